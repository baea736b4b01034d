"""Labels of texts, mended where their bounds are sure: numbers with a dash, lines behind a name and a colon, what is a
platform, a field or the next text inside one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from studio.director.making.roles.lines import announces, lines_of, show, spelled, stretches, written
from studio.director.making.roles.names import (
    CAPTION,
    CLOSING,
    KEY,
    OUTSIDE,
    PLACE,
    REMARK,
    SHOWN,
    SUBTITLE,
    TITLE,
    WISH,
)
from studio.director.making.roles.pieces import Piece, inside, pairs
from studio.director.making.roles.signs import QUOTES
from studio.director.making.roles.wording import kinds, words

_DASHES = frozenset("-–—~～/")
_SETTINGS = {"shape", "platform", "mood", "look", "sound", "transition", "places", "role", "verb", "color", "thing"}
"""Kinds of words that are wishes, wherever they stand."""


def bounded(of: Sequence[Piece], labels: list[str]) -> None:
    """Mends the labels in place."""
    _numbers(of, labels)
    _units(of, labels)
    _leaning(of, labels)
    _sentences_told(of, labels)
    _one_word(of, labels)
    _behind_colons(of, labels)
    _fields_within(of, labels)
    _settings_behind(of, labels)
    _verbs_before(of, labels)
    _titles_not_called_so(of, labels)
    _from_the_quote(of, labels)
    _titles_in_quotes(of, labels)
    _with_then(of, labels)
    _to_its_end(of, labels)


def _numbers(of: Sequence[Piece], labels: list[str]) -> None:
    """A number goes on behind a dash: 400-820-7788, 89-128㎡."""
    for at in range(1, len(of) - 1):
        before, role = of[at - 1], labels[at - 1][-1]
        joined = not (of[at].apart or of[at + 1].apart) and before.kind == of[at + 1].kind == "number"
        if of[at].text not in _DASHES or not joined or role not in SHOWN or labels[at + 1][-1] == role:
            continue
        end = at + 2
        while end < len(of) and not of[end].apart and of[end].kind != "line" and of[end].text not in "，,。；;":
            end += 1
        labels[at:end] = [f"I-{role}"] * (end - at)


def _from_the_quote(of: Sequence[Piece], labels: list[str]) -> None:
    """A text that ends with a quotation begins with it: "4.8 ★ from 2,300 buyers"."""
    for opens, closes in pairs(of):
        if labels[opens][-1] in SHOWN and (labels[opens][0] == "B" or labels[opens - 1][-1] == labels[opens][-1]):
            continue  # a quotation within it
        first = next((at for at in range(opens + 1, closes) if labels[at][-1] in SHOWN), closes)
        before = range(opens + 1, first)
        role = labels[first][-1] if first < closes else OUTSIDE
        is_text = role in SHOWN and all(labels[at] == f"I-{role}" for at in range(first + 1, closes))
        if is_text and 0 < len(before) < closes - first and all(labels[at][-1] in _NOTHING for at in before):
            show(labels, opens + 1, closes, role)
        within = {labels[at][-1] for at in range(opens + 1, closes)}
        if CAPTION in within <= {CAPTION, OUTSIDE} and not _has_marks(of, opens + 1, closes):
            show(labels, opens + 1, closes)


def _has_marks(of: Sequence[Piece], start: int, end: int) -> bool:
    """Whether a sign or a line's end may part texts in a stretch."""
    return any(one.kind == "line" or one.text in ",，、;；/／|｜" for one in of[start:end])


_NOTHING = (OUTSIDE, KEY)


def _titles_in_quotes(of: Sequence[Piece], labels: list[str]) -> None:
    """A title that begins with a quotation, or is called so before it, is all of it where nothing of it stands around
    it, in one line and without a slash
    between two of its languages: "Dali | where the wind goes"."""
    for opens, closes in pairs(of):
        parted = any(one.kind == "line" or one.text in "/／" for one in of[opens + 1 : closes])
        first = labels[opens + 1][-1] if closes > opens + 1 else OUTSIDE
        called = first in SHOWN and words("named_title").fullmatch(_key_before(of, labels, opens))
        around = labels[opens] == f"I-{TITLE}" or (closes + 1 < len(of) and labels[closes + 1] == f"I-{TITLE}")
        if (first == TITLE or called) and not parted and not around:
            show(labels, opens + 1, closes, TITLE)


def _key_before(of: Sequence[Piece], labels: list[str], at: int) -> str:
    """The words right before a piece that announce a text."""
    start = next((one + 1 for one in range(at - 1, -1, -1) if labels[one][-1] != KEY), 0)
    return announces(of, start, at)


