"""How fine and how large the exported file is to be, as far as a message says so in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from create_video.errors import SkillError
from create_video.journal.records import Finish
from create_video.messages import size_text
from create_video.wire import LEAST_LINES, LEAST_VIDEO_BYTES, MOST_LINES, Quality
from handlers.phrases import phrases, squeezed

LINES = re.compile(r"(?<![\w.])(\d{3,4})\s?p(?!\w)", re.ASCII | re.IGNORECASE)
"""Lines of a picture as all the world writes them: ``720p``."""

THOUSANDS = {"k": 1, "m": 2, "兆": 2, "g": 3}
"""The unit of a size by its first sign, in powers of a thousand (of 1024 for ``MiB``)."""

LONGEST = 200
"""Characters of a clause that says nothing but how large the file may be."""


def finish_in(clauses: Iterable[str]) -> Finish:
    """What those clauses of a message say that are about the export, the first that says it.

    SkillError("limit_too_small") for a size that no video fits into.
    """
    said = [squeezed(clause) for clause in clauses]
    sure = [text for text in said if not _denies().search(text)]
    qualities = (quality for text in sure for quality, form in _qualities() if form.search(text))
    heights = (int(found[1]) for text in sure if (found := LINES.search(text)))
    return Finish(
        max_size=next(iter(_limits(said)), None),
        quality=next(qualities, None),
        height=next((one for one in heights if LEAST_LINES <= one <= MOST_LINES), None),
    )


def only_a_limit(clause: str) -> bool:
    """Whether a clause says how large the file may be, and nothing else: "it must be under 8 MB"."""
    text = squeezed(clause)
    if len(text) > LONGEST:
        return False
    return any(form.search(text) and not fillers.sub("", form.sub(" ", text, 1)).strip() for form, fillers in _sizes())


def _limits(clauses: Iterable[str]) -> Iterator[int]:
    for text in clauses:
        for form, _ in _sizes():
            for found in form.finditer(text):
                yield _bytes(*(next(part for part in found.groups()[at::2] if part) for at in (0, 1)))


def _bytes(number: str, unit: str) -> int:
    base = 1024 if unit.lower()[1:2] == "i" else 1000
    size = int(float(number.replace(",", ".")) * base ** THOUSANDS[unit[0].lower()])
    if size < LEAST_VIDEO_BYTES:
        raise SkillError("limit_too_small", size=f"{number} {unit}", least=size_text(LEAST_VIDEO_BYTES))
    return size


@cache
def _sizes() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Of each locale: a limit (numbers and units by turns as groups), and the words beside one that add nothing."""
    found = []
    for locale in phrases():
        size = rf"({locale['size']['number']})\s?({locale['size']['unit']})(?![a-z])"
        forms = "|".join(form.replace("{size}", size) for form in locale["size"]["at_most"])
        fillers = rf"{locale['size']['fillers']}|[\s.,;:!?，。；：！？、~～]"
        found.append((re.compile(forms, re.IGNORECASE), re.compile(fillers, re.IGNORECASE)))
    return found


@cache
def _denies() -> re.Pattern[str]:
    return re.compile("|".join(form for locale in phrases() for form in locale["quality_denied"]), re.IGNORECASE)


@cache
def _qualities() -> list[tuple[Quality, re.Pattern[str]]]:
    return [
        (quality, re.compile("|".join(forms), re.IGNORECASE))
        for locale in phrases()
        for quality, forms in locale["quality"].items()
    ]
