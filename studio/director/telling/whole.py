"""What was done to sound, shape, logo, fades and look, in words."""

from __future__ import annotations

from studio.director import edits as e
from studio.director.telling.names import listed, seconds_of, shape_name, time_of
from studio.director.words import say, term
from studio.timeline.edits.sounds import music_of
from studio.timeline.layout import clips_of
from studio.timeline.model import Picture, Sound, Timeline


def music_words(timeline: Timeline, locale: str) -> str:
    """The music with volume, time and fades; ``none`` when there is none."""
    one = music_of(timeline)
    if one is None:
        return say(locale, "no_music_before")
    sound = one.clip.content
    assert isinstance(sound, Sound)
    extra = ""
    for key, ticks in (("music_fade_in", sound.fade_in), ("music_fade_out", sound.fade_out)):
        extra += say(locale, key, seconds=seconds_of(timeline, ticks)) if ticks else ""
    extra += "" if sound.duck else say(locale, "music_no_duck")
    name = term(locale, "mood", sound.mood) if sound.mood else one.clip.name
    return say(locale, "music_words", name=name, volume=sound.volume, time=time_of(timeline, one), extra=extra)


def music(before: Timeline, after: Timeline, edit: e.Music, locale: str) -> str:
    now = music_words(after, locale)
    if music_of(before) is None:
        return say(locale, "music_added", now=now)
    return say(locale, "music_now", now=now, before=music_words(before, locale))


def music_removed(before: Timeline, after: Timeline, edit: e.RemoveMusic, locale: str) -> str:
    return say(locale, "music_removed", before=music_words(before, locale))


def shape(before: Timeline, after: Timeline, edit: e.SetShape, locale: str) -> str:
    return say(locale, "shape_told", before=shape_name(before, locale), after=shape_name(after, locale))


def logo(before: Timeline, after: Timeline, edit: e.Logo, locale: str) -> str:
    clip = clips_of(after, "overlay")[0].clip
    assert isinstance(clip.content, Picture) and clip.content.place
    place = clip.content.place
    corner = term(locale, "position", place.corner)
    return say(locale, "logo_told", name=clip.name, corner=corner, width=place.width)


def logo_removed(before: Timeline, after: Timeline, edit: e.RemoveLogo, locale: str) -> str:
    return say(locale, "logo_removed")


def fade(before: Timeline, after: Timeline, edit: e.Fade, locale: str) -> str:
    told = []
    for key in ("fade_in", "fade_out"):
        was, now = getattr(before, key), getattr(after, key)
        if was != now:
            told.append(say(locale, f"{key}_told", before=seconds_of(before, was), after=seconds_of(after, now)))
    return " ".join(told)


def look(before: Timeline, after: Timeline, edit: e.SetLook, locale: str) -> str:
    told = []
    if before.look != after.look:
        names = {"before": term(locale, "looks", before.look), "after": term(locale, "looks", after.look)}
        told.append(say(locale, "look_told", **names))
    if edit.colors:
        told.append(say(locale, "colors_told", colors=color_names(edit.colors, locale)))
    return " ".join(told)


def color_names(colors: list[str] | tuple[str, ...], locale: str) -> str:
    return listed([term(locale, "color", one) for one in colors], locale)


def backdrop(before: Timeline, after: Timeline, edit: e.SetBackdrop, locale: str) -> str:
    shown = next(one.clip.content for one in clips_of(after, "video") if isinstance(one.clip.content, Picture))
    return say(locale, "backdrop_told", name=shown.backdrop or "", colors=color_names(shown.backdrop_colors, locale))


def brand(before: Timeline, after: Timeline, edit: e.UseBrand, locale: str) -> str:
    return say(locale, "brand_used", name=edit.name or "")
