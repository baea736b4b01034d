"""What was done to pictures and time, in words."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from studio.director import edits as e
from studio.director.telling.names import listed, picture_names, seconds_of, total_told
from studio.director.values import plain_seconds
from studio.director.words import say, term
from studio.timeline.edits.reel import available, chosen, reel_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import duration
from studio.timeline.model import Clip, Picture, Timeline


def _names(timeline: Timeline) -> list[str]:
    return [clip.name for clip in reel_of(timeline).clips]


def ordered(before: Timeline, after: Timeline, edit: Any, locale: str) -> str:
    told = say(locale, "order_now", list=listed(_names(after), locale), total="")
    return told + (say(locale, "captions_stay") if texts_of(after, "caption") else "")


def removed(before: Timeline, after: Timeline, edit: e.RemovePictures, locale: str) -> str:
    total = total_told(before, after, locale)
    return say(locale, "pictures_gone", list=picture_names(before, edit.pictures, locale), total=total)


def added(before: Timeline, after: Timeline, edit: Any, locale: str) -> str:
    known = {clip.id for clip in reel_of(before).clips}
    new = [n for n, clip in enumerate(reel_of(after).clips, 1) if clip.id not in known]
    total = total_told(before, after, locale)
    return say(locale, "pictures_added", list=picture_names(after, new, locale), total=total)


def replaced(before: Timeline, after: Timeline, edit: e.Replace, locale: str) -> str:
    names = (picture_names(one, edit.pictures, locale) for one in (before, after))
    return say(locale, "replaced", **dict(zip(("before", "after"), names, strict=True)))


def trimmed(before: Timeline, after: Timeline, edit: e.Trim, locale: str) -> str:
    total = total_told(before, after, locale)
    return say(locale, "trimmed", list=picture_names(before, edit.pictures, locale), total=total)


def cut(before: Timeline, after: Timeline, edit: e.Cut, locale: str) -> str:
    whole = duration(before) * before.timebase
    start = whole + edit.start if edit.start < 0 else edit.start
    end = whole if edit.end is None else min(edit.end, whole)
    time = f"{plain_seconds(start)}-{plain_seconds(end)}"
    return say(locale, "cut_told", time=time, total=total_told(before, after, locale))


def split(before: Timeline, after: Timeline, edit: e.Split, locale: str) -> str:
    return say(locale, "split_told", at=plain_seconds(edit.at), count=len(reel_of(after).clips))


def paced(before: Timeline, after: Timeline, edit: e.Speed, locale: str) -> str:
    name = picture_names(before, edit.pictures, locale)
    total = total_told(before, after, locale)
    return say(locale, "speed_told", name=name, factor=plain_seconds(edit.factor), total=total)


def frozen(before: Timeline, after: Timeline, edit: e.Freeze, locale: str) -> str:
    held = next(c for c in reel_of(after).clips if c.id not in {one.id for one in reel_of(before).clips} and _still(c))
    total = total_told(before, after, locale)
    return say(locale, "frozen_told", name=held.name, seconds=plain_seconds(edit.seconds), total=total)


def _still(clip: Clip) -> bool:
    return isinstance(clip.content, Picture) and clip.content.frozen


def each_length(before: Timeline, after: Timeline, edit: e.PictureLength, locale: str) -> str:
    indexes = chosen(before, edit.pictures)
    was, now = (reel_of(one).clips[indexes[0]].duration for one in (before, after))
    times = {"before": seconds_of(before, was), "after": seconds_of(after, now)}
    if len(indexes) > 1:
        return say(locale, "each_length", count=len(indexes), **times) + total_told(before, after, locale)
    told = say(locale, "one_length", name=picture_names(before, edit.pictures, locale), **times)
    return told + total_told(before, after, locale)


def length(before: Timeline, after: Timeline, edit: e.Length, locale: str) -> str:
    was, now = duration(before), duration(after)
    clips = reel_of(before).clips
    moving = [available(before, one) is not None for one in clips]
    how = []
    if not all(moving):
        how.append(term(locale, "how_stills", "longer" if now > was else "shorter"))
    if any(moving) and now < was:
        how.append(say(locale, "how_clips"))
    times = {"before": seconds_of(before, was), "after": seconds_of(after, now)}
    return say(locale, "length_now", how=listed(how, locale), **times)


def framed(before: Timeline, after: Timeline, edit: e.Frame, locale: str) -> str:
    framing = _first(after, edit.pictures).framing
    parts = [term(locale, key, value) for key, value in (("fit", edit.fit), ("move", edit.move)) if value]
    parts += [say(locale, "turned", degrees=framing.turn)] if edit.turn else []
    parts += [say(locale, key) for key in ("mirrored", "upside_down") if getattr(edit, key)]
    parts += [say(locale, "cropped")] if edit.crop else []
    return say(locale, "frame_told", name=picture_names(after, edit.pictures, locale), parts=listed(parts, locale))


def _first(timeline: Timeline, which: list[int] | None) -> Picture:
    content = reel_of(timeline).clips[chosen(timeline, which)[0]].content
    assert isinstance(content, Picture)
    return content


def backwards(before: Timeline, after: Timeline, edit: e.Backwards, locale: str) -> str:
    key = "backwards_told" if _first(after, edit.pictures).reversed else "forwards_told"
    return say(locale, key, name=picture_names(after, edit.pictures, locale))


def graded(before: Timeline, after: Timeline, edit: e.Colors, locale: str) -> str:
    was, now = _first(before, edit.pictures).grade, _first(after, edit.pictures).grade
    parts = []
    for key in ("brightness", "contrast", "saturation", "warmth", "vignette"):
        values = {"before": getattr(was, key), "after": getattr(now, key)}
        if values["before"] != values["after"]:
            parts.append(say(locale, "grade_part", name=term(locale, "grades", key), **values))
    if edit.filter:
        parts.append(term(locale, "filter", edit.filter))
    return say(locale, "grade_told", name=picture_names(after, edit.pictures, locale), parts=listed(parts, locale))


def clip_sound(before: Timeline, after: Timeline, edit: e.ClipSound, locale: str) -> str:
    was, now = _first(before, edit.pictures).volume, _first(after, edit.pictures).volume
    return say(locale, "clip_sound", before=was, after=now)


def transitions(before: Timeline, after: Timeline, edit: e.Transitions, locale: str) -> str:
    kinds: dict[tuple[str, Fraction], int] = {}
    for join in reel_of(after).joins:
        key = (join.kind, (join.before + join.after) * after.timebase) if join else ("none", Fraction(0))
        kinds[key] = kinds.get(key, 0) + 1
    parts = []
    for (kind, seconds), count in kinds.items():
        name = term(locale, "transitions", kind)
        timed = say(locale, "transition_seconds", kind=name, seconds=plain_seconds(seconds)) if seconds else name
        parts.append(say(locale, "transition_part", kind=timed, count=count))
    total = seconds_of(after, duration(after))
    return say(locale, "transition_told", parts=listed(parts, locale), total=total)
