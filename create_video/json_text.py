"""JSON from a server and to it. What comes in is bounded: how deep it nests, how long its numbers are."""

from __future__ import annotations

import json
import math
from typing import Any

from create_video.errors import SkillError

DEEPEST = 100
"""Levels of nesting. No documented reply has twenty; a thousand would end our own walks over the value."""
LONGEST_NUMBER = 20
"""Digits of an integer: 64 bits have twenty."""


def parse_json(body: bytes) -> Any:
    """JSON from bytes, whatever they are: invalid UTF-8 is replaced, of repeated keys the last one counts.

    Raises SkillError("protocol") for what is no JSON (``NaN`` is none), nests too deeply or holds numbers beyond use.
    """
    try:
        value = json.loads(
            body.decode("utf-8-sig", "replace"), parse_constant=_refused, parse_float=_finite, parse_int=_bounded
        )
    except (ValueError, RecursionError):
        raise SkillError("protocol", detail="the answer is not readable JSON") from None
    if body.count(b"[") + body.count(b"{") > DEEPEST and _depth_beyond(value, DEEPEST):
        raise SkillError("protocol", detail="the answer nests too deeply")
    return value


def to_json(value: Any) -> bytes:
    """``value`` as JSON in ASCII: every string that was read can be sent back as it came, half characters too."""
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii")


def _refused(name: str) -> Any:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("beyond all numbers")
    return number


def _bounded(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise ValueError("too many digits")
    return int(text)


def _depth_beyond(value: Any, most: int) -> bool:
    level = [value]
    for _ in range(most):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return False
    return True


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
