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
from translate.evidence import has
from translate.lexer import tokens
from translate.markup import PAREN, Masked, Span, mask
from translate.reading import read_clauses
from translate.rebuild import assemble
from translate.remains import kept_parts
from translate.steps import actions_of
from translate.vocabulary import vocabulary

ON_A_SCREEN = ("verb.", "noun.", "key", "holds", "lets")  # tags without one of which there is no instruction
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
    if not any(tag.startswith(ON_A_SCREEN) for token in found for tag in token.tags):
        return Sentence(None)
    if has(found, "advice"):  # on filming: there is no screen in it
        return Sentence(None)
    readings = read_clauses(found, start, end, follows)
    if not any(reading.role is Role.GUI for reading in readings):
        return Sentence(None)
    actions = tuple(actions_of(readings, line, offered))
    fragments = [fragment for i in range(len(readings)) for fragment in kept_parts(readings, i)]
    text = assemble(line, masked, start, end, fragments)
    return Sentence(text, actions, _starts_with_action(readings))


def _starts_with_action(readings: Sequence[Reading]) -> bool:
    return readings[0].role is not Role.CONTENT
