"""Scenes in lines of columns without a heading: 图一｜军训晒黑了, "SHOT 1 | a.jpg | SUPER | Sold out"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from studio.director.language.layout import ENDING
from studio.director.language.locales import said
from studio.director.making.cast import Finder
from studio.director.making.row import Row
from studio.director.making.rows import card_role, is_card_name, scenes_in
from studio.director.making.scene_lines import is_called
from studio.director.making.scenes import Told

_SIGN = re.compile(r"\s*[|｜]\s*")
_FILE_LINE = re.compile(
    rf"\s*[-*•·]\s+(?P<name>[^\s:：|｜]+{ENDING})\s+(?P<text>[^\s:：|｜\"“（(\[—–-].*)", re.IGNORECASE
)
"""A line of a list with a file's name and its text, nothing but a space between."""

_NAMED = re.compile(r"(?P<name>[^:：\d]{1,8})[:：]\s*(?P<text>\S.*)")


def columns_told(message: str, find: Finder) -> tuple[list[tuple[str, Told]], str] | None:
    """The scenes of such lines and the role of those texts that have no picture, and what stands around them; None
    where fewer than two name a picture, or a table with a heading says what the columns are."""
    lines = message.split("\n")
    if any(line.strip().startswith("|") for line in lines):
        return None
    return scenes_in(lines, [_row(line, find) for line in lines])


def _row(line: str, find: Finder) -> Row | None:
    """A line of columns with a picture, or of a card, and at most one text that has no name."""
    file = _FILE_LINE.fullmatch(line)
    if file is not None and find.named(file["name"]) is not None:
        pieces = [file["name"], file["text"].strip()]
    else:
        pieces = [one.strip() for one in _SIGN.split(line)]
    if len(pieces) < 2 or not all(pieces):
        return None
    row = Row()
    texts = [*_named(pieces, row, find), *row.others]
    if len(row.others) > 1 or (row.picture is None and not row.role):
        return None
    row.text = "\n".join(texts)
    row.none = row.none and not texts
    return row if texts or row.none else None


def _named(pieces: Sequence[str], row: Row, find: Finder) -> Iterator[str]:
    """The texts that have a name in front, as a column or with a colon; the row takes in everything else."""
    for at, piece in enumerate(pieces):
        named = _NAMED.fullmatch(piece)
        if at and _is_label(pieces[at - 1]):
            yield piece
        elif named is not None and _is_label(named["name"]):
            yield named["text"]
        elif not at and is_card_name(piece):
            row.role = card_role(piece)
        elif not _is_label(piece) and not (piece.isdigit() and not at):
            _says(row, piece, find)


def _says(row: Row, piece: str, find: Finder) -> None:
    """Takes in a piece that has no name: the scene's number before its picture, the picture, its time, its text."""
    numbered = said("scene_number", "scenes").match(piece) or said("scene_letter", "scenes").match(piece)
    rest = piece[numbered.end() :].strip(" :：-–—.。") if numbered else piece
    if row.picture is None and numbered and rest and find.meant(rest) is not None:
        row.picture = find.meant(rest)
    elif not numbered or rest or row.picture is not None:
        row.says(piece, find)


def _is_label(piece: str) -> bool:
    """Whether a piece is what a text is called."""
    called = ("text", "headline", "subline")
    return any(is_called(kind, piece) for kind in called) or said("spoken", "scenes").fullmatch(piece) is not None
