"""Whether what stands around a verb bears out that it operates a screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from translate.changing import changes, chooses, drags, moves, uses
from translate.lexer import Token
from translate.operating import acts, clicks, goes, opens, pays, presses
from translate.tags import LABELS, NOUNS, QUIET, has, verb_classes
from translate.verbs import Verb
from translate.watching import looks, previews

LIMB = 3  # tokens within which such an object is named
PARTS = NOUNS | LABELS | {"noun.clip", "key"}
TESTS: Mapping[str, Callable[[Verb], bool]] = {
    "click": clicks,
    "press": presses,
    "open": opens,
    "go": goes,
    "drag": drags,
    "move": moves,
    "edit": changes,
    "choose": chooses,
    "use": uses,
    "preview": previews,
    "look": looks,
    "pay": pays,
    "act": acts,
}
"""For every class of verbs whether the object is one of theirs; `find` ("you'll find it in…") goes by its place."""


def borne_out(verb: Verb) -> str | None:
    """The strongest class of a verb for which its object is a part of a screen, as far as the class needs that."""
    if _is_of_the_house(verb.rest) or _is_of_the_body(verb.rest) or _is_noun_with_bracket(verb):
        return None  # "open the window", "drag the back foot", "Drag (chair), 0:15" in a list of sounds
    return next((name for name in verb_classes(verb.word) if TESTS[name](verb)), None)


def _is_noun_with_bracket(verb: Verb) -> bool:
    """Whether an English word stands alone before a bracket that names no key."""
    brackets = [token for token in verb.rest if token.kind not in QUIET]
    alone = len(brackets) == 1 and brackets[0].kind == "paren" and "key" not in brackets[0].tags
    return alone and verb.word.kind == "word"


def _is_of_the_body(rest: Sequence[Token]) -> bool:
    """Whether an object is a part of somebody, and no part of a screen stands near it."""
    return has(rest[:LIMB], "limb") and not has(rest, *PARTS) and not any(token.capital for token in rest[:LIMB])


def _is_of_the_house(rest: Sequence[Token]) -> bool:
    """Whether the only part of a screen in an object is one of every house, and has no name."""
    near = rest[:9]
    parts = [token for token in near if token.tags & PARTS]
    named = any(token.kind in ("quote", "code", "mark") or token.capital for token in near)
    return bool(parts) and not named and all("house" in token.tags for token in parts)
