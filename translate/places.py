"""Clauses that say where something is and leave it to the reader to go there: one step, to open that panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from translate.clauses import Reading, Role, specific
from translate.lexer import Token
from translate.state import Head
from translate.tags import QUIET, has, has_screen

BRINGS_UP = ("verb.open", "verb.go", "verb.find", "verb.look")
SUBJECT = 4  # tokens: "the old one's still"
NAMED = 3  # tokens: "the Assets panel", 「其他配乐」


def with_places(readings: Sequence[Reading]) -> list[Reading]:
    """ "Other styles are listed in the Captions tab, which you can open from the left": one step, and left to the
    reader."""
    kept = [
        _where_it_is(reading, following) for reading, following in zip(readings, [*readings[1:], None], strict=True)
    ]
    for i, (reading, following) in enumerate(pairwise(readings)):
        if reading.role is Role.CONTENT and _lists_more(reading.clause.tokens) and _lets_open(following):
            kept[i] = replace(reading, role=Role.GUI, heads=(Head(0, 0, "open", True, False, bare=True),))
            kept[i + 1] = following if following.role is Role.GUI else replace(following, role=Role.CONTINUATION)
    return kept


def _where_it_is(reading: Reading, following: Reading | None) -> Reading:
    """ "It's in the **Takes** panel, if you'd like to compare": a place, and what the reader would want there."""
    found = [token for token in reading.clause.tokens if token.kind not in QUIET]
    at = next((i for i, token in enumerate(found) if "inside" in token.tags), 0)
    wish = next((i for i, token in enumerate(found) if "condition" in token.tags), len(found))
    wished = has(found[wish + 1 :], "satisfied") or (following is not None and _wishes(following))
    short = 0 < at <= SUBJECT and has(found[at - 1 : at], "subject", "question", "lies", "lead") and wish > at
    part = found[at + 1 : wish]
    named = has(part[:1], "det") and len(part) == NAMED and has(part[-1:], "noun.panel") and has_screen(part)
    if not (reading.role is Role.CONTENT and wished and short and named) or specific(found[:at]):
        return reading
    return replace(reading, role=Role.GUI, heads=(Head(0, 0, "open", True, False, bare=True),))


def _wishes(reading: Reading) -> bool:
    return has(reading.clause.tokens[:1], "condition") and has(reading.clause.tokens[1:], "satisfied")


def _lets_open(reading: Reading) -> bool:
    """ "(in the Captions tab,) which you can open on the right", 「随时可以打开」."""
    found = reading.clause.tokens
    free = has(found[:1], "relative") or (has(found[:1], "offer") and has(found[-1:], *BRINGS_UP))
    return free and has(found, *BRINGS_UP) and has(found, "offer", "verb.find") and not specific(found)


def _lists_more(found: Sequence[Token]) -> bool:
    if found[0].kind == "han":
        more = has(found[:NAMED], "alternative") and has(found, "placing", "lies.at") and not has(found, "narrated")
        return more and has_screen(found, "noun.panel")
    at = next((j for j in range(1, len(found)) if "listed" in found[j].tags), len(found))
    more = has(found[: min(at, NAMED)], "alternative") and not has(found, "i", "third")
    return more and has_screen(found[at + 1 :], "noun.panel") and not any(token.kind == "num" for token in found)