def _with_then(of: Sequence[Piece], labels: list[str]) -> None:
    """A caption that begins with "And then", in a line or quotation of its own: a capital letter there tells what is
    shown, and announces no next text."""
    for start in range(len(of)):
        opens = not start or of[start - 1].kind == "line" or of[start - 1].text in QUOTES
        if not opens or labels[start][-1] != KEY or not of[start].text[0].isupper():
            continue
        end = next((at for at in range(start, len(of)) if labels[at][-1] != KEY), len(of))
        role = labels[end][-1] if end < len(of) else OUTSIDE
        if role == CAPTION and words("only_then").fullmatch(written(of[start:end])):
            behind = range(end + 1, len(of))
            show(labels, start, next((at for at in behind if labels[at] != f"I-{role}"), len(of)), role)


def _to_its_end(of: Sequence[Piece], labels: list[str]) -> None:
    """A long text in one line, or one that the line before announces, is shown to its end: its last sentence is no
    remark to us ("And if you can't come, we'll send you a bag")."""
    for begin, end in lines_of(of):
        shown = sum(labels[at][-1] == CAPTION for at in range(begin, end))
        remarks = [at for at in range(begin, end) if labels[at][-1] == REMARK]
        before = next((at for at in range(begin - 1, -1, -1) if labels[at] != OUTSIDE), begin)
        is_text = labels[before] == KEY or (shown >= LONG_TEXT and len(remarks) < shown)
        if remarks and labels[begin][-1] == CAPTION and is_text:
            for at in remarks:
                labels[at] = f"I-{CAPTION}"


LONG_TEXT = 30
"""Pieces that make a text long; a remark within it that has fewer is none."""


def _units(of: Sequence[Piece], labels: list[str]) -> None:
    """No text begins between a number and what it counts: 12|月5号开园, "from 2,300 | buyers."."""
    for at in range(1, len(of)):
        last = labels[at] == f"B-{CAPTION}" and (at + 1 == len(of) or of[at + 1].kind in ("mark", "line"))
        if last and of[at - 1].kind == "number" and labels[at - 1][-1] == CAPTION and of[at].text[:1].islower():
            labels[at] = f"I-{CAPTION}"
        new = labels[at][0] == "B" or (labels[at][0] == "I" and labels[at][-1] != labels[at - 1][-1])
        parted = new and of[at - 1].kind == "number" and labels[at - 1][-1] in SHOWN
        if parted and of[at].text in _UNITS and not of[at].apart:
            role = labels[at - 1][-1]
            labels[at] = f"I-{role}"
            for behind in range(at + 1, len(of)):
                if labels[behind][0] != "I":
                    break
                labels[behind] = f"I-{role}"


def _leaning(of: Sequence[Piece], labels: list[str]) -> None:
    """No text ends with a word that leans on the next one: "Garage sale this | Sunday", "8 til | 2."."""
    for (_, end, role), (begin, stop, other) in pairwise(stretches(of, labels)):
        if role not in SHOWN or begin != end or not words("leans").fullmatch(of[end - 1].text):
            continue
        if other == role:
            labels[begin:stop] = [f"I-{role}"] * (stop - begin)
        elif of[begin].kind == "number":
            labels[begin] = f"I-{role}"
            if begin + 1 < stop:
                labels[begin + 1] = OUTSIDE if of[begin + 1].kind == "mark" else f"B-{other}"


def _sentences_told(of: Sequence[Piece], labels: list[str]) -> None:
    """A sentence between two of a script that asks for nothing is one of it: "I grew up here. I flew into space four
    times. Now I want to fix the bridge."."""
    found = stretches(of, labels)
    for before, (start, end, role), after in zip(found, found[1:], found[2:], strict=False):
        apart = [of[at].text for at in range(before[1], start)]
        sentence = role in (WISH, REMARK) and of[end - 1].text == "." and of[start].text[:1].isupper()
        asks = kinds(written(of[start:end])) - {"number", "count", "filler", "subject"}
        if before[2] == after[2] == CAPTION and sentence and apart in ([], ["."]) and end == after[0] and not asks:
            show(labels, start, end)


_UNITS = frozenset("年月日号点分元块角折岁周个位名件张斤间层楼天")


def _one_word(of: Sequence[Piece], labels: list[str]) -> None:
    """Words that only seem to begin with a place or a name for a text: 写字楼, 2号线."""
    for begin, end in lines_of(of):
        text, starts = spelled(of, begin, end)
        for found in words("one_word").finditer(text):
            at = [begin + n for n, one in enumerate(starts) if found.start() <= one < found.end()]
            first, last = at[0], at[-1]
            role = labels[last][-1]
            if role in SHOWN and labels[first] in (KEY, PLACE, OUTSIDE, WISH, REMARK):
                show(labels, first, last + 1, role)


