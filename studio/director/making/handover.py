"""A request as one agent hands it to another: data whose records are the scenes, whatever their fields are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from studio.director.language.bounds import MOST_READ
from studio.director.language.hints import hint
from studio.director.language.lexicon import marked
from studio.director.language.locales import locale_by_signs
from studio.director.language.price import WHOLE
from studio.director.making.blocks import fields_apart
from studio.director.making.by_role import parts_by_role
from studio.director.making.cast import Finder, wishes_of
from studio.director.making.columns import columns_told
from studio.director.making.handover_settings import besides, framing, settings_of
from studio.director.making.lengths import CARD, seconds_each_said
from studio.director.making.outline import outline
from studio.director.making.outline_texts import with_records
from studio.director.making.people import people_told
from studio.director.making.records import records_in, scenes_of_records, used_records
from studio.director.making.roles.lengths import card_times
from studio.director.making.roles.names import CLOSING, SUBTITLE, TITLE
from studio.director.making.roles.wording import words
from studio.director.making.rows import rows_told
from studio.director.making.scene_lines import Time
from studio.director.making.scene_paragraphs import paragraphs_told
from studio.director.making.scenes import Scenes, Told
from studio.director.making.script import Beside, Parts
from studio.director.making.wording import reworded
from studio.timeline.model import MediaReference


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
    records = records_in(data, find)
    if records is None:
        data = with_records(data, find, pictures)
        records = records_in(data, find)
    if records is None:
        return None
    titles, closings, times = framing(data, records)
    is_card = any(words("card").search(one) for names, _ in besides(data, records) for one in names)
    scenes = list(scenes_of_records(used_records(records), find, pictures))
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
    message, closing = _without_ending(message)
    found = people_told(message, find) or columns_told(message, find) or rows_told(message, find)
    found = found or paragraphs_told(message, find)
    if found is None:
        return None
    scenes, around = found
    named = {one.picture for _, one in scenes}
    whole = len(named - {None}) == len(pictures) or all(one.time for _, one in scenes)
    scenes = [(role, replace(one, text=_with_product(one, message, pictures))) for role, one in scenes]
    return _Handed(scenes, around, closings=(closing,) if closing else (), whole=whole)


def _without_ending(message: str) -> tuple[str, str]:
    """A message of one line without the text that it is to end with, which stands behind its list, and that text."""
    found = list(words("ends_with").finditer(message)) if "\n" not in message.strip() else []
    text = message[found[-1].end() :].strip() if found else ""
    return (message[: found[-1].start()], text) if text and "/" not in text else (message, "")


def _with_product(told: Told, message: str, pictures: tuple[MediaReference, ...]) -> str:
    """A scene's text; a price with the product in front of it that its picture is called by."""
    if told.picture is None or told.picture >= len(pictures) or not WHOLE.fullmatch(told.text):
        return told.text
    stem = re.sub(r"[_\s-]+", r"[_\\s-]+", re.escape(pictures[told.picture].name.rpartition(".")[0]))
    found = re.search(rf"(?<!\w){stem}\s*{re.escape(told.text)}", message, re.IGNORECASE)
    return found[0] if found else told.text


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
    told = _without_names(told, pictures)
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


def _without_names(told: list[Told], pictures: tuple[MediaReference, ...]) -> list[Told]:
    """The scenes; without the names of their pictures where the texts of all begin with these: "- tour1 Hold this
    mint"."""
    if any((one.picture or 0) >= len(pictures) for one in told):
        return told
    stems = [pictures[one.picture or 0].name.rpartition(".")[0] for one in told]
    texts = [re.sub(rf"^{re.escape(stem)}\s+(?=\S)", "", one.text) for stem, one in zip(stems, told, strict=True)]
    named = all(text != one.text for text, one in zip(texts, told, strict=True))
    return [replace(one, text=text) for text, one in zip(texts, told, strict=True)] if named else told


def _lengths(settings: Sequence[str], around: Beside, brief: str, at: int) -> str:
    """What may say how long the video is: the settings, and of what stands around the scenes only what speaks of no
    one picture, text or sound ("To finish, 5 seconds of: ...")."""
    said = (*settings, around.lengths[at]) if len(around.lengths) > at else (brief,)
    return "\n".join(one for one in "\n".join(said).split("\n") if not hint("of_a_fade").search(one))


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
