"""What a clause shows of its meaning: words, classes of words, its frame, its place, and what stands beside it.

A feature is a short name such as ``verb=DELIVER`` or ``word=mp4``; weights.json says what each speaks for. Most are
made of classes, so that a word that is added to a list is understood at once wherever its neighbours are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from intent.clauses import Clause
from intent.frame import Frame
from intent.words import Classes

SLOTS = ("mood", "verb", "object", "to", "subject")
PAIRED = (("mood", "verb"), ("verb", "object"), ("verb", "to"))
EDGE = ("edge", ["EDGE"])
SIGNS = 3
"""Signs of a script without blanks that are looked at together, at most."""

LONGEST = 12
MOST = 4
"""Words of a clause and clauses of a message that are counted."""


def features(clauses: Sequence[Clause], frames: Sequence[Frame], *, given: bool) -> list[list[str]]:
    """The features of each clause of a message. ``given``: it brings material."""
    own = [list(dict.fromkeys(_own(clause, frame))) for clause, frame in zip(clauses, frames, strict=True)]
    told = [[one for one in of if one.startswith(("word=", "class=", "mood="))] for of in own]
    shown = []
    for at, of in enumerate(own):
        place = list(_place(clauses, at, given=given))
        before = [f"before {one}" for one in told[at - 1]] if at else []
        after = [f"after {one}" for one in told[at + 1]] if at + 1 < len(own) else []
        shown.append(of + place + before + after)
    return shown


def _own(clause: Clause, frame: Frame) -> Iterator[str]:
    words = [EDGE, *((word.text, _names(word.classes) or ["OTHER"]) for word in clause.words), EDGE]
    for (text, classes), (next_text, next_classes) in pairwise(words):
        yield f"words={text} {next_text}"
        for one in classes:
            for other in next_classes:
                yield f"classes={one} {other}"
    for text, classes in words[1:-1]:
        yield f"word={text}"
        for one in classes:
            yield f"class={one}"
    yield from _signs("".join(word.text for word in clause.words))
    for slot in SLOTS:
        for one in _names(frame[slot]):
            yield f"{slot}={one}"
    for slot, beside in PAIRED:
        for one in _names(frame[slot]):
            for other in _names(frame[beside]):
                yield f"{slot} {beside}={one} {other}"
    yield f"length={min(len(clause.words), LONGEST)}"


def _names(classes: Classes) -> list[str]:
    """The names of classes: single words stand among them, written small."""
    return sorted(filter(str.isupper, classes))


def _signs(text: str) -> Iterator[str]:
    """Pieces of a text in a script without blanks."""
    if not text.isascii():
        for size in range(1, SIGNS + 1):
            for at in range(len(text) - size + 1):
                yield f"signs={text[at : at + size]}"


def _place(clauses: Sequence[Clause], at: int, *, given: bool) -> Iterator[str]:
    yield "anything"
    yield f"clauses={min(len(clauses), MOST)}"
    yield "first" if at == 0 else "later"
    yield "last" if at + 1 == len(clauses) else "not last"
    if given:
        yield "given"
    if clauses[at].told:
        yield "told"
    if at and clauses[at - 1].sentence == clauses[at].sentence:
        yield "same sentence"
