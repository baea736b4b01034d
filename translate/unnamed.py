"""Instructions whose verb the vocabulary does not know: what is operated gives them away.

"Smash that Export button", 「也可以在齿轮图标里换个边框」: words that ask, and a thing that exists only on a screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from translate.evidence import FAR, NEAR, has, has_screen, is_label, triples, verb_class
from translate.lexer import Token
from translate.scan import Head, Scan

PRONOUNS = ("it", "them", "this", "that", "these", "those")
ENDINGS = ("ed", "ing", "ly", "s")  # of words that are no imperatives


def names_screen_part(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """Whether an unknown English word stands where an imperative can, with a part of a screen for its object."""
    token = tokens[i]
    if token.kind != "word" or not scan.ready or scan.narrated or not _may_be_verb(token):
        return False
    rest = tokens[i + 1 : i + 1 + NEAR]
    at = next((j for j, part in enumerate(rest[:2]) if "det" in part.tags and part.kind == "word"), None)
    if at is None or has(rest, "finite.sure", "narrated", "media"):
        return False
    if rest[at].text in PRONOUNS and (has_screen(rest[at + 1 : FAR]) or has(rest[at + 1 : FAR], "key")):
        return True  # "skim it in the viewer", "ship it with Ctrl+M"
    if any("with" in a.tags and has((b, c), "key") for a, b, c in triples(rest)):
        return True  # "nudge the upper one with the arrow keys"
    return has_screen(_before_preposition(rest[at + 1 : FAR])) or _is_in_named_part(rest[at + 1 :])


def _may_be_verb(token: Token) -> bool:
    known = verb_class(token) is not None and not token.tags & {"gerund", "verb.find"}
    return known or (not token.tags and not token.text.endswith(ENDINGS))


def _is_in_named_part(rest: Sequence[Token]) -> bool:
    """ "Reopen the project from the Home tab": a part with a name of its own, behind a preposition."""
    at = next((j for j, token in enumerate(rest) if "preposition" in token.tags), len(rest))
    named = (is_label(a) and has([b], "noun.panel", "noun.button", "noun.slider") for a, b in pairwise(rest[at:]))
    return any(named)


def _before_preposition(found: Sequence[Token]) -> Sequence[Token]:
    end = next((j for j, token in enumerate(found) if "preposition" in token.tags), len(found))
    return found[:end]


def class_by_object(rest: Sequence[Token]) -> str:
    """What one does with such a thing: `move` a slider, `open` a panel, `click` a button."""
    found = _before_preposition(rest)
    last = next((token for token in reversed(found if has_screen(found) else rest) if has_screen([token])), None)
    if last is None or "noun.button" in last.tags:
        return "click"
    return "move" if last.tags & {"noun.slider", "noun.playhead"} else "open"


def unnamed_head(tokens: Sequence[Token], scan: Scan) -> Head | None:
    """A Chinese clause that asks (「可以」, 「请」, or behind an instruction) and names with 在… or 把… a part of a
    screen, but ends without a verb that is known."""
    asks = scan.offered is not None or scan.after_gui or has(tokens[-2:], "soften")
    if not asks or not scan.object_first or scan.narrated or scan.in_condition:
        return None
    at = next((j for j in range(scan.begin, len(tokens)) if has_screen(tokens[j : j + 1])), None)
    if at is None or at + 1 >= len(tokens):
        return None
    slider = has(tokens[scan.begin :], "noun.slider", "noun.playhead")
    if not slider and not has(tokens[scan.begin : at], "placing"):
        return None  # 「可以把按钮换成红色」 is about the picture
    screen = tokens[at].tags
    cls = "move" if slider else "click" if "noun.button" in screen else "look" if "noun.timeline" in screen else "open"
    return Head(scan.begin, at, cls, scan.offered, scan.conditional, bare=True)
