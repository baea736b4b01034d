"""What each clause of a message means, and what the clauses mean together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from intent.clauses import Clause
from intent.features import features
from intent.frame import NOMINAL, OPENS, Frame, frame
from intent.language import Language, Place
from intent.pattern import STOP
from intent.weights import weights
from intent.words import Word

ACTIONS = ("export", "credits", "status", "upload")
CHAT, NOTHING = "chat", "nothing"
"""Beside the actions a clause may mean: something to be made, edited or answered; nothing, as a greeting does."""


@dataclass(frozen=True)
class Heard:
    """A clause and what it shows. ``first``: it says that it is done before the rest."""

    clause: str
    frame: Frame
    features: tuple[str, ...]
    first: bool


@dataclass(frozen=True)
class Reason:
    """What a clause means, and why it was read so."""

    means: str
    heard: Heard

    @cached_property
    def because(self) -> tuple[str, ...]:
        """The features that spoke most for the meaning."""
        return weights().because(self.heard.features, self.means)

    def __str__(self) -> str:
        return f"{self.means}: {self.heard.clause!r} because of {', '.join(self.because) or 'nothing else'}"


def hear(clauses: Sequence[Clause], language: Language, *, given: bool) -> list[Heard]:
    """What each clause of a message shows. ``given``: the message brings material."""
    frames = [_frame(clause, language) for clause in clauses]
    return [
        Heard(clause.text, of, tuple(shown), _says_first(clause.words))
        for clause, of, shown in zip(clauses, frames, features(clauses, frames, given=given), strict=True)
    ]


def read(heard: Sequence[Heard]) -> list[Reason]:
    """What each clause means."""
    return [Reason(weights().meaning(one.features), one) for one in heard]


def _frame(clause: Clause, language: Language) -> Frame:
    own = any(not word.text.isascii() for word in clause.words)
    mood, start = _mood(clause, language.moods if own else language.moods_mixed_in)
    return frame(clause.words, mood, start, verb_last=language.verb_last)


def _mood(clause: Clause, moods: Sequence[tuple[str, Place]]) -> tuple[str, int]:
    """The mood of a clause, and after how many words its main part begins."""
    signs = "".join(word.signs for word in clause.words)
    letters = frozenset(signs)
    for mood, place in moods:
        if place.possible(letters) and (found := place.regex.search(signs)):
            return mood, signs.count(STOP, 0, found.end(1))
    return "PHRASE", 0


def together(reasons: Sequence[Reason], *, given: bool) -> tuple[str, ...]:
    """The actions of a message in the order of execution. ``given``: it brings material."""
    said: list[str] = []
    exported = False
    for reason in reasons:
        if reason.means in ACTIONS:
            said.append(reason.means)
            exported = reason.means == "export"
        elif reason.means == CHAT:
            said.insert(said.index("export") if exported and _precedes(reason, reasons) else len(said), CHAT)
    if given:
        said = ["upload", *(means for means in said if means != "upload")]
    return tuple(dict.fromkeys(said or [CHAT]))


def _says_first(words: Sequence[Word]) -> bool:
    """Whether "first" stands alone: not in "the first two clips"."""
    return any("FIRST" in word.classes and _stands_alone(words, at) for at, word in enumerate(words))


def _stands_alone(words: Sequence[Word], at: int) -> bool:
    if at > 0 and "IT" not in words[at - 1].classes and not words[at - 1].classes.isdisjoint(OPENS):
        return False
    return at + 1 == len(words) or "BASE" in words[at + 1].classes or words[at + 1].classes.isdisjoint(NOMINAL)


def _precedes(reason: Reason, reasons: Sequence[Reason]) -> bool:
    """Whether an edit is done before the export that was named earlier: "export it, but first ..."."""
    exports = (one.heard for one in reasons if one.means == "export")
    return reason.heard.first or any("BEFORE" in one.frame["all"] for one in exports)
