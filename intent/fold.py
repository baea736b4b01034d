"""Bring a message to one spelling: width, case, accents, punctuation, Traditional signs, signs typed by sound."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from intent.files import data
from intent.language import reading_locale
from intent.slips import SoundMender

LATIN_ACCENT = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")
NOT = re.compile(r"(?<=[a-z])n't\b")
PUNCTUATION = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "，": ",",
        "、": ",",
        "。": ".",
        "！": "!",
        "？": "?",
        "；": ";",
        "：": ":",
        "…": ".",
        "～": "~",
    }
)


def fold(text: str) -> str:
    """The message as word lists are written: lower case, half width, no accents, simplified signs."""
    plain = unicodedata.normalize("NFKC", text.encode("utf-8", "replace").decode()).lower().translate(PUNCTUATION)
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", LATIN_ACCENT.sub("", unicodedata.normalize("NFD", plain)))
        if reading_locale(plain) == "zh-CN":
            plain = _sounds().mend(plain.translate(_simplified()))
    return NOT.sub(" not", plain.replace("can't", "can not").replace("won't", "will not").replace("cannot", "can not"))


@cache
def _sounds() -> SoundMender:
    return SoundMender(data("zh-CN", "spelling"))


@cache
def _simplified() -> dict[int, str]:
    pairs = "".join(data("zh-CN", "spelling").get("traditional", "").split())
    return {ord(pairs[at]): pairs[at + 1] for at in range(0, len(pairs), 2)}
