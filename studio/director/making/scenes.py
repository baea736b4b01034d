"""The scenes that a request tells one by one: which picture, with what text, for how long. As lines ("beach.jpg: Salt
in the air"), or as records ("Scene 2 / Visual: ... / Text: ..."), into which tables and JSON are turned before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Protocol

from studio.director.making.scene_lines import (
    Content,
    IsOrder,
    Time,
    content_of,
    headed,
    is_heading,
    is_none,
    number_of,
    part_of,
    time_of,
    timed,
)

MOST = 60
"""Scenes of a request."""


class FindPicture(Protocol):
    """Finds the picture that words mean, as its index."""

    def named(self, words: str) -> int | None:
        """That of a file's name."""

    def meant(self, words: str) -> int | None:
        """That which the words mean by name, place or what it shows, and nothing else."""


_NEXT = re.compile(r"(?<=[」”\"』）)字])\s*[,，、]\s*(?=\S)|\s*[;；]\s*(?=\S)")
"""Between scenes that stand in one line."""


@dataclass(frozen=True, slots=True)
class Told:
    """One scene: the index of its picture, its text (empty: none), its time, and what else is to be done with it;
    ``beyond``: the words for its picture are those of none that there is."""

    picture: int | None
    text: str
    time: Time | None = None
    wish: str = ""
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Scenes:
    """``rest``: the message without them; ``whole``: those are all the pictures that are wanted, in that order;
    ``recorded``: most were told in several lines that name what they say; ``in_order``: what pictures they name come
    in that order, and the others after them."""

    rest: str
    told: tuple[Told, ...]
    whole: bool
    recorded: bool = False
    in_order: bool = False


@dataclass(slots=True)
class _Record:
    """The lines of one scene: ``place`` is what its first one begins with, ``rest`` what follows there, ``parts`` what
    is named in those behind it."""

    first: int
    last: int
    place: str = ""
    rest: str = ""
    parts: dict[str, str] = field(default_factory=dict)


def scenes_told(message: str, count: int, find: FindPicture, is_order: IsOrder) -> Scenes | None:
    """The scenes that a message tells for so many pictures; None where it tells none like that."""
    lines = [piece for line in message.split("\n") for piece in _apart(line, find)]
    records = _numbered(_records(lines, find), count)
    read = _texts_beside([_read(one, find, is_order) for one in records], records, find)
    if not (2 if all(not one.parts for one in records) else 1) <= len(read) <= MOST:
        return None
    asking = sum(content.asks for _, content in read) * 2 >= len(read)
    told = _kept([_told(index, content, asking) for index, content in read])
    if not any(one.text for one in told):
        return None
    used = {at for one in records for at in range(one.first, one.last + 1)}
    rest = [line for at, line in enumerate(lines) if at not in used and not is_heading(line)]
    named = [one.picture for one in told if one.picture is not None]
    staged = any(one.parts or (number_of(one.place) or ("", 0))[0] == "scene" for one in records)
    whole = len(named) == len(told) and (staged or len(named) == count or any(one.time for one in told))
    recorded = sum(len(one.parts) > 1 for one in records) * 2 > len(records)
    return Scenes("\n".join((*rest, *_titles(read))), told, whole, recorded)


def _apart(line: str, find: FindPicture) -> list[str]:
    """A line that tells several scenes, one behind another, in lines of their own: 字幕：第1张「…」，第2张「…」."""
    pieces = _NEXT.split(line)
    if len(pieces) < 2 or not all(_is_place(one, find) for one in pieces[1:]):
        return [line]
    first = pieces[0]
    for begin in (0, *(one.end() for one in re.finditer("[:：]", first))):
        if _is_place(first[begin:], find):
            return [*filter(None, (first[:begin],)), first[begin:], *pieces[1:]]
    return [line]


def _is_place(piece: str, find: FindPicture) -> bool:
    head = headed(piece)
    return head is not None and (number_of(head[0]) is not None or find.meant(head[0]) is not None)


def _records(lines: Sequence[str], find: FindPicture) -> list[_Record]:
    """The scenes as they stand in the lines."""
    found: list[_Record] = []
    for at, line in enumerate(lines):
        current = found[-1] if found and at == found[-1].last + 1 else None
        part = part_of(line)
        if current is not None and part is not None and _goes_on(current, part[0]):
            current.parts[part[0]] = part[1]
            current.last = at
        elif (record := _begun(line, at, find)) is not None:
            found.append(record)
        elif current is not None and line.strip() and not current.rest and not current.parts:
            current.rest, current.last = line.strip(), at  # 第一张写：, and the text in the next line
    return found


