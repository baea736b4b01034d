"""A sound's volume over a stretch of its time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from studio.timeline.model import Level, Sound


def pieces(sound: Sound, length: int) -> list[Level]:
    """The whole of a sound of ``length`` ticks as stretches of one volume each."""
    cuts = sorted({0, length, *(edge for one in sound.levels for edge in (one.start, one.end))})
    return [Level(start, end, _volume_at(sound, start)) for start, end in pairwise(cuts)]


def leveled(sound: Sound, length: int, start: int, end: int, change: Callable[[int], int]) -> Sound:
    """The sound with the volume changed from one tick to another; all of it, when that is the whole."""
    if start <= 0 and end >= length:
        levels = (replace(one, volume=_bounded(change(one.volume))) for one in sound.levels)
        return _tidy(replace(sound, volume=_bounded(change(sound.volume)), levels=tuple(levels)))
    found = []
    for one in _cut_at(pieces(sound, length), start, end):
        inside = start <= one.start and one.end <= end
        found.append(replace(one, volume=_bounded(change(one.volume))) if inside else one)
    return _tidy(replace(sound, levels=tuple(found)))


def _cut_at(stretches: Sequence[Level], *ticks: int) -> list[Level]:
    found = []
    for one in stretches:
        edges = [one.start, *sorted(tick for tick in ticks if one.start < tick < one.end), one.end]
        found += [replace(one, start=start, end=end) for start, end in pairwise(edges)]
    return found


def _volume_at(sound: Sound, tick: int) -> int:
    return next((one.volume for one in sound.levels if one.start <= tick < one.end), sound.volume)


def refitted(levels: Sequence[Level], old: int, new: int, later: int = 0) -> tuple[Level, ...]:
    """The stretches of a sound that was ``old`` ticks long and is ``new``, and begins so much later (negative:
    earlier). They keep their time; one that lasted to the end still does."""
    found: list[Level] = []
    for one in levels:
        by = new - old if one.end == old else -later
        start = max(0, one.start + by, found[-1].end if found else 0)
        end = min(new, one.end + by)
        if start < end:
            found.append(replace(one, start=start, end=end))
    return tuple(found)


def _tidy(sound: Sound) -> Sound:
    """Stretches as they are everywhere else left out, neighbours alike joined."""
    found: list[Level] = []
    for one in sound.levels:
        if one.volume == sound.volume:
            continue
        if found and found[-1].end == one.start and found[-1].volume == one.volume:
            one = replace(one, start=found.pop().start)
        found.append(one)
    return replace(sound, levels=tuple(found))


def _bounded(volume: int) -> int:
    return max(0, min(100, volume))
