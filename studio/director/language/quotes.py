"""Quotation marks, and what stands between them."""

from __future__ import annotations

import re

QUOTED = re.compile(
    r"“([^“”]*)”|\"([^\"]*)\"|「([^「」]*)」|『([^『』]*)』|《([^《》]*)》|(?<![\w’'])['‘]([^'‘’\n]+)['’](?!\w)"
)


def inside(found: re.Match[str]) -> str:
    """What stands between the marks."""
    return next(filter(None, found.groups()), "")
