"""What was done to sound, shape, logo, fades and look, in words."""

from __future__ import annotations

from studio.director import edits as e
from studio.director.telling.names import joined, listed, seconds_of, shape_name, time_of
from studio.director.words import say, spaced, term
from studio.timeline.edits.closing import card_of
from studio.timeline.edits.sounds import music_of
from studio.timeline.layout import Placed, clips_of, duration, media_of
from studio.timeline.model import Picture, Sound, Timeline


def music_words(timeline: Timeline, locale: str) -> str:
    """The music with volume, time and fades; ``none`` when there is none."""
    one = music_of(timeline)
    if one is None:
        return say(locale, "no_music_before")
    sound = _sound(one)
    extra = ""
    for key, ticks in (("music_fade_in", sound.fade_in), ("music_fade_out", sound.fade_out)):
        extra += say(locale, key, seconds=seconds_of(timeline, ticks)) if ticks else ""
    extra += "".join(say(locale, "music_beside", part=part) for part in _levels(one, timeline, locale))
    if one.clip.source_start:
        extra += say(locale, "music_skips", seconds=seconds_of(timeline, one.clip.source_start))
    media = media_of(timeline, one.clip)
    if media and media.duration and media.duration - one.clip.source_start < one.clip.duration - 1:
        extra += say(locale, "music_repeats", seconds=seconds_of(timeline, media.duration))
    return say(
        locale, "music_words", name=_name(one, locale), volume=sound.volume, time=time_of(timeline, one), extra=extra
    )


def _sound(one: Placed) -> Sound:
    assert isinstance(one.clip.content, Sound)
    return one.clip.content


def _name(one: Placed, locale: str) -> str:
    mood = _sound(one).mood
    return term(locale, "mood", mood) if mood else one.clip.name


def music(before: Timeline, after: Timeline, edit: e.Music, locale: str) -> str:
    was, now = music_of(before), music_of(after)
    if was is None:
        return say(locale, "music_added", now=music_words(after, locale))
    assert now is not None
    parts = []
    if _name(was, locale) != _name(now, locale):
        parts.append(say(locale, "music_kind", before=_name(was, locale), after=_name(now, locale)))
    if _sound(was).volume != _sound(now).volume:
        parts.append(say(locale, "music_volume", before=_sound(was).volume, after=_sound(now).volume))
    if time_of(before, was) != time_of(after, now):
        parts.append(say(locale, "music_time", before=time_of(before, was), after=time_of(after, now)))
    parts += _fades(was, now, after, locale)
    if _sound(was).duck != _sound(now).duck:
        parts.append(say(locale, "music_ducks" if _sound(now).duck else "music_no_duck"))
    if was.clip.source_start != now.clip.source_start:
        parts.append(say(locale, "music_begins", seconds=seconds_of(after, now.clip.source_start)))
    if not parts:
        return say(locale, "music_added", now=music_words(after, locale))
    switched = _name(was, locale) != _name(now, locale)
    key = "music_switched" if switched else "music_now"
    return say(locale, key, name=_name(now, locale), parts=joined(parts, locale))


def music_level(before: Timeline, after: Timeline, edit: e.MusicLevel, locale: str) -> str:
    now = music_of(after)
    assert now is not None
    parts = _levels(now, after, locale)
    key = "music_rest" if parts else "music_throughout"
    told = say(locale, key, volume=_sound(now).volume, parts=joined(parts, locale) if parts else "")
    return say(locale, "music_now", name=_name(now, locale), parts=told)


def _levels(one: Placed, timeline: Timeline, locale: str) -> list[str]:
    """The stretches of the music that have a volume of their own."""
    told = []
    for level in _sound(one).levels:
        ends = [seconds_of(timeline, one.start + tick) for tick in (level.start, level.end)]
        key = "music_level" if level.volume else "music_silent"
        told.append(say(locale, key, volume=level.volume, start=ends[0], end=ends[1]))
    return told


def _fades(was: Placed, now: Placed, after: Timeline, locale: str) -> list[str]:
    parts = []
    for key in ("fade_in", "fade_out"):
        ticks = getattr(now.clip.content, key)
        if ticks != getattr(was.clip.content, key):
            parts.append(
                say(locale, f"music_{key}_now" if ticks else f"music_no_{key}", seconds=seconds_of(after, ticks))
            )
    return parts


def music_removed(before: Timeline, after: Timeline, edit: e.RemoveMusic, locale: str) -> str:
    one = music_of(before)
    return say(locale, "music_removed", name=_name(one, locale) if one else "")


def shape(before: Timeline, after: Timeline, edit: e.SetShape, locale: str) -> str:
    return say(locale, "shape_told", before=shape_name(before, locale), after=shape_name(after, locale))


def logo(before: Timeline, after: Timeline, edit: e.Logo, locale: str) -> str:
    one = clips_of(after, "overlay")[0]
    assert isinstance(one.clip.content, Picture) and one.clip.content.place
    place = one.clip.content.place
    faint = say(locale, "logo_opacity", opacity=place.opacity) if place.opacity != 100 else ""
    always = one.start == 0 and one.end == duration(after)
    time = "" if always else say(locale, "logo_time", time=time_of(after, one))
    card = card_of(after)
    if card is not None and one.start >= card.start:
        key = "logo_on_card" if card.clip.name else "logo_fills_card"
        return say(locale, key, name=one.clip.name, extra=faint + time)
    corner = term(locale, "position", place.corner)
    return say(locale, "logo_told", name=one.clip.name, corner=corner, width=place.width, extra=faint + time)


def logo_removed(before: Timeline, after: Timeline, edit: e.RemoveLogo, locale: str) -> str:
    return say(locale, "logo_removed")


def fade(before: Timeline, after: Timeline, edit: e.Fade, locale: str) -> str:
    told = []
    for key in ("fade_in", "fade_out"):
        was, now = getattr(before, key), getattr(after, key)
        if was != now:
            told.append(say(locale, f"{key}_told" if now else f"no_{key}", seconds=seconds_of(after, now)))
    return spaced(told, locale)


def look(before: Timeline, after: Timeline, edit: e.SetLook, locale: str) -> str:
    told = []
    if before.look != after.look:
        names = {"before": term(locale, "looks", before.look), "after": term(locale, "looks", after.look)}
        told.append(say(locale, "look_told", **names))
    if edit.colors:
        told.append(say(locale, "colors_told", colors=color_names(edit.colors, locale)))
    return " ".join(told)


def color_names(colors: list[str] | tuple[str, ...], locale: str) -> str:
    """Colours by their names, where they have one."""
    return listed([term(locale, "color", one) for one in colors], locale)


def backdrop(before: Timeline, after: Timeline, edit: e.SetBackdrop, locale: str) -> str:
    shown = next(one.clip.content for one in clips_of(after, "video") if isinstance(one.clip.content, Picture))
    name = term(locale, "backdrops", shown.backdrop or "")
    return say(locale, "backdrop_told", name=name, colors=color_names(shown.backdrop_colors, locale))


def brand(before: Timeline, after: Timeline, edit: e.UseBrand, locale: str) -> str:
    return say(locale, "brand_used", name=edit.name or "")
