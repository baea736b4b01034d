""" "End with our logo and the name MIST", 片尾放logo和店名MIST: the logo closes the video, with words below it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from studio.director import edits as e
from studio.director.frames.frame import AnyEdit
from studio.director.frames.logo import LEAST_LOGO
from studio.director.language.hints import hint
from studio.director.language.marks import Marked
from studio.director.making.material import logo_of
from studio.director.reading.found import Understood
from studio.director.reading.parting import last_end, trimmed
from studio.director.text_times import END_CARD_SECONDS
from studio.timeline.edits.closing import card_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import clips_of, duration
from studio.timeline.model import Clip, MediaReference, Picture, Timeline

LONGEST = 160
"""A longer stretch is no single wish."""

ALONE = 45
"""Width of a logo that closes a video without words, in hundredths of the frame's."""


def closing_logo(
    pieces: list[str], index: int, marked: Marked, media: Sequence[MediaReference], timeline: Timeline
) -> tuple[Understood, int] | None:
    """The longest run of parts that only asks for the logo at the end, and where it ends."""
    if not hint("logo_named").search(marked.raw("".join(pieces[index:]))):
        return None
    for end in range(last_end(pieces, index), index, -2):
        raw = trimmed(marked.raw("".join(pieces[index:end])))
        try:
            resized = _resized(raw, timeline, media)
        except EditRefused as trouble:
            return Understood(raw, (), trouble), end
        if resized is not None:
            return Understood(raw, (resized,)), end
        words = words_of_card(raw)
        if words is not None:
            return Understood(raw, tuple(_edits(words, media, timeline))), end
    return None


def words_of_card(raw: str) -> str | None:
    """The words that are to stand with the logo at the end, empty for none; None where something else is said."""
    found = hint("closing_logo").fullmatch(raw.rstrip("!！ ")) if len(raw) <= LONGEST else None
    if found is None:
        before = hint("card_then_logo").fullmatch(raw.rstrip("!！ ")) if len(raw) <= LONGEST else None
        return next((_bare(one) for one in before.groups() if one), None) if before else None
    more = next((one for one in found.groups() if one), "")
    if not more.strip(" ,，、.。"):
        return ""
    shown = hint("words_of_card").fullmatch(more.strip())
    words = next((one for one in shown.groups() if one), None) if shown else None
    return _bare(words) if words else None


def _bare(words: str) -> str:
    return words.strip(' ,，、"“”「」『』‘’')


def _resized(raw: str, timeline: Timeline, media: Sequence[MediaReference]) -> e.Logo | None:
    """ "The logo bigger on the end card": the size of the logo that is there; None where none is, or more is said.

    Raises EditRefused ``logo_one_size`` where it is shown before the card, too.
    """
    logo = next(iter(clips_of(timeline, "overlay")), None)
    place = logo.clip.content.place if logo and isinstance(logo.clip.content, Picture) else None
    if logo is None or place is None or not hint("sized_at_end").fullmatch(raw.rstrip("!！ ")):
        return None
    if logo.start * 2 < duration(timeline):
        raise EditRefused("logo_one_size")
    shown = place.width if place.corner.endswith("center") else _on_card(logo.clip, timeline, media)
    factor = BIGGER if hint("sized_up").search(raw) else SMALLER
    return e.Logo(corner="center", width=max(LEAST_LOGO, min(60, round(shown * factor))))


BIGGER, SMALLER = 1.35, 0.7
"""What "bigger" and "smaller" make of a logo that closes a video."""

ON_CARD = 25
"""A logo above a card's words covers as much as a square of so many hundredths of the frame's shorter side."""


def _on_card(logo: Clip, timeline: Timeline, media: Sequence[MediaReference]) -> float:
    """How wide a logo is shown above a card's words, in hundredths of the frame."""
    file = next((one for one in media if one.id == logo.media), None)
    shape = file.width / file.height if file and file.width and file.height else 1.0
    return ON_CARD * float(shape**0.5) * min(1.0, timeline.height / timeline.width)


def _edits(words: str, media: Sequence[MediaReference], timeline: Timeline) -> list[AnyEdit]:
    """The card, and the logo over its time where it is not shown already; alone, it is large and in the middle."""
    there = any(track.kind == "overlay" and track.items for track in timeline.tracks)
    found = logo_of(tuple(media))
    name = found.name if found and not there else None
    if words:
        shown = card_of(timeline)
        card: AnyEdit = e.AddText(role="end_card", text=words)
        if shown is not None:
            card = e.ChangeText(role="end_card", text=words)
        if shown is not None and not there:
            return [card, e.Logo(media=name, start=Fraction(shown.start - duration(timeline)) * timeline.timebase)]
        return [card] if there else [card, e.Logo(media=name, start=-END_CARD_SECONDS)]
    closing = card_of(timeline) or next(iter(texts_of(timeline, "call_to_action")[-1:]), None)
    if closing is None:
        return [e.Logo(media=name, corner="center", width=ALONE, start=-END_CARD_SECONDS)]
    start = Fraction(closing.start - duration(timeline)) * timeline.timebase
    if card_of(timeline):
        return [e.Logo(media=name, start=start)]
    return [e.Logo(media=name, corner="center", width=ALONE, start=start)]
