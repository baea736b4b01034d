"""Words that are wider than a line: cut where readers expect it, anywhere only where nothing else is left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from studio.render.text.breaking import Token

JOINTS = re.compile(r"(?<=[/\-–—?&=,;:|~])(?![/\-–—?&=])(?<!:)|(?<=[^\W])(?=[.@_#%+])|(?<=[a-z0-9]:)(?!/)")
"""Where a long word may be cut: after a slash, a hyphen and the signs between an address's fields, before a full stop
and the like."""

WHOLE = 24
"""A word of no more letters is rather set smaller than cut."""

SHORTEST = 3
"""So many letters at least stand on each side of such a cut."""

Width = Callable[[str], float]


def cut_to(units: Sequence[Token], width: Width, most: float, *, anywhere: bool, short: bool = True) -> list[Token]:
    """The tokens, those wider than ``most`` in pieces that may stand on lines of their own; ``short`` ones too
    or, while they can be set smaller, only those of more than ``WHOLE`` letters. ``anywhere``: pieces that
    are still too wide are cut between any letters, and what else is kept together is let go where it is too wide."""
    found: list[Token] = []
    for unit in _let_go(units, width, most) if anywhere else units:
        if width(unit.text) <= most or (not short and len(unit.text) <= WHOLE):
            found.append(unit)
            continue
        pieces = list(_pieces(unit.text))
        if anywhere:
            pieces = [part for piece in pieces for part in _filled(piece, width, most)]
        found += [replace(unit, text=pieces[0])]
        found += [Token(piece, spaced=False, joined=True) for piece in pieces[1:]]
    return found


def _pieces(text: str) -> Iterator[str]:
    begun = 0
    for joint in JOINTS.finditer(text):
        at = joint.start()
        if at - begun >= SHORTEST and len(text) - at >= SHORTEST:
            yield text[begun:at]
            begun = at
    yield text[begun:]


def _filled(text: str, width: Width, most: float) -> Iterator[str]:
    """As many letters as a line holds, one at least."""
    while text:
        count = next((at for at in range(2, len(text) + 1) if width(text[:at]) > most), len(text) + 1) - 1
        yield text[:count]
        text = text[count:]


def _let_go(units: Sequence[Token], width: Width, most: float) -> list[Token]:
    """The tokens, free to stand on different lines where those that are kept on one with them are too wide for it."""
    found: list[Token] = []
    used = 0.0
    for unit in units:
        wide = width((" " if unit.spaced else "") + unit.text)
        used = used + wide if unit.kept else wide
        found.append(replace(unit, kept=False) if unit.kept and used > most else unit)
        used = wide if unit.kept and used > most else used
    return found
