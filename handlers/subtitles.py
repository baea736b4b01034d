"""Whether a clause of a message asks for the captions as a file of their own, and whether for the video as well."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from handlers.phrases import phrases, squeezed

Asked = Literal["surely", "in passing", "no"]
"""How a clause speaks of a subtitle file: asks for one; names one, which asks only beside an export; else "no"."""

Video = Literal["too", "unless there", "no"]
"""Whether a clause wants the video with the subtitle file; "unless there": only where none was exported yet."""


def asks_for_subtitles(clause: str) -> Asked:
    """How a clause speaks of a subtitle file. One that was handed over ("use my srt") is no wish for one."""
    text = squeezed(clause)
    if _form("given").search(text):
        return "no"
    return "surely" if _form("asked").search(text) else "in passing" if _form("file").search(text) else "no"


def video_with(clause: str) -> Video:
    """Whether a clause that asks for a subtitle file wants the video as well."""
    text = squeezed(clause)
    return "unless there" if _form("beside").search(text) else "too" if _form("video").search(text) else "no"


def subtitle_ending(clause: str) -> str:
    """``.vtt`` where it is said, else ``.srt``."""
    return ".vtt" if re.search(r"vtt", clause, re.IGNORECASE) else ".srt"


@cache
def _form(name: str) -> re.Pattern[str]:
    """What all locales list under a name, ``{file}`` standing for what they call such a file."""
    forms = [
        form.replace("{file}", f"(?:{'|'.join(locale['subtitles']['file'])})")
        for locale in phrases()
        for form in locale["subtitles"][name]
    ]
    return re.compile("|".join(forms), re.IGNORECASE)
