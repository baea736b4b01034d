"""Labels of what is told where nothing came with a request: facts are shown, a line that asks for the video is not."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.making.roles.lines import lines_of, roles_in, show, stretches, written
from studio.director.making.roles.names import CAPTION, OUTSIDE, REMARK, TITLE, WISH
from studio.director.making.roles.pieces import Piece
from studio.director.making.wishes import asks_for_making


def requests_are_wishes(of: Sequence[Piece], labels: list[str]) -> None:
    """A line that asks for the video is no caption of it: 做一个开业预告."""
    lines = lines_of(of)
    for begin, end in lines if len(lines) > 1 else ():
        if roles_in(of, labels, begin, end) - {OUTSIDE} == {CAPTION} and asks_for_making(written(of[begin:end])):
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


def _clauses(of: Sequence[Piece], start: int, end: int) -> list[tuple[int, int]]:
    marks = [at for at in range(start, end) if of[at].kind == "mark" and of[at].text in "，,。.；;！!"]
    spans = zip([start, *(at + 1 for at in marks)], [*marks, end], strict=True)
    return [(begin, stop) for begin, stop in spans if stop > begin]
