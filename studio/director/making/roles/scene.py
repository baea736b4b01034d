"""A scene of a request, as far as it has been read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from studio.director.language.values import numbers_in
from studio.director.making.cast import Finder
from studio.director.making.roles.wording import words
from studio.director.making.scene_lines import Time, number_of, time_of
from studio.timeline.reading import has_han

_APART = re.compile(r"[（(）)\[\]【】,，/|｜]+|(?<!\d)[:：]|[:：](?!\d)|——?|[–—]\s|\s{2,}|(?<=\d\d)\s+(?=[^\d\s–—-])")
"""Between the words for one scene: 场景1（0-4s）：beach.jpg, 00:04-00:10 beach."""

_SECOND = r"\d{1,2}:\d{2}|\d{1,3}(?:\.\d+)?"
_NAME_AND_TIME = re.compile(
    rf"(?P<name>|\S.*?)\s*(?:的|里|at|from|从|,|，)?\s*[第(（]?\s*(?P<time>(?:{_SECOND})\s*(?:s|秒)?\s*[-–~～到至]\s*第?"
    rf"(?:{_SECOND})\s*(?:s|secs?|seconds|秒)?)\s*[)）]?", re.IGNORECASE,
)  # fmt: skip
_ANY_CLIP = re.compile(
    r"(?:[这那][个段条])?(?:视频|片子|录像|片段)|(?:on\s+)?(?:the\s+)?(?:clip|video|footage)", re.IGNORECASE
)
_HAN_NUMBER = re.compile("[一二三四五六七八九十]{1,3}")


@dataclass(frozen=True, slots=True)
class Named:
    """What words for a scene name: its time, its number, the index of its picture."""

    time: Time | None
    number: int | None
    picture: int | None


@dataclass(slots=True)
class Scene:
    """``line``: where it was begun; ``picture``: its index, ``number`` its place where only that was told; ``wishes``:
    what else is to be done with it; ``places``: the numbers of the spans that are words for it; ``text_first``: its
    text stands in front of those."""

    line: int
    start: int
    picture: int | None = None
    number: int | None = None
    texts: list[str] = field(default_factory=list)
    time: Time | None = None
    wishes: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    text_first: bool = False

    @property
    def says(self) -> bool:
        """Whether anything was told of it."""
        return bool(self.texts or self.time or self.wishes)

    def index(self, pictures: int) -> int | None:
        """The index of its picture, where there is one of so many (without pictures: of any number)."""
        at = self.picture if self.picture is not None or self.number is None else self.number - 1
        return at if at is not None and 0 <= at < max(pictures, 1) else None

    def is_named(self, named: Named, at: int) -> None:
        """``at``: the number of the span that names it."""
        self.places.append(at)
        self.picture = named.picture if named.picture is not None else self.picture
        self.number = named.number or self.number
        self.time = named.time or self.time

    def may_be(self, named: Named) -> bool:
        """Whether more words for a scene mean this one."""
        if self.texts or (named.picture is not None and self.picture is not None):
            return False
        return named.number is None or (self.number is None and self.picture is None)

    @property
    def text(self) -> str:
        """Its texts in lines; what is said in two languages as one text in both."""
        return (" / " if len({has_han(one) for one in self.texts}) > 1 else "\n").join(self.texts)


def take_back(scene: Scene, scenes: Sequence[Scene]) -> None:
    """Takes away what was said of a scene's picture, in place of which something else is said now."""
    same = (scene.picture, scene.number)
    for one in scenes:
        if one is scene or (same != (None, None) and (one.picture, one.number) == same):
            one.texts.clear()


def named_in(words: str, find: Finder) -> Named:
    """What words for a scene name."""
    whole = bare(words)
    known = _number(whole) or time_of(whole) or find.meant(whole) is not None
    apart = None if known else name_and_time(whole)
    parts: Sequence[str] = [whole] if known else apart if apart else list(map(bare, _APART.split(words)))
    times = (time_of(one) for one in parts if not one.isdigit())
    counted = {one: found for one in parts if find.named(one) is None and (found := _number(one)) is not None}
    pictures = (find.meant(one) for one in parts if one not in counted)
    time, number = next(filter(None, times), None), next(iter(counted.values()), None)
    picture = next((one for one in pictures if one is not None), None)
    if time is None and number is None and picture is None:
        number = _number_first(whole)
        picture = find.hinted(whole) if number is None else None
    return Named(time, number, picture)


def _number_first(words_of_it: str) -> int | None:
    """The number of the picture that words begin with, and then tell of: "third's my grandad", 第二张献血车的."""
    found = words("number_first").match(words_of_it)
    return int(next(iter(numbers_in(next(filter(None, found.groups())))), 0)) or None if found else None


def name_and_time(words: str) -> tuple[str, str] | None:
    """What words name in front of a time from one second to another (深蹲.mp4 and 0-4秒), empty for a time alone."""
    found = _NAME_AND_TIME.fullmatch(words.strip())
    return None if found is None else (bare(found["name"]), found["time"])


def is_any_clip(words: str) -> bool:
    """Whether words name the clip without saying which: "the clip", 视频."""
    return _ANY_CLIP.fullmatch(words) is not None


def _number(words: str) -> int | None:
    """The number of a scene, also in Chinese: 镜头二."""
    figures = _HAN_NUMBER.sub(lambda one: str(next(iter(numbers_in(one[0])), one[0])), words)
    found = number_of(figures)
    return found[1] if found is not None and (found[0] or figures == words) else None


def bare(words: str) -> str:
    """Words without the signs around them."""
    return words.strip(" \t,，.。:：;；-–—→>|()（）[]【】")
