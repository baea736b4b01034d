"""Labels of pieces, mended where the layout of the whole request says more than its words: a list with a line for each
picture, quotations that nothing was said of, words torn out of a text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from studio.director.making.roles.alike import columns_alike
from studio.director.making.roles.around import (
    facts_are_shown,
    names_of_files_are_wishes,
    requests_are_wishes,
    signed_off,
    subject_first,
)
from studio.director.making.roles.counted import counted_in_line, counted_lines, steps
from studio.director.making.roles.labelled import below_label, by_their_names, is_wish
from studio.director.making.roles.lines import lines_of, paragraphs, roles_in, show, stretches, written
from studio.director.making.roles.mending import MOSTLY, QUOTES
from studio.director.making.roles.names import CAPTION, CLOSING, KEY, OTHER, OUTSIDE, PLACE, REMARK, SHOWN, TITLE, WISH
from studio.director.making.roles.parts_of_clips import times_of_parts
from studio.director.making.roles.pieces import Piece, pairs
from studio.director.making.roles.wording import kinds, words
from studio.director.making.script import is_call
from studio.director.making.wishes import asks_for_making

_DASHES = frozenset("—–―-")


def guarded(of: Sequence[Piece], labels: Sequence[str], count: int) -> list[str]:
    """The labels, mended. ``count``: how many pictures and clips came."""
    found = list(labels)
    requests_are_wishes(of, found)
    names_of_files_are_wishes(of, found)
    below_label(of, found)
    _numbers_in_texts(of, found, count)
    _quotations(of, found)
    _called_captions(of, found)
    _behind_quotations(of, found)
    _on_their_pictures(of, found)
    _torn(of, found)
    steps(of, found)
    counted_in_line(of, found)
    counted_lines(of, found)
    _under_places(of, found)
    _behind_places(of, found)
    _for_each(of, found, count)
    _where_texts_stand(of, found)
    columns_alike(of, found)
    signed_off(of, found)
    subject_first(of, found)
    if not count:
        facts_are_shown(of, found)
    by_their_names(of, found)
    times_of_parts(of, found)
    _calls(of, found)
    return found


def _numbers_in_texts(of: Sequence[Piece], labels: list[str], count: int) -> None:
    """A number that no picture has, right in front of a text, is of it: "14 Larkspur Road"."""
    for (start, end, one), (right, last, other) in pairwise(stretches(of, labels)):
        alone = end == start + 1 == right and of[start].kind == "number" and one == PLACE and other in SHOWN
        if alone and not (of[start].text.isdigit() and int(of[start].text) <= count):
            labels[start:last] = [f"B-{other}"] + [f"I-{other}"] * (last - start - 1)


def _quotations(of: Sequence[Piece], labels: list[str]) -> None:
    """Where quotations are shown, so is one that something announces and nothing else was said of."""
    quoted = [pair for pair in pairs(of) if of[pair[0]].text in QUOTES and pair[1] - pair[0] > 1]
    if not any(labels[start + 1][-1] in SHOWN for start, _ in quoted):
        return
    for start, end in quoted:
        announced = start > 0 and labels[start - 1] in (KEY, PLACE)
        if announced and roles_in(of, labels, start + 1, end) <= {OUTSIDE, KEY}:
            show(labels, start + 1, end)


def _called_captions(of: Sequence[Piece], labels: list[str]) -> None:
    """Quotations behind "captions:" are captions, whatever stands in them."""
    quoted = {start: end for start, end in pairs(of) if of[start].text in QUOTES and end - start > 1}
    for at, piece in enumerate(of):
        called = labels[at] == KEY and words("captions").fullmatch(piece.text) is not None
        begin = _close(quoted, at) if called else None
        while begin is not None:
            show(labels, begin + 1, quoted[begin])
            begin = _close(quoted, quoted[begin])


def _close(starts: Collection[int], at: int) -> int | None:
    """The first of some places that is at most three pieces behind."""
    return next((one for one in range(at + 1, at + 4) if one in starts), None)


def _on_their_pictures(of: Sequence[Piece], labels: list[str]) -> None:
    """Quotations of which each stands beside the words for its picture, in one line, are of one kind."""
    found = stretches(of, labels)
    for begin, end in lines_of(of):
        here = [one for one in found if begin <= one[0] < end and one[2] != KEY]
        texts = [one for one in here if one[2] in (CAPTION, OTHER) and one[0] and of[one[0] - 1].text in QUOTES]
        places = [one for one in here if one[2] == PLACE]
        if len(texts) > 1 and len(texts) == len(places):
            for start, stop, _ in texts:
                show(labels, start, stop)


def _behind_quotations(of: Sequence[Piece], labels: list[str]) -> None:
    """What follows a quotation without a sign is no text: 'title "Sale" in red'. Behind a dash it is who said it."""
    ends = {end: start for start, end in pairs(of) if of[start].text in QUOTES}
    for end, start in ends.items():
        role, behind = labels[start + 1][-1], end + 1
        if role not in SHOWN:
            continue
        stop = next((at for at in range(behind, len(of)) if labels[at] == KEY), len(of))
        for at in range(behind, min(stop, _end_of_clause(of, behind))):
            labels[at] = WISH if labels[at][-1] in SHOWN else labels[at]
        while behind < len(of) and of[behind].text in _DASHES:
            behind += 1
        said_by = _until(of, behind, QUOTES | {"\n", ",", "，", ";", "；"}) if behind > end + 1 else behind
        if said_by < len(of) and of[said_by].text in QUOTES and labels[said_by][:1] == "I":
            labels[said_by] = OUTSIDE
        if behind < said_by <= behind + MOST_NAME and roles_in(of, labels, behind, said_by) <= {
            *SHOWN,
            REMARK,
            OUTSIDE,
        }:
            show(labels, start + 1, said_by, role)


MOST_NAME = 12
"""Pieces of a name behind a quotation at most."""


def _end_of_clause(of: Sequence[Piece], start: int) -> int:
    """The next sign or line end."""
    return next((at for at in range(start, len(of)) if of[at].kind in ("mark", "line")), len(of))


def _until(of: Sequence[Piece], start: int, ends: set[str] | frozenset[str]) -> int:
    """The next piece that is one of some signs."""
    return next((at for at in range(start, len(of)) if of[at].text in ends), len(of))


def _torn(of: Sequence[Piece], labels: list[str]) -> None:
    """Words that stand inside a text, with no sign around them, are of it: "Harbor and Pine", 见证iPhone配件."""
    found = stretches(of, labels)
    for (_, left, one), (start, end, between), (right, last, other) in zip(found, found[1:], found[2:], strict=False):
        few = start == left and end == right == start + 1 and between == KEY
        plain = few and all(of[at].kind in ("word", "sign") for at in range(start, end))
        joins = one == other or (one == CAPTION and words("joins").fullmatch(of[start].text))
        if plain and one in (CAPTION, TITLE) and joins and other in SHOWN:
            labels[start:last] = [f"I-{one}"] * (last - start)
    for (begin, left, one), (right, _, other) in pairwise(stretches(of, labels)):
        chinese = any(of[at].kind == "sign" for at in range(begin, left))
        latin = left == right < len(of) and {of[left - 1].kind, of[right].kind} <= {"word", "number"}
        if one == other == CAPTION and chinese and latin:
            labels[right] = f"I-{CAPTION}"
    for begin, end in lines_of(of):
        if labels[begin] == PLACE and of[begin].kind == "sign" and _goes_on(of, labels, begin, end):
            show(labels, begin, end)


def _goes_on(of: Sequence[Piece], labels: Sequence[str], begin: int, end: int) -> bool:
    """Whether a single Chinese sign in front of a text belongs to it: 茶农五点上山."""
    joined = end - begin > 2 and of[begin + 1].kind == "sign" and of[begin].end == of[begin + 1].start
    return joined and roles_in(of, labels, begin + 1, end) == {CAPTION} and labels[begin + 1] == f"B-{CAPTION}"


def _under_places(of: Sequence[Piece], labels: list[str]) -> None:
    """Of lines that stand under the name of a picture each, all are shown where most are."""
    under = [
        (line, roles_in(of, labels, *line))
        for above, line in pairwise(lines_of(of))
        if roles_in(of, labels, *above) <= {PLACE, OUTSIDE} and PLACE in roles_in(of, labels, *above)
    ]
    if len(under) < 3 or sum(CAPTION in roles for _, roles in under) < MOSTLY * len(under):
        return
    for line, roles in under:
        if len(roles - {OUTSIDE}) == 1 and roles <= {WISH, REMARK, CLOSING, OTHER, OUTSIDE}:
            show(labels, *line)


def _behind_places(of: Sequence[Piece], labels: list[str]) -> None:
    """Of a list of pictures with their texts, each in a line with a sign between, all texts are shown."""
    for run in paragraphs(of):
        parted = [_parted(of, labels, *line) for line in run]
        texts = [roles_in(of, labels, one, end) for one, (_, end) in zip(parted, run, strict=True) if one]
        if len(texts) < 3 or len(texts) < len(run) or sum(one == {CAPTION} for one in texts) < MOSTLY * len(run):
            continue
        for one, (_, end), roles in zip(parted, run, texts, strict=True):
            if one and roles != {CAPTION} and roles <= {CAPTION, PLACE, OTHER, REMARK, OUTSIDE}:
                show(labels, one, end)


def _parted(of: Sequence[Piece], labels: Sequence[str], begin: int, end: int) -> int:
    """Where in a line the text begins behind a picture and a sign; 0 where it is none of these."""
    at = begin
    while at < end and labels[at] == PLACE and of[at].text not in ":：":
        at += 1
    sign = at
    while at < end and labels[at] == PLACE and of[at].text in ":：":
        at += 1
    while at < end and of[at].kind == "mark" and labels[at] == OUTSIDE:
        at += 1
    return at if begin < sign < at < end else 0


def _for_each(of: Sequence[Piece], labels: list[str], count: int) -> None:
    """Of as many lines as there are pictures, of lines that are one for each, and of lines that count on from 1, all
    are shown where most are: "Best friends since nursery"."""
    for run in map(_without_request(of, labels), paragraphs(of)):
        whole = [roles_in(of, labels, *line) - {OUTSIDE} for line in run]
        shown = sum(CAPTION in one for one in whole)
        each = any(one == {CAPTION} for one in whole[:-1]) and words("each_picture").search(_text(of))
        counted = _count_on(of, run)
        if len(run) < 3 or shown * 2 < len(run) or not (len(run) == count or each or counted):
            continue
        odd = {REMARK, CLOSING, WISH} if each or counted else {REMARK}
        for line, roles in zip(run, whole, strict=True):
            if (
                len(roles) == 1
                and roles <= odd
                and not (len(run) > count and line == run[-1] and is_wish(of, labels, *line))
            ):
                show(labels, *line)
            if counted and labels[line[0]][-1] == CAPTION and len(of[line[0]].text) == 1 and line[1] - line[0] > 1:
                labels[line[0]] = PLACE
                show(labels, line[0] + 1, line[1])


def _without_request(
    of: Sequence[Piece], labels: Sequence[str]
) -> Callable[[list[tuple[int, int]]], list[tuple[int, int]]]:
    """Lines without a first one that asks for the video."""

    def rest(run: list[tuple[int, int]]) -> list[tuple[int, int]]:
        wish = bool(run) and roles_in(of, labels, *run[0]) - {OUTSIDE} == {WISH}
        asks = wish and (_count_on(of, run[1:]) or asks_for_making(written(of[slice(*run[0])])))
        return run[1:] if asks else run

    return rest


def _count_on(of: Sequence[Piece], run: Sequence[tuple[int, int]]) -> bool:
    """Whether lines begin with 1, 2, 3 ... or ①, ②, ③ ...."""
    firsts = [of[start].text for start, _ in run]
    ways = (map(str, range(1, len(run) + 1)), map(chr, range(ord("①"), ord("①") + len(run))))
    return len(run) > 2 and any(firsts == list(way) for way in ways)


def _where_texts_stand(of: Sequence[Piece], labels: list[str]) -> None:
    """Words for a place right in front of what announces a text are of that: 慢慢放大 中间写 早安."""
    for start, end, role in stretches(of, labels):
        if role != KEY or not 0 < start < end < len(of) or labels[end][-1] not in SHOWN:
            continue
        for count in (4, 3, 2):
            begin = max(start - count, 0)
            if set(labels[begin:start]) == {WISH} and words("stands").fullmatch(written(of[begin:start]).strip()):
                labels[begin:start] = [KEY] * (start - begin)


def _calls(of: Sequence[Piece], labels: list[str]) -> None:
    """A line behind shown ones that asks the viewer to do something closes the video; "call me then" asks us."""
    for above, line in (pair for run in paragraphs(of) for pair in pairwise(run)):
        text, roles = written(of[slice(*line)]).strip(), roles_in(of, labels, *line) - {OUTSIDE}
        behind = any(labels[at] in (f"B-{CAPTION}", f"I-{CAPTION}") for at in range(*above))
        if not behind or not is_call(text) or words("to_us").search(text):
            continue
        if roles <= {REMARK} or (roles == {WISH} and kinds(text) <= {"thing"}):  # "order" is a thing of ours as well
            show(labels, *line, CLOSING)


def _text(of: Sequence[Piece]) -> str:
    """The words of a request with a blank between each."""
    return " ".join(piece.text for piece in of)
