"""The wire: what the backend's replies hold, read in every documented form and spelling. Unknown keys are ignored."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from create_video.errors import SkillError
from create_video.json_text import parse_json
from create_video.text import clean_json

Model = TypeVar("Model", bound="Reply")
BEARER = "^[!-~]+$"
LEAST_VIDEO_BYTES = 100_000
"""The smallest limit that may be set for a finished video's size."""

Quality = Literal["draft", "standard", "high"]
"""Of a finished video; the contract names ``high``, the others are the studio's."""

LEAST_LINES, MOST_LINES = 120, 2160
"""Of a finished video's shorter side."""

Json = Any
"""A parsed JSON value that we pass on without looking inside."""


class Reply(BaseModel):
    """Server data: tolerant of what it does not know, and read-only."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)


def _readable(value: Json) -> str:
    """Text (half characters replaced), a number written out, nothing for the rest: a field that we can do without never
    fails a reply."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""


Text = Annotated[str, BeforeValidator(_readable)]


class Token(Reply):
    """An anonymous token, such as a header can carry. Its text never appears in a repr."""

    token: str = Field(repr=False, pattern=BEARER)
    user_id: Text = ""
    expires_at: Text = ""


class Session(Reply):
    session_id: Text = Field(min_length=1)
    task_id: Text = ""


class Claim(Reply):
    claim_token: str = Field(repr=False, min_length=1)


class UploadedFile(Reply):
    filename: Text = ""
    file_type: Text = ""
    cdn_url: Text = ""


class Upload(Reply):
    files: tuple[UploadedFile, ...] = ()


class Credits(Reply):
    """``unlimited`` is the studio's: it charges nothing."""

    available: float
    frozen: float = 0
    total: float = 0
    unlimited: bool = False


class Version(Reply):
    """What the studio keeps of each change of a project: its number, that of the one it was made from (0: none), and
    what made it, in words."""

    version: int
    parent: int = 0
    summary: Text = ""
    current: bool = False


class Versions(Reply):
    """The versions of a project, oldest first."""

    versions: tuple[Version, ...] = ()

    def line(self) -> list[Version]:
        """The one that is shown and those that it came from, newest first."""
        known = {one.version: one for one in self.versions}
        one = next((one for one in self.versions if one.current), None)
        found: list[Version] = []
        while one is not None:
            found.append(one)
            one = known.pop(one.parent, None)
        return found


class State(Reply):
    """A session as the server sees it; ``draft`` is never changed on its way through."""

    session_id: Text = ""
    draft: Json = None
    generated_media: Json = None
    poll_after_ms: int | None = None
    working: int = 0
    """How many messages the server says it is still working on; 0 also where it says nothing of them."""

    @property
    def tracks(self) -> list[Json]:
        """The draft's tracks, an empty list when there are none."""
        tracks = self.draft.get("t") if isinstance(self.draft, Mapping) else None
        return tracks if isinstance(tracks, list) else []

    @property
    def exportable(self) -> bool:
        """True when some track has a segment."""
        return any(isinstance(track, Mapping) and track.get("sg") for track in self.tracks)


RenderStatus = Literal["pending", "processing", "completed", "failed", "cancelled", "unknown"]
KNOWN_STATUS: dict[str, RenderStatus] = {
    "pending": "pending",
    "queued": "pending",
    "processing": "processing",
    "rendering": "processing",
    "running": "processing",
    "completed": "completed",
    "done": "completed",
    "success": "completed",
    "failed": "failed",
    "error": "failed",
    "cancelled": "cancelled",
    "canceled": "cancelled",
}


class Render(Reply):
    """One render job. ``progress`` in percent; ``eta_ms`` and ``poll_after_ms`` in milliseconds, when told."""

    id: str
    status: RenderStatus
    progress: float = 0
    url: str | None = None
    size: int | None = None
    error: str | None = None
    stage: str | None = None
    eta_ms: int | None = None
    poll_after_ms: int | None = None
    report: Json = None


def read_render(body: Json, fallback_id: str) -> Render:
    """Form A (``data`` with ``outputUrl``), form B (``output.url``, ``taskId``) and top-level fields, all in one."""
    data = body.get("data") if isinstance(body, Mapping) and isinstance(body.get("data"), Mapping) else body
    if not isinstance(data, Mapping):
        raise SkillError("protocol", detail="a render reply without fields")
    found = data.get("output")
    output = found if isinstance(found, Mapping) else {}
    error = data.get("error")
    return checked(
        Render,
        {
            "id": _name(data.get("id")) or _name(data.get("taskId")) or fallback_id,
            "status": KNOWN_STATUS.get(str(data.get("status", "")).lower(), "unknown"),
            "progress": min(max(_number(data.get("progress")) or 0, 0), 100),
            "url": _readable(data.get("outputUrl")) or _readable(output.get("url")) or None,
            "size": _whole(output.get("size") or data.get("size")),
            "error": None if error is None else _error_text(error),
            "stage": _readable(data.get("stage")) or None,
            "eta_ms": _whole(data.get("etaMs")),
            "poll_after_ms": _whole(data.get("pollAfterMs")),
            "report": clean_json(data.get("report")),
        },
    )


def read_state(data: Json) -> State:
    """The state endpoint's ``data``; fields stand in ``state`` or beside it."""
    outer = data if isinstance(data, Mapping) else {}
    found = outer.get("state")
    inner = found if isinstance(found, Mapping) else outer
    turns = outer.get("turns")
    draft = inner.get("draft")
    if isinstance(draft, str):
        draft = parse_json(draft.encode("utf-8", "replace")) if draft else None
    return checked(
        State,
        {
            "session_id": outer.get("session_id"),
            "draft": draft,
            "generated_media": inner.get("generated_media"),
            "poll_after_ms": _whole(outer.get("pollAfterMs")),
            "working": _whole(turns.get("working") if isinstance(turns, Mapping) else None) or 0,
        },
    )


def checked(model: type[Model], data: Json) -> Model:
    """``data`` as ``model``; SkillError("protocol") that names the first field that does not fit."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        where = ".".join(str(key) for key in error.errors()[0]["loc"]) or model.__name__
        raise SkillError("protocol", detail=f"{model.__name__}: {where}") from None


def _name(value: Json) -> str:
    """An id that can stand in a path; empty for any other: ours then stands there."""
    text = _readable(value)
    return text if re.fullmatch(r"[\w-][\w.-]*", text) else ""


def _number(value: Json) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _whole(value: Json) -> int | None:
    number = _number(value)
    return int(number) if number is not None and abs(number) < 2**63 else None


def _error_text(error: Json) -> str:
    if isinstance(error, Mapping):
        return _readable(error.get("message")) or _readable(error.get("detail"))
    return _readable(error)
