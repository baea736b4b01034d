"""What each clause of a message means, and what the clauses mean together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from intent.clauses import Clause
from intent.features import features
from intent.frame import NOMINAL, OPENS, Frame, frame
from intent.language import Language, Places
from intent.pattern import STOP
from intent.weights import behind, weights
from intent.words import Classes, Word, named

ACTIONS = ("export", "credits", "status", "upload")
CHAT, NOTHING = "chat", "nothing"
"""Beside the actions a clause may mean: something to be made, edited or answered; nothing, as a greeting does."""


EARLIER = named("BUT EARLIER")
"""With "first", what puts a clause before the one in front of it: "but first", "before that"."""

ASKED = named("DOQ BEQ HAVEQ")
HANDING_OVER = named("EXPORT DELIVER SAVE")

FOR_THE_FILE = named("EXPORT DELIVER SAVE FINAL FIN")
BY_NOW, ANY = named("NOW THEN"), named("A")
"""What is said of a finished video ("send", "final", "now I'd like the film"), and of one to be made ("a film")."""

NOTHING_SAID: Classes = frozenset()
FEW = 4
"""Words of a clause that only says when: "but before you do"."""

REQUESTS = frozenset(("REQUEST", "WISH", "ABILITY"))
ASKING = REQUESTS | {"QUESTION"}
"""Moods of clauses that ask for something."""

AMISS = named("TOO BAD")
"""What a complaint has, which asks for a change."""

BRIEF, END = 50, 2
"""Words from which a message is a brief: what is asked of us stands at its beginning, or in its last clauses."""


@dataclass(frozen=True)
class Heard:
    """A clause and what it shows. ``first``: classes of what says that it is done before the rest, if anything does."""

    clause: str
    frame: Frame
    features: tuple[str, ...]
    first: Classes


@dataclass(frozen=True)
class Reason:
    """What a clause means, and why it was read so. ``before``: what the clause in front of it means."""

    means: str
    heard: Heard
    before: str | None = None

    @cached_property
    def because(self) -> tuple[str, ...]:
        """The features that spoke most for the meaning."""
        beside = [behind(self.before)] if self.before else []
        return weights().because([*self.heard.features, *beside], self.means)

    def __str__(self) -> str:
        return f"{self.means}: {self.heard.clause!r} because of {', '.join(self.because) or 'nothing else'}"


def hear(clauses: Sequence[Clause], language: Language, *, given: bool) -> list[Heard]:
    """What each clause of a message shows. ``given``: the message brings material."""
    frames = [_frame(clause, language) for clause in clauses]
    return [
        Heard(clause.text, of, tuple(shown), first)
        for clause, of, shown, first in zip(
            clauses, frames, features(clauses, frames, given=given), _firsts(clauses), strict=True
        )
    ]


def read(heard: Sequence[Heard]) -> list[Reason]:
    """What each clause means."""
    means = weights().likeliest([one.features for one in heard])
    if sum(len(one.clause.split()) for one in heard) > BRIEF:
        means[1:-END] = [CHAT if one in ACTIONS else one for one in means[1:-END]]
        means = [NOTHING if one == CHAT else one for one in means] if _is_story(means, heard) else means
    return [Reason(*one) for one in zip(means, heard, [None, *means][: len(means)], strict=True)]


def _is_story(means: Sequence[str], heard: Sequence[Heard]) -> bool:
    """Whether a long message only tells how it came about that its last clauses ask for one action: nothing else of it
    asks for anything."""
    if any("CONDITION" in one.frame["mood"] for one in heard):
        return False  # "when all that is done"
    chat = [one.frame for mean, one in zip(means, heard, strict=True) if mean == CHAT]
    told = [one["mood"] | (one["all"] & AMISS) for one in chat]
    asked = [one.frame["mood"] for mean, one in zip(means, heard, strict=True) if mean in ACTIONS]
    if len(asked) != 1 or not asked[0] & ASKING or not any(one in ACTIONS for one in means[-END:]):
        return False
    return sum("STATEMENT" in one for one in told) > 1 and not any(one & (REQUESTS | AMISS) for one in told)


def _frame(clause: Clause, language: Language) -> Frame:
    own = any(not word.text.isascii() for word in clause.words)
    mood, start = _mood(clause, language.moods if own else language.moods_mixed_in)
    return frame(clause.words, mood, start, verb_last=language.verb_last)


def _mood(clause: Clause, moods: Places) -> tuple[str, int]:
    """The mood of a clause, and after how many words its main part begins."""
    signs = "".join(word.signs for word in clause.words)
    for place in moods.possible(signs):
        if found := place.regex.search(signs):
            return place.mood, signs.count(STOP, 0, found.end(1))
    return "PHRASE", 0


def together(reasons: Sequence[Reason], *, given: bool, told: bool = False, wished: bool = False) -> tuple[str, ...]:
    """The actions of a message in the order of execution. ``given``: it brings material; ``told``: it says in fields
    what is to be made of that ("Script: ..."), which nobody says who only hands it over, nor in which corner of the
    picture it is to stand; ``wished``: nor words like these."""
    said: list[str] = []
    exported = False
    for reason in map(_beside_material, reasons) if given else reasons:
        if reason.means != NOTHING:
            said.insert(_position(reason, reasons, said, exported=exported), reason.means)
        if reason.means in ACTIONS:
            exported = reason.means == "export"
    if given:
        asked = [means for means in said if means != "upload"]
        placed = any(one.means == NOTHING and "CORNER" in one.heard.frame["all"] for one in reasons)
        wanted = CHAT not in asked and (placed or wished or (told and not asked))
        asked = [CHAT, *asked] if wanted else asked
        if (told or wished) and "status" in asked and len(reasons) == 1:
            asked.remove("status")  # "10 sec video. Script: ..." asks for one
        if wished and "export" in asked and asked.index("export") < asked.index(CHAT):
            asked.remove("export")  # where it is to be shown, as what is made of the files
        said = ["upload", *asked]
    return tuple(dict.fromkeys(said or [CHAT]))


def _beside_material(reason: Reason) -> Reason:
    """A clause of a message that brings material: who hands that over wants a video made of it, not the file of the
    one there is, unless that is said: "I need a reel, photos attached", "put it in the middle of the video"."""
    frame = reason.heard.frame
    shown = frame["verb"] | frame["object"] | frame["subject"] | (frame["all"] & (BY_NOW | ANY))
    finished = not shown.isdisjoint(FOR_THE_FILE) or (not shown.isdisjoint(BY_NOW) and shown.isdisjoint(ANY))
    return reason if reason.means != "export" or finished else replace(reason, means=CHAT)


def _position(reason: Reason, reasons: Sequence[Reason], said: Sequence[str], *, exported: bool) -> int:
    """Where an action stands among those that were said before it."""
    if exported and reason.means != "export" and _precedes(reason, reasons):
        return said.index("export")
    if said and not reason.heard.first.isdisjoint(EARLIER):
        return said.index(said[-1])
    return len(said)


def _firsts(clauses: Sequence[Clause]) -> Iterator[Classes]:
    """Of each clause what says that it is done before the rest: its own words, or the few of a clause before it."""
    before = NOTHING_SAID
    for clause in clauses:
        own = _says_first(clause.words)
        yield own | before
        before = own if len(clause.words) <= FEW and _only_when(clause.words) else NOTHING_SAID


def _says_first(words: Sequence[Word]) -> Classes:
    """The classes of a clause where "first" stands alone, not as in "the first two clips" or "what is left after", or
    where what is done later is named: 发之前. Of all others none."""
    says = any(
        ("FIRST" in word.classes and _stands_alone(words, at))
        or ("BEFORE" in word.classes and at > 0 and not words[at - 1].classes.isdisjoint(HANDING_OVER))
        for at, word in enumerate(words)
    )
    return NOTHING_SAID.union(*(word.classes for word in words)) if says else NOTHING_SAID


def _only_when(words: Sequence[Word]) -> bool:
    """Whether a clause that says that something is done first says nothing else: "but before you do"."""
    return "BEFORE" in words[-1].classes or any("EARLIER" in word.classes for word in words)


def _stands_alone(words: Sequence[Word], at: int) -> bool:
    if at + 1 < len(words) and not words[at + 1].classes.isdisjoint(ASKED):
        return False
    if at > 0 and "IT" not in words[at - 1].classes and not words[at - 1].classes.isdisjoint(OPENS):
        return False
    if at + 1 == len(words) or "QUERY" in words[at + 1].classes:
        return "BORDER" not in words[at].classes
    return "BASE" in words[at + 1].classes or words[at + 1].classes.isdisjoint(NOMINAL)


def _precedes(reason: Reason, reasons: Sequence[Reason]) -> bool:
    """Whether something is done before the export that was named earlier: "export it, but first ..."."""
    exports = (one.heard for one in reasons if one.means == "export")
    return bool(reason.heard.first) or any("BEFORE" in one.frame["all"] for one in exports)
