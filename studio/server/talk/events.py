"""What a stream says, and how the two documented families of events write it down."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studio.server.quirks.quirks import Damage, Family

KEEP_ALIVE = b": keep-alive\n\n"
AUTHOR = "nemo_agent"


@dataclass(frozen=True, slots=True)
class Said:
    """The whole text for the user."""

    text: str


@dataclass(frozen=True, slots=True)
class Called:
    name: str
    args: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Returned:
    name: str
    result: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Broke:
    """An error inside the stream; ``code`` is the contract's."""

    code: int
    message: str


@dataclass(frozen=True, slots=True)
class Damaged:
    """A fault of the stream that was asked for (quirk ``fault``)."""

    damage: Damage


@dataclass(frozen=True, slots=True)
class Waiting:
    """Nothing to say yet."""


Event = Said | Called | Returned | Broke | Damaged | Waiting
Sayable = Said | Called | Returned | Broke | Waiting
Encode = Callable[[Sayable], Sequence[bytes]]


def encoder(family: Family, partial: bool, now: Callable[[], float]) -> Encode:
    """The writer of one stream. ``partial`` (ADK): text in pieces first; ``now``: seconds since 1970."""
    if family == "typed":
        return lambda event: [_sse(_typed(event))]
    return Adk(family == "adk-snake", partial, now)


def _typed(event: Sayable) -> Mapping[str, Any]:
    match event:
        case Said(text):
            return {"type": "text", "content": text}
        case Called(name, args):
            return {"type": "tool_call", "name": name, "args": args}
        case Returned(name, result):
            return {"type": "tool_result", "name": name, "result": result}
        case Broke(code, message):
            return {"type": "error", "code": code, "message": message}
        case Waiting():
            return {"type": "heartbeat"}


class Adk:
    """Google ADK's events, in camelCase or snake_case."""

    def __init__(self, snake: bool, partial: bool, now: Callable[[], float]) -> None:
        self._snake = snake
        self._partial = partial
        self._now = now
        self._invocation = f"e-{secrets.token_hex(8)}"
        self._calls = 0

    def __call__(self, event: Sayable) -> Sequence[bytes]:
        match event:
            case Waiting():
                return [KEEP_ALIVE]
            case Said(text):
                pieces = [self._event([{"text": piece}], partial=True) for piece in _pieces(text)]
                return [*(pieces if self._partial else []), self._event([{"text": text}])]
            case Called(name, args):
                self._calls += 1
                return [self._event([{self._name("functionCall"): self._call(name, "args", args)}])]
            case Returned(name, result):
                return [self._event([{self._name("functionResponse"): self._call(name, "response", result)}])]
            case Broke(code, message):
                fields = {self._name("errorCode"): str(code), self._name("errorMessage"): message}
                return [self._event(None, **fields)]

    def _call(self, name: str, key: str, value: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"id": f"call_{self._calls}", "name": name, key: value}

    def _event(self, parts: Sequence[Mapping[str, Any]] | None, **fields: Any) -> bytes:
        body = {
            "id": secrets.token_hex(8),
            self._name("invocationId"): self._invocation,
            "author": AUTHOR,
            "timestamp": self._now(),
            **fields,
        }
        if parts is not None:
            body |= {"content": {"role": "model", "parts": list(parts)}, "actions": {}}
        return _sse(body)

    def _name(self, camel: str) -> str:
        if not self._snake:
            return camel
        return "".join("_" + one.lower() if one.isupper() else one for one in camel)


def _pieces(text: str) -> Sequence[str]:
    """A text in pieces that join to it exactly."""
    return [text[start : start + 24] for start in range(0, len(text), 24)]


def _sse(body: Mapping[str, Any]) -> bytes:
    return b"data: " + json.dumps(body, ensure_ascii=False).encode("utf-8", "replace") + b"\n\n"
