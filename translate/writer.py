"""Writing what stays of a reply: with the white space, list signs and numbers that fit it, and what is held back.

Held back are a heading until it is clear that something of its list stays, and a question until the next sentence
shows whether it only introduces an instruction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from translate.gaps import Gap
from translate.headings import Heading
from translate.segment import NUMERALS

NUMBER = re.compile(rf"(?:\d{{1,3}}|(?<![{NUMERALS}])[{NUMERALS}])(?=[.)、）])")


@dataclass
class Line:
    """The line being read: its list or heading sign (until shown), and whether anything of it was kept or removed."""

    prefix: str = ""
    item: bool = False
    title: bool = False  # behind "##"
    quoted: bool = False  # behind ">"
    begun: bool = False
    read: bool = False  # its first sentence was
    spoken: bool = False  # it is said or shown in the video
    kept: bool = False
    removed: bool = False
    stepped: bool = False  # the sentence before in it was an instruction
    fenced: bool = False
    row: bool = False  # of a table
    scripted: bool = False  # it counts up shots or words of the video: "Shot list: 1. …"
    recited: bool = False  # it is a text that is read out: "The radio spot: …"

    @property
    def blank(self) -> bool:
        """Whether nothing of it was kept or removed so far."""
        return not self.kept and not self.removed


@dataclass
class Block:
    """What the heading above a list says about its items, and how many numbered ones were removed."""

    heading: Heading | None = None
    gap: str = ""
    offered: bool = False
    scripted: bool = False
    items_removed: int = 0
    numbers_removed: int = 0

    @property
    def emptied(self) -> bool:
        """Whether all that stood under a held heading went, and it says nothing of its own."""
        return self.heading is not None and self.items_removed > 0 and not self.heading.specific


@dataclass
class Writer:
    """What is written of a reply: the methods return the text that can be shown."""

    gap: Gap = field(default_factory=Gap)
    line: Line = field(default_factory=Line)
    block: Block = field(default_factory=Block)
    question: tuple[str, str] | None = None  # its gap, its text
    shown: bool = False

    def show(self, text: str) -> str:
        """What was held, the gap, the list sign, and the text."""
        held = self._release_heading()
        gap = self._take_gap()
        prefix = self._numbered(self.line.prefix)
        self.line.prefix, self.line.kept, self.shown = "", True, True
        return held + gap + prefix + text

    def show_left_over(self, text: str) -> str:
        """What is left of a sentence without its instructions, "" for nothing; a heading that offered them goes."""
        self.line.removed = True
        if not text:
            self.gap.cut()
            return ""
        if self.block.heading is not None and self.block.heading.offer and self.line.item:
            self._drop_heading()
        return self.show(text)

    def end_line(self) -> None:
        """A line is over: its sign goes if everything behind it went."""
        self._count_removed()
        line, self.line = self.line, Line()
        self.gap.add((line.prefix if line.begun and line.blank else "") + "\n")

    def end(self) -> str:
        """The reply is over: what was held, and the white space behind the text."""
        self._count_removed()
        if self.line.begun and self.line.blank:
            self.gap.add(self.line.prefix)
        out = self.release_question() + self._end_block()
        return out + ("" if self.gap.removed else self.gap.take())

    def _count_removed(self) -> None:
        if self.line.removed and not self.line.kept:
            self.block.items_removed += 1
            self.block.numbers_removed += bool(NUMBER.search(self.line.prefix))

    def hold_question(self, text: str) -> None:
        """Keep a question back until it is clear what follows."""
        self.question = (self.gap.take(), self._held(text))

    def release_question(self) -> str:
        """The question that was held, if any: it stays."""
        if self.question is None:
            return ""
        gap, text = self.question
        self.question = None
        after, self.gap = self.gap, Gap(after=gap)
        line, self.line = self.line, Line()  # its list sign belongs to what follows the question
        out = self.show(text)
        self.gap, self.line = after, line
        return out

    def drop_question(self) -> None:
        """The question that was held only introduced an instruction."""
        self.gap.join(self.question[0] if self.question else "")
        self.question = None

    def hold_heading(self, heading: Heading) -> str:
        """Begin a block under a heading, which is kept back; returns what was held before it."""
        out = self.release_question() + self._end_block()
        text = self._held(heading.text)
        self.block = Block(heading._replace(text=text), self._take_gap(), heading.offer, heading.script)
        return out

    def begin_paragraph(self) -> None:
        """A list is over, and with it what its heading says of its items; a title goes on over paragraphs."""
        block = self.block
        goes_on = block.heading is not None and block.heading.title
        if not goes_on and block.emptied:
            self._drop_heading()
        self.block = Block(block.heading, block.gap, items_removed=block.items_removed if goes_on else 0)

    def _end_block(self) -> str:
        """What stands under a heading is over: the heading goes if the block is emptied."""
        if self.block.emptied:
            self._drop_heading()
        out = self._release_heading()
        self.block = Block()
        return out

    def _drop_heading(self) -> None:
        """The heading that was held goes."""
        self.gap.join(self.block.gap)
        self.block.heading = None

    def _held(self, text: str) -> str:
        """A text to be held, with its list sign."""
        prefix, self.line.prefix, self.line.kept = self.line.prefix, "", True
        return prefix + text

    def _release_heading(self) -> str:
        if self.block.heading is None:
            return ""
        held = self.block.gap + self.block.heading.text
        self.block.heading, self.shown = None, True
        return held

    def _take_gap(self) -> str:
        """The white space to show; none where everything before it was removed."""
        leading = self.gap.removed and not self.shown
        space = self.gap.take()
        return "" if leading else space

    def _numbered(self, prefix: str) -> str:
        """A list number, less the items that were removed above it."""
        found = NUMBER.search(prefix)
        if not found:
            return prefix
        han = found[0] in NUMERALS
        count = NUMERALS.index(found[0]) + 1 if han else int(found[0])
        if count == 1:
            self.block.numbers_removed = 0
        if not self.block.numbers_removed:
            return prefix
        left = max(1, count - self.block.numbers_removed)
        number = NUMERALS[left - 1] if han else str(left)
        return prefix[: found.start()] + number + prefix[found.end() :]
