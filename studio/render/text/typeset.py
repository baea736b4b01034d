"""A text laid out: tokens with their places, in lines that fit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from studio.render.text.breaking import JOINING, Token, break_lines, tokens
from studio.render.text.fonts import Face, font_file, loaded, width_of
from studio.render.text.kept import LABEL
from studio.render.text.longwords import cut_to

LINE_HEIGHT = 1.26
CJK_LINE_HEIGHT = 1.40
TIGHT_LINE_HEIGHT = 1.06
SMALLEST = 0.62
"""A text that is too long is set smaller, down to this share of its size; then it takes more lines."""

MOST_LINES, LEAST = 5, 0.4
"""So many lines at most, and no word cut, has a text that is not set at less than this share of its size."""

SAVING = (0.93, 0.86)
"""The shares of its size that a text may be set at to save a line."""

TOGETHER = (0.9, 0.8, 0.7, SMALLEST)
"""The same to keep a label, as ``Address:`` is one, on a line with what it announces."""

LABEL_ENDS_LINE = re.compile(rf"^({LABEL.pattern})[ \t]*\n", re.MULTILINE)

PAUSES = "，、；"
"""Signs that no line ends with."""

HALF_EMPTY = 0.5
"""The empty part of full-width punctuation, as a share of the text's size."""

MIXED_SPACE = 0.5
"""The space between Latin and ideographs, as a share of a word space."""


@dataclass(frozen=True, slots=True)
class PlacedToken:
    """``x`` of its left edge and ``baseline`` in pixels of the block; ``width`` its advance."""

    text: str
    x: float
    baseline: float
    width: float
    line: int
    ideographic: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Tokens within a box of ``width`` by ``height`` pixels. ``rise`` and ``fall``: a line's reach over and under its
    baseline."""

    tokens: tuple[PlacedToken, ...]
    face: Face
    width: float
    height: float
    rise: float
    fall: float
    lines: int


def typeset(
    text: str,
    face: Face,
    most_width: float,
    most_lines: int = 3,
    *,
    align: Literal["center", "left"] = "center",
    tight: bool = False,
    saving: bool = False,
    stroke: float = 0.0,
) -> Block:
    """Set a text in at most ``most_lines`` lines of ``most_width`` pixels, smaller if need be: more lines than that at
    the smallest size, but never wider ones.

    Line breaks in the text are kept, but after a label. ``saving``: somewhat smaller as well where that saves a line or
    keeps a label with its words. ``stroke``: its width as a share of the size; spaces between words are wider by it.
    """
    text = LABEL_ENDS_LINE.sub(lambda label: label[1] + ("" if label[1].endswith("：") else " "), text)
    smallest, least = int(face.size * SMALLEST), int(face.size * LEAST)
    setting = partial(_set, text, most=most_width, lines=most_lines, align=align, tight=tight, stroke=stroke)
    while True:
        block = setting(face)
        fits = block.lines <= max(most_lines, text.count("\n") + 1) and block.width <= most_width + 0.5
        if fits or face.size <= smallest:
            break
        face = replace(face, size=max(smallest, int(face.size * 0.93)))
    most = max(MOST_LINES, text.count("\n") + 1)
    while (block.lines > most or block.width > most_width + 0.5) and face.size > least:
        face = replace(face, size=max(least, int(face.size * 0.93)))
        block = setting(face)
    if block.width > most_width + 0.5:
        block = setting(face, short=True)
        return block if block.width <= most_width + 0.5 else setting(face, short=True, anywhere=True)
    for share in SAVING if saving else ():
        other = setting(replace(face, size=int(face.size * share)))
        if other.lines < block.lines and other.width <= most_width + 0.5:
            return other
    if saving and label_alone(block):
        smaller = (setting(replace(face, size=int(face.size * share))) for share in TOGETHER)
        return next((one for one in smaller if not label_alone(one)), block)
    return block


def label_alone(block: Block) -> bool:
    """Whether what announces other words has a line of its own above them."""
    lines = ["".join(one.text for one in block.tokens if one.line == number) for number in range(block.lines - 1)]
    return any(LABEL.fullmatch(line) for line in lines)


def _set(
    text: str, face: Face, most: float, lines: int, align: str, tight: bool, stroke: float, short: bool = False,
    anywhere: bool = False,
) -> Block:  # fmt: skip
    """``short`` words that are too wide are cut as well as long ones, ``anywhere``: between any letters."""
    space = width_of(" ", face) + stroke * face.size
    rows: list[list[tuple[Token, float]]] = []
    for paragraph in text.split("\n"):
        units = cut_to(tokens(paragraph), partial(width_of, face=face), most, short=short, anywhere=anywhere)
        widths = [_words(unit.text, face, space)[-1][-1] for unit in units]
        broken = break_lines(units, widths, space, most)
        if any(unit.ideographic for unit in units) and len(broken) < lines:
            broken = break_lines(units, widths, space, most, 1)
        rows += [_without_pause(_whole([(units[at], widths[at]) for at in line], face), face) for line in broken]
    return _block(rows, face, space, align, tight)


def _without_pause(row: list[tuple[Token, float]], face: Face) -> list[tuple[Token, float]]:
    """A line without a Chinese comma at its end, as subtitles are set: the line's end is the pause."""
    last = row[-1][0]
    text = last.text.rstrip(PAUSES)
    if not text or text == last.text:
        return row
    return [*row[:-1], (replace(last, text=text), width_of(text, face))]


