"""How it looks: framing, colour, transitions, shape, fades, logo, look and brand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from studio.timeline.brief import SIZES, TRANSITIONS, Shape
from studio.timeline.edits.order import with_media
from studio.timeline.edits.reel import checked, chosen, fitted, new_id, reel_of, with_clips
from studio.timeline.edits.refused import EditRefused
from studio.timeline.layout import duration
from studio.timeline.model import (
    Clip,
    Corner,
    Corners,
    Grade,
    Item,
    MediaReference,
    Picture,
    Timeline,
    Track,
    Transition,
    TransitionKind,
)


def _pictures(timeline: Timeline, which: Sequence[int] | None, change: Any) -> Timeline:
    clips = list(reel_of(timeline).clips)
    for index in chosen(timeline, which):
        content = clips[index].content
        assert isinstance(content, Picture)
        clips[index] = replace(clips[index], content=change(content))
    return with_clips(timeline, clips)


def framing(timeline: Timeline, which: Sequence[int] | None, changes: Mapping[str, Any]) -> Timeline:
    """Changes fields of ``Framing``; ``turn`` is added to the turn there is, the mirrors toggle."""

    def change(picture: Picture) -> Picture:
        now = picture.framing
        new = dict(changes)
        if "turn" in new:
            new["turn"] = (now.turn + new["turn"]) % 360
        for mirror in ("mirrored", "upside_down"):
            if mirror in new:
                new[mirror] = getattr(now, mirror) != new[mirror]
        return replace(picture, framing=replace(now, **new))

    return _pictures(timeline, which, change)


def grade(timeline: Timeline, which: Sequence[int] | None, changes: Mapping[str, int], filter: str | None) -> Timeline:
    """Adds to brightness, contrast, saturation, warmth and vignette (hundredths), and sets the filter.

    Filter ``none`` takes all colour changes back.
    """

    def change(picture: Picture) -> Picture:
        now = Grade() if filter == "none" else picture.grade
        added = {key: max(-100, min(100, getattr(now, key) + value)) for key, value in changes.items()}
        named: dict[str, Any] = {"filter": filter} if filter else {}
        return replace(picture, grade=replace(now, **added, **named))

    return _pictures(timeline, which, change)


def reversed_clips(timeline: Timeline, which: Sequence[int] | None) -> Timeline:
    """Plays clips backwards (forwards again when they already were)."""
    return _pictures(timeline, which, lambda picture: replace(picture, reversed=not picture.reversed))


def clip_volume(timeline: Timeline, which: Sequence[int] | None, volume: int | None, change: int) -> Timeline:
    """Sets the clips' own sound to a volume, or changes it by so many hundredths."""

    def changed(picture: Picture) -> Picture:
        wanted = picture.volume + change if volume is None else volume
        return replace(picture, volume=max(0, min(100, wanted)))

    return _pictures(timeline, which, changed)


def transition(
    timeline: Timeline, kind: TransitionKind | None, seconds: Fraction | None, after: Sequence[int] | None
) -> Timeline:
    """Sets the transitions after some pictures (None: everywhere); kind None: hard cuts. The total stays.

    ``seconds`` None: as long as the one there was, else half a second.
    """
    reel = reel_of(timeline)
    if len(reel.clips) < 2:
        raise EditRefused("too_few_pictures", count=len(reel.clips))
    if after is None:
        places = list(range(len(reel.joins)))
    else:
        places = [min(index, len(reel.joins) - 1) for index in chosen(timeline, after)]
    joins = list(reel.joins)
    for index in places:
        joins[index] = _join(timeline, kind, seconds, joins[index])
    items: list[Item] = [reel.clips[0]]
    for left, join, right in zip(reel.clips, joins, reel.clips[1:], strict=False):
        fitting = fitted(join, left, right)
        items += [right] if fitting is None else [fitting, right]
    tracks = tuple(replace(one, items=tuple(items)) if one.kind == "video" else one for one in timeline.tracks)
    return checked(replace(timeline, tracks=tracks))


