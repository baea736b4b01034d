"""Scenes in lines that say with signs what is what: times in front ("0:04-0:07 nets.jpg"), or directions in brackets
behind a text ("Then it is. [ridge.jpg, 2 seconds, straight cut]")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from studio.director.language.layout import ENDING
from studio.director.language.locales import said
from studio.director.making.captions import asks
from studio.director.making.cast import Finder
from studio.director.making.roles.names import CLOSING, TITLE
from studio.director.making.roles.wording import words
from studio.director.making.row import Row
from studio.director.making.scene_lines import is_called, is_none, time_of
from studio.director.making.scenes import Told
from studio.director.making.spread import spread
from studio.timeline.reading import has_han

_TIMES = re.compile(
    r"\s*(?:[-*•·]\s+)?[\[(（【]?\s*(?P<times>[\d:.]+\s*(?:s|sec|秒)?\s*[-–—~～至到]\s*[\d:.]+\s*(?:s(?![a-z])|secs?(?![a-z])|秒)?)"
    r"\s*[\])）】]?\s*[:：|,，]?\s*(?=\D)"
)
_BRACKETS = re.compile(r"\s*[\[(（【]([^\[\]()（）【】\n]{1,80})[\])）】]\s*[.。]?\s*$")
_QUOTE = re.compile(r"[\"“]([^\"”\n]+)[\"”]|「([^」\n]+)」")
_NAMED = re.compile(
    r"\s*(?:[-*•·]\s+)?(?:(?P<number>\d{1,2})[.)、]?\s+)?(?P<name>[^:：\t\"“]{1,40}?)"
    r"(?:\s*[:：→=]\s*|\s{2,}|\t+|\s+[-–—]\s+)(?P<text>\S.*)$"
)
_FILE_FIRST = re.compile(rf"\s*(?P<name>\S+?{ENDING})[\s:：,，]+(?=\S)", re.IGNORECASE)
_TWO = re.compile(r"\s+[/／|]\s+")
_LABEL = re.compile(
    r"(?:^|(?<=[,，;；|｜\s、]))(?P<label>[^,，;；|｜:：\"“「\s][^,，;；|｜:：\"“「]{0,24})"
    r"[:：]\s*(?P<text>.+)$"
)
_APART = re.compile(r"\s*[,，;；|｜]\s*|\s{2,}|\s[–—-]\s")


def rows_told(message: str, find: Finder) -> tuple[list[tuple[str, Told]], str] | None:
    """The scenes of a message and the role of those texts that have no picture, and what stands around them; None
    where it tells no scenes like that."""
    lines = message.split("\n")
    read = [_timed(line, find) or _directed(line, find) for line in lines]
    if timed := [one for one in read if one is not None and one.time is not None]:
        _framed(timed)
    apart = spread(lines, find)
    return (
        scenes_in(lines, read)
        or scenes_in(apart, _listed(apart, find, sure=len(apart) > len(lines)))
        or scenes_in(lines, _under_texts(lines, find))
    )


def scenes_in(lines: Sequence[str], read: Sequence[Row | None]) -> tuple[list[tuple[str, Told]], str] | None:
    """The scenes of lines of which some were read as rows."""
    rows = [one for one in read if one is not None and one is not _TAKEN]
    first = next((at for at, one in enumerate(read) if one is not None), 0)
    last = len(read) - next((at for at, one in enumerate(reversed(read)) if one is not None), 0)
    inside = any(one is None and line.strip() for one, line in zip(read[first:last], lines[first:last], strict=True))
    named = [each.picture for one in rows for each in (one, *one.more) if each.picture is not None]
    if inside or len(named) < 2 or len(set(named)) < len(named) or not _are_whole(rows):
        return None
    around = "\n".join(line for line, one in zip(lines, read, strict=True) if one is None)
    told = [(_role(at, rows), each.told()) for at, one in enumerate(rows) for each in (one, *one.more)]
    return told, around


_TAKEN = Row()
"""Stands for a line that was read together with another."""


def _listed(lines: Sequence[str], find: Finder, *, sure: bool) -> list[Row | None]:
    """Lines with the name of a picture and its text, where more than words tells that they are scenes: some are
    numbered, say in brackets what is to be done, or are cards without a picture (``sure``: more tells it)."""
    read = [_called(line, find) for line in lines]
    rows = [one for one in read if one is not None]
    if sum(map(_directs, rows)) * 2 > len(rows):
        for one in rows:  # a list of shots, not of texts
            pieces, one.text = _APART.split(one.text), ""
            for piece in pieces:
                one.says(piece, find)
    sure = sure or any(one.picture is None or one.wishes or one.time or one.sure for one in rows)
    if not sure or sum(one.picture is not None for one in rows) < 2:
        return []
    texted = [one for one in rows if one.text]
    if all(len(_TWO.split(one.text)) == 2 for one in texted):
        for one in texted:  # said in two languages, one below the other
            first, second = _TWO.split(one.text)
            bilingual = has_han(first) != has_han(second) and not one.role
            one.text = f"{first} / {second}" if bilingual else f"{first}\n{second}"
    return read


def _directs(row: Row) -> bool:
    """Whether what stands behind a picture is how long it is shown, and what is to be done with it."""
    pieces = list(filter(None, _APART.split(row.text)))
    times = [one for one in pieces if time_of(one) is not None]
    return bool(times) and any(asks(one) for one in pieces if one not in times)


def _called(line: str, find: Finder) -> Row | None:
    """A line with the name of a picture, or of a card, in front of a text."""
    found = _NAMED.match(line)
    if found is None:
        return None
    name = found["name"].strip()
    picture = find.named(name)
    if picture is None and not is_card_name(name):
        picture = find.meant(name)
    role = "" if picture is not None or len(name) > MOST_CARD else card_role(name)
    if picture is None and (not role or not is_card_name(name)):
        return None
    row = Row(picture=picture, role=role, sure=found["number"] is not None)
    text = found["text"].strip()
    inside = _BRACKETS.search(text)
    if inside is not None and picture is not None:
        directed = Row(picture=picture)
        for piece in _APART.split(inside[1]):
            directed.says(piece, find)
        if not directed.others and (directed.wishes or directed.time or directed.none):
            row.wishes, row.time, row.none = directed.wishes, directed.time, directed.none
            text = text[: inside.start()]
    row.text = text.strip().strip('“”"')
    row.none = row.none or is_none(row.text)
    return row


def _under_texts(lines: Sequence[str], find: Finder) -> list[Row | None]:
    """Pairs of lines, of which the second names the pictures that the first one is the text of: it stands on the first
    of these."""
    read: list[Row | None] = [None] * len(lines)
    for at in range(1, len(lines)):
        rows = _names_only(lines[at], find)
        above = lines[at - 1].strip()
        if rows and above and read[at - 1] is None and not _names_only(above, find):
            rows[0].text = above
            read[at - 1], read[at] = rows[0], _TAKEN
            rows[0].more = rows[1:]
    pairs = [one for one in read if one is not None and one is not _TAKEN]
    return read if len(pairs) > 1 and any(one.more for one in pairs) else []


def _names_only(line: str, find: Finder) -> list[Row]:
    """The pictures that a line names with nothing but what is to be done with the last of them behind."""
    rows: list[Row] = []
    for piece in filter(None, map(str.strip, _APART.split(line))):
        picture = find.named(piece) if find.named(piece) is not None else find.meant(piece)
        if picture is not None:
            rows.append(Row(picture=picture))
        elif not rows:
            return []
        else:
            rows[-1].says(piece, find)
    return [] if any(one.others for one in rows) else rows


def is_card_name(name: str) -> bool:
    """Whether a name is that of a card, and nothing else is said."""
    return said("card_name", "scenes").fullmatch(name.strip(" ()（）[]【】")) is not None


MOST_CARD = 40
"""Characters of the name of a card."""


def _are_whole(rows: Sequence[Row]) -> bool:
    """Whether each line has its picture, or is a text that opens or closes the video, and times go on."""
    if any(one.picture is None and not (one.text and one.role) for one in rows):
        return False
    spans = [one.time for one in rows if one.time is not None and one.time.start is not None]
    return all(one.start is not None and one.start + one.seconds == other.start for one, other in pairwise(spans))


def _role(at: int, rows: Sequence[Row]) -> str:
    return rows[at].role if rows[at].picture is None else ""


def _framed(rows: Sequence[Row]) -> None:
    """Of lines with times, the first or the last that only has a text opens or closes the video."""
    pictured = [one.picture is not None for one in rows]
    for at, role in ((0, TITLE), (-1, CLOSING)):
        one = rows[at]
        if one.picture is None and one.text and one.time is not None and sum(pictured) == len(rows) - 1:
            one.role = one.role or role


def _timed(line: str, find: Finder) -> Row | None:
    """A line that begins with its times."""
    times = _TIMES.match(line)
    time = time_of(times["times"]) if times else None
    if times is None or time is None or time.start is None:
        return None
    rest = line[times.end() :]
    row = _directed(rest, find) or _texted(rest, find) or _behind_name(rest, find) or _read(rest, find)
    if not row.text and not row.none and row.others:
        row.text = _whole(rest, row)
    row.time = time
    return row


def _behind_name(rest: str, find: Finder) -> Row | None:
    """A line of which the name of a file, or of a card, is the first word, and all that follows its text."""
    file, card = _FILE_FIRST.match(rest), said("card_first", "scenes").match(rest)
    picture = find.named(file["name"]) if file else None
    text = rest[file.end() if file and picture is not None else card.end() if card else len(rest) :].strip()
    signs = _QUOTE.search(text) or _LABEL.search(text) or re.search(r"[|｜\t]|\s[–—-]\s", text)
    if not text or signs or any(asks(one) or is_none(one) for one in _APART.split(text)):
        return None
    return Row(picture=picture, text=text, role="" if picture is not None else card_role(rest))


def _texted(rest: str, find: Finder) -> Row | None:
    """The name of a picture in front of a sign and of nothing but a text: "a.jpg: Two friends, one van"."""
    row = _called(rest, find)
    told = row is None or row.picture is None or row.none or _QUOTE.search(rest) or _LABEL.search(row.text)
    return None if told or row is None or any(map(asks, _APART.split(row.text))) else row


def _whole(rest: str, row: Row) -> str:
    """What stands behind the times of a line and is nothing else, as it was typed: "£12 buys a bed, and a meal"."""
    begin, end = rest.find(row.others[0]), rest.rfind(row.others[-1])
    text = rest[begin : end + len(row.others[-1]) + 1].strip(" \t,，;；|｜")
    return text if [one.strip(" \t.。") for one in _APART.split(text)] == row.others else row.others[-1]


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
    row.text = line[: inside.start()].strip().strip('“”"')
    row.wishes += row.others if row.text else []
    return row


def _read(rest: str, find: Finder) -> Row:
    """What stands behind the times of a line."""
    row = Row()
    quotes = [one[1] or one[2] for one in _QUOTE.finditer(rest)]
    rest = _QUOTE.sub(" , ", rest)
    label = _LABEL.search(rest)
    if label is not None and (is_called("text", label["label"]) or card_role(label["label"])):
        row.text, row.role = label["text"].strip(), card_role(label["label"])
        rest = rest[: label.start()]
    row.text = "\n".join(quotes) or row.text
    row.role = row.role or card_role(rest)
    for piece in _APART.split(rest):
        row.says(piece, find)
    return replace(row, none=row.none and not row.text)


def card_role(label: str) -> str:
    """The role of a text that is called a card's, a title or an ending."""
    if words("closes").search(label) or words("card").search(label):
        return CLOSING
    return TITLE if words("opens").search(label) else ""