def _goes_on(current: _Record, kind: str) -> bool:
    """Whether a part of such a kind belongs to the scene above it."""
    if kind in current.parts or kind == "number":
        return False
    return not current.rest or bool(timed(current.rest)[0] and not timed(current.rest)[1])


def _begun(line: str, at: int, find: FindPicture) -> _Record | None:
    """The scene that begins with a line; None where none does."""
    kind, value = part_of(line) or ("", "")
    begins = kind == "number" and number_of(value) is not None
    if begins or (kind == "picture" and picture_in(value, find.meant)[0] is not None):
        return _Record(at, at, parts={kind: value})
    head = headed(line)
    return _Record(at, at, *head) if head is not None and _is_place(line, find) else None


def _numbered(records: list[_Record], count: int) -> list[_Record]:
    """The scenes without those of a list that only counts: "1 - Low tide" is the first picture's where such numbers go
    on from 1 to the last picture."""
    bare = [one for one in records if (number_of(one.place) or ("", 0))[0] == "" and number_of(one.place)]
    numbers = [(number_of(one.place) or ("", 0))[1] for one in bare]
    if numbers == list(range(1, len(numbers) + 1)) and len(numbers) in (count, 0):
        return records
    return [one for one in records if one not in bare]


def _read(record: _Record, find: FindPicture, is_order: IsOrder) -> tuple[int | None, Content]:
    """The picture of a scene and what is to be seen of it."""
    number = number_of(record.place or record.parts.get("number", ""))
    index = number[1] - 1 if number else find.meant(record.place)
    time, rest = timed(record.rest)
    named, rest = picture_in(rest, find.named)
    content = content_of(rest, is_order) if rest else Content()
    shown, wish = picture_in(record.parts.get("picture", ""), find.meant)
    text = record.parts.get("text")
    if text is not None:
        content = replace(content_of(text, lambda _: False), wish=content.wish)
    given = time_of(record.parts["seconds"]) if "seconds" in record.parts else None
    wishes = ", ".join(filter(None, (content.wish, wish)))
    index = next((one for one in (shown, named, index) if one is not None), None)
    return index, replace(content, time=given or time or content.time, wish=wishes)


def _texts_beside(
    read: list[tuple[int | None, Content]], records: Sequence[_Record], find: FindPicture
) -> list[tuple[int | None, Content]]:
    """The scenes; where others have texts, a word behind a number is one too, although a picture is called so:
    画面4：蛋糕."""
    if not any(content.text for _, content in read):
        return read
    found = []
    for record, (index, content) in zip(records, read, strict=True):
        number = number_of(record.place) if content.text is None and "." not in record.rest else None
        if number is not None and find.named(record.rest) is not None:
            index, content = number[1] - 1, replace(content, text=record.rest)
        found.append((index, content))
    return found


def picture_in(text: str, find: Callable[[str], int | None]) -> tuple[int | None, str]:
    """The picture that a text names first, and what it says behind it: "beach.jpg, slow zoom in"."""
    if not text.strip():
        return None, ""
    if (whole := find(text)) is not None:
        return whole, ""
    for sign in (headed(text), tuple(map(str.strip, re.split("[,，]", text, maxsplit=1)))):
        if sign is not None and len(sign) == 2 and (found := find(sign[0])) is not None:
            return found, sign[1]
    return None, text


def _told(index: int | None, content: Content, asking: bool) -> Told:
    """``asking``: texts that may be wishes are such."""
    text = "" if content.text is None or is_none(content.text) or content.role else content.text
    if content.asks and asking:
        return Told(index, "", content.time, text, beyond=index is None)
    return Told(index, text, content.time, content.wish, beyond=index is None)


def _kept(told: list[Told]) -> tuple[Told, ...]:
    """The scenes, with times that do not go on one from another as those of the clips that are used: "kitchen.mp4 –
    0:05-0:15"."""
    times = [one.time for one in told if one.time is not None and one.time.start is not None and not one.time.kept]
    begins, ends = [one.start for one in times], [(one.start or 0) + one.seconds for one in times]
    if begins == [Fraction(0), *ends][: len(begins)]:
        return tuple(told)
    return tuple(replace(one, time=replace(one.time, kept=True)) if one.time in times else one for one in told)


def _titles(read: Sequence[tuple[int | None, Content]]) -> Iterator[str]:
    """Texts that are called a title or an ending, as fields of the request."""
    for _, content in read:
        if content.role and content.text:
            yield f"{'Title' if content.role == 'title' else 'Closing text'}: {content.text}"