def _behind_colons(of: Sequence[Piece], labels: list[str]) -> None:
    """What follows a title or ending behind a comma, in a line that begins with its name, and is no wish, is of it:
    标题：记账，三秒就够."""
    whole = inside(of)
    begins = dict(lines_of(of))
    for (start, left, one), (right, last, other) in pairwise(stretches(of, labels)):
        begin = next((at for at in begins if at <= start < begins[at]), start)
        called = set(labels[begin:start]) <= {KEY, OUTSIDE} and labels[begin] == KEY
        beside = right - left == 1 and of[left].text in ",，" and last == begins.get(begin) and not whole[start]
        text = written(of[right:last]).strip()
        known = kinds(text) & _SETTINGS or words("length_alone").fullmatch(text)
        if one in (TITLE, SUBTITLE, CLOSING) and other == WISH and called and beside and not known:
            labels[left:last] = [f"I-{one}"] * (last - left)


def _fields_within(of: Sequence[Piece], labels: list[str]) -> None:
    """The name of another text inside one begins that: 标题涨价通知，内容因原料上涨."""
    whole = inside(of)
    for start, end, role in stretches(of, labels):
        if role not in SHOWN or whole[start]:
            continue
        text, starts = spelled(of, start, end)
        found = words("field_within").search(text)
        if found is None:
            continue
        named = [start + n for n, one in enumerate(starts) if found.start("name") <= one < found.end("name")]
        if not named or named[-1] + 1 >= end:
            continue
        new = next((one for one, form in _NAMED.items() if words(form).fullmatch(found["name"])), CAPTION)
        if of[named[0] - 1].kind == "mark":
            labels[named[0] - 1] = OUTSIDE
        labels[named[0] : named[-1] + 1] = [KEY] * len(named)
        show(labels, named[-1] + 1, end, new)


_NAMED = {CLOSING: "within_closing", SUBTITLE: "named_subtitle", TITLE: "named_title"}


def _settings_behind(of: Sequence[Piece], labels: list[str]) -> None:
    """Words behind a blank that only name a platform, a shape or a length are a wish, no text: 今天就来练 发抖音."""
    whole = inside(of)
    for start, end, role in stretches(of, labels):
        if role not in SHOWN or whole[start]:
            continue
        last = next((at for at in range(end - 1, start, -1) if of[at].apart), start)
        goes_on = any(label[-1] in SHOWN for label in labels[end:])
        while last > start and words("setting_word").fullmatch(setting := written(of[last:end]).strip()):
            if goes_on and words("length_alone").fullmatch(setting):
                break  # 平板支撑 60秒
            labels[last:end] = [WISH] * (end - last)
            end, last = last, next((at for at in range(last - 1, start, -1) if of[at].apart), start)


def _verbs_before(of: Sequence[Piece], labels: list[str]) -> None:
    """A verb for writing in front of a text is none of it: 末尾留经纪人 刘敏; neither is what says that this will do:
    标题用阳台花园就好."""
    whole = inside(of)
    for (start, end, one), (right, last, role) in pairwise(stretches(of, labels)):
        if one != KEY or role not in SHOWN or end != right or whole[right]:
            continue
        text, starts = spelled(of, right, last)
        verb = words("verb_before").match(text)
        count = sum(at < verb.end() for at in starts) if verb else 0
        if (
            verb
            and role == CLOSING
            and 0 < count < last - right
            and not words("ends_with_verb").search(written(of[start:end]))
        ):
            labels[right : right + count] = [KEY] * count
            show(labels, right + count, last, role)
        behind = words("will_do").search(text)
        if behind and words("ends_with_verb").search(written(of[start:end])):
            cut = right + sum(at < behind.start() for at in starts)
            if cut > right:
                labels[cut:last] = [WISH] * (last - cut)


def _titles_not_called_so(of: Sequence[Piece], labels: list[str]) -> None:
    """Beside a title that is called so, words before it that seem to be one are a remark: 我们的 标题 夕阳红."""
    found = stretches(of, labels)
    called = [
        begin for (start, end, one), (begin, _, role) in pairwise(found)
        if one == KEY and role == TITLE and words("named_title").fullmatch(written(of[start:end]).strip(" :："))
    ]  # fmt: skip
    for at, (start, end, role) in enumerate(found):
        key = at and found[at - 1][2] == KEY and not any(of[n].kind == "line" for n in range(found[at - 1][1], start))
        quoted = start > 0 and of[start - 1].text in QUOTES
        if called and role == TITLE and start < called[0] and not key and not quoted:
            labels[start:end] = [REMARK] * (end - start)
