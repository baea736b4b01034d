"""What each clause of a message means, by the first rule that fits its frame, and what the clauses mean together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from intent.clauses import Clause
from intent.frame import NOMINAL, NONE, OPENS, Frame, frame
from intent.language import Language, Place
from intent.pattern import STOP
from intent.rules import rules_for
from intent.words import Classes, Word

BRIEF = 50
"""Words from which a message is a brief: what is asked of us stands in its first or last sentence."""

ACTIONS = ("export", "credits", "status", "upload")
CHAT, CONTENT, NOTHING, LEAD = "chat", "content", "nothing", "lead"
"""Beside the actions a clause may mean: something to be made, edited or answered; the same, and what follows in its
sentence is told by it too; nothing; only what leads up to something else (``lead``: no rule fits)."""

ASKS = {*ACTIONS, CHAT, CONTENT}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a clause was read as it was: the rule, and what it looked at.

    ``first``: it says that it comes before; ``alone``: it goes for nothing when another clause asks for anything.
    """

    means: str
    rule: str
    frame: Frame
    clause: str
    first: bool = False
    alone: bool = False


def read(clauses: Sequence[Clause], language: Language) -> list[Reason]:
    """One reason for each clause, in the order of the message."""
    brief = sum(len(clause.words) for clause in clauses) > BRIEF
    reasons: list[Reason] = []
    shaded: list[bool] = []
    shadow = -1
    for clause in clauses:
        shaded.append(clause.sentence == shadow)
        before = reasons[-1].frame["all"] if reasons else NONE
        reasons.append(_read(clause, language, before, shaded=shaded[-1]))
        if reasons[-1].means == CONTENT:
            shadow = clause.sentence
        elif reasons[-1].means in ACTIONS and (
            (clause.told and (shaded[-1] or _names_a_part(reasons))) or (brief and not _at_an_end(clause, clauses))
        ):
            reasons[-1] = replace(reasons[-1], means=CHAT)
    return _out_of_the_shadow(reasons, shaded)


def _names_a_part(reasons: Sequence[Reason]) -> bool:
    """Whether the clause in front of the last one names a part of the video, and the last says what stands in it."""
    return len(reasons) > 1 and "PART" in reasons[-2].frame["subject"]


def _at_an_end(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Whether a clause stands in the last sentence of a message, or is the first by itself."""
    alone = sum(other.sentence == clause.sentence for other in clauses) == 1
    return clause.sentence == clauses[-1].sentence or (alone and clause is clauses[0])


def _out_of_the_shadow(reasons: list[Reason], shaded: list[bool]) -> list[Reason]:
    """What a video is about may go on for clauses; only requests that end the message come out of that shadow."""
    last = next((at for at in range(len(reasons) - 1, -1, -1) if reasons[at].means in (CHAT, CONTENT, LEAD)), -1)
    return [
        replace(reason, means=CHAT) if shaded[at] and at < last and reason.means in ACTIONS else reason
        for at, reason in enumerate(reasons)
    ]


def _read(clause: Clause, language: Language, before: Classes, *, shaded: bool) -> Reason:
    own = any(not word.text.isascii() for word in clause.words)
    mood, start = _mood(clause, language.moods if own else language.moods_mixed_in)
    found = frame(clause.words, mood, start, verb_last=language.verb_last) | {"before": before}
    for rule in rules_for(mood):
        if not (rule.weak and shaded) and rule.fits(found):
            return Reason(rule.means, rule.name, found, clause.text, _says_first(clause.words), rule.alone)
    return Reason(LEAD, "", found, clause.text)


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
    later: Reason | None = None
    for reason in [one for one in reasons if one.means in ASKS and not one.alone] or reasons:
        if reason.means in ACTIONS:
            said.append(reason.means)
            later = reason if reason.means == "export" else None
        elif reason.means in (CHAT, CONTENT):
            said.insert(said.index("export") if later and _precedes(reason, later) else len(said), CHAT)
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


def _precedes(reason: Reason, earlier: Reason) -> bool:
    """Whether an edit is done before the export that was named earlier: "export it, but first ..."."""
    return reason.first or "BEFORE" in earlier.frame["all"]
