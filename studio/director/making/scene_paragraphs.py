"""Scenes of which each is a paragraph: the name of its picture, or of the scene, and below it what is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from studio.director.language.locales import said
from studio.director.making.captions import asks
from studio.director.making.cast import Finder
from studio.director.making.roles.names import CLOSING, SUBTITLE, TITLE
from studio.director.making.roles.wording import words
from studio.director.making.row import Row
from studio.director.making.scene_lines import is_called, is_none, time_of
from studio.director.making.scenes import Told
from studio.timeline.reading import has_han

_FIELD = re.compile(r"\s*(?:[-*•·]\s+)?(?P<name>[^:：\"“「]{1,24}?)\s*[:：]\s*(?P<value>.+)$")
_BRACKET = re.compile(r"\s*[\[(（【]\s*([^\[\]()（）【】\n]{1,100})\s*[\])）】]\s*")
_PIECES = re.compile(r"[,，;；|｜]\s*")
MOST_HEADING = 60
"""Characters of a line that names a scene."""

Scene = tuple[str, Told]


def paragraphs_told(message: str, find: Finder) -> tuple[list[Scene], str] | None:
    """The scenes of a message, each with the role of its text where it has no picture, and what stands around them;
    None where fewer than two paragraphs are scenes."""
    found: list[Scene] = []
    around: list[str] = []
    spoken = said("spoken_only", "scenes").search(message) is not None
    for lines in _paragraphs(message, find):
        row = _scene(lines, find, spoken=spoken)
        if row is None:
            around += [*lines, ""]
        else:
            found.append((row.role if row.picture is None else "", row.told()))
    named = [told.picture for _, told in found if told.picture is not None]
    if len(named) < 2 or len(set(named)) < len(named) or not any(told.text for _, told in found):
        return None
    return found, "\n".join(around).strip()


def _paragraphs(message: str, find: Finder) -> Iterator[list[str]]:
    """Lines with an empty one behind them, or with the name of the next picture in a line of its own."""
    found: list[str] = []
    for line in (*message.split("\n"), ""):
        named = _names(line, find)
        field = _FIELD.match(line)
        card = field is not None and bool(found) and _closes(field["name"].strip()) and _names(found[0], find)
        if card or (named and (found[1:] or (found and not _is_number(found[0])))):
            yield found
            found = []
        if line.strip() and not re.fullmatch(r"\s*[-_=*—]{3,}\s*", line):
            found.append(line)
        elif found:
            yield found
            found = []


def _names(line: str, find: Finder) -> bool:
    """Whether a line is the name of a picture and nothing else."""
    return find.named(line.strip().rstrip(":：")) is not None


def _closes(name: str) -> bool:
    """Whether a field is the text that ends the video."""
    ends = words("closes").search(name) or said("ends_field", "scenes").fullmatch(name)
    return _card(name) == CLOSING or ends is not None


def _is_number(line: str) -> bool:
    """Whether a line begins with the number of a scene, which the name of its picture may follow."""
    return said("scene_number", "scenes").match(line.strip()) is not None


def _scene(lines: Sequence[str], find: Finder, *, spoken: bool) -> Row | None:
    """A paragraph as a scene; None for one that is none. ``spoken``: what is to be spoken is surely not shown."""
    row = Row()
    if len(lines) < 2 or not _heads(lines[0], row, find):
        return None
    texts: list[str] = []
    voices: list[str] = []
    for line in lines[1:]:
        if not _field(line, row, find, texts, voices) and not _direction(line, row, find):
            texts.append(line.strip())
    if row.picture is None and not row.role:
        return None
    plain = [one for one in texts if not is_none(re.split("[,，.。]", one)[0])]
    row.none = row.none or (bool(texts) and not plain)
    row.text = _joined([*plain, *([] if spoken else voices)])
    return row


def _joined(texts: Sequence[str]) -> str:
    """The lines of a text; what is said in two languages as one text in both."""
    return (" / " if len({has_han(one) for one in texts}) > 1 else "\n").join(texts)


def _heads(line: str, row: Row, find: Finder) -> bool:
    """Whether a line is the heading of a scene, or its first field, that is taken in."""
    bare = line.strip().rstrip(":：")
    if len(bare) > MOST_HEADING:
        return False
    notes = _BRACKET.findall(bare)
    plain = _BRACKET.sub(" ", bare).strip()
    numbered = said("scene_number", "scenes").match(plain)
    rest = plain[numbered.end() :].strip(" :：-–—.。") if numbered else plain
    if role := _card(rest) if not numbered or rest else "":
        row.role = role
        return find.meant(rest) is None
    for piece in (rest, *(part for note in notes for part in _PIECES.split(note))):
        if piece:
            row.says(piece, find)
    if row.picture is not None:
        return not row.others or bool(notes and rest and find.meant(rest) is not None)
    if numbered and not rest:
        return True
    field = _FIELD.match(line)
    return field is not None and is_called("picture", field["name"]) and _field(line, row, find, [], [])


def _field(line: str, row: Row, find: Finder, texts: list[str], voices: list[str]) -> bool:
    """Takes in a line that names a part of the scene."""
    found = _FIELD.match(line)
    name, value = (found["name"].strip(), found["value"].strip()) if found else ("", "")
    if not found:
        return False
    if said("spoken", "scenes").fullmatch(name):
        voices.append(value)
    elif is_called("picture", name):
        for piece in (*_BRACKET.findall(value), _BRACKET.sub("", value)):
            if row.picture is None:
                row.picture = find.meant(piece)
    elif is_called("text", name):
        texts.append(value.strip('"“”「」'))
    elif is_called("seconds", name) and (time := time_of(value)) is not None:
        row.time = time
    elif asks(value):
        row.wishes.append(value)
    else:
        return asks(line)
    return True


def _direction(line: str, row: Row, find: Finder) -> bool:
    """Takes in a line of nothing but a direction in brackets."""
    inside = _BRACKET.fullmatch(line)
    if inside is None:
        return False
    for piece in _PIECES.split(inside[1]):
        time = said("held_for", "scenes").search(piece)
        if time is not None and row.time is None:
            row.time = time_of(next(filter(None, time.groups())))
        else:
            row.says(piece, find)
    return True


def _card(heading: str) -> str:
    """The role of the text under a heading of a card."""
    if len(heading) > 24:
        return ""
    if words("card").search(heading) or is_called("closing", heading):
        return CLOSING
    if said("below_title", "scenes").fullmatch(heading):
        return SUBTITLE
    return TITLE if is_called("title", heading) or said("opening_name", "scenes").fullmatch(heading) else ""
