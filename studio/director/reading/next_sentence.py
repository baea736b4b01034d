"""A text that comes in the sentence after its request: "Add a title. Summer Sale"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from studio.director import edits as e
from studio.director.clause import key_of
from studio.director.language.hints import hint
from studio.director.language.marks import Marked, Token
from studio.director.reading.found import Understood
from studio.director.reading.parting import leftover, parts, trimmed
from studio.director.reading.remarks import tells
from studio.director.reading.tokens import tokens_of
from studio.timeline.reading import has_han

Attempt = Callable[[str], Understood | None]

MOST_LETTERS = 120
"""A text that is only said in the next sentence is no longer."""

_OF_OURS = ("role", "sound", "source", "goal", "span", "lacking", "lacking_role", "goto", "history", "correction")


def lacks_its_text(found: Understood | None) -> bool:
    """Whether a clause asks for a text and does not say which."""
    return found is not None and found.trouble is not None and found.trouble.reason == "what_text"


def with_text(request: str, text: str, sign: str, marked: Marked, attempt: Attempt) -> str | None:
    """A request with the sentence after it as its text; None when that sentence is no text. ``sign`` ends it."""
    raw = trimmed(marked.raw(text))
    said = hint("text_follows").sub("", raw).strip(" \"“”「」'")
    told = said != raw
    if not re.search(r"\w", said) or len(said) > MOST_LETTERS or sign in ("?", "？") or hint("no_text_yet").match(said):
        return None
    if not told and (not _looks_like_one(said) or tells(raw) or _asks(text, marked, attempt)):
        return None
    ends = sign in ("!", "！") or (sign in (".", "。") and any(_is_caption(one) for one in marked.tokens_in(request)))
    words = said + sign if sign and ends else said
    joined = f"{request} {marked.add('quoted', words, raw)}"
    found = attempt(joined)
    return joined if found is not None and found.trouble is None else None


def by_speed(request: str, how: str, marked: Marked, attempt: Attempt) -> str | None:
    """A request that ends with how long the video is to be, with the sentence after it that only says how it gets so
    long ("down to 20 seconds. But don't cut anything, just play it faster"); None where that is not so."""
    said = {key_of(one) for one in tokens_of(marked, how)}
    if not said & {"how", "step:fast", "verb:speed"} or not said <= _HOW:
        return None
    last = parts(request)[-1]
    before, after = (attempt(one) for one in (last, f"{last}, {how.strip()}"))
    exact = before is not None and [type(one) for one in before.edits] == [e.Length] and before.trouble is None
    paced = after is not None and any(isinstance(one, e.Length) and one.by == "speed" for one in after.edits)
    return f"{request.rstrip()}, {how.strip()}" if exact and paced else None


_HOW = {"how", "step:fast", "step:slow", "verb:speed", "thing:video", "verb:use", "negation"}


def _looks_like_one(said: str) -> bool:
    return said[:1].isupper() or said[:1].isdigit() or said[:1] in "#@$€£" or has_han(said[:1])


def _is_caption(token: Token) -> bool:
    return token.kind == "role" and "caption" in (token.value, *(one.value for one in token.inner))


def _asks(text: str, marked: Marked, attempt: Attempt) -> bool:
    """Whether a sentence asks for something by itself, or may: it begins with a verb of ours, or names what is ours."""
    tokens = marked.tokens_in(text)
    if not leftover(text) or (tokens and tokens[0].kind in ("verb", "only") and _begins(text, tokens[0], marked)):
        return True
    if any(one.kind in _OF_OURS or (one.kind == "places" and _is_named(one)) for one in tokens):
        return True
    runs: Sequence[str] = (text, *parts(text)[::2])
    return any((found := attempt(one)) is not None and bool(found.edits) for one in runs)


def _begins(text: str, token: Token, marked: Marked) -> bool:
    return marked.raw(text).strip().startswith(token.raw)


def _is_named(token: Token) -> bool:
    """ "The team" is a picture; in "best team ever" it is a word."""
    return token.value != "subject" or bool(hint("article").match(token.raw))
