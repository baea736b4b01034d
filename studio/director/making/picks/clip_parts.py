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

_FREEZE = Fraction(2)
"""So long a frame is held where it is not said."""


@dataclass(frozen=True, slots=True)
class ClipPart:
    """What of a clip is used, in seconds of its file, at what speed, and how long its last frame is held."""

    start: Fraction
    end: Fraction
    speed: Fraction = Fraction(1)
    freeze: Fraction = Fraction(0)


def clip_parts(found: Named, pictures: Sequence[MediaReference]) -> dict[int, ClipPart]:
    """The parts that a text says, by the index of the clip, taken out of it with the words that say so."""
    parts: dict[int, ClipPart] = {}

    def take(one: re.Match[str]) -> str:
        clip = _clip(found, one, pictures)
        if clip is None or not _is_taken(one) or _is_of_a_sound(one):
            return one[0]
        part = _part(one, pictures[clip])
        if part is None or clip in parts:
            return one[0]
        parts[clip] = part
        return found.cut(one[0], one["of"] or "")

    for locale in LOCALES:
        found.text = _form(locale).sub(take, found.text)
    return parts


def _clip(found: Named, one: re.Match[str], pictures: Sequence[MediaReference]) -> int | None:
    """The clip that a part is of: that named with it, else that named last in the sentence, else the only one."""
    before = re.split(r"[.。\n]\s", one.string[: one.start()] + " ")[-1]
    named = found.pictures(one["of"] or "") or found.pictures(re.split(r"[.。!！\n]", before)[-1])[-1:]
    clips = [index for index, picture in enumerate(pictures) if picture.kind == "video"]
    if not named and len(scenes_of_media(tuple(pictures))) == 1:
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


def _part(one: re.Match[str], clip: MediaReference) -> ClipPart | None:
    whole = (clip.duration or 0) * FRAME
    if one["start"]:
        start, end = _moment(one["start"]), _moment(one["end"])
    elif one["first"]:
        start, end = Fraction(0), seconds_in(one["first"])
    elif one["last"]:
        start, end = max(Fraction(0), whole - seconds_in(one["last"])), whole
    else:
        start = _moment(one["from"])
        end = start + seconds_in(one["long"]) if one["long"] else whole
    if not start < end or start >= whole:
        return None
    freeze = (seconds_in(one["freeze"]) if one["freeze"] else _FREEZE) if one["freezes"] else Fraction(0)
    return ClipPart(start, min(end, whole), _factor(one["speed"]), freeze)


def _moment(said: str) -> Fraction:
    return seconds_in(said) if re.search(r"[:：a-z秒分]", said, re.IGNORECASE) else number_in(said)


def _factor(said: str | None) -> Fraction:
    """How fast, "double speed", 2倍."""
    if not said:
        return Fraction(1)
    words = [pair for locale in LOCALES for pair in data_of(f"picks.{locale}")["factors"].items()]
    named = next((value for word, value in words if word in simplified(said.casefold())), None)
    return Fraction(str(named)) if named is not None else next(iter(numbers_in(said)), Fraction(1))


@cache
def _form(locale: str) -> re.Pattern[str]:
    """A part of a clip as it is said in a language: what takes it, its times, of which clip, its speed, a still."""
    times = "|".join(wording_in(locale, name) for name in ("span", "opening", "closing", "from_on"))
    takes, of, speed, freeze = (wording_in(locale, name) for name in ("takes", "of_it", "speed", "freeze"))
    before = rf"(?:(?<![A-Za-z])(?P<takes>(?:(?:{takes})(?![A-Za-z])\s*)+))?"
    behind = rf"(?:{speed})?(?P<freezes>{freeze})?"
    return re.compile(rf"{before}(?:{times})(?:\s+(?:{of})\s+(?P<of>{NAMED}))?{behind}", re.IGNORECASE)
