"""Where a text without quotation marks ends: before another clause, or where and how it is to stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from studio.director.language.hints import hint
from studio.director.language.locales import LOCALES, locale_data, varied
from studio.director.language.marks import MARK, Marked, Token, with_slots
from studio.director.reading.parting import leftover, parts

Understands = Callable[[str], bool]

LOOKS = {"color", "ground", "step", "position", "font", "weight", "animation", "percent", "share", "factor"}
"""Kinds of words that say how something looks."""

_TAIL_KINDS = {
    "span",
    "at",
    "lasting",
    "places",
    "color",
    "ground",
    "position",
    "font",
    "weight",
    "whole",
    "animation",
    "step",
    "verb",
    "thing",
}
_TAIL_STEPS = {"size_up", "size_down"}


_MOST_PIECES = 48
"""The end of a text is looked for among so many of its pieces, what parts them included."""


def ended(marked: Marked, words: str, understands: Understands, named: bool) -> tuple[str, str]:
    """The text and what comes after it: another clause, where and how it is to stand, or the text whose place it takes
    where none was ``named`` before."""
    pieces = parts(words)
    last = min(len(pieces), _MOST_PIECES)
    wishes = _wishes(marked, pieces, last, understands)
    for index in range(2, last, 2):
        rest = "".join(pieces[index:])
        if index in wishes or _is_labelled(marked, rest) or hint("goes_on").match(marked.raw(rest).lstrip()):
            signs = _SIGNS.match(pieces[index - 1])
            words, rest = "".join(pieces[: index - 1]) + (signs[0] if signs else ""), "".join(pieces[index - 1 :])
            break
    else:
        rest = ""
    words, tail = _without_tail(marked, words)
    words = hint("dangling").sub("", words) if tail else words
    words, former = _without_former(marked, words)
    if former and named:
        token = marked.token(former)
        former = marked.add("verb", "change", token.raw, (token,))
    return words, (f" {former} {tail}" if former else tail) + rest


_SIGNS = re.compile(r"\s*[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]+")
"""Signs at the end of a text that belong to it, although they may part wishes as well."""


def _is_labelled(marked: Marked, text: str) -> bool:
    """ "Title: My Trip, subtitle: Summer 2024" is two texts; so is 标题写 秋天，结尾写 明年见."""
    if re.match(with_slots(r"\s*{role}\s*{verb}\s*\S"), text):
        told = marked.tokens_in(text)[1]
        return (told.kind, told.value) == ("verb", "write")
    return bool(re.match(with_slots(r"\s*{role}\s*[:：]"), text)) or _is_of_another(marked, text)


def _is_of_another(marked: Marked, text: str) -> bool:
    """ "Title Hotel Mar, button Call us", "... and the subtitle By the sea": another text by its kind, in small
    letters, and what it is to say, with a capital; "... and instead of Book now put Call us" likewise."""
    place = r"(?:\s+(?:{edge}|{position}|{opening}))?\s*,?\s+"
    found = re.match(with_slots(rf"\s*(?:(?:the|an?|my|our)\s+)?{{role}}{place}(?P<text>.+)"), text, re.I | re.S)
    if found is None:
        return bool(hint("another_text").match(marked.raw(text).lstrip()))
    role = next(one for one in marked.tokens_in(text) if one.kind == "role")
    said = hint("says_so").sub("", marked.raw(found["text"]), count=1).lstrip()
    if role.value == "said":
        return bool(re.match(r"(?:in)?to\s|[=-]?>|→", marked.raw(found["text"])))
    return role.raw[:1].islower() and role.value in _NAMED and bool(re.match(r"[\"“A-Z0-9]", said))


_NAMED = ("title", "subtitle", "caption", "call_to_action", "end_card", "lower_third", "numbered")


def _without_former(marked: Marked, words: str) -> tuple[str, str]:
    """Without what it says now ("... not golden hour", "... instead of golden hour"), and the mark of that."""
    former = rf"(?P<former>{MARK.pattern})\s*(?:{hint('courtesy').pattern})?\s*$"
    stead = rf"(?P<not>{MARK.pattern})|\b(?:{hint('in_stead_of').pattern})"
    found = re.search(rf"[\s,，;；]*(?:{stead})\s*{former}", words, re.I)
    if found is None or (found["not"] and marked.token(found["not"]).kind != "negation"):
        return words, ""
    says = marked.token(found["former"])
    is_said = says.kind == "role" and (says.value == "said" or not found["not"])
    return (words[: found.start()], found["former"]) if is_said else (words, "")


_MOST_IN_A_WISH = 6
"""A wish behind a text has so many pieces, what parts them included, where it is not all the rest."""


def _wishes(marked: Marked, pieces: list[str], last: int, understands: Understands) -> set[int]:
    """From which pieces on there are nothing but clauses that make sense: "Big Day, music down to 40, no logo"."""
    found: set[int] = set()
    for index in range((last - 1) // 2 * 2, 0, -2):
        ends = [len(pieces), *range(index + 1, min(index + _MOST_IN_A_WISH, len(pieces)), 2)]
        goes_on = [end for end in ends if end == len(pieces) or end + 1 in found]
        runs = ("".join(pieces[index:end]) for end in goes_on)
        if any(_is_wish(marked, one, understands) for one in runs):
            found.add(index)
    return found


def _is_wish(marked: Marked, text: str, understands: Understands) -> bool:
    """Whether a stretch says something by itself, or how a text is to look."""
    tokens = marked.tokens_in(text)
    if understands(text) and (_says_something(tokens) or moves_a_picture(marked, text)):
        return True
    letters = bool(hint("of_letters").match(marked.raw(text)))  # "the letters elegant": a look is that of the text
    return not leftover(text) and _is_tail([one for one in tokens if not (letters and one.kind == "look")], letters)


def moves_a_picture(marked: Marked, text: str) -> bool:
    """ "..., dog first", "..., hotel out": a picture in small letters, and where it goes."""
    tokens, raw = marked.tokens_in(text), marked.raw(text).strip()
    if not tokens or tokens[0].kind != "places" or not raw.startswith(tokens[0].raw):
        return False
    goes = any(one.kind in ("edge", "goal", "opening") for one in tokens) or hint("goes_away").search(raw)
    return raw[:1].islower() and bool(goes)


_TYPED_SMALL = {"shape", "platform", "look", "transition", "filter", "grade", "negation", "zoom", "fade_black"}
"""Kinds that may be words of a text as well: there they begin with a capital ("Red, White and Square")."""


def _says_something(tokens: list[Token]) -> bool:
    """Whether a clause after a text is one: it has a verb, says how or how long, or is said beside."""
    kinds = {one.kind for one in tokens}
    if any(one.kind in _TYPED_SMALL and one.raw[:1].islower() for one in tokens):
        return True
    return kinds == {"keep"} or bool(
        kinds
        & {
            "verb",
            "seconds",
            "span",
            "at",
            "lasting",
            "color",
            "position",
            "step",
            "animation",
            "font",
            "weight",
            "ground",
            "mood",
            "aside",
        }
    )


def _without_tail(marked: Marked, words: str) -> tuple[str, str]:
    """Takes "on the third picture in big white letters" off the end."""
    for begin in _tails().finditer(words):
        tail = words[begin.start() :]
        if not begin[0].strip() and (_is_name(marked, tail) or _is_last_word(marked, words[: begin.start()], tail)):
            continue
        if begin.start() and not leftover(tail) and _is_tail(marked.tokens_in(tail)) and words[: begin.start()].strip():
            return hint("dangling").sub("", words[: begin.start()]), tail
    return words, ""


def _is_last_word(marked: Marked, before: str, tail: str) -> bool:
    """Whether a Chinese look is the text's own last word, as nothing parts them: 厨房好大, 老破小."""
    return not before[-1:].isspace() and bool(hint("word_of_a_text").fullmatch(marked.raw(tail)))


