"""A run of parts that ends with a wish of its own, which the words before it would swallow."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.clause import key_of
from studio.director.language.marks import Marked
from studio.director.language.values import seconds_in
from studio.director.reading.figures import LONG, is_of_all, lone_figure
from studio.director.reading.textend import moves_a_picture
from studio.director.reading.tokens import tokens_of


def ends_apart(marked: Marked, pieces: Sequence[str], index: int, end: int) -> bool:
    """Whether the last parts of a run are wishes of their own: how long the video is to be, or, behind a text, where a
    picture goes (title "Summer", dog first)."""
    writes = any(one.kind == "quoted" for one in marked.tokens_in("".join(pieces[index:end])))
    moved = writes and any(moves_a_picture(marked, one) for one in pieces[index + 2 : end : 2])
    return moved or _ends_with_total(marked, pieces, index, end)


def _ends_with_total(marked: Marked, pieces: Sequence[str], index: int, end: int) -> bool:
    """Whether the last part of a run is nothing but how long the video is to be, behind a wish about a text, a logo,
    or what is between pictures: "title red, 15 seconds"."""
    if end - index < 3:
        return False
    figure = lone_figure(marked, pieces[end - 1])
    if figure is None or figure.kind not in ("seconds", "to_seconds") or figure.value == "each":
        return False
    before = tokens_of(marked, "".join(pieces[index : end - 2]))
    timed = any(one.kind in _MEASURES or key_of(one) == "verb:freeze" for one in before)
    stays = any(one.kind in _SHORT or key_of(one) in _SHORT for one in before) and seconds_in(figure.raw) >= LONG
    return not timed and (stays or is_of_all(before, figure))


_SHORT = {"role", "quoted", "thing:logo", "edge", "goal", "opening"}
"""What is not shown for so long, where nothing says so; and pictures that are only put elsewhere."""

_MEASURES = {"seconds", "to_seconds", "lasting", "span", "at"}
