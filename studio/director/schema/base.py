"""What all edits share: strictness, and the types of their fields."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema

from studio.timeline import brief, model

_SHAPES = {"9:16": "vertical", "16:9": "wide", "1:1": "square", "4:5": "portrait"}
_FITS = {"contain": "fit", "cover": "fill"}


def _said(names: dict[str, str], value: Any) -> Any:
    return names.get(value, value) if isinstance(value, str) else value


def _seconds(value: Any) -> Any:
    return Fraction(str(value)).limit_denominator(1000) if type(value) in (int, float) else value


Seconds = Annotated[
    Fraction,
    BeforeValidator(_seconds),
    PlainSerializer(float, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
Span = Annotated[
    Fraction,
    BeforeValidator(_seconds),
    Field(ge=0),
    PlainSerializer(float, when_used="json"),
    WithJsonSchema({"type": "number", "minimum": 0}),
]
"""Seconds that something lasts, or that lie between two moments."""
Places = list[Annotated[int, Field(ge=-999, le=999)]] | None
Volume = Annotated[int, Field(ge=0, le=100)]
Delta = Annotated[int, Field(ge=-100, le=100)]
Color = Annotated[str, Field(pattern="^#[0-9A-Fa-f]{6}$")]
Words = Annotated[str, Field(min_length=1, max_length=500)]
Mood = Literal["lofi", "upbeat", "cinematic", "calm", "corporate", "happy", "epic", "elegant", "playful"]
Shape = Annotated[brief.Shape, BeforeValidator(lambda value: _said(_SHAPES, value))]
Fit = Annotated[model.Fit, BeforeValidator(lambda value: _said(_FITS, value))]
Turn = Annotated[Literal[90, 180, 270], BeforeValidator(lambda value: 270 if value == -90 else value)]
"""As agents write them as well: a ratio, CSS's words, a quarter to the left."""
Font = Literal["sans", "serif", "rounded", "heavy"]
Look = Literal["clean", "bold", "elegant", "playful"]
Backdrop = Literal["plain", "gradient", "waves", "particles", "shapes", "rays", "grid"]


class Edit(BaseModel):
    """What all edits share: no field that is not in the schema, and no change once made."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
