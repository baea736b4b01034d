"""How fine and how large the exported file is to be, as far as a message says so in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from create_video.wire import LEAST_LINES, MOST_LINES, Quality

FOLDER = Path(__file__).parent / "locales"
LINES = re.compile(r"(?<![\w.])(\d{3,4})\s?p(?![\w])", re.IGNORECASE | re.ASCII)
"""Lines of a picture as all the world writes them: ``720p``."""


@dataclass(frozen=True, slots=True)
class Finish:
    """What was said of it; ``height`` in lines of the shorter side."""

    quality: Quality | None = None
    height: int | None = None


def finish_in(text: str) -> Finish:
    """What a message that asks for an export says of it."""
    quality = next((quality for quality, phrase in _phrases() if phrase.search(text)), None)
    lines = LINES.search(text)
    height = int(lines[1]) if lines and LEAST_LINES <= int(lines[1]) <= MOST_LINES else None
    return Finish(quality, height)


@cache
def _phrases() -> list[tuple[Quality, re.Pattern[str]]]:
    return [
        (quality, re.compile("|".join(patterns), re.IGNORECASE))
        for file in sorted(FOLDER.glob("*.yaml"))
        for quality, patterns in yaml.safe_load(file.read_text(encoding="utf-8"))["quality"].items()
    ]
