"""The file name that a message gives to its export: "export it as summer.mp4", 导出，文件名叫夏天."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from handlers.names import DEVICES, file_stem
from handlers.phrases import phrases

WORD = r"(?!\.)[^\s/\\:：*?\"'<>|,;，。；！？、“”「」『』()（）]{1,60}"
ENDINGS = "mp4|mov|m4v|avi|mkv|webm|gif|srt|vtt|otio|jpe?g|png"
OPEN, CLOSE = r"[\"'“「『]?", r"[\"'”」』]?"
NEXT = rf"(?: (?!(?:as|to|into|named|called|in|from|with|and)\b){WORD})"
BEFORE = r"(?:(?:the|an?) )?(?:(?:file|video|mp4)(?: (?:named|called))? )?"
FILE = rf"{BEFORE}{OPEN}(?P<file>(?:{WORD}/){{0,3}}{WORD}{NEXT}{{0,3}}?\.(?:{ENDINGS}))(?![\w.]){CLOSE}"
WORD_FILE = FILE.replace(f"{NEXT}{{0,3}}?", "")
"""A name without spaces: behind a verb, words before a name are about what is exported ("export the end of a.mp4")."""

STEM = rf"{OPEN}(?P<file>{WORD}(?: {WORD}){{0,3}}?){CLOSE}"
LOOKED_AT = 4_000
"""Characters of a message that are looked at: a name stands in its request, not behind a long script."""


def said_name(text: str, files: Iterable[str] = ()) -> tuple[str, str] | None:
    """The name that a message gives to what is exported, and the message without it; None where it gives none.

    A name is relative and leads nowhere above the folder. What is called like one of the ``files`` is that file.
    """
    given = {Path(one).name.lower() for one in files}
    for form in _forms():
        for found in form.finditer(text[:LOOKED_AT]):
            name = _safe(found["file"].strip())
            if Path(name).name.lower() not in given:
                return name, text[: found.start("placed")] + text[found.end("placed") :]
    return None


def _safe(name: str) -> str:
    """A name as any file system takes it."""
    path = Path(name)
    return str(path.with_name(file_stem(path.stem) + path.suffix)) if DEVICES.fullmatch(path.stem) else name


@cache
def _forms() -> list[re.Pattern[str]]:
    return [
        re.compile(form.replace("{file}", FILE).replace("{word}", WORD_FILE).replace("{stem}", STEM), re.IGNORECASE)
        for locale in phrases()
        for form in locale["file_name"]
    ]
