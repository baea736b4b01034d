"""Labels of words that name a file, of columns of texts, of what a video is about, and of the end of a
letter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from studio.director.language.locales import said
from studio.director.making.roles.lines import lines_of, paragraphs, roles_in, show, stretches, written
from studio.director.making.roles.mending import QUOTES
from studio.director.making.roles.names import CAPTION, KEY, OUTSIDE, PLACE, REMARK, SHOWN, TITLE, WISH
from studio.director.making.roles.pieces import Piece
from studio.director.making.roles.wording import words

_BESIDE = frozenset("|｜/／")
FEWEST = 3
"""Fewer lines are no columns."""


def signed_off(of: Sequence[Piece], labels: list[str]) -> None:
    """What stands below the end of a letter (此致 敬礼) is who wrote it, and when."""
    lines = lines_of(of)
    ends = [at for at, line in enumerate(lines) if said("letter_end", "asides").fullmatch(written(of[slice(*line)]))]
    for begin, end in lines[ends[0] :] if ends and ends[0] and len(lines) - ends[0] <= MOST_SIGNED else ():
        if not roles_in(of, labels, begin, end) & {WISH, KEY}:
            labels[begin:end] = [REMARK] * (end - begin)


MOST_SIGNED = 5
"""Lines at the end of a letter at most, its greeting included."""


def files_named(of: Sequence[Piece], labels: list[str], files: Collection[str]) -> None:
    """What announces a text by the name of a file says where it stands: "b) crowd: Kids go free". The bare name of a
    numbered file is no text: 然后是课堂1，课堂2."""
    stems = {one.rpartition(".")[0] for one in files}
    folded = {one.casefold() for one in stems}
    for start, end, role in stretches(of, labels):
        name = written(of[start:end]).strip(" :：")
        announces = role == KEY and {name.casefold(), name.casefold().rpartition(" ")[2]} & folded
        quoted = start > 0 and of[start - 1].text in QUOTES
        numbered = role == CAPTION and name in stems and not quoted and any(map(str.isdigit, name))
        if announces or numbered:
            labels[start:end] = [PLACE] * (end - start)


def columns_alike(of: Sequence[Piece], labels: list[str]) -> None:
    """Of lines of two columns, all are texts where most are: 早安 | Good morning."""
    for run in paragraphs(of):
        parted = [(line, at) for line in run if (at := _sign(of, *line)) >= 0]
        sides = [(roles_in(of, labels, begin, at), roles_in(of, labels, at + 1, end)) for (begin, end), at in parted]
        if len(parted) < FEWEST or len(parted) + 1 < len(run):
            continue
        texts = {CAPTION}, {CAPTION}
        if sum(one == texts for one in sides) * 2 <= len(parted):
            continue
        for ((begin, end), at), (left, right) in zip(parted, sides, strict=True):
            if (left, right) != texts and left | right <= {*SHOWN, PLACE, KEY}:
                show(labels, begin, at)
                labels[at] = OUTSIDE
                show(labels, at + 1, end)


def _sign(of: Sequence[Piece], begin: int, end: int) -> int:
    """Where the only sign between two columns stands in a line; -1 where there is none, or several."""
    found = [at for at in range(begin + 1, end - 1) if of[at].text in _BESIDE]
    return found[0] if len(found) == 1 else -1


def subject_first(of: Sequence[Piece], labels: list[str]) -> None:
    """What stands behind "video idea:" is what the video is about, where texts are announced behind it."""
    found = stretches(of, labels)
    for (start, end, one), (right, last, other) in pairwise(found):
        about = one == WISH and other in (CAPTION, TITLE) and words("idea").search(written(of[start:end]))
        later = any(begin >= last and role == KEY for begin, _, role in found)
        if about and later and all(of[at].text in ":：" for at in range(end, right)):
            labels[right:last] = [WISH] * (last - right)
            labels[end:right] = [OUTSIDE] * (right - end)
