"""How a message is laid out: Markdown, tables, JSON and lists of wishes, as agents and careful people write them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache

from studio.director.language.comma_tables import without_commas
from studio.director.language.hints import hint
from studio.director.language.locales import LOCALES, data_of, said
from studio.director.language.quotes import QUOTED

_CALLED = re.compile(r"^([ \t]*(?:[-*•·][ \t]+)?)【([^【】\n]{1,14})】[ \t]*[:：]?[ \t]*", re.MULTILINE)
_CIRCLED = re.compile(r"(?:(?<![ \t])[ \t]+)?([\u2460-\u2473])[ \t]*")
_PAIRS = re.compile(r"(\*\*|(?<!\w)__)(?=\S)([^\n]+?)(?<=\S)\1(?!\w)|(?<!`)`([^`\n]+)`(?!`)")
_HEADING = re.compile(r"^#{1,6}[ \t]+([^\n]+)$", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\|[^\n]+\|[ \t]*\n[ \t]*\|[\s:|-]+\|[ \t]*(?:\n[ \t]*\|[^\n]+\|[ \t]*)+$", re.MULTILINE)
_PLAIN_TABLE = re.compile(
    r"^[^|｜\t\n]+(?:[|｜\t][^|｜\t\n]*)+(?:\n[^|｜\t\n]+(?:[|｜\t][^|｜\t\n]*)+){2,}$", re.MULTILINE
)
_JSON = re.compile(r"(?:```(?:json)?\s*)?(?P<data>[{\[]\s*[\"{\[].*[}\]])(?:\s*```)?", re.DOTALL)
_JSON_ENDS = re.compile(r".*[}\]](?:\s*```)?", re.DOTALL)
"""Up to where there can be any: without an end in sight, each bracket would be looked behind to the very end."""

ENDING = r"\.(?:jpe?g|png|heic|webp|gif|mp4|mov|avi|mkv|webm)"
"""How the names of pictures and clips end."""

_NO_TEXT = re.compile(rf"[\d.:]+\s*s?|[^|]*{ENDING}", re.IGNORECASE)
_FILE = re.compile(rf"[^|]*{ENDING}", re.IGNORECASE)
_HAN = re.compile("[\u4e00-\u9fff]")
_COUNTS = re.compile(r"第?[^\W\d_]{1,8}\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})")
_BULLET = re.compile(r"^[ \t]*[-*•·][ \t]+", re.MULTILINE)
_NUMBER = re.compile(
    r"(?:^|(?<=[\s:：;；,，。.\"”」』)）\u4e00-\u9fff]))[(（]?(\d{1,2})"
    r"(?:[.)）、](?=\s*[^\s\d])|[)）](?=\s+\d)|(?<=^\d)\.(?=[ \t]+\d))",
    re.MULTILINE,
)


def without_markdown(message: str) -> str:
    """A message without signs for names, bold words, code and tables, and without JSON's; a heading ends with a colon,
    each row of a table that says which picture it is about is a record ("- File: a.jpg", "  Caption: ..."), else each
    cell of a column of texts is a line under its name."""
    end = _JSON_ENDS.match(message)
    message = _JSON.sub(_data, end[0]) + message[end.end() :] if end else message
    message = _CALLED.sub(lambda found: f"{found[1]}{found[2]}：", message)
    message = _counted(message)
    message = _PAIRS.sub(lambda found: found[2] or found[3], message)
    message = _HEADING.sub(lambda found: f"{found[1].rstrip(' :：#')}:", message)
    message = _TABLE.sub(
        lambda table: _table([_cells(line) for line in table[0].splitlines() if line.strip()]), message
    )
    return without_commas(_PLAIN_TABLE.sub(_plain_table, message), _names_pictures)


def _counted(message: str) -> str:
    """Circled numbers that count on from the first, each at the beginning of a line: ①海 ②狗."""
    found = _CIRCLED.findall(message)
    if len(found) < 2 or found != [chr(0x2460 + at) for at in range(len(found))]:
        return message
    return _CIRCLED.sub(lambda one: f"\n{ord(one[1]) - 0x245F}. ", message).replace("\n\n1. ", "\n1. ").strip()


def _data(found: re.Match[str]) -> str:
    """JSON as lines; what only looks like it, as it is."""
    try:
        data = json.loads(found["data"])
    except (ValueError, RecursionError):
        return found[0]
    return "\n".join(_lines(data))


def _lines(data: object, *, record: bool = False) -> Iterator[str]:
    """Fields and records of JSON data, in lines; line breaks in a field of a record stay signs."""
    if isinstance(data, dict):
        for name, value in data.items():
            if isinstance(value, (dict, list)) and not _are_plain(value):
                yield f"{name}:"
                yield from (f"  {line}" for line in _lines(value))
            else:
                told = ", ".join(map(str, value)) if isinstance(value, list) else "-" if value is None else value
                yield f"{name}: {told}".replace("\n", "\\n" if record else "\n")
    elif isinstance(data, list):
        for item in data:
            first, *rest = _lines(item, record=True) if isinstance(item, (dict, list)) else [str(item)]
            yield from (f"- {first}", *(f"  {line}" for line in rest))


def _are_plain(value: object) -> bool:
    """Whether a list stands in one line: numbers and files, and a text alone."""
    if not isinstance(value, list) or any(isinstance(one, (dict, list)) for one in value):
        return False
    return len(value) < 2 or all(not isinstance(one, str) or _FILE.fullmatch(one) for one in value)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split("[|｜\t]", line.strip().strip("|"))]


def _plain_table(table: re.Match[str]) -> str:
    """Lines whose cells stand between bars, the names of the columns over them; as they are where that is no table."""
    head, *rows = map(_cells, table[0].splitlines())
    if all(len(row) == 2 and len([one for one in row if _HAN.search(one)]) == 1 for row in (head, *rows)):
        return "\n".join(" / ".join(row) for row in (head, *rows))  # captions in two languages
    return _table([head, [], *rows]) if all(len(row) == len(head) for row in rows) and _heads(head) else table[0]


def _heads(row: list[str]) -> bool:
    """Whether a first row may say what the columns are: not where it begins with a file, a scene that is counted (图一,
    "Shot 1") or a card."""
    card = said("card_name", "scenes").fullmatch(row[0]) or said("scene_letter", "scenes").match(row[0])
    return not (card or _FILE.fullmatch(row[0]) or _COUNTS.fullmatch(row[0]))


def _table(rows: list[list[str]]) -> str:
    """A table in lines: a record for each row where a column has files or counts the rows, else a list for each column
    of texts."""
    head, _, *rows = rows
    whole = [[*row, *([""] * len(head))][: len(head)] for row in rows]
    columns = [list(column) for column in zip(*whole, strict=True)]
    pictures = any(map(_names_pictures, head)) or any(all(map(_FILE.fullmatch, column)) for column in columns)
    if pictures or _counts(columns[0]):
        return "\n".join(line for row in whole for line in _record(head, row))
    found = []
    for name, cells in zip(head, columns, strict=True):
        if name and all(cells) and not all(_NO_TEXT.fullmatch(cell) for cell in cells):
            found += [f"{name}:", *(f"- {cell}" for cell in cells)]
    return "\n".join([*found, ""])


@cache
def _picture_names() -> re.Pattern[str]:
    return re.compile("|".join(data_of(f"scenes.{locale}")["picture"] for locale in LOCALES), re.IGNORECASE)


def _names_pictures(head: str) -> bool:
    """Whether a column is called one of pictures."""
    return _picture_names().fullmatch(head) is not None


def _counts(cells: list[str]) -> bool:
    return [re.sub(r"\D", "", cell) for cell in cells] == [str(number) for number in range(1, len(cells) + 1)]


def _record(head: list[str], row: list[str]) -> Iterator[str]:
    for at, (name, cell) in enumerate(zip(head, row, strict=True)):
        yield f"{'  ' if at else '- '}{name}: {cell or '-'}"


def numbers(text: str) -> list[re.Match[str]]:
    """The numbers of a list in a text ("1. ... 2. ...", 1、…2、…); none where they do not count on from 1."""
    found = list(_NUMBER.finditer(text))
    counted = [int(one[1]) for one in found] == list(range(1, len(found) + 1))
    return found if counted and len(found) > 1 else []


def in_lines(message: str) -> str:
    """A message with each wish of a list on a line of its own, without its number or bullet."""
    for one in reversed(numbers(message)):
        message = f"{message[: one.start()]}\n{message[one.end() :]}"
    return _BULLET.sub("", message) if len(_BULLET.findall(message)) > 1 else message


def with_line_ends(message: str) -> str:
    """A message in which a sign ends each line, so that no phrase goes on over it ("dog first", "captions yellow").

    What a text is to say, on the next line, comes into the same; a text in quotation marks stays as it is.
    """
    first, _, second = message.partition("\n")
    if "\n" not in second and second.strip() and hint("ends_open").search(first):
        return f"{first.rstrip()} {second.lstrip()}"
    quoted = [one.span() for one in QUOTED.finditer(message)]

    def ended(found: re.Match[str]) -> str:
        return found[0] if any(begin < found.start() < end for begin, end in quoted) else ";\n"

    return _LINE_END.sub(ended, message)


_LINE_END = re.compile(r"(?<=[^\s,;:.!?，、。；：！？])[ \t]*\n(?=\s*\S)")
