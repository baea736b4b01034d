"""Frames about the whole: shape, look, logo, fades, brand, history."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import ANY_VERB, AnyEdit, frame
from studio.director.frames.logo import corner_file, logo
from studio.director.kinds import of_kind
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.language.values import number_in, numbers_in
from studio.director.places import named_file
from studio.timeline.edits.reel import reel_of
from studio.timeline.edits.sounds import music_of


def shape(clause: Clause) -> list[AnyEdit]:
    return [e.SetShape(shape=clause.value("shape") or clause.value("platform"))]


def version_for(clause: Clause) -> list[AnyEdit]:
    """ "A 15-second version for TikTok": length and shape at once."""
    seconds = clause.seconds("to_seconds", "seconds") or Fraction(0)
    each = any(one.value == "each" for one in clause.all("seconds"))
    return [e.PictureLength(seconds=seconds) if each else e.Length(seconds=seconds), *shape(clause)]


def of_length(clause: Clause) -> list[AnyEdit]:
    """ "Make a 15-second version"."""
    return [e.Length(seconds=clause.seconds("to_seconds", "seconds") or clause.total)]


def nothing(clause: Clause) -> list[AnyEdit]:
    """Exporting and sending are the skill's business; thanks, and what is to stay as it is, need no edit."""
    return []


def fade(clause: Clause) -> list[AnyEdit]:
    edge = clause.value("edge") or clause.value("opening")
    named = {one.value for one in (*clause.all("fade_edge"), *clause.all("fade_black"))}
    which = (
        "both" if named & {"both"} or named == {"in", "out"} else next(iter(named), "in" if edge == "start" else "out")
    )
    said = clause.seconds("seconds", "lasting", "span", "at", "by_seconds")
    seconds = Fraction(0) if clause.off() else said or Fraction(1)
    into = seconds if which in ("in", "both") else None
    return [e.Fade(fade_in=into, fade_out=seconds if which in ("out", "both") else None)]


def fade_at_end(clause: Clause) -> list[AnyEdit]:
    """ "The picture goes black", "the last photo fades to black"; elsewhere that is a transition.

    Raises NotClear ``which_transition``.
    """
    edges = {"in": 0, "out": len(reel_of(clause.timeline).clips) - 1}
    if clause.pictures() is not None and clause.indexes() != [edges.get(str(clause.value("fade_black")))]:
        raise NotClear("which_transition")
    return fade(clause)


def fade_both(clause: Clause) -> list[AnyEdit]:
    """ "Fade it out at the end, picture and music both": the picture to black, the music with it where there is any."""
    (picture,) = fade(clause)
    assert isinstance(picture, e.Fade)
    if music_of(clause.timeline) is None:
        return [picture]
    return [picture, e.Music(fade_in=picture.fade_in, fade_out=picture.fade_out)]


def fade_all(clause: Clause) -> list[AnyEdit]:
    """ "Fade out, music too": no picture is named that would be meant alone."""
    if clause.pictures() is not None and not of_kind(clause.raw, clause.timeline):
        raise NotClear("of_what")
    return fade_both(clause)


def look(clause: Clause) -> list[AnyEdit]:
    colors = [str(one.value) for one in clause.all("color")] or None
    named: Any = clause.value("look") or ("bold" if clause.has("weight") else None)
    if named is None and colors is None:
        raise NotClear("which_look")
    return [e.SetLook(look=named, colors=colors)]


def backdrop(clause: Clause) -> list[AnyEdit]:
    return [e.SetBackdrop(backdrop=clause.value("backdrop"), colors=[str(one.value) for one in clause.all("color")])]


def save_brand(clause: Clause) -> list[AnyEdit]:
    name = hint("naming").sub("", clause.value("quoted") or "")
    if not name and any(hint("called").match(one.raw) for one in clause.all("verb")):
        raise NotClear("which_name")
    logo = next((found for one in clause.all("places") if (found := named_file(one))), None)
    if clause.has("places") and logo is None:
        raise NotClear("which_name")
    own = {"name": name, "color": clause.value("color"), "font": clause.value("font"), "logo": logo}
    return [e.SaveBrand(**{key: value for key, value in own.items() if value})]


def use_brand(clause: Clause) -> list[AnyEdit]:
    if clause.has("color"):
        return [e.SetLook(colors=[str(one.value) for one in clause.all("color")])]
    inner = next((one for token in clause.all("brand") for one in token.inner if one.kind == "preset"), None)
    return [e.UseBrand(name=str(inner.value) if inner else clause.value("quoted"))]


def undo(clause: Clause) -> list[AnyEdit]:
    return [e.Undo(steps=_steps(clause))]


def undo_what(clause: Clause) -> list[AnyEdit]:
    """ "Undo the music change": what was done since would go too."""
    raise NotClear("which_version")


def steps_back(clause: Clause) -> list[AnyEdit]:
    """ "Two steps back"."""
    if not hint("backwards").search(clause.raw):
        raise NotClear("of_what")
    return undo(clause)


def redo(clause: Clause) -> list[AnyEdit]:
    return [e.Redo(steps=_steps(clause))]


_MOST_STEPS = 999


