"""Labels of what stands around the texts: requests among them, facts without pictures, what the video is about, and
the end of a letter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from studio.director.language.locales import said
from studio.director.making.roles.lines import lines_of, roles_in, show, stretches, written
from studio.director.making.roles.mending import QUOTES
from studio.director.making.roles.names import CAPTION, KEY, OUTSIDE, REMARK, SHOWN, TITLE, WISH
from studio.director.making.roles.pieces import Piece
from studio.director.making.roles.wording import words
from studio.director.making.wishes import asks_for_making


def requests_are_wishes(of: Sequence[Piece], labels: list[str]) -> None:
    """A line that asks for the video is no caption of it: 做一个开业预告."""
    lines = lines_of(of)
    for begin, end in lines if len(lines) > 1 else ():
        if roles_in(of, labels, begin, end) - {OUTSIDE} == {CAPTION} and asks_for_making(written(of[begin:end])):
            labels[begin:end] = [WISH] * (end - begin)


def names_of_files_are_wishes(of: Sequence[Piece], labels: list[str]) -> None:
    """Who wants the name of a file on the screen does not want the words "its file name" there."""
    for begin, end in (clause for line in lines_of(of) for clause in _clauses(of, *line)):
        clause = written(of[begin:end])
        shown = any(one in SHOWN for one in roles_in(of, labels, begin, end))
        if shown and words("file_names").search(clause) and not any(of[at].text in QUOTES for at in range(begin, end)):
            labels[begin:end] = [WISH] * (end - begin)


def facts_are_shown(of: Sequence[Piece], labels: list[str]) -> None:
    """Beside a title and nothing else that is shown, what is told with figures is, clause by clause: 12月6号开业. With
    pictures it would be told about them."""
    found = stretches(of, labels)
    if TITLE not in {role for _, _, role in found} or CAPTION in {role for _, _, role in found}:
        return
    told = [(start, end) for start, end, role in found if role == REMARK]
    if not any(of[at].kind == "number" for start, end in told for at in range(start, end)):
        return
    for start, end in told:
        for begin, stop in _clauses(of, start, end):
            show(labels, begin, stop)


def subject_first(of: Sequence[Piece], labels: list[str]) -> None:
    """What stands behind "video idea:" is what the video is about, where texts are announced behind it."""
    found = stretches(of, labels)
    for (start, end, one), (right, last, other) in pairwise(found):
        about = one == WISH and other in (CAPTION, TITLE) and words("idea").search(written(of[start:end]))
        later = any(begin >= last and role == KEY for begin, _, role in found)
        if about and later and all(of[at].text in ":：" for at in range(end, right)):
            labels[right:last] = [WISH] * (last - right)
            labels[end:right] = [OUTSIDE] * (right - end)


def signed_off(of: Sequence[Piece], labels: list[str]) -> None:
    """What stands below the end of a letter (此致 敬礼) is who wrote it, and when."""
    lines = lines_of(of)
    ends = [at for at, line in enumerate(lines) if said("letter_end", "asides").fullmatch(written(of[slice(*line)]))]
    for begin, end in lines[ends[0] :] if ends and ends[0] and len(lines) - ends[0] <= MOST_SIGNED else ():
        if not roles_in(of, labels, begin, end) & {WISH, KEY}:
            labels[begin:end] = [REMARK] * (end - begin)


MOST_SIGNED = 5
"""Lines at the end of a letter at most, its greeting included."""


def _clauses(of: Sequence[Piece], start: int, end: int) -> list[tuple[int, int]]:
    marks = [at for at in range(start, end) if of[at].kind == "mark" and of[at].text in "，,。.；;！!"]
    spans = zip([start, *(at + 1 for at in marks)], [*marks, end], strict=True)
    return [(begin, stop) for begin, stop in spans if stop > begin]
