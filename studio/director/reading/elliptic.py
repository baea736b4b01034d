"""Clauses without a verb, or without what they are about: "logo away", "rounder font", "beach 2, dog 6"."""

from __future__ import annotations

import re

from studio.director.clause import key_of
from studio.director.language.hints import hint
from studio.director.language.marks import MARK, Marked, Token
from studio.director.reading.memory import Memory, is_target
from studio.director.reading.parting import leftover
from studio.director.reading.tokens import tokens_of


def elliptic(tokens: list[Token], memory: Memory, raw: str) -> list[Token]:
    """The tokens of a clause with what goes without saying."""
    tokens = _left_out(_over_it(_gone(tokens, raw), raw), memory, raw)
    return _without_why(_of_all_texts(_of_the_whole(tokens, memory), memory))


def _gone(tokens: list[Token], raw: str) -> list[Token]:
    """ "Logo away", "second photo out": that goes."""
    bare = len(tokens) == 1 and is_target(tokens[0])
    if not bare or not hint("goes_away").fullmatch(raw.replace(tokens[0].raw, "", 1)):
        return tokens
    return [*tokens, Token("verb", "remove", "away")]


def _over_it(tokens: list[Token], raw: str) -> list[Token]:
    """ "Title over the dog": there it goes."""
    text = [one.kind for one in tokens] == ["role", "places"] and tokens[0].value in _SINGLE
    if not text or tokens[1].value == "all" or not hint("over_there").search(raw):
        return tokens
    return [*tokens, Token("verb", "move", "over")]


_SINGLE = ("title", "subtitle", "call_to_action", "lower_third", "said")


def _left_out(tokens: list[Token], memory: Memory, raw: str) -> list[Token]:
    """ "Without the button": that goes, where nothing is said of the other texts."""
    if [one.kind for one in tokens] != ["lacking_role"] or not hint("left_out").match(raw):
        return tokens
    kept = [one for one in tokens[0].inner if one.kind == "role"]
    if any((one.kind, one.value) == ("role", "all") for one in memory.targets) and not memory.recalled:
        return tokens  # "all texts red without the title"
    return [*kept, Token("verb", "remove", "without")] if kept else tokens


def _of_the_whole(tokens: list[Token], memory: Memory) -> list[Token]:
    """ "The third one brighter, and a quicker pace" (节奏快点): the pace is that of the video, not of the picture."""
    pace = any(key_of(one) == "thing:speed" and hint("pace").fullmatch(one.raw) for one in tokens)
    if not pace or any(is_target(one) for one in tokens) or not any(one.kind == "places" for one in memory.targets):
        return tokens
    return [Token("thing", "video", "video"), *tokens]


def _of_all_texts(tokens: list[Token], memory: Memory) -> list[Token]:
    """ "A rounder font", where no text was spoken of: that of all texts."""
    if (everywhere := _written_everywhere(tokens)) != tokens:
        return everywhere
    keys = {key_of(one) for one in tokens} - {"verb:use", "verb:change", "verb:add"}
    named = "thing:font" in keys or any(hint("of_type").search(one.raw) for one in tokens)
    if "font" not in keys or not named or keys - {"font", "thing:font", "weight"}:
        return tokens
    if any(one.kind == "role" for one in memory.targets):
        return tokens
    return [Token("role", "all", "all texts"), *tokens]


def _written_everywhere(tokens: list[Token]) -> list[Token]:
    """ "Bold letters everywhere": no picture is bold, so that is said of all texts."""
    kinds = {one.kind for one in tokens if key_of(one) != "thing:font"} - {"verb"}
    if kinds not in ({"weight", "places"}, {"font", "places"}) or any(key_of(one) in _TAKES for one in tokens):
        return tokens
    return [Token("role", "all", one.raw) if (one.kind, one.value) == ("places", "all") else one for one in tokens]


_TAKES = ("verb:remove", "verb:swap", "verb:replace")


def _without_why(tokens: list[Token]) -> list[Token]:
    """ "The captions are hard to read, put a box behind them": the box is what is to be done about that."""
    asked = any(one.kind in _LOOKS or key_of(one) in ("thing:plate", "thing:outline") for one in tokens)
    if not asked or not any(one.kind == "role" for one in tokens):
        return tokens
    return [one for one in tokens if not (one.kind == "step" and hint("hardly_seen").fullmatch(one.raw))]


_LOOKS = ("color", "ground", "font", "weight", "position", "plate")


def with_seconds(pieces: list[str], marked: Marked) -> list[str]:
    """ "Beach 2, dog 6": pictures with a bare figure each, of which there are several, with those as seconds."""
    figured = [at for at in range(0, len(pieces), 2) if _is_picture_with_figure(pieces[at], marked)]
    if len(figured) < 2:
        return pieces
    return [_in_seconds(one, marked) if at in figured else one for at, one in enumerate(pieces)]


def _is_picture_with_figure(text: str, marked: Marked) -> bool:
    tokens = tokens_of(marked, text)
    named = [one.kind for one in tokens] == ["places", "number"] and tokens[0].value in ("subject", "file", "listed")
    return named and not leftover(text) and bool(re.fullmatch(r"[\d.]+", tokens[1].raw))


def _in_seconds(text: str, marked: Marked) -> str:
    def counted(found: re.Match[str]) -> str:
        token = marked.token(found[0])
        return marked.add("seconds", None, f"{token.raw} seconds") if token.kind == "number" else found[0]

    return MARK.sub(counted, text)
