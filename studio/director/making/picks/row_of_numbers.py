"""An order told in numbers that only their row tells to be pictures: "picture 4, then 3, then 2", 1 3 4 2这个顺序."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from studio.director.language.locales import LOCALES, data_of
from studio.director.language.values import numbers_in
from studio.director.making.picks.wording import filled
from studio.timeline.model import MediaReference


def with_row_named(message: str, pictures: Sequence[MediaReference]) -> str:
    """A message in which such a row is an order of the pictures' names; rows that are none stay as they are."""
    for form, said in _forms():
        message = form.sub(lambda row, said=said: _named(row, said, pictures), message)  # type: ignore[misc]
    return message


def _named(row: re.Match[str], said: str, pictures: Sequence[MediaReference]) -> str:
    apart = list(row["row"]) if row["row"].isdigit() else [row["row"]]
    places = [int(one) for text in apart for one in numbers_in(text)]
    if len(places) < 2 or len(set(places)) < len(places) or not all(0 < one <= len(pictures) for one in places):
        return row[0]
    return said.format(names=", ".join(pictures[one - 1].name for one in places))


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(filled(one["form"], locale), re.IGNORECASE), one["as"])
        for locale in LOCALES
        for one in data_of(f"picks.{locale}")["rows_of_numbers"]
    )
