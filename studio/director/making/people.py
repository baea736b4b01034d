"""People who are told one below another, each with a picture that is called by the first name: "Joanna Pike", below it
"Payroll", for joanna.jpg. All of it is shown on that picture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.director.language.locales import said
from studio.director.making.cast import Finder
from studio.director.making.scenes import Told

_NAME = re.compile(r"\s*(?:[-*•·]\s+)?(?P<first>[A-Z][\w'’-]*)\s+(?P<last>[A-Z][\w'’.-]*)")
MOST_LINES = 3
"""Lines that are told of one."""

Scene = tuple[str, Told]


def people_told(message: str, find: Finder) -> tuple[list[Scene], str] | None:
    """The scenes of a message that lists people, and what stands around them; None where fewer than two are told."""
    found: list[Told] = []
    around: list[str] = []
    for lines in _blocks(message.split("\n"), find):
        at = _person(lines[0], find)
        if at is None or len(lines) > MOST_LINES:
            around += lines
        else:
            found.append(Told(at, "\n".join(line.strip(" \t-*•·") for line in lines)))
    if len(found) < 2 or len({one.picture for one in found}) < len(found):
        return None
    if said("alphabetical", "scenes").search(message):
        found.sort(key=lambda one: one.text.casefold())
    return [("", one) for one in found], said("alphabetical", "scenes").sub("", "\n".join(around)).strip()


def _person(line: str, find: Finder) -> int | None:
    """The picture that is called by the first name of the person whom a line begins with."""
    name = _NAME.match(line)
    return find.named(name["first"]) if name else None


def _blocks(lines: Sequence[str], find: Finder) -> Sequence[list[str]]:
    """Lines of which each block begins with a person, or stands behind an empty line."""
    found: list[list[str]] = [[]]
    for line in lines:
        if found[-1] and (not line.strip() or _person(line, find) is not None):
            found.append([])
        if line.strip():
            found[-1].append(line)
    return [one for one in found if one]
