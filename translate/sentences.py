"""One sentence in, the sentence without its GUI instructions out, with the actions that stand for them.

Works on clauses: the content half of a mixed sentence stays, word for word, and what is left is closed with a full
stop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from translate.actions import GuiAction
from translate.clauses import Reading, Role
from translate.emphasis import with_names
from translate.lexer import Token, tokens
from translate.markup import PAREN, Masked, Span, mask
from translate.reading import read_clauses
from translate.rebuild import assemble
from translate.remains import kept_parts
from translate.steps import actions_of, instructs
from translate.tags import has, has_screen, is_label
from translate.vocabulary import vocabulary

ON_A_SCREEN = ("verb.", "noun.", "key", "holds", "lets")  # tags without one of which there is no instruction
LONGEST_SLOGAN = 7  # tokens
LONE = 2  # tokens of one word and its stop
NESTING = 2  # brackets in brackets that are read


@dataclass(frozen=True)
class Sentence:
    """What became of a sentence: `text` None means untouched, "" that nothing is left of it."""

    text: str | None
    actions: tuple[GuiAction, ...] = ()
    starts_with_action: bool = False
    chooses: bool = False  # it is one step that picks a value ("Choose 1080p")


@dataclass(frozen=True)
class Before:
    """What stands before a sentence: a heading or question that makes its instructions offers, a list item that was an
    instruction, a sentence that was one."""

    offered: bool = False
    item: bool = False
    sentence: bool = False


def rewrite_sentence(
    line: str, masked: Masked, start: int, end: int, before: Before = Before(), depth: int = 0
) -> Sentence:
    """Rewrite `line[start:end]`; `depth`: brackets around it."""
    sentence = _rewrite_outside_brackets(line, masked, start, end, before)
    if depth == NESTING:
        return sentence
    for span in masked.spans:
        if span.kind == PAREN and start <= span.start and span.end <= end:
            sentence = _rewrite_bracket(line, span, line[start:end], sentence, before.offered, depth)
    return sentence


def _rewrite_bracket(line: str, span: Span, whole: str, sentence: Sentence, offered: bool, depth: int) -> Sentence:
    """Take the instructions out of a bracket, and the bracket too if nothing is left in it."""
    inner = line[span.start + 1 : span.end - 1]
    found = rewrite_sentence(inner, mask(inner), 0, len(inner), Before(offered), depth + 1)
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


def _rewrite_outside_brackets(line: str, masked: Masked, start: int, end: int, before: Before) -> Sentence:
    found = with_names(tokens(line, masked, start, end, vocabulary()), masked)
    if not any(tag.startswith(ON_A_SCREEN) for token in found for tag in token.tags):
        return Sentence(None)
    if _proposes(found) or _asks_us(found) or _is_slogan(found):  # asked about the film: there is no screen in it
        return Sentence(None)
    alone = len(found) <= LONE  # "Select the clip. Drag."
    goes_on = before.item or (before.sentence and (alone or has(found[:1], "counted", "lead", "finally")))
    readings = read_clauses(found, start, end, goes_on)
    if not any(reading.role is Role.GUI for reading in readings):
        return Sentence(None)
    actions = tuple(actions_of(readings, line, before.offered))
    fragments = [fragment for i in range(len(readings)) for fragment in kept_parts(readings, i)]
    text = assemble(line, masked, start, end, fragments)
    heads = [head for reading in readings for head in reading.heads]
    chooses = len(heads) == 1 and heads[0].cls == "choose" and actions[0].kind == "execute"
    return Sentence(text, actions, _starts_with_action(readings), chooses)


def _proposes(found: Sequence[Token]) -> bool:
    """ "Maybe drop the tab from the second half?": asked of the reader, and nothing named that could be pressed."""
    named = any(is_label(token) and i > 0 for i, token in enumerate(found))
    return has(found[:2], "proposal") and found[-1].text == "?" and not named and not has(found, "key")


def _is_slogan(found: Sequence[Token]) -> bool:
    """ "Drag, drop, done is now the slogan on the second card": the words are said to be a text of the video."""
    at = next((i for i, token in enumerate(found) if has([token], "becomes")), 0)
    words = all(token.kind in ("word", "sep") and not has([token], "det", "firm", "lead") for token in found[:at])
    named = has(found[at + 1 : at + 2], "det") and has(found[at + 2 : at + 4], "script", "script.weak")
    return 0 < at <= LONGEST_SLOGAN and words and named and not has_screen(found)


def _asks_us(found: Sequence[Token]) -> bool:
    """ "Shall I press the colours a bit further?": what we are to do, and nothing named that could be pressed."""
    named = has(found, "key") or any(token.kind in ("quote", "code") for token in found)
    return has(found[:1], "asks.us") and found[-1].text in ("?", "？") and not named


def _starts_with_action(readings: Sequence[Reading]) -> bool:
    """Whether nothing that stays stands before the first instruction ("The cut is ready and you can…" does)."""
    first = readings[0]
    return instructs(first) if first.role is Role.GUI else first.role is not Role.CONTENT
