"""A run of parts that makes sense as one clause and says no more than one of them: the others would be lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from studio.director import edits as e
from studio.director.clause import key_of
from studio.director.language.marks import Marked
from studio.director.language.values import seconds_in
from studio.director.reading.beside import has_own_target
from studio.director.reading.figures import LONG, is_of_all, lone_figure
from studio.director.reading.found import Understood
from studio.director.reading.textend import moves_a_picture
from studio.director.reading.tokens import tokens_of

Attempt = Callable[[str], Understood | None]


def nothing_lost(
    found: Understood, pieces: Sequence[str], index: int, end: int, attempt: Attempt
) -> tuple[Understood, int]:
    """What a run of parts up to ``end`` was found to be, or the beginning of it where the rest would be lost: "upbeat
    music, 15 seconds" comes to the music alone, and so would be the music alone."""
    cut: int | None = end
    while cut is not None:
        end, cut = cut, _lost_from(found, pieces, index, end, attempt)
        found = found if cut is None else attempt("".join(pieces[index:cut])) or found
    return found, end


def _lost_from(found: Understood, pieces: Sequence[str], index: int, end: int, attempt: Attempt) -> int | None:
    if not _does(found) and not found.borrowed:
        return None
    for cut in range(index + 1, end, 2):
        left, right = attempt("".join(pieces[index:cut])), attempt("".join(pieces[cut + 1 : end]))
        if left is None or right is None or not (_does(left) and _does(right)):
            continue
        one, other = (left, right) if left.edits == found.edits else (right, left)
        if one.edits == found.edits and _is_of_all(one) and _is_of_all(other) and not _alike(one, other):
            return cut
    return None


_OF_ALL = (e.Music, e.RemoveMusic, e.SetLook, e.SetShape, e.Length, e.PictureLength, e.Transitions, e.ClipSound, e.Fade)
"""Edits that say nothing of one another."""


def _is_of_all(found: Understood) -> bool:
    """Whether a stretch asks for such edits and says what they are of; a length is that of the whole."""
    lengths = all(isinstance(one, e.Length) for one in found.edits)
    return all(isinstance(one, _OF_ALL) for one in found.edits) and (lengths or has_own_target(found.tokens))


def _alike(one: Understood, other: Understood) -> bool:
    """Whether two stretches ask for edits of the same kinds."""
    return bool({type(each) for each in one.edits} & {type(each) for each in other.edits})


def _does(found: Understood | None) -> bool:
    """Whether a stretch asks for something by itself."""
    return found is not None and found.trouble is None and bool(found.edits) and not found.borrowed


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
