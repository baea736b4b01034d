"""Captions that a request gives one by one, not as a script: with the numbers of their pictures, or as a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from studio.director.language.layout import numbers
from studio.director.language.lexicon import marked
from studio.director.language.locales import LOCALES, locale_by_signs, locale_data, varied
from studio.director.language.values import numbers_in
from studio.director.reading.parting import leftover
from studio.director.reading.textend import LOOKS
from studio.timeline.reading import sentences_of

MOST = 40
"""Captions of one list."""

_QUOTED = re.compile(
    r"\s*[,，、;；]?\s*(?:and\s+then\b|and\b|then\b|和|以及|然后|再|接着)?\s*"
    r"(?:[\"“「『](?P<line>[^\"”」』\n]{1,200})[\"”」』]|'(?P<single>[^'\n]{1,200})')"
)
_QUOTE = re.compile(r"(?<=.)[\"“”](?=.)")
"""In the middle of an item: there is more in it than its text."""

_END = re.compile(r"\n|(?<=[.!?。！？])\s+(?=\S+)|。(?=\S)")
_SIGNS = ("；", ";", "|", " / ", "／", "、", ",", "，")
"""What parts the captions of a list, the surest first; at commas only where there is one for each picture."""

_COMMAS = (",", "，")

_PLACE = re.compile(
    r"\s*(?:第\s*[\d一二两三四五六七八九十]+\s*[张个幅段]|(?:photo|picture|pic|image|clip)\s*\d+\b)", re.I
)

_SURE = 4
"""So many of them part captions whatever their number, where nothing more is known of the list."""


@dataclass(frozen=True, slots=True)
class Listed:
    """``rest``: the message without its captions, ``label``: what announces them, ``lines``: these, in order."""

    rest: str
    label: str
    lines: tuple[str, ...]


def captions_listed(message: str, pictures: int) -> Listed | None:
    """The captions that a message gives for so many pictures, one by one; None where it gives none like that."""
    return _by_number(message, pictures) or next(_lists(message, pictures), None)


def _by_number(message: str, pictures: int) -> Listed | None:
    """ "Photo 1: Sea. Photo 2: Dogs.", 第一张写…第二张写…: for each picture, in order; scenes may be fewer."""
    for form in _forms("captions_by_number"):
        found = [one for one in form.finditer(message) if one["line"].strip()]
        places = [numbers_in(one["number"] or one.groupdict().get("nth") or "") for one in found]
        told = [[one] for one in range(1, len(found) + 1)]
        lines = [one["line"] for one in found]
        if sum(map(asks, lines)) * 2 >= max(len(lines), 1):
            continue
        if len(found) >= 2 and places == told and (len(found) == pictures or found[0]["scene"]):
            rest = form.sub(" ", message[found[0].start() :])
            return Listed(_joined(message[: found[0].start()], rest), "", _alike(lines))
    return None


def _lists(message: str, pictures: int) -> Iterator[Listed]:
    """What stands behind "captions:", where that is a list."""
    for form in _forms("captions_listed"):
        for label in form.finditer(message):
            behind = message[label.end() :]
            sure = label.groupdict().get("sure") is not None
            for lines, length in _read(behind, pictures, len(_SIGNS) if sure else _SURE):
                if 2 <= len(lines) <= MOST:
                    yield Listed(_joined(message[: label.start()], behind[length:]), label[0], _alike(lines))


def _read(text: str, pictures: int, sure: int) -> Iterator[tuple[list[str], int]]:
    """Ways to read the beginning of a text as a list, with how long it is. ``sure``: so many of the signs part captions
    whatever their number."""
    quoted, end = [], 0
    while (one := _QUOTED.match(text, end)) is not None:
        quoted.append(one["line"] or one["single"])
        end = one.end()
    yield quoted, end
    line, _, below = text.lstrip().partition("\n")
    if text.lstrip(" \t").startswith("\n") and below[:1].strip():
        sure = 0  # lines below their label: signs within one part nothing
    shift = len(text) - len(text.lstrip())
    if marks := numbers(line):
        starts, ends = [one.end() for one in marks], [one.start() for one in marks[1:]]
        last = _END.search(line, starts[-1] + 1)
        stop = last.start() if last else len(line)
        yield [line[start:end] for start, end in zip(starts, [*ends, stop], strict=True)], shift + stop
    for at, sign in enumerate(_SIGNS):
        begin = line.rfind(sign) + len(sign) if at < sure and sign in line else 0
        stop = found.start() if (found := _END.search(line, begin + 1)) else len(line)
        if at < sure and begin and (comma := _wish_behind(line[begin:stop])):
            stop = begin + comma
        items = line[:stop].split(sign)
        while at < sure and len(items) > 2 and asks(items[-1]):
            stop -= len(sign) + len(items.pop())
        fits = (len(items) == pictures and sure) or (at < sure and len(items) > 1)
        if fits and sign in _COMMAS and _are_sentences(line[stop:]):
            continue  # a comma inside the first of several sentences
        if sum(bool(_PLACE.match(one)) for one in items) * 2 > len(items):
            continue  # each says which picture it is for
        looks = sum(map(only_looks, items)) * 2 >= len(items)
        if fits and not looks and not any(_QUOTE.search(one.strip()) for one in items):
            yield items, shift + stop


def _are_sentences(behind: str) -> bool:
    """Whether a list at commas goes on with sentences that ask for nothing: it was none."""
    more = [one for one in sentences_of(behind.lstrip(" .。!！?？")) if one.strip()]
    return bool(more) and not any(map(asks, more))


def _wish_behind(item: str) -> int:
    """Where at a comma in the last item of a list a wish begins; 0 where none does."""
    commas = (found.start() for found in re.finditer("[,，]", item))
    return next((at for at in commas if at and asks(item[at + 1 :])), 0)


def only_looks(item: str) -> bool:
    """Whether an item is how captions look or where they stand: "captions: white, bold, at the top"."""
    kinds = _kinds(item)
    return bool(kinds) and kinds <= LOOKS | {"position", "edge", "step"}


def asks(item: str) -> bool:
    """Whether an item is what to do with a picture or the video, rather than a text: "brighter", "3 seconds"."""
    return bool(_kinds(item) - {"subject", "places", "picture", "number", "agree", "aside"})


def _kinds(item: str) -> set[str]:
    """The kinds of an item's words where all of them are known; else none."""
    found = marked(item, locale_by_signs(item))
    return set() if leftover(found.text) else {one.kind for one in found.tokens}


def _alike(lines: Sequence[str]) -> tuple[str, ...]:
    """Captions without signs around them; a full stop behind the last alone ends the list."""
    *others, last = map(_bare, lines)
    stops = any(one.endswith((".", "。")) for one in others)
    return (*others, last if stops else last.rstrip(".。"))


def _bare(line: str) -> str:
    return line.strip().rstrip(",，;；").strip().strip('"“”「」『』').strip()


def _joined(before: str, after: str) -> str:
    return f"{before.rstrip(' :：,，')}\n{after.lstrip(' .,，。;；')}".strip()


@cache
def _forms(key: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(varied(locale_data(locale)[key]), re.IGNORECASE) for locale in LOCALES)
