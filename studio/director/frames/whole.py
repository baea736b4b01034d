"""Frames about the whole: shape, look, logo, fades, brand, history."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from studio.director import edits as e
from studio.director.brief import logo_of
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import ANY_VERB, AnyEdit, frame
from studio.director.places import named_file
from studio.director.values import number_in, numbers_in

LOGO_STEP = 6


def shape(clause: Clause) -> list[AnyEdit]:
    return [e.SetShape(shape=clause.value("shape") or clause.value("platform"))]


def version_for(clause: Clause) -> list[AnyEdit]:
    """ "A 15-second version for TikTok": length and shape at once."""
    seconds = clause.seconds("to_seconds", "seconds")
    return [e.Length(seconds=seconds or Fraction(0)), *shape(clause)]


def aside(clause: Clause) -> list[AnyEdit]:
    """Exporting and sending are the skill's business; thanks need no edit."""
    return []


def fade(clause: Clause) -> list[AnyEdit]:
    which = clause.value("fade_edge") or ("in" if clause.value("edge") == "start" else "out")
    off = clause.has("verb:remove", "negation")
    seconds = Fraction(0) if off else clause.seconds("seconds", "lasting", "span", "at", "by_seconds") or Fraction(1)
    into = seconds if which in ("in", "both") else None
    return [e.Fade(fade_in=into, fade_out=seconds if which in ("out", "both") else None)]


def look(clause: Clause) -> list[AnyEdit]:
    colors = [str(one.value) for one in clause.all("color")] or None
    named: Any = clause.value("look") or ("bold" if clause.has("weight") else None)
    if named is None and colors is None:
        raise NotClear("which_look")
    return [e.SetLook(look=named, colors=colors)]


def logo(clause: Clause) -> list[AnyEdit]:
    if clause.has("verb:remove", "negation"):
        return [e.RemoveLogo()]
    tokens = (*clause.all("source"), *clause.all("places"), *clause.all("file"))
    name = next((found for token in tokens if (found := named_file(token))), None)
    fields: dict[str, Any] = {"media": name or _logo_file(clause), "corner": _corner(clause)}
    steps = {one.value for one in clause.all("step")}
    if steps & {"size_up", "size_down"}:
        fields["width"] = 16 + (LOGO_STEP if "size_up" in steps else -LOGO_STEP)
    if clause.has("percent", "by_percent"):
        amount = clause.number("percent") or clause.number("by_percent") or 100
        fields["width" if clause.has("thing:size") or steps else "opacity"] = (
            max(4, min(60, amount)) if steps else amount
        )
    return [e.Logo(**fields)]


def _corner(clause: Clause) -> Any:
    position = clause.value("position")
    if position is None:
        return None
    if position in ("top_left", "top_right", "bottom_left", "bottom_right"):
        return str(position)
    return "bottom_right" if position == "bottom" else "top_right"


def _logo_file(clause: Clause) -> str | None:
    """The file that is called so, when a logo is to be added and none is named."""
    logo = logo_of(clause.media)
    there = any(track.kind == "overlay" and track.items for track in clause.timeline.tracks)
    if logo is None and not there:
        raise NotClear("logo_file")
    return logo.name if logo and not there else None


def corner_file(clause: Clause) -> list[AnyEdit]:
    """A file put in a corner is a logo."""
    name = named_file(clause.tokens[[one.kind for one in clause.tokens].index("places")])
    if name is None or _corner(clause) != clause.value("position"):
        raise NotClear("of_what")
    return [e.Logo(media=name, corner=_corner(clause))]


def backdrop(clause: Clause) -> list[AnyEdit]:
    return [e.SetBackdrop(backdrop=clause.value("backdrop"), colors=[str(one.value) for one in clause.all("color")])]


def save_brand(clause: Clause) -> list[AnyEdit]:
    name = clause.value("quoted")
    return [e.SaveBrand(name=name) if name else e.SaveBrand()]


def use_brand(clause: Clause) -> list[AnyEdit]:
    if clause.has("color"):
        return [e.SetLook(colors=[str(one.value) for one in clause.all("color")])]
    return [e.UseBrand(name=clause.value("quoted"))]


def undo(clause: Clause) -> list[AnyEdit]:
    return [e.Undo(steps=_steps(clause))]


def redo(clause: Clause) -> list[AnyEdit]:
    return [e.Redo(steps=_steps(clause))]


def _steps(clause: Clause) -> int:
    token = clause.first("count") or clause.first("factor")
    if token is None:
        return 1
    return int(token.value) if isinstance(token.value, int) else int(max([Fraction(1), *numbers_in(token.raw)]))


def go_to(clause: Clause) -> list[AnyEdit]:
    token = clause.first("goto")
    assert token is not None
    if token.value == "number":
        return [e.GoTo(version=int(number_in(token.raw)))]
    if token.value == "first":
        return [e.GoTo(version=1)]
    name = next((str(one.value) for one in token.inner if one.kind == "quoted"), None)
    if name is None:
        raise NotClear("which_version")
    return [e.GoTo(name=name)]


def name_version(clause: Clause) -> list[AnyEdit]:
    name = clause.value("quoted")
    if not name:
        raise NotClear("which_name")
    return [e.NameVersion(name=name)]


COMMANDS = (
    frame("aside", "thing:video verb:change verb:save verb:write", aside),
    frame("history:undo", "count factor verb:change thing:video thing:version", undo),
    frame("history:redo", "count factor", redo),
    frame("history:restart", "thing:video verb:create", lambda clause: [e.StartOver()]),
    frame("verb:name,quoted", "goto thing:video", name_version),
    frame("verb:save verb:write,goto,quoted", "verb:save verb:write", name_version),
    frame("verb:save,quoted", "thing:video", name_version),
    frame("goto", "verb:change history:undo thing:video history:redo verb:add", go_to),
)
"""Tried before everything else."""

FRAMES = (
    frame(
        "brand,verb:save verb:name", "quoted color thing:look verb:name verb:save thing:video thing:logo", save_brand
    ),
    frame("brand", f"quoted color {ANY_VERB} thing:look thing:video", use_brand),
    frame(
        "thing:logo",
        f"position percent by_percent step:size_up step:size_down thing:size {ANY_VERB} verb:remove "
        "verb:move negation verb:replace source places file whole thing:video edge",
        logo,
    ),
    frame("places,position,verb:add verb:change verb:move", "percent thing:size", corner_file),
    frame(
        "thing:background backdrop,color backdrop", f"thing:background backdrop color {ANY_VERB} verb:replace", backdrop
    ),
    frame(
        "shape platform",
        f"shape platform {ANY_VERB} thing:video verb:replace thing:look verb:crop thing:size goto",
        shape,
    ),
    frame(
        "fade_edge verb:fade",
        f"edge seconds lasting by_seconds at span {ANY_VERB} verb:remove negation thing:video verb:fade",
        fade,
    ),
    frame("seconds to_seconds,shape platform", f"{ANY_VERB} thing:video goto verb:shorten", version_for),
    frame("look thing:look", f"look thing:look weight {ANY_VERB} thing:video color verb:replace", look),
    frame("weight,thing:video", "verb:change", look),
)
