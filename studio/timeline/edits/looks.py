"""How it looks: framing, colour, shape, fades, look and drawn backgrounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from studio.timeline.brief import SIZES, TRANSITIONS, Shape
from studio.timeline.edits.reel import reel_of, with_contents, with_pictures
from studio.timeline.edits.refused import EditRefused
from studio.timeline.layout import duration, media_of
from studio.timeline.model import Clip, Framing, Grade, Item, Picture, Timeline, Transition

Box = tuple[Fraction, Fraction, Fraction, Fraction]

SMALLEST_CROP = Fraction(1, 10)
"""No less than this share of a picture is shown: below, it is only blur."""


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

    return with_pictures(timeline, which, change)


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

    return with_contents(timeline, which, change)


def crop(timeline: Timeline, which: Sequence[int] | None, box: Box) -> Timeline:
    """Shows a part of pictures only: a box (left, top, width, height, as shares) in them as they lie now, turned and
    mirrored."""

    def change(picture: Picture) -> Picture:
        return replace(picture, framing=replace(picture.framing, crop=_unturned(box, picture.framing)))

    return with_pictures(timeline, which, change)


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

    return with_pictures(timeline, which, change)


LEAST = {"vignette": 0}
"""The least that a setting of ``Grade`` can be where it is not -100."""


def grade(
    timeline: Timeline,
    which: Sequence[int] | None,
    changes: Mapping[str, int],
    filter: str | None,
    reset: Sequence[str] = (),
) -> Timeline:
    """Adds to brightness, contrast, saturation, warmth and vignette (hundredths) after ``reset`` ones are as at
    first, and sets the filter.

    Filter ``none`` takes all colour changes back.
    """

    def change(picture: Picture) -> Picture:
        back: dict[str, Any] = {key: getattr(Grade(), key) for key in reset}
        now = Grade() if filter == "none" else replace(picture.grade, **back)
        added = {key: max(LEAST.get(key, -100), min(100, getattr(now, key) + value)) for key, value in changes.items()}
        named: dict[str, Any] = {"filter": filter} if filter else {}
        return replace(picture, grade=replace(now, **added, **named))

    return with_pictures(timeline, which, change)


def reversed_clips(timeline: Timeline, which: Sequence[int] | None) -> Timeline:
    """Plays clips backwards (forwards again when they already were)."""
    return with_pictures(timeline, which, lambda picture: replace(picture, reversed=not picture.reversed))


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


def backdrop(timeline: Timeline, name: str | None, colors: tuple[str, ...]) -> Timeline:
    """Changes the drawn backgrounds, where there are some. Plain ones get one colour, all of them; moving ones in one
    colour move in a lighter tone of it."""
    reel = reel_of(timeline)
    shown = [one.content if isinstance(one.content, Picture) else Picture() for one in reel.clips]
    drawn = [at for at, one in enumerate(shown, 1) if one.backdrop]
    if not drawn:
        raise EditRefused("no_backdrop")
    if name == "plain" and not colors:
        colors = shown[drawn[0] - 1].backdrop_colors[:1]

    def changed(picture: Picture) -> Picture:
        form = name or picture.backdrop
        tones = (*colors, lighter(colors[0])) if len(colors) == 1 and form != "plain" else colors
        return replace(picture, backdrop=form, backdrop_colors=tones or picture.backdrop_colors)

    return with_pictures(timeline, drawn, changed)


def lighter(color: str) -> str:
    """A colour (#RRGGBB) nearly a third of the way to white."""
    parts = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{part + (255 - part) * 3 // 10:02X}" for part in parts)
