"""What each piece of a request shows of its role: its word, what the director knows of it, its clause and its line. A
feature is a short name such as ``word=title`` or ``line ends=:``; what stands around a piece, the reading sees for
itself (learned.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from studio.director.language.lexicon import marked
from studio.director.language.locales import said
from studio.director.language.marks import MARK, Known
from studio.director.making.blocks import is_field
from studio.director.making.captions import only_looks
from studio.director.making.roles.blanks import parted_at
from studio.director.making.roles.pieces import Piece, inside
from studio.director.making.roles.repeats import EDGE, comes
from studio.director.making.scene_lines import headed, number_of, part_of, time_of
from studio.director.making.script import is_call
from studio.director.making.subject import is_setting
from studio.director.making.wishes import asks_for_making

LINE = "<line>"
BLANK = "<blank>"
_STOPS = frozenset((*"。.!！?？;；,，、:：", LINE))
_COLONS = frozenset(":：")
_JOINS = frozenset("→=|｜-–—>:：")
_BULLETS = frozenset("-*•·・–")
ENDS = (2, 3, 4)
"""So many last letters of a word tell what kind of word it is."""

KNOWN_STEPS = 4
"""Steps in which the share of known words is told."""

MOST = 20


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A line or a clause: from piece to piece, what it shows as a whole, and its first two pieces."""

    start: int
    end: int
    shows: tuple[str, ...]
    begins: str = ""


def shows(message: str, of: Sequence[Piece], files: Sequence[str], locale: str) -> list[list[str]]:
    """The features of each piece. ``files``: the names of what was sent with the message."""
    kinds = _kinds(message, of, files, locale)
    texts = [_plain(piece) for piece in of]
    around = inside(of)
    lines, clauses = _lines(message, of, texts, kinds, len(files)), _clauses(message, of, texts, kinds)
    whole = [f"files={min(len(files), 3)}", f"length={_size(len(of))}", f"lines={min(len(lines), 6)}"]
    found: list[list[str]] = [[*whole, *_own(of, at), *_kinds_near(at, kinds)] for at in range(len(of))]
    for at, features in enumerate(found):
        if around[at]:
            features += (f"in {around[at]}", f"in {around[at]} behind={_before_pair(at, texts, around)}")
    for name, stretches in (("line", lines), ("clause", clauses)):
        for stretch in stretches:
            for at in range(stretch.start, stretch.end):
                found[at] += [f"{name} {one}" for one in stretch.shows]
    for features, more in zip(found, comes(of, texts), strict=True):
        features += more
    _add_keys(found, of, texts)
    _add_headings(found, lines)
    return found


def _plain(piece: Piece) -> str:
    if piece.kind == "line":
        return LINE
    if piece.kind == "number":
        return re.sub(r"\d", "0", piece.text)[:5]
    return "<file>" if piece.kind == "file" else piece.text.lower()


def _kinds(message: str, of: Sequence[Piece], files: Sequence[str], locale: str) -> list[str]:
    """What the director takes each piece for: the kind of its token, "" for none."""
    found = marked(message, locale, Known(tuple(files)))
    spans: list[tuple[int, int, str]] = []
    at = done = 0
    for mark in MARK.finditer(found.text):
        at += mark.start() - done
        token = found.token(mark[0])
        spans.append((at, at + len(token.raw), token.kind))
        at, done = at + len(token.raw), mark.end()
    kinds = [""] * len(of)
    spot = 0
    for start, end, kind in spans:
        while spot < len(of) and of[spot].start < start:
            spot += 1
        while spot < len(of) and of[spot].end <= end:
            kinds[spot] = kind if kind != "quoted" else ""
            spot += 1
    return kinds


def _own(of: Sequence[Piece], at: int) -> Iterator[str]:
    """What a piece shows by itself; a Chinese sign also the pairs that it makes with those beside it."""
    piece = of[at]
    text = LINE if piece.kind == "line" else piece.text.lower()
    yield f"word={text}"
    yield f"shape={_shape(piece)}"
    if piece.apart:
        yield "apart"
    if piece.kind == "word":
        yield from (f"word ends={text[-count:]}" for count in ENDS)
        yield f"word begins={text[:3]}"
        yield f"letters={min(len(text), 10)}"
    elif piece.kind == "sign":
        yield from (f"pair={of[one].text}{of[one + 1].text}" for one in (at - 1, at) if _are_pair(of, one))


