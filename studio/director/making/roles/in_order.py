"""Labels of texts for the pictures in order: lines behind "one line on each photo", texts behind "1st pic ... 2nd ...
3rd ..." in one line; and of wishes that run on behind a text ("Order by Friday happy music")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from studio.director.language.locales import LOCALES, data_of
from studio.director.making.asides import is_setting_line
from studio.director.making.roles.lines import behind_characters, lines_of, roles_in, show, stretches, written
from studio.director.making.roles.names import CAPTION, CLOSING, KEY, OTHER, OUTSIDE, PLACE, SHOWN, TITLE, WISH
from studio.director.making.roles.pieces import Piece
from studio.director.making.roles.signs import QUOTES
from studio.director.making.roles.wording import kinds, words
from studio.director.making.wishes import asks_for_making

Line = tuple[int, int]

_SETTINGS = {"seconds", "mood", "look", "shape", "platform", "sound", "transition", "lengths", "to_seconds", "lasting"}


def texts_in_order(of: Sequence[Piece], labels: list[str], count: int) -> None:
    """Mends the labels in place. ``count``: how many pictures and clips came."""
    if count > 1:
        _lines_below(of, labels, count)
        _counted_on(of, labels, count)
    _without_tails(of, labels)
    _with_their_times(of, labels)


def _lines_below(of: Sequence[Piece], labels: list[str], count: int) -> None:
    """As many lines as pictures behind one that announces them are all shown."""
    lines = lines_of(of)
    for at, line in enumerate(lines):
        below = lines[at + 1 : at + 1 + count]
        if len(below) < count or not words("announces_lines").search(written(of[slice(*line)])):
            continue
        after = lines[at + 1 + count : at + 2 + count]
        if any(_tells(of, labels, one) for one in below) or any(not _tells(of, labels, one) for one in after):
            continue
        for one in below:
            show(labels, *one)
        for one in after:
            if roles_in(of, labels, *one) == {CAPTION}:
                labels[one[0] : one[1]] = [WISH] * (one[1] - one[0])
        for label in (at for at in range(*line) if labels[at][-1] == CAPTION):
            labels[label] = KEY
        return


def _tells(of: Sequence[Piece], labels: Sequence[str], line: Line) -> bool:
    """Whether a line asks for the video, says how it is to be, or names a picture or a text."""
    text, roles = written(of[slice(*line)]), roles_in(of, labels, *line)
    first = next((at for at in range(*line) if of[at].kind != "mark"), line[0])
    names = labels[first] in (PLACE, KEY) and any(of[at].kind not in ("word", "sign") for at in range(*line))
    named = names or TITLE in roles or any(of[at].text in QUOTES for at in range(*line))
    wish = roles <= {WISH, OUTSIDE} and bool(kinds(text) & _SETTINGS)
    return named or wish or is_setting_line(text) or asks_for_making(text)


def _counted_on(of: Sequence[Piece], labels: list[str], count: int) -> None:
    """Texts of which each stands behind words for the next picture, in one line: "1st photo Choose it 2nd Saw it"."""
    for begin, end in lines_of(of):
        if any(of[at].text in QUOTES for at in range(begin, end)):
            continue
        places = _places(of, begin, end)
        if len(places) != count or _follows_its_text(of, labels, begin, *places[0]):
            continue
        ends = [*(one for one, _ in places[1:]), end]
        behind = [labels[last:stop] for (_, last), stop in zip(places, ends, strict=True)]
        if _is_read(of, labels, places, behind):
            continue
        texts = [(_text_begins(of, last, stop), stop) for (_, last), stop in zip(places, ends, strict=True)]
        texts = [(start, _text_ends(of, labels, start, stop, stop == end)) for start, stop in texts]
        if any(start >= stop for start, stop in texts):
            continue
        for (first, last), (start, stop) in zip(places, texts, strict=True):
            labels[first:start] = [KEY] * (start - first)
            labels[first:last] = [PLACE] * (last - first)
            show(labels, start, stop)
        for (_, stop), after in zip(texts, ends[:-1], strict=False):
            labels[stop:after] = [OUTSIDE] * (after - stop)


def _is_read(
    of: Sequence[Piece], labels: Sequence[str], places: Sequence[Line], behind: Sequence[Sequence[str]]
) -> bool:
    """Whether texts behind such words are read already: most have theirs, so that the others have none; several of the
    words are for pictures, so that the others are part of texts ("Second place, Ola"); or all is one wish ("first clip
    5 seconds, second clip 5 seconds")."""
    told = sum(any(label[-1] in SHOWN for label in some) for some in behind)
    named = sum(labels[at] == PLACE and of[at].text[:1].islower() for at, _ in places)
    wish = all(labels[at][-1] == WISH for at in range(places[0][0], places[-1][1]))
    return told * 2 > len(places) or 2 <= named < len(places) or wish


def _follows_its_text(of: Sequence[Piece], labels: Sequence[str], begin: int, start: int, end: int) -> bool:
    """Whether the text of a picture stands in front of the words for it: "write Before on the first"."""
    if start == begin or of[start - 1].kind == "mark":
        return False
    before = of[start - 1].text
    goes_on = words("writes").search(f"{before} ") or words("then").fullmatch(before)
    on_it = words("on_what").match(written(of[start:end])) is not None
    return labels[start - 1][-1] in (CAPTION, OTHER) or (on_it and not goes_on)


def _places(of: Sequence[Piece], begin: int, end: int) -> list[Line]:
    """Where words for the first, the second ... picture stand, of which the first says that they are pictures, or that
    something is said."""
    found: list[Line] = []
    at = begin
    while at < end:
        text = written(of[at:end])
        place = re.match(words("nth").pattern.replace("<N>", _nth(len(found) + 1)), text, re.IGNORECASE)
        wrote = at > begin and words("writes").search(f"{of[at - 1].text} ") is not None
        says = words("on_a_picture").match(place[0]) or words("says_it").match(text[place.end() :]) if place else None
        if place and (found or wrote or says):
            last = behind_characters(of, at, end, len(place[0].rstrip()))
            found.append((at, last))
            at = last
        else:
            at += 1
    return found


def _nth(number: int) -> str:
    """The words for a number in a row."""
    ordinals = [data_of(f"roles.{locale}")["ordinals"] for locale in LOCALES]
    named = [one[number - 1] for one in ordinals if number <= len(one)]
    return "(?:" + "|".join([*named, words("counted_on").pattern.replace("<n>", str(number))]) + ")"


def _text_begins(of: Sequence[Piece], start: int, end: int) -> int:
    """Where a text begins behind the words for its picture."""
    says = words("says_it").match(written(of[start:end])) if start < end else None
    start = behind_characters(of, start, end, len(says[0].rstrip())) if says else start
    while start < end and of[start].kind == "mark" and of[start].text in ":：,-–=":
        start += 1
    return start


def _text_ends(of: Sequence[Piece], labels: Sequence[str], start: int, end: int, last: bool) -> int:
    """Where a text ends: before "and" and a comma; the last one before a wish or a text that opens or closes."""
    if last:
        stops = (at for at in range(start + 1, end) if labels[at][-1] in (CLOSING, TITLE) or _stops(of, labels, at))
        end = next(stops, end)
    while end > start + 1 and (of[end - 1].text in ",;.，" or words("then").fullmatch(of[end - 1].text)):
        end -= 1
    return end


def _stops(of: Sequence[Piece], labels: Sequence[str], at: int) -> bool:
    """Whether a sentence or a clause ends in front of a wish, or another text is announced."""
    if labels[at] == KEY and words("closes").match(written(of[at : at + 4])):
        return True
    return of[at].text in ".,;" and at + 1 < len(of) and labels[at + 1][-1] in (WISH, KEY)


def _with_their_times(of: Sequence[Piece], labels: list[str]) -> None:
    """A text does not end between "in" and "60 seconds", nor, where it tells how to do something, in front of that:
    "How to make tea in 60 seconds"."""
    for (start, end, role), (begin, stop, other) in pairwise(stretches(of, labels)):
        if role not in SHOWN or other != WISH or begin != end:
            continue
        ends = (end - 1, begin) if words("tells_how").fullmatch(of[start].text) else (end - 1,)
        leads = next((at for at in ends if words("leads_to_time").fullmatch(of[at].text)), stop)
        if leads + 2 < stop and of[leads + 1].kind == "number" and words("unit_of_time").fullmatch(of[leads + 2].text):
            labels[begin : leads + 3] = [f"I-{role}"] * (leads + 3 - begin)


def _without_tails(of: Sequence[Piece], labels: list[str]) -> None:
    """What runs on behind a text and only says which music or how many seconds is wished."""
    for start, end, role in stretches(of, labels):
        quoted = start > 0 and of[start - 1].text in QUOTES
        text = f" {written(of[start:end])}"
        tail = words("settings_tail").search(text) if role in (CAPTION, TITLE, CLOSING, OTHER) and not quoted else None
        if role not in SHOWN or tail is None or not tail.start():
            continue
        if words("takes_time").search(text[: tail.start()]) or (end < len(of) and labels[end] == KEY):
            continue  # "boils in 40 seconds"; "450 degrees, 90 seconds on that one"
        begin = behind_characters(of, start, end, len(text[: tail.start()].strip()))
        if start < begin < end:
            labels[begin:end] = [WISH] * (end - begin)
