"""Edits as data: what the grammar yields and what a message may carry as JSON (schema: references/edits.md).

Pictures are counted from 1, negative numbers from the end; ``pictures`` left out means all of them. Times are seconds.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, TypeAdapter, WithJsonSchema

from studio.timeline.brief import Shape
from studio.timeline.model import Corner, Fit, Move, TextRole, TransitionKind


def _seconds(value: Any) -> Any:
    return Fraction(str(value)).limit_denominator(1000) if type(value) in (int, float) else value


Seconds = Annotated[
    Fraction,
    BeforeValidator(_seconds),
    PlainSerializer(float, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
Places = list[Annotated[int, Field(ge=-999, le=999)]] | None
Volume = Annotated[int, Field(ge=0, le=100)]
Delta = Annotated[int, Field(ge=-100, le=100)]
Color = Annotated[str, Field(pattern="^#[0-9A-Fa-f]{6}$")]
Words = Annotated[str, Field(min_length=1, max_length=500)]
Mood = Literal["lofi", "upbeat", "cinematic", "calm", "corporate", "happy"]
Look = Literal["clean", "bold", "elegant", "playful"]
Backdrop = Literal["gradient", "waves", "particles", "shapes", "rays", "grid"]


class Edit(BaseModel):
    """What all edits share: no field that is not in the schema, and no change once made."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


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


class Style(Edit):
    """How a text looks; what is left out stays as it is. ``size`` in hundredths of the look's size."""

    color: Color | None = None
    size: Annotated[int, Field(ge=40, le=300)] | None = None
    font: Literal["sans", "serif", "rounded", "heavy"] | None = None
    bold: bool | None = None
    italic: bool | None = None
    position: Literal["top", "center", "bottom", "top_left", "top_right", "bottom_left", "bottom_right"] | None = None
    animation: Literal["none", "fade", "rise", "pop", "type"] | None = None
    plate: bool | None = None
    highlight: bool | None = None


class AddText(Edit):
    """Writes a text; without times a title stands at the start, an end card and a call to action at the end, others
    over ``picture`` or the first seconds."""

    edit: Literal["add_text"] = "add_text"
    role: TextRole
    text: Words
    start: Seconds | None = None
    end: Seconds | None = None
    picture: int | None = None
    style: Style = Style()


class ChangeText(Edit):
    """Changes texts of a role (``number``: which of several; role left out: all texts). ``scale``: size by a factor in
    hundredths."""

    edit: Literal["change_text"] = "change_text"
    role: TextRole | None = None
    number: int | None = None
    text: Words | None = None
    style: Style = Style()
    scale: Annotated[int, Field(ge=10, le=400)] = 100
    start: Seconds | None = None
    end: Seconds | None = None
    seconds: Seconds | None = None


class RemoveText(Edit):
    """Takes texts of a role away (role left out: all texts)."""

    edit: Literal["remove_text"] = "remove_text"
    role: TextRole | None = None
    number: int | None = None


class Cue(Edit):
    """One caption with its time."""

    start: Seconds
    end: Seconds
    text: Words


class Captions(Edit):
    """Captions from ``lines`` (sentences), ``cues`` (timed) or, without both, the script of the project;
    ``second``: their other language, line by line."""

    edit: Literal["captions"] = "captions"
    lines: list[Words] | None = None
    cues: list[Cue] | None = None
    second: list[str] | None = None


class Music(Edit):
    """Adds or changes the music: a mood or a file (name or id), volume, fades in seconds, a span, ducking."""

    edit: Literal["music"] = "music"
    mood: Mood | None = None
    media: str | None = None
    volume: Volume | None = None
    louder: Delta = 0
    fade_in: Seconds | None = None
    fade_out: Seconds | None = None
    start: Seconds | None = None
    end: Seconds | None = None
    duck: bool | None = None


class RemoveMusic(Edit):
    """Takes the music away."""

    edit: Literal["remove_music"] = "remove_music"


class ClipSound(Edit):
    """The clips' own sound: a volume, or so much louder."""

    edit: Literal["clip_sound"] = "clip_sound"
    pictures: Places = None
    volume: Volume | None = None
    louder: Delta = 0


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
    seconds: Seconds | None = None


class Trim(Edit):
    """Takes seconds off the start and the end of pictures."""

    edit: Literal["trim"] = "trim"
    pictures: Places = None
    start: Seconds = Fraction(0)
    end: Seconds = Fraction(0)


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
    """Plays pictures faster (``factor`` above 1) or slower."""

    edit: Literal["speed"] = "speed"
    pictures: Places = None
    factor: Annotated[Seconds, Field(gt=0)]


