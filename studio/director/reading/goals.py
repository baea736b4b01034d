"""Places that say where something goes: between the pictures that are named last."""

from __future__ import annotations

from itertools import pairwise

from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.language.values import numbers_in


def with_goal(tokens: list[Token]) -> list[Token]:
    """ "Put the fourth between one and two": the pictures named last are where it goes."""
    tokens = _with_middle(tokens)
    at = [index for index, one in enumerate(tokens) if one.kind == "places"]
    if len(at) != 2 or not hint("between").match(tokens[at[1]].raw):
        return tokens
    goal = Token("goal", "between", tokens[at[1]].raw, (tokens[at[1]],))
    return [goal if index == at[1] else one for index, one in enumerate(tokens)]


def _with_middle(tokens: list[Token]) -> list[Token]:
    """The middle of two pictures (第一段和第二段中间) is between them, where nothing is written there."""
    pairs = enumerate(pairwise(tokens))
    at = next((i for i, (a, b) in pairs if _are_two(a) and (b.kind, b.value) == ("position", "center")), None)
    if at is None or any(one.kind in ("role", "quoted", "only") for one in tokens):
        return tokens
    return [*tokens[:at], Token("goal", "between", tokens[at].raw, (tokens[at],)), *tokens[at + 2 :]]


def _are_two(token: Token) -> bool:
    named = sum(one.kind == "places" for one in token.inner) if token.value == "joined" else len(numbers_in(token.raw))
    return token.kind == "places" and token.value in ("joined", "listed") and named == 2
