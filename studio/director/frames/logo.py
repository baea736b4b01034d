"""Frames about the logo: where, when, how large."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import AnyEdit
from studio.director.frames.level import over_pictures
from studio.director.frames.order import into_the_middle
from studio.director.making.material import logo_of
from studio.director.places import named_file
from studio.timeline.edits.reel import chosen
from studio.timeline.layout import clips_of
from studio.timeline.model import Picture

LOGO_STEP = 6
"""What "bigger" and "smaller" change in a logo's width, in hundredths of the frame."""


LEAST_LOGO = 8
"""A logo is made no smaller than that where no figure is given: nobody could read it."""


def logo(clause: Clause) -> list[AnyEdit]:
    if clause.denies_a_place():
        raise NotClear("where_then")
    if clause.has("verb:remove", "negation") and not clause.has("at", "span"):
        return [e.RemoveLogo()]
    tokens = (*clause.all("source"), *clause.all("places"), *clause.all("file"))
    name = next((found for token in tokens if (found := named_file(token))), None)
    fields: dict[str, Any] = {"media": name or _logo_file(clause), "corner": _corner(clause)}
    return [e.Logo(**fields, **_logo_size(clause), **_logo_times(clause))]


def _logo_size(clause: Clause) -> dict[str, Any]:
    steps = {one.value for one in clause.all("step")} & {"size_up", "size_down"}
    amount = clause.percent() or clause.number("by_percent")
    faint = clause.has("thing:opacity")
    fields: dict[str, Any] = {}
    if steps and not (amount and not faint):
        width = _logo_width(clause) + (LOGO_STEP if "size_up" in steps else -LOGO_STEP)
        fields["width"] = max(min(LEAST_LOGO, _logo_width(clause)), min(60, width))
    if amount and not faint and (steps or clause.has("thing:size")):
        fields["width"] = max(4, min(60, amount))
    elif faint:
        fields["opacity"] = amount if amount else 50
    elif amount:
        fields["opacity"] = amount
    if faint and clause.has("share") and not amount:
        fields["opacity"] = round(100 * clause.factor()) if clause.factor() < 1 else 50
    elif clause.has("share", "factor"):
        fields["width"] = max(4, min(60, round(_logo_width(clause) * clause.factor())))
    return fields


def _logo_width(clause: Clause) -> int:
    there = next((one.clip.content for one in clips_of(clause.timeline, "overlay")), None)
    return there.place.width if isinstance(there, Picture) and there.place else 16


def _logo_times(clause: Clause) -> dict[str, Any]:
    if clause.has("whole"):
        return {"start": Fraction(0)}
    if shown := _on_pictures(clause):
        return shown
    start, end = clause.span()
    start = clause.seconds("at") if clause.has("at") else start
    edge = clause.value("edge")
    length = clause.seconds("lasting", "seconds")
    if edge and length:
        start, end = (Fraction(0), length) if edge == "start" else (-length, None)
    elif edge in ("start", "end") and start is None and end is None:
        start, end = (Fraction(0), _LOGO_SECONDS) if edge == "start" else (-_LOGO_SECONDS, None)
    elif length is not None:
        start = start or Fraction(0)
        end = start + length
    return {key: value for key, value in (("start", start), ("end", end)) if value is not None}


def _on_pictures(clause: Clause) -> dict[str, Any]:
    """While the pictures show that are named beside the logo ("only on the last picture"); empty where none are.

    Raises NotClear ``which_place`` where they do not stand side by side.
    """
    named = [one for one in clause.all("places") if named_file(one) is None]
    places = [number for one in named for number in clause.places_in(one) or ()]
    if not places or clause.has("at", "span", "edge", "lasting"):
        return {}
    stretches = over_pictures(clause, chosen(clause.timeline, places))
    if len(stretches) > 1:
        raise NotClear("which_place")
    return {"start": stretches[0][0], "end": stretches[0][1]}


_LOGO_SECONDS = Fraction(3)
"""How long a logo "at the end" shows where nothing is said."""


def _corner(clause: Clause) -> Any:
    position, side = clause.value("position"), clause.value("side")
    if position in ("top_left", "top_right", "bottom_left", "bottom_right"):
        return str(position)
    if side == "other":
        return _other_corner(clause, position)
    if position is None and side is None:
        return None
    if position is None and (now := _now(clause)) is not None:
        return f"{now.partition('_')[0]}_{side}"
    if position == "center":
        return "center"
    return f"{'bottom' if position == 'bottom' else 'top'}_{side or 'right'}"


def _now(clause: Clause) -> str | None:
    """The corner in which the logo stands; None when it stands in none."""
    there = next((one.clip.content for one in clips_of(clause.timeline, "overlay")), None)
    corner = str(there.place.corner) if isinstance(there, Picture) and there.place else ""
    return corner if corner in _CORNERS else None


_CORNERS = ("top_left", "top_right", "bottom_left", "bottom_right")


def _other_corner(clause: Clause, position: str | None) -> str:
    """ "The other side": the corner across, at the same height.

    Raises NotClear ``which_place`` when the logo is in no corner.
    """
    now = _now(clause)
    if now is None:
        raise NotClear("which_place")
    height, _, side = now.partition("_")
    sides = [str(one.value) for one in clause.all("side") if one.value != "other"]
    return f"{position or height}_{sides[0] if sides else 'left' if side == 'right' else 'right'}"


def _logo_file(clause: Clause) -> str | None:
    """The file that is called so, when a logo is to be added and none is named."""
    found = logo_of(clause.media)
    there = any(track.kind == "overlay" and track.items for track in clause.timeline.tracks)
    if found is None and not there:
        raise NotClear("logo_file")
    return found.name if found and not there else None


def _is_logo(name: str | None, clause: Clause) -> bool:
    """Whether a file is the one that is called a logo."""
    found = logo_of(clause.media)
    return name is not None and found is not None and found.name == name


def corner_file(clause: Clause) -> list[AnyEdit]:
    """A file put in a corner is a logo."""
    name = next((found for one in clause.all("places") if (found := named_file(one))), None)
    if clause.value("position") == "center" and not _is_logo(name, clause):
        return into_the_middle(clause)
    if name is None or _corner(clause) != clause.value("position"):
        raise NotClear("of_what")
    return [e.Logo(media=name, corner=_corner(clause), **_logo_size(clause), **_logo_times(clause))]
