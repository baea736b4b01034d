"""The first video: what was made, and what to know about it."""

from __future__ import annotations

from fractions import Fraction

from studio.director.telling.names import joined, listed, plain_seconds, seconds_of, shape_name
from studio.director.words import say, spaced, term
from studio.timeline.brief import Brief
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import Placed, clips_of, duration, media_of
from studio.timeline.model import Clip, Picture, Sound, Text, Timeline
from studio.timeline.pacing import lengths_given, seconds_needed

MUCH_TOO_LONG = Fraction(13, 10)
"""So many times its time a script may take to read before we ask first; up to then it is only said."""


FEW_TEXTS = 2
"""A video of words that has no more of them says little more than what it is about."""


def told(brief: Brief, timeline: Timeline, locale: str, timed: bool = False) -> str:
    """What was made: pictures, length, shape, title, captions, music, what was chosen without being asked for, and what
    to know about it. ``timed``: edits gave pictures lengths of their own."""
    seconds = seconds_of(timeline, duration(timeline))
    size = {"width": timeline.width, "height": timeline.height}
    what = pictures_told(timeline, locale)
    parts = [say(locale, "made", what=what, seconds=seconds, shape=shape_name(timeline, locale), **size)]
    parts += _lengths_told(timeline, locale) if timed else []
    parts += _texts_told(timeline, locale, bool(brief.sentences))
    if brief.pictures and brief.captions and not brief.call_to_action and not texts_of(timeline, "caption"):
        parts.append(say(locale, "made_no_script"))
    parts += [_music_told(one.clip, locale) for one in clips_of(timeline, "audio")]
    parts += _chosen(brief, timeline, locale, timed)
    return spaced(parts + warnings(brief, timeline, locale), locale)


def _length_chosen(brief: Brief) -> str:
    """The key of what is told of a length that nobody asked for."""
    if brief.sentences or not brief.pictures:
        return "chosen_by_script" if brief.sentences else "chosen_length"
    kinds = {one.kind for one in brief.pictures}
    if len(kinds) > 1:
        return "chosen_mixed" if lengths_given(brief) else "chosen_each"
    return "chosen_each" if "image" in kinds else "chosen_clips"


def _chosen(brief: Brief, timeline: Timeline, locale: str, timed: bool) -> list[str]:
    """What nobody asked for."""
    found = []
    given = bool(brief.lengths) and all(brief.lengths)
    if brief.seconds is None and brief.seconds_each is None and not timed and not given:
        found.append(say(locale, _length_chosen(brief)))
    if brief.shape is None:
        found.append(
            say(locale, "chosen_shape" if brief.pictures else "chosen_vertical", shape=shape_name(timeline, locale))
        )
    if brief.title_chosen and brief.title:
        found.append(say(locale, "chosen_title", title=brief.title))
    return [say(locale, "chosen", what=joined(found, locale))] if found else []


def warnings(brief: Brief, timeline: Timeline, locale: str) -> list[str]:
    """What the user should know before rendering."""
    total = duration(timeline) * timeline.timebase
    found = []
    need = seconds_needed(brief)
    if brief.seconds is not None and need > total * 11 / 10:
        found.append(say(locale, "too_much_script", need=whole_seconds(need), seconds=plain_seconds(total)))
    shown = [one.clip.media for one in clips_of(timeline, "video") if not _is_held(one.clip)]
    if brief.seconds is not None and len(shown) > len(brief.pictures) > 0:
        have = plain_seconds(sum((one.duration or 0 for one in brief.pictures), 0) * timeline.timebase)
        found.append(say(locale, "made_repeated", have=have, seconds=plain_seconds(total)))
    if not brief.pictures:
        found.append(say(locale, "no_footage"))
        count = len(texts_of(timeline))
        found += [say(locale, "only_the_topic")] if 0 < count <= FEW_TEXTS and not brief.call_to_action else []
    return found


def whole_seconds(seconds: Fraction) -> int:
    """Seconds, rounded up."""
    return -(-seconds.numerator // seconds.denominator)


def pictures_told(timeline: Timeline, locale: str) -> str:
    """ "5 photos and 1 clip"."""
    media = [media_of(timeline, one.clip) for one in clips_of(timeline, "video")]
    kinds = [one.kind for one in {one.id: one for one in media if one}.values()]
    parts = []
    if "image" in kinds:
        parts.append(say(locale, "made_pictures", count=kinds.count("image")))
    if "video" in kinds:
        parts.append(say(locale, "made_clips", count=kinds.count("video")))
    return joined(parts, locale) or say(locale, "made_drawn")


def _lengths_told(timeline: Timeline, locale: str) -> list[str]:
    """How long each picture shows, where they differ."""
    seconds = [seconds_of(timeline, one.clip.duration) for one in clips_of(timeline, "video")]
    return [say(locale, "made_lengths", list=joined(seconds, locale))] if len(set(seconds)) > 1 else []


def _texts_told(timeline: Timeline, locale: str, scripted: bool) -> list[str]:
    """``scripted``: captions are those of a script; others were told as edits."""
    found: list[str] = []
    texts = [(one, one.clip.content) for one in clips_of(timeline, "text")]
    titles = [(one, text.text) for one, text in texts if isinstance(text, Text) and text.role == "title"]
    if len(titles) == 1:
        found.append(say(locale, "made_title", title=titles[0][1], **_times(titles[0][0], timeline)))
    elif titles:
        words = listed([say(locale, "quoted", text=text) for _, text in titles], locale)
        found.append(say(locale, "made_titles", titles=words))
    captions = sum(1 for _, text in texts if isinstance(text, Text) and text.role == "caption")
    if captions and scripted:
        found.append(say(locale, "made_captions", count=captions))
    for _, text in texts:
        if isinstance(text, Text) and text.role == "call_to_action":
            found.append(say(locale, "made_call", text=text.text.rstrip(".。").replace("\n", " / ")))
    return found


def _times(one: Placed, timeline: Timeline) -> dict[str, str]:
    return {"start": seconds_of(timeline, one.start), "end": seconds_of(timeline, one.end)}


def _music_told(clip: Clip, locale: str) -> str:
    sound = clip.content
    assert isinstance(sound, Sound)
    if sound.role == "voice":
        return say(locale, "made_voice", name=clip.name)
    if sound.mood is None:
        return say(locale, "made_song", name=clip.name, volume=sound.volume)
    return say(locale, "made_music", mood=term(locale, "mood", sound.mood), volume=sound.volume)


def _is_held(clip: Clip) -> bool:
    """Whether a picture is a frame that is held."""
    return isinstance(clip.content, Picture) and clip.content.frozen
