"""What is told of a first video beside what it is: the order of its pictures, its beat, another shape."""

from __future__ import annotations

from studio.director.language.hints import hint
from studio.director.making.script import Parts
from studio.director.telling.names import listed, shape_name
from studio.director.words import say
from studio.timeline.brief import Brief
from studio.timeline.edits.sounds import music_of
from studio.timeline.layout import clips_of, duration
from studio.timeline.model import FRAME, MediaReference, Timeline
from studio.timeline.tempo import BPM, beat_of


def order_told(timeline: Timeline, pictures: tuple[MediaReference, ...], locale: str) -> list[str]:
    """The order of the pictures, where it is not that in which they came."""
    shown = [one.clip.name for one in clips_of(timeline, "video") if one.clip.media]
    given = [one.name for one in pictures if one.name in shown]
    return [say(locale, "made_order", list=listed(shown, locale))] if list(dict.fromkeys(shown)) != given else []


def _on_beat(brief: Brief, timeline: Timeline) -> bool:
    """Whether all cuts are on the beats of our music, to the frame."""
    if brief.mood not in BPM or brief.song is not None or music_of(timeline) is None:
        return False
    beat = beat_of(brief.mood, duration(timeline) * FRAME, brief.seed) / FRAME
    cuts = [one.start for one in clips_of(timeline, "video")]
    return all(abs(cut - round(cut / beat) * beat) <= 1 for cut in cuts)


def also_told(parts: Parts, brief: Brief, other: str, timeline: Timeline, locale: str) -> list[str]:
    """What else is to be said of a request: that notes became captions, whether the cuts follow the beat, how to get
    the ``other`` shape."""
    found = [say(locale, "made_of_notes")] if parts.notes else []
    found += [say(locale, "made_of_remark")] if parts.beside and parts.beside.announced else []
    if brief.on_beat:
        found.append(say(locale, "on_beat" if _on_beat(brief, timeline) else "no_beat"))
    if hint("three_to_four").search(parts.brief) and brief.shape == "portrait":
        found.append(say(locale, "no_three_to_four"))
    if other:
        how = say(locale, "into_shape" if hint("shape_word").fullmatch(other) else "into_platform", name=other)
        found.append(say(locale, "other_shape", shape=shape_name(timeline, locale), how=how))
    return found
