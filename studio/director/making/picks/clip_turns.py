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
Said = dict[str, str | None]


def ends_cut(found: Named, pictures: Sequence[MediaReference], parts: Parts) -> None:
    """ "Cut the first 5 seconds and the last 7 off", 前面2秒剪掉: what is left of the clip."""

    def cut(clip: int, part: ClipPart, said: Said) -> bool:
        first = next((said[name] for name in ("first", "head") if said.get(name)), "")
        last = next((said[name] for name in ("last", "tail") if said.get(name)), "")
        start, end = part.start + _seconds(first), part.end - _seconds(last)
        if start < end:
            parts[clip] = replace(part, start=start, end=end)
        return start < end

    _of_clips(found, "ends_cut", pictures, parts, cut)


def middle_cut(found: Named, pictures: Sequence[MediaReference], parts: Parts, more: More) -> None:
    """ "Cut out 0:05 to 0:08", 第5到第8秒剪掉: what is before and behind it is left of the clip."""

    def cut(clip: int, part: ClipPart, said: Said) -> bool:
        begin, end = moment(said.get("at") or "0"), moment(said.get("until") or "0")
        if clip in parts or not part.start < begin < end < part.end:
            return False
        parts[clip] = replace(part, end=begin)
        more.append((clip, replace(part, start=end)))
        return True

    _of_clips(found, "middle_cut", pictures, parts, cut)


def held(found: Named, pictures: Sequence[MediaReference], parts: Parts) -> None:
    """ "At 0:08 freeze it for 3 seconds and write ...": of a clip that is shown to its end otherwise."""

    def hold(clip: int, part: ClipPart, said: Said) -> bool:
        at = moment(said.get("at") or said.get("when") or "0")
        long = said.get("long") or said.get("hold") or ""
        if part.start < at <= part.end:
            frame = Hold(at, _seconds(long) or HELD, found.raw(said.get("says") or "").strip())
            parts[clip] = replace(part, holds=(*part.holds, frame))
        return part.start < at <= part.end

    _of_clips(found, "holds", pictures, parts, hold)


def shown_again(found: Named, pictures: Sequence[MediaReference], parts: Parts, more: More) -> None:
    """ "Play the goal once at normal speed, then again in slow motion"."""

    def again(clip: int, part: ClipPart, said: Said) -> bool:
        parts[clip] = part
        more.append((clip, replace(part, speed=factor_of(said.get("speed") or said.get("pace")))))
        return True

    _of_clips(found, "once_more", pictures, parts, again)


def _of_clips(
    found: Named,
    name: str,
    pictures: Sequence[MediaReference],
    parts: Parts,
    use: Callable[[int, ClipPart, Said], bool],
) -> None:
    """Takes what a form finds out of the text, where it is about a clip and ``use`` has a use for it."""

    def take(one: re.Match[str]) -> str:
        clip = _clip(found, one, pictures)
        used = clip is not None and use(clip, _part(parts, clip, pictures), one.groupdict())
        return found.cut(one[0]) if used else one[0]

    _sub(found, name, take)


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


def _seconds(said: str | None) -> Fraction:
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
