"""The records of handed over data as scenes, whatever their fields are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache

from studio.director.language.locales import LOCALES, data_of
from studio.director.making.cast import Finder
from studio.director.making.handover_settings import FIGURE, NOTHING, TRUE, time_in
from studio.director.making.outline import Data, leaves
from studio.director.making.roles.names import CLOSING, TITLE
from studio.director.making.scene_lines import Time, is_called, is_none
from studio.director.making.scenes import Told, picture_in
from studio.timeline.model import MediaReference

_NOTED = re.compile(r"(?P<time>[^（()）,，]+?)\s*(?:[（(]\s*(?P<note>[^（()）]+)[)）])")
"""A length, and what of the clip is used for it: "6 s (from 0:10)"."""

_CALL = re.compile(r"call[ _-]?to[ _-]?action|cta", re.IGNORECASE)


def records_in(data: Data, find: Finder) -> list[Data] | None:
    """The list of records of which most name a picture, wherever in the data it stands."""
    if isinstance(data, list):
        named = [one for one in data if isinstance(one, dict) and _picture(one, find)[0] is not None]
        if len(named) * 2 > len(data):
            return data
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return next((found for one in inner if (found := records_in(one, find)) is not None), None)


def used_records(records: Sequence[Data]) -> Sequence[Data]:
    """The records that are to be used, in the order that a field of theirs gives."""
    used = [one for one in records if not (isinstance(one, dict) and any(map(_is_unused, one.items())))]
    placed = [(_place(one), one) for one in used]
    if any(place is None for place, _ in placed) or len({place for place, _ in placed}) < len(placed):
        return used
    return [one for _, one in sorted(placed, key=lambda one: one[0] or 0)]


def _is_unused(field: tuple[str, Data]) -> bool:
    """Whether a field says that its record is not wanted: "use: no"."""
    name, value = field
    return (
        isinstance(value, str) and (is_called("used", name) or is_called("order", name)) and is_called("unused", value)
    )


def _place(record: Data) -> int | None:
    """The place that a record has by its own word."""
    fields = record.items() if isinstance(record, dict) else ()
    return next((int(value) for name, value in fields if is_called("order", name) and str(value).isdigit()), None)  # type: ignore[arg-type]


def _picture(record: dict[str, Data], find: Finder) -> tuple[int | None, str]:
    """The picture of a record, and what is said of it beside its name."""
    fields = [(names[-1] if names else "", value) for names, value in leaves(record)]
    plain = next((at for _, value in fields if (at := find.named(value)) is not None), None)
    if plain is not None:
        return plain, ""
    named = (picture_in(value, find.meant) for name, value in fields if is_called("picture", name))
    return next((one for one in named if one[0] is not None), (None, ""))


def scenes_of_records(
    records: Sequence[Data], find: Finder, pictures: Sequence[MediaReference]
) -> Iterator[tuple[str, Told]]:
    """The records as scenes, each with the role of its text where that is the title's or the closing text's: what has
    no picture opens or ends the video."""
    for at, record in enumerate(records):
        if not isinstance(record, dict):
            continue
        role, told = _scene(record, find)
        if told.picture is None:
            yield role or (CLOSING if at + 1 == len(records) else TITLE), told
        else:
            yield role, _of_clip(told) if pictures[told.picture].kind == "video" else told


def _scene(record: dict[str, Data], find: Finder) -> tuple[str, Told]:
    picture, wish = _picture(record, find)
    role, labels, wishes = "", [], [wish] if wish else []
    times: dict[str, Time] = {}
    lines: dict[str, str] = {}
    for names, value in leaves(record):
        name, time = names[-1] if names else "", time_in(value)
        part = next((one for one in _PARTS if is_called(one, name)), "")
        noted = _NOTED.fullmatch(value) if part == "seconds" and time is None else None
        if noted is not None and (time := time_in(noted["time"])) is not None:
            wishes.append(noted["note"])
        said_used = is_called("used", name) and time is None
        named = find.named(value) is not None and part not in _LINES
        if said_used or part in ("number", "picture") or named or value.lower() in NOTHING:
            continue
        if part == "excerpt" and time is not None and time.start is not None:
            times["seconds"] = replace(time, kept=True)
        elif part in ("begin", "finish", "seconds") and time is not None:
            times[part] = time
        elif part in _LINES:
            lines[part] = "" if is_none(value) else value
        elif part == "label":
            labels.append(value)
        elif said := _role(part, value):
            role = said
        elif time is not None and re.search(r"[a-z秒:：]", value):
            times.setdefault("seconds", time)
        elif not is_none(value):
            wishes.append(_wish(name, value))
    text = "\n".join(filter(None, map(lines.get, _LINES))) or "\n".join(labels)
    return role, Told(picture, text, _time(times), ", ".join(wishes))


_PARTS = ("number", "picture", "begin", "finish", "seconds", "excerpt", "subline", "text", "headline", "label", "kind")
"""What the fields of a scene may say."""

_LINES = ("headline", "text", "subline")
"""Those that are lines of its text, from above."""


def _role(part: str, value: str) -> str:
    """The role that a field gives a scene's text: "role: call_to_action"."""
    kind = value if part == "kind" else ""
    if _CALL.fullmatch(value) or is_called("closing", kind):
        return CLOSING
    return TITLE if is_called("title", kind) else ""


def _time(times: dict[str, Time]) -> Time | None:
    """The time of a scene: which part of its clip, or how long."""
    begin, end = (times[one].seconds if one in times else None for one in ("begin", "finish"))
    if end is not None and end > (begin or 0):
        return Time(end - (begin or 0), begin or Fraction(0), kept=True)
    time = times.get("seconds")
    if time is None or begin is None:
        return time if time is None or time.start is None else replace(time, kept=True)
    return Time(time.seconds, begin, kept=True)


def _of_clip(told: Told) -> Told:
    """The scene of a clip, of which so much is used as is shown in its time, at the speed that is wished."""
    time, wish = told.time, told.wish
    if time is None or time.kept or not wish:
        return told
    speed = re.search(r"(\d*\.?\d+)\s*(?:[x×倍])", wish)
    begin = _starts().search(wish)
    start = time_in(next(filter(None, begin.groups()))) if begin else None
    used = Time(time.seconds * Fraction(speed[1] if speed else 1), start.seconds if start else Fraction(0), kept=True)
    return replace(told, time=used, wish=_starts().sub("", wish).strip(" ,，()（）"))


@cache
def _starts() -> re.Pattern[str]:
    forms = "|".join(data_of(f"scenes.{locale}")["starts"].replace("{at}", r"(\d[\d:.]*)") for locale in LOCALES)
    return re.compile(forms, re.IGNORECASE)


def _wish(name: str, value: str) -> str:
    """What a field asks for: its value, its name where that is only switched on, both where it is a number."""
    if value.lower() in TRUE:
        return name
    return f"{name} {value}" if FIGURE.fullmatch(value) else value
