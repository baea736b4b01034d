"""A text that goes on from the one that was spoken of: one more of its kind, or what stands under it."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.reading.memory import Memory
from studio.director.reading.second_line import IN_TWO_LINES


def one_more(tokens: list[Token], text: str, raw: str, memory: Memory) -> list[Token]:
    """ "A lower third "Jonas" on clip 2 and "Leo" on clip 3": the second is one, too, as is "one on the walk as well".
    "Write "2024" under it", after the title was spoken of, is a subtitle; after a closing card or a name, its second
    line."""
    roles = [one for one in memory.targets if one.kind == "role"]
    if hint("under_it").search(text) and _only_writes(tokens):
        return _under_it(tokens, roles)
    names = [one for one in roles if one.value == "lower_third"]
    kinds = {one.kind for one in tokens}
    if not names or not {"quoted", "places"} <= kinds:
        return tokens
    if kinds <= {"quoted", "places", "verb", "edge"} and hint("one_more").search(raw):
        return [names[0], Token("verb", "add", "add"), *(one for one in tokens if one.kind in ("quoted", "places"))]
    goes_on = kinds == {"quoted", "places"} and not memory.recalled
    return [names[0], *tokens] if goes_on else tokens


def _under_it(tokens: list[Token], roles: Sequence[Token]) -> list[Token]:
    if any(one.value == "title" for one in roles):
        kinds = {one.kind for one in tokens}
        return [*tokens, Token("role", "subtitle", "subtitle")] if kinds == {"verb", "quoted"} else tokens
    two_lines = [one for one in roles if one.value in IN_TWO_LINES]
    if len(two_lines) != 1:
        return tokens
    return [*(one for one in tokens if one.kind != "position"), Token("near_role", None, "under it", (two_lines[0],))]


def _only_writes(tokens: Sequence[Token]) -> bool:
    """Whether a clause writes words below something ("write "a" under it", 下面写“a”), and says nothing else."""
    kinds = {one.kind for one in tokens}
    return "quoted" in kinds and kinds <= {"verb", "quoted", "position"}
