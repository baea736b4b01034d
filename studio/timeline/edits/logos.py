"""A picture in a corner or in the middle, over everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from studio.timeline.edits.closing import card_of, without_card
from studio.timeline.edits.order import with_media
from studio.timeline.edits.reel import checked, new_id
from studio.timeline.edits.refused import EditRefused
from studio.timeline.layout import clips_of, duration, placed, track_of
from studio.timeline.model import Clip, Corners, MediaReference, Picture, Text, Timeline


def logo(
    timeline: Timeline,
    media: MediaReference | None,
    changes: Mapping[str, Any],
    span: tuple[Fraction | None, Fraction | None] = (None, None),
) -> Timeline:
    """Puts a picture in a corner, or changes the one that is there: ``changes`` are fields of ``Corners``; ``span`` in
    seconds, a negative start counts from the end, None: as it was, at first the whole video.

    Raises EditRefused ``no_logo`` when there is none to change.
    """
    now = next((one for track in timeline.tracks if track.kind == "overlay" for one in placed(track)), None)
    if now is None and media is None:
        raise EditRefused("no_logo")
    content = now.clip.content if now else None
    place = content.place if isinstance(content, Picture) and content.place else Corners()
    start, end = _logo_span(timeline, span, (now.start, now.end) if now else (0, duration(timeline)))
    timeline = with_media(timeline, media) if media else timeline
    place = replace(place, **dict(changes))
    if place.corner.endswith("center"):
        place = replace(place, corner="above_center" if _has_words(timeline, start, end) else "center")
    made = Clip(
        now.clip.id if now else new_id(timeline, "logo"),
        end - start,
        Picture(place=place),
        media.id if media else now.clip.media if now else None,
        media.name if media else now.clip.name if now else "",
    )
    others = [one for one in timeline.tracks if one.kind != "overlay"]
    return checked(replace(timeline, tracks=(*others, track_of("overlay", [(start, made)], "logo"))))


def _has_words(timeline: Timeline, start: int, end: int) -> bool:
    """Whether a text stands in the middle of the frame from one tick to another."""
    shown = (one.clip.content for one in clips_of(timeline, "text") if one.start < end and start < one.end)
    texts = [one for one in shown if isinstance(one, Text)]
    return any((one.style.position or ("center" if one.role in _MIDDLE else "")) == "center" for one in texts)


_MIDDLE = ("title", "end_card", "call_to_action")


def _logo_span(
    timeline: Timeline, span: tuple[Fraction | None, Fraction | None], now: tuple[int, int]
) -> tuple[int, int]:
    total, tick = duration(timeline), timeline.timebase
    start = now[0] if span[0] is None else round(span[0] / tick) + (total if span[0] < 0 else 0)
    end = (now[1] if span[0] is None else total) if span[1] is None else min(total, round(span[1] / tick))
    if not 0 <= start < min(end, total):
        raise EditRefused("outside", time=f"{float(start * tick):g}", total=f"{float(total * tick):g}")
    return start, end


def remove_logo(timeline: Timeline) -> Timeline:
    """Takes the logo away, and the card that it had to itself."""
    if not any(one.kind == "overlay" and one.items for one in timeline.tracks):
        raise EditRefused("no_logo")
    card = card_of(timeline)
    timeline = timeline if card is None or card.clip.name else without_card(timeline)
    return replace(timeline, tracks=tuple(one for one in timeline.tracks if one.kind != "overlay"))
