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
from studio.timeline.edits.closing import card_of, card_start, end_card
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.texts import remove, texts_of
from studio.timeline.layout import clips_of, duration
from studio.timeline.model import MediaReference, Picture, Text, Timeline

LONGEST = 160
"""A longer stretch is no single wish."""


def closing_logo(
    pieces: list[str], index: int, marked: Marked, media: Sequence[MediaReference], timeline: Timeline
) -> tuple[Understood, int] | None:
    """The longest run of parts that only asks for the logo at the end, and where it ends."""
    if not hint("logo_named").search(marked.raw("".join(pieces[index:]))):
        return None
    for end in range(last_end(pieces, index), index, -2):
        raw = trimmed(marked.raw("".join(pieces[index:end])))
        try:
            resized = _resized(raw, timeline)
        except EditRefused as trouble:
            return Understood(raw, (), trouble), end
        if resized is not None:
            return Understood(raw, (resized,)), end
        words = words_of_card(raw)
        if words is not None:
            edits = tuple(card_edits(words, media, timeline))
            return Understood(raw, edits, None if edits else EditRefused("no_change")), end
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


def _resized(raw: str, timeline: Timeline) -> e.Logo | None:
    """ "The logo bigger on the end card": the size of the logo that is there; None where none is, or more is said.

    Raises EditRefused ``logo_one_size`` where it is shown before the card, too.
    """
    logo = next(iter(clips_of(timeline, "overlay")), None)
    place = logo.clip.content.place if logo and isinstance(logo.clip.content, Picture) else None
    if logo is None or place is None or not hint("sized_at_end").fullmatch(raw.rstrip("!！ ")):
        return None
    if logo.start * 2 < duration(timeline):
        raise EditRefused("logo_one_size")
    factor = BIGGER if hint("sized_up").search(raw) else SMALLER
    return e.Logo(width=max(LEAST_LOGO, min(60, round(place.width * factor))))


BIGGER, SMALLER = 1.35, 0.7
"""What "bigger" and "smaller" make of a logo that closes a video."""


def card_edits(words: str, media: Sequence[MediaReference], timeline: Timeline) -> list[AnyEdit]:
    """The card, and the logo over its time where it is not shown then anyway. Without words of its own it has those of
    the closing text, which goes; a card that is there keeps its words; else the logo is alone on it."""
    found, there = logo_of(tuple(media)), clips_of(timeline, "overlay")
    made, after = _card(words, timeline)
    if not found and not there:
        return [*made, e.Logo()] if words else [e.Logo()]
    if there and there[0].end == duration(timeline):
        return made
    start = Fraction(card_start(after) - duration(after)) * timeline.timebase
    return [*made, e.Logo(media=found.name if found and not there else None, start=start)]


def _card(words: str, timeline: Timeline) -> tuple[list[AnyEdit], Timeline]:
    """The edits that make the card, and the timeline with it."""
    length = round(END_CARD_SECONDS / timeline.timebase)
    calls = [one for one in texts_of(timeline, "call_to_action") if one.end == duration(timeline)]
    if words and card_of(timeline):
        return [e.ChangeText(role="end_card", text=words)], timeline
    if words or not (card_of(timeline) or calls):
        return [e.AddText(role="end_card", text=words)], end_card(timeline, Text("end_card", words), length)
    if card_of(timeline):
        return [], timeline
    text = calls[-1].clip.name
    number = texts_of(timeline, "call_to_action").index(calls[-1]) + 1
    bare = remove(timeline, calls[-1:])
    gone = e.RemoveText(role="call_to_action", number=number)
    return [gone, e.AddText(role="end_card", text=text)], end_card(bare, Text("end_card", text), length)
