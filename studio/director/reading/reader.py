"""A message to clauses, clauses to edits. Every word must be accounted for, or the clause counts as not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from studio.director import edits as e
from studio.director.clause import NotClear, key_of
from studio.director.language.hints import hint
from studio.director.language.layout import in_lines, with_line_ends
from studio.director.language.lexicon import marked
from studio.director.language.marks import Known
from studio.director.reading.beyond import impossible, wish
from studio.director.reading.elliptic import with_seconds
from studio.director.reading.figures import shared
from studio.director.reading.found import Understood, Unknown, lacks_its_kind, lacks_words
from studio.director.reading.freetext import denies_in_a_text, names_in_a_text
from studio.director.reading.memory import Memory, targeted
from studio.director.reading.next_sentence import by_speed, lacks_its_text, with_text
from studio.director.reading.parting import last_end, leftover, parts, run_on, segments, trimmed
from studio.director.reading.remarks import before_reason, tales_in, tells
from studio.director.reading.run_together import follows, wishes_in
from studio.director.reading.seams import ends_sentence, says_what_to_do, seam
from studio.director.reading.short import ShortReader
from studio.director.reading.swallowed import ends_apart
from studio.director.reading.tokens import DROPPED, tokens_of
from studio.timeline.model import MediaReference, Timeline
from studio.timeline.reading import has_han


@dataclass(slots=True)
class Reader(ShortReader):
    """Reads a message clause by clause; the timeline may change between clauses (``timeline`` is set anew, ``base`` to
    what it was before the last clause)."""

    def read(self) -> Iterator[Understood | Unknown]:
        """What each clause means, in order."""
        for segment, sign in self._segments():
            self.sign = sign
            yield from self._segment(segment)
        yield from self._released()

    def _segments(self) -> list[tuple[str, str]]:
        """The stretches of the message; wishes without a figure that stand beside each other are one,
        and so are a request and the text that follows it."""
        found: list[tuple[str, str]] = []
        for segment, sign in segments(self.marked.text):
            if found and self._is_wish(segment) and self._is_wish(found[-1][0]):
                before, end = found.pop()
                segment = f"{before}{end or ','} {segment.strip()}"
            elif found and lacks_its_text(self.attempt(found[-1][0])):
                whole = with_text(found[-1][0], segment, sign, self.marked, self.attempt)
                found, segment = (found[:-1], whole) if whole else (found, segment)
            elif found and (whole := by_speed(found[-1][0], segment, self.marked, self.attempt)):
                found, segment = found[:-1], whole
            found.append((segment, sign))
        return found

    def _only_praises(self, raw: str) -> bool:
        """Whether words before others say only that it is good so far: "great! now captions yellow"."""
        whole = trimmed(self.marked.raw(self.marked.text)).rstrip("!. ")
        return raw.rstrip("!. ") != whole and bool(hint("praise").fullmatch(raw))

    def _is_wish(self, segment: str) -> bool:
        return wish(trimmed(self.marked.raw(segment))) is not None

    def _segment(self, segment: str) -> Iterator[Understood | Unknown]:
        raw = trimmed(self.marked.raw(segment))
        if self._only_praises(raw):
            return
        beyond = impossible(raw) or (None if self.is_of_the_music(segment) else wish(raw))
        quoted = any(one.kind in ("quoted", "rewording") for one in self.marked.tokens_in(segment))
        if beyond is not None and (not quoted or beyond.reason == "no_song_here"):
            for part, why in self._around_what_cannot_be(segment, beyond):
                if why is None:
                    yield from self._segment(part)
                else:
                    tokens = tuple(self.marked.tokens_in(part))
                    yield from self._told(Understood(trimmed(self.marked.raw(part)), (), why, tokens))
            return
        pieces, index = shared(with_seconds(parts(segment), self.marked), self.marked, self.attempt), 0
        while index < len(pieces) and self.tries < MOST_TRIES:
            found, end = self._next(pieces, index)
            near = index == 0 or not any(letter.isalnum() for letter in pieces[index - 1])
            index = end + 1 if end % 2 else end
            if found is not None:
                yield from self._told(found, near)

    def _around_what_cannot_be(self, segment: str, beyond: NotClear) -> list[tuple[str, NotClear | None]]:
        """The parts of a stretch that asks for what cannot be done, each with the reason why it cannot; the whole,
        where no other part of it is a clear wish by itself."""
        found = [(part, impossible(trimmed(self.marked.raw(part)))) for part in parts(segment)[::2] if part.strip()]
        others = [self._alone(part) for part, why in found if why is None]
        clear = all(one is not None and one.edits and one.trouble is None and not one.borrowed for one in others)
        return found if clear and 0 < len(others) < len(found) else [(segment, beyond)]

    def _next(self, pieces: list[str], index: int) -> tuple[Understood | Unknown | None, int]:
        """The longest run of parts that makes sense as one clause; else free text; else what is not understood."""
        if (short := self.short(pieces, index)) is not None:
            return (short, index + 1) if isinstance(short, Understood) else short
        rest = "".join(pieces[index:])
        written = self.written(rest)
        if written is not None and (sewn := self._sewn(pieces, index)) is not None:
            return sewn
        if written is not None and not written[1] and (ahead := self.ahead_of_text(pieces, index)) is not None:
            return ahead
        for end in range(last_end(pieces, index), index, -2):
            if ends_apart(self.marked, pieces, index, end):
                continue
            found = self.attempt("".join(pieces[index:end]))
            if end == len(pieces) and found is None and written is not None and not written[1]:
                found = written[0]
            if found is None:
                continue
            if written is not None and self._is_rather(found, written[0]):
                break
            if self.written_without(found, pieces, index, end):
                continue
            return self._first_of(found, pieces, index, end)
        if written is None:
            first = self._first_text(pieces, index)
            return (first, index + 1) if first else self._parted(pieces, index)
        clause, after = written
        if not after:
            return clause, len(pieces)
        pieces[index:] = ["", "", *parts(after)]
        return clause, index + 1

    def _first_of(
        self, found: Understood, pieces: list[str], index: int, end: int
    ) -> tuple[Understood | Unknown | None, int]:
        """A run that makes sense as one clause, or the first of the wishes that it rather is."""
        if two := self.at_blank(found, "".join(pieces[index:end])):
            pieces[index:end] = two
            return self._next(pieces, index)
        if two := self.two_wishes(found, pieces, index, end):
            pieces[index:end] = two
            return self._next(pieces[: index + 1], index)[0], index + 1
        return self.apart(pieces, index, end) or self.clearer(found, pieces, index, end) or (found, end)

    def _first_text(self, pieces: list[str], index: int) -> Understood | None:
        """The first of two texts without quotation marks, which the second hid: "start with A, end with B"."""
        said = [one for one in self.marked.tokens_in(pieces[index]) if one.kind in ("role", "edge", "opening")]
        signed = index + 1 < len(pieces) and ends_sentence(pieces[index + 1])
        if not signed or len(said) != 1 or not self.is_written(pieces[index]):
            return None
        written = self.written(pieces[index])
        return written[0] if written else None

    def _is_rather(self, found: Understood, written: Understood) -> bool:
        """Whether words that make sense as a clause, or would but for what they lack, are rather one with a text."""
        lacking = lacks_words(found) or lacks_its_kind(found)
        return (lacking and written.trouble is None) or self._is_a_text(found, written)

    def _is_a_text(self, found: Understood, written: Understood) -> bool:
        """Whether words that make sense as a clause are rather a text without quotation marks."""
        if denies_in_a_text(found.tokens):
            return True
        return written.trouble is None and names_in_a_text(found.tokens, written.tokens)

    def _parted(self, pieces: list[str], index: int) -> tuple[Understood | Unknown | None, int]:
        """A part that makes no sense as one clause: the first of several that run into each other, or nothing that is
        understood."""
        part = pieces[index]
        apart = before_reason(self.marked, part, self._alone) or self._told_apart(part)
        if len(apart) > 1:
            pieces[index : index + 1] = apart
            return self._next(pieces, index)
        if hint("stays_so").fullmatch(trimmed(self.marked.raw(part)).rstrip("!！ ")):
            return Understood(trimmed(self.marked.raw(part))), index + 1
        return self._sewn(pieces, index) or (self._without_tale(part) or self._unknown(part), index + 1)

    def _without_tale(self, part: str) -> Understood | None:
        """A Chinese wish in which a reason is told without a sign between (音乐太吵了孩子刚睡着给我小一半吧)."""
        rests = tales_in(self.marked, part) if has_han(self.marked.raw(part)) else []
        found = (self.attempt(one) for one in rests)
        clear = (one for one in found if one and one.edits and one.trouble is None and not one.borrowed)
        return next((one for one in clear if not {token.kind for token in one.tokens} <= _FIGURES), None)

    def _alone(self, text: str) -> Understood | None:
        """What a stretch means by itself, or as one that ends with a text without quotation marks."""
        return self.attempt(text) or (self.written(text) or (None, ""))[0]

    def _told_apart(self, part: str) -> list[str]:
        """A part that is several clauses without a sign between them, as pieces with what stands between."""
        tokens = self.marked.tokens_in(part)
        if any(one.kind == "negation" and not hint("denies_things").fullmatch(one.raw) for one in tokens):
            return [part]
        raw, follow = self.marked.raw(part), follows(self)
        apart = run_on(part, has_han(raw) and not re.search("[A-Za-z] [A-Za-z]", raw))
        if len(apart) > 1 and all(follow(apart[: end + 1 : 2]) for end in range(0, len(apart), 2)):
            return apart
        wishes = wishes_in(part, self.marked, follow)
        return [piece for wish in wishes for piece in (wish, "")][:-1] or apart

    def _sewn(self, pieces: list[str], index: int) -> tuple[Understood, int] | None:
        """The first of Chinese sentences that run into each other without a sign (转场去掉音乐大声点), where each makes
        sense without the others; the pieces then begin anew behind it."""
        end = next((at for at in range(index + 1, len(pieces), 2) if ends_sentence(pieces[at])), len(pieces))
        text = "".join(pieces[index:end])
        if not has_han(self.marked.raw(text)) or self.attempt(text) is not None:
            return None
        is_written = cache(self.is_written)
        cut = seam(self.marked, text, cache(self._is_sentence), is_written)
        if cut is None:
            return None
        left = text[:cut]
        written = self.written(left) if is_written(left) else None
        found = written[0] if written else self.attempt(left)
        if found is None:
            return None
        pieces[index:end] = [left, "，", *parts(text[cut:])]
        return found, index + 1

    def _is_sentence(self, text: str) -> bool:
        """Whether a stretch is a whole request: it says what it is about, and what is to be done with that."""
        tokens = tokens_of(self.marked, text)
        if any(hint("while_speaking").fullmatch(one.raw) for one in tokens) and not any(
            one.kind == "sound" for one in tokens
        ):
            return False
        named = targeted(tokens) or any(key_of(one) in ("thing:length", "thing:total") for one in tokens)
        found = self.attempt(text) if named and says_what_to_do(tokens) else None
        if found is None or found.trouble is not None or found.borrowed or lacks_words(found):
            return False
        return bool(found.edits) and not any(isinstance(one, e.Captions) for one in found.edits)

    def _unknown(self, part: str) -> Unknown | None:
        tokens = self.marked.tokens_in(part)
        if not leftover(part) and all(one.kind in DROPPED for one in tokens):
            return None
        if self.before is not None and wish(trimmed(self.marked.raw(part))) is not None:
            return None
        acts = [one for one in tokens if one.kind in ("verb", "history") and one.value != "create"]
        asks = any(not hint("lies").fullmatch(one.raw) for one in acts)
        asks = asks and not tells(self.marked.raw(part))
        kinds = tuple(key_of(one) if one.kind == "thing" else one.kind for one in tokens)
        return Unknown(trimmed(self.marked.raw(part)), tuple(one.raw for one in tokens), kinds, asks)


MOST_TRIES = 1_000
"""A message is read on as long as fewer runs of its parts were tried as clauses; a usual one takes some dozens."""


_FIGURES = {"seconds", "to_seconds", "number", "percent", "places", "role", "sound", "thing", "span", "at"}
"""Kinds that say nothing of what is to be done: "half a minute, who has patience for that" is no wish."""


def reader(
    words: str,
    locale: str,
    media: tuple[MediaReference, ...],
    timeline: Timeline,
    memory: Memory,
    known: Known,
    past: tuple[e.TimelineEdit, ...] = (),
) -> Reader:
    """A reader of a message about a timeline that ``past`` edits led to."""
    found = marked(with_line_ends(in_lines(words)), locale, known).copy()
    return Reader(found, media, timeline, timeline, memory, known=known, past=past)
