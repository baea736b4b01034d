"""What was done to pictures and time, in words."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from studio.director import edits as e
from studio.director.apply import stretch_of
from studio.director.telling.names import (
    joined,
    kind_of,
    listed,
    picture_names,
    plain_seconds,
    seconds_of,
    upper_first,
)
from studio.director.words import say, spaced, term
from studio.timeline.edits.reel import available, chosen, positions, reel_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.edits.timed import have_own_times
from studio.timeline.edits.timing import moving_stretches
from studio.timeline.layout import duration
from studio.timeline.model import Clip, Grade, Picture, Timeline


def ordered(before: Timeline, after: Timeline, edit: Any, locale: str) -> str:
    names = [f"{number} {clip.name}" for number, clip in enumerate(reel_of(after).clips, 1)]
    told = say(locale, "order_now", list=listed(names, locale))
    was, now = ([(one.clip.name, one.start) for one in texts_of(t, "caption")] for t in (before, after))
    if not was:
        return told
    stayed = "captions_timed_stay" if have_own_times(after) else "captions_stayed"
    return told + say(locale, "captions_moved" if was != now else stayed)


def removed(before: Timeline, after: Timeline, edit: e.RemovePictures, locale: str) -> str:
    gone = len(texts_of(before, "caption")) - len(texts_of(after, "caption"))
    captions = say(locale, "captions_gone", count=gone) if gone > 0 and not have_own_times(before) else ""
    names = picture_names(before, edit.pictures, locale)
    return say(locale, "pictures_gone", list=names, captions=captions)


def added(before: Timeline, after: Timeline, edit: Any, locale: str) -> str:
    known = {(clip.id, clip.media) for clip in reel_of(before).clips}  # what stands under a card keeps its id
    new = [n for n, clip in enumerate(reel_of(after).clips, 1) if (clip.id, clip.media) not in known]
    seconds = seconds_of(after, reel_of(after).clips[new[0] - 1].duration)
    return say(locale, "pictures_added", list=picture_names(after, new, locale), count=len(new), seconds=seconds)


def replaced(before: Timeline, after: Timeline, edit: e.Replace, locale: str) -> str:
    new = reel_of(after).clips[chosen(after, edit.pictures)[0]].name
    return say(locale, "replaced", before=upper_first(picture_names(before, edit.pictures, locale)), after=new)


def trimmed(before: Timeline, after: Timeline, edit: e.Trim, locale: str) -> str:
    name = upper_first(picture_names(before, edit.pictures, locale))
    parts = [say(locale, "trimmed_start", seconds=plain_seconds(edit.start))] if edit.start else []
    parts += [say(locale, "trimmed_end", seconds=plain_seconds(edit.end))] if edit.end else []
    index = chosen(before, edit.pictures)[0]
    left = seconds_of(after, reel_of(after).clips[index].duration)
    return say(locale, "trimmed", name=name, parts=joined(parts, locale), left=left)


def excerpt(before: Timeline, after: Timeline, edit: e.Excerpt, locale: str) -> str:
    name = upper_first(picture_names(before, edit.pictures, locale))
    time = f"{plain_seconds(edit.start)}-{plain_seconds(edit.end)}"
    left = seconds_of(after, reel_of(after).clips[chosen(before, edit.pictures)[0]].duration)
    return say(locale, "excerpt", name=name, time=time, left=left)


def cut(before: Timeline, after: Timeline, edit: e.Cut, locale: str) -> str:
    start, end = stretch_of(before, edit)
    time = f"{plain_seconds(start)}-{plain_seconds(end)}"
    return say(locale, "cut_told", time=time)


def split(before: Timeline, after: Timeline, edit: e.Split, locale: str) -> str:
    return say(locale, "split_told", at=plain_seconds(edit.at), count=len(reel_of(after).clips))


def paced(before: Timeline, after: Timeline, edit: e.Speed, locale: str) -> str:
    """Clips have a speed; a still is only shown for less or more time."""
    if edit.start is not None or edit.end is not None:
        return _paced_between(before, after, edit, locale)
    told = []
    clips, later = reel_of(before).clips, reel_of(after).clips
    indexes = [index for index in chosen(before, edit.pictures) if clips[index] != later[index]]
    stills = [index + 1 for index in indexes if kind_of(before, [clips[index]]) != "clip"]
    moving = [index + 1 for index in indexes if index + 1 not in stills]
    if moving:
        now = later[moving[0] - 1]
        times = {"before": seconds_of(before, clips[moving[0] - 1].duration), "after": seconds_of(after, now.duration)}
        name = upper_first(picture_names(before, moving, locale))
        told.append(say(locale, "speed_told", count=len(moving), name=name, factor=_factor(now.speed), **times))
    if stills:
        now = later[stills[0] - 1]
        times = {"before": seconds_of(before, clips[stills[0] - 1].duration), "after": seconds_of(after, now.duration)}
        told.append(say(locale, "still_told", name=upper_first(picture_names(before, stills, locale)), **times))
    return spaced(told, locale)


def _paced_between(before: Timeline, after: Timeline, edit: e.Speed, locale: str) -> str:
    start, end = stretch_of(before, edit)
    first, last = round(start / before.timebase), round(end / before.timebase)
    clips, spans = _laid(before)
    inside = [index for index, (begin, close) in enumerate(spans) if begin < last and close > first]
    moving = [index + 1 for index in inside if available(before, clips[index]) is not None]
    stretches = moving_stretches(before, first, last)
    then = sum(close - begin for begin, close in stretches)
    times = {
        "time": f"{seconds_of(before, stretches[0][0])}-{seconds_of(before, stretches[-1][1])}",
        "before": seconds_of(before, then),
        "after": seconds_of(after, then + duration(after) - duration(before)),
    }
    piece = next(clip for clip, span in zip(*_laid(after), strict=True) if span[0] == stretches[0][0])
    name = upper_first(picture_names(before, moving, locale))
    told = say(locale, "speed_between", name=name, factor=_factor(piece.speed), **times)
    return spaced([told, say(locale, "stills_stay")], locale) if len(moving) < len(inside) else told


def _laid(timeline: Timeline) -> tuple[tuple[Clip, ...], list[tuple[int, int]]]:
    """The pictures and from where to where each is."""
    clips = reel_of(timeline).clips
    return clips, positions(clips)


def _factor(speed: Fraction) -> str:
    return f"{float(speed):.2f}".rstrip("0").rstrip(".")


def frozen(before: Timeline, after: Timeline, edit: e.Freeze, locale: str) -> str:
    known = {one.id for one in reel_of(before).clips}
    held = next(c for c in reel_of(after).clips if c.id not in known and _still(c))
    return say(locale, "frozen_told", name=held.name, seconds=plain_seconds(edit.seconds))


def _still(clip: Clip) -> bool:
    return isinstance(clip.content, Picture) and clip.content.frozen


def each_length(before: Timeline, after: Timeline, edit: e.PictureLength, locale: str) -> str:
    indexes = chosen(before, edit.pictures)
    was, now = ([reel_of(one).clips[index].duration for index in indexes] for one in (before, after))
    name = upper_first(picture_names(before, edit.pictures, locale))
    if len(set(was)) > 1:
        return _from_several(before, was, now, name, locale)
    times = {"before": seconds_of(before, was[0]), "after": seconds_of(after, now[0])}
    key = "each_length" if len(indexes) > 1 else "one_length"
    return say(locale, key, name=name, **times)


def _from_several(timeline: Timeline, was: list[int], now: list[int], name: str, locale: str) -> str:
    """What becomes of pictures of different lengths: one length for all, or so much longer or shorter each."""
    least, most = seconds_of(timeline, min(was)), seconds_of(timeline, max(was))
    if len(set(now)) == 1:
        return say(locale, "each_length_now", name=name, after=seconds_of(timeline, now[0]), least=least, most=most)
    by = now[0] - was[0]
    return say(locale, "each_longer" if by > 0 else "each_shorter", name=name, seconds=seconds_of(timeline, abs(by)))


def length(before: Timeline, after: Timeline, edit: e.Length, locale: str) -> str:
    was, now = duration(before), duration(after)
    if edit.pictures is not None:
        each = [seconds_of(after, reel_of(after).clips[index].duration) for index in chosen(after, edit.pictures)]
        name = picture_names(after, edit.pictures, locale)
        return say(locale, "length_by_others", name=name, list=listed(each, locale), after=seconds_of(after, now))
    moving = [available(before, one) is not None for one in reel_of(before).clips]
    how = []
    if not all(moving):
        drawn = any(clip.media is None for clip in reel_of(before).clips)
        how.append(term(locale, "how_drawn" if drawn else "how_stills", "longer" if now > was else "shorter"))
    if any(moving) and edit.by == "speed":
        how.append(term(locale, "how_speed", "slower" if now > was else "faster"))
    elif any(moving) and now < was:
        how.append(say(locale, "how_clips"))
    times = {"before": seconds_of(before, was), "after": seconds_of(after, now)}
    return say(locale, "length_now", how=joined(how, locale), **times)


def framed(before: Timeline, after: Timeline, edit: e.Frame, locale: str) -> str:
    framing = _first(after, edit.pictures).framing
    parts = [say(locale, "cropped", part=_part(edit.crop, locale))] if edit.crop else []
    parts += [say(locale, "cropped_to", shape=term(locale, "shape", edit.crop_to))] if edit.crop_to else []
    parts += [say(locale, "closer" if edit.closer > 0 else "wider", percent=abs(edit.closer))] if edit.closer else []
    parts += [term(locale, key, value) for key, value in (("fit", edit.fit), ("move", edit.move)) if value]
    parts += [say(locale, f"turned_{framing.turn}")] if edit.turn else []
    parts += [say(locale, key) for key in ("mirrored", "upside_down") if getattr(edit, key)]
    parts += [say(locale, "focused")] if edit.focus else []
    name = upper_first(picture_names(after, edit.pictures, locale))
    return say(locale, "frame_told", name=name, parts=joined(parts, locale))


def _part(box: tuple[Fraction, Fraction, Fraction, Fraction], locale: str) -> str:
    """Which part of the width and of the height is left: "the left 50%"."""
    left, top, width, height = box
    sides = ((_side(left, width, "left", "right"), width), (_side(top, height, "top", "bottom"), height))
    told = [say(locale, f"side.{side}", percent=round(100 * share)) for side, share in sides if share < 1]
    return joined(list(dict.fromkeys(told)), locale)


def _side(begin: Fraction, share: Fraction, near: str, far: str) -> str:
    return near if begin == 0 else far if begin + share == 1 else "center"


def _first(timeline: Timeline, which: list[int] | None) -> Picture:
    content = reel_of(timeline).clips[chosen(timeline, which)[0]].content
    assert isinstance(content, Picture)
    return content


def backwards(before: Timeline, after: Timeline, edit: e.Backwards, locale: str) -> str:
    key = "backwards_told" if _first(after, edit.pictures).reversed else "forwards_told"
    return say(locale, key, name=upper_first(picture_names(after, edit.pictures, locale)))


def graded(before: Timeline, after: Timeline, edit: e.Colors, locale: str) -> str:
    """Pictures that changed alike are told together."""
    alike: dict[str, list[int]] = {}
    for number, (was, now) in enumerate(zip(_shown(before), _shown(after), strict=True), 1):
        if was.grade != now.grade:
            alike.setdefault(_grade_told(was.grade, now.grade, edit, locale), []).append(number)
    names = {parts: upper_first(picture_names(after, which, locale)) for parts, which in alike.items()}
    return spaced([say(locale, "grade_told", name=name, parts=parts) for parts, name in names.items()], locale)


def _grade_told(was: Grade, now: Grade, edit: e.Colors, locale: str) -> str:
    parts = [term(locale, "filter", edit.filter)] if edit.filter else []
    if was.filter != now.filter and not edit.filter:
        parts.append(say(locale, "filter_off", name=term(locale, "filter", was.filter)))
    for key in ("brightness", "contrast", "saturation", "warmth", "vignette"):
        values = {"before": getattr(was, key), "after": getattr(now, key)}
        if values["before"] != values["after"] and edit.filter != "none":
            parts.append(say(locale, "grade_part", name=term(locale, "grades", key), **values))
    return joined(parts, locale)


def clip_sound(before: Timeline, after: Timeline, edit: e.ClipSound, locale: str) -> str:
    pairs = list(zip(_shown(before), _shown(after), strict=True))
    changed = [index for index, (was, now) in enumerate(pairs) if was.volume != now.volume]
    was, now = pairs[changed[0]]
    name = picture_names(before, [index + 1 for index in changed], locale)
    key = "clip_muted" if now.volume == 0 else "clip_sound"
    return say(locale, key, name=name, before=was.volume, after=now.volume)


def _shown(timeline: Timeline) -> list[Picture]:
    return [clip.content for clip in reel_of(timeline).clips if isinstance(clip.content, Picture)]


def transitions(before: Timeline, after: Timeline, edit: e.Transitions, locale: str) -> str:
    kinds: dict[tuple[str, Fraction], int] = {}
    joins = reel_of(after).joins
    for join in joins:
        key = (join.kind, (join.before + join.after) * after.timebase) if join else ("none", Fraction(0))
        kinds[key] = kinds.get(key, 0) + 1
    parts = []
    for (kind, seconds), count in kinds.items():
        name = term(locale, "transitions", kind)
        timed = say(locale, "transition_seconds", kind=name, seconds=plain_seconds(seconds)) if seconds else name
        whole = count == len(joins) > 1
        parts.append(say(locale, "transition_all" if whole else "transition_part", kind=timed, count=count))
    return say(locale, "transition_told", parts=joined(parts, locale))
