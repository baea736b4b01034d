"""What a message says is used of clips, in times of their files: "0021 only 0:12-0:20", 0022 前8秒."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from studio.director.language.locales import LOCALES, data_of, simplified
from studio.director.language.values import number_in, numbers_in, seconds_in
from studio.director.making.material import scenes_of_media
from studio.director.making.picks.names import Named
from studio.director.making.picks.wording import NAMED, wording, wording_in
from studio.timeline.model import FRAME, MediaReference
from studio.timeline.reading import has_han

_FREEZE = Fraction(2)
"""So long a frame is held where it is not said."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A frame that is held: the moment in the clip's file, for how long, the text that is shown meanwhile."""

    at: Fraction
    seconds: Fraction
    says: str = ""


@dataclass(frozen=True, slots=True)
class ClipPart:
    """What of a clip is used, in seconds of its file, at what speed, and how long its last frame is held; ``holds``:
    how long its frames at some moments are; ``says``: the text that is shown while its last frame is held."""

    start: Fraction
    end: Fraction
    speed: Fraction = Fraction(1)
    freeze: Fraction = Fraction(0)
    holds: tuple[Hold, ...] = ()
    says: str = ""


More = list[tuple[int, ClipPart]]
"""Clips that are shown again, and what of them."""


def clip_parts(found: Named, pictures: Sequence[MediaReference]) -> tuple[dict[int, ClipPart], More]:
    """The parts that a text says, by the index of the clip, and those that follow on one of the same clip, taken out of
    it with the words that say so."""
    parts: dict[int, ClipPart] = {}
    more: More = []
    ends: dict[int, int] = {}

    def take(one: re.Match[str]) -> str:
        clip = clip_of(found, one, pictures)
        follows = clip in ends and wording("more_parts").fullmatch(one.string[ends[clip] : one.start()]) is not None
        if clip is None or not (follows or _is_taken(one)) or _is_of_a_sound(one):
            return one[0]
        part = _part(found, one, pictures[clip])
        if part is None or (clip in parts and not follows):
            return one[0]
        ends[clip] = one.end()
        if clip in parts:
            more.append((clip, part))
        parts.setdefault(clip, part)
        return found.cut(one[0], one["of"] or ("。" if has_han(one[0]) else ""))

    for locale in LOCALES:
        ends.clear()
        found.text = _form(locale).sub(take, found.text)
    return parts, more


def clip_of(found: Named, one: re.Match[str], pictures: Sequence[MediaReference]) -> int | None:
    """The clip that a part is of: that named with it, else that named last in the sentence, else the only one."""
    before = re.split(r"[.。\n]\s", one.string[: one.start()] + " ")[-1]
    named = found.pictures(one.groupdict().get("of") or "") or found.pictures(re.split(r"[.。!！\n]", before)[-1])[-1:]
    clips = [index for index, picture in enumerate(pictures) if picture.kind == "video"]
    only = len(clips) == 1 and wording("only_clip").search(one.string[: one.start()]) is not None
    if not named and (only or len(scenes_of_media(tuple(pictures))) == 1):
        return clips[0] if clips else None
    return named[0] if len(named) == 1 and named[0] in clips else None


def _is_taken(one: re.Match[str]) -> bool:
    """Whether it is said that the times are those to use: "the first 10 seconds" by themselves may be of anything."""
    skipped = wording("skips").search(one.string[max(0, one.start() - 12) : one.start()] + (one["takes"] or ""))
    if one["from"] and wording("skips").search(one[0]):
        return True
    takes = one["takes"] is not None and wording("surely_takes").search(one["takes"])
    return not skipped and bool(takes or one["of"] or _is_clause(one))


def _is_clause(one: re.Match[str]) -> bool:
    """Whether the times stand by themselves, or right behind the clip's name: "0022 last, first 8 seconds"."""
    before, behind = one.string[: one.start()].rstrip(" "), one.string[one.end() :].lstrip(" ")
    begins = not before or before[-1] in ",，:：;；(（\n" or re.match(NAMED, before[-1]) is not None
    return begins and (not behind or behind[0] in ",，;；.。)）\n" or behind.startswith(("and ", "then ")))


def _is_of_a_sound(one: re.Match[str]) -> bool:
    """Whether the sentence's last word before is a song: "use my track, first 15 seconds of it"."""
    before = re.split(r"[.。!！\n]", one.string[: one.start()])[-1]
    sounds = [each.end() for each in wording("of_a_sound").finditer(before)]
    named = [each.end() for each in re.finditer(NAMED, before)]
    return bool(sounds) and (not named or named[-1] < sounds[-1])


def _part(found: Named, one: re.Match[str], clip: MediaReference) -> ClipPart | None:
    whole = (clip.duration or 0) * FRAME
    if one["start"]:
        start, end = moment(one["start"]), moment(one["end"])
    elif one["first"]:
        start, end = Fraction(0), seconds_in(one["first"])
    elif middle := one["halfway"] or one["midway"]:
        start = max(Fraction(0), (whole - seconds_in(middle)) / 2)
        end = start + seconds_in(middle)
    elif one["last"]:
        start, end = max(Fraction(0), whole - seconds_in(one["last"])), whole
    else:
        start = moment(one["from"])
        end = start + seconds_in(one["long"]) if one["long"] else whole
    if not start < end or start >= whole:
        return None
    freeze = (seconds_in(one["freeze"]) if one["freeze"] else _FREEZE) if one["freezes"] else Fraction(0)
    return ClipPart(start, min(end, whole), factor_of(one["speed"]), freeze, says=found.raw(one["says"] or "").strip())


def moment(said: str) -> Fraction:
    return seconds_in(said) if re.search(r"[:：a-z秒分]", said, re.IGNORECASE) else number_in(said)


def factor_of(said: str | None) -> Fraction:
    """How fast, "double speed", 2倍."""
    if not said:
        return Fraction(1)
    words = [pair for locale in LOCALES for pair in data_of(f"picks.{locale}")["factors"].items()]
    named = next((value for word, value in words if word in simplified(said.casefold())), None)
    return Fraction(str(named)) if named is not None else next(iter(numbers_in(said)), Fraction(1))


@cache
def _form(locale: str) -> re.Pattern[str]:
    """A part of a clip as it is said in a language: what takes it, its times, of which clip, its speed, a still."""
    times = "|".join(wording_in(locale, name) for name in ("span", "opening", "closing", "halfway", "from_on"))
    takes, of, speed, freeze = (wording_in(locale, name) for name in ("takes", "of_it", "speed", "freeze"))
    before = rf"(?:(?<![A-Za-z])(?P<takes>(?:(?:{takes})(?![A-Za-z])\s*)+))?"
    behind = rf"(?:{speed})?(?P<freezes>{freeze})?(?(freezes)(?:{wording_in(locale, 'held_text')})?)"
    return re.compile(rf"{before}(?:{times})(?:\s+(?:{of})\s+(?P<of>{NAMED}))?{behind}", re.IGNORECASE)
