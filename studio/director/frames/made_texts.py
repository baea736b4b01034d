"""New texts as edits, each at its time."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import Any

from studio.director import edits as e
from studio.director.clause import Clause
from studio.director.frames.frame import AnyEdit
from studio.director.frames.over_picture import over_several, place_of, within
from studio.timeline.edits.reel import available, chosen, reel_of


def texts_made(clause: Clause, role: Any, words: str, style: e.Style, times: dict[str, Any]) -> list[AnyEdit]:
    """A text; one for each stretch of pictures where several are named, or all."""
    over = () if any(times.values()) or role in _ONE_EACH else over_several(clause)
    whole = [text_made(clause, role, words, style, times)]
    return [e.AddText(role=role, text=words, start=start, end=end, style=style) for start, end in over] or whole


def spoken_on(clause: Clause, places: list[int] | None, words: str, style: e.Style) -> list[AnyEdit]:
    """The captions of what is said in one clip, a sentence each, as long as each takes to say; empty where the words
    are one sentence, or the place is no single clip."""
    between = r"\s+/\s+" if " / " in words else r"(?<=[.!?。！？])\s*(?=\S)"
    lines = [one.strip() for one in re.split(between, words) if one.strip()]
    clips = reel_of(clause.timeline).clips
    if len(lines) < 2 or places is None or len(places) != 1:
        return []
    if available(clause.timeline, clips[chosen(clause.timeline, places)[0]]) is None:
        return []
    start, end = within(clause, places[0], None)
    letters = [len(one) for one in lines]
    bounds = [start + (end - start) * sum(letters[:count]) / sum(letters) for count in range(len(lines) + 1)]
    spans = zip(lines, pairwise(bounds), strict=True)
    return [e.AddText(role="caption", text=one, start=begin, end=close, style=style) for one, (begin, close) in spans]


_ONE_EACH = ("caption", "title", "call_to_action", "end_card")


def text_made(clause: Clause, role: Any, words: str, style: e.Style, times: dict[str, Any]) -> AnyEdit:
    """A text at its time, or over the first picture that is named."""
    start, end, seconds = times.get("start"), times.get("end"), times.get("seconds")
    at_end = role in ("call_to_action", "end_card")
    if at_end and seconds is not None and start is None:
        start, end = max(Fraction(0), clause.total - seconds), clause.total
    if seconds is not None and end is None:
        end = (start or Fraction(0)) + seconds
    place = None if role == "end_card" and clause.has("goal") else place_of(clause)
    if place is not None and role != "caption":
        if not clause.has("span", "at"):
            start, end = within(clause, place, seconds)
        place = None
    return e.AddText(role=role, text=words, start=start, end=end, picture=place, style=style)
