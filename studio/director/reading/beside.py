"""What two stretches beside each other have to do with one another."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.clause import key_of
from studio.director.language.marks import Token
from studio.director.reading.memory import targeted


def has_own_target(tokens: Sequence[Token]) -> bool:
    """Whether a stretch names what it is about, itself."""
    return targeted(tokens) or any(one.kind == "seconds" and one.value == "each" for one in tokens)


def says_another(first: Sequence[Token], second: Sequence[Token]) -> bool:
    """Whether each of two stretches has a text of its own: "title "Mug Monday" and end with "Shop now"", "put "Hi" at
    the beginning and "Bye" at the end"."""
    if not all(any(one.kind == "quoted" for one in tokens) for tokens in (first, second)):
        return False
    placed = all(any(one.kind == "edge" for one in tokens) for tokens in (first, second))
    return second[0].kind in ("role", "opening", "edge") or (placed and second[0].kind == "quoted")


def asks_the_same(first: Sequence[Token], second: Sequence[Token]) -> bool:
    """Whether two stretches ask for one thing in other words: "flip it, mirror it"."""
    tokens = (*first, *second)
    order = any(key_of(one) == "thing:order" for one in tokens)
    asked = {"verb:reverse" if order and one.value == "flip" else key_of(one) for one in tokens if one.kind == "verb"}
    return len(asked) == 1


def lists_stretches(first: Sequence[Token], second: Sequence[Token]) -> bool:
    """ "Cut 0:05-0:08 and 0:15-0:18 of the music": what is named behind the last stretch has all of them."""
    listed = first[-1].kind == second[0].kind == "span"
    return listed and {key_of(one) for one in second} <= {"span", "sound:music"}


def puts_instead(second: Sequence[Token]) -> bool:
    """ "Kill the cut at 0:20, dip to black there instead": there is where the stretch before it says."""
    return {"transition", "stead"} <= {one.kind for one in second}


def removes_the_others(first: Sequence[Token], second: Sequence[Token]) -> bool:
    """ "Keep just the title, lose the other texts" is one wish."""
    others = any((one.kind, one.value) == ("role", "others") for one in second)
    return others and any(one.kind == "only" for one in first)
