"""Reading a reply line by line and sentence by sentence, as it arrives.

A sentence is decided as soon as it is complete and text stands behind it; what is decided never changes. Held back
are: the sentence that is still being written, a heading ("What you can do:") until it is clear that something of
its list stays, a question ("Need it softer?") until the next sentence shows whether it only introduces an
instruction, and white space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from translate.actions import GuiAction
from translate.gaps import Gap
from translate.headings import Heading, asks_whether, lists_material, read_heading
from translate.markup import Masked, mask
from translate.segment import prefix_length, sentence_ends
from translate.sentences import Before, Sentence, rewrite_sentence
from translate.tables import is_row, rewrite_row, shows_material

FENCE = re.compile(r"\s*(?:```|~~~)")
NUMBER = re.compile(r"\d{1,3}(?=[.)、])")
STOP_BEHIND = re.compile(r"[.!?。！？\u2600-\u27bf\ufe0f\U0001f000-\U0001faff][^.!?。！？]")
LONG = 1000


@dataclass
class Line:
    """The line being read: its list or heading sign (until shown), and whether anything of it was kept or removed."""

    prefix: str = ""
    item: bool = False
    title: bool = False  # behind "##"
    begun: bool = False
    kept: bool = False
    removed: bool = False
    stepped: bool = False  # the sentence before in it was an instruction
    fenced: bool = False
    row: bool = False  # of a table
    scripted: bool = False  # it counts up shots or words of the video: "Shot list: 1. …"


@dataclass
class Block:
    """What the heading above a list says about its items, and how many numbered ones were removed."""

    heading: Heading | None = None
    gap: str = ""
    offered: bool = False
    scripted: bool = False
    items_removed: int = 0
    numbers_removed: int = 0


@dataclass
class Document:
    """A reply being read. `feed` and `close` return what can be shown; `actions` grows as sentences are decided."""

    actions: list[GuiAction] = field(default_factory=list)
    rest: str = ""  # the line that is being written, from its first undecided character
    gap: Gap = field(default_factory=Gap)
    line: Line = field(default_factory=Line)
    block: Block = field(default_factory=Block)
    question: tuple[str, str] | None = None  # its gap, its text
    asked: bool = False  # the sentence before ended in a question that leaves the next step to the reader
    in_fence: bool = False
    material: bool | None = None  # of the table being read: whether it is a storyboard or a script
    shown: bool = False
    look_again: int = 0  # length of `rest` below which looking for a sentence again is not worth it

    def feed(self, delta: str) -> str:
        """Take the next piece of the reply; return the text that can be shown now."""
        might_end = bool(STOP_BEHIND.search(self.rest[-8:] + delta)) or "\n" in delta
        self.rest += delta
        if not might_end or ("\n" not in delta and len(self.rest) < self.look_again):
            return ""
        self.look_again = 0
        *lines, self.rest = self.rest.split("\n")
        out = [self._sentences(line, complete=True) + self._end_line() for line in lines]
        if self.rest:
            out.append(self._sentences(self.rest, complete=False))
        return "".join(out)

    def close(self) -> str:
        """The reply is complete: the rest of the text."""
        out = self._sentences(self.rest, complete=True) if self.rest else ""
        self.rest = ""
        if self.line.begun and not self.line.kept and not self.line.removed:
            self.gap.add(self.line.prefix)
        out += self._release_question() + self._end_block()
        return out + ("" if self.gap.removed else self.gap.take())

    def _sentences(self, line: str, complete: bool) -> str:
        start = self._begin_line(line, complete)
        if start is None:
            return ""
        if self.line.fenced:
            self.rest = "" if not complete else self.rest
            return self._release_question() + (self._show(line[start:]) if line[start:] else "")
        if self.line.row:
            return self._release_question() + self._row(line)
        masked = mask(line)
        out: list[str] = []
        for end in sentence_ends(line, masked, start):
            last = end == len(line)
            if not complete and (last or end > masked.stable):
                break
            out.append(self._sentence(line, masked.within(start, end), start, end, last))
            start = end
        if not complete:
            self.rest = line[start:]
            if (
                len(self.rest) > LONG
            ):  # no sentence ends in sight: look less and less often, so that the cost stays linear
                self.look_again = len(self.rest) * 5 // 4
        return "".join(out)

    def _begin_line(self, line: str, complete: bool) -> int | None:
        """Where the text of the line begins; None when that cannot be told yet."""
        if self.line.begun:
            return 0
        if not complete and (FENCE.match(line) or line.strip(" \t")[:2] in ("`", "``", "~", "~~") or self.in_fence):
            return None
        if is_row(line) and not self.in_fence:
            self.line = Line(begun=complete, row=complete)
            return 0 if complete else None
        self.material = None
        fence = bool(FENCE.match(line))
        self.line = Line(begun=True, fenced=fence or self.in_fence)
        if fence:
            self.in_fence = not self.in_fence
        if self.line.fenced:
            return 0
        start = prefix_length(line)
        if not complete and not STOP_BEHIND.search(line, start):
            self.line = Line()
            return None
        self.line.prefix, self.line.title = line[:start], "#" in line[:start]
        self.line.item = bool(line[:start].strip()) and not self.line.title
        return start

    def _row(self, line: str) -> str:
        if self.material is None:
            self.material = shows_material(line)
        if self.material or self.block.scripted:
            return self._show(line)
        text, actions = rewrite_row(line, self.block.offered)
        self.actions.extend(actions)
        return self._show(text)

    def _end_line(self) -> str:
        line, self.line = self.line, Line()
        blank = line.begun and not line.kept and not line.removed
        if line.removed and not line.kept:
            self.block.items_removed += 1
            self.block.numbers_removed += bool(NUMBER.search(line.prefix))
        self.gap.add((line.prefix if blank else "") + "\n")
        return ""

    def _sentence(self, line: str, masked: Masked, start: int, end: int, last: bool) -> str:
        raw = line[start:end]
        body = raw.rstrip()
        if not body:
            self.gap.add(raw)
            return ""
        if not self.line.item and not self.line.kept and not self.line.removed:
            self._begin_paragraph()
        out = ""
        offered = self.block.offered or self.question is not None or self.asked
        self.asked = False
        sentence = self._rewritten(line, masked, start, start + len(body), offered)
        if self.question is not None and sentence.starts_with_action:
            self._drop_question()
        elif self.question is not None and sentence.actions:
            sentence = self._rewritten(line, masked, start, start + len(body), self.block.offered)
        out += self._release_question()
        out += self._settled(sentence, body, last)
        self.gap.add(raw[len(body) :])
        return out

    def _rewritten(self, line: str, masked: Masked, start: int, end: int, offered: bool) -> Sentence:
        self.line.scripted = self.line.scripted and line[start].isdigit()
        if self.block.scripted or self.line.scripted:
            return Sentence(None)
        before = Before(offered, self.line.item and self.block.items_removed > 0, self.line.stepped)
        return rewrite_sentence(line, masked, start, end, before)

    def _settled(self, sentence: Sentence, body: str, last: bool) -> str:
        if not (sentence.chooses and self.line.item and self.actions and self.actions[-1].kind == "export"):
            self.actions.extend(sentence.actions)  # "2. Click Export", "3. Choose 1080p" are one step
        self.line.stepped = bool(sentence.actions)
        if sentence.text is None:
            return self._untouched(body, last)
        self.line.removed = True
        if not sentence.text:
            self.gap.cut()
            return ""
        if self.block.heading is not None and self.block.heading.offer and self.line.item:
            self._drop_heading()
        return self._show(sentence.text)

    def _untouched(self, body: str, last: bool) -> str:
        heading = read_heading(body, self.line.title) if last and not self.line.item else None
        if heading is not None:
            out = self._release_question() + self._end_block()
            self.block = Block(
                heading._replace(text=self.line.prefix + body), self._take_gap(), heading.offer, heading.script
            )
            self.line.prefix, self.line.kept = "", True
            return out
        self.line.scripted = self.line.scripted or lists_material(body)
        asks, whole = asks_whether(body)
        if asks and whole:
            self.question = (self.gap.take(), self.line.prefix + body)
            self.line.prefix, self.line.kept = "", True
            return ""
        self.asked = asks
        return self._show(body)

    def _show(self, text: str) -> str:
        """What was held, the gap, the list sign, and the text."""
        held = ""
        if self.block.heading is not None:
            held = self.block.gap + self.block.heading.text
            self.block.heading = None
            self.shown = True
        gap = self._take_gap()
        prefix = self._numbered(self.line.prefix)
        self.line.prefix, self.line.kept, self.shown = "", True, True
        return held + gap + prefix + text

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
        if found[0] == "1":
            self.block.numbers_removed = 0
        number = int(found[0]) - self.block.numbers_removed
        return (
            prefix
            if not self.block.numbers_removed
            else prefix[: found.start()] + str(max(1, number)) + prefix[found.end() :]
        )

    def _release_question(self) -> str:
        if self.question is None:
            return ""
        gap, text = self.question
        self.question = None
        after, self.gap = self.gap, Gap(after=gap)
        line, self.line = self.line, Line()  # its list sign belongs to what follows the question
        out = self._show(text)
        self.gap, self.line = after, line
        return out

    def _drop_question(self) -> None:
        gap = self.question[0] if self.question else ""
        self.question = None
        self.gap = Gap(merge_before(gap, self.gap), "", True)

    def _drop_heading(self) -> None:
        self.gap = Gap(merge_before(self.block.gap, self.gap), "", True)
        self.block.heading = None

    def _begin_paragraph(self) -> None:
        """A list is over, and with it what its heading says of its items; a title goes on over paragraphs."""
        block = self.block
        goes_on = block.heading is not None and block.heading.title
        if not goes_on and self._is_empty():
            self._drop_heading()
        self.block = Block(block.heading, block.gap, items_removed=block.items_removed if goes_on else 0)

    def _end_block(self) -> str:
        """What stands under a heading is over: the heading goes if all of it went and it says nothing of its own."""
        out = ""
        if self._is_empty():
            self._drop_heading()
        elif self.block.heading is not None:
            held = self.block.heading.text
            out, self.block.heading, self.shown = self.block.gap + held, None, True
        self.block = Block()
        return out

    def _is_empty(self) -> bool:
        block = self.block
        return block.heading is not None and block.items_removed > 0 and not block.heading.specific


def merge_before(first: str, gap: Gap) -> str:
    """The gap before a held text that is dropped, joined with the one behind it."""
    joined = Gap(after=first)
    joined.cut()
    joined.add(gap.take())
    return joined.take()
