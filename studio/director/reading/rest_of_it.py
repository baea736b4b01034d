"""What is left of a picture: "cut the first 3 seconds of clip 1, the rest at 1.5x" (剩下的1.5倍速)."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.clause import key_of
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.reading.memory import Memory

_PACE = {"factor", "step:fast", "step:slow", "verb:speed"}


def rest_of_it(tokens: Sequence[Token], memory: Memory) -> list[Token]:
    """The tokens of a clause about speed in which "the rest" is what is left of the one picture that was just
    trimmed; as they are where it is other pictures ("the other clips")."""
    there = [one for one in memory.targets if one.kind == "places"]
    paced = bool(_PACE & set(map(key_of, tokens)))
    if not (memory.trimmed and paced and len(there) == 1 and not memory.recalled):
        return list(tokens)
    return [there[0] if _is_rest(one) else one for one in tokens]


def _is_rest(token: Token) -> bool:
    return (token.kind, token.value) == ("places", "rest") and bool(hint("rest_of_it").fullmatch(token.raw.strip()))
