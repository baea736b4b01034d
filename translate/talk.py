"""Lists in dashes that no heading announces: a reply may say only behind them that they are a dialogue.

    - Press the red button, Tom.
    - Press it yourself.

    That's the dialogue of the kitchen scene.

From the first item that reads like an instruction on, such a list is held back until the sentence behind it is there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from translate.lexer import tokens
from translate.markup import mask
from translate.segment import prefix_length, sentence_ends
from translate.sentences import rewrite_sentence
from translate.tags import has
from translate.vocabulary import vocabulary

DASH = re.compile(r"\s*[-–—][ \t]")
LONGEST = 1000  # characters of a list that is held


@dataclass
class Talk:
    """What is known of the list being read: `spoken` that it is a dialogue, None that it is open; `held` is its text
    from the first item on that depends on it."""

    within: bool = False
    spoken: bool | None = None
    held: str = ""

    def waits_for(self, line: str, headed: bool) -> bool:
        """Whether an item must be complete before it can be read."""
        undecided = self.spoken is None if self.within else not headed
        return undecided and bool(DASH.match(line)) and len(line) <= LONGEST

    def begin_line(self, lines: Sequence[str], i: int, headed: bool) -> bool:
        """Take in `lines[i]` (the last of them is not complete yet); whether it is to be held, because they do not say
        yet what the list is."""
        line = lines[i]
        if not line.strip():
            return False
        if not self.waits_for(line, headed):
            self.pass_on(line)
            return False
        at = _behind(lines, i)
        self.within = True
        if at is not None and _names_dialogue(lines[at], at < len(lines) - 1) is False:
            self.spoken = False  # no need to look at its items
            return False
        matters = _instructs(line)
        self.spoken = _is_dialogue(lines, i, complete=False) if matters else None
        return matters and self.spoken is None

    def pass_on(self, line: str) -> None:
        """Take in a line, or its beginning, that waits for nothing."""
        self.within = DASH.match(line) is not None
        self.spoken = bool(self.spoken) if self.within else None

    def covers(self, line: str) -> bool:
        """Whether a line belongs to a dialogue."""
        return bool(self.spoken) and DASH.match(line) is not None

    def add(self, text: str) -> str:
        """More text arrived: what is to be read now."""
        if not self.held:
            return text
        self.held += text
        self.spoken = _is_dialogue(self.held.split("\n"), 0, complete=False)
        return "" if self.spoken is None else self.release()

    def release(self) -> str:
        """What is held, if anything; no more will come where it is not decided."""
        text, self.held = self.held, ""
        if text and self.spoken is None:
            self.spoken = _is_dialogue(text.split("\n"), 0, complete=True)
        return text


def _instructs(line: str) -> bool:
    masked, sign = mask(line), DASH.match(line)
    at = sign.end() if sign else 0
    for end in sentence_ends(line, masked, at):
        if rewrite_sentence(line, masked.within(at, end), at, end).text is not None:
            return True
        at = end
    return False


def _is_dialogue(lines: Sequence[str], start: int, complete: bool) -> bool | None:
    """Whether the sentence behind a list says so; None when it is not there yet; `complete`: the last line is."""
    at = _behind(lines, start)
    if at is not None:
        return _names_dialogue(lines[at], complete or at < len(lines) - 1)
    enough = lines[start : min(len(lines) - 1, start + LONGEST + 1)]  # each counts for one at least
    too_long = sum(len(line) + 1 for line in enough) > LONGEST
    return False if complete or too_long else None


def _behind(lines: Sequence[str], start: int) -> int | None:
    """The first line behind a list, unless it is too far away."""
    length = 0
    for i in range(start, len(lines)):
        if lines[i].strip() and not DASH.match(lines[i]):
            return i
        length += len(lines[i]) + 1
        if length > LONGEST:
            return None
    return None


def _names_dialogue(line: str, complete: bool) -> bool | None:
    """ "That's the dialogue of the kitchen scene.", 「以上是第二幕的对白。」; None when the sentence goes on."""
    masked, start = mask(line[: 2 * LONGEST]), prefix_length(line)
    end = next(sentence_ends(line[: 2 * LONGEST], masked, start))
    if not complete and len(line) <= 2 * LONGEST and (end == len(line) or end > masked.stable):
        return None
    found = tokens(line, masked, start, end, vocabulary())
    return end <= LONGEST and has(found[:1], "above") and has(found, "talk") and not has(found, "offer", "firm")