def _is_name(marked: Marked, tail: str) -> bool:
    """Whether a look with a capital right behind a text belongs to it: "write Blood Orange on photo 3"."""
    first = MARK.match(tail.lstrip())
    token = marked.token(first[0]) if first else None
    return token is not None and token.kind in LOOKS and token.raw.istitle()


def _is_tail(tokens: list[Token], letters: bool = False) -> bool:
    if _says_how_long(tokens) or (letters and not tokens):
        return True
    if all(one.kind == "verb" for one in tokens):
        return False  # none at all, or 开 as in 今天开张
    tokens = [one for one in tokens if one.kind != "edge" or not hint("placed").match(one.raw)]
    if any(one.kind not in _TAIL_KINDS for one in tokens):
        return False
    if any(one.kind == "step" and one.value not in _TAIL_STEPS for one in tokens):
        return False
    if any(one.kind == "thing" and one.value not in ("plate", "caps", "size", "font") for one in tokens):
        return False
    tokens = [one for one in tokens if not hint("while_speaking").fullmatch(one.raw)]
    moves = ("move",) if any(one.kind == "position" for one in tokens) else ()
    if any(one.kind == "verb" and one.value not in ("add", "change", "use", *moves) for one in tokens):
        return False
    uses = [one.value == "use" for one in tokens]
    if any(uses) and not (uses[0] and any(one.kind in LOOKS for one in tokens)):
        return False
    return not any(one.kind == "places" and not _surely_a_picture(one) for one in tokens)


def _says_how_long(tokens: list[Token]) -> bool:
    """ "... for three seconds" (放三秒就行)."""
    kinds = [one.kind for one in tokens if one.kind != "agree"]
    return kinds == ["verb", "seconds"] and bool(hint("shows_for").fullmatch(tokens[0].raw))


def _surely_a_picture(token: Token) -> bool:
    inner = {one.kind for one in token.inner}
    return (
        token.value in ("listed", "counted", "from_to", "file")
        or "picture" in inner
        or bool(hint("on_screen").search(token.raw))
    )


@cache
def _tails() -> re.Pattern[str]:
    forms = (with_slots(varied(locale_data(at)["tails"])) for at in LOCALES)
    return re.compile("|".join(f"(?:{form})" for form in forms), re.I)
