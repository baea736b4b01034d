"""An edit of one timeline as the same edit of another: its pictures, texts and moments have other numbers there."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from studio.director import edits as e
from studio.timeline.edits.reel import chosen, positions, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import duration
from studio.timeline.model import TextRole, Timeline

_LISTS = ("pictures", "after")
_PLACES = ("picture", "first", "second", "to")
_MOMENTS = ("start", "end", "at")
_TIMED = ("add_text", "change_text", "cut", "split", "freeze", "speed", "logo", "music", "music_level")
"""Edits whose moments are those of the whole; those of a clip's own file stay what they are."""


def translated(edit: e.TimelineEdit, was: Timeline, now: Timeline) -> e.TimelineEdit:
    """An edit that was made of the timeline ``was`` as it is to be made of ``now``.

    Raises EditRefused ``tangled`` when it is about a picture, a text or a moment that is not there.
    """
    data: dict[str, Any] = dict(e.plain(edit))
    for name in _LISTS:
        if data.get(name) is not None:
            data[name] = [_place(one, was, now) for one in data[name]]
    for name in _PLACES:
        if data.get(name) is not None:
            data[name] = _place(data[name], was, now)
    if data.get("number") is not None and data.get("role"):
        data["number"] = _number(data["number"], data["role"], was, now)
    if edit.edit in _TIMED:
        data |= {name: float(one) for name, one in _moments(edit, was, now).items()}
    (found,) = e.edits_of(data)
    assert isinstance(found, e.TimelineEdit)
    return edit if data == e.plain(edit) else found


def _place(number: int, was: Timeline, now: Timeline) -> int:
    """Where the picture stands that had a number; one that counts from the end still does."""
    if number < 0:
        return number
    clip = reel_of(was).clips[chosen(was, [number])[0]].id
    there = [one.id for one in reel_of(now).clips]
    if clip not in there:
        raise EditRefused("tangled")
    return there.index(clip) + 1


def _number(number: int, role: TextRole, was: Timeline, now: Timeline) -> int:
    """Which text of its role one is by now."""
    then, there = ([one.clip.id for one in texts_of(timeline, role)] for timeline in (was, now))
    if number < 0:
        return number
    if number > len(then) or then[number - 1] not in there:
        raise EditRefused("tangled")
    return there.index(then[number - 1]) + 1


def _moments(edit: e.TimelineEdit, was: Timeline, now: Timeline) -> dict[str, Fraction]:
    """The moments of an edit. What stood over a picture from its start to its end does so wherever that is now, what
    began with the video still does."""
    said = {name: getattr(edit, name, None) for name in _MOMENTS}
    start, end = said["start"], said["end"]
    if start is not None and end is not None and (place := _over(start, end, was)) is not None:
        first, last = positions(reel_of(now).clips)[_place(place, was, now) - 1]
        return {"start": first * now.timebase, "end": last * now.timebase}
    if not start and said["at"] is None and (end is None or end < duration(now) * now.timebase):
        return {}
    found = {name: _moment(one, was, now) for name, one in said.items() if one is not None and one > 0}
    if "start" in found and "end" in found and found["start"] >= found["end"]:
        raise EditRefused("tangled")
    return found


def _over(start: Fraction, end: Fraction, was: Timeline) -> int | None:
    """The number of the picture that is shown for just this time."""
    tick = was.timebase
    spans = [(begin * tick, stop * tick) for begin, stop in positions(reel_of(was).clips)]
    near = (at for at, (begin, stop) in enumerate(spans, 1) if abs(begin - start) < tick and abs(stop - end) < tick)
    return next(near, None)


def _moment(seconds: Fraction, was: Timeline, now: Timeline) -> Fraction:
    """The moment of the same picture, as far from its start."""
    tick = was.timebase
    if seconds >= duration(was) * tick:
        return duration(now) * tick
    spans = positions(reel_of(was).clips)
    index = next(at for at, (_, end) in enumerate(spans) if seconds < end * tick)
    start, end = positions(reel_of(now).clips)[_place(index + 1, was, now) - 1]
    return min(start * tick + seconds - spans[index][0] * tick, end * tick)
