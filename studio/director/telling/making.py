"""The first video: built from a brief, and told."""

from __future__ import annotations

from studio.director.telling.names import seconds_of, shape_name
from studio.director.values import plain_seconds
from studio.director.words import say, spaced, term
from studio.timeline.brief import Brief
from studio.timeline.layout import Placed, clips_of, duration, media_of
from studio.timeline.model import Clip, Sound, Text, Timeline
from studio.timeline.promo import seconds_needed


def told(brief: Brief, timeline: Timeline, locale: str) -> str:
    """What was made: pictures, length, shape, title, captions, music, and what to know about it."""
    seconds = seconds_of(timeline, duration(timeline))
    size = {"width": timeline.width, "height": timeline.height}
    what = _what(timeline, locale)
    parts = [say(locale, "made", what=what, seconds=seconds, shape=shape_name(timeline, locale), **size)]
    parts += _texts_told(timeline, locale)
    if brief.pictures and not brief.sentences and not brief.call_to_action:
        parts.append(say(locale, "made_no_script"))
    parts += [_music_told(one.clip, locale) for one in clips_of(timeline, "audio")]
    return spaced(parts + warnings(brief, timeline, locale), locale)


def warnings(brief: Brief, timeline: Timeline, locale: str) -> list[str]:
    """What the user should know before rendering."""
    total = duration(timeline) * timeline.timebase
    found = []
    need = seconds_needed(brief)
    if brief.seconds is not None and need > total * 11 / 10:
        found.append(
            say(locale, "too_much_script", need=-(-need.numerator // need.denominator), seconds=plain_seconds(total))
        )
    shown = [one.clip.media for one in clips_of(timeline, "video")]
    if len(shown) > len(brief.pictures) > 0:
        have = plain_seconds(sum((one.duration or 0 for one in brief.pictures), 0) * timeline.timebase)
        found.append(say(locale, "made_repeated", have=have, seconds=plain_seconds(total)))
    if not brief.pictures:
        found.append(say(locale, "no_footage"))
    return found


def _what(timeline: Timeline, locale: str) -> str:
    media = {one.clip.media: media_of(timeline, one.clip) for one in clips_of(timeline, "video")}
    kinds = [one.kind for one in media.values() if one]
    parts = []
    if "image" in kinds:
        parts.append(say(locale, "made_pictures", count=kinds.count("image")))
    if "video" in kinds:
        parts.append(say(locale, "made_clips", count=kinds.count("video")))
    return " + ".join(parts) or say(locale, "made_drawn")


def _texts_told(timeline: Timeline, locale: str) -> list[str]:
    found: list[str] = []
    texts = [(one, one.clip.content) for one in clips_of(timeline, "text")]
    for one, text in texts:
        if isinstance(text, Text) and text.role == "title":
            found.append(say(locale, "made_title", title=text.text, **_times(one, timeline)))
    captions = sum(1 for _, text in texts if isinstance(text, Text) and text.role == "caption")
    if captions:
        found.append(say(locale, "made_captions", count=captions))
    for _, text in texts:
        if isinstance(text, Text) and text.role == "call_to_action":
            found.append(say(locale, "made_call", text=text.text))
    return found


def _times(one: Placed, timeline: Timeline) -> dict[str, str]:
    return {"start": seconds_of(timeline, one.start), "end": seconds_of(timeline, one.end)}


def _music_told(clip: Clip, locale: str) -> str:
    sound = clip.content
    assert isinstance(sound, Sound)
    if sound.mood is None:
        return say(locale, "made_song", name=clip.name, volume=sound.volume)
    return say(locale, "made_music", mood=term(locale, "mood", sound.mood), volume=sound.volume)
