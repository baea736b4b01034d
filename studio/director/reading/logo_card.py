""" "End with our logo and the name MIST", 片尾放logo和店名MIST: the logo closes the video, with words below it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from studio.director import edits as e
from studio.director.frames.frame import AnyEdit
from studio.director.language.hints import hint
from studio.director.language.marks import Marked
from studio.director.making.material import logo_of
from studio.director.reading.found import Understood
from studio.director.reading.parting import last_end, trimmed
from studio.director.text_times import END_CARD_SECONDS
from studio.timeline.edits.closing import card_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import duration
from studio.timeline.model import MediaReference, Timeline

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
        words = words_of_card(raw)
        if words is not None:
            return Understood(raw, tuple(_edits(words, media, timeline))), end
    return None


def words_of_card(raw: str) -> str | None:
    """The words that are to stand with the logo at the end, empty for none; None where something else is said."""
    found = hint("closing_logo").fullmatch(raw.rstrip("!！ ")) if len(raw) <= LONGEST else None
    if found is None:
        return None
    more = next((one for one in found.groups() if one), "")
    if not more.strip(" ,，、.。"):
        return ""
    shown = hint("words_of_card").fullmatch(more.strip())
    words = next((one for one in shown.groups() if one), None) if shown else None
    return words.strip(' "“”「」『』‘’') if words else None


def _edits(words: str, media: Sequence[MediaReference], timeline: Timeline) -> list[AnyEdit]:
    """The card, and the logo over its time where it is not shown already; alone, it is large and in the middle."""
    there = any(track.kind == "overlay" and track.items for track in timeline.tracks)
    found = logo_of(tuple(media))
    name = found.name if found and not there else None
    if words:
        card = e.AddText(role="end_card", text=words)
        return [card] if there else [card, e.Logo(media=name, start=-END_CARD_SECONDS)]
    closing = card_of(timeline) or next(iter(texts_of(timeline, "call_to_action")[-1:]), None)
    if closing is None:
        return [e.Logo(media=name, corner="center", width=ALONE, start=-END_CARD_SECONDS)]
    start = Fraction(closing.start - duration(timeline)) * timeline.timebase
    if card_of(timeline):
        return [e.Logo(media=name, start=start)]
    return [e.Logo(media=name, corner="center", width=ALONE, start=start)]
