"""Tokens put in the place of others of their kind: "the third one" in that of the second, 13 in that of 30."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.language.marks import Token
from studio.director.language.values import numbers_in

_GROUPS = (
    ("places", "goal", "source", "lacking"),
    ("seconds", "to_seconds", "lasting", "by_seconds", "at", "span", "skip"),
    ("percent", "by_percent", "number"),
    ("color",),
    ("mood",),
    ("position", "side"),
    ("font",),
    ("shape", "platform"),
    ("transition",),
    ("fit",),
    ("zoom",),
    ("filter", "grade"),
    ("quoted",),
    ("role",),
    ("look",),
    ("factor", "share"),
    ("degrees",),
    ("step",),
    ("goto",),
)
"""Kinds that stand for one another."""


def group_of(kind: str) -> tuple[str, ...]:
    """The kinds that a token of ``kind`` can be put in the place of."""
    if kind == "number":
        return _FIGURES
    return next((one for one in _GROUPS if kind in one), ())


def patch_of(tokens: Sequence[Token]) -> list[Token]:
    """The tokens to be put in; of "13 not 30" the 30 says what they are put in the place of."""
    tokens = [one for one in tokens if one.kind not in ("keep", "decline", "plan")]
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        if token.kind == "negation" or (before is not None and before.kind == "negation"):
            continue
        kept.append(token)
    return kept


def is_patch(tokens: Sequence[Token]) -> bool:
    """Whether tokens can be a correction: they ask for nothing by themselves."""
    return not any(one.kind == "verb" and one.value not in ("change", "add") for one in tokens)


def without_said(patch: Sequence[Token], said: Sequence[Token]) -> list[Token]:
    """ "Delete the second, no, delete the third": a verb that is said once more asks for nothing new."""
    verbs = {one.value for one in said if one.kind == "verb"}
    return [one for one in patch if one.kind != "verb" or one.value not in verbs]


def without_verbs(tokens: Sequence[Token]) -> list[Token]:
    """ "Make it the third" is "the third"."""
    return [one for one in tokens if one.kind != "verb"]


def patched(said: Sequence[Sequence[Token]], patch: Sequence[Token], fills: bool) -> list[list[Token]] | None:
    """The clauses with tokens put in the place of others of their kind, in the last clause that has one; where none
    has, added to the last (``fills``). None when there is nowhere to put them."""
    if not said or not patch:
        return None
    read = [list(one) for one in said]
    for token in patch:
        group = group_of(token.kind)
        at = [(i, j) for i, one in enumerate(read) for j, old in enumerate(one) if old.kind in group]
        same = [(i, j) for i, j in at if read[i][j].kind == token.kind]
        if at:
            i, j = (same or at)[-1]
            read[i][j] = _as(read[i][j], token)
        elif fills and group:
            read[-1].append(token)
        else:
            return None
    return read


_FIGURES = ("seconds", "to_seconds", "lasting", "by_seconds", "at", "percent", "by_percent", "number", "skip")


def _as(old: Token, new: Token) -> Token:
    """A token in the place of another: a figure takes over what the figure meant there ("to 30 %": to 13)."""
    if old.kind == new.kind or old.kind not in _FIGURES or new.kind not in _FIGURES:
        return new
    value = old.value if isinstance(old.value, str) else None
    raw = new.raw if numbers_in(new.raw) else old.raw
    return Token(old.kind, value, raw, (new,))
