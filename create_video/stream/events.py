"""The two documented families of stream events, read into one small set of values.

Typed: ``{"type":"text","content":...}`` and friends. Google ADK: ``{"content":{"parts":[...]},"partial":...}`` in
camelCase or snake_case. What neither family documents is ignored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from create_video.errors import SkillError
from create_video.json_text import parse_json
from create_video.text import clean
from create_video.wire import Json


@dataclass(frozen=True, slots=True)
class Said:
    """Text for the user. ``partial``: a piece, to be repeated whole by a later event of the same message."""

    text: str
    partial: bool = False


@dataclass(frozen=True, slots=True)
class ToolCall:
    """The backend's agent called a tool: it is working. Never shown."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ToolResult:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Failed:
    """An error inside a stream that began well."""

    code: int | None
    detail: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """The backend waits for an answer to these calls (of long-running tools)."""

    calls: frozenset[str]


@dataclass(frozen=True, slots=True)
class Worked:
    """The backend did something that is not for the user: a change of its state, a file, a thought."""


@dataclass(frozen=True, slots=True)
class KeepAlive:
    """Nothing to say yet."""


Event = Said | ToolCall | ToolResult | Failed | Waiting | Worked | KeepAlive
KEEP_ALIVE = frozenset({"heartbeat", "ping", "keepalive", "keep-alive", "keep_alive"})


def read_event(data: str) -> Iterator[Event]:
    """The values that one event's data stands for.

    Raises SkillError("protocol") for data that is no JSON object.
    """
    if not data.strip():
        yield KeepAlive()
        return
    body = parse_json(data.encode("utf-8", "replace"))
    if not isinstance(body, Mapping):
        raise SkillError("protocol", detail="a stream event that is not an object")
    found = list(_typed(body) if isinstance(body.get("type"), str) else _adk(body))
    yield from found or [Worked() if body else KeepAlive()]


def _typed(body: Mapping[str, Json]) -> Iterator[Event]:
    match body["type"]:
        case "text" | "message":
            content = body.get("content", body.get("text"))
            if isinstance(content, str):
                yield Said(clean(content), bool(body.get("partial")))
        case "tool_call":
            yield ToolCall(_text(body.get("id")), _text(body.get("name")))
        case "tool_result":
            yield ToolResult(_text(body.get("id")), _text(body.get("name")))
        case "error":
            yield _failure(body.get("code"), body.get("message") or body.get("error") or body.get("content"))
        case kind if kind in KEEP_ALIVE:
            yield KeepAlive()


def _adk(body: Mapping[str, Json]) -> Iterator[Event]:
    code, message = _either(body, "errorCode", "error_code"), _either(body, "errorMessage", "error_message")
    if code or message or body.get("error"):
        yield _failure(code, message or body.get("error"))
    content = body.get("content")
    if isinstance(content, Mapping) and content.get("role") != "user" and body.get("author") != "user":
        yield from _parts(content, bool(body.get("partial")))
    waiting = _either(body, "longRunningToolIds", "long_running_tool_ids")
    if isinstance(waiting, list) and waiting:
        yield Waiting(frozenset(map(_text, waiting)))


def _parts(content: Mapping[str, Json], partial: bool) -> Iterator[Event]:
    parts = content.get("parts")
    said: list[str] = []
    tools: list[Event] = []
    for part in parts if isinstance(parts, list) else []:
        if not isinstance(part, Mapping) or part.get("thought"):
            continue
        call = _either(part, "functionCall", "function_call")
        result = _either(part, "functionResponse", "function_response")
        if isinstance(part.get("text"), str):
            said.append(clean(part["text"]))
        elif isinstance(call, Mapping) and not partial:
            tools.append(ToolCall(_text(call.get("id")), _text(call.get("name"))))
        elif isinstance(result, Mapping):
            tools.append(ToolResult(_text(result.get("id")), _text(result.get("name"))))
    if "".join(said):
        yield Said("".join(said), partial)
    yield from tools


def _failure(code: Json, message: Json) -> Failed:
    detail = message.get("message") if isinstance(message, Mapping) else message
    number = code if isinstance(code, int) and not isinstance(code, bool) else None
    if isinstance(code, str) and code.isascii() and code.isdigit():
        number = int(code[:9])
    return Failed(number, clean(_text(detail) or _text(code)))


def _either(body: Mapping[str, Any], first: str, second: str) -> Any:
    found = body.get(first)
    return body.get(second) if found is None else found


def _text(value: Json) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)
