"""Parts of a screen that only say where or by what means a step is taken: a way through menus, a button, a panel."""

from __future__ import annotations

from collections.abc import Sequence

from translate.lexer import Token
from translate.tags import ARROWS, FAR, QUIET, has, has_screen

BOUNDS = frozenset(("preposition", "conj", "purpose"))  # words before which a part of a screen is named, if at all
SHORT = 4  # tokens
SHOWN = ("media", "script", "finite.sure", "narrated")


def way_at(tokens: Sequence[Token]) -> int | None:
    """Where a way through menus stands behind a preposition: "under **File > Export**"."""
    for i, token in enumerate(tokens):
        if "preposition" not in token.tags or token.kind != "word":
            continue
        spoken = [part for part in tokens[i + 1 : i + 1 + FAR] if part.kind not in QUIET or part.text in ARROWS]
        arrow = next((j for j, part in enumerate(spoken) if part.text in ARROWS), 0)
        if 0 < arrow < len(spoken) - 1 and all(map(_is_named, (*spoken[:arrow], spoken[arrow + 1]))):
            return i
    return None


def means_at(tokens: Sequence[Token]) -> int | None:
    """Where a part of the screen stands as the means of a step: "from the font dropdown", "via the blue button"."""
    for i, token in enumerate(tokens):
        if "means" not in token.tags:
            continue
        stop = next((j for j, part in enumerate(tokens[i + 1 :]) if part.tags & BOUNDS), FAR)
        part = tokens[i + 1 : i + 1 + min(stop, FAR)]
        if (
            has(part[:1], "det")
            and has_screen(part, "noun.button", "noun.panel", "noun.slider")
            and not has(tokens[i:], *SHOWN)
        ):
            return i
    return None


def shop_at(tokens: Sequence[Token]) -> int | None:
    """Where a page on which one pays is the place of a step: "get a pack on the Credits page"."""
    for i, token in enumerate(tokens[:-1]):
        if "preposition" in token.tags and token.kind == "word" and "det" in tokens[i + 1].tags:
            part = tokens[i + 1 : i + 1 + SHORT]
            if has_screen(part, "noun.billing") and any(near.capital for near in part) and not has(tokens[i:], *SHOWN):
                return i
    return None


def is_quoted_way(token: Token) -> bool:
    """A way through menus in quotation marks: 「“文件 > 导出”」."""
    return token.kind == "quote" and any(arrow in token.text for arrow in ARROWS)


def _is_named(token: Token) -> bool:
    return token.capital or token.kind == "quote" or "menu" in token.tags
