"""The name of the button or panel that a step names: for messages, and for a look at what its button does."""

from __future__ import annotations

from collections.abc import Sequence

from translate.kinds import possessed
from translate.lexer import Token
from translate.tags import ARROWS, LABELS, has
from translate.vocabulary import vocabulary

LONGEST = 12  # tokens within which a name begins
LOWER = 2  # words without a capital at the end of a name ("the Trim silence button")
PARTS = frozenset(("noun.button", "noun.panel"))
ENDS = frozenset(("preposition", "conj", "purpose", "relative", "det", "place", "condition", "lead"))


def label_of(after: Sequence[Token], line: str) -> str | None:
    """The name of the button or panel: what is quoted, set in bold or written with a capital; else what stands before
    its noun. The word "button" is no part of it."""
    own = possessed(after)
    found = _named(own, line) or _before_noun(own, line) or _quoted(after, line)  # 「写着“裁剪”的按钮」
    return _without_part(found) if found else None


def _named(after: Sequence[Token], line: str) -> str | None:
    for i, token in enumerate(after[:LONGEST]):
        if token.tags & {"purpose", "reason"}:
            break
        if token.kind in ("quote", "code"):
            return line[token.start + 1 : token.end - 1].strip(" *_`") or None
        if token.kind == "mark" and (bold := _bold(after, i, line)):
            return bold
        begins = token.tags & {"judged.subject", "article"} and len(token.text) > 1  # "It's in the Takes panel"
        capital = token.capital and not begins
        if capital or (token.kind == "word" and token.tags & LABELS):
            return _capital_run(after, i, line)
    return None


def _quoted(after: Sequence[Token], line: str) -> str | None:
    """The name that is written on what is pressed: 「写着“裁剪”的按钮」, 「“恢复”您喜欢的那个」."""
    for i, token in enumerate(after[:LONGEST]):
        written = has(after[i - 1 : i] if i else (), "says", "labelled") or (i == 0 and has(after[1:2], "you"))
        if token.kind in ("quote", "code") and written:
            return line[token.start + 1 : token.end - 1].strip(" *_`") or None
    return None


def _without_part(label: str) -> str:
    """ "Download button" without its noun, in both languages; a name that is only a noun stays."""
    words = vocabulary().words
    for at in range(1, len(label)):
        noun = label[at:].strip().lower().translate(vocabulary().simplified)
        joined = label[at - 1].isspace() or not noun.isascii()
        if joined and "button.word" in words.get(noun, ()):
            return label[:at].strip()
    return label


def _bold(after: Sequence[Token], i: int, line: str) -> str | None:
    closing = next((token for token in after[i + 1 : i + 12] if token.kind == "mark"), None)
    return line[after[i].end : closing.start].strip() or None if closing else None


def _capital_run(after: Sequence[Token], i: int, line: str) -> str:
    last = i
    for j in range(i + 1, min(len(after), i + 8)):
        token = after[j]
        goes_on = token.text in ARROWS or token.text == "/"
        joins = token.capital or goes_on or ("names.all" in token.tags and j == last + 1)
        if not joins:
            last = _lower_end(after, last, j)
            break
        last = j
    return line[after[i].start : after[last].end].rstrip(" /" + "".join(ARROWS))


def _lower_end(after: Sequence[Token], last: int, at: int) -> int:
    """The last word of a name that goes on in small letters up to its noun, else `last`."""
    for j in range(at, min(at + LOWER + 1, len(after))):
        if after[j].tags & PARTS:
            return j - 1
        if after[j].kind != "word" or after[j].tags & ENDS:
            break
    return last


def _before_noun(after: Sequence[Token], line: str) -> str | None:
    for i, token in enumerate(after[:8]):
        if token.tags & PARTS:
            begin = next((j for j in range(i, 0, -1) if "preposition" in after[j - 1].tags), 0)
            named = after[begin:i]  # not the "lines" of "lines 30-35 in the editor"
            words = [part for part in named if not part.tags & {"det", "place"} and part.kind in ("word", "han")]
            if not words and token.kind == "han":
                return _compound(line[token.start : token.end])  # 「保存按钮」
            return line[words[-1].start : words[-1].end] if words and "owner" not in words[-1].tags else None
    return None


def _compound(text: str) -> str | None:
    name = _without_part(text)
    return name if name != text else None
