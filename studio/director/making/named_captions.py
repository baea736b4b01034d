"""Captions that a request only describes - the year on each picture, its name, "Week 1, Week 2 and so on up to 6" -
written out, one for each picture."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from studio.director.language.locales import LOCALES, data_of, locale_by_signs, varied
from studio.director.making.scenes import Scenes, Told
from studio.director.making.script import Parts
from studio.timeline.model import MediaReference
from studio.timeline.reading import has_han

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_SMALL = frozenset(["a", "an", "and", "at", "for", "in", "of", "on", "or", "the", "to", "with"])

Texts = Callable[[re.Match[str], Sequence[MediaReference]], list[str]]


def described(message: str, pictures: Sequence[MediaReference]) -> tuple[str, tuple[str, ...]]:
    """The captions that a message describes, one for each picture, and what else it says; none where it does not."""
    if len(pictures) < 2:
        return message, ()
    for kind, texts in _KINDS.items():
        for form in _forms(kind):
            found = form.search(message)
            lines = texts(found, pictures) if found is not None else []
            if found is not None and len(lines) == len(pictures) and all(lines):
                place = found.groupdict().get("place")
                stands = str(data_of(f"making.{locale_by_signs(place)}")["captions_stand"]) if place else ""
                rest = f"{message[: found.start()]}{stands.format(place=place)}{message[found.end() :]}"
                return rest, tuple(lines)
    return message, ()


def with_described(parts: Parts, lines: Sequence[str]) -> Parts:
    """The parts of a request with the captions that it describes."""
    if not lines:
        return parts
    told = {one.picture: one for one in parts.scenes.told} if parts.scenes else {}
    scenes = tuple(replace(told.get(at, Told(at, "")), text=line) for at, line in enumerate(lines))
    beside = replace(parts.beside, lines=()) if parts.beside else None
    return replace(parts, script="\n".join(lines), scenes=Scenes(parts.brief, scenes, whole=False), beside=beside)


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
