"""How a text is to look, as clauses say it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any, get_args

from studio.director import edits as e
from studio.director.clause import Clause, NotClear, way_of
from studio.director.language.colors import is_dark
from studio.director.language.hints import hint
from studio.timeline.edits.texts import texts_of
from studio.timeline.model import Text, TextRole

BIGGER, SMALLER = 125, 80
"""What "bigger" and "smaller" do to a size, in hundredths."""


def style_of(clause: Clause) -> tuple[e.Style, int]:
    """The style asked for and the factor for the size, in hundredths."""
    fields = _moved(clause)
    fields |= _named(clause)
    if clause.has("thing:font") and clause.value("look") in FONTS:
        fields["font"] = FONTS[clause.value("look")]
    if clause.has("side") and "position" not in fields:
        fields["position"] = _beside(clause)
    if higher_of(clause):
        fields.pop("position", None)
    if fields.get("position") == "corner":
        raise NotClear("which_place")
    for token in clause.all("weight"):
        fields |= _WEIGHTS[token.value]
    if clause.has("animation") and clause.off():
        fields["animation"] = "none"
    elif clause.has("animation"):
        named = [one.value for one in clause.all("animation") if one.value != "auto"]
        fields["animation"] = named[0] if named else "rise"
    elif clause.has("fade_edge", "verb:fade"):
        fields["animation"] = "fade"
    fields |= _on_a_box(clause)
    if clause.has("thing:plate"):
        fields["plate"] = not clause.off()
        fields |= _without_plate_color(clause)
    if clause.value("percent") == "to":
        fields["size"] = clause.percent()
    if clause.has("thing:word"):
        fields["highlight"] = not clause.off()
    return e.Style(**fields), _scale(clause)


def higher_of(clause: Clause) -> int:
    """How far a text is to go up "a bit", in hundredths of the frame's height (negative: down); 0 for anywhere else."""
    found = hint("a_bit_higher").search(clause.raw)
    if found is None or not (_moved(clause) or clause.has("position")):
        return 0
    return A_BIT if hint("upwards").search(found[0]) else -A_BIT


A_BIT = 6
"""How far "up a bit" is, in hundredths of the frame's height: a line of captions and some."""


def _beside(clause: Clause) -> str:
    """The corner for a text that is to be at a side: at the height of the one where it stands now.

    Raises NotClear ``which_place`` when it stands in none, and is no name.
    """
    role, side = clause.value("role"), str(clause.value("side"))
    found = texts_of(clause.timeline, role) if role in get_args(TextRole) else []
    contents = [one.clip.content for one in found]
    now = next((one.style.position for one in contents if isinstance(one, Text)), None) or ""
    height, _, there = now.partition("_")
    if not there and role != "lower_third":
        raise NotClear("which_place")
    if side == "other":
        side = "left" if there == "right" else "right"
    return f"{height if there else 'bottom'}_{side}"


def _named(clause: Clause) -> dict[str, Any]:
    """The colour, the font and the place that are named.

    Raises NotClear ``which_color`` when the only colour is one that is not wanted.
    """
    if clause.has("color") and _is_denied(clause):
        raise NotClear("which_color")
    return {kind: clause.value(kind) for kind in ("color", "font", "position") if clause.has(kind)}


def _is_denied(clause: Clause) -> bool:
    """Whether the only colour named is the one that is not wanted: 不要粉色."""
    colors = clause.all("color")
    before = [a for a, b in pairwise(clause.tokens) if b is colors[0]]
    plain = not clause.has("thing:plate", "ground", "thing:word", "animation")
    denies = any(one.kind in ("negation", "verb") and hint("not_that").fullmatch(one.raw) for one in before)
    return plain and denies and len(colors) == 1


def _moved(clause: Clause) -> dict[str, Any]:
    """Where a text goes that is to be "smaller and lower"."""
    steps = [one for kind in ("loud", "quiet", "up", "down") for one in clause.all("step") if one.value == kind]
    said = [one.raw for one in steps if hint("moves_text").fullmatch(one.raw)]
    return {"position": "top" if hint("towards_top").fullmatch(said[0]) else "bottom"} if said else {}


def _on_a_box(clause: Clause) -> dict[str, Any]:
    """ "White on a black box", 黑底白字: the box is always dark, and white behind dark words.

    Raises NotClear ``plate_dark`` (``card_ground`` of an end card) when it is to be of another colour (红底白字).
    """
    ground = clause.first("ground")
    if ground is None:
        return {}
    colors = [one.value for one in ground.inner if one.kind == "color"]
    box, text = colors if ground.value == "ground_first" else colors[::-1]
    if box not in DARK and not (box == "#FFFFFF" and is_dark(text)):
        raise NotClear("card_ground" if clause.value("role") == "end_card" else "plate_dark")
    return {"color": text, "plate": True}


DARK = ("#111111", "#8C8C8C", "#4A4A4A")
"""Colours that the box behind a text is near enough."""

FONTS = {"clean": "sans", "elegant": "serif", "playful": "rounded", "bold": "heavy"}
"""The font that has a look: "a more elegant font"."""

_WEIGHTS = {"bold": {"bold": True}, "italic": {"italic": True}, "regular": {"bold": False, "italic": False}}


def _without_plate_color(clause: Clause) -> dict[str, Any]:
    """A colour right before "box" is the box's, which is always dark; the other one is the text's.

    Raises NotClear ``plate_dark`` (``card_ground`` of an end card) when it is to be of another colour (底色用橙色).
    """
    plate = next(one for one in clause.all("thing") if one.value == "plate")
    named = [one for one in clause.all("color") if hint("plate_color").search(_between(plate.raw, one.raw, clause.raw))]
    if any(one.value not in (*DARK, "#FFFFFF") for one in named):
        raise NotClear("card_ground" if clause.value("role") == "end_card" else "plate_dark")
    mine = [
        one.value
        for one in clause.all("color")
        if not re.search(rf"{re.escape(one.raw)}[\s的-]*{re.escape(plate.raw)}", clause.raw)
    ]
    return {"color": mine[0] if mine else None} if clause.has("color") else {}


def _between(plate: str, color: str, raw: str) -> str:
    """The words from a box to its colour behind it; empty where the colour does not stand behind it."""
    found = re.search(rf"{re.escape(plate)}[^，。；,;.]{{0,20}}?{re.escape(color)}", raw)
    return found[0] if found else ""


def _scale(clause: Clause) -> int:
    steps = clause.steps() - ({"loud", "quiet", "up", "down"} if _moved(clause) else set())
    amount, way = clause.number("by_percent") or clause.percent(), way_of(steps)
    if clause.has("factor", "share"):
        part = clause.factor()
        of_now = any(hint("of_now").search(one.raw) for one in clause.all("share"))
        if part > 1 and way < 0:
            return int(100 / part)
        return int(100 * (1 + way * part if way and part < 1 and not of_now else part))
    if amount and clause.value("percent") == "to":
        return 100
    if way > 0 and amount and amount > 100 and not clause.has("by_percent"):
        return amount  # "bigger, 130 %"
    if way:
        return max(10, 100 + way * amount) if amount else BIGGER if way > 0 else SMALLER
    return amount or 100
