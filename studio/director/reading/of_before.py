"""Words that mean something else after what was spoken of before: "all of it", of a clip; "1.5", of a speed."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.clause import key_of
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.language.values import number_in, numbers_in
from studio.director.places import listed
from studio.director.reading.memory import Memory


def whole_of_it(tokens: Sequence[Token], memory: Memory) -> list[Token]:
    """ "The walk drags, double speed on all of it" is about the walk; empty where no picture was complained of."""
    whole = [one for one in tokens if hint("whole_of_it").fullmatch(one.raw)]
    about = [one for one in memory.targets if one.kind == "places" and one.value != "all"]
    if not memory.complained or not whole or len(about) != 1:
        return []
    return [*about, *(one for one in tokens if one not in whole)]


def as_speed(tokens: Sequence[Token], memory: Memory) -> list[Token]:
    """ "Makes me dizzy, 1.5 is enough", after a message that set a speed, is a speed; empty where it is none."""
    numbers = [one for one in tokens if one.kind == "number"]
    others = [one for one in tokens if one.kind not in ("number", "step") and key_of(one) != "verb:change"]
    steps = [one for one in tokens if one.kind == "step" and one.value not in ("fast", "slow")]
    if not (memory.paced and (memory.recalled or memory.complained)) or len(numbers) != 1 or others or steps:
        return []
    factor = Token("factor", None, numbers[0].raw)
    return [*memory.targets, factor] if 0 < number_in(factor.raw) <= FASTEST else []


FASTEST = 4
"""A larger number, by itself, is no speed."""


def that_stretch(tokens: Sequence[Token], memory: Memory) -> list[Token]:
    """ "Take those three seconds out" (抠掉这三秒), after a stretch was spoken of, is about that; empty where it is
    not."""
    spans = [one for one in memory.targets if one.kind == "span"]
    said = [one for one in tokens if one.kind == "that_stretch"]
    if len(spans) != 1 or not said:
        return []
    where = [one for one in memory.targets if one.kind == "places" and one.value != "all"]
    return [*where, spans[0], *(one for one in tokens if one.kind != "that_stretch")]


def at_its_end(tokens: Sequence[Token], memory: Memory) -> list[Token]:
    """ "When it has played, hold it for a second" (放完定住1秒), after a picture was spoken of: at the end of that."""
    ends = any(one.kind == "edge" and hint("played").match(one.raw) for one in tokens)
    about = [one for one in memory.targets if one.kind == "places"]
    if not ends or memory.recalled or len(about) != 1 or any(one.kind == "places" for one in tokens):
        return []
    return [*about, *tokens]


def those_spoken_of(tokens: list[Token], memory: Memory) -> list[Token]:
    """ "Those two" (这两张), after so many pictures were named, are those; so are "each of them" and "both" of the
    pictures that the clause before named."""
    named = [one for one in memory.targets if one.kind == "places"]
    if sum(map(_named_in, named)) < sum(map(_named_in, memory.named)):
        named = list(memory.named)
    count = sum(map(_named_in, named))
    told = [_joined(named) if _means(one, count) else one for one in tokens]
    if count == 2 and not memory.recalled and any(_is_between_those(one) for one in tokens):
        told = [_joined(named), *told]  # "swap the two, wipe between them"
    return [one for one in told if one.kind != "places" or not hint("bare_both").fullmatch(one.raw)]


def _is_between_those(token: Token) -> bool:
    return key_of(token) == "thing:transition" and bool(hint("between_those").fullmatch(token.raw))


def _means(token: Token, count: int) -> bool:
    if (token.kind, token.value) != ("places", "all") or count < 2:
        return False
    if hint("each_of_those").fullmatch(token.raw):
        return count == 2 or not hint("of_two").search(token.raw)
    return bool(hint("those_pictures").match(token.raw)) and [int(one) for one in numbers_in(token.raw)] == [count]


def _joined(named: list[Token]) -> Token:
    raw = ", ".join(one.raw for one in named)
    return named[0] if len(named) == 1 else Token("places", "joined", raw, tuple(named))


def _named_in(token: Token) -> int:
    """How many pictures a token names, as far as its words say."""
    match token.value:
        case "joined":
            return sum(_named_in(one) for one in token.inner if one.kind == "places")
        case "listed":
            return len(listed(token.raw))
        case "counted":
            return int(max(numbers_in(token.raw), default=0))
        case "given":
            return len(token.raw.split())
        case "ends":
            return 2
        case "all" | "rest":
            return 0
    return 1


def first_of(tokens: list[Token], memory: Memory) -> list[Token]:
    """The reading that takes something from before and comes before any other; empty where there is none."""
    readings = (read(tokens, memory) for read in (whole_of_it, as_speed, that_stretch, at_its_end))
    return next(filter(None, readings), [])


def is_seen(tokens: Sequence[Token]) -> bool:
    """Whether tokens say what a picture is like and how long it shows, which no sound is."""
    return any(key_of(one) in _SEEN or one.kind in _SEEN for one in tokens)


_SEEN = {
    "verb:speed", "step:slow", "step:fast", "factor", "grade", "filter", "zoom", "seconds", "to_seconds", "lasting",
    "step:shorter", "step:longer",
}  # fmt: skip
