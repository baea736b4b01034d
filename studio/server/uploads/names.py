"""File names from outside: a name to show, never a path."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote, urlsplit

MOST = 150
_FORM_ESCAPES = {"%22": '"', "%0D": " ", "%0A": " "}


def safe_name(text: str) -> str:
    """The last part of a path of any system, without control, format and bidi characters, at most 150 characters."""
    last = text.replace("\\", "/").rstrip("/").rpartition("/")[2]
    shown = "".join(one for one in unicodedata.normalize("NFC", last) if unicodedata.category(one)[0] != "C")
    return " ".join(shown.split()).strip(". ")[:MOST] or "file"


def form_name(raw: bytes) -> str:
    """A file name of a multipart form (the HTML standard escapes quotes and line ends as ``%22 %0D %0A``)."""
    text = raw.decode("utf-8", "replace")
    for escaped, plain in _FORM_ESCAPES.items():
        text = text.replace(escaped, plain)
    return safe_name(text)


def url_name(url: str) -> str:
    """The file name that a URL's path ends with."""
    try:
        return safe_name(unquote(urlsplit(url).path))
    except ValueError:  # no URL at all, which is told when it is fetched
        return safe_name("")
