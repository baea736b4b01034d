"""One sentence in, the sentence without its GUI instructions out, with the actions that stand for them.

Works on clauses: the content half of a mixed sentence stays, word for word, and what is left is closed with a full
stop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from translate.actions import GuiAction
from translate.clauses import COLON, Clause, Reading, Role, read_clause, split_clauses
from translate.evidence import has
from translate.lexer import Token, tokens
from translate.markup import PAREN, Masked, Span, mask
from translate.rebuild import assemble
from translate.remains import kept_parts
from translate.steps import actions_of, instructs
from translate.vocabulary import vocabulary

STOPS = frozenset(".。!！?？")
LABEL = 5  # tokens in front of a colon that can be a label ("0:12–0:15, card:")
NESTING = 2  # brackets in brackets that are read


@dataclass(frozen=True)
class Sentence:
    """What became of a sentence: `text` None means untouched, "" that nothing is left of it."""

    text: str | None
    actions: tuple[GuiAction, ...] = ()
    starts_with_action: bool = False


def rewrite_sentence(
    line: str, masked: Masked, start: int, end: int, offered: bool, follows: bool = False, depth: int = 0
) -> Sentence:
    """Rewrite `line[start:end]`.

    `offered`: a heading or a question before it makes every instruction an offer; `follows`: the list item before it
    was an instruction; `depth`: brackets around it.
    """
    sentence = _rewrite_outside_brackets(line, masked, start, end, offered, follows)
    if depth == NESTING:
        return sentence
    for span in masked.spans:
        if span.kind == PAREN and start <= span.start and span.end <= end:
            sentence = _rewrite_bracket(line, span, line[start:end], sentence, offered, depth)
    return sentence


def _rewrite_bracket(line: str, span: Span, whole: str, sentence: Sentence, offered: bool, depth: int) -> Sentence:
    """Take the instructions out of a bracket, and the bracket too if nothing is left in it."""
    inner = line[span.start + 1 : span.end - 1]
    found = rewrite_sentence(inner, mask(inner), 0, len(inner), offered, depth=depth + 1)
    if found.text is None:
        return sentence
    text = whole if sentence.text is None else sentence.text
    bracket = line[span.start : span.end]
    left = line[span.start] + found.text + line[span.end - 1] if found.text else ""
    at = text.find(bracket)
    if at >= 0:
        text = (text[:at] if left else text[:at].rstrip(" ")) + left + text[at + len(bracket) :]
    text = text if re.search(r"\w", text) else ""
    return Sentence(text, sentence.actions + found.actions, sentence.starts_with_action or not text)


def _rewrite_outside_brackets(
    line: str, masked: Masked, start: int, end: int, offered: bool, follows: bool
) -> Sentence:
    found = tokens(line, masked, start, end, vocabulary())
    if not any(tag.startswith(("verb.", "noun.", "key")) for token in found for tag in token.tags):
        return Sentence(None)
    if has(found, "advice"):  # on filming: there is no screen in it
        return Sentence(None)
    readings = _settle(_read(found, start, end, follows))
    if not any(reading.role is Role.GUI for reading in readings):
        return Sentence(None)
    actions = tuple(actions_of(readings, line, offered))
    fragments = [fragment for i in range(len(readings)) for fragment in kept_parts(readings, i)]
    text = assemble(line, masked, start, end, fragments)
    return Sentence(text, actions, _starts_with_action(readings))


def _starts_with_action(readings: Sequence[Reading]) -> bool:
    return readings[0].role is not Role.CONTENT


def _read(found: Sequence[Token], start: int, end: int, after_gui: bool) -> list[Reading]:
    readings: list[Reading] = []
    scripted = shown = False
    for clause in split_clauses(found, start, end):
        shown = shown and not has(clause.tokens, "firm", "offer", "condition")
        if scripted or shown or _lists_on(clause, readings):
            readings.append(Reading(clause, Role.CONTENT))
            continue
        before = readings[-1] if readings else None
        reading = read_clause(clause, after_gui and clause.sep_before not in STOPS, before)
        readings.append(reading)
        if reading.role in (Role.GUI, Role.CONTENT):
            after_gui = reading.role is Role.GUI
            shown = not after_gui and has(clause.tokens, "demo")
        scripted = clause.sep in COLON and bool(clause.sep) and _introduces_script(clause.tokens)
    return readings


def _lists_on(clause: Clause, before: Sequence[Reading]) -> bool:
    """Whether a clause is one more item of a list that content began: "the steps are *1. Open Settings*, *2. Tap…*"."""
    if not before or before[-1].role is not Role.CONTENT:
        return False
    item = [token for token in clause.tokens if token.kind != "mark"][:1]
    if has(item, "ordinal"):
        return has(before[-1].clause.tokens, "ordinal")
    return (
        _emphasised(clause.tokens[:1])
        and _emphasised(clause.tokens[-1:])
        and _emphasised(before[-1].clause.tokens[-1:])
    )


def _emphasised(found: Sequence[Token]) -> bool:
    return any(token.kind == "mark" for token in found)


def _introduces_script(found: Sequence[Token]) -> bool:
    """ "Voice-over line 4 is now:", "0:12:", 「旁白：」, 「开头改成了：」: what follows is material."""
    timed = len(found) <= LABEL and any(token.kind == "num" and ":" in token.text for token in found)
    if has(found[-1:], "becomes") and not has(found, "firm", "offer"):
        return True
    return (
        timed
        or has(found, "script", "says")
        or any(has((a, b), "script.weak") and "num" in (a.kind, b.kind) for a, b in pairwise(found))
    )


def _settle(readings: list[Reading]) -> list[Reading]:
    """Leads and conditions belong to an instruction only if one follows (or, for a condition at the end, precedes)."""
    settled = list(readings)
    for i in range(len(settled) - 1, -1, -1):
        if settled[i].role not in (Role.LEAD, Role.CONDITION):
            continue
        following = settled[i + 1] if i + 1 < len(settled) else None
        serves = following is not None and instructs(following)
        trails = following is None and settled[i].role is Role.CONDITION and i > 0 and readings[i - 1].role is Role.GUI
        if not serves and not trails:
            settled[i] = replace(settled[i], role=Role.CONTENT)
    return settled
