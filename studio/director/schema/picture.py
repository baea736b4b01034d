"""Edits of pictures, time and looks."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from studio.director.schema.base import (
    Backdrop,
    Color,
    Delta,
    Edit,
    Fit,
    Look,
    Places,
    Seconds,
    Shape,
    Span,
    Turn,
    Volume,
)
from studio.timeline.model import Corner, Move, TransitionKind


class MovePictures(Edit):
    """Moves pictures so that the first of them stands at place ``to`` (-1: the end)."""

    edit: Literal["move"] = "move"
    pictures: list[int] = Field(min_length=1)
    to: int


class Swap(Edit):
    """Two pictures change places."""

    edit: Literal["swap"] = "swap"
    first: int
    second: int


class ReverseOrder(Edit):
    """The last picture first."""

    edit: Literal["reverse_order"] = "reverse_order"


class Shuffle(Edit):
    """A random order."""

    edit: Literal["shuffle"] = "shuffle"


class RemovePictures(Edit):
    """Takes pictures out; the video gets shorter."""

    edit: Literal["remove"] = "remove"
    pictures: list[int] = Field(min_length=1)


class Duplicate(Edit):
    """Shows pictures once more, right after themselves."""

    edit: Literal["duplicate"] = "duplicate"
    pictures: list[int] = Field(min_length=1)


class Replace(Edit):
    """Shows another file (name or id) in a picture's place."""

    edit: Literal["replace"] = "replace"
    pictures: list[int] = Field(min_length=1)
    media: str


class Insert(Edit):
    """Puts a file (name or id) in at a place (left out: at the end)."""

    edit: Literal["insert"] = "insert"
    media: str
    to: int | None = None
    seconds: Span | None = None


class Trim(Edit):
    """Takes seconds off the start and the end of pictures."""

    edit: Literal["trim"] = "trim"
    pictures: Places = None
    start: Span = Fraction(0)
    end: Span = Fraction(0)


class Excerpt(Edit):
    """Shows clips from ``start`` to ``end`` of their own files, in seconds, whatever of them was shown before."""

    edit: Literal["excerpt"] = "excerpt"
    pictures: Places = None
    start: Span = Fraction(0)
    end: Span


class Cut(Edit):
    """Takes a stretch of time out of the whole (``end`` left out: to the end; negative: from the end)."""

    edit: Literal["cut"] = "cut"
    start: Seconds
    end: Seconds | None = None


class Split(Edit):
    """Makes two pictures of one at a moment."""

    edit: Literal["split"] = "split"
    at: Seconds


class Speed(Edit):
    """Plays clips at ``factor`` times their natural speed, or (``relative``) so much faster than now; a still is shown
    that much shorter. ``start`` (negative: from the end) and ``end``: only what moves in that stretch of the whole,
    whatever ``pictures`` says; clips are split there."""

    edit: Literal["speed"] = "speed"
    pictures: Places = None
    factor: Annotated[Seconds, Field(gt=0)]
    relative: bool = False
    start: Seconds | None = None
    end: Seconds | None = None


class Freeze(Edit):
    """Holds the frame at a moment, or a picture's last frame, for some seconds."""

    edit: Literal["freeze"] = "freeze"
    at: Seconds | None = None
    picture: int | None = None
    seconds: Span = Fraction(2)


class PictureLength(Edit):
    """How long pictures are shown; ``relative``: so much longer (negative: shorter)."""

    edit: Literal["picture_length"] = "picture_length"
    pictures: Places = None
    seconds: Seconds
    relative: bool = False


class Length(Edit):
    """The length of the whole; ``relative``: so much longer (negative: shorter). Stills are held longer or shorter,
    clips are trimmed; ``by`` speed: clips are played faster or slower, and nothing is left out. ``pictures``: those
    that share what the others leave of it; the others keep their lengths."""

    edit: Literal["length"] = "length"
    seconds: Seconds
    relative: bool = False
    by: Literal["trim", "speed"] = "trim"
    pictures: Places = None


class Frame(Edit):
    """How pictures lie in the frame; ``turn`` is added to the turn there is. ``crop``: the part that is shown (left,
    top, width, height as shares of the picture as it lies now); ``crop_to``: the picture cut to a shape; ``closer``:
    so many hundredths more cut away around (negative: less); ``focus``: the point (shares of width and height) that
    is kept in sight."""

    edit: Literal["framing"] = "framing"
    pictures: Places = None
    fit: Fit | None = None
    move: Move | None = None
    turn: Turn | None = None
    mirrored: bool = False
    upside_down: bool = False
    crop: tuple[Seconds, Seconds, Seconds, Seconds] | None = None
    crop_to: Shape | None = None
    closer: Annotated[int, Field(ge=-90, le=90)] = 0
    focus: tuple[Seconds, Seconds] | None = None


class Backwards(Edit):
    """Plays clips backwards."""

    edit: Literal["backwards"] = "backwards"
    pictures: Places = None


ColorSetting = Literal["brightness", "contrast", "saturation", "warmth", "vignette", "filter"]


class Colors(Edit):
    """Sets colours' settings back (``reset``: to 0, to no filter), adds to them, sets a filter (``none`` takes all
    colour changes back)."""

    edit: Literal["grade"] = "grade"
    pictures: Places = None
    brightness: Delta = 0
    contrast: Delta = 0
    saturation: Delta = 0
    warmth: Delta = 0
    vignette: Delta = 0
    reset: list[ColorSetting] = Field(default_factory=list)
    filter: Literal["none", "black_and_white", "vintage"] | None = None


class Transitions(Edit):
    """Transitions after pictures (left out: everywhere). ``kind`` left out: only the length changes."""

    edit: Literal["transition"] = "transition"
    kind: TransitionKind | Literal["none"] | None = None
    seconds: Span | None = None
    after: Places = None


class SetShape(Edit):
    """The same video in another shape."""

    edit: Literal["shape"] = "shape"
    shape: Shape


class Logo(Edit):
    """A picture (name or id) in a corner or in the middle (``above_center``: above words there); ``width`` in
    hundredths of the frame; ``start`` (negative: from the end) and ``end`` when it is not to be there all the time."""

    edit: Literal["logo"] = "logo"
    media: str | None = None
    corner: Corner | None = None
    width: Annotated[int, Field(ge=4, le=60)] | None = None
    opacity: Volume | None = None
    start: Seconds | None = None
    end: Seconds | None = None


class RemoveLogo(Edit):
    """Takes the logo away."""

    edit: Literal["remove_logo"] = "remove_logo"


class Fade(Edit):
    """Fades of the whole from and to black, in seconds; 0: none."""

    edit: Literal["fade"] = "fade"
    fade_in: Span | None = None
    fade_out: Span | None = None


class SetLook(Edit):
    """The set of type, colours and motion, or the colours alone."""

    edit: Literal["look"] = "look"
    look: Look | None = None
    colors: list[Color] | None = None


class SetBackdrop(Edit):
    """Drawn backgrounds: which one, in which colours. ``plain`` is one colour, the first, and does not move."""

    edit: Literal["backdrop"] = "backdrop"
    backdrop: Backdrop | None = None
    colors: list[Color] = Field(default_factory=list)