def _are_pair(of: Sequence[Piece], at: int) -> bool:
    return 0 <= at < len(of) - 1 and of[at].kind == of[at + 1].kind == "sign" and not of[at + 1].apart


def _kinds_near(at: int, kinds: Sequence[str]) -> Iterator[str]:
    before, here, after = (kinds[one] if 0 <= one < len(kinds) else EDGE for one in (at - 1, at, at + 1))
    yield f"kind={here}"
    yield f"kinds={before} {here}"
    yield f"kinds+={here} {after}"


def _shape(piece: Piece) -> str:
    if piece.kind != "word":
        return piece.kind
    text = piece.text
    return "UPPER" if text.isupper() and len(text) > 1 else "Capital" if text[:1].isupper() else "small"


def _before_pair(at: int, texts: Sequence[str], around: Sequence[str]) -> str:
    """The word in front of the signs that a piece stands in."""
    while at > 0 and around[at]:
        at -= 1
    return texts[at] if not around[at] else EDGE


def _lines(message: str, of: Sequence[Piece], texts: Sequence[str], kinds: Sequence[str], files: int) -> list[_Stretch]:
    ends = [at for at, piece in enumerate(of) if piece.kind == "line"]
    spans = [(start, end) for start, end in zip([0, *(at + 1 for at in ends)], [*ends, len(of)], strict=True)]
    full = [(start, end) for start, end in spans if end > start]
    blank = {start for (start, end), (_, before) in zip(spans[1:], spans, strict=False) if start - before > 1}
    found = []
    for number, (start, end) in enumerate(full):
        place = "only" if len(full) == 1 else "first" if not number else "last" if number + 1 == len(full) else "inner"
        run = _run(full, blank, number)
        shown = [
            f"is {place}",
            f"begins={texts[start]}",
            f"ends={texts[end - 1]}",
            f"size={_size(end - start)}",
            f"known={_known(kinds, of, start, end)}",
            f"run={min(run, 6)}",
            *(f"has {kind}" for kind in sorted({kind for kind in kinds[start:end] if kind})),
        ]
        if start in blank:
            shown.append("behind a gap")
        if files > 1 and run == files:
            shown.append("run for each")
        if texts[start] in _BULLETS:
            shown.append("listed")
        if of[start].kind == "number" and end - start > 2 and of[start + 1].kind == "mark":
            shown.append("numbered")
        if any(one in _COLONS for one in texts[start:end]):
            shown.append("has a colon")
        shown += _line_verdicts(message[of[start].start : of[end - 1].end])
        found.append(_Stretch(start, end, tuple(shown), " ".join(texts[start : min(start + 2, end)])))
    return found


def _run(full: Sequence[tuple[int, int]], blank: set[int], number: int) -> int:
    """How many lines stand together with this one, without an empty line between them."""
    first = last = number
    while first > 0 and full[first][0] not in blank:
        first -= 1
    while last + 1 < len(full) and full[last + 1][0] not in blank:
        last += 1
    return last - first + 1


def _clauses(message: str, of: Sequence[Piece], texts: Sequence[str], kinds: Sequence[str]) -> list[_Stretch]:
    ends = [at for at, text in enumerate(texts) if text in _STOPS and of[at].kind in ("mark", "line")]
    blanks = parted_at(of)
    begins, stops = sorted({0, *(at + 1 for at in ends), *blanks}), sorted({*ends, *blanks, len(of)})
    found: list[_Stretch] = []
    before, began = EDGE, EDGE
    for start, end in zip(begins, stops, strict=True):
        if end <= start:
            continue
        sign = BLANK if end in blanks else texts[end] if end < len(texts) else EDGE
        shown = (
            f"begins={texts[start]}",
            f"ends={texts[end - 1]}",
            f"sign={sign}",
            f"behind={before}",
            f"behind one that begins={began}",
            f"size={_size(end - start)}",
            f"known={_known(kinds, of, start, end)}",
            *(f"has {kind}" for kind in sorted({kind for kind in kinds[start:end] if kind})),
            *(f"word={one}" for one in _bag(of, texts, start, end)),
            *_clause_verdicts(message[of[start].start : of[end - 1].end]),
        )
        found.append(_Stretch(start, end if end in blanks else min(end + 1, len(of)), shown))
        before, began = sign, texts[start]
    return found


