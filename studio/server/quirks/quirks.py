"""Quirks: how the studio plays a difficult backend, so that clients can be tested end to end.

Written as ``silent=0.3,gui,heartbeat=5,delay=2,family=adk,error=2001@run_sse,drop=500`` (see references/studio-api.md).
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Literal, get_args

Family = Literal["typed", "adk", "adk-snake"]
RenderForm = Literal["a", "top", "b"]
Point = Literal[
    "anonymous-token", "claim-token", "with-session", "run_sse", "stream", "upload", "credits", "state",
    "render", "render-status", "render-cancel", "download",
]  # fmt: skip
"""Where an error can be placed; ``stream`` is an error event inside a stream that began well."""


@dataclass(frozen=True, slots=True)
class PlannedError:
    """Answer ``code`` at ``point``, the first ``times`` times (None: always)."""

    code: int
    point: Point
    times: int | None = None


Damage = Literal["html", "broken", "cut", "stall", "silence"]
"""What becomes of a reply. ``html``: a portal's page stands in its place; ``broken``: it is no JSON; ``cut``: what was
asked is done, but the reply breaks off; ``stall``: keep-alives for ever; ``silence``: nothing more, for ever."""

IN_STREAM: frozenset[Damage] = frozenset({"broken", "cut", "stall", "silence"})
IN_REPLY: frozenset[Damage] = frozenset({"html", "broken", "cut"})


@dataclass(frozen=True, slots=True)
class PlannedFault:
    """Damage the reply at ``point``, the first ``times`` times (None: always)."""

    damage: Damage
    point: Point
    times: int | None = None


@dataclass(frozen=True, slots=True)
class Quirks:
    """``silent``: share of edits that end without text. ``gui``: replies speak of buttons and panels. ``noise``: ends
    with a "temporary issue". ``heartbeat``: seconds between keep-alives. ``delay``: seconds before an answer.
    ``family``: which events every stream uses. ``partial``: ADK text comes in pieces and once more whole. ``drop``:
    streams break off after so many bytes. ``once``: a client gets one token in seven days, then 429.
    ``render_form``: which documented form render replies have. ``fail_renders``: so many renders fail at first.
    ``credits``: a balance instead of "charges nothing". ``seed``: of the dice."""

    silent: float = 0.0
    gui: bool = False
    noise: bool = False
    heartbeat: float | None = None
    delay: float = 0.0
    family: Family | None = None
    partial: bool = False
    drop: int | None = None
    once: bool = False
    render_form: RenderForm = "a"
    fail_renders: int = 0
    credits: int | None = None
    seed: int = 0
    errors: tuple[PlannedError, ...] = ()
    faults: tuple[PlannedFault, ...] = ()


def parse_quirks(text: str) -> Quirks:
    """Quirks from their written form; an empty text means none.

    Raises ValueError that names the part which cannot be read.
    """
    quirks = Quirks()
    for part in filter(None, (one.strip() for one in text.split(","))):
        key, _, value = part.partition("=")
        quirks = _with(quirks, key.strip().replace("-", "_"), value.strip(), part)
    return quirks


def _with(quirks: Quirks, key: str, value: str, part: str) -> Quirks:
    try:
        if key == "error":
            return replace(quirks, errors=(*quirks.errors, _error(value)))
        if key == "fault":
            return replace(quirks, faults=(*quirks.faults, _fault(value)))
        return replace(quirks, **{key: _READERS[key](value)})
    except (KeyError, ValueError) as error:
        raise ValueError(f"cannot read the quirk {part!r}") from error


def _error(value: str) -> PlannedError:
    code, point, times = _planned(value)
    return PlannedError(int(code), point, times)


def _fault(value: str) -> PlannedFault:
    damage, point, times = _planned(value)
    for possible in IN_STREAM if point == "stream" else IN_REPLY:
        if damage == possible:
            return PlannedFault(possible, point, times)
    raise ValueError(damage)


def _planned(value: str) -> tuple[str, Point, int | None]:
    """``what@point*times``."""
    what, _, rest = value.partition("@")
    place, _, times = rest.partition("*")
    for point in get_args(Point):
        if point == place:
            return what, point, int(times) if times else None
    raise ValueError(place)


def _switch(value: str) -> bool:
    if value not in ("", "1", "0"):
        raise ValueError(value)
    return value != "0"


def _one_of(kind: Any) -> Any:
    def read(value: str) -> str:
        if value not in get_args(kind):
            raise ValueError(value)
        return value

    return read


_READERS: dict[str, Any] = {
    "silent": float, "gui": _switch, "noise": _switch, "heartbeat": float, "delay": float, "family": _one_of(Family),
    "partial": _switch, "drop": int, "once": _switch, "render_form": _one_of(RenderForm), "fail_renders": int,
    "credits": int, "seed": int,
}  # fmt: skip
assert _READERS.keys() | {"errors", "faults"} == {one.name for one in fields(Quirks)}
