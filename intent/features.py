"""What a clause shows of its meaning: words, classes of words, its frame, its place, and what stands beside it.

A feature is a short name such as ``verb=DELIVER`` or ``word=mp4``; weights.json says what each speaks for. Most are
made of classes, so that a word that is added to a list is understood at once wherever its neighbours are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from intent.clauses import Clause
from intent.frame import Frame
from intent.words import Classes, named

SLOTS = ("mood", "verb", "object", "to", "subject")
PAIRED = (("mood", "verb"), ("mood", "object"), ("verb", "object"), ("verb", "to"))
FRAMED = ("mood", "verb")
PLACES = ("given", "later")
"""Where a mood and a verb say something else: beside material, behind another clause."""

EDGE = "EDGE"
AT_EDGE = named(EDGE)
POLITE, OTHER = ["SOFT"], ["OTHER"]
KEPT = 1 << 14
"""Lists of features that are kept, a few hundred bytes each."""

SIGNS = 3
"""Signs of a script without blanks that are looked at together, at most."""

LONGEST = 12
MOST = 4
"""Words of a clause and clauses of a message that are counted."""


def features(clauses: Sequence[Clause], frames: Sequence[Frame], *, given: bool) -> list[list[str]]:
    """The features of each clause of a message. ``given``: it brings material."""
    told = [_told(clause, frame) for clause, frame in zip(clauses, frames, strict=True)] if len(clauses) > 1 else [[]]
    shown = []
    for at, (clause, frame) in enumerate(zip(clauses, frames, strict=True)):
        place = list(_place(clauses, at, given=given))
        framed = [one for slot in FRAMED for one in _in_slot(slot, frame[slot])]
        place += [f"{where} {one}" for where in place if where in PLACES for one in framed]
        before = [f"before {one}" for one in told[at - 1]] if at else []
        after = [f"after {one}" for one in told[at + 1]] if at + 1 < len(told) else []
        shown.append(_own(clause, frame) + place + before + after)
    return shown


def _told(clause: Clause, frame: Frame) -> list[str]:
    """What the clauses beside it are told of a clause."""
    found = [f"word={word.text}" for word in clause.words]
    for word in clause.words:
        found += _of_word(word.classes, negated=False)
    return list(dict.fromkeys(found + _in_slot("mood", frame["mood"])))


def _own(clause: Clause, frame: Frame) -> list[str]:
    """What a clause shows by itself, each feature once."""
    texts = [word.text for word in clause.words]
    found = [f"word={text}" for text in texts]
    found += [f"words={text} {following}" for text, following in pairwise([EDGE, *texts, EDGE])]
    found += _classes([word.classes for word in clause.words], negated="NOT" in frame["all"])
    found += _signs("".join(texts))
    for slot in SLOTS:
        found += _in_slot(slot, frame[slot])
    for slot, beside in PAIRED:
        found += _in_both(slot, beside, frame[slot], frame[beside])
    found.append(f"length={min(len(texts), LONGEST)}")
    return list(dict.fromkeys(found))


def _classes(words: Sequence[Classes], *, negated: bool) -> list[str]:
    """Classes, and pairs of them beside each other; what is only polite is not seen between two words."""
    found = [one for classes in words for one in _of_word(classes, negated=negated)]
    for classes, following in pairwise([AT_EDGE, *(one for one in words if _names(one) != POLITE), AT_EDGE]):
        found += _of_two(classes, following)
    return found


# People use few words and fewer classes: what these show is made once.


@lru_cache(maxsize=KEPT)
def _of_word(classes: Classes, *, negated: bool) -> list[str]:
    kinds = ("class", "not class") if negated else ("class",)
    return [f"{kind}={one}" for one in _names(classes) or OTHER for kind in kinds]


@lru_cache(maxsize=KEPT)
def _of_two(classes: Classes, following: Classes) -> list[str]:
    return [f"classes={one} {other}" for one in _names(classes) or OTHER for other in _names(following) or OTHER]


@lru_cache(maxsize=KEPT)
def _in_slot(slot: str, classes: Classes) -> list[str]:
    return [f"{slot}={one}" for one in _names(classes)]


@lru_cache(maxsize=KEPT)
def _in_both(slot: str, beside: str, classes: Classes, others: Classes) -> list[str]:
    return [f"{slot} {beside}={one} {other}" for one in _names(classes) for other in _names(others)]


@lru_cache(maxsize=KEPT)
def _names(classes: Classes) -> list[str]:
    """The names of classes: single words stand among them, written small."""
    return sorted(filter(str.isupper, classes))


def _signs(text: str) -> list[str]:
    """Pieces of a text in a script without blanks."""
    if text.isascii():
        return []
    sizes = range(1, SIGNS + 1)
    return [f"signs={text[at : at + size]}" for size in sizes for at in range(len(text) - size + 1)]


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