def _line_verdicts(line: str) -> Iterator[str]:
    """What the director takes a line for."""
    if is_field(line):
        yield "is a field"
    if part := part_of(line):
        yield f"is a part={part[0]}"
    if (head := headed(line)) is not None:
        yield "has a head"
        if number := number_of(head[0]):
            yield f"head counts={number[0]}"
    for name in ("mail_head", "greeting", "sign_off", "told_heading"):
        if said(name, "asides").fullmatch(line):
            yield f"is {name}"


def _clause_verdicts(clause: str) -> Iterator[str]:
    """What the director takes a clause for."""
    if asks_for_making(clause):
        yield "asks for it"
    if is_setting(clause):
        yield "sets"
    if said("speaks_of_making", "asides").search(clause):
        yield "speaks of making"
    if only_looks(clause):
        yield "looks"
    if time_of(clause) is not None:
        yield "time"
    if is_call(clause):
        yield "calls"


def _bag(of: Sequence[Piece], texts: Sequence[str], start: int, end: int) -> list[str]:
    """The words of a clause."""
    return list(dict.fromkeys(texts[at] for at in range(start, end) if of[at].kind == "word"))[:MOST]


def _known(kinds: Sequence[str], of: Sequence[Piece], start: int, end: int) -> int:
    """The share of the words that the director knows, in steps."""
    words = [at for at in range(start, end) if of[at].kind != "mark"]
    return round(KNOWN_STEPS * sum(bool(kinds[at]) for at in words) / len(words)) if words else KNOWN_STEPS


def _size(count: int) -> int:
    return count if count < 4 else 4 + min(count - 4, 60) // 5


def _add_keys(found: list[list[str]], of: Sequence[Piece], texts: Sequence[str]) -> None:
    """Behind a colon or an arrow: what stands in front of it; in front of one: that it does."""
    key, begin = "", 0
    for at, piece in enumerate(of):
        if piece.kind == "line":
            key, begin = "", at + 1
        elif piece.text in _JOINS and at > begin and at - begin <= MOST:
            key = " ".join(texts[max(begin, at - 3) : at])
            for before in range(begin, at):
                found[before].append(f"before {piece.text}")
            for before in range(max(begin, at - 3), at):
                found[before].append(f"key {texts[at - 1]}{piece.text}")
            begin = at + 1
        elif key:
            found[at].append(f"key={key}")
            found[at].append(f"key={key.rpartition(' ')[2]}")


def _add_headings(found: list[list[str]], lines: Sequence[_Stretch]) -> None:
    """In the lines under one that ends with a colon: what that is; and what the lines beside a line show."""
    heading = ""
    for before, line in pairwise((_Stretch(0, 0, ()), *lines)):
        if before.shows and any(one in ("ends=:", "ends=：") for one in before.shows):
            heading = before.begins
        if "behind a gap" in line.shows and heading and not any(one in ("ends=:", "ends=：") for one in before.shows):
            heading = ""
        for at in range(line.start, line.end):
            if heading:
                found[at] += ("under a heading", f"under={heading}")
            found[at] += [f"line above {one}" for one in before.shows if one.startswith(_SEEN)]
    for line, after in pairwise((*lines, _Stretch(0, 0, ()))):
        for at in range(line.start, line.end):
            found[at] += [f"line below {one}" for one in after.shows if one.startswith(_SEEN)]


_SEEN = ("known=", "listed", "numbered", "has a colon", "has role", "has seconds")
