"""A request as one agent hands it to another: data whose records are the scenes, whatever their fields are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from studio.director.language.bounds import MOST_READ
from studio.director.language.hints import hint
from studio.director.language.lexicon import marked
from studio.director.language.locales import LOCALES, data_of, locale_by_signs
from studio.director.making.blocks import fields_apart
from studio.director.making.by_role import parts_by_role
from studio.director.making.cast import Finder, wishes_of
from studio.director.making.columns import columns_told
from studio.director.making.handover_settings import FIGURE, NOTHING, TRUE, besides, framing, settings_of, time_in
from studio.director.making.lengths import CARD, seconds_each_said
from studio.director.making.outline import Data, leaves, outline
from studio.director.making.outline_texts import with_records
from studio.director.making.people import people_told
from studio.director.making.roles.lengths import card_times
from studio.director.making.roles.names import CLOSING, SUBTITLE, TITLE
from studio.director.making.roles.wording import words
from studio.director.making.rows import rows_told
from studio.director.making.scene_lines import Time, is_called, is_none
from studio.director.making.scene_paragraphs import paragraphs_told
from studio.director.making.scenes import Scenes, Told, picture_in
from studio.director.making.script import Beside, Parts
from studio.director.making.wording import reworded
from studio.timeline.model import MediaReference

_NOTED = re.compile(r"(?P<time>[^（()）,，]+?)\s*(?:[（(]\s*(?P<note>[^（()）]+)[)）])")
"""A length, and what of the clip is used for it: "6 s (from 0:10)"."""

_CALL = re.compile(r"call[ _-]?to[ _-]?action|cta", re.IGNORECASE)


def handed_over(
    message: str, pictures: tuple[MediaReference, ...], names: tuple[str, ...], locale: str
) -> Parts | None:
    """The request of a message that has data with a record for each scene; what stands around it is read by the roles
    of its words. None for anything else. ``names``: of all files that came with it."""
    if not pictures:
        return None
    handed = _of_data(message, pictures) or _of_lines(message, pictures)
    return _parts(handed, pictures, names, locale) if handed is not None else None


@dataclass(frozen=True, slots=True)
class _Handed:
    """``scenes`` with the role of their texts, ``settings`` of the whole, ``titles`` and ``closings`` beside the
    scenes and their ``times``, and what stands ``around`` them. ``whole``: the scenes are all that is wanted."""

    scenes: list[tuple[str, Told]]
    around: str
    settings: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    times: tuple[tuple[str, Fraction], ...] = ()
    is_card: bool = False
    whole: bool = True


def _of_data(message: str, pictures: tuple[MediaReference, ...]) -> _Handed | None:
    found, find = outline(message), Finder(pictures)
    if found is None:
        return None
    data, around = found
    records = _records(data, find)
    if records is None:
        data = with_records(data, find, pictures)
        records = _records(data, find)
    if records is None:
        return None
    titles, closings, times = framing(data, records)
    is_card = any(words("card").search(one) for names, _ in besides(data, records) for one in names)
    scenes = list(_scenes(_wanted(records), find, pictures))
    settings = tuple(settings_of(data, records))
    return _Handed(scenes, around, settings, tuple(titles), tuple(closings), times, is_card)


def _without_part(told: Told) -> Told:
    """A scene without what of its clip is used: that is cut out by itself."""
    return replace(told, time=None) if told.time is not None and told.time.kept else told


def _each_of(brief: str, told: Sequence[Told]) -> Fraction | None:
    """The seconds of each screen, where no scene has its own."""
    words = reworded(brief)
    return None if any(one.time for one in told) else seconds_each_said(marked(words, locale_by_signs(words)))


def _of_lines(message: str, pictures: tuple[MediaReference, ...]) -> _Handed | None:
    """Scenes in lines or paragraphs of which signs say what is what."""
    find = Finder(pictures)
    found = people_told(message, find) or columns_told(message, find) or rows_told(message, find)
    found = found or paragraphs_told(message, find)
    if found is None:
        return None
    scenes, around = found
    named = {one.picture for _, one in scenes}
    whole = len(named - {None}) == len(pictures) or all(one.time for _, one in scenes)
    return _Handed(scenes, around, whole=whole)


def _parts(handed: _Handed, pictures: tuple[MediaReference, ...], names: tuple[str, ...], locale: str) -> Parts:
    scenes, around = handed.scenes, handed.around
    titles = [*handed.titles, *(told.text for role, told in scenes if role == TITLE and told.text)]
    titles += [told.text for role, told in scenes if role == SUBTITLE and told.text]
    closings = [*handed.closings, *(told.text for role, told in scenes if role == CLOSING and told.text)]
    cards = ((role or CLOSING, one.time.seconds) for role, one in scenes if one.picture is None and one.time)
    times = (*handed.times, *cards) or card_times(around)
    is_card = handed.is_card or any(role == CLOSING and one.picture is None for role, one in scenes)
    is_card = is_card or any(role == CLOSING for role, _ in times)
    told = [replace(one, text="" if role else one.text) for role, one in scenes if one.picture is not None]
    beside = parts_by_role(around, pictures, names, locale) if around else None
    brief = fields_apart("\n".join((*handed.settings, beside.brief if beside else around)))
    also = (beside.beside if beside else None) or Beside()
    if is_card and not times and (each := _each_of(brief, told)) is not None:
        told, times = [replace(one, time=Time(each)) for one in told], ((CLOSING, each),)
    told = _behind_title(_before_card(told, times) if is_card else told, times)
    timed = all(one.time for one in told)
    lengths = [_lengths(handed.settings, also, brief, sure) for sure in (0, 1)]
    return Parts(
        "\n".join((brief, *wishes_of(Scenes(brief, tuple(map(_without_part, told)), True), pictures, locale)))[
            :MOST_READ
        ],
        "\n".join(one.text for one in told),
        scenes=Scenes(brief, tuple(told), whole=handed.whole, recorded=True, in_order=True),
        beside=replace(
            also,
            title="\n".join(titles[:1]) or also.title,
            subtitle="\n".join(titles[1:]) or also.subtitle,
            closing="\n".join(closings) or also.closing,
            is_card=is_card or also.is_card,
            lines=(),
            times=(*also.times, *times),
            lengths=() if timed else tuple(lengths),
        ),
    )


def _lengths(settings: Sequence[str], around: Beside, brief: str, at: int) -> str:
    """What may say how long the video is: the settings, and of what stands around the scenes only what speaks of no
    one picture, text or sound ("To finish, 5 seconds of: ...")."""
    said = (*settings, around.lengths[at]) if len(around.lengths) > at else (brief,)
    return "\n".join(one for one in "\n".join(said).split("\n") if not hint("of_a_fade").search(one))


def _records(data: Data, find: Finder) -> list[Data] | None:
    """The list of records of which most name a picture, wherever in the data it stands."""
    if isinstance(data, list):
        named = [one for one in data if isinstance(one, dict) and _picture(one, find)[0] is not None]
        if len(named) * 2 > len(data):
            return data
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return next((found for one in inner if (found := _records(one, find)) is not None), None)


def _wanted(records: Sequence[Data]) -> Sequence[Data]:
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


def _scenes(records: Sequence[Data], find: Finder, pictures: Sequence[MediaReference]) -> Iterator[tuple[str, Told]]:
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


def _before_card(told: Sequence[Told], times: Sequence[tuple[str, Fraction]]) -> list[Told]:
    """The scenes; the last one is so much longer as the card that lies over its end, where it is no clip's part."""
    last = told[-1]
    if last.time is None or last.time.kept:
        return list(told)
    card = next((seconds for role, seconds in times if role == CLOSING), CARD)
    return [*told[:-1], replace(last, time=replace(last.time, seconds=last.time.seconds + card))]


def _behind_title(told: Sequence[Told], times: Sequence[tuple[str, Fraction]]) -> list[Told]:
    """The scenes; the first one is so much longer as the title that has a time of its own, where that lies over it."""
    first, title = told[0], next((seconds for role, seconds in times if role == TITLE), None)
    if title is None or first.time is None or first.time.kept or not first.text:
        return list(told)
    return [replace(first, time=replace(first.time, seconds=first.time.seconds + title)), *told[1:]]
