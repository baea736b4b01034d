"""Signs that say what words are: quotation marks, bullets, numbers in front of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

QUOTES = frozenset('"“「『《‘')
_BULLET = re.compile(r"^\s*[▶►●◆★☆✓✔※·•▪■□○◎➤→\-–*]+\s*")
_COUNTED = re.compile(
    r"^\s*(?:[\u2460-\u2473]\s*|[(（]?\d{1,2}(?:[、)）]|[.．:：](?!\d))\s*|[(（]?[一二三四五六七八九十]{1,3}[、.．)）]\s*)(?=\S)"
)


def without_bullets(texts: Sequence[str]) -> list[str]:
    """Shown lines without their bullets, and without numbers where several have one."""
    plain = [_BULLET.sub("", one) for one in texts]
    counted = [bool(_COUNTED.match(one)) for one in plain]
    return [_COUNTED.sub("", one) for one in plain] if sum(counted) > 1 else plain
