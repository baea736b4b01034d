"""What each piece of a request shows of its role once the whole was read a first time: what was found in and around its
line, what most lines are like, and how many texts there are for how many files."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studio.director.making.roles.bare import told_apart
from studio.director.making.roles.lines import lines_of
from studio.director.making.roles.names import CAPTION, CLOSING, OUTSIDE, PLACE, SHOWN, SUBTITLE, TITLE
from studio.director.making.roles.pieces import Piece

NONE = "#"
"""What stands in front of the first and behind the last."""

LONGEST = 8
"""Changes of role in a line that are told."""

MOST_ALIKE = 4
"""So many lines that are alike are many."""


def shows_again(of: Sequence[Piece], labels: Sequence[str], files: int) -> list[list[str]]:
    """The features of each piece. ``labels``: what the first reading found; ``files``: how many came."""
    read = _read(of, labels, files)
    found = [[*read.whole, *_near(at, labels), *_course(at, read), *_line(at, read)] for at in range(len(of))]
    return told_apart(of, found)


@dataclass(frozen=True, slots=True)
class _Read:
    """A request as it was read first. ``whole``: what all of its pieces show; ``course``: its roles and signs in turn,
    ``place``: of each piece its number in there; ``begins``: where lines begin, ``patterns``: their roles in turn,
    ``mixes``: the roles that are in them; ``common``: the commonest pattern and how often it comes; ``texts``: captions
    against files; ``captions``, ``shown``: from the first of them to the last."""

    labels: Sequence[str]
    whole: list[str]
    course: list[str]
    place: list[int]
    begins: list[int]
    patterns: list[str]
    mixes: list[str]
    common: str
    texts: str
    titles: int
    captions: tuple[int, int]
    shown: tuple[int, int]


def _read(of: Sequence[Piece], labels: Sequence[str], files: int) -> _Read:
    lines = lines_of(of)
    patterns = ["".join(_in_turn(of, labels, *line))[:LONGEST] for line in lines]
    pattern, times = Counter(patterns).most_common(1)[0] if patterns else ("", 0)
    common = f"{pattern} {min(times, MOST_ALIKE)}"
    begun = Counter(label[-1] for label in labels if label[0] == "B")
    texts, titles = _against(begun[CAPTION], files), min(begun[TITLE], 2)
    whole = [f"{role} in all={min(begun[role], 2)}" for role in (TITLE, SUBTITLE, CLOSING)]
    whole += [f"texts={texts}", f"texts in all={min(begun[CAPTION], 3)}", f"common={common}"]
    whole.append(f"places={PLACE in labels}")
    course, place = _course_of(of, labels)
    mixes = ["".join(sorted({labels[at][-1] for at in range(*line) if of[at].kind != "mark"})) for line in lines]
    return _Read(
        labels, whole, course, place, [start for start, _ in lines], patterns, mixes, common, texts, titles,
        _extent(labels, {CAPTION}), _extent(labels, SHOWN),
    )  # fmt: skip


def _against(texts: int, files: int) -> str:
    return "none" if not texts else "less" if texts < files else "same" if texts == files else "more"


def _extent(labels: Sequence[str], roles: set[str] | frozenset[str] | tuple[str, ...]) -> tuple[int, int]:
    """The first and the last piece with one of some roles."""
    found = [at for at, label in enumerate(labels) if label != OUTSIDE and label[-1] in roles]
    return (found[0], found[-1]) if found else (len(labels), -1)


def _where(at: int, extent: tuple[int, int]) -> str:
    return "before" if at < extent[0] else "behind" if at > extent[1] else "within"


def _sign(piece: Piece, label: str) -> str:
    """The role of a piece; of a sign outside of all roles the sign."""
    return piece.text if label == OUTSIDE and piece.kind == "mark" else label[-1]


def _in_turn(of: Sequence[Piece], labels: Sequence[str], start: int, end: int) -> list[str]:
    """The roles and signs of a stretch, one for pieces that belong together."""
    found: list[str] = []
    for at in range(start, end):
        sign = _sign(of[at], labels[at])
        if not found or found[-1] != sign or labels[at][0] == "B":
            found.append(sign)
    return found


def _course_of(of: Sequence[Piece], labels: Sequence[str]) -> tuple[list[str], list[int]]:
    """The roles and signs of a request in turn, and of each piece the number of its own."""
    course: list[str] = []
    place = []
    for piece, label in zip(of, labels, strict=True):
        sign = "/" if piece.kind == "line" else _sign(piece, label)
        if not course or course[-1] != sign or label[0] == "B":
            course.append(sign)
        place.append(len(course) - 1)
    return course, place


def _at(found: Sequence[str], at: int) -> str:
    return found[at] if 0 <= at < len(found) else NONE


def _near(at: int, labels: Sequence[str]) -> Iterator[str]:
    before, here, after = (_at(labels, at + far) for far in (-1, 0, 1))
    yield f"read={here}"
    yield f"read-1={before}"
    yield f"read+1={after}"
    yield f"read three={before} {here} {after}"
    for far in (-2, 2, 3):
        yield f"read{far:+}={_at(labels, at + far)}"


def _course(at: int, read: _Read) -> Iterator[str]:
    def turns(first: int, last: int) -> str:
        return "".join(_at(read.course, read.place[at] + far) for far in range(first, last + 1))

    for first, last in ((-1, 0), (0, 1), (-2, 2), (-3, 0), (0, 3)):
        yield f"turns {first}{last:+}={turns(first, last)}"
    here = read.labels[at]
    yield f"read {here} texts={read.texts}"
    yield f"read {here} titles={read.titles} {_where(at, read.captions)}"
    yield f"read {here} {_where(at, read.shown)}"


def _line(at: int, read: _Read) -> Iterator[str]:
    number = bisect_right(read.begins, at) - 1
    if number < 0:
        return
    pattern, here = read.patterns[number], read.labels[at]
    above, below = _at(read.mixes, number - 1), _at(read.mixes, number + 1)
    yield f"line read={read.mixes[number]}"
    yield f"lines read={above}|{read.mixes[number]}|{below}"
    yield f"line turns={pattern}"
    yield f"line turns behind={_at(read.patterns, number - 1)}|{pattern}"
    yield f"line turns before={pattern}|{_at(read.patterns, number + 1)}"
    yield f"line common={read.common.startswith(f'{pattern} ')} {read.common}"
    yield f"read {here} between={above}|{below}"
    yield f"read {here} common={read.common}"