def _whole(row: list[tuple[Token, float]], face: Face) -> list[tuple[Token, float]]:
    """A line in which the pieces of a long word that stand together are one."""
    found: list[tuple[Token, float]] = []
    for unit, width in row:
        if unit.joined and found:
            text = found[-1][0].text + unit.text
            found[-1] = (replace(found[-1][0], text=text), width_of(text, face))
        else:
            found.append((unit, width))
    return found


def _block(rows: list[list[tuple[Token, float]]], face: Face, space: float, align: str, tight: bool) -> Block:
    rise, fall = _reach(face)
    cjk = any(token.ideographic for row in rows for token, _ in row)
    step = face.size * (CJK_LINE_HEIGHT if cjk else TIGHT_LINE_HEIGHT if tight else LINE_HEIGHT)
    spaced = [_spaced(row, space) for row in rows]
    width = max((sum(gap + wide for _, gap, wide in row) for row in spaced), default=0.0)
    placed: list[PlacedToken] = []
    for number, row in enumerate(spaced):
        used = sum(gap + wide for _, gap, wide in row)
        x = (width - used + _hanging(row, face.size)) / 2 if align == "center" else 0.0
        for token, gap, wide in row:
            x += gap
            for word, start, end in _words(token.text, face, space):
                placed.append(
                    PlacedToken(word, x + start, rise + number * step, end - start, number, token.ideographic)
                )
            x += wide
    height = rise + fall + step * max(len(rows) - 1, 0)
    return Block(tuple(placed), face, width, height, rise, fall, len(rows))


def _words(text: str, face: Face, space: float) -> list[tuple[str, float, float]]:
    """A token, and the sign that stays with it on its line, with where they begin and end."""
    word, _, sign = text.rpartition(" ")
    if not word or sign not in JOINING:
        return [(text, 0.0, width_of(text, face))]
    end = width_of(word, face)
    return [(word, 0.0, end), (sign, end + space, end + space + width_of(sign, face))]


def _hanging(row: list[tuple[Token, float, float]], size: int) -> float:
    """How much wider than its ink a line is at its end, less at its beginning: full-width punctuation is half empty."""
    first = HALF_EMPTY if row[0][0].text[0] in "「『《（" else 0.0
    return size * (half_empty(row[-1][0].text) - first)


def half_empty(text: str) -> float:
    """How much of its last character is empty, as a share of the size."""
    return HALF_EMPTY if text[-1] in "，。、；：！？」』》）" else 0.0


def _spaced(row: list[tuple[Token, float]], space: float) -> list[tuple[Token, float, float]]:
    """(token, gap before it, width) of a line."""
    found = []
    for at, (token, width) in enumerate(row):
        before = row[at - 1][0] if at else None
        gap = 0.0
        if before is not None and token.spaced:
            gap = space * (MIXED_SPACE if before.ideographic != token.ideographic else 1.0)
            gap = 0.0 if before.ideographic and token.ideographic else gap
        elif before is not None and before.ideographic != token.ideographic and token.text[0].isalnum():
            gap = space * MIXED_SPACE
        found.append((token, gap, width))
    return found


def _reach(face: Face) -> tuple[float, float]:
    """How far capitals, ascenders and ideographs reach over the baseline, and descenders under it."""
    font = loaded(font_file(face.family, face.italic), face.weight, face.size)
    _, top, _, bottom = font.getbbox("Hgjpy|国", anchor="ls")
    return float(max(-top, face.size * 0.80)), float(max(bottom, face.size * 0.20))
