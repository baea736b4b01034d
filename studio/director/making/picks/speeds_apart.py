"""A clip's speed that is said in a row of pictures ("lisbon first, then tram 2x speed, last the sunset") as a sentence
of its own before that row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.director.language.locales import LOCALES, data_of
from studio.timeline.model import MediaReference

_BEGIN = re.compile(r"^|[.!?]\s+|[。！？\n]")
"""Where a sentence begins."""


def with_speeds_apart(message: str, pictures: Sequence[MediaReference]) -> str:
    """The message; without clips, and where a speed is said of no clip in a row, as it is."""
    stems = [one.name.rpartition(".")[0] or one.name for one in pictures if one.kind == "video"]
    if not stems:
        return message
    names = "|".join(map(re.escape, sorted(stems, key=len, reverse=True)))
    for locale in LOCALES:
        data = data_of(f"picks.{locale}")
        form = re.compile(data["speed_in_row"].replace("NAME", names), re.IGNORECASE)
        while found := form.search(message):
            at = max(one.end() for one in _BEGIN.finditer(message, 0, found.start()))
            said = data["speed_apart"].format(name=found["name"], speed=found["speed"])
            row = f"{message[at : found.start('speed')].rstrip()}{message[found.end() :]}"
            message = f"{message[:at]}{said}{row}"
    return message
