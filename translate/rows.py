"""A row of biddings behind its label in which no part of a screen is named: "The lullaby goes: close the window, dim
the light, drag the blanket up". Steps on a screen are hardly ever counted up without one.
"""

from __future__ import annotations

from collections.abc import Sequence

from translate.clauses import Clause
from translate.lexer import Token
from translate.tags import NOUNS, has

FEWEST = 3  # clauses of such a row
ASKING = ("firm", "offer", "condition", "question", "finish", "soften", "satisfied")
OF_STEPS = ("tip", "note", "todo", "task", "choices", "opening", "purpose", "method", "faulty", "you")
PRESSED = ("noun.clip", "key", "label.export", "label.summary")


def lists_deeds(label: Sequence[Token], row: Sequence[Clause]) -> bool:
    """Whether what stands behind `label` and its colon, to the end of the sentence, is such a row."""
    behind = [token for clause in row for token in clause.tokens]
    named = has(label, "transitions")  # "Only two transitions: push left and slide up"
    leads = has(label, "lead") or len(row) < FEWEST
    if (leads and not named) or has(label, *OF_STEPS):
        return False
    return not any(_asks(found) or _is_of_screen(found) for found in (label, behind))


def _asks(found: Sequence[Token]) -> bool:
    """Whether words speak to the reader; "for" does not."""
    return any(has([token], *ASKING) and "first.only" not in token.tags for token in found)


def _is_of_screen(found: Sequence[Token]) -> bool:
    """Whether a part of a screen, a clip or a name is among them; a window stands in every house."""
    parts = any(token.tags & NOUNS and "house" not in token.tags for token in found)
    return parts or has(found, *PRESSED) or any(token.kind in ("quote", "code", "mark") for token in found)
