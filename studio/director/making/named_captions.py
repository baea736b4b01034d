"""Captions that a request only describes - the year on each picture, its name, "Week 1, Week 2 and so on up to Week 6" -
written out, a line for each picture."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from studio.director.language.locales import LOCALES, data_of, locale_by_signs, varied
from studio.timeline.model import MediaReference
from studio.timeline.reading import has_han

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_SMALL = frozenset("a an and at for in of on or the to with".split())

Texts = Callable[[re.Match[str], Sequence[MediaReference]], list[str]]


def written_out(message: str, pictures: Sequence[MediaReference]) -> str:
    """A message in which each picture has the caption that is described; as it is where none is."""
    if len(pictures) < 2:
        return message
    for kind, texts in _KINDS.items():
        for form in _forms(kind):
            found = form.search(message)
            lines = texts(found, pictures) if found is not None else []
            if found is not None and len(lines) == len(pictures) and all(lines):
                told = "\n".join(f"{one.name}: {line}" for one, line in zip(pictures, lines, strict=True))
                place = found.groupdict().get("place") or ""
                return f"{message[: found.start()]}{place}{message[found.end() :]}".rstrip() + f"\n\n{told}\n"
    return message


def _years(found: re.Match[str], pictures: Sequence[MediaReference]) -> list[str]:
    years = (_YEAR.search(one.name) for one in pictures)
    return [one[0] for one in years if one is not None]


def _names(found: re.Match[str], pictures: Sequence[MediaReference]) -> list[str]:
    return [_name(one.name.rpartition(".")[0]) for one in pictures]


def _name(stem: str) -> str:
    """The name of a file as words; one in small letters with capitals, as a name has them."""
    words = re.sub(r"[_\s-]+", " ", stem).strip()
    if has_han(words) or words != words.lower():
        return words
    return " ".join(one if at and one in _SMALL else one.capitalize() for at, one in enumerate(words.split()))


def _counted(found: re.Match[str], pictures: Sequence[MediaReference]) -> list[str]:
    """A word that counts on from 1, as far as there are pictures."""
    last = found.groupdict().get("last")
    if last is not None and int(last) != len(pictures):
        return []
    behind = found.groupdict().get("unit") or ""
    word = found["word"].rstrip()
    space = "" if locale_by_signs(word + behind) == "zh-CN" else " "
    return [f"{word}{space}{number}{behind}" for number in range(1, len(pictures) + 1)]


_KINDS: dict[str, Texts] = {"years": _years, "names": _names, "counted": _counted}


@cache
def _forms(kind: str) -> tuple[re.Pattern[str], ...]:
    every = (data_of(f"making.{locale}")["described_captions"][kind] for locale in LOCALES)
    return tuple(re.compile(varied(form), re.IGNORECASE) for form in every)
