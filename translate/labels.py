"""The name of the button or panel that a step names: for messages, and for a look at what its button does."""

from __future__ import annotations

from collections.abc import Sequence

from translate.kinds import possessed
from translate.lexer import Token
from translate.tags import ARROWS, LABELS


def label_of(after: Sequence[Token], line: str) -> str | None:
    """The name of the button or panel: what is quoted, set in bold or written with a capital; else what stands
    before its noun."""
    after = possessed(after)
    for i, token in enumerate(after[:12]):
        if token.tags & {"purpose", "reason", "labelled"}:
            break
        if token.kind in ("quote", "code"):
            return line[token.start + 1 : token.end - 1].strip(" *_") or None
        if token.kind == "mark" and (bold := _bold(after, i, line)):
            return bold
        if token.capital or (token.kind == "word" and token.tags & LABELS):
            return _capital_run(after, i, line)
    return _before_noun(after, line)


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
            break
        last = j
    return line[after[i].start : after[last].end].rstrip(" /" + "".join(ARROWS))


def _before_noun(after: Sequence[Token], line: str) -> str | None:
    for i, token in enumerate(after[:8]):
        if token.tags & {"noun.button", "noun.panel"}:
            words = [part for part in after[:i] if not part.tags & {"det", "place"} and part.kind in ("word", "han")]
            return line[words[-1].start : words[-1].end] if words and "owner" not in words[-1].tags else None
    return None
