"""Sound: music, its volume, fades and place; the clips' own sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from studio.timeline.edits.levels import leveled, refitted
from studio.timeline.edits.order import with_media
from studio.timeline.edits.reel import checked, chosen, new_id, reel_of, with_pictures
from studio.timeline.edits.refused import EditRefused
from studio.timeline.layout import Placed, duration, media_of, placed, track_of
from studio.timeline.model import Clip, MediaReference, Picture, Sound, Timeline, Track

MUSIC_VOLUME = 70
SONG_FADE_OUT = Fraction(2)
"""Seconds at the end of a song of the user's; a bed of ours ends by itself."""
LOUDER = 15
"""What "louder" and "quieter" change, in hundredths, when no figure is given."""


def music_of(timeline: Timeline) -> Placed | None:
    """The music, or None."""
    for track in timeline.tracks:
        for one in placed(track):
            if isinstance(one.clip.content, Sound) and one.clip.content.role == "music":
                return one
    return None


def music(
    timeline: Timeline,
    mood: str | None = None,
    media: MediaReference | None = None,
    span: tuple[Fraction | None, Fraction | None] = (None, None),
    changes: Mapping[str, Any] | None = None,
    louder: int = 0,
    skip: Fraction | None = None,
) -> Timeline:
    """Adds the music or changes it: a mood, the user's own file, a span in seconds, fields of ``Sound``.

    ``changes`` holds ``volume`` (hundredths; no stretch keeps another), ``fade_in``, ``fade_out`` (ticks), ``duck``;
    ``louder`` is added to the volume there is; ``skip``: so many seconds of the song are left out at its beginning.
    A song that is shorter than its span is repeated. Raises EditRefused ``no_music`` when there is none to change and
    nothing to add, ``skips_all`` when nothing of the song is left.
    """
    now = music_of(timeline)
    if now is None and mood is None and media is None:
        raise EditRefused("no_music")
    timeline = with_media(timeline, media) if media else timeline
    clip = now.clip if now else Clip(new_id(timeline, "music"), 1, Sound(mood="upbeat", volume=MUSIC_VOLUME))
    sound = clip.content
    assert isinstance(sound, Sound)
    if media or mood:
        clip = replace(
            clip, media=media.id if media else None, name=media.name if media else mood or "", source_start=0
        )
        fade = sound.fade_out or round(SONG_FADE_OUT / timeline.timebase) if media else 0
        sound = replace(sound, mood=None if media else mood, fade_out=fade)
    sound = replace(sound, **dict(changes or {}))
    sound = replace(sound, levels=() if changes and "volume" in changes else sound.levels)
    sound = leveled(sound, clip.duration, 0, clip.duration, lambda volume: volume + louder)
    start, end = _span(timeline, now, span)
    length = end - start
    if length < 1:
        at, whole = float(start * timeline.timebase), float(duration(timeline) * timeline.timebase)
        raise EditRefused("outside", time=f"{at:g}", total=f"{whole:g}")
    clip = clip if skip is None else _skipped(timeline, clip, skip)
    levels = refitted(sound.levels, clip.duration, length, start - (now.start if now else start))
    into, out = min(sound.fade_in, length // 2), min(sound.fade_out, length // 2)
    sound = replace(sound, fade_in=into, fade_out=out, levels=levels)
    return _with_music(timeline, start, replace(clip, duration=length, content=sound))


def music_level(timeline: Timeline, start: Fraction, end: Fraction, volume: int | None, change: int) -> Timeline:
    """The music's volume from one second to another: set, or changed by so many hundredths.

    Raises EditRefused ``no_music``, ``no_music_then`` when none plays there.
    """
    now = music_of(timeline)
    if now is None:
        raise EditRefused("no_music")
    first, last = (round(one / timeline.timebase) - now.start for one in (start, end))
    if first >= now.clip.duration or last <= 0 or first >= last:
        begin, close = (f"{float(one * timeline.timebase):g}" for one in (now.start, now.end))
        raise EditRefused("no_music_then", time=f"{float(start):g}", start=begin, end=close)
    sound = now.clip.content
    assert isinstance(sound, Sound)
    sound = leveled(sound, now.clip.duration, first, last, lambda was: was + change if volume is None else volume)
    return _with_music(timeline, now.start, replace(now.clip, content=sound))


def _span(timeline: Timeline, now: Placed | None, span: tuple[Fraction | None, Fraction | None]) -> tuple[int, int]:
    total = duration(timeline)
    start = (now.start if now else 0) if span[0] is None else round(span[0] / timeline.timebase)
    if span == (None, None):
        return start, now.end if now and (now.start, now.end) != (0, total) else total
    return start, total if span[1] is None else min(total, round(span[1] / timeline.timebase))


def _skipped(timeline: Timeline, clip: Clip, skip: Fraction) -> Clip:
    media, ticks = media_of(timeline, clip), round(skip / timeline.timebase)
    if media is None:
        raise EditRefused("made_music")
    if media.duration is not None and ticks >= media.duration:
        raise EditRefused("skips_all", name=media.name, have=f"{float(media.duration * timeline.timebase):g}")
    return replace(clip, source_start=ticks)


def _with_music(timeline: Timeline, start: int, clip: Clip) -> Timeline:
    others = [track for track in timeline.tracks if not _is_music(track)]
    at = next((i for i, track in enumerate(timeline.tracks) if _is_music(track)), 1)
    made = track_of("audio", [(start, clip)], "music")
    return checked(replace(timeline, tracks=(*others[:at], made, *others[at:])))


def _is_music(track: Track) -> bool:
    return any(isinstance(one.clip.content, Sound) and one.clip.content.role == "music" for one in placed(track))


def remove_music(timeline: Timeline) -> Timeline:
    """Takes the music away."""
    if music_of(timeline) is None:
        raise EditRefused("no_music")
    return replace(timeline, tracks=tuple(track for track in timeline.tracks if not _is_music(track)))


def clip_volume(timeline: Timeline, which: Sequence[int] | None, volume: int | None, change: int) -> Timeline:
    """Sets the clips' own sound to a volume, or changes it by so many hundredths; photos have none.

    Raises EditRefused ``no_sound`` when nothing of it can be heard, ``full_volume`` when it cannot be louder.
    """
    clips, indexes = reel_of(timeline).clips, chosen(timeline, which)
    media = {one.id: one for one in timeline.media}
    heard = [index + 1 for index in indexes if (one := media.get(clips[index].media or "")) and one.has_sound]
    if not heard:
        raise EditRefused("no_sound", name=clips[indexes[0]].name)
    loudest = all(isinstance(one, Picture) and one.volume == 100 for one in (clips[at - 1].content for at in heard))
    if volume is None and change > 0 and loudest:
        raise EditRefused("full_volume", name=clips[heard[0] - 1].name)

    def changed(picture: Picture) -> Picture:
        wanted = picture.volume + change if volume is None else volume
        return replace(picture, volume=max(0, min(100, wanted)))

    return with_pictures(timeline, heard, changed)
