"""A first request read by the roles of its words: its wishes, and what it shows where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from studio.director.language.bounds import MOST_READ
from studio.director.language.locales import simplified
from studio.director.making.announced import announced
from studio.director.making.blocks import fields_apart
from studio.director.making.cast import Finder, wishes_of
from studio.director.making.clip_texts import on_parts_of_clips
from studio.director.making.roles.lengths import card_times
from studio.director.making.roles.names import CLOSING, KEY, OTHER, PLACE, REMARK, SHOWN, SUBTITLE, TITLE, WISH
from studio.director.making.roles.scene import Scene
from studio.director.making.roles.signs import QUOTES
from studio.director.making.roles.sorting import Sorted
from studio.director.making.roles.spans import Span, spans_of
from studio.director.making.roles.wording import kinds, words
from studio.director.making.scenes import Scenes, Told
from studio.director.making.script import Beside, Parts, in_lines_said
from studio.timeline.model import MediaReference
from studio.timeline.reading import sentences_of

_COMMAS = re.compile(r"\s*[,，、;；]\s*")
_TOLD_APART = (PLACE, KEY, TITLE, SUBTITLE, OTHER)
"""Roles that a script does not have that is only read out."""


def parts_by_role(
    message: str, pictures: tuple[MediaReference, ...], names: tuple[str, ...], locale: str
) -> Parts | None:
    """A request as its wishes and what is to be shown. None where nothing of it has a role, or, without pictures,
    where it may tell what it is about instead of what is to be shown. ``names``: of all files that came with it."""
    spans = spans_of(message, names)
    if not spans or (not pictures and not _announced(message, spans)):
        return None
    found = Sorted(message, spans, Finder(pictures))
    brief = fields_apart("\n".join(found.instructions()))[:MOST_READ]
    remarks = "\n".join(span.text for span in spans if span.role == REMARK)
    around = "\n".join(span.text for span in spans if span.role in (REMARK, KEY))
    lengths = tuple(fields_apart("\n".join(found.lengths(sure=sure))) for sure in (True, False))
    within = on_parts_of_clips(found.scenes, message, spans, pictures)
    told = list(_told(found, message, pictures, names))
    lines = tuple(one.text for one in told if one.text)
    if not pictures:
        lines = tuple(_all_lines(found, lines))
        closing = found.texts[CLOSING][-1] if len(lines) > 1 and not found.is_card and found.texts[CLOSING] else ""
        lines = lines[:-1] if closing else lines
        beside = Beside(closing=closing, lines=lines, remarks=remarks, lengths=lengths, around=around)
        return Parts(brief, "\n".join(lines), labelled=bool(lines), listed=bool(lines), beside=beside)
    told = _headed(found, told, len(pictures))
    if any(one.picture is not None or one.time is not None for one in told):
        scenes = Scenes(brief, tuple(told), _is_all(told, pictures, message), in_order=_in_lines(found))
        brief = "\n".join((brief, *wishes_of(scenes, pictures, locale)))[:MOST_READ]
        return Parts(
            brief,
            "\n".join(one.text for one in told),
            scenes=scenes,
            beside=replace(_beside(found, remarks, lengths, (), len(pictures)), within=within, around=around),
        )
    lines = _for_each(found, lines, len(pictures)) or _slashed(lines, len(pictures)) or lines
    listed = len(lines) == len(pictures) > 1
    return Parts(
        brief,
        "\n".join(lines),
        labelled=bool(lines),
        listed=listed,
        beside=replace(_beside(found, remarks, lengths, lines, len(pictures)), around=around),
    )


def is_plain(message: str, script: str, names: tuple[str, ...]) -> bool:
    """Whether the script of a message, which was called so, is a text without words for pictures and titles in it."""
    begin = message.rfind(script[:40])
    within = [one for one in spans_of(message, names) if one.start >= begin]
    if within and _is_order(within[-1] if within[-1].role != REMARK else within[-2:][0], message):
        return False
    return not any(one.start >= begin and one.role in _TOLD_APART for one in spans_of(message, names))


def _is_order(span: Span, message: str) -> bool:
    """Whether a line of its own says how the video is to be: 顺序反过来，从第八张开始放."""
    begins = not message[: span.start].rpartition("\n")[2].strip(" \t。，,")
    return span.role == WISH and bool(kinds(span.text) - {"seconds", "number"}) and (begins or span.line > 0)


NOTICE = 3
"""So many texts in a row are those of a video: a title, lines and an ending."""


def _announced(message: str, spans: Sequence[Span]) -> bool:
    """Whether a request says of words that they are to be shown, or sets them apart: in quotation marks, as lines
    of their own behind an empty one, or by numbers."""
    shown = [at for at, one in enumerate(spans) if one.role in SHOWN]
    before = [spans[at - 1].role for at in shown if at]
    if max(before.count(KEY), before.count(PLACE)) > 1:
        return True
    if any(one.role == REMARK and announced(one.text) for one in spans):
        return False  # what it tells everybody is to be shown as well
    if len(shown) >= NOTICE and all(spans[at].role in SHOWN for at in range(shown[0], shown[-1] + 1)):
        return True
    return KEY in before or any(message[: spans[at].start].endswith((*QUOTES, "\n\n", "：")) for at in shown)


def _beside(found: Sorted, remarks: str, lengths: tuple[str, ...], lines: tuple[str, ...], pictures: int) -> Beside:
    titles = found.texts[TITLE]
    others = ((text, None if scene is None else scene.index(pictures), role) for text, scene, role in found.others)
    return Beside(
        title=titles[0] if titles else "",
        subtitle=" ".join((*titles[1:], *found.texts[SUBTITLE])),
        closing="\n".join(found.texts[CLOSING]),
        is_card=found.is_card,
        lines=lines,
        others=tuple(others),
        times=tuple(found.times) or card_times("\n".join(found.instructions())),
        remarks=remarks,
        lengths=lengths,
    )


def _all_lines(found: Sorted, lines: tuple[str, ...]) -> Iterator[str]:
    """Everything that a video of words shows, in order, each with a capital."""
    others = (text for text, _, _ in found.others)
    captions = sentences_of(lines[0]) if len(lines) == 1 else lines
    told = [*found.texts[TITLE], *found.texts[SUBTITLE], *captions, *others, *found.texts[CLOSING]]
    if len(told) == 1:
        told = sentences_of(in_lines_said(told[0], found.announced))
    for line in told:
        yield line[:1].upper() + line[1:]


def _told(found: Sorted, message: str, pictures: tuple[MediaReference, ...], names: tuple[str, ...]) -> Iterator[Told]:
    """The scenes; those of which nothing is told only where others are listed as well."""
    listed = sum(bool(one.texts or one.time) for one in found.scenes) > 1
    numbers = [one.number if one.picture is None and _in_list(one, message) else None for one in found.scenes]
    counted = numbers == list(range(1, len(pictures) + 1))
    for scene in found.scenes:
        index = None if counted else _index(scene, message, pictures, names)
        if scene.says or (index is not None and listed):
            beyond = index is None and max(scene.number or 0, (scene.picture or 0) + 1) > len(pictures)
            yield Told(index, scene.text, scene.time, ", ".join(scene.wishes), beyond)


def _headed(found: Sorted, told: list[Told], pictures: int) -> list[Told]:
    """The scenes; where each picture has its own text, one that stands before them all is the title."""
    named = [one for one in told if one.picture is not None and one.text]
    heads = len(named) >= max(pictures, 2) and told[0].picture is None and told[0].text and not told[0].time
    if heads and not found.texts[TITLE]:
        found.texts[TITLE].append(told[0].text)
        return told[1:]
    return told


def _in_list(scene: Scene, message: str) -> bool:
    """Whether what names a scene begins its line."""
    return not message[: scene.start].rpartition("\n")[2].strip(" \t-*•·(（")


def _index(scene: Scene, message: str, pictures: tuple[MediaReference, ...], names: tuple[str, ...]) -> int | None:
    """The index of a scene's picture. Its number counts pictures as they came, that of a list as they are shown."""
    at = scene.index(len(pictures))
    if at is None or scene.picture is not None or _in_list(scene, message) or not pictures:
        return at
    came = sorted(pictures, key=lambda one: names.index(one.name) if one.name in names else len(names))
    return pictures.index(came[at])