def transition_length(timeline: Timeline, seconds: Fraction, after: Sequence[int] | None) -> Timeline:
    """Makes the transitions there are that long.

    Raises EditRefused ``no_transitions`` when there are none.
    """
    reel = reel_of(timeline)
    places = range(len(reel.joins)) if after is None else [i for i in chosen(timeline, after) if i < len(reel.joins)]
    there = [index for index in places if reel.joins[index] is not None]
    if not there:
        raise EditRefused("no_transitions")
    for index in there:
        join = reel.joins[index]
        assert join is not None
        timeline = transition(timeline, join.kind, seconds, [index + 1])
    return timeline


def _join(
    timeline: Timeline, kind: TransitionKind | None, seconds: Fraction | None, now: Transition | None
) -> Transition | None:
    if kind is None:
        return None
    length = round(seconds / timeline.timebase) if seconds else now.before + now.after if now else 15
    if length < 2:
        raise EditRefused("transition_too_short")
    return Transition(kind, length // 2, length - length // 2)


def shape(timeline: Timeline, name: Shape) -> Timeline:
    """The same video in another shape: only the frame changes."""
    width, height = SIZES[name]
    return replace(timeline, width=width, height=height)


def look(timeline: Timeline, name: str) -> Timeline:
    """Another look; transitions that were the old look's become the new one's."""
    old, new = TRANSITIONS.get(timeline.look), TRANSITIONS.get(name)

    def changed(item: Item) -> Item:
        if isinstance(item, Transition) and item.kind == old and new is not None:
            return replace(item, kind=new)
        return item

    tracks = tuple(replace(track, items=tuple(map(changed, track.items))) for track in timeline.tracks)
    return replace(timeline, look=name, tracks=tracks)


def fades(timeline: Timeline, fade_in: Fraction | None, fade_out: Fraction | None) -> Timeline:
    """Fades from and to black, in seconds; None leaves one as it is."""
    half = duration(timeline) // 2
    into = timeline.fade_in if fade_in is None else min(half, round(fade_in / timeline.timebase))
    out = timeline.fade_out if fade_out is None else min(half, round(fade_out / timeline.timebase))
    return replace(timeline, fade_in=into, fade_out=out)


def logo(
    timeline: Timeline, media: MediaReference | None, corner: Corner | None, width: int | None, opacity: int | None
) -> Timeline:
    """Puts a picture in a corner over the whole video, or changes the one that is there.

    Raises EditRefused ``no_logo`` when there is none to change.
    """
    track = next((one for one in timeline.tracks if one.kind == "overlay" and one.items), None)
    now = next((item for item in track.items if isinstance(item, Clip)), None) if track else None
    if now is None and media is None:
        raise EditRefused("no_logo")
    place = now.content.place if now and isinstance(now.content, Picture) and now.content.place else Corners()
    changes = {"corner": corner, "width": width, "opacity": opacity}
    place = replace(place, **{key: value for key, value in changes.items() if value is not None})  # type: ignore[arg-type]
    timeline = with_media(timeline, media) if media else timeline
    made = Clip(
        now.id if now else new_id(timeline, "logo"),
        duration(timeline),
        Picture(place=place),
        media.id if media else now.media if now else None,
        media.name if media else now.name if now else "",
    )
    others = [one for one in timeline.tracks if one.kind != "overlay"]
    return checked(replace(timeline, tracks=(*others, Track("overlay", (made,), "logo"))))


def remove_logo(timeline: Timeline) -> Timeline:
    """Takes the logo away."""
    if not any(one.kind == "overlay" and one.items for one in timeline.tracks):
        raise EditRefused("no_logo")
    return replace(timeline, tracks=tuple(one for one in timeline.tracks if one.kind != "overlay"))


def backdrop(timeline: Timeline, name: str | None, colors: tuple[str, ...]) -> Timeline:
    """Changes the drawn backgrounds, where there are some."""
    reel = reel_of(timeline)
    drawn = [i + 1 for i, one in enumerate(reel.clips) if isinstance(one.content, Picture) and one.content.backdrop]
    if not drawn:
        raise EditRefused("no_backdrop")
    return _pictures(
        timeline,
        drawn,
        lambda picture: replace(
            picture, backdrop=name or picture.backdrop, backdrop_colors=colors or picture.backdrop_colors
        ),
    )
