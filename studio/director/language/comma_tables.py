"""Tables whose cells are parted by commas, as spreadsheets write them, in a message."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence

_SIGNS = (",", ";", "，")
MOST_NAME = 24
"""Characters of what a column is called."""

_FILE = re.compile(r"\S[^,;，]*\.\w{3,4}", re.IGNORECASE)


def without_commas(message: str, names_pictures: Callable[[str], bool]) -> str:
    """A message in which each row of a table like that is a record. ``names_pictures``: whether a column is called one
    of pictures."""
    lines = message.split("\n")
    found: list[str] = []
    at = 0
    while at < len(lines):
        table, end = _table(lines, at, names_pictures)
        found += _records(table) if table else [lines[at]]
        at = end if table else at + 1
    return "\n".join(found)


def _table(lines: Sequence[str], at: int, names_pictures: Callable[[str], bool]) -> tuple[list[list[str]], int]:
    """The cells of the table that begins with a line, and the line behind it; none where none begins there."""
    for sign in _SIGNS:
        head = _cells(lines[at], sign)
        named = any(map(names_pictures, head)) and all(0 < len(cell) <= MOST_NAME for cell in head)
        if len(head) < 2 or not named or any(map(_FILE.fullmatch, head)):
            continue
        end = at + 1
        while end < len(lines) and len(_cells(lines[end], sign)) == len(head):
            end += 1
        rows = [_cells(line, sign) for line in lines[at + 1 : end]]
        if len(rows) > 1 and all(any(map(_FILE.fullmatch, row)) for row in rows):
            return [head, *rows], end
    return [], at


def _cells(line: str, sign: str) -> list[str]:
    plain = re.sub(r"[\x00-\x1f]", " ", line)
    try:
        return [cell.strip() for row in csv.reader([plain], delimiter=sign, skipinitialspace=True) for cell in row]
    except csv.Error:  # a quotation mark that is never closed, a cell without end
        return [line]


def _records(table: Sequence[Sequence[str]]) -> Iterator[str]:
    head, *rows = table
    for row in rows:
        for at, (name, cell) in enumerate(zip(head, row, strict=True)):
            yield f"{'  ' if at else '- '}{name}: {cell or '-'}"
