"""The lines of a request, and stretches of its pieces with one role."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.making.roles.names import CAPTION, OUTSIDE
from studio.director.making.roles.pieces import Piece


def written(of: Sequence[Piece]) -> str:
    """Pieces as they were written."""
    return "".join((" " if at and piece.apart else "") + piece.text for at, piece in enumerate(of))


def announces(of: Sequence[Piece], start: int, end: int) -> str:
    """Pieces that announce a text, as they were written, without the colon."""
    return written(of[start:end]).strip(" :：")


def sentence_end(of: Sequence[Piece], start: int, end: int) -> int:
    """The piece that ends a sentence, from a place on: a full stop, or the end of the line; else ``end``."""
    for at in range(start, end):
        stops = of[at].text in "。；;" or (of[at].text == "." and (at + 1 == len(of) or of[at + 1].apart))
        if stops or of[at].kind == "line":
            return at
    return end


def spelled(of: Sequence[Piece], begin: int, end: int) -> tuple[str, list[int]]:
    """Pieces as they were written, and where each begins in that."""
    text, starts = "", []
    for at in range(begin, end):
        text += " " if of[at].apart and at > begin else ""
        starts.append(len(text))
        text += of[at].text
    return text, starts


def behind_characters(of: Sequence[Piece], start: int, end: int, count: int) -> int:
    """The piece behind those, from the first of a stretch, that are written with so many characters."""
    return next((at for at in range(start, end) if len(written(of[start:at])) >= count), end)


def show(labels: list[str], start: int, end: int, role: str = CAPTION) -> None:
    """Labels a stretch of pieces as one text of a role."""
    labels[start:end] = [f"B-{role}"] + [f"I-{role}"] * (end - start - 1)


def roles_in(of: Sequence[Piece], labels: Sequence[str], start: int, end: int) -> set[str]:
    """The roles of the words in a stretch."""
    return {labels[at][-1] for at in range(start, end) if of[at].kind != "mark"}


def stretches(of: Sequence[Piece], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first piece, piece behind the last, role) of each stretch; marks outside of all roles part them."""
    found: list[tuple[int, int, str]] = []
    for at, (piece, label) in enumerate(zip(of, labels, strict=True)):
        role = label[-1]
        goes_on = found and found[-1][1] == at and found[-1][2] == role and label[0] != "B"
        if role == OUTSIDE or piece.kind == "line":
            continue
        if goes_on:
            found[-1] = (found[-1][0], at + 1, role)
        else:
            found.append((at, at + 1, role))
    return found


def lines_of(of: Sequence[Piece]) -> list[tuple[int, int]]:
    """Where the lines that are not empty begin and end."""
    return [span for run in paragraphs(of) for span in run]


def paragraphs(of: Sequence[Piece]) -> list[list[tuple[int, int]]]:
    runs: list[list[tuple[int, int]]] = [[]]
    begin = 0
    for at in (*(at for at, piece in enumerate(of) if piece.kind == "line"), len(of)):
        if at > begin:
            runs[-1].append((begin, at))
        elif runs[-1]:
            runs.append([])
        begin = at + 1
    return runs
