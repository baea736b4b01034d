"""Text from servers and files, made safe to show. It is data: it never steers a terminal or an agent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

ESCAPES = re.compile(
    r"\x1b\][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # OSC: titles, links, clipboard
    r"|\x1b[PX^_][^\x1b\x9c]*(?:\x1b\\|\x9c)?"  # DCS, SOS, PM, APC
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI
    r"|\x1b[ -/]*[0-~]?"
)
LINE_ENDS = re.compile("\r\n|[\u2028\u2029]")
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff"  # controls but for newline and tab; half characters
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of direction
    "\u180e\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"  # tags and operators that none sees
)


def clean(text: str) -> str:
    """``text`` without escape sequences and characters that steer or hide: controls (newline and tab stay), marks of
    direction, invisible tags, half characters."""
    if text.isascii() and text.isprintable():
        return text
    return UNSEEN.sub("", ESCAPES.sub("", LINE_ENDS.sub("\n", text)))


def clean_json(value: Any) -> Any:
    """A JSON value with all its strings cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {clean(str(key)): clean_json(inner) for key, inner in value.items()}
    return [clean_json(inner) for inner in value] if isinstance(value, list) else value


def clean_line(text: str, most: int = 200) -> str:
    """``text`` cleaned, on one line, at most ``most`` characters: for details inside our own sentences."""
    line = " ".join(clean(text).split())
    return line if len(line) <= most else line[: most - 1] + "…"
