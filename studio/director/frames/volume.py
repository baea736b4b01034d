"""How loud: a volume asked for, exactly or as a step from the one there is."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from studio.director.clause import Clause, way_of
from studio.director.language.hints import hint
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.sounds import LOUDER, music_of
from studio.timeline.model import Sound

FAINT = 20
"""Per cent at which something is only just heard: "way down", "quiet under it"."""

LONGEST_FADE = 10
"""Beside a fade so small a number is one of seconds."""

SOFT = 30
"""Per cent of a clip's own sound that is to be kept "quietly": heard, and well below the music."""


def volume(clause: Clause, now: int) -> dict[str, Any]:
    """The volume asked for, ``now`` being the one there is."""
    steps = clause.steps()
    if clause.has("mood") and not clause.has("thing:volume"):
        steps -= {"up", "down"}
    amount, by = clause.percent(), clause.number("by_percent")
    if clause.has("fade_edge") and not clause.has("percent") and (amount or 0) <= LONGEST_FADE:
        amount = None  # "fade out over the same two": seconds
    way = way_of(steps) or _way(clause)
    if way < 0 and amount is None and by is None and (low := _low(clause)):
        return {"volume": low} if now > low else {"louder": -LOUDER}
    if by is not None and way:
        return {"louder": way * by}
    if amount is not None and way and not _exact(clause):
        return {"louder": way * amount}
    if amount is not None or by is not None:
        asked = amount if amount is not None else by or 0
        if not 0 <= asked <= 100:
            raise EditRefused("volume_out_of_range", volume=asked)
        return {"volume": asked}
    if clause.has("share"):
        return {"volume": max(0, min(100, round(now * _part(clause, way))))}
    if clause.has("verb:mute") and not clause.has("span"):
        return {"volume": 0}
    return {"louder": way * LOUDER} if way else {}


def _low(clause: Clause) -> int:
    """The volume that words mean which say more than "quieter"; 0 where they do not."""
    if hint("faintly").search(clause.raw):
        return FAINT
    return SOFT if clause.has("sound:clip") and hint("softly_there").search(clause.raw) else 0


def volume_now(clause: Clause) -> int:
    """That of the music; full where there is none."""
    there = music_of(clause.timeline)
    return there.clip.content.volume if there and isinstance(there.clip.content, Sound) else 100


def _exact(clause: Clause) -> bool:
    """Whether a figure is where to go, not how far: 降到15%, "quieter, 15 percent", "too loud, 40 percent"."""
    if any(hint("complaint").match(one.raw) for one in clause.all("step")) and not clause.has("by_percent"):
        return True
    return clause.value("percent") == "to" or clause.has("number") or bool(hint("new_level").search(clause.raw))


def _part(clause: Clause, way: int) -> Fraction:
    """ "To a third" of what it is, or "by a third" less or more."""
    token = clause.first("share")
    part = clause.factor()
    if part > 1:
        return 1 / part if way < 0 else part
    so_much = way != 0 and not hint("to_a_share").search(clause.raw)
    by = token is not None and (hint("by").match(token.raw) or (so_much and hint("so_much").fullmatch(token.raw)))
    return 1 + way * part if by and way else part


def _way(clause: Clause) -> int:
    """Up or down, where the words around a figure say so (提高10%, "10% less")."""
    token = clause.first("by_percent")
    if token is None:
        return 0
    return -1 if hint("less").search(token.raw) else 1 if hint("more").search(token.raw) else 0
