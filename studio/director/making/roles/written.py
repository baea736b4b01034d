"""Labels of pieces, mended around texts whose bounds are sure: quotations behind a word for writing, addresses on the
web, steps, words that are only to be kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from studio.director.language.locales import said
from studio.director.making.roles.lines import lines_of, paragraphs, roles_in, show, stretches
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
from studio.director.making.roles.pieces import Piece, pairs
from studio.director.making.roles.wording import words

_TOLD = {REMARK, WISH, OUTSIDE, KEY}


def written(of: Sequence[Piece], labels: list[str]) -> None:
    """Mends the labels in place."""
    _brief_fields(of, labels)
    _signatures(of, labels)
    _kept_words(of, labels)
    _behind_writing(of, labels)
    _in_capitals(of, labels)
    _named_works(of, labels)
    _addresses(of, labels)
    _steps_in_lines(of, labels)
    _called_out(of, labels)
    _like_the_others(of, labels)
    _above_subtitles(of, labels)


def _above_subtitles(of: Sequence[Piece], labels: list[str]) -> None:
    """A text that another is said to stand below, where there is no title: "Ray Coles, and under it 1941 - 2025"."""
    found = stretches(of, labels)
    if any(role == TITLE for *_, role in found):
        return
    for (start, end, role), (_, _, key), (_, _, below) in zip(found, found[1:], found[2:], strict=False):
        if (role, key, below) == (CAPTION, KEY, SUBTITLE):
            show(labels, start, end, TITLE)
            return


def _quotations(of: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    yield from (pair for pair in pairs(of) if of[pair[0]].text in QUOTES and pair[1] - pair[0] > 1)


def _text(of: Sequence[Piece]) -> str:
    return "".join((" " if piece.apart else "") + piece.text for piece in of)


def _brief_fields(of: Sequence[Piece], labels: list[str]) -> None:
    """Lines that only tell the one who makes the video about it: "Objective: footfall", 受众：年轻人."""
    for start, end in lines_of(of):
        if words("brief_field").match(_text(of[start:end]).strip()):
            labels[start:end] = [REMARK] * (end - start)


def _signatures(of: Sequence[Piece], labels: list[str]) -> None:
    """What stands under "Kind regards", 此致 / 敬礼, at the end of a letter is who wrote it."""
    lines = lines_of(of)
    for at, (start, end) in enumerate(lines):
        rest = lines[at + 1 :]
        signs = said("sign_off", "asides").fullmatch(_text(of[start:end]).strip(" ,，.。!！"))
        shown = CAPTION in roles_in(of, labels, start, end)  # "Best friends since nursery"
        short = len(rest) <= MOST_SIGNED and all(other - begin <= MOST_NAME for begin, other in rest)
        if signs and not shown and short:
            for one in range(start, len(of)):
                labels[one] = REMARK if of[one].kind != "line" else labels[one]
            return


MOST_SIGNED, MOST_NAME = 4, 14
"""Lines of a signature, and pieces of one of them, at most."""


def _kept_words(of: Sequence[Piece], labels: list[str]) -> None:
    """ "The words "Step 1" must stay" shows nothing more."""
    for start, end in _quotations(of):
        if words("stays").match(_text(of[end + 1 : end + 8]).strip()):
            for at in range(start, end + 1):
                labels[at] = WISH


def _behind_writing(of: Sequence[Piece], labels: list[str]) -> None:
    """A quotation right behind a word for writing is shown, whatever it says: put "Could you be her person?" on ..."""
    for start, end in _quotations(of):
        lead = _text(of[max(0, start - 6) : start])
        alone = lead.rstrip().endswith((":", "：")) and len(list(_quotations(of))) == 1
        if not (alone or words("writes").search(lead)) or not roles_in(of, labels, start + 1, end) <= _TOLD:
            continue
        labels[start] = labels[end] = OUTSIDE
        show(labels, start + 1, end, OTHER)
        labels[start - 1] = KEY if of[start - 1].kind in ("word", "sign") else labels[start - 1]
        behind = end + 1
        while behind < len(of) and of[behind].kind in ("word", "sign") and labels[behind][-1] in _TOLD:
            behind += 1
        if words("behind").match(_text(of[end + 1 : behind])) or words("closes").search(_text(of[end + 1 : behind])):
            labels[end + 1 : behind] = [KEY] * (behind - end - 1)


def _in_capitals(of: Sequence[Piece], labels: list[str]) -> None:
    """A word in capitals behind "with", "saying" is shown with the text below it: "cover last with SALTWATER big"."""
    for at in range(1, len(of)):
        word = of[at].text
        if not (of[at].kind == "word" and word.isupper() and len(word) >= 4 and labels[at] in _TOLD):
            continue
        below = next((labels[one][-1] for one in range(at + 1, min(at + 16, len(of))) if labels[one][:1] == "B"), "")
        if words("writes").search(_text(of[max(0, at - 2) : at])) and below in (CLOSING, TITLE, SUBTITLE):
            labels[at] = f"B-{CLOSING if below == CLOSING else TITLE}"


def _named_works(of: Sequence[Piece], labels: list[str]) -> None:
    """ "《老饼铺》脚本" at the beginning of a line gives the title of the video."""
    begins = {start for start, _ in lines_of(of)}
    for start, end in _quotations(of):
        if start in begins and words("a_work").match(_text(of[end + 1 : end + 6]).strip()):
            labels[start] = labels[end] = OUTSIDE
            show(labels, start + 1, end, TITLE)


def _addresses(of: Sequence[Piece], labels: list[str]) -> None:
    """An address is shown as a whole: "hillsiderescue.example"."""
    at = 0
    while at < len(of):
        end = at + 1
        while end + 1 < len(of) and of[end].text == "." and not of[end].apart and not of[end + 1].apart:
            if not re.fullmatch(r"[a-z]{2,}", of[end + 1].text):
                break
            end += 2
        roles = [labels[one][-1] for one in range(at, end) if labels[one][-1] in SHOWN]
        if end > at + 1 and of[at].kind == "word" and roles:
            first = labels[at] if labels[at][:2] == "I-" and labels[at][-1] == roles[-1] else f"B-{roles[-1]}"
            labels[at:end] = [first] + [f"I-{roles[-1]}"] * (end - at - 1)
        at = end


def _steps_in_lines(of: Sequence[Piece], labels: list[str]) -> None:
    """Of lines that begin with steps that count on, all are shown where one is: 第2步 弓步 左右各10次."""
    run = [one for one in lines_of(of) if words("a_step").match(_text(of[one[0] : one[1]]).strip())]
    if len(run) > 1 and any(CAPTION in roles_in(of, labels, *one) for one in run):
        for start, end in run:
            if not any(labels[at][:1] == "B" and labels[at][-1] not in (CAPTION, WISH) for at in range(start, end)):
                show(labels, start, end)


def _called_out(of: Sequence[Piece], labels: list[str]) -> None:
    """A line that only greets the one who makes the video ("We won the cup!!!") is none of the captions that are
    announced further on."""
    parts = paragraphs(of)
    first = parts[0] if parts else []
    if len(parts) < 2 or len(first) != 1:
        return
    start, end = first[0]
    quoted = any(of[at].text in QUOTES for at in range(start, end))
    plain = not quoted and not any(labels[at] == "P" or of[at].text in (":", "：") for at in range(start, end))
    called = any(of[at].text in ("!", "！") for at in range(start, end))
    later = [at for at in range(end, len(of)) if labels[at] in (f"B-{CAPTION}", f"B-{TITLE}", f"B-{CLOSING}")]
    told = any(KEY in labels[max(0, at - 4) : at] for at in later)
    if plain and called and told and CAPTION in roles_in(of, labels, start, end):
        labels[start:end] = [REMARK] * (end - start)


def _like_the_others(of: Sequence[Piece], labels: list[str]) -> None:
    """Of lines below each other that are captions from their first word to their last, the only other one is, too,
    where it seems to be a picture and its text: "Pork belly bao £9.50"."""
    for run in paragraphs(of):
        whole = [roles_in(of, labels, *line) - {OUTSIDE} for line in run]
        odd = [line for line, roles in zip(run, whole, strict=True) if roles != {CAPTION}]
        if len(run) < 3 or len(odd) != 1 or any(of[at].kind == "file" for at in range(*odd[0])):
            continue
        signs = any(of[at].text in SIGNS for at in range(*odd[0]))
        if not signs and roles_in(of, labels, *odd[0]) - {OUTSIDE} <= {PLACE, OTHER, CAPTION, SUBTITLE}:
            show(labels, *odd[0])


SIGNS = frozenset((":", "：", "=", "→", ">", '"', "“", "「"))
"""What stands between a picture and its text."""
