"""What stands by the title, and when."""

from __future__ import annotations

from typing import Any

from studio.director import edits as e
from studio.director.clause import Clause
from studio.director.frames.frame import AnyEdit
from studio.timeline.edits.texts import texts_of
from studio.timeline.model import Text


def from_the_title_on(times: dict[str, Any], clause: Clause) -> dict[str, Any]:
    """A subtitle begins with its title, and ends with it where nothing else is said."""
    title = with_title(clause)
    ends = times.get("end") is not None or times.get("seconds") is not None
    if not ends:
        return times | title
    return times if times.get("start") is not None else times | {"start": title.get("start")}


def is_beside_title(clause: Clause) -> bool:
    near = clause.first("near_role")
    if near is None:
        return False
    said = [str(one.value).casefold() for one in near.inner if one.kind in ("said", "quoted")]
    titles = [one.clip.name.casefold() for one in texts_of(clause.timeline, "title")]
    return any((one.kind, one.value) == ("role", "title") for one in near.inner) or any(one in titles for one in said)


def second_line(clause: Clause) -> list[AnyEdit]:
    """ "And our site under it", of an end card or a name that is there alone: its second line; empty for others."""
    near, words = clause.first("near_role"), clause.value("quoted")
    role = next((one.value for one in near.inner if one.kind == "role"), None) if near else None
    found = texts_of(clause.timeline, role) if role in ("end_card", "lower_third") else []
    now = found[0].clip.content if len(found) == 1 else None
    if not isinstance(now, Text) or not words or "\n" in now.text:
        return []
    seconds = clause.seconds("lasting", "seconds")
    return [e.ChangeText(role=now.role, text=f"{now.text}\n{words}", seconds=seconds)]


def with_title(clause: Clause) -> dict[str, Any]:
    """What stands by the title stands as long as it."""
    title = next(iter(texts_of(clause.timeline, "title")), None)
    tick = clause.timeline.timebase
    return {"start": title.start * tick, "end": title.end * tick} if title else {}
