"""Rows of Markdown tables: a table keeps its form, whatever is taken out of its cells."""

from __future__ import annotations

import re

from translate.actions import GuiAction
from translate.lexer import tokens
from translate.markup import mask
from translate.sentences import Before, rewrite_sentence
from translate.tags import has
from translate.vocabulary import vocabulary

CELL = re.compile(r"(?<!\\)\|")
TIME = re.compile(r"\d:\d\d")
NOTHING = "–"  # stands in a cell that held an instruction alone


def is_row(line: str) -> bool:
    """Whether a line begins as a row does."""
    return line.lstrip(" \t").startswith("|")


def shows_material(header: str) -> bool:
    """Whether a table is a storyboard or a script, by its first row ("Shot", 「旁白」): its cells are content."""
    named = tokens(header, mask(header), 0, len(header), vocabulary())
    return has(named, "script", "script.weak", "scene", "media", "columns")


def rewrite_row(line: str, offered: bool) -> tuple[str, tuple[GuiAction, ...]]:
    """A row without the instructions of its cells, and their actions; a row with a time of the video is content."""
    if TIME.search(line):
        return line, ()
    actions: list[GuiAction] = []
    cells: list[str] = []
    for cell in CELL.split(line):
        body = cell.strip()
        found = rewrite_sentence(body, mask(body), 0, len(body), Before(offered))
        actions.extend(found.actions)
        cells.append(cell if found.text is None else cell.replace(body, found.text or NOTHING))
    return "|".join(cells), tuple(actions)
