"""Scenes in lines that say with signs what is what: times in front ("0:04-0:07 nets.jpg"), or directions in brackets
behind a text ("Then it is. [ridge.jpg, 2 seconds, straight cut]")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from studio.director.language.locales import said
from studio.director.making.captions import asks
from studio.director.making.cast import Finder
from studio.director.making.roles.names import CLOSING, TITLE
from studio.director.making.roles.wording import words
from studio.director.making.scene_lines import Time, is_called, is_none, time_of
from studio.director.making.scenes import Told

_TIMES = re.compile(
    r"\s*(?:[-*•·]\s+)?[\[(（【]?\s*(?P<times>[\d:.]+\s*(?:s|sec|秒)?\s*[-–—~～至到]\s*[\d:.]+\s*(?:s(?![a-z])|secs?(?![a-z])|秒)?)"
    r"\s*[\])）】]?\s*[:：|,，]?\s*(?=\D)"
)
_BRACKETS = re.compile(r"\s*[\[(（【]([^\[\]()（）【】\n]{1,80})[\])）】]\s*[.。]?\s*$")
_QUOTE = re.compile(r"[\"“]([^\"”\n]+)[\"”]|「([^」\n]+)」")
_LABEL = re.compile(r"(?:^|(?<=[,，;；|｜\s、]))(?P<label>[^,，;；|｜:：\"“「\s][^,，;；|｜:：\"“「]{0,24})[:：]\s*(?P<text>.+)$")
_APART = re.compile(r"\s*[,，;；|｜]\s*|\s{2,}|\s[–—-]\s")


@dataclass(slots=True)
class Row:
    """What a line says of one scene. ``role``: that of a text without a picture; ``none``: there is to be no text."""

    picture: int | None = None
    text: str = ""
    time: Time | None = None
    wishes: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    role: str = ""
    none: bool = False

    def told(self) -> Told:
        """The scene."""
        return Told(self.picture, "" if self.none else self.text, self.time, ", ".join(self.wishes))

    def says(self, piece: str, find: Finder) -> None:
        """Takes in what a piece between signs says."""
        bare = piece.strip(" \t.。")
        time, picture = time_of(bare), find.meant(bare)
        picture = find.meant(said("pictured", "scenes").sub("", bare)) if picture is None and time is None else picture
        if not bare or said("as_opening", "scenes").fullmatch(bare):
            return
        if time is not None and self.time is None:
            self.time = time
        elif picture is not None and self.picture is None:
            self.picture = picture
        elif is_none(bare):
            self.none = True
        elif asks(bare):
            self.wishes.append(bare)
        else:
            self.others.append(bare)


def rows_told(message: str, find: Finder) -> tuple[list[tuple[str, Told]], str] | None:
    """The scenes of a message and the role of those texts that have no picture, and what stands around them; None
    where it tells no scenes like that."""
    lines = message.split("\n")
    read = [_timed(line, find) or _directed(line, find) for line in lines]
    rows = [one for one in read if one is not None]
    first = next((at for at, one in enumerate(read) if one is not None), 0)
    last = len(read) - next((at for at, one in enumerate(reversed(read)) if one is not None), 0)
    inside = any(one is None and line.strip() for one, line in zip(read[first:last], lines[first:last], strict=True))
    named = [one.picture for one in rows if one.picture is not None]
    if inside or len(named) < 2 or len(set(named)) < len(named) or not _are_whole(rows):
        return None
    around = "\n".join(line for line, one in zip(lines, read, strict=True) if one is None)
    return [(_role(at, rows), one.told()) for at, one in enumerate(rows)], around


def _are_whole(rows: Sequence[Row]) -> bool:
    """Whether each line has its picture, or is a text that opens or closes the video, and times go on one from another."""
    if any(one.picture is None and not (one.text and one.role) for one in rows):
        return False
    spans = [one.time for one in rows if one.time is not None and one.time.start is not None]
    return all(one.start is not None and one.start + one.seconds == other.start for one, other in pairwise(spans))


def _role(at: int, rows: Sequence[Row]) -> str:
    return rows[at].role if rows[at].picture is None else ""


def _timed(line: str, find: Finder) -> Row | None:
    """A line that begins with its times."""
    times = _TIMES.match(line)
    time = time_of(times["times"]) if times else None
    if times is None or time is None or time.start is None:
        return None
    row = _read(line[times.end() :], find)
    if not row.text and not row.none and row.others:
        row.text = row.others[-1]
    row.time = time
    return row


def _directed(line: str, find: Finder) -> Row | None:
    """A line with a picture and what is to be done with it in brackets, behind its text."""
    inside = _BRACKETS.search(line)
    if inside is None:
        return None
    row = Row()
    for piece in _APART.split(inside[1]):
        row.says(piece, find)
    if row.picture is None:
        return None
    row.text = line[: inside.start()].strip().strip("“”\"")
    row.wishes += row.others if row.text else []
    return row


def _read(rest: str, find: Finder) -> Row:
    """What stands behind the times of a line."""
    row = Row()
    quotes = [one[1] or one[2] for one in _QUOTE.finditer(rest)]
    rest = _QUOTE.sub(" , ", rest)
    label = _LABEL.search(rest)
    if label is not None and (is_called("text", label["label"]) or _card(label["label"])):
        row.text, row.role = label["text"].strip(), _card(label["label"])
        rest = rest[: label.start()]
    row.text = "\n".join(quotes) or row.text
    row.role = row.role or _card(rest)
    for piece in _APART.split(rest):
        row.says(piece, find)
    return replace(row, none=row.none and not row.text)


def _card(label: str) -> str:
    """The role of a text that is called a card's, a title or an ending."""
    if words("closes").search(label) or words("card").search(label):
        return CLOSING
    return TITLE if words("opens").search(label) else ""
