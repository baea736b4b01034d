"""The spans of a request, sorted: what belongs to which scene, what is a text of its own, what is wished of all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from studio.director.language.locales import simplified
from studio.director.making.cast import Finder
from studio.director.making.roles.beside import Beside
from studio.director.making.roles.edges import (
    announces_its_text,
    bare,
    color_before,
    has_its_place,
    is_past,
    role_by_place,
    two_in_one,
)
from studio.director.making.roles.lengths import clauses_with_length
from studio.director.making.roles.names import (
    CAPTION,
    CLOSING,
    KEY,
    OTHER,
    PLACE,
    REMARK,
    SHOWN,
    SUBTITLE,
    TITLE,
    WISH,
)
from studio.director.making.roles.only_named import only_named, unnumbered
from studio.director.making.roles.scene import Scene, named_in, take_back
from studio.director.making.roles.spans import Span
from studio.director.making.roles.wish_of import NAMED, WHOLE, Wishes
from studio.director.making.roles.wording import is_an_order, kinds, styled, words
from studio.director.making.scene_lines import is_none, part_of, time_of
from studio.director.making.titles import means_file_name
from studio.timeline.model import TextRole

COLOR = "c"  # a colour for the captions, among styles

OF_THE_WHOLE = {"look", "shape", "platform", "mood", "sound", "transition"}
"""Kinds of words that say nothing of a title in front of them."""

TIMED = (TITLE, CLOSING)
"""Texts of which a length beside them is that of."""

_ENDS = frozenset(".。!！?？")
_SLASH = re.compile(r"\s+[/／|｜]\s+")
"""Between wishes in one line: "15 sec / 1080x1920 / logo bottom right"."""


class Sorted:
    """``scenes`` in order; ``texts`` by role; ``others``: text, its scene, role; ``times``: role of a text
    and its seconds; ``is_card``: the closing text has a card of its own; ``announced``: what announces the first
    text."""

    def __init__(self, message: str, spans: Sequence[Span], find: Finder) -> None:
        self.scenes: list[Scene] = []
        self.texts: dict[str, list[str]] = {TITLE: [], SUBTITLE: [], CLOSING: []}
        self.others: list[tuple[str, Scene | None, TextRole]] = []
        self.times: list[tuple[str, Fraction]] = []
        self.is_card = False
        self.announced = next((one.text for one in spans if one.role == KEY), "")
        self._message, self._spans, self._find = message, spans, find
        self._beside = Beside(message, spans)
        self._wishes = Wishes(message, spans, self._beside, find)
        self._styles: list[str] = []
        self._open: Scene | None = None
        self._wished: int | None = None
        self._kept: set[int] = set()
        for at in range(len(spans)):
            self._sort(at)
        self._kept |= only_named(spans, self.scenes, self._kept)
        unnumbered(self.scenes)

    def instructions(self) -> Iterator[str]:
        """The wishes, those that stand beside each other as they were said."""
        group: list[int] = []
        for at in (*sorted(self._kept), len(self._spans) + 1):
            if group and at != group[-1] + 1:
                end = self._spans[group[-1]].end
                sign = self._message[end : end + 1]
                said = _SLASH.sub(", ", self._message[self._spans[group[0]].start : end].strip())
                yield said + (sign if sign in _ENDS else "")
                group = []
            group.append(at)
        yield from self._styles

    def lengths(self, *, sure: bool) -> Iterator[str]:
        """Clauses of the wishes in which a length is that of the video: those that say so (``sure``), else those that
        speak of no one picture, text or sound, and do not follow a text in its sentence."""
        for at in sorted(self._kept):
            before = self._spans[at - 1].role if at else ""
            of_part = before in (PLACE, *TIMED, SUBTITLE, OTHER) and self._beside.follows(at)
            time = time_of(self._spans[at].text) if self._times_a_text(at) else None
            of_part = of_part and (time is None or time.seconds < WHOLE)
            yield from clauses_with_length(_SLASH.sub(", ", self._spans[at].text), sure=sure, of_part=of_part)

    def _sort(self, at: int) -> None:
        span = self._spans[at]
        self._close_before(at)
        if span.role == PLACE:
            self._wished = None
            self._place(at)
        elif span.role == CAPTION and not self._is_apart(at):
            self._caption(at)
        elif span.role in SHOWN:
            self._text(at)
        elif span.role == WISH:
            self._wish(at)
        elif span.role == REMARK and (self._beside.begins_a_wish(at) or is_an_order(span.text)):
            self._kept.add(at)
        elif span.role == REMARK and self._beside.is_called(at):
            self._text(at)

    def _is_apart(self, at: int) -> bool:
        """Whether a caption is a text of its own: a lower third, or one that is said to open or close the video."""
        in_scene = self._open is not None and bool(self._open.places)
        is_name = words("lower_third").search(simplified(self._beside.key(at))) is not None
        return is_name or (not in_scene and has_its_place(self._spans, at))

    def _close_before(self, at: int) -> None:
        """A scene ends at an empty line, and at the end of its line where the next one does not go on with it."""
        span, scene = self._spans[at], self._open
        if scene is None or span.line == self._spans[at - 1].line:
            return
        goes_on = span.role == KEY or (span.role in (CAPTION, WISH) and not scene.texts)
        goes_on = goes_on or self._wishes.is_part(at, scene)
        parted = self._beside.between(at).count("\n") > 1 and self._spans[at - 1].role != KEY
        if parted or not (goes_on and scene.places):
            self._open = None

    def _place(self, at: int) -> None:
        span = self._spans[at]
        named = named_in(span.text, self._find)
        waiting = self._waiting(at)
        if waiting is not None and (named.picture is not None or named.number):
            waiting.is_named(named, at)
            waiting.text_first, self._open = True, None
            return
        scene = self._open
        goes_on = scene is not None and (scene.line == span.line or self._beside.is_field(at))
        if scene is None or not goes_on or not scene.may_be(named):
            scene = self._begin(span)
        scene.is_named(named, at)

    def _waiting(self, at: int) -> Scene | None:
        """The scene whose text stands in front of the words for its picture: 'write "Hello" on the first'."""
        line, scene = self._spans[at].line, self.scenes[-1] if self.scenes else None
        if (
            scene is None
            or scene.places
            or not scene.texts
            or scene.line != line
            or is_past(self._message, self._spans, at)
            or announces_its_text(self._spans, at)
        ):
            return None
        return None if any(one.places and not one.text_first for one in self.scenes if one.line == line) else scene

    def _begin(self, span: Span) -> Scene:
        self._open = Scene(span.line, span.start)
        self.scenes.append(self._open)
        return self._open

    def _caption(self, at: int) -> None:
        span = self._spans[at]
        text = bare(span.text) + self._full_stop(at)
        scene = self._open
        if scene is not None and words("corrects").search(simplified(self._beside.key(at))):
            take_back(scene, self.scenes)
        if place := words("stands").search(simplified(self._beside.key(at))):
            self._styles.append(styled(CAPTION, place[0]))
        if (color := color_before(self._spans, at)) is not None:
            self._styles.append(styled(COLOR, color))
        if scene is not None and scene.places and (not scene.texts or self._goes_on(at, scene)):
            scene.texts.append(text)
            return
        last = self.scenes[-1] if self.scenes else None
        if (
            last is not None
            and last.line == span.line
            and len(last.texts) == 1
            and self._beside.translates(at, last.texts[0])
        ):
            last.texts.append(text)
            return
        scene = self._begin(span)
        scene.texts.append(text)
        if self._wished is not None and words("on_that").match(simplified(self._beside.key(at))):
            scene.picture = self._wished
            self._wished = None

    def _goes_on(self, at: int, scene: Scene) -> bool:
        """Whether one more text belongs to a scene: in its line, and not announced anew; where nobody knows which
        picture the words for it mean ("the three products: A, B, C"), each text is one of its own."""
        known = scene.picture is not None or scene.number is not None or scene.time is not None
        return known and self._spans[at].line == scene.line and not self._beside.is_announced_anew(at)

    def _full_stop(self, at: int) -> str:
        """The sign that ends a caption, where others beside it have one."""
        span = self._spans[at]
        behind = self._message[span.end : span.end + 1]
        others = (one.text.rstrip() for one in self._spans if one.role == CAPTION and one is not span)
        return behind if behind in _ENDS and any(one[-1:] in _ENDS for one in others) else ""

    def _text(self, at: int) -> None:
        span, key = self._spans[at], self._beside.key(at)
        role = role_by_place(self._message, self._spans, at, self.texts[TITLE])
        role = OTHER if role == CAPTION and words("lower_third").search(simplified(key)) else role
        if not key and self._find.typed(bare(span.text)):
            self._kept.add(at)
        elif role == OTHER:
            scene = self._open if self._open is not None and self._open.line == span.line else None
            kind: TextRole = "lower_third" if words("lower_third").search(simplified(key)) else "subtitle"
            first, second = two_in_one(bare(span.text))
            self.others.append(("\n".join(filter(None, (first, second))), scene, kind))
        elif role == CAPTION:
            self._begin(span).texts.append(bare(span.text))
        elif role == TITLE and means_file_name(f"{key} {span.text}"):
            self._kept |= {at - 1, at} if key else {at}
        else:
            self._open = None
            first, second = two_in_one(bare(span.text)) if role != CLOSING else (bare(span.text), "")
            if role in (TITLE, SUBTITLE) and (place := words("stands").search(simplified(key))):
                self._styles.append(styled(role, place[0]))
            if first not in self.texts[role]:
                self.texts[role].append(first)
            if second:
                self.texts[CLOSING if role == CLOSING else SUBTITLE].append(second)
            before = self._message[: span.start].rpartition("\n")[2].rpartition(". ")[2]
            card = len(self.texts[CLOSING]) > 1 or words("card").search(simplified(before)) is not None
            self.is_card = self.is_card or (role == CLOSING and card)

    def _wish(self, at: int) -> None:
        span, scene = self._spans[at], self._open
        stands = words("stands").match(simplified(span.text)) if at and self._spans[at - 1].role == CAPTION else None
        if stands is not None and re.match(r"\s*(?:[.,;!，。；]|$)", span.text[stands.end() :]):
            self._styles.append(styled(CAPTION, stands[0]))
        part = part_of(span.text)
        time = time_of(part[1] if part is not None and part[0] == "seconds" else span.text)
        if time is not None and self._times_a_text(at) and time.seconds < WHOLE:
            self.times.append((self._spans[at - 1].role, time.seconds))
        elif at and self._spans[at - 1].role in (TITLE, SUBTITLE) and self._is_said_of_it(at):
            self._styles.append(styled(self._role_of(at - 1), span.text))
        elif scene is None or not scene.places or not self._wishes.is_of(scene, self.scenes, at):
            self._kept.add(at)
            self._turn_to(self._find.within(span.text))
        elif is_none(NAMED.sub("", span.text)):
            return
        elif time is not None and scene.time is None:
            scene.time = time
        elif scene.texts or scene.line != span.line:
            scene.wishes.append(span.text.strip())
        else:
            self._kept.add(at)

    def _turn_to(self, picture: int | None) -> None:
        """A wish about another picture than the scene's: what says "and that one says" behind it is said of that."""
        if picture is not None and (self._open is None or self._open.picture != picture):
            self._open, self._wished = None, picture

    def _times_a_text(self, at: int) -> bool:
        """Whether a wish stands right behind a text of which a length beside it is that."""
        return at > 0 and self._spans[at - 1].role in TIMED and self._beside.follows(at)

    def _is_said_of_it(self, at: int) -> bool:
        """Whether a wish goes on with the text before it: no sign stands between, and it is no sentence of its own."""
        ends = self._spans[at - 1].text[-1:] in _ENDS
        of_whole = bool(kinds(self._spans[at].text) & OF_THE_WHOLE)
        return not (ends or of_whole) and not self._beside.between(at).strip('"”」』》 ')

    def _role_of(self, at: int) -> str:
        """The role that a title or subtitle has got: of several titles, only the first is one."""
        return TITLE if two_in_one(bare(self._spans[at].text))[0] in self.texts[TITLE][:1] else SUBTITLE
