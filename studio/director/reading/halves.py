"""The halves of a picture that a clause split: "split it at 5 seconds and put the shop between the two halves"."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director import edits as e
from studio.director.frames.frame import AnyEdit
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.places import given
from studio.timeline.edits.reel import positions, reel_of
from studio.timeline.model import Timeline


def halves_after(edits: Sequence[AnyEdit], timeline: Timeline) -> tuple[int, int] | None:
    """The numbers of the two pieces that a split makes of a picture of the timeline; None where nothing is split."""
    if len(edits) != 1 or not isinstance(edits[0], e.Split):
        return None
    at = edits[0].at / timeline.timebase
    spans = positions(reel_of(timeline).clips)
    return next(((number, number + 1) for number, (start, end) in enumerate(spans, 1) if start < at < end), None)


def with_halves(tokens: Sequence[Token], halves: tuple[int, int] | None) -> list[Token]:
    """The tokens with the pieces that are meant by "the second half" and "between the halves", where there are some."""
    if halves is None:
        return [one for one in tokens if (one.kind, one.value) != ("between_halves", "there")]
    puts = any(one.kind == "places" for one in tokens) and all(one.kind != "role" for one in tokens)
    return [_between(one, halves) if puts and _is_middle(one) else _piece(one, halves) for one in tokens]


def _is_middle(token: Token) -> bool:
    return token.kind == "between_halves" or (token.kind, token.value) == ("position", "center")


def _between(token: Token, halves: tuple[int, int]) -> Token:
    return Token("goal", "between", token.raw, (given(list(halves)),))


def _piece(token: Token, halves: tuple[int, int]) -> Token:
    if token.kind == "half_piece":
        return given([halves[0] if token.value == "first" else halves[1]])
    if (token.kind, token.value) == ("span", "half"):
        return given([halves[0] if hint("half_first").match(token.raw) else halves[1]])
    return token


def frozen_after(edits: Sequence[AnyEdit]) -> int | None:
    """The number of the still that a picture was held as, in the video after that; None where none was."""
    if len(edits) != 1 or not isinstance(edits[0], e.Freeze) or (edits[0].picture or -1) < 1:
        return None
    return int(edits[0].picture or 0) + 1
