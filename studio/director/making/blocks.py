"""The script of a request that takes several lines: which of them are to be shown, and which say what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from studio.director.language.layout import ENDING
from studio.director.language.locales import LOCALES, locale_data, varied
from studio.director.making.asides import IsOrder, is_setting_line, is_told_heading, mostly_tells, tells
from studio.timeline.reading import lines_of, sentences_of

MOST = 60
"""Lines of a request whose meaning is looked at."""

_RULER = re.compile(r"\s*[-_=*—]{3,}\s*")
_BEHIND = re.compile(r"\s*[（(][^()（）\n]{0,60}[)）](?=\s*[:：]\s*$)")
"""A remark behind a label: "Lines (in order, one per screen):"."""

_REMARK = re.compile(r"\s*[（(][^()（）]*[)）]\s*")

_FILE = re.compile(rf"^[^\"“「\n]{{1,40}}?{ENDING}\s*(?:[:：]|[-–—])\s*(?=\S)", re.IGNORECASE)
"""The file that an item's text is for."""

_QUOTED = re.compile(r"\s*[\"“「『].*[\"”」』][,，;；.。]?\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """``rest``: the message without its script; ``lines``: the script's, bare; ``items``: they are those of a list."""

    rest: str
    lines: tuple[str, ...]
    labelled: bool
    items: bool


def script_block(message: str, pictures: int, is_order: IsOrder) -> Block | None:
    """The lines that a message has for its pictures: under a label ("Script:", 字幕：), else those of a paragraph that
    are no instructions. None where there are none, or not for sure."""
    lines = message.split("\n")
    if not 1 < len(lines) <= MOST:
        return None
    return _under_label(lines, pictures, is_order) or _in_paragraphs(lines, pictures, is_order)


def fields_apart(text: str) -> str:
    """A text with each field as the director reads it: "Music - calm" as "Music: calm", "Title: none" as "no title"."""
    return "\n".join(_as_wish(line) for line in text.split("\n"))


def is_field(line: str) -> bool:
    """Whether a line gives a name and a value: "Title: Golden Hour", "- Length - 0:30", "captions: off"."""
    return _field().match(line) is not None


def field(text: str, key: str) -> str | None:
    """What a text's fields (as ``fields_apart`` leaves them) say for ``field_title`` or ``field_length``."""
    names = "|".join(re.escape(locale_data(locale)[key]) for locale in LOCALES)
    found = re.search(rf"^(?:{names}): (.+)$", text, re.MULTILINE)
    return found[1].strip().strip('"“”「」『』《》') if found else None


def are_fields(lines: Sequence[str]) -> bool:
    """Whether lines are fields: all of them name something, and most of them what is known."""
    named = all(is_field(line) or _NAMED.match(line) for line in lines)
    return named and sum(map(is_field, lines)) * 2 > len(lines)


_NAMED = re.compile(r"\s*(?:[-*•·]\s*)?[\w /]{2,28}\s*[:：]\s*\S")


def _as_wish(line: str) -> str:
    found = _field().match(line)
    if found is None:
        return line
    name, value = found["name"].strip().replace("_", " "), line[found.end() :].strip()
    for locale in LOCALES:
        known = locale_data(locale)
        if re.fullmatch(known["field_pictures"], name) and (places := re.match(known["field_places"], value)):
            used = known["field_use"].format(value=re.sub(r"\s", "", places[0]).rstrip("、，,"))
            return f"{used}\n{value[places.end() :]}".strip()
        texts = re.fullmatch(known["field_texts"], name, re.IGNORECASE)
        if re.fullmatch(known["field_values_none"], value.rstrip(".。"), re.IGNORECASE):
            return str(known["field_no_texts"] if texts else known["field_none"].format(name=name))
        name = next((one for one, form in known["field_called"].items() if re.fullmatch(form, name, re.I)), name)
        value = _in_seconds(value) if name in (known["field_length"], known["field_each"]) else value
    return f"{name}: {value}"


def _in_seconds(length: str) -> str:
    """A length as the director reads it: "0:30" and "30" as "30 s"."""
    clock = re.fullmatch(r"(?:(\d{1,2}):)?(\d{1,3})", length.rstrip(".。"))
    return f"{60 * int(clock[1] or 0) + int(clock[2])} s" if clock else length


def _under_label(lines: Sequence[str], pictures: int, is_order: IsOrder) -> Block | None:
    labels = ((index, _label().search(_BEHIND.sub("", line))) for index, line in enumerate(lines))
    at, label = next((one for one in labels if one[1]), (0, None))
    if label is None:
        return None
    first = next((index for index in range(at + 1, len(lines)) if _shows(lines[index])), len(lines))
    end = _end_of(lines, first, pictures, is_order)
    if end == first:
        return None
    rest = [*lines[:at], lines[at][: label.start()], *lines[end:]]
    return _block(rest, lines[first:end], labelled=True)


def _end_of(lines: Sequence[str], first: int, pictures: int, is_order: IsOrder) -> int:
    """Where a block of lines ends: at a ruler, a field, where lines are no items any more, or at an empty line when
    every picture has its line, or instructions come."""
    kind, end = _kind(lines[first]) if first < len(lines) else "", first
    for index in range(first, len(lines)):
        line = lines[index]
        if not _shows(line):
            if _RULER.fullmatch(line):
                break
            continue
        parted = index > first and not _shows(lines[index - 1])
        if is_told_heading(line):
            break
        if (kind and _kind(line) != kind) or _is_told(lines[index:], is_order):
            break
        if parted and (sum(map(_shows, lines[first:end])) == pictures or is_order(line) or _sets(line, is_order)):
            break
        end = index + 1
    return end


def _sets(line: str, is_order: IsOrder) -> bool:
    """Whether a line begins with settings, and most of it are: "20 seconds, square. Many greetings, Ann"."""
    sentences = sentences_of(line)
    return bool(sentences) and is_setting_line(sentences[0]) and mostly_tells(line, is_order)


def _is_told(lines: Sequence[str], is_order: IsOrder) -> bool:
    """Whether the first of lines is a field; "Music: it heals." with more lines of a script behind it is none."""
    goes_on = any(_shows(line) and not is_field(line) for line in lines[1:])
    return is_field(lines[0]) and (not goes_on or is_order(lines[0]))


def _in_paragraphs(lines: Sequence[str], pictures: int, is_order: IsOrder) -> Block | None:
    """Of the paragraphs that are no request, the one with a line for each picture, else the first with several."""
    found = [_without_orders(lines, *span, pictures, is_order) for span in _paragraphs(lines)]
    spans = [(start, end) for start, end in found if end - start > 1]
    exact = [(start, end) for start, end in spans if end - start == pictures]
    if not spans or (len(spans) > 1 and not exact):
        return None
    start, end = (exact or spans)[0]
    return _block([*lines[:start], *lines[end:]], lines[start:end], labelled=False)


def _paragraphs(lines: Sequence[str]) -> list[tuple[int, int]]:
    """(start, end) of each run of lines, but for those under a heading that says that they are no script."""
    found: list[tuple[int, int]] = []
    told = False
    for index, line in enumerate(lines):
        told = is_told_heading(line) or (told and (bool(line.strip()) or is_told_heading(lines[index - 1])))
        if told or not _shows(line):
            continue
        if found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found


def _without_orders(lines: Sequence[str], start: int, end: int, pictures: int, is_order: IsOrder) -> tuple[int, int]:
    """A paragraph's span without the instructions at its ends, until there is a line for each picture; nothing of it
    where most of its lines are instructions."""
    orders = [is_field(line) or tells(_bare(line), is_order) for line in lines[start:end]]
    if are_fields(lines[start:end]) or sum(orders) * 2 > len(orders):
        return start, start
    while start < end and end - start != pictures and orders[0]:
        start, orders = start + 1, orders[1:]
    while end > start and end - start != pictures and orders[-1]:
        end, orders = end - 1, orders[:-1]
    return start, end


def _block(rest: Sequence[str], shown: Sequence[str], *, labelled: bool) -> Block:
    told = "\n".join(line for line in rest if line.strip() and not _RULER.fullmatch(line))
    lines = [line for line in shown if _shows(line)]
    return Block(told, tuple(map(_bare, lines)), labelled, all(map(_kind, lines)))


def _shows(line: str) -> bool:
    """Whether a line is to be shown: no ruler, and no remark in brackets."""
    return bool(line.strip()) and not _RULER.fullmatch(line) and not _REMARK.fullmatch(line)


def _kind(line: str) -> str:
    """What kind of item a line is; empty for a plain one."""
    bare = lines_of(line)
    if bare and bare[0] != line.strip():
        return "item"
    return "quoted" if _QUOTED.fullmatch(line) else ""


def _bare(line: str) -> str:
    """A line without bullet, number and the quotation marks around it."""
    bare = _FILE.sub("", next(iter(lines_of(line)), ""))
    return bare.strip().rstrip(",，;；.。").strip('"“”「」『』') if _QUOTED.fullmatch(bare) else bare.strip()


@cache
def _label() -> re.Pattern[str]:
    """A label of a script at the end of its line."""
    forms = "|".join(varied(locale_data(locale)["block_labels"]) for locale in LOCALES)
    return re.compile(
        rf"(?:^|(?<=[\s.,;，。；、!！?？*•-]))(?:{forms})\s*(?:[（(][^）)\n]{{0,40}}[）)])?\s*(?:[:：.]|\s[-–—])?\s*$",
        re.IGNORECASE,
    )


@cache
def _field() -> re.Pattern[str]:
    """A name and the sign behind it; of texts, which else are a script, only that there are to be none."""
    every = [locale_data(locale) for locale in LOCALES]
    names, texts, none = (
        "|".join(varied(one[key]) for one in every) for key in ("field_names", "field_texts", "field_values_none")
    )
    name = rf"(?P<name>(?:{names})|(?:{texts})(?=\s*(?:[:：=]|\s[-–—]\s)\s*(?:{none})[.。]?\s*$))"
    return re.compile(rf"\s*(?:[-*•·]\s*)?{name}\s*(?:[:：=]|\s[-–—]\s)\s*(?=\S)", re.IGNORECASE)
