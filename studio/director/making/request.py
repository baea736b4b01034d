"""A first request as what it instructs and what of it is shown: scenes, captions, a script."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from studio.director.editing import Turn, reader_of
from studio.director.language.bounds import MOST_READ
from studio.director.language.locales import LOCALES, locale_data, said
from studio.director.making.asides import mostly_tells, tells, without_letter
from studio.director.making.blocks import fields_apart, is_field, script_block
from studio.director.making.build import built
from studio.director.making.by_role import is_plain, parts_by_role
from studio.director.making.captions import captions_listed
from studio.director.making.cast import Finder, wishes_of
from studio.director.making.framed import with_frame_by_role
from studio.director.making.handover import handed_over
from studio.director.making.line_roles import with_line_roles
from studio.director.making.material import scenes_of_media
from studio.director.making.roles.names import PLACE, SHOWN, SUBTITLE, WISH
from studio.director.making.roles.signs import QUOTES
from studio.director.making.roles.spans import Span, is_text_of, spans_of
from studio.director.making.said import texts_said
from studio.director.making.scenes import scenes_told
from studio.director.making.script import Parts, parted, without_orders, without_settings
from studio.director.making.subject import tells_settings
from studio.director.making.timed import without_file
from studio.director.making.two_lines import with_prices_below
from studio.director.making.wishes import asks_for_making
from studio.director.making.wording import of_captions, reworded, with_choice
from studio.director.project import Project
from studio.director.reading.found import Understood
from studio.timeline.brief import Brief
from studio.timeline.model import MediaReference, Timeline
from studio.timeline.reading import sentences_of

QUIET = (
    "no_change",
    "no_such_text",
    "no_music",
    "of_what",
    "which_text",
    "vague",
    "nothing_left",
    "which_look",
    "which_file",
)
"""Reasons why an instruction of a first request may do nothing without a word."""


_DATA = re.compile(r"\s*(?:-\s+\S|(?:-\s+)?[A-Za-z]\w*:(?:\s|$))", re.ASCII)
"""A line of data: "seconds: 4", "- image: a.jpg"."""


_BARE = re.compile(r"^[^\n:：]{1,24}[:：][ \t]*$", re.MULTILINE)
"""A field of which the value was taken out already."""


def parts_of(
    message: str, pictures: tuple[MediaReference, ...], project: Project, locale: str, *, by_role: bool = True
) -> Parts:
    """Request and script, the request in words that the director knows, once it is known how many pictures there
    are. ``by_role``: told apart word by word, where its layout does not do it."""
    with_cues = parted(message)
    message = without_file(with_cues.brief) if with_cues.cues else message
    names = tuple(one.name for one in project.media)
    apart = None if with_cues.cues else handed_over(message, pictures, names, locale)
    if by_role and not (with_cues.cues or apart):
        apart = _by_role(message, pictures, project, locale)
    parts = apart or (None if pictures else _one_line(message)) or _parts_of(message, pictures, project, locale)
    parts = parts if pictures or apart else _facts(parts)
    if apart is None and parts.labelled and pictures and not parts.cues:
        parts = _with_frame(parts, message, pictures, names, locale)
    if by_role and apart is None and pictures and not parts.cues:
        parts = with_frame_by_role(parts, message, pictures, names, locale)
    parts = with_prices_below(with_line_roles(parts, message, len(pictures)), message)
    if parts.beside is not None:
        parts = replace(parts, beside=replace(parts.beside, lengths=tuple(map(reworded, parts.beside.lengths))))
    brief = with_choice(reworded(parts.brief if parts.beside is None else _BARE.sub("", parts.brief)), pictures)
    brief = of_captions(brief) if parts.script.strip() and pictures else brief
    return replace(parts, brief=brief[:MOST_READ], cues=with_cues.cues)


def _with_frame(
    parts: Parts, message: str, pictures: tuple[MediaReference, ...], names: tuple[str, ...], locale: str
) -> Parts:
    """A script that was called so, with the title and the ending that are said beside it."""
    brief = parted(message).brief
    around = parts_by_role(brief, pictures, names, locale) if len(brief) <= MOST_READ else None
    beside = around.beside if around else None
    if around is None or beside is None or not (beside.closing or beside.title) or around.scenes:
        return parts
    lines = tuple(parts.script.split("\n")) if parts.listed else ()
    return replace(parts, brief=around.brief, beside=replace(beside, lines=lines if len(lines) > 1 else ()))


def _by_role(message: str, pictures: tuple[MediaReference, ...], project: Project, locale: str) -> Parts | None:
    if len(message) > MOST_READ or _is_laid_out(message, pictures) or notes_in(message, project, locale, alone=False):
        return None
    script = parted(message)
    if (
        script.labelled
        and "\n\n" not in script.script
        and is_plain(message, script.script, tuple(one.name for one in project.media))
    ):
        return None
    return parts_by_role(message, pictures, tuple(one.name for one in project.media), locale)


def _is_laid_out(message: str, pictures: tuple[MediaReference, ...]) -> bool:
    """Whether a request is data, tells its scenes in fields, or lists a caption for each picture: signs that are surer
    than words."""
    letter = without_letter(message)
    lines = [line for line in letter.split("\n") if line.strip()]
    fields = all(_DATA.match(line) and not line.lstrip().startswith("-") for line in lines)
    texts = fields and any(said("named_subtitle", "roles").match(line) for line in lines)
    if (len(lines) > 1 or parted(message).labelled) and not texts and all(map(_DATA.match, lines)):
        return True
    if _each_by_role(message, pictures):
        return False
    scenes = scenes_told(letter, len(pictures), Finder(pictures), lambda _: False)
    listed = captions_listed(letter, len(pictures))
    if listed is not None and any(
        said(one, "roles").search(listed.lines[-1]) for one in ("goes_on_to_end", "settings_tail")
    ):
        listed = None  # the closing text, or a wish, follows the last caption in its line
    spans = spans_of(message, tuple(one.name for one in pictures))
    subtitles = [one.text for one in spans if one.role == SUBTITLE]
    if listed is not None and any(all(line in text for line in listed.lines) for text in subtitles):
        listed = None  # one text with a comma in it
    quoted = any(one in message for one in QUOTES)
    if listed is not None and len(lines) == 1 and not quoted and _also_shows(listed.lines, spans):
        listed = None
    if listed is not None and any(_says_other(one, message, spans) for one in listed.lines):
        listed = None  # 第二张写时薪22，下面再写找小杨
    return (scenes is not None and scenes.recorded) or (listed is not None and len(listed.lines) == len(pictures) > 1)


def _also_shows(lines: Sequence[str], spans: Sequence[Span]) -> bool:
    """Whether a request shows each item of a list as it is, and something else as well: 第一张写…第二张写…然后就…."""
    shown = {one.text.strip() for one in spans if one.role in SHOWN}
    return set(lines) < shown


def _says_other(line: str, message: str, spans: Sequence[Span]) -> bool:
    """Whether an item of a list is a text and more than that, or less (第一张写上月见)."""
    start, end = message.find(line), message.find(line) + len(line)
    beside = [one for one in spans if one.start < end and start < one.end]
    roles = {one.role for one in beside}
    around = message[beside[0].start : start] + message[end : beside[-1].end] if beside else ""
    longer = re.search(r"[^\W\d]", around) is not None and not any(one in around for one in QUOTES)
    return bool(roles & SHOWN) and (len(roles) > 1 or longer)


def _each_by_role(message: str, pictures: tuple[MediaReference, ...]) -> bool:
    """Whether each picture's text is said in words that go on behind it (第三张“搬进来了”。30秒) or begin before the
    first (做个视频，第一张：…): no list that holds nothing else."""
    spans = spans_of(message, tuple(one.name for one in pictures))
    told = [at for at, one in enumerate(spans) if one.role == PLACE and is_text_of(spans, at)]
    if len(told) != len(pictures) or len(told) < 2:
        return False
    first, last = spans[told[0]], next(one for one in spans[told[-1] :] if one.role in SHOWN)
    before = any(one.role == WISH and one.line == first.line for one in spans[: told[0]])
    rest = message[last.end :].partition("\n")[0].lstrip('”」』" ')
    behind = rest[:1] in ("。", "！", "？") and any(one.role == WISH and one.start > last.end for one in spans)
    return before or behind


def _one_line(message: str) -> Parts | None:
    """A request for a video of words that shows just one line: 就写一句：…."""
    found = (re.search(locale_data(locale)["only_line"], message) for locale in LOCALES)
    line = next(filter(None, found), None)
    if line is None:
        return None
    rest = f"{message[: line.start()].rstrip(' ，,')}\n{message[line.end() :].strip()}".strip()
    return Parts(fields_apart(rest)[:MOST_READ], line["line"].strip(), labelled=True)


def _facts(parts: Parts) -> Parts:
    """What a request without pictures shows of its lines: not those, wherever they stand, that ask for the video or say
    how it is to be made."""
    if parts.labelled or parts.quoted or parts.listed or parts.scenes or not parts.script:
        return parts
    before, lines = (list(filter(None, map(str.strip, text.split("\n")))) for text in (parts.brief, parts.script))
    orders = [line for line in before if tells(line, lambda _: False) or _is_told(line)]
    orders += [line for line in lines if _is_told(line)]
    if not any(map(asks_for_making, orders)):
        return parts
    shown = [line for line in (*before, *lines) if line not in orders]
    return replace(parts, brief="\n".join(orders)[:MOST_READ], script="\n".join(shown))


def _is_told(line: str) -> bool:
    """Whether a line asks for the video or says how it is to be, or as many of its sentences as do not."""
    sentences = sentences_of(line)
    told = [one for one in sentences if is_field(one) or asks_for_making(one) or tells_settings(one)]
    return line.endswith((":", "：")) or len(told) * 2 >= max(len(sentences), 1)


def _parts_of(message: str, pictures: tuple[MediaReference, ...], project: Project, locale: str) -> Parts:
    count = len(pictures)
    message = without_letter(message)
    is_order = cache(lambda line: _is_order(line, pictures, project, locale))
    if len(message) <= MOST_READ and (scenes := scenes_told(message, count, Finder(pictures), is_order)):
        rest = scenes.rest if not pictures else "\n".join((scenes.rest, *wishes_of(scenes, pictures, locale)))
        return Parts(fields_apart(rest)[:MOST_READ], "\n".join(one.text for one in scenes.told), scenes=scenes)
    listed = captions_listed(message, count) if len(message) <= MOST_READ else None
    each = listed is not None and len(listed.lines) == count > 1
    if listed is not None and (orders := _instructions(listed.rest, is_order, sure=each)) is not None:
        return Parts(orders, "\n".join(listed.lines), listed=True)
    parts = parted(message)
    block = script_block(message, count, is_order)
    if block is not None and parts.labelled and not block.labelled:
        block = None  # "Script: ..." within a line is surer than that there are as many lines as pictures
    each = block is not None and len(block.lines) == count > 1
    listed_texts = block is not None and block.items and block.labelled and not count
    sure = block is not None and ((each and (block.items or block.labelled)) or listed_texts)
    if block is not None and (orders := _instructions(block.rest, is_order, sure=sure)) is not None:
        return Parts(orders, "\n".join(block.lines), block.labelled, listed=each and block.items)
    if not (parts.labelled or parts.quoted) and (said := texts_said(message, count, is_order)):
        return Parts(fields_apart(said.rest)[:MOST_READ], "\n".join(said.lines), True, notes=said.notes)
    parts = without_settings(without_orders(parts, is_order), count, is_order)
    return replace(parts, brief=fields_apart(parts.brief))


def notes_in(message: str, project: Project, locale: str, *, alone: bool = True) -> tuple[str, ...]:
    """The sentences of a message that consists of notes, and (``alone``) of nothing that says what to do."""
    pictures = scenes_of_media(project.media)
    said = texts_said(message, len(pictures), lambda line: _is_order(line, pictures, project, locale))
    return said.lines if said is not None and said.notes and not (alone and said.rest) else ()


def _instructions(text: str, is_order: Callable[[str], bool], *, sure: bool) -> str | None:
    """A text without script as instructions; None where there is more script in it, unless it is ``sure`` that the
    script was all found."""
    if sure:
        return fields_apart(text)[:MOST_READ]
    parts = without_orders(parted(text), is_order)
    script = [line for line in parts.script.split("\n") if line and not mostly_tells(line, is_order)]
    if parts.labelled or parts.quoted or any(script):
        return None
    return fields_apart(f"{parts.brief}\n{parts.script}".strip())[:MOST_READ]


def _is_order(line: str, pictures: tuple[MediaReference, ...], project: Project, locale: str) -> bool:
    """Whether a line is an instruction, all of it."""
    plain = _plain(pictures)
    found = list(reader_of(Turn(project, locale, plain, made=True), fields_apart(reworded(line)), plain).read())
    return bool(found) and all(isinstance(one, Understood) and _does(one) for one in found)


@lru_cache(maxsize=4)
def _plain(pictures: tuple[MediaReference, ...]) -> Timeline:
    return built(Brief(pictures, mood=None) if pictures else Brief((), sentences=("...",), mood=None))


def _does(clause: Understood) -> bool:
    """Whether a clause does something, or would if there were something to do it with ("no title")."""
    return bool(clause.edits) if clause.trouble is None else clause.trouble.reason in QUIET
