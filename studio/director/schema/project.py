"""Edits of the project: a new video, versions, brands."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from studio.director.schema.base import Color, Edit, Font, Look, Mood, Places, Seconds, Shape, Words
from studio.timeline.model import TextRole

Topic = Literal[
    "music", "music_volume", "music_fade", "clip_sound", "text", "text_color", "text_font", "text_size",
    "text_position", "text_animation", "text_style", "wording", "logo", "transitions", "order", "colors",
    "brightness", "contrast", "saturation", "warmth", "vignette", "filter", "speed", "trim", "crop", "zoom",
    "turn", "flip", "fit", "length", "shape", "look", "background", "fade", "freeze", "split",
    "duplicate", "replacement", "insert", "change",
]  # fmt: skip
"""What a change was about; ``change``: whatever it was about."""


class MakeVideo(Edit):
    """Starts a new video from the uploaded media (``media``: names or ids; left out: all) and a script."""

    edit: Literal["make"] = "make"
    media: list[str] | None = None
    script: str = ""
    title: str | None = None
    seconds: Seconds | None = None
    seconds_each: Seconds | None = None
    shape: Shape | None = None
    look: Look | None = None
    mood: Mood | Literal["none"] | None = None
    captions: bool = True


class SaveBrand(Edit):
    """Keeps the video's colours, look, font style and logo under a name; what is given takes the place of the video's
    (``logo``: a file)."""

    edit: Literal["save_brand"] = "save_brand"
    name: Words = "default"
    color: Color | None = None
    font: Font | None = None
    logo: str | None = None


class UseBrand(Edit):
    """Applies a saved brand (name left out: the last one)."""

    edit: Literal["use_brand"] = "use_brand"
    name: str | None = None


class Undo(Edit):
    """Goes back so many versions."""

    edit: Literal["undo"] = "undo"
    steps: Annotated[int, Field(ge=1, le=999)] = 1


class Redo(Edit):
    """Takes an undo back."""

    edit: Literal["redo"] = "redo"
    steps: Annotated[int, Field(ge=1, le=999)] = 1


class GoTo(Edit):
    """Shows a version by number or name."""

    edit: Literal["go_to"] = "go_to"
    version: int | None = None
    name: str | None = None


class StartOver(Edit):
    """Empties the timeline; versions and media stay."""

    edit: Literal["start_over"] = "start_over"


class NameVersion(Edit):
    """Gives the current version a name."""

    edit: Literal["name_version"] = "name_version"
    name: Words


class TakeBack(Edit):
    """Takes the last change of something back and keeps what was changed since; ``every``: all changes of it. ``role``:
    of the texts of that role alone; ``pictures``: of these alone; ``version``: what was changed in that one; ``but``:
    what of it is kept (``role`` then says of which texts)."""

    edit: Literal["take_back"] = "take_back"
    about: Topic
    role: TextRole | None = None
    pictures: Places = None
    every: bool = False
    version: int | None = None
    but: Topic | None = None
