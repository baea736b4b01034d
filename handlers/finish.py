"""How fine and how large the exported file is to be, as far as a message says so in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from create_video.journal.records import Finish
from create_video.wire import LEAST_LINES, MOST_LINES, Quality
from handlers.phrases import phrases

LINES = re.compile(r"(?<![\w.])(\d{3,4})\s?p(?!\w)", re.ASCII | re.IGNORECASE)
"""Lines of a picture as all the world writes them: ``720p``."""

BETWEEN_IDEOGRAPHS = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")


def finish_in(clauses: Iterable[str]) -> Finish:
    """What those clauses of a message say that are about the export, the first that says it."""
    said = [text for clause in clauses if not _denies().search(text := BETWEEN_IDEOGRAPHS.sub("", clause))]
    qualities = (quality for text in said for quality, form in _qualities() if form.search(text))
    heights = (int(found[1]) for text in said if (found := LINES.search(text)))
    return Finish(
        quality=next(qualities, None),
        height=next((one for one in heights if LEAST_LINES <= one <= MOST_LINES), None),
    )


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