def _steps(clause: Clause) -> int:
    place = clause.first("places")
    if place is not None and place.value == "counted":
        return int(max(numbers_in(place.raw)))
    if place is not None and (place.value != "all" or hint("bare_picture").fullmatch(place.raw)):
        raise NotClear("which_version")
    if clause.has("places", "thing:video", "whole") or clause.value("count") == "all":
        return _MOST_STEPS
    token = clause.first("count") or clause.first("factor") or clause.first("share") or clause.first("number")
    if token is None:
        return 1
    share = _share_in(token)
    return share if share else int(max([Fraction(1), *numbers_in(token.raw)]))


def _share_in(token: Token) -> int:
    values: Iterable[Token] = (token, *token.inner)
    return next((int(one.value) for one in values if one.kind in ("share", "factor") and one.value in ("2", "3")), 0)


def go_to(clause: Clause) -> list[AnyEdit]:
    token = clause.first("goto")
    assert token is not None
    if token.value == "number":
        return [e.GoTo(version=int(number_in(token.raw)))]
    if token.value == "first":
        return [e.GoTo(version=1)]
    name = next((str(one.value) for one in token.inner if one.kind in ("quoted", "named")), None)
    if name is None:
        raise NotClear("which_version")
    return [e.GoTo(name=name)]


def name_version(clause: Clause) -> list[AnyEdit]:
    """The version that is shown gets a name; another must be gone back to first."""
    name = clause.value("quoted")
    if not name:
        raise NotClear("which_name")
    if clause.value("goto") == "number":
        raise NotClear("which_version")
    return [e.NameVersion(name=name)]


COMMANDS = (
    frame("aside", "thing:video verb:change verb:save verb:write audience platform", nothing),
    frame(
        "keep",
        "verb:change verb:use role places sound:music sound:clip thing:logo thing:transition thing:video thing:order "
        "thing:words thing:length thing:font thing:size thing:look thing:volume",
        nothing,
    ),
    frame("history:undo", "count factor share number verb:change thing:video thing:version history:undo places", undo),
    frame("count,verb:remove", "", undo),
    frame("count", "", steps_back),
    frame("history:redo", "count factor share number", redo),
    frame("history:restart", "thing:video verb:create", lambda clause: [e.StartOver()]),
    frame("verb:name,quoted", "goto thing:video verb:save verb:change", name_version),
    frame("verb:save verb:write,goto,quoted", "verb:save verb:write", name_version),
    frame("verb:save,quoted", "thing:video", name_version),
    frame("history:undo,role sound:music sound:clip thing:transition thing:logo color", "verb:change only", undo_what),
    frame("goto", "verb:change history:undo thing:video history:redo verb:add verb:move", go_to),
)
"""Tried before everything else."""

_LOGO_TIMES = "span at lasting seconds whole edge only"
FRAMES = (
    frame(
        "brand,verb:save verb:name",
        "quoted color font places thing:look verb:name verb:save thing:video thing:logo thing:font thing:size "
        "verb:change verb:write verb:use",
        save_brand,
    ),
    frame("thing:look,verb:save,verb:name,quoted", "brand thing:font color", save_brand),
    frame("thing:look,verb:save", "quoted thing:font color thing:video", save_brand),
    frame("brand", f"quoted color {ANY_VERB} thing:look thing:video", use_brand),
    frame(
        "thing:logo",
        f"position side percent by_percent number share factor step:size_up step:size_down thing:size thing:opacity "
        f"{ANY_VERB} verb:remove verb:move negation verb:replace source places file only thing:video {_LOGO_TIMES}",
        logo,
    ),
    frame(
        "places,position,verb:add verb:change verb:move verb:use",
        f"percent thing:size {_LOGO_TIMES}",
        corner_file,
    ),
    frame(
        "thing:background backdrop,color backdrop", f"thing:background backdrop color {ANY_VERB} verb:replace", backdrop
    ),
    frame(
        "shape platform",
        f"shape platform audience {ANY_VERB} thing:video verb:replace thing:look verb:crop thing:size goto verb:rotate",
        shape,
    ),
    frame(
        "both_tracks,fade_edge fade_black verb:fade",
        f"edge opening seconds lasting at span {ANY_VERB} verb:fade transition",
        fade_both,
    ),
    frame(
        "fade_edge fade_black verb:fade",
        f"edge opening seconds lasting by_seconds at span {ANY_VERB} verb:remove negation thing:video verb:fade "
        "fade_edge fade_black transition picture",
        fade,
    ),
    frame(
        "fade_edge fade_black verb:fade,sound:music sound:clip,places thing:video fade_black",
        f"edge opening seconds lasting at span {ANY_VERB} fade_edge fade_black verb:fade whole",
        fade_all,
    ),
    frame("fade_black,places", f"edge opening seconds lasting at span {ANY_VERB} whole", fade_at_end),
    frame(
        "seconds to_seconds,shape platform",
        f"seconds to_seconds shape platform audience {ANY_VERB} thing:video goto verb:shorten",
        version_for,
    ),
    frame("seconds to_seconds,goto", f"{ANY_VERB} thing:video verb:shorten", of_length),
    frame("look thing:look", f"look thing:look weight {ANY_VERB} thing:video color verb:replace audience", look),
    frame("weight,thing:video", "verb:change", look),
)
