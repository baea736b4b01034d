"""When texts stand: new ones, and those of which the times change."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from studio.director import edits as e
from studio.timeline.edits import closing, texts
from studio.timeline.edits.follow import OPENING_TICKS
from studio.timeline.edits.reel import chosen, positions, reel_of
from studio.timeline.layout import Placed, duration
from studio.timeline.model import Timeline

TITLE_SECONDS = Fraction(3)
END_CARD_SECONDS = Fraction(3)
LOWER_THIRD_SECONDS = Fraction(4)

SHORTEST_CALL = Fraction(2)
"""A last picture that is shown for less does not hold a closing text alone, in seconds."""


def added_span(timeline: Timeline, edit: e.AddText) -> tuple[int, int]:
    """(start, end) of a new text in ticks: as asked for, over its picture, or where texts of its role stand."""
    total = duration(timeline)
    tick = timeline.timebase
    if edit.picture is not None and edit.start is None:
        start, end = positions(reel_of(timeline).clips)[chosen(timeline, [edit.picture])[0]]
        return start, end
    length = {"title": TITLE_SECONDS, "end_card": END_CARD_SECONDS}.get(edit.role, LOWER_THIRD_SECONDS)
    if edit.start is None and edit.end is None and edit.role in ("end_card", "call_to_action"):
        last = total if edit.role == "end_card" else closing.card_start(timeline)
        start = max(0, last - round(length / tick))
        return start if edit.role == "end_card" else _within_last(timeline, start, last), last
    if edit.start is None and edit.end is None and edit.role == "subtitle" and (title := _opening(timeline)):
        return min(OPENING_TICKS, title.end // 4), title.end
    start = round((edit.start or Fraction(0)) / tick)
    if edit.start is not None and edit.start < 0:
        start = max(0, total + start)
    if edit.end is not None:
        return start, round(edit.end / tick) if edit.end > 0 else total
    return start, min(total, start + round(length / tick))


def _opening(timeline: Timeline) -> Placed | None:
    """The title that opens the video: its subtitle comes a little later and goes with it."""
    return next((one for one in texts.texts_of(timeline, "title") if one.start <= OPENING_TICKS), None)


def _within_last(timeline: Timeline, start: int, end: int) -> int:
    """Where a closing text begins: with the last picture, where that is long enough for it."""
    begins = [one for one, _ in positions(reel_of(timeline).clips) if one < end]
    return max(start, begins[-1]) if (end - begins[-1]) * timeline.timebase >= SHORTEST_CALL else start


def with_longer_card(timeline: Timeline, edit: e.ChangeText) -> Timeline:
    """The video with its closing card as long as an edit asks for, where that has time of its own."""
    if edit.role != "end_card" or edit.seconds is None or edit.start is not None:
        return timeline
    return closing.card_lasting(timeline, round(edit.seconds / timeline.timebase)) or timeline


def before_the_card(timeline: Timeline, which: Sequence[Placed], times: texts.Span) -> texts.Span:
    """Times in seconds that are given to texts, before the card that ends the video where they would come to lie on it:
    what begins there is gone."""
    card, (start, end) = closing.card_of(timeline), times
    if card is None or card in which or start is None or start < card.start * timeline.timebase:
        return times
    last = card.start * timeline.timebase
    length = which[0].clip.duration * timeline.timebase if end is None else end - start
    return max(Fraction(0), last - length), last


def changed_times(timeline: Timeline, edit: e.ChangeText, first: Placed) -> tuple[Fraction | None, Fraction | None]:
    """(start, end) in seconds that an edit gives texts of which ``first`` is the first one; None: as it is."""
    total = duration(timeline) * timeline.timebase
    start, end = edit.start, edit.end
    if start is not None and start < 0:
        start, end = max(Fraction(0), total + start), end or total
    if edit.seconds is None:
        return start, end
    begin = first.start * timeline.timebase if start is None else start
    ends_all = edit.role in texts.CLOSING and first.end * timeline.timebase == total
    if start is None and ends_all and begin + edit.seconds > total:
        start = begin = max(Fraction(0), total - edit.seconds)  # what closes the video begins earlier
    return start, min(begin + edit.seconds, total)
