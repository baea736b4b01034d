"""The looks: type, colours and text styles that belong together, as data in looks/*.yaml. How a look moves stands in
``moves``, how it goes from picture to picture in ``studio.timeline.brief``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from studio.timeline.model import TextRole

FOLDER = Path(__file__).parent / "looks"
DEFAULT = "clean"


@dataclass(frozen=True, slots=True)
class TextLook:
    """How a look sets one role of text; the fields are explained in looks/clean.yaml."""

    face: Literal["sans", "serif", "rounded", "heavy"]
    weight: int
    size: float
    animation: Literal["none", "fade", "rise", "pop", "type"]
    position: float
    stroke: float = 0
    shadow: int = 0
    plate: Literal["auto", "always", "never"] = "auto"
    highlight: Literal["none", "pill", "color"] = "none"
    align: Literal["center", "left"] = "center"
    upper: bool = False
    italic: bool = False
    tight: bool = False
    bar: bool = False
    lines: bool = False
    sticker: int = 0
    rule: float = 0
    button: bool = False
    square: bool = False
    outline: bool = False
    veil: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """``accent`` marks words and buttons, ``ink`` is dark, ``paper`` light; all ``#RRGGBB``."""

    name: str
    accent: str
    ink: str
    paper: str
    texts: tuple[tuple[TextRole, TextLook], ...]

    def text(self, role: TextRole) -> TextLook:
        return dict(self.texts)[role]


@cache
def looks() -> dict[str, Look]:
    """All looks by name."""
    return {file.stem: _read(file) for file in sorted(FOLDER.glob("*.yaml"))}


def look(name: str, brand: tuple[str, ...] = ()) -> Look:
    """The look of that name (the default for an unknown one), its accent replaced by a brand's first colour."""
    found = looks().get(name) or looks()[DEFAULT]
    return replace(found, accent=brand[0]) if brand else found


def _read(file: Path) -> Look:
    data: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    texts = tuple((key, TextLook(**value)) for key, value in data.items() if isinstance(value, dict))
    rest = {key: value for key, value in data.items() if not isinstance(value, dict)}
    return Look(name=file.stem, texts=texts, **rest)  # type: ignore[arg-type]
