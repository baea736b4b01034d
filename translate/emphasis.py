"""Names set in bold ("the **To review** panel"): whatever words they are made of, no step begins inside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from translate.lexer import Token
from translate.markup import Masked

LONGEST = 8  # tokens
KEPT = ("noun.", "label.")  # beginnings of the tags that a word keeps in a name
KEPT_WHOLE = frozenset(("key", "menu", "resumes", "weak", "lists", "box", "entrance"))
PARTS = frozenset(("noun.panel", "noun.button", "noun.slider", "noun.timeline", "noun.playhead"))
OPERATES = ("verb.click", "verb.press", "verb.open", "verb.choose", "verb.look")
ONTO_NAME = frozenset((*OPERATES, "article", "of", "labelled"))
TOWARDS = frozenset(("verb.go", "verb.use", "placing", "preposition"))  # a step may stand behind these, too
STEPS = frozenset(("verb.click", "verb.press", "verb.open", "verb.drag"))


def with_names(found: list[Token], masked: Masked) -> list[Token]:
    """The tokens of a sentence, those of every name in bold without what they say elsewhere."""
    index = {token.start: i for i, token in enumerate(found)}
    for opening, closing in masked.marks:
        first, last = index.get(opening.start), index.get(closing.start)
        if first is not None and last is not None and _is_name(found, first, last):
            found[first + 1 : last] = [_plain(token) for token in found[first + 1 : last]]
    return found


def _is_name(found: Sequence[Token], first: int, last: int) -> bool:
    inner = found[first + 1 : last]
    if not inner or len(inner) > LONGEST or any(_is_part(token) for token in inner[:-1]):
        return False
    before = found[first - 1].tags if first and found[first - 1].kind != "sep" else frozenset()
    part = last + 1 < len(found) and _is_part(found[last + 1])
    begins = inner[0]
    if "gerund" in begins.tags or "sent" in before or ("purpose" in before and not part):
        return False
    acts = bool(begins.tags & STEPS)
    written = begins.kind != "word" or begins.capital or "article" in before or part
    if before & ONTO_NAME and written:
        return len(inner) > 1 or part
    towards = bool(before & TOWARDS)
    asks = acts or (not (towards and part) and begins.tags & {"firm", "conj"})
    return written and (part or (towards and len(inner) > 1)) and not asks


def _is_part(token: Token) -> bool:
    return bool(token.tags & PARTS)


def _plain(token: Token) -> Token:
    kept = frozenset(tag for tag in token.tags if tag.startswith(KEPT) or tag in KEPT_WHOLE)
    return replace(token, kind="other" if token.kind == "sep" else token.kind, tags=kept)
