"""Pictures that a message tells by number or kind, not by name: "the third dress", "the last two", "the clip", 第一张.

They become signs only while it is read which pictures are left out and their order: elsewhere others read numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from studio.director.language.locales import LOCALES
from studio.director.language.values import numbers_in
from studio.director.making.picks.names import Named, number_of
from studio.director.making.picks.nearly import with_nearly
from studio.director.making.picks.wording import NAMED_SIGNS, forms_in
from studio.timeline.model import MediaReference


def with_counted(found: Named, pictures: Sequence[MediaReference]) -> int:
    """Signs for the pictures that are told by number or kind, or nearly by name; how many signs there were before."""
    before = len(found.raws)
    with_nearly(found, pictures)
    for locale in LOCALES:
        for name in ("counted", "of_a_kind"):
            for form in _compiled(locale, name):
                found.text = form.sub(lambda one: _sign(found, one, pictures), found.text)
    return before


def renumbered(text: str, pictures: Sequence[MediaReference], out: frozenset[int]) -> str:
    """A text with the numbers that its pictures have among those that are not left out."""

    def number(one: re.Match[str]) -> str:
        told = {name: value for name, value in one.groupdict().items() if value}
        indexes = [] if "at" not in told or told.keys() & {"many", "digits"} else _counted(told, pictures)
        rows = [row for locale in LOCALES for row in forms_in(locale, "numbers_in_turn") if told["at"] in row.split()]
        if len(indexes) != 1 or indexes[0] in out or not rows:
            return one[0]
        (at,), row = numbers_in(told["at"]), rows[0].split()
        fewer = sum(index < indexes[0] for index in out)
        begin, end = one.start("at") - one.start(), one.end("at") - one.start()
        return one[0][:begin] + row[int(at) - 1 - fewer] + one[0][end:]

    for locale in LOCALES:
        for form in _compiled(locale, "counted"):
            text = form.sub(lambda one: number(one) if one.groupdict().get("at") else one[0], text)
    return text


def without_counted(found: Named, since: int) -> None:
    """The text with the words as they were in place of the signs made since."""
    found.text = re.sub(
        f"[{NAMED_SIGNS}]", lambda one: found.raw(one[0]) if number_of(one[0]) >= since else one[0], found.text
    )


def is_counted(text: str, since: int) -> bool:
    """Whether a stretch has a sign that was made since there were so many."""
    return any(number_of(one) >= since for one in re.findall(f"[{NAMED_SIGNS}]", text))


@cache
def _compiled(locale: str, name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.IGNORECASE) for form in forms_in(locale, name))


def _sign(found: Named, one: re.Match[str], pictures: Sequence[MediaReference]) -> str:
    told = {name: value for name, value in one.groupdict().items() if value}
    indexes = _of_kind(told, pictures) if "photo" in told or "clip" in told else _counted(told, pictures)
    return found.add(tuple(indexes), one[0]) if indexes else one[0]


def _of_kind(told: dict[str, str], pictures: Sequence[MediaReference]) -> list[int]:
    """All photos or all clips, where there are both: one, or so many as are said."""
    kind = "image" if "photo" in told else "video"
    indexes = [at for at, one in enumerate(pictures) if one.kind == kind]
    count = next(iter(numbers_in(told["many"])), 0) if "many" in told else 0
    fits = len(indexes) == 1 if "single" in told else len(indexes) > 1
    said = not count or count == len(indexes)
    return indexes if fits and said and len(indexes) < len(pictures) else []


def _counted(told: dict[str, str], pictures: Sequence[MediaReference]) -> list[int]:
    """The pictures of a number, or so many at the start or end; clips and photos are counted apart where that fits."""
    many = int(next(iter(numbers_in(told["many"])), 0)) if "many" in told else 1
    digits = told.get("digits", "")
    numbers = [int(one) for one in (digits or numbers_in(told.get("at", "")))]
    for indexes in (_kinds(told, pictures), list(range(len(pictures)))):
        if many >= len(indexes) or max(numbers, default=0) > len(indexes):
            continue
        if "last" in told:
            return indexes[-many:] if many else []
        if "head" in told:
            return indexes[:many]
        if numbers and min(numbers) > 0:
            return [indexes[one - 1] for one in numbers]
    return []


def _kinds(told: dict[str, str], pictures: Sequence[MediaReference]) -> list[int]:
    kind = "video" if "clips" in told else "image" if "photos" in told else ""
    return [at for at, one in enumerate(pictures) if one.kind == kind]
