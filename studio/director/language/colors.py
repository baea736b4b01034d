"""How dark a colour is."""

from __future__ import annotations

DARK_LUMA = 100
"""Brightness (0-255) below which words get a white box instead of a dark one."""


def is_dark(color: str) -> bool:
    """Whether a ``#RRGGBB`` colour is a dark one."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return 0.3 * red + 0.6 * green + 0.1 * blue < DARK_LUMA
