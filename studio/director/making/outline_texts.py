"""Texts of data that are a plain list: one for each picture, or each behind its file's name ("a.jpg # Stand tall")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.director.language.layout import ENDING
from studio.director.language.locales import said
from studio.director.making.cast import Finder
from studio.director.making.outline import Data
from studio.timeline.model import MediaReference

_FILE = re.compile(
    rf"(?P<file>\S.*?{ENDING})[\"'”]?(?:\s*(?:#|//|→|=>?|->|\||[-–—])\s*|\s+)(?P<text>\S.*)", re.IGNORECASE
)


def with_records(data: Data, find: Finder, pictures: Sequence[MediaReference]) -> Data:
    """The data with a record for each text of such a list."""
    if not isinstance(data, dict):
        return data
    return {name: _records(name, value, find, pictures) for name, value in data.items()}


def _records(name: str, value: Data, find: Finder, pictures: Sequence[MediaReference]) -> Data:
    if not isinstance(value, list):
        return with_records(value, find, pictures)
    texts = [_text(one) for one in value]
    named = [_FILE.fullmatch(one) for one in texts]
    found = [one for one in named if one is not None and find.named(one["file"]) is not None]
    if len(found) == len(texts) > 1:
        return [{"picture": one["file"], "text": one["text"].strip(" \"'“”")} for one in found]
    if not all(texts) or not 1 < len(texts) <= len(pictures) or not _is_for_each(name, len(texts) == len(pictures)):
        return value
    return [{"picture": one.name, "text": text} for one, text in zip(pictures, texts, strict=False)]


def _is_for_each(name: str, fits: bool) -> bool:
    """Whether a list is called so that each of its texts is for one picture; ``fits``: there are as many."""
    return bool(said("for_each", "scenes").fullmatch(name)) or (fits and bool(said("texts", "scenes").fullmatch(name)))


def _text(item: Data) -> str:
    """An item as one text: what looks like a field in it is a part of that ("Garlic sauce: yes")."""
    if isinstance(item, str):
        return item
    name, value = next(iter(item.items())) if isinstance(item, dict) and len(item) == 1 else ("", "")
    return f"{name}: {value}" if name and isinstance(value, str) else ""