class Freeze(Edit):
    """Holds the frame at a moment, or a picture's last frame, for some seconds."""

    edit: Literal["freeze"] = "freeze"
    at: Seconds | None = None
    picture: int | None = None
    seconds: Seconds = Fraction(2)


class PictureLength(Edit):
    """How long pictures are shown; ``relative``: so much longer (negative: shorter)."""

    edit: Literal["picture_length"] = "picture_length"
    pictures: Places = None
    seconds: Seconds
    relative: bool = False


class Length(Edit):
    """The length of the whole; ``relative``: so much longer (negative: shorter)."""

    edit: Literal["length"] = "length"
    seconds: Seconds
    relative: bool = False


class Frame(Edit):
    """How pictures lie in the frame; ``turn`` is added to the turn there is."""

    edit: Literal["framing"] = "framing"
    pictures: Places = None
    fit: Fit | None = None
    move: Move | None = None
    turn: Literal[90, 180, 270] | None = None
    mirrored: bool = False
    upside_down: bool = False
    crop: tuple[Seconds, Seconds, Seconds, Seconds] | None = None


class Backwards(Edit):
    """Plays clips backwards."""

    edit: Literal["backwards"] = "backwards"
    pictures: Places = None


class Colors(Edit):
    """Adds to the colours' settings, sets a filter (``none`` takes all colour changes back)."""

    edit: Literal["grade"] = "grade"
    pictures: Places = None
    brightness: Delta = 0
    contrast: Delta = 0
    saturation: Delta = 0
    warmth: Delta = 0
    vignette: Delta = 0
    filter: Literal["none", "black_and_white", "vintage"] | None = None


class Transitions(Edit):
    """Transitions after pictures (left out: everywhere). ``kind`` left out: only the length changes."""

    edit: Literal["transition"] = "transition"
    kind: TransitionKind | Literal["none"] | None = None
    seconds: Seconds | None = None
    after: Places = None


class SetShape(Edit):
    """The same video in another shape."""

    edit: Literal["shape"] = "shape"
    shape: Shape


class Logo(Edit):
    """A picture (name or id) in a corner; ``width`` in hundredths of the frame."""

    edit: Literal["logo"] = "logo"
    media: str | None = None
    corner: Corner | None = None
    width: Annotated[int, Field(ge=4, le=60)] | None = None
    opacity: Volume | None = None


class RemoveLogo(Edit):
    """Takes the logo away."""

    edit: Literal["remove_logo"] = "remove_logo"


class Fade(Edit):
    """Fades of the whole from and to black, in seconds; 0: none."""

    edit: Literal["fade"] = "fade"
    fade_in: Seconds | None = None
    fade_out: Seconds | None = None


class SetLook(Edit):
    """The set of type, colours and motion, or the colours alone."""

    edit: Literal["look"] = "look"
    look: Look | None = None
    colors: list[Color] | None = None


class SetBackdrop(Edit):
    """Drawn backgrounds: which one, in which colours."""

    edit: Literal["backdrop"] = "backdrop"
    backdrop: Backdrop | None = None
    colors: list[Color] = []


class SaveBrand(Edit):
    """Keeps the video's colours, look and logo under a name."""

    edit: Literal["save_brand"] = "save_brand"
    name: Words = "default"


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


TimelineEdit = (
    AddText | ChangeText | RemoveText | Captions | Music | RemoveMusic | ClipSound | MovePictures | Swap | ReverseOrder
    | Shuffle | RemovePictures | Duplicate | Replace | Insert | Trim | Cut | Split | Speed | Freeze | PictureLength
    | Length | Frame | Backwards | Colors | Transitions | SetShape | Logo | RemoveLogo | Fade | SetLook
    | SetBackdrop | UseBrand
)  # fmt: skip
ProjectEdit = MakeVideo | SaveBrand | Undo | Redo | GoTo | StartOver | NameVersion
AnyEdit = Annotated[TimelineEdit | ProjectEdit, Field(discriminator="edit")]

_ADAPTER: TypeAdapter[Any] = TypeAdapter(AnyEdit)


def edits_of(data: object) -> list[TimelineEdit | ProjectEdit]:
    """The edits of JSON data: ``{"edits": [...]}``, a list, or one edit.

    Raises pydantic's ValidationError when one of them is not in the schema.
    """
    if isinstance(data, dict) and "edits" in data:
        data = data["edits"]
    return [_ADAPTER.validate_python(one) for one in (data if isinstance(data, list) else [data])]


def plain(edit: TimelineEdit | ProjectEdit) -> dict[str, object]:
    """An edit as JSON data, fields at their default left out."""
    data: dict[str, object] = edit.model_dump(mode="json", exclude_defaults=True)
    return {"edit": edit.edit} | data


def json_schema() -> dict[str, Any]:
    """The JSON schema of an edit."""
    return _ADAPTER.json_schema()
