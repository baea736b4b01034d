"""The whole as long as it is said to be where single pictures get longer or shorter: "hold the roses for 6 seconds, but
keep it at 15", 第二张多停两秒，总长不变. What these get is taken from the others."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

from studio.director import edits as e
from studio.director.editing import Turn, refused, run_edits, run_words
from studio.director.language.locales import LOCALES, data_of
from studio.timeline.edits.closing import card_start
from studio.timeline.edits.reel import chosen, positions, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.layout import duration
from studio.timeline.model import Timeline

SEEN = 1
"""Seconds that each of the others is to be seen at least, in front of an end card."""


def run_with_total(turn: Turn, words: str) -> Turn:
    """Does what the words say, as ``run_words`` does; pictures that get their own lengths keep these when the whole
    gets its length, or is to keep it.

    Where the others would hardly be seen, nothing is changed and that is told.
    """
    if turn.timeline is None:
        return run_words(turn, words)
    rest, total = _parted(words, turn.timeline)
    after = run_words(turn, rest)
    whole = [one for one in after.edits if isinstance(one, e.Length) and one.by == "trim" and not one.relative]
    named = [one for one in after.edits if isinstance(one, e.PictureLength)]
    if total is None and len(whole) == 1 and len(whole) + len(named) == len(after.edits):
        total = whole[0].seconds
    if total is None:
        return after
    others = _others(turn.timeline, named)
    if not named:
        return run_words(turn, words)
    if not others:
        return run_edits(after, [e.Length(seconds=total)], words)
    edits = [one for one in after.edits if one not in whole]
    before = replace(turn, refused=after.refused, unknown=after.unknown, offers=after.offers, asked=after.asked)
    given = run_edits(before, edits, words)
    if given.timeline is not None and duration(given.timeline) * given.timeline.timebase == total:
        return given
    after = run_edits(given, [e.Length(seconds=total, pictures=others)], words)
    return after if _is_seen(after, turn.timeline, named, others) else _without_time(before, words, total)


def _parted(words: str, timeline: Timeline) -> tuple[str, Fraction | None]:
    """A message without the length of the whole where it wishes others for pictures as well, and that length."""
    for data in map(_forms, LOCALES):
        found = next((one for form in data["forms"] if (one := form.search(words))), None)
        if found is None:
            continue
        rest = (words[: found.start()] + words[found.end() :]).strip(" ,，.。;；")
        if data["longer"].search(rest):
            said = found.groupdict().get("n")
            rest = data["bare"].sub(data["bare_as"], rest)
            return rest, Fraction(said) if said else duration(timeline) * timeline.timebase
    return words, None


@cache
def _forms(locale: str) -> dict[str, Any]:
    data = data_of(f"plainly.{locale}")["totals"]
    forms = [re.compile(one, re.IGNORECASE) for one in data["forms"]]
    searched = {key: re.compile(data[key], re.IGNORECASE) for key in ("longer", "bare")}
    return {"forms": forms, **searched, "bare_as": data["bare_as"]}


def _others(timeline: Timeline, named: list[e.PictureLength]) -> list[int]:
    """The 1-based pictures whose lengths nobody gave."""
    given = {index for one in named for index in chosen(timeline, one.pictures)}
    return [index + 1 for index in range(len(reel_of(timeline).clips)) if index not in given]


def _is_seen(after: Turn, before: Timeline, named: list[e.PictureLength], others: list[int]) -> bool:
    """Whether the others are to be seen long enough, those that were seen no longer before apart."""
    if after.timeline is None or not isinstance(after.edits[-1] if after.edits else None, e.Length):
        return False
    was, now = _seen(before), _seen(after.timeline)
    least = [min(SEEN / before.timebase, was[place - 1]) for place in others]
    return all(now[place - 1] >= one for place, one in zip(others, least, strict=True)) and _as_said(after, named)


def _as_said(after: Turn, named: list[e.PictureLength]) -> bool:
    """Whether the pictures that got a length have it: an end card takes time of all."""
    assert after.timeline is not None
    clips, base = reel_of(after.timeline).clips, after.timeline.timebase
    lengths = [
        (clips[index].duration, one.seconds / base)
        for one in named
        if not one.relative
        for index in chosen(after.timeline, one.pictures)
    ]
    return all(abs(now - said) <= ROUNDED / base for now, said in lengths)


ROUNDED = Fraction(1, 4)
"""Seconds by which a picture may miss its length, for the sake of an end card."""


def _seen(timeline: Timeline) -> list[Fraction]:
    """Ticks that each picture is seen before the end card."""
    card = card_start(timeline)
    return [Fraction(min(end, card) - start) for start, end in positions(reel_of(timeline).clips)]


def _without_time(turn: Turn, words: str, total: Fraction) -> Turn:
    return refused(turn, words, EditRefused("no_time_left", seconds=f"{float(total):g}"))
