"""What a clause shows of its meaning: words, classes of words, its frame, its place, and what stands beside it.

A feature is a short name such as ``verb=DELIVER`` or ``word=mp4``; weights.json says what each speaks for. Most are
made of classes, so that a word that is added to a list is understood at once wherever its neighbours are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from intent.clauses import Clause
from intent.frame import Frame
from intent.words import Classes

SLOTS = ("mood", "verb", "object", "to", "subject")
PAIRED = (("mood", "verb"), ("mood", "object"), ("verb", "object"), ("verb", "to"))
FRAMED = ("mood=", "verb=")
PLACES = ("given", "later")
"""Where a mood and a verb say something else: beside material, behind another clause."""

EDGE = "EDGE"
POLITE = ["SOFT"]
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
        place += [f"{where} {one}" for where in place if where in PLACES for one in of if one.startswith(FRAMED)]
        before = [f"before {one}" for one in told[at - 1]] if at else []
        after = [f"after {one}" for one in told[at + 1]] if at + 1 < len(own) else []
        shown.append(of + place + before + after)
    return shown


def _own(clause: Clause, frame: Frame) -> Iterator[str]:
    yield from _words(clause)
    yield from _classes(clause, negated="NOT" in frame["all"])
    yield from _signs("".join(word.text for word in clause.words))
    yield from _slots(frame)
    yield f"length={min(len(clause.words), LONGEST)}"


def _words(clause: Clause) -> Iterator[str]:
    texts = [word.text for word in clause.words]
    yield from (f"word={text}" for text in texts)
    yield from (f"words={text} {following}" for text, following in pairwise([EDGE, *texts, EDGE]))


def _classes(clause: Clause, *, negated: bool) -> Iterator[str]:
    """Classes, and pairs of them beside each other; what is only polite is not seen between two words."""
    known = [_names(word.classes) or ["OTHER"] for word in clause.words]
    for one in chain.from_iterable(known):
        yield f"class={one}"
        if negated:
            yield f"not class={one}"
    beside = pairwise([[EDGE], *(classes for classes in known if classes != POLITE), [EDGE]])
    yield from (f"classes={one} {other}" for classes, following in beside for one in classes for other in following)


def _slots(frame: Frame) -> Iterator[str]:
    names = {slot: _names(frame[slot]) for slot in SLOTS}
    for slot, classes in names.items():
        yield from (f"{slot}={one}" for one in classes)
    for slot, beside in PAIRED:
        yield from (f"{slot} {beside}={one} {other}" for one in names[slot] for other in names[beside])


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
