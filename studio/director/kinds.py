"""Places counted among the photos, or among the clips, of a video that has both: "the photos", "the second clip"."""

from __future__ import annotations

from studio.director.language.hints import hint
from studio.director.language.locales import simplified
from studio.timeline.edits.reel import available, reel_of
from studio.timeline.model import Timeline


def moving_places(timeline: Timeline) -> list[int]:
    """The 1-based places of the clips."""
    clips = reel_of(timeline).clips
    return [number for number, clip in enumerate(clips, 1) if available(timeline, clip) is not None]


def of_kind(raw: str, timeline: Timeline) -> list[int] | None:
    """The 1-based places of the photos, or of the clips, when the words speak of one of them and the video has both;
    else None."""
    clips, moving = reel_of(timeline).clips, moving_places(timeline)
    words = simplified(raw)
    stills, clip_words = hint("of_photos").search(words), hint("of_clips").search(words)
    if not 0 < len(moving) < len(clips) or bool(stills) == bool(clip_words):
        return None
    return [number for number in range(1, len(clips) + 1) if (number in moving) != bool(stills)]


def among(places: list[int], raw: str, timeline: Timeline) -> list[int]:
    """Places that were counted among one kind, as places among all: "the last photo" of three clips and two photos is
    picture 5. Where there are not so many of the kind they count among all, and so does "photo 3", as answers have it,
    where that is a photo."""
    kind = of_kind(raw, timeline)
    if kind is None or any(abs(one) > len(kind) for one in places):
        return places
    if hint("numbered").search(simplified(raw)) and set(places) <= set(kind):
        return places
    count = len(reel_of(timeline).clips)
    found = [kind[one - 1 if one > 0 else one] for one in places]
    return [
        old if new == (old if old > 0 else count + 1 + old) else new for old, new in zip(places, found, strict=True)
    ]
