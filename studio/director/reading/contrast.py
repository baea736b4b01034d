"""What is not wanted beside what is: 放上面，别放下面. Words that say why, or what stays, beside what is to be done."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director.clause import key_of
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.reading.memory import is_target

_OPPOSED = (
    "position", "side", "color", "mood", "transition", "font", "weight", "zoom", "filter", "fit", "shape", "look",
    "animation", "edge", "percent", "seconds",
)  # fmt: skip
"""Kinds of which one is wanted and another is not."""

_STANDING = ("title", "caption", "subtitle", "call_to_action", "lower_third", "end_card")
"""Texts that are named by more than their place."""


def without_contrast(tokens: Sequence[Token]) -> list[Token]:
    """ "At the top, not in the middle" (放上面，不要中间) is at the top: nothing is taken away."""
    kept = list(tokens)
    for at, one in enumerate(tokens):
        if gone := _not_wanted(tokens, at) if _denies(one) else ():
            kept = [token for token in kept if all(token is not other for other in gone)]
    return kept


def _not_wanted(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """The denial at ``at`` and what it denies: what comes after it, or (红色的不要，换成蓝色) before it."""
    end = next((i for i in range(at + 1, len(tokens)) if not _puts(tokens[i])), len(tokens))
    if end < len(tokens) and tokens[end].kind in _OPPOSED:
        return tokens[at : end + 1] if _has_other(tokens, at, end) else ()
    if at and tokens[at - 1].kind in _OPPOSED and end < len(tokens) and tokens[end].kind == "verb":
        new = next((i for i in range(end, len(tokens)) if tokens[i].kind != "verb"), None)
        if new is not None and _is_other(tokens[new], tokens[at - 1]):
            return tokens[at - 1 : at + 1]
    return ()


def _puts(token: Token) -> bool:
    return token.kind == "verb" and bool(hint("puts_there").fullmatch(token.raw))


def _denies(token: Token) -> bool:
    return token.kind in ("negation", "verb") and bool(hint("not_that").fullmatch(token.raw))


def _has_other(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether another of the kind of the token at ``end`` is wanted, of the same thing: no other is named between."""
    denied = tokens[end]
    if end + 1 < len(tokens) and is_target(tokens[end + 1]):
        return False
    before = next((i for i in range(at - 1, -1, -1) if _is_other(tokens[i], denied)), None)
    after = next((i for i in range(end + 1, len(tokens)) if _is_other(tokens[i], denied)), None)
    between = [tokens[before + 1 : at]] if before is not None else []
    between += [tokens[end + 1 : after]] if after is not None else []
    return any(not any(_denies(one) or is_target(one) for one in some) for some in between)


def _is_other(one: Token, denied: Token) -> bool:
    either = "none" not in (one.value, denied.value)  # "not in black and white, in colour" is said twice
    return one.kind == denied.kind and either and (one.value, one.raw) != (denied.value, denied.raw)


def without_kept(tokens: Sequence[Token]) -> list[Token]:
    """ "Remove the captions, keep only the title" (字幕不要了，只留标题) removes the captions; "keep only the title"
    removes all other texts."""
    at = next((i for i, one in enumerate(tokens) if one.kind == "only" and hint("keeps", "just").search(one.raw)), None)
    if at is None or at + 1 == len(tokens) or not all(map(_stays, tokens[at + 1 :])):
        return list(tokens)
    kept = tuple(tokens[at + 1 :])
    if any(key_of(one) == "verb:remove" for one in tokens[:at]):
        return list(tokens[:at])
    if any(one.kind != "role" for one in kept):
        return list(tokens)
    if at == 0 or (at == 1 and tokens[0].kind == "role" and all(one.value == "numbered" for one in kept)):
        return [Token("lacking_role", None, kept[0].raw, kept), Token("verb", "remove", tokens[at].raw)]
    return list(tokens)


