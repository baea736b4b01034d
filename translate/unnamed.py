"""Instructions whose verb the vocabulary does not know: what is operated gives them away.

"Smash that Export button", 「也可以在齿轮图标里换个边框」: words that ask, and a thing that exists only on a screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from translate.lexer import Token
from translate.state import Head, Scan
from translate.tags import FAR, LABELS, has, has_screen, is_label, triples, verb_class
from translate.verbs import object_of
from translate.vocabulary import vocabulary


def names_screen_part(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """Whether an English word stands where an imperative can, with a part of a screen for its object."""
    token = tokens[i]
    if token.kind != "word" or not scan.ready or scan.narrated or not _may_be_verb(token):
        return False
    rest = object_of(tokens, i)
    keyed = any("with" in a.tags and has((b, c), "key") for a, b, c in triples(rest[: 2 * FAR]))
    if keyed and verb_class(token):
        return True  # "turn bold off with Ctrl+B"
    at = int(has(rest[:1], "particle"))  # "flick on the toggle"
    if at >= len(rest) or not _is_det(rest[at]) or has(rest, "finite.sure", "narrated", "media"):
        return False
    behind = rest[at + 1 :]
    if "pronoun" in rest[at].tags and (has_screen(behind[:FAR]) or has(behind[:FAR], "key")):
        return True  # "skim it in the viewer", "ship it with Ctrl+M"
    shoved = (
        scan.led and has(behind[:2], "noun.slider", "noun.clip") and has(behind[1:FAR], "direction", "noun.timeline")
    )
    return keyed or shoved or has_screen(_before_preposition(behind[:FAR])) or _is_in_named_part(behind)


def _is_det(token: Token) -> bool:
    return token.kind == "word" and "det" in token.tags


def _may_be_verb(token: Token) -> bool:
    cls = verb_class(token)
    known = cls is not None and (cls not in ("look", "find") or "runs" in token.tags) and "gerund" not in token.tags
    return known or (not token.tags and not token.text.endswith(vocabulary().endings))


def may_be_imperative(token: Token) -> bool:
    """Whether a word that opens a clause can ask for something, whatever it is ("delete", "file")."""
    return _may_be_verb(token) or ("gerund" not in token.tags and has([token], "imperative", *LABELS))


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
    if last is None and has(rest[:3], "noun.slider", "noun.clip") and has(rest, "direction", "noun.timeline"):
        return "move"  # "pry the two clips apart"
    if last is None or "noun.button" in last.tags:
        return "click"
    return "move" if last.tags & {"noun.slider", "noun.playhead"} else "open"


def unnamed_head(tokens: Sequence[Token], scan: Scan) -> Head | None:
    """A Chinese clause that asks (「可以」, 「请」, or behind an instruction) and names with 在… or 把… a part of a
    screen, but ends without a verb that is known."""
    asks = scan.offered is not None or scan.before.gui or has(tokens[-2:], "soften")
    if not asks or not scan.object_first or scan.narrated or scan.in_condition:
        return None
    if has(tokens[-1:], "det") and has(tokens[-2:-1], "lies"):
        return None  # 「剪切点就在这里」
    at = next((j for j in range(scan.begin, len(tokens)) if has_screen(tokens[j : j + 1])), None)
    if at is None or at + 1 >= len(tokens):
        return None
    slider = has(tokens[scan.begin :], "noun.slider", "noun.playhead")
    if not slider and not has(tokens[scan.begin : at], "placing"):
        return None  # 「可以把按钮换成红色」 is about the picture
    screen = tokens[at].tags
    cls = "move" if slider else "click" if "noun.button" in screen else "look" if "noun.timeline" in screen else "open"
    return Head(scan.begin, at, cls, scan.offered, scan.conditional, bare=True)
