"""How it looks: framing, colour, transitions, shape, fades, logo, look and brand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from studio.timeline.brief import SIZES, TRANSITIONS, Shape
from studio.timeline.edits.order import with_media
from studio.timeline.edits.reel import checked, chosen, fitted, new_id, reel_of, with_clips
from studio.timeline.edits.refused import EditRefused
from studio.timeline.layout import duration, media_of, placed, track_of
from studio.timeline.model import (
    Clip,
    Corners,
    Framing,
    Grade,
    Item,
    MediaReference,
    Picture,
    Timeline,
    Transition,
    TransitionKind,
)

Box = tuple[Fraction, Fraction, Fraction, Fraction]

SMALLEST_CROP = Fraction(1, 10)
"""No less than this share of a picture is shown: below, it is only blur."""


def _pictures(timeline: Timeline, which: Sequence[int] | None, change: Callable[[Picture], Picture]) -> Timeline:
    return _clips(timeline, which, lambda clip, picture: change(picture))


def _clips(timeline: Timeline, which: Sequence[int] | None, change: Callable[[Clip, Picture], Picture]) -> Timeline:
    clips = list(reel_of(timeline).clips)
    for index in chosen(timeline, which):
        content = clips[index].content
        assert isinstance(content, Picture)
        clips[index] = replace(clips[index], content=change(clips[index], content))
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


def crop_to(timeline: Timeline, which: Sequence[int] | None, shape: Shape) -> Timeline:
    """Cuts pictures themselves to a shape, about their middle, and shows all of what is left."""
    wide, high = SIZES[shape]

    def change(clip: Clip, picture: Picture) -> Picture:
        media = media_of(timeline, clip)
        if media is None or not media.width or not media.height:
            raise EditRefused("no_size", name=clip.name)
        lies = picture.framing.turn in (90, 270)
        ratio = (Fraction(high, wide) if lies else Fraction(wide, high)) / Fraction(media.width, media.height)
        across, down = (ratio, Fraction(1)) if ratio < 1 else (Fraction(1), 1 / ratio)
        box = ((1 - across) / 2, (1 - down) / 2, across, down)
        return replace(picture, framing=replace(picture.framing, crop=box, fit="fit"))

    return _clips(timeline, which, change)


def crop(timeline: Timeline, which: Sequence[int] | None, box: Box) -> Timeline:
    """Shows a part of pictures only: a box (left, top, width, height, as shares) in them as they lie now, turned and
    mirrored."""

    def change(picture: Picture) -> Picture:
        return replace(picture, framing=replace(picture.framing, crop=_unturned(box, picture.framing)))

    return _pictures(timeline, which, change)


def _unturned(box: Box, framing: Framing) -> Box:
    """The same part of the picture before it was turned, then mirrored."""
    left, top, width, height = box
    left = 1 - left - width if framing.mirrored else left
    top = 1 - top - height if framing.upside_down else top
    match framing.turn:
        case 90:
            return top, 1 - left - width, height, width
        case 180:
            return 1 - left - width, 1 - top - height, width, height
        case 270:
            return 1 - top - height, left, height, width
    return left, top, width, height


def closer(timeline: Timeline, which: Sequence[int] | None, percent: int) -> Timeline:
    """Cuts ``percent`` hundredths of the width and height away around what is shown now (negative: takes that back)."""

    def change(picture: Picture) -> Picture:
        left, top, width, height = picture.framing.crop or (Fraction(0), Fraction(0), Fraction(1), Fraction(1))
        part = Fraction(100 - percent, 100) if percent > 0 else Fraction(100, 100 + percent)
        new = min(Fraction(1), width * part), min(Fraction(1), height * part)
        if min(new) < SMALLEST_CROP:
            raise EditRefused("too_close")
        at = (max(Fraction(0), left + (width - new[0]) / 2), max(Fraction(0), top + (height - new[1]) / 2))
        box = (min(at[0], 1 - new[0]), min(at[1], 1 - new[1]), *new)
        return replace(picture, framing=replace(picture.framing, crop=None if min(new) == 1 else box))

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

    return _pictures(timeline, heard, changed)


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
    made = Clip(
        now.clip.id if now else new_id(timeline, "logo"),
        end - start,
        Picture(place=replace(place, **dict(changes))),
        media.id if media else now.clip.media if now else None,
        media.name if media else now.clip.name if now else "",
    )
    others = [one for one in timeline.tracks if one.kind != "overlay"]
    return checked(replace(timeline, tracks=(*others, track_of("overlay", [(start, made)], "logo"))))


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
