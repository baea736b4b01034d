"""What lies over the pictures when they move: captions go with their picture, a title hangs on the start, a call to
action on the end, and what covered everything still does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise, zip_longest

from studio.timeline.edits.levels import refitted
from studio.timeline.layout import Placed, placed, track_of
from studio.timeline.model import Clip, Sound, Text, Track

OPENING, CLOSING = ("title", "subtitle"), ("call_to_action", "end_card")
"""Roles that hang on the start and on the end."""

OPENING_TICKS = 15
"""A subtitle comes a little after its title."""

LEAST = Fraction(3, 5)
"""Seconds that a caption keeps when a title or a call to action comes to lie over it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A stretch of the old picture track (``old`` ticks from, to) and where it lies in the new one."""

    old: tuple[int, int]
    new: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Moving:
    """How everything else goes along: the stretches that were ``kept``, the whole in ticks before and after, ``own``:
    captions keep their times; ``bound``: ids of texts that go with their picture whatever their role (``bound``)."""

    kept: Sequence[Kept]
    old_total: int
    new_total: int
    own: bool = False
    bound: frozenset[str] = frozenset()


def followed(track: Track, moving: Moving) -> list[Track]:
    """A track of texts, logos or sounds, moved with the stretches that were kept. Where two texts come to lie over each
    other, a second track takes what the first has no room for: none is lost."""
    clips: list[tuple[int, Clip]] = []
    left_over: list[tuple[int, Clip]] = []
    position = 0
    for start, end, clip in sorted(_moved_within(track, moving), key=lambda one: one[0]):
        free = max(start, position)
        if end > free and (track.kind != "text" or free - start <= clip.duration // 2):
            clips.append((free, _refitted(clip, end - free)))
            position = end
        elif track.kind == "text":
            left_over.append((start, replace(clip, duration=end - start)))
    rest = followed(track_of(track.kind, left_over, track.name), Moving((), 0, moving.new_total)) if left_over else []
    return [track_of(track.kind, clips, track.name), *rest]


def _moved_within(track: Track, moving: Moving) -> list[tuple[int, int, Clip]]:
    """(start, end, clip) of what is still within the whole."""
    found: list[tuple[int, int, Clip]] = []
    for one in placed(track):
        stays = moving.own and _role(one) == "caption"
        start, end = (one.start, one.end) if stays else _moved(one, moving)
        if min(end, moving.new_total) > max(start, 0):
            found.append((max(start, 0), min(end, moving.new_total), one.clip))
    return found


def _refitted(clip: Clip, length: int) -> Clip:
    if isinstance(clip.content, Sound):
        into, out = min(clip.content.fade_in, length // 2), min(clip.content.fade_out, length // 2)
        levels = refitted(clip.content.levels, clip.duration, length)
        return replace(clip, duration=length, content=replace(clip.content, fade_in=into, fade_out=out, levels=levels))
    return replace(clip, duration=length)


def _moved(one: Placed, moving: Moving) -> tuple[int, int]:
    """Where an item goes; sounds keep their own time."""
    kept, old_total, new_total = moving.kept, moving.old_total, moving.new_total
    if (one.start, one.end) == (0, old_total):
        return 0, new_total
    role = one.clip.content.role if isinstance(one.clip.content, (Text, Sound)) else ""
    if isinstance(one.clip.content, Sound):
        return one.start, new_total if one.end == old_total else one.end
    if one.clip.id in moving.bound:
        return _with_picture(one, kept)
    if one.end == old_total and (role in CLOSING or not role):
        return new_total - _kept_length(one, moving), new_total
    if role in OPENING and one.start <= OPENING_TICKS:
        return one.start, one.start + _kept_length(one, moving)
    return _with_picture(one, kept)


def _with_picture(one: Placed, kept: Sequence[Kept]) -> tuple[int, int]:
    """Where the pictures that an item lies over went; it stays where they were torn apart."""
    overlapping = [stretch for stretch in kept if stretch.old[0] < one.end and one.start < stretch.old[1]]
    if not overlapping:
        return 0, 0
    if any(b.old[0] < a.old[1] or b.new[0] != a.new[1] for a, b in pairwise(overlapping)):
        return one.start, one.end
    first, last = overlapping[0], overlapping[-1]
    return _mapped(max(one.start, first.old[0]), first), _mapped(min(one.end, last.old[1]), last)


def _kept_length(one: Placed, moving: Moving) -> int:
    """The length of what hangs on an end: its own, of a whole that became shorter at most half; when everything was
    stretched or squeezed alike, as much longer or shorter as everything."""
    kept, new_total = moving.kept, moving.new_total
    if new_total == moving.old_total:
        return one.clip.duration
    factors = {Fraction(stretch.new[1] - stretch.new[0], stretch.old[1] - stretch.old[0]) for stretch in kept}
    alike = len(kept) > 1 and max(factors) - min(factors) < Fraction(1, 50)
    length = round(one.clip.duration * max(factors)) if alike else one.clip.duration
    return max(1, min(length, new_total // 2))


def _mapped(tick: int, stretch: Kept) -> int:
    (old_start, old_end), (new_start, new_end) = stretch.old, stretch.new
    return new_start + (tick - old_start) * (new_end - new_start) // max(1, old_end - old_start)


def uncovered(before: Sequence[Track], after: Sequence[Track], tick: Fraction) -> list[Track]:
    """The text tracks with captions kept clear of a title or a call to action that did not lie over them before."""
    clear = _overlaps(before)
    least = round(LEAST / tick)
    tracks = list(after)
    for banner in (one for track in tracks for one in placed(track) if _role(one) in (*OPENING, *CLOSING)):
        tracks = [_clear_of(banner, track, least, clear) if track.kind == "text" else track for track in tracks]
    hidden = {caption for _, caption in _overlaps(tracks) - clear}  # neither a title nor a closing text left room
    return [_without(track, hidden) if track.kind == "text" else track for track in tracks]


def _without(track: Track, hidden: set[str]) -> Track:
    clips = [(one.start, one.clip) for one in placed(track) if one.clip.id not in hidden]
    return track_of(track.kind, clips, track.name)


def _over(one: Placed, other: Placed) -> bool:
    return one.start < other.end and other.start < one.end


def _overlaps(tracks: Sequence[Track]) -> set[tuple[str, str]]:
    """Ids of captions and of the titles that lie over them."""
    texts = [one for track in tracks if track.kind == "text" for one in placed(track)]
    banners = [one for one in texts if _role(one) in (*OPENING, *CLOSING)]
    captions = [one for one in texts if _role(one) == "caption"]
    return {(a.clip.id, b.clip.id) for a in banners for b in captions if _over(a, b)}


def _clear_of(banner: Placed, track: Track, least: int, before: set[tuple[str, str]]) -> Track:
    clips: list[tuple[int, Clip]] = []
    for one, after in zip_longest(texts := placed(track), texts[1:]):
        start, end = one.start, one.end
        if _role(one) == "caption" and _over(banner, one) and (banner.clip.id, one.clip.id) not in before:
            free = clips[-1][0] + clips[-1][1].duration if clips else 0, after.start if after else banner.end
            start, end = _beside(banner, one, free, least)
            if end - start < least:
                continue
        clips.append((start, replace(one.clip, duration=end - start)))
    return track_of(track.kind, clips, track.name)


def _beside(banner: Placed, one: Placed, free: tuple[int, int], least: int) -> tuple[int, int]:
    """The time of a caption beside a banner: what is left of its own, or, where that is too little, as long before or
    after the banner as other captions leave ``free``."""
    opens = _role(banner) in OPENING
    start, end = (banner.end, one.end) if opens else (one.start, banner.start)
    if end - start >= least:
        return start, end
    length = one.end - one.start
    return (start, min(start + length, free[1])) if opens else (max(end - length, free[0]), end)


def _role(one: Placed) -> str:
    return one.clip.content.role if isinstance(one.clip.content, Text) else ""
