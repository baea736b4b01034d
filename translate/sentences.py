"""One sentence in, the sentence without its GUI instructions out, with the actions that stand for them.

Works on clauses: the content half of a mixed sentence stays, word for word, and what is left is closed with a full
stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from translate.actions import GuiAction
from translate.clauses import COLON, Clause, Reading, Role, read_clause, specific, split_clauses
from translate.evidence import has
from translate.lexer import Token, tokens
from translate.markup import PAREN, Masked, Span, mask
from translate.rebuild import Fragment, assemble
from translate.steps import actions_of, instruction_begin, stop_of
from translate.vocabulary import vocabulary

JOIN = Token("word", "and", 0, 0, frozenset({"conj"}))  # what a clause of its own stands behind
STOPS = frozenset(".。!！?？")
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
    if not any(tag.startswith("verb.") for token in found for tag in token.tags):
        return Sentence(None)
    readings = _settle(_read(found, start, end, follows))
    if not any(reading.role is Role.GUI for reading in readings):
        return Sentence(None)
    actions = tuple(actions_of(readings, line, offered))
    fragments = [fragment for i in range(len(readings)) for fragment in _kept(readings, i)]
    text = assemble(line, masked, start, end, fragments)
    return Sentence(text, actions, _starts_with_action(readings))


def _starts_with_action(readings: Sequence[Reading]) -> bool:
    return readings[0].role is not Role.CONTENT


def _read(found: Sequence[Token], start: int, end: int, after_gui: bool) -> list[Reading]:
    readings: list[Reading] = []
    scripted = False
    for clause in split_clauses(found, start, end):
        if scripted or _lists_on(clause, readings):
            readings.append(Reading(clause, Role.CONTENT))
            continue
        reading = read_clause(clause, after_gui and clause.sep_before not in STOPS)
        readings.append(reading)
        if reading.role in (Role.GUI, Role.CONTENT):
            after_gui = reading.role is Role.GUI
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
    """ "Voice-over line 4 is now:", "0:12:", 「旁白：」: what follows is material."""
    timed = any(token.kind == "num" and ":" in token.text for token in found)
    return (
        timed
        or has(found, "script", "says")
        or (has(found, "script.weak") and any(token.kind == "num" for token in found))
    )


def _settle(readings: list[Reading]) -> list[Reading]:
    """Leads and conditions belong to an instruction only if one follows (or, for a condition at the end, precedes)."""
    settled = list(readings)
    for i in range(len(settled) - 1, -1, -1):
        if settled[i].role not in (Role.LEAD, Role.CONDITION):
            continue
        following = settled[i + 1] if i + 1 < len(settled) else None
        serves = following is not None and _instructs(following)
        trails = following is None and settled[i].role is Role.CONDITION and i > 0 and readings[i - 1].role is Role.GUI
        if not serves and not trails:
            settled[i] = replace(settled[i], role=Role.CONTENT)
    return settled


def _instructs(reading: Reading) -> bool:
    if reading.role is Role.GUI:
        return instruction_begin(reading) == 0
    return reading.role in (Role.LEAD, Role.CONDITION)


def _kept(readings: Sequence[Reading], i: int) -> Iterator[Fragment]:
    """The parts of one clause that stay, in order."""
    reading = readings[i]
    clause = reading.clause
    if reading.role is Role.CONTENT:
        yield _content(readings, i)
    elif reading.role is Role.GUI:
        begin = instruction_begin(reading)
        if begin > 0:
            yield Fragment(clause.start, clause.tokens[begin].start, "raw")
        for position, head in enumerate(reading.heads):
            yield from _tail(clause.tokens[head.verb : stop_of(reading, position)], head.cls)
        if reading.condition_at is not None and (i + 1 == len(readings) or not _instructs(readings[i + 1])):
            yield Fragment(clause.tokens[reading.condition_at].start, clause.end, "raw")
    elif reading.role is Role.CONTINUATION or (reading.role is Role.CONDITION and has(clause.tokens[:2], "purpose")):
        yield from _told(clause.tokens, clause.end)


def _content(readings: Sequence[Reading], i: int) -> Fragment:
    clause = readings[i].clause
    first = clause.tokens[0]
    beside = (i > 0 and readings[i - 1].role is not Role.CONTENT) or (
        i + 1 < len(readings) and readings[i + 1].role is not Role.CONTENT
    )
    after = i > 0 and readings[i - 1].role is not Role.CONTENT
    drops = {"reason"} | ({"conj", "relative", "sothat"} if after else set())
    if beside and first.tags & drops and len(clause.tokens) > 1:
        return Fragment(clause.tokens[1].start, clause.end, "that" if first.text in ("which", "who") else "note")
    return Fragment(clause.start, clause.end, "note" if after else "raw")


def _tail(found: Sequence[Token], cls: str) -> Iterator[Fragment]:
    """What an instruction (its verb first) tells besides: its reason, or the exact thing to look at."""
    after = found[1:]
    stop = found[-1].end
    if cls == "look" and (told := _before_place(found)):
        yield Fragment(told[0].start, told[-1].end, "please")
        return
    for i, token in enumerate(after):
        if "reason" in token.tags and i + 1 < len(after) and token.text != "as":
            yield Fragment(after[i + 1].start, stop, "note")
            return
        if "conj" in token.tags and i + 1 < len(after) and "i" in after[i + 1].tags:
            yield Fragment(after[i + 1].start, stop, "note")
            return
        if _looks(token, after[i - 1] if i else None) and i + 1 < len(after) and _telling(after[i + 1 :]):
            yield Fragment(token.start, stop, "please")
            return


def _looks(token: Token, before: Token | None) -> bool:
    """Whether a word asks to look at something; an English one does so behind "to" or "and" only ("press play")."""
    if "verb.look" not in token.tags or "gerund" in token.tags:
        return False
    return token.kind == "han" or (
        before is not None and bool(before.tags & {"purpose", "conj"} or before.kind == "han")
    )


def _telling(found: Sequence[Token]) -> bool:
    screen = ("noun.panel", "noun.button", "noun.slider", "noun.timeline", "noun.billing", "verb.click")
    return specific(found) and not has(found, *screen)


def _before_place(found: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    for token in found:
        if "preposition" in token.tags and token.text in ("in", "on") and kept:
            break
        kept.append(token)
    return kept if len(kept) < len(found) and _telling(kept[1:]) else []


def _told(found: Sequence[Token], end: int) -> Iterator[Fragment]:
    """A clause that finishes an instruction stays if it says what exactly to look at."""
    for i, token in enumerate(found[:4]):
        if _looks(token, found[i - 1] if i else JOIN) and _telling(found[i + 1 :]):
            yield Fragment(token.start, found[-1].end, "please")
            return
