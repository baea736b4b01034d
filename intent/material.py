"""Paths and URLs inside a message: what is material, what is the place an export should go, what is only words."""

from __future__ import annotations

import re
from dataclasses import dataclass

MEDIA = (
    "mp4 mov avi webm mkv m4v jpg jpeg png gif webp heic heif tif tiff mp3 wav m4a aac flac srt vtt txt md pdf docx pptx"
).replace(" ", "|")
URL = re.compile(r"(?:https?|file)://[^\s<>\"'，。；、）)」』”]+", re.IGNORECASE)
PATH = re.compile(
    r"(?<![\w/])(?:~|\.{1,2})?/[^\s\"'，。；、：？！<>|]+"
    r"|(?<!\w)[A-Za-z]:[\\/][^\s\"'，。；、？！<>|]+",
)
NAMED_FILE = re.compile(rf"\.(?:{MEDIA})$", re.IGNORECASE)
DESTINATION_BEFORE = re.compile(
    r"(?:\b(?:to|into|in|as|at|under|onto)\s*|到|至|进|在|成|为|去|の|へ|に)[\s:：]*[\"'“「]?$", re.IGNORECASE
)
EXPORT_BEFORE = re.compile(
    r"\b(?:export|render|save|download|send|put|store|exporta|guarda|exporte|speicher\w*)\b|导出|匯出|导到|保存|存|下载|输出|放到|保存",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """``masked``: the text with every path and URL replaced by blanks of the same length."""

    material: tuple[str, ...]
    export_to: str | None
    masked: str


def find_material(text: str) -> Found:
    """Look for paths and URLs in a message."""
    material: list[str] = []
    export_to = None
    masked = list(text)
    for found in sorted([*URL.finditer(text), *PATH.finditer(text)], key=lambda one: (one.start(), -one.end())):
        if masked[found.start()] == "\0":
            continue
        name = found[0].rstrip(".,;:!?")
        for at in range(found.start(), found.start() + len(name)):
            masked[at] = "\0"
        if _destination(text[: found.start()]):
            export_to = name
        elif NAMED_FILE.search(name.split("?")[0]):
            material.append(name)
    return Found(tuple(material), export_to, "".join(masked).replace("\0", " "))


def _destination(before: str) -> bool:
    clause = re.split(r"[，。；,;!?！？\n]", before)[-1]
    return bool(DESTINATION_BEFORE.search(before) and EXPORT_BEFORE.search(clause))
