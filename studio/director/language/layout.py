"""How a message is laid out: Markdown, and lists of wishes, as agents and careful people write them."""

from __future__ import annotations

import re

_PAIRS = re.compile(r"(\*\*|(?<!\w)__)(?=\S)([^\n]+?)(?<=\S)\1(?!\w)|(?<!`)`([^`\n]+)`(?!`)")
_HEADING = re.compile(r"^#{1,6}[ \t]+([^\n]+)$", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\|[^\n]+\|[ \t]*\n[ \t]*\|[\s:|-]+\|[ \t]*(?:\n[ \t]*\|[^\n]+\|[ \t]*)+$", re.MULTILINE)
_NO_TEXT = re.compile(r"[\d.:]+\s*s?|[^|]*\.(?:jpe?g|png|heic|webp|gif|mp4|mov|avi|mkv|webm)", re.IGNORECASE)
_BULLET = re.compile(r"^[ \t]*[-*•·][ \t]+", re.MULTILINE)
_NUMBER = re.compile(
    r"(?:^|(?<=[\s:：;；,，。.\"”」』)）\u4e00-\u9fff]))[(（]?(\d{1,2})[.)）、](?=\s*[^\s\d])", re.MULTILINE
)


def without_markdown(message: str) -> str:
    """A message without signs for bold words, code and tables; a heading ends with a colon, each cell of a table that
    has a column of texts is a line under its name."""
    message = _PAIRS.sub(lambda found: found[2] or found[3], message)
    message = _HEADING.sub(lambda found: f"{found[1].rstrip(' :：#')}:", message)
    return _TABLE.sub(_columns, message)


def _columns(table: re.Match[str]) -> str:
    """The columns of a table one under another, each with its heading; those of numbers and file names left out."""
    head, _, *rows = ([cell.strip() for cell in line.strip().strip("|").split("|")] for line in table[0].splitlines())
    found = []
    for at, name in enumerate(head):
        cells = [row[at] for row in rows if at < len(row) and row[at]]
        if name and len(cells) == len(rows) and not all(_NO_TEXT.fullmatch(cell) for cell in cells):
            found += [f"{name}:", *(f"- {cell}" for cell in cells)]
    return "\n".join([*found, ""])


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
