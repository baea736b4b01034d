"""What somebody did, told with several verbs behind one subject: "I opened the panel, set the slider to 40% and saved".

A verb whose past is its base ("set", "hit", "put") stands there as an instruction would. That the row is closed with
"and" and another verb in the past tells it from one ("I trimmed it, hit Play and see").
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from translate.clauses import COMMAS, Reading, Role
from translate.lexer import Token
from translate.tags import has, verb_class

ENDING = "ed"
LONGEST = 12  # clauses to either side
SHORTEST = 5  # letters of a verb with that ending: not "red"


def tells_in_row(readings: Sequence[Reading], i: int) -> bool:
    """Whether the clause `i` is one of the deeds of such a row."""
    first, earliest = i, max(0, i - LONGEST)
    while first > earliest and _joined(readings, first) and _begins_in_past(readings[first].clause.tokens):
        first -= 1
    begins = readings[first]
    if first == i or begins.role is Role.GUI or not _has_subject_in_past(begins.clause.tokens):
        return False
    last = i
    while last + 1 < min(len(readings), i + LONGEST) and _joined(readings, last + 1):
        last += 1
    return all(_keeps_to_past(reading.clause.tokens) for reading in readings[first + 1 : last + 1]) and any(
        _closes(readings[at].clause.tokens, at > i) for at in range(i, last + 1)
    )


def _joined(readings: Sequence[Reading], i: int) -> bool:
    return readings[i].clause.sep_before in COMMAS


def _is_past(token: Token) -> bool:
    ends = token.text.endswith(ENDING) and not token.text.endswith("eed") and len(token.text) >= SHORTEST
    return token.kind == "word" and (ends or has([token], "preterite", "participle", "same.form"))


def _behind_joints(found: Sequence[Token], at: int = 0) -> Token:
    """The first word from `at` on that does not only join or lead in."""
    return next((token for token in found[at:] if not token.tags & {"conj", "lead"}), found[-1])


def _begins_in_past(found: Sequence[Token]) -> bool:
    return _is_past(_behind_joints(found))


def _has_subject_in_past(found: Sequence[Token]) -> bool:
    """ "The studio opened in 1988", "he cut the tape", and not "the video is rendered"."""
    for before, verb in pairwise(found):
        certain = "same.form" not in verb.tags or has([before], "i", "third")
        if _is_past(verb) and certain and not has([before], "be", "det", "preposition"):
            return True
    return False


def _joints(found: Sequence[Token]) -> list[int]:
    return [i for i in range(1, len(found) - 1) if "conj" in found[i].tags]


def _keeps_to_past(found: Sequence[Token]) -> bool:
    """Whether no verb behind "and" is of the present."""
    behind = [_behind_joints(found, i) for i in (0, *_joints(found))]
    return all(_is_past(token) or verb_class(token) is None for token in behind)


def _closes(found: Sequence[Token], follows: bool) -> bool:
    """Whether the row ends in a clause: "(…,) and hit the button", "put it back and saved"."""
    joints = ([0] if follows and has(found[:1], "conj") else []) + _joints(found)
    return any(_is_past(_behind_joints(found, i)) for i in joints)
