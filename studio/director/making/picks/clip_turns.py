"""What else a message says of its clips: how much of each at most, what is cut off their ends, frames that are held,
clips that come once more."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from studio.director.language.locales import LOCALES, data_of
from studio.director.language.values import seconds_in
from studio.director.making.picks.clip_parts import ClipPart, Hold, More, clip_of, factor_of, moment
from studio.director.making.picks.names import Named
from studio.director.making.picks.wording import filled, wording_in
from studio.timeline.model import FRAME, MediaReference

HELD = Fraction(2)
"""Seconds of a frame that is held, where none are said."""

Parts = dict[int, ClipPart]


def ends_cut(found: Named, pictures: Sequence[MediaReference], parts: Parts) -> None:
    """ "Cut the first 5 seconds and the last 7 off", 前面2秒剪掉: what is left of the clip."""

    def take(one: re.Match[str]) -> str:
        clip = _clip(found, one, pictures)
        if clip is None:
            return one[0]
        part, groups = _part(parts, clip, pictures), one.groupdict()
        first = next((groups[name] for name in ("first", "head") if groups.get(name)), "")
        last = next((groups[name] for name in ("last", "tail") if groups.get(name)), "")
        start = part.start + _seconds(first)
        end = part.end - _seconds(last)
        if not start < end:
            return one[0]
        parts[clip] = replace(part, start=start, end=end)
        return found.cut(one[0])

    _sub(found, "ends_cut", take)


def held(found: Named, pictures: Sequence[MediaReference], parts: Parts) -> None:
    """ "At 0:08 freeze it for 3 seconds and write ...": of a clip that is shown to its end otherwise."""

    def take(one: re.Match[str]) -> str:
        clip = _clip(found, one, pictures)
        if clip is None:
            return one[0]
        part, groups = _part(parts, clip, pictures), one.groupdict()
        at = moment(groups.get("at") or groups.get("when") or "0")
        if not part.start < at <= part.end:
            return one[0]
        long = groups.get("long") or groups.get("hold") or ""
        hold = Hold(at, _seconds(long) or HELD, (groups.get("says") or "").strip())
        parts[clip] = replace(part, holds=(*part.holds, hold))
        return found.cut(one[0])

    _sub(found, "holds", take)


def shown_again(found: Named, pictures: Sequence[MediaReference], parts: Parts, more: More) -> None:
    """ "Play the goal once at normal speed, then again in slow motion"."""

    def take(one: re.Match[str]) -> str:
        clip = _clip(found, one, pictures)
        if clip is None:
            return one[0]
        parts[clip] = part = _part(parts, clip, pictures)
        said = one.groupdict()
        more.append((clip, replace(part, speed=factor_of(said.get("speed") or said.get("pace")))))
        return found.cut(one[0])

    _sub(found, "once_more", take)


def at_most_each(found: Named, pictures: Sequence[MediaReference], parts: Parts) -> None:
    """ "At most 6 seconds of each clip", 每段视频最多留6秒, where there are photos as well."""
    clips = [at for at, one in enumerate(pictures) if one.kind == "video" and at not in parts]

    def take(one: re.Match[str]) -> str:
        most = next((_seconds(said) for said in one.groups() if said), Fraction(0))
        for clip in clips:
            whole = _part({}, clip, pictures)
            parts[clip] = replace(whole, end=min(whole.end, most))
        return found.cut(one[0])

    if len(clips) < len(pictures):
        _sub(found, "each_clip", take)


def _clip(found: Named, one: re.Match[str], pictures: Sequence[MediaReference]) -> int | None:
    """The clip that is meant: that of the sentence, else the one named last before, else the only one."""
    named = clip_of(found, one, pictures)
    before = [at for at in found.pictures(one.string[: one.start()]) if pictures[at].kind == "video"]
    clips = [at for at, picture in enumerate(pictures) if picture.kind == "video"]
    only = clips[0] if len(clips) == 1 else None
    return named if named is not None else before[-1] if before else only


def _part(parts: Parts, clip: int, pictures: Sequence[MediaReference]) -> ClipPart:
    """What is used of a clip so far: all of it, where nothing was said."""
    return parts.get(clip) or ClipPart(Fraction(0), (pictures[clip].duration or 0) * FRAME)


def _seconds(said: str) -> Fraction:
    if not said:
        return Fraction(0)
    return seconds_in(said) if re.search("[秒s分m]", said, re.IGNORECASE) else moment(said)


def _sub(found: Named, name: str, take: Callable[[re.Match[str]], str]) -> None:
    for locale in LOCALES:
        for form in _forms(locale, name):
            found.text = form.sub(take, found.text)


@cache
def _forms(locale: str, name: str) -> tuple[re.Pattern[str], ...]:
    """The forms of a language, with what may be written while a frame is held."""
    text = wording_in(locale, "held_text")
    said = data_of(f"picks.{locale}")[name]
    forms = [filled(one, locale) for one in ([said] if isinstance(said, str) else said)]
    return tuple(re.compile(f"(?:{form})(?:{text})?" if name == "holds" else form, re.IGNORECASE) for form in forms)