def without_kept_looks(tokens: Sequence[Token]) -> list[Token]:
    """ "Undo the black and white but the vignette can stay": the vignette is no wish."""
    at = next((i for i, one in enumerate(tokens) if one.kind == "keep"), 0)
    looks = at > 1 and at == len(tokens) - 1 and tokens[at - 1].kind in _LOOKS
    return list(tokens[: at - 1]) if looks else list(tokens)


_LOOKS = ("grade", "filter", "zoom", "fit", "transition", "animation", "color", "look", "mood")


def without_kept_texts(tokens: Sequence[Token]) -> list[Token]:
    """ "Remove all texts, keep only the title" (字全部去掉，标题留着): all texts but that one."""
    at = next((i for i, one in enumerate(tokens) if (one.kind, one.value) == ("role", "all")), None)
    first = next((i for i, one in enumerate(tokens) if i > (at or 0) and _keeps(one)), None)
    if at is None or first is None or not any(key_of(one) == "verb:remove" for one in tokens[:first]):
        return list(tokens)
    start = first - 1 if tokens[first - 1].kind == "role" and first - 1 > at else first
    kept = tuple(one for one in tokens[start:] if one.kind == "role")
    if not kept or not all(one.kind == "role" or _keeps(one) for one in tokens[start:]):
        return list(tokens)
    return [Token("lacking_role", None, kept[0].raw, kept) if i == at else one for i, one in enumerate(tokens[:start])]


def _keeps(token: Token) -> bool:
    return token.kind in ("only", "keep") or (token.kind == "verb" and bool(hint("kept").match(token.raw)))


def _stays(token: Token) -> bool:
    """Whether a token names texts, sounds or all of the pictures."""
    return token.kind in ("role", "sound") or (token.kind, token.value) == ("places", "all")


def without_caveat(tokens: Sequence[Token]) -> list[Token]:
    """ "Brighter, but not too bright" (提亮一点，别太亮) is brighter."""
    found: list[Token] = []
    for at, one in enumerate(tokens):
        caveat = one.kind in _WAYS and bool(hint("not_too").match(one.raw))
        since = next((i for i in range(at - 1, -1, -1) if tokens[i].kind == one.kind), None)
        if not caveat or since is None or any(map(is_target, tokens[since + 1 : at])):
            found.append(one)
    return found


_WAYS = ("step", "grade")


def without_standing(tokens: Sequence[Token]) -> list[Token]:
    """ "The captions at the bottom" (下面的字幕) says which are meant, not where they are to be."""
    found: list[Token] = []
    for at, one in enumerate(tokens):
        if one.kind != "standing":
            found.append(one)
        elif not any(other.kind == "role" and other.value in _STANDING for other in tokens[at + 1 : at + 2]):
            found += one.inner
    return found


def without_cause(tokens: Sequence[Token]) -> list[Token]:
    """ "They cannot be read, put a box behind them" (字幕看不清，加个黑底) asks for a box, not for larger letters."""
    at = next((i for i, one in enumerate(tokens) if one.kind == "step" and hint("unreadable").match(one.raw)), None)
    after = tokens[at + 1 :] if at is not None else ()
    remedy = next((i for i, one in enumerate(after) if one.kind in _REMEDIES or key_of(one) == "thing:plate"), None)
    if remedy is None or any(map(is_target, after[:remedy])):
        return list(tokens)
    return [one for i, one in enumerate(tokens) if i != at]


_REMEDIES = ("color", "weight", "font", "position", "animation")


def without_drowned(tokens: Sequence[Token]) -> list[Token]:
    """ "The music is too loud, i cannot hear them talk" (音乐太大，听不见说话) makes nothing louder."""
    if not any(key_of(one) == "sound:music" for one in tokens) or not any(one.value in _SOFTER for one in tokens):
        return list(tokens)
    return [one for one in tokens if one.kind != "step" or not hint("drowned").match(one.raw)]


_SOFTER = ("quiet", "size_down", "down")
