"""Figures that stand by themselves behind a wish: "let the title stay longer. Eight seconds would be lovely"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from studio.director.clause import key_of
from studio.director.language.hints import hint
from studio.director.language.marks import Marked, Token
from studio.director.language.values import seconds_in
from studio.director.reading.found import Understood
from studio.director.reading.parting import leftover
from studio.director.reading.patch import group_of
from studio.director.reading.tokens import tokens_of

_FIGURES = ("seconds", "lasting", "to_seconds", "percent", "degrees", "factor", "number")
_AROUND = {"verb:change", "verb:add", "thing:size", "thing:volume", "thing:length"}
_STEPS = {"step:longer", "step:shorter", "step:loud", "step:quiet", "verb:lengthen", "verb:shorten"}
"""What says the way of a change; how far it goes is said by the figure."""

_MEASURED = {
    "seconds": {
        *_STEPS, "verb:freeze", "verb:fade", "fade_edge", "fade_black", "transition", "thing:transition",
    },
    "percent": {
        *_STEPS, "step:up", "step:down", "step:size_up", "step:size_down", "step:fast", "step:slow", "grade",
        "thing:volume", "thing:opacity", "step:closer",
    },
    "degrees": {"verb:rotate"},
    "factor": {"step:fast", "step:slow", "verb:speed"},
}  # fmt: skip
"""By the first kind of a group of figures: what a wish must speak of for such a figure to be its measure."""


LONG = Fraction(8)
"""Seconds from which on a figure behind another wish is the length of the video: no title stays and no transition goes
on for so long."""

_BRIEF = {"fade_edge", "fade_black", "transition", "thing:transition"}


def is_of_all(said: Sequence[Token], figure: Token) -> bool:
    """Whether a figure behind a wish about a transition or a fade is longer than those are: "no transitions, 15
    seconds"."""
    brief = any(one.kind in _BRIEF or key_of(one) in _BRIEF for one in said)
    return brief and figure.kind == "seconds" and not _is_of_sound(said) and seconds_in(figure.raw) >= LONG


def _is_of_each(said: Sequence[Token], figure: Token) -> bool:
    """ "Use wipes, 3 seconds each" (转场换成擦除 每张图停3秒): those are the seconds of pictures."""
    return figure.value == "each" and any(one.kind in _BRIEF or key_of(one) in _BRIEF for one in said)


def _is_of_sound(said: Sequence[Token]) -> bool:
    return any(one.kind == "sound" for one in said)


def lone_figure(marked: Marked, text: str) -> Token | None:
    """The figure that a stretch consists of."""
    tokens = [one for one in tokens_of(marked, text) if key_of(one) not in _AROUND]
    one = tokens[0] if len(tokens) == 1 else None
    return one if one is not None and one.kind in _FIGURES and not leftover(text) else None


def measured(said: Sequence[Token], figure: Token) -> list[Token] | None:
    """A clause's tokens with the figure that says how much; None where they have one, or ask for nothing that has such
    a measure."""
    kinds = _MEASURED.get(group_of(figure.kind)[0] if group_of(figure.kind) else figure.kind, set())
    keys = {key for one in said for key in (one.kind, key_of(one))}
    if is_of_all(said, figure) or _is_of_each(said, figure):
        return None
    if figure.kind == "number" or not keys & kinds or any(one.kind in group_of(figure.kind) for one in said):
        return None
    return [*(one for one in said if key_of(one) not in _STEPS), figure]


def of_the_excepted(said: Sequence[Token], figure: Token) -> list[Token]:
    """ "All photos 3 seconds except the last one, 6 seconds": the figure is that of the last one; empty where there is
    none."""
    lacking = next((one for one in said if one.kind == "lacking"), None)
    measure = next((one for one in said if one.kind in group_of(figure.kind)), None)
    if lacking is None or measure is None:
        return []
    figure = replace(figure, kind=measure.kind, value=None) if figure.kind == "number" else figure
    about = [one for one in said if one.kind in ("role", "sound")]
    return [*about, *(one for one in lacking.inner if one.kind == "places"), figure]


def same_kind(one: Understood, other: Understood) -> bool:
    """Whether two readings come to edits of the same kinds."""
    return bool(one.edits) and [each.edit for each in one.edits] == [each.edit for each in other.edits]


def shared(pieces: list[str], marked: Marked, attempt: Callable[[str], Understood | None]) -> list[str]:
    """ "Fade to black and fade the music out, 2 seconds both": the figure at the end stands in each of two wishes."""
    figure = lone_figure(marked, pieces[-1]) if len(pieces) == 5 else None
    if figure is None or not hint("of_both").search(marked.raw(pieces[-1])):
        return pieces
    raw = re.sub(hint("of_both").pattern, "", figure.raw, flags=re.I).strip()
    whole = [f"{one.rstrip()} {marked.add(figure.kind, None, raw)} " for one in (pieces[0], pieces[2])]
    found = [attempt(one) for one in whole]
    done = all(one is not None and one.trouble is None and one.edits for one in found)
    return [whole[0], pieces[1], whole[1]] if done else pieces
