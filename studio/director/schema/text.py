"""Edits of text and sound."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from studio.director.schema.base import Color, Delta, Edit, Font, Mood, Places, Seconds, Span, Volume, Words
from studio.timeline.model import Animation, TextRole


class Style(Edit):
    """How a text looks; what is left out stays as it is. ``size`` in hundredths of the look's size."""

    color: Color | None = None
    size: Annotated[int, Field(ge=40, le=300)] | None = None
    font: Font | None = None
    bold: bool | None = None
    italic: bool | None = None
    position: Literal["top", "center", "bottom", "top_left", "top_right", "bottom_left", "bottom_right"] | None = None
    animation: Animation | None = None
    plate: bool | None = None
    highlight: bool | None = None


class AddText(Edit):
    """Writes a text; without times a title stands at the start, a subtitle with it, an end card and a call to action
    at the end, others over ``picture`` or the first seconds. Only an end card may have no words: a logo shown at its
    time fills it."""

    edit: Literal["add_text"] = "add_text"
    role: TextRole
    text: Annotated[str, Field(max_length=500)]
    start: Seconds | None = None
    end: Seconds | None = None
    picture: int | None = None
    style: Style = Style()

    @model_validator(mode="after")
    def _says_something(self) -> AddText:
        if not self.text and self.role != "end_card":
            raise ValueError("only an end card may be without words")
        return self


class ChangeText(Edit):
    """Changes texts of a role (``number``: which of several; role left out: all texts). ``scale``: size by a factor in
    hundredths; ``higher``: moved up by hundredths of the frame's height (negative: down); ``caps``: in capital
    letters."""

    edit: Literal["change_text"] = "change_text"
    role: TextRole | None = None
    number: int | None = None
    text: Words | None = None
    style: Style = Style()
    scale: Annotated[int, Field(ge=10, le=400)] = 100
    higher: Annotated[int, Field(ge=-40, le=40)] = 0
    caps: bool = False
    start: Seconds | None = None
    end: Seconds | None = None
    seconds: Span | None = None


class RemoveText(Edit):
    """Takes texts of a role away (role left out: all texts)."""

    edit: Literal["remove_text"] = "remove_text"
    role: TextRole | None = None
    number: int | None = None


class Cue(Edit):
    """One caption with its time."""

    start: Span
    end: Span
    text: Words


class Captions(Edit):
    """Captions from ``lines`` (sentences), ``cues`` (timed) or, without both, the script of the project;
    ``second``: their other language, line by line."""

    edit: Literal["captions"] = "captions"
    lines: list[Words] | None = None
    cues: list[Cue] | None = None
    second: list[str] | None = None


class Music(Edit):
    """Adds or changes the music: a mood or a file (name or id), volume, fades in seconds, a span, ducking; ``skip``:
    seconds of the file that are left out at its beginning."""

    edit: Literal["music"] = "music"
    mood: Mood | None = None
    media: str | None = None
    volume: Volume | None = None
    louder: Delta = 0
    fade_in: Span | None = None
    fade_out: Span | None = None
    start: Seconds | None = None
    end: Seconds | None = None
    duck: bool | None = None
    skip: Span | None = None


class MusicLevel(Edit):
    """The music's volume from one moment to another (negative: from the end), or so much louder there."""

    edit: Literal["music_level"] = "music_level"
    start: Seconds
    end: Seconds | None = None
    volume: Volume | None = None
    louder: Delta = 0


class RemoveMusic(Edit):
    """Takes the music away."""

    edit: Literal["remove_music"] = "remove_music"


class ClipSound(Edit):
    """The clips' own sound: a volume, or so much louder."""

    edit: Literal["clip_sound"] = "clip_sound"
    pictures: Places = None
    volume: Volume | None = None
    louder: Delta = 0
