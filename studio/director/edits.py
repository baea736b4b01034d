"""Edits as data: what the grammar yields and what a message may carry as JSON (schema: references/edits.md).

Pictures are counted from 1, negative numbers from the end; ``pictures`` left out means all of them. Times are seconds.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from studio.director.schema.base import Edit
from studio.director.schema.picture import (
    Backwards,
    Colors,
    Cut,
    Duplicate,
    Excerpt,
    Fade,
    Frame,
    Freeze,
    Insert,
    Length,
    Logo,
    MovePictures,
    PictureLength,
    RemoveLogo,
    RemovePictures,
    Replace,
    ReverseOrder,
    SetBackdrop,
    SetLook,
    SetShape,
    Shuffle,
    Speed,
    Split,
    Swap,
    Transitions,
    Trim,
)
from studio.director.schema.project import (
    GoTo,
    MakeVideo,
    NameVersion,
    Redo,
    SaveBrand,
    StartOver,
    TakeBack,
    Topic,
    Undo,
    UseBrand,
)
from studio.director.schema.text import (
    AddText,
    Captions,
    ChangeText,
    ClipSound,
    Cue,
    Music,
    MusicLevel,
    RemoveMusic,
    RemoveText,
    Style,
)

__all__ = [
    "AddText", "AnyEdit", "Backwards", "Captions", "ChangeText", "ClipSound", "Colors", "Cue", "Cut", "Duplicate",
    "Edit", "Excerpt", "Fade", "Frame", "Freeze", "GoTo", "Insert", "Length", "Logo", "MakeVideo", "MovePictures",
    "Music", "MusicLevel", "NameVersion", "PictureLength", "ProjectEdit", "Redo", "RemoveLogo", "RemoveMusic",
    "RemovePictures", "RemoveText", "Replace", "ReverseOrder", "SaveBrand", "SetBackdrop", "SetLook", "SetShape",
    "Shuffle", "Speed", "Split", "StartOver", "Style", "Swap", "TakeBack", "TimelineEdit", "Topic", "Transitions",
    "Trim", "Undo", "UseBrand", "edits_of", "json_schema", "plain",
]  # fmt: skip

TimelineEdit = (
    AddText | ChangeText | RemoveText | Captions | Music | MusicLevel | RemoveMusic | ClipSound | MovePictures | Swap
    | ReverseOrder | Shuffle | RemovePictures | Duplicate | Replace | Insert | Trim | Excerpt | Cut | Split | Speed
    | Freeze | PictureLength | Length | Frame | Backwards | Colors | Transitions | SetShape | Logo | RemoveLogo | Fade
    | SetLook | SetBackdrop | UseBrand
)  # fmt: skip
ProjectEdit = MakeVideo | SaveBrand | Undo | Redo | GoTo | StartOver | NameVersion | TakeBack
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
