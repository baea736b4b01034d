"""What clients may send, checked. Unknown fields are let through: the contract grows."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from create_video.wire import LEAST_LINES, LEAST_VIDEO_BYTES, MOST_LINES, Quality
from studio.server.errors import Failure

Model = TypeVar("Model", bound="Request")
SessionId = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,32}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$")]
RenderId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$")]


class Request(BaseModel):
    """A request's body."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class ClaimRequest(Request):
    task_id: str = Field(max_length=64)
    session_id: SessionId


class SessionRequest(Request):
    """``stream`` is ours: which family of events the session's streams use."""

    task_name: str = Field(default="project", max_length=200)
    language: Language = "en"
    stream: Literal["typed", "adk"] = "typed"


class Part(Request):
    text: str = ""


class NewMessage(Request):
    parts: list[Part] = Field(min_length=1, max_length=100)

    @property
    def text(self) -> str:
        """All text parts, one after another."""
        return "\n".join(part.text for part in self.parts if part.text)


class ChatRequest(Request):
    app_name: Literal["nemo_agent"] = "nemo_agent"
    user_id: Literal["me"] = "me"
    session_id: SessionId
    new_message: NewMessage


class UrlUpload(Request):
    urls: list[Annotated[str, StringConstraints(max_length=4096)]] = Field(min_length=1)
    source_type: Literal["url"] = "url"


class Output(Request):
    """``height`` of the finished picture in pixels (None: the timeline's); ``maxBytes`` bounds the file's size."""

    format: Literal["mp4"] = "mp4"
    quality: Quality = "high"
    height: int | None = Field(default=None, ge=LEAST_LINES, le=MOST_LINES)
    maxBytes: int | None = Field(default=None, ge=LEAST_VIDEO_BYTES)  # noqa: N815 - the wire's spelling


class RenderRequest(Request):
    id: RenderId
    sessionId: SessionId  # noqa: N815 - the wire's spelling
    draft: dict[str, Any]
    output: Output = Output()


class EditsRequest(Request):
    """Typed edits, applied as one version: all of them or none."""

    edits: list[dict[str, Any]] = Field(min_length=1, max_length=200)


def checked(model: type[Model], body: bytes) -> Model:
    """A JSON body as ``model``. Raises Failure("bad_request") that names the first field that does not fit."""
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise Failure("bad_request", first_fault(error)) from None


def first_fault(error: ValidationError) -> str:
    """Where the first fault is, and what it is."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "body"
    return f"{where}: {first['msg']}"