def _for_each(found: Sorted, lines: tuple[str, ...], pictures: int) -> tuple[str, ...] | None:
    """The texts of a row of which each is for one picture: 分别写 3月 和 9月, "label them Before and After"."""
    others = [text for text, scene, _ in found.others if scene is None]
    row = [*lines, *others]
    if not 0 < len(row) < pictures or not words("for_each").search(simplified(found.announced)):
        return None
    ways = (tuple(each for one in row for each in form.split(one) if each) for form in (_COMMAS, words("apart")))
    texts = next((way for way in ways if len(way) == pictures), None)
    if texts is None:
        return None
    found.others = [one for one in found.others if one[1] is not None]
    return texts


def _slashed(lines: tuple[str, ...], pictures: int) -> tuple[str, ...] | None:
    """The texts of one line with slashes between, of which there is one for each picture."""
    texts = tuple(one.strip() for one in re.split("[/／|｜]", lines[0])) if len(lines) == 1 else ()
    return texts if len(texts) == pictures > 1 and all(texts) else None


def _in_lines(found: Sorted) -> bool:
    """Whether the scenes are a list that names the picture of each in a line of its own."""
    lines = [scene.line for scene in found.scenes if scene.says]
    return len(lines) > 1 and len(set(lines)) == len(lines) and all(one.picture is not None for one in found.scenes)


def _is_all(told: Sequence[Told], pictures: tuple[MediaReference, ...], message: str) -> bool:
    """Whether the scenes are all that is wanted, in that order: every picture has one, or each has its time and
    nothing is said of the others."""
    named = {one.picture for one in told if one.picture is not None}
    if any(one.picture is None for one in told):
        return False
    others = [one.name.rpartition(".")[0] for at, one in enumerate(pictures) if at not in named]
    timed = len(told) > 1 and all(one.time for one in told)
    return not others or (timed and not any(one in message for one in others))
