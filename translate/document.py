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
from translate.headings import asks_whether, lists_material, read_heading
from translate.markup import Masked, mask
from translate.recited import recites, recites_on
from translate.script import Script, names_screen
from translate.segment import prefix_length, sentence_ends
from translate.sentences import Before, Sentence, rewrite_sentence
from translate.tables import is_row, rewrite_row, shows_material
from translate.talk import Talk
from translate.writer import Line, Writer

FENCE = re.compile(r"\s*(?:```|~~~)")
STOP_BEHIND = re.compile(r"[.!?。！？\u2600-\u27bf\ufe0f\U0001f000-\U0001faff][^.!?。！？]")
COUNTED = re.compile(r"\d|[A-H][.)]")
LONG = 1000


@dataclass
class Document:
    """A reply being read. `feed` and `close` return what can be shown; `actions` grows as sentences are decided."""

    actions: list[GuiAction] = field(default_factory=list)
    rest: str = ""  # the line that is being written, from its first undecided character
    writer: Writer = field(default_factory=Writer)
    script: Script = field(default_factory=Script)
    talk: Talk = field(default_factory=Talk)
    asked: bool = False  # the sentence before ended in a question that leaves the next step to the reader
    in_fence: bool = False
    material: bool | None = None  # of the table being read: whether it is a storyboard or a script
    look_again: int = 0  # length of `rest` below which looking for a sentence again is not worth it

    def feed(self, delta: str) -> str:
        """Take the next piece of the reply; return the text that can be shown now."""
        delta = self.talk.add(delta)
        might_end = bool(STOP_BEHIND.search(self.rest[-8:] + delta)) or "\n" in delta
        self.rest += delta
        if not might_end or ("\n" not in delta and len(self.rest) < self.look_again):
            return ""
        self.look_again = 0
        lines = self.rest.split("\n")
        self.rest = lines[-1]
        out: list[str] = []
        for i, line in enumerate(lines[:-1]):
            if not self._inside and self.talk.begin_line(lines, i, self._headed):
                self.talk.held = "\n".join(lines[i:])
                self.rest = ""
                return "".join(out)
            out.append(self._sentences(line, complete=True))
            self.writer.end_line()
        if self.rest and (self._inside or not self.talk.waits_for(self.rest, self._headed)):
            out.append(self._sentences(self.rest, complete=False))
        return "".join(out)

    def close(self) -> str:
        """The reply is complete: the rest of the text."""
        held = self.talk.release()
        out = self.feed(held) if held else ""
        out += self._sentences(self.rest, complete=True) if self.rest else ""
        self.rest = ""
        return out + self.writer.end()

    @property
    def _inside(self) -> bool:
        """Whether a line is being read already, or code."""
        return self.writer.line.begun or self.in_fence

    @property
    def _headed(self) -> bool:
        return self.writer.block.heading is not None

    def _sentences(self, line: str, complete: bool) -> str:
        start = self._begin_line(line, complete)
        if start is None:
            return ""
        if self.writer.line.fenced:
            return self.writer.release_question() + (self.writer.show(line) if line else "")
        if self.writer.line.row:
            return self.writer.release_question() + self._row(line)
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
            if len(self.rest) > LONG:  # no end in sight: look less and less often, so that the cost stays linear
                self.look_again = len(self.rest) * 5 // 4
        return "".join(out)

    def _begin_line(self, line: str, complete: bool) -> int | None:
        """Where the text of the line begins; None when that cannot be told yet."""
        if self.writer.line.begun:
            return 0
        if not complete and (FENCE.match(line) or line.strip(" \t")[:2] in ("`", "``", "~", "~~") or self.in_fence):
            return None
        if is_row(line) and not self.in_fence:
            self.writer.line = Line(begun=complete, row=complete)
            return 0 if complete else None
        self.material = None
        fence = bool(FENCE.match(line))
        if fence or self.in_fence:
            self.writer.line = Line(begun=True, fenced=True)
            self.in_fence = not fence or not self.in_fence  # a fence opens or closes
            return 0
        start = prefix_length(line)
        if not complete and not STOP_BEHIND.search(line, start):
            self.writer.line = Line()
            return None
        if not complete:
            self.talk.pass_on(line)
        if not line.strip():
            self.script.end_paragraph()
        prefix, title = line[:start], "#" in line[:start]
        item = bool(prefix.strip()) and not title
        self.writer.line = Line(prefix, item, title, quoted=">" in prefix, begun=True, spoken=self.talk.covers(line))
        return start

    def _row(self, line: str) -> str:
        if self.material is None:
            self.material = shows_material(line)
        if self.material or self.writer.block.scripted:
            return self.writer.show(line)
        text, actions = rewrite_row(line, self.writer.block.offered)
        self.actions.extend(actions)
        return self.writer.show(text)

    def _sentence(self, line: str, masked: Masked, start: int, end: int, last: bool) -> str:
        raw = line[start:end]
        body = raw.rstrip()
        if not body:
            self.writer.gap.add(raw)
            return ""
        if not self.writer.line.item and self.writer.line.blank:
            self.writer.begin_paragraph()
        if not self.writer.line.read:
            self.writer.line.read = True
            spoken = self.script.begin_line(body, self.writer.line.prefix)
            self.writer.line.spoken = spoken or self.writer.line.spoken
        offered = self.writer.block.offered or self.writer.question is not None or self.asked
        self.asked = False
        sentence = self._rewritten(line, masked, start, start + len(body), offered)
        if self.writer.question is not None and sentence.starts_with_action:
            self.writer.drop_question()
        elif self.writer.question is not None and sentence.actions:
            sentence = self._rewritten(line, masked, start, start + len(body), self.writer.block.offered)
        out = self.writer.release_question() + self._settled(sentence, body, last)
        self.writer.gap.add(raw[len(body) :])
        return out

    def _rewritten(self, line: str, masked: Masked, start: int, end: int, offered: bool) -> Sentence:
        here, block = self.writer.line, self.writer.block
        here.scripted = here.scripted and bool(COUNTED.match(line, start))
        here.recited = here.recited and recites_on(line[start:end])
        if block.scripted or here.scripted or here.recited or (here.blank and recites(line[start:end])):
            return Sentence(None)
        described = here.blank and self.script.described
        if here.spoken and (described or not self.script.turns_to_reader(line[start:end])):
            return Sentence(None)
        if here.title and not names_screen(line[start:end]):
            return Sentence(None)  # "### 2. Drop anchor"
        if here.quoted and not self.script.addresses(line[start:end]):
            return Sentence(None)
        before = Before(offered, here.item and block.items_removed > 0, here.stepped)
        sentence = rewrite_sentence(line, masked, start, end, before)
        if self.script.ticked and here.blank and sentence.starts_with_action:
            here.spoken = True  # "✅ Drag the logo to the corner", of what was done
            return Sentence(None)
        return sentence

    def _settled(self, sentence: Sentence, body: str, last: bool) -> str:
        if not (sentence.chooses and self.writer.line.item and self.actions and self.actions[-1].kind == "export"):
            self.actions.extend(sentence.actions)  # "2. Click Export", "3. Choose 1080p" are one step
        self.writer.line.stepped = bool(sentence.actions)
        return self._untouched(body, last) if sentence.text is None else self.writer.show_left_over(sentence.text)

    def _untouched(self, body: str, last: bool) -> str:
        line = self.writer.line
        self.script.note(body)
        heading = read_heading(body, line.title) if last and not line.item and not line.spoken else None
        if heading is not None:
            self.script.await_text(heading)
            return self.writer.hold_heading(heading)
        line.scripted = line.scripted or lists_material(body)
        line.recited = line.recited or recites(body)
        asks, whole = asks_whether(body)
        if line.item and last:
            return self.writer.show(body)  # "- Is the price final?": what follows is another item, or no answer to it
        if asks and whole:
            self.writer.hold_question(body)
            return ""
        self.asked = asks
        return self.writer.show(body)
