"""Labels of texts behind their name ("call to action"), and of lines below the name of a script."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from studio.director.making.asides import is_setting_line
from studio.director.making.roles.lines import lines_of, paragraphs, roles_in, show, stretches, written
from studio.director.making.roles.mending import QUOTES
from studio.director.making.roles.names import (
    CAPTION,
    CLOSING,
    KEY,
    OTHER,
    OUTSIDE,
    PLACE,
    REMARK,
    SHOWN,
    SUBTITLE,
    TITLE,
    WISH,
)
from studio.director.making.roles.pieces import Piece
from studio.director.making.roles.wording import kinds, words
from studio.director.making.scene_lines import is_called
from studio.director.making.script import is_call


def below_label(of: Sequence[Piece], labels: list[str]) -> None:
    """Mends the labels of such lines."""
    _under_label(of, labels)
    _notes(of, labels)
    _rest_of_lines(of, labels)


def by_their_names(of: Sequence[Piece], labels: list[str]) -> None:
    """A text behind "title" or "call to action" is that one, whatever else is shown before it."""
    for (start, end, one), (right, last, other) in pairwise(stretches(of, labels)):
        beside = all(of[at].kind == "mark" for at in range(end, right)) and right - end <= MOST_BETWEEN
        if one != KEY or other not in SHOWN or not beside:
            continue
        name = written(of[start:end]).strip(" :：")
        role = next((role for role, names in _NAMED.items() if words(names).fullmatch(name)), other)
        role = CAPTION if other in (OTHER, SUBTITLE) and words("named_script").fullmatch(name) else role
        if role != other:
            show(labels, right, last, role)


_NAMED = {CLOSING: "named_closing", TITLE: "named_title", SUBTITLE: "named_subtitle"}
"""By role: the names of texts that can have no other."""

MOST_BETWEEN = 2
"""Signs between a name and its text: a colon and a quotation mark."""


def files_named(of: Sequence[Piece], labels: list[str], files: Collection[str]) -> None:
    """What announces a text by the name of a file says where it stands: "b) crowd: Kids go free". The bare name of a
    numbered file is no text: 然后是课堂1，课堂2."""
    stems = {one.rpartition(".")[0] for one in files}
    folded = {one.casefold() for one in stems}
    for start, end, role in stretches(of, labels):
        name = written(of[start:end]).strip(" :：")
        announces = role == KEY and {name.casefold(), name.casefold().rpartition(" ")[2]} & folded
        quoted = start > 0 and of[start - 1].text in QUOTES
        numbered = role == CAPTION and name in stems and not quoted and any(map(str.isdigit, name))
        if announces or numbered:
            labels[start:end] = [PLACE] * (end - start)


def _under_label(of: Sequence[Piece], labels: list[str]) -> None:
    """The lines below one that ends with "Script:" or 文案如下： are shown, each as a whole, but for those at the end
    that say how the video is to be; where each line names its picture or its part, nothing is changed."""
    for run in paragraphs(of):
        at = next((n for n, line in enumerate(run[:-1]) if _is_label(of, labels, *line)), None)
        below = run[at + 1 :] if at is not None else []
        while below and (
            is_wish(of, labels, *below[-1])
            or _is_another(of, labels, *below[-1])
            or any(of[n].text in QUOTES for n in range(*below[-1]))
        ):
            below = below[:-1]
        named = [one for one in below if {PLACE, KEY} & set(labels[one[0] : one[0] + 1])]
        signs = [one for one in below if any(of[n].text in ":：" for n in range(*one))]
        shown = sum(CAPTION in roles_in(of, labels, *one) for one in below)
        if len(below) < 2 or shown * 2 < len(below) or len(named) > 1 or len(signs) > 1:
            continue
        for line in below:
            if roles_in(of, labels, *line) - {OUTSIDE} != {CAPTION}:
                show(labels, *line)


def _is_label(of: Sequence[Piece], labels: Sequence[str], start: int, end: int) -> bool:
    """Whether a line ends with the name of a script and a colon."""
    if end - start < 2 or of[end - 1].text not in ":：" or labels[end - 2] not in (KEY, WISH):
        return False
    return words("script_label").search(written(of[start : end - 1])) is not None


def _is_another(of: Sequence[Piece], labels: Sequence[str], start: int, end: int) -> bool:
    """Whether a line is called the title or the ending: 结尾：你想先去哪？"""
    return labels[start] == KEY and bool({TITLE, SUBTITLE, CLOSING} & roles_in(of, labels, start, end))


def is_wish(of: Sequence[Piece], labels: Sequence[str], start: int, end: int) -> bool:
    """Whether a line only says how the video is to be, or is a remark."""
    text, roles = written(of[start:end]), roles_in(of, labels, start, end) - {OUTSIDE}
    if roles == {REMARK}:
        return not is_call(text) and len(text.split()) < 2
    return roles == {WISH} and (bool(kinds(text) - {"seconds", "number", "places"}) or is_setting_line(text))


def _notes(of: Sequence[Piece], labels: list[str]) -> None:
    """A last line that is called a note is no caption: 注意：41和44倒过来放."""
    lines = lines_of(of)
    start, end = lines[-1] if lines else (0, 0)
    sign = next((at for at in range(start, end) if of[at].text in ":：" and of[at].kind == "mark"), start)
    called = sign > start and is_called("wishes", written(of[start:sign]).strip())
    if called and len(lines) > 2 and roles_in(of, labels, start, end) - {OUTSIDE} <= {CAPTION, KEY, WISH}:
        labels[start : sign + 1], labels[sign + 1 : end] = [KEY] * (sign + 1 - start), [WISH] * (end - sign - 1)


def _rest_of_lines(of: Sequence[Piece], labels: list[str]) -> None:
    """What follows a text behind a comma in its line and means nothing to us is of it: 现在下单立减20元，链接在主页."""
    for (_, left, one), (start, end, other) in pairwise(stretches(of, labels)):
        beside = start - left == 1 and of[left].text in ",，" and (end == len(of) or of[end].kind == "line")
        if one == CAPTION and other == WISH and beside and not kinds(written(of[start:end])):
            labels[left:end] = [f"I-{CAPTION}"] * (end - left)
