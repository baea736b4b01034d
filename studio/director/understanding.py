"""A message to clauses, clauses to edits. Every word must be accounted for, or the clause counts as not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from studio.director import edits as e
from studio.director.clause import Clause, NotClear, key_of
from studio.director.frames.every import edits_of
from studio.director.frames.frame import AnyEdit
from studio.director.lexicon import LOCALES, MARK, Marked, Token, kind_mark, locale_data
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.texts import texts_of
from studio.timeline.model import MediaReference, Timeline

_ONCE = (
    "color", "mood", "position", "shape", "platform", "transition", "filter", "fit", "percent", "by_percent", "seconds",
    "span", "at", "font", "goto", "brand", "goal", "source", "look", "zoom", "turn", "by_seconds", "lasting", "factor",
    "fade_edge", "edge",
)  # fmt: skip
"""Kinds that a clause can hold only once, with one value."""

_TARGETS = ("role", "places", "sound:music", "sound:clip", "thing:logo", "thing:transition", "thing:video")
_BLANK = re.compile(r"[\s,，、.。!！?？;；:：\-–—~～…'’\"“”()（）]+")


@dataclass(frozen=True, slots=True)
class Understood:
    """One clause that was understood: its edits, or what keeps it from being done."""

    raw: str
    edits: tuple[AnyEdit, ...] = ()
    trouble: NotClear | EditRefused | None = None
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """A clause that was not understood. ``known``: the words in it that were; ``asks``: it has a verb of ours."""

    raw: str
    known: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    asks: bool = False


@dataclass(slots=True)
class Memory:
    """What a clause may leave out because an earlier one of the same message said it."""

    targets: list[Token] = field(default_factory=list)
    verbs: list[Token] = field(default_factory=list)

    def keep(self, tokens: Sequence[Token]) -> None:
        targets = [one for one in tokens if key_of(one) in _TARGETS or one.kind in _TARGETS]
        self.targets = targets or self.targets
        self.verbs = [one for one in tokens if one.kind == "verb"] or self.verbs


@dataclass(slots=True)
class Reader:
    """Reads a marked message clause by clause; the timeline may change between clauses (``timeline`` is set anew)."""

    marked: Marked
    media: tuple[MediaReference, ...]
    timeline: Timeline
    memory: Memory = field(default_factory=Memory)

    def read(self) -> Iterator[Understood | Unknown]:
        """What each clause means, in order."""
        for segment in _strong().split(self.marked.text):
            if not _BLANK.sub("", segment):
                continue
            yield from self._segment(segment)

    def _segment(self, segment: str) -> Iterator[Understood | Unknown]:
        parts = _weak().split(segment)
        index, lost = 0, False
        found: Understood | Unknown | None
        while index < len(parts):
            found, end = self._longest(parts, index)
            if found is None:
                found, end = self._free(parts, index)
            if found is None:
                found, end = self._unknown(parts, index)
            index = end + 1 if end % 2 else end
            if isinstance(found, Understood) and lost and not _targeted(found.tokens):
                found = Unknown(found.raw, tuple(one.raw for one in found.tokens), asks=True)
            lost = isinstance(found, Unknown)
            if isinstance(found, Understood):
                self.memory.keep(found.tokens)
            if found is not None:
                yield found

    def _longest(self, parts: list[str], index: int) -> tuple[Understood | None, int]:
        """The longest run of parts that makes sense as one clause."""
        for end in range(len(parts), index, -2):
            found = self.attempt("".join(parts[index:end]))
            if found is not None:
                return found, end
        return None, index

    def _unknown(self, parts: list[str], index: int) -> tuple[Unknown | None, int]:
        part = parts[index]
        if not leftover(part) and not MARK.search(part):
            return None, index + 1
        tokens = self.marked.tokens_in(part)
        asks = any(one.kind in ("verb", "history") and one.value != "create" for one in tokens)
        kinds = tuple(one.kind for one in tokens)
        return Unknown(_trimmed(self.marked.raw(part)), tuple(one.raw for one in tokens), kinds, asks), index + 1

    def attempt(self, text: str) -> Understood | None:
        """The edits of a stretch of text; None when it does not make sense as a whole."""
        if leftover(text):
            return None
        tokens = self.marked.tokens_in(text)
        tried = (self._made(candidate, text) for candidate in self._candidates(tokens))
        found = [one for one in tried if one is not None]
        return next((one for one in found if one.trouble is None), found[0] if found else None)

    def _candidates(self, tokens: list[Token]) -> Iterator[list[Token]]:
        tokens = _with_source(tokens)
        if not tokens or not _plausible(tokens):
            return
        yield tokens
        if any(one.kind == "source" for one in tokens) and not any(one.kind == "places" for one in tokens):
            yield [one.inner[0] if one.kind == "source" else one for one in tokens]
        if not _targeted(tokens) and self.memory.targets:
            yield [*self.memory.targets, *tokens]
        if self.memory.verbs and not any(one.kind == "verb" for one in tokens):
            yield [*self.memory.verbs, *tokens]

    def _made(self, tokens: list[Token], text: str) -> Understood | None:
        raw = _trimmed(self.marked.raw(text))
        edits: list[AnyEdit] = []
        for each in _one_role_each(tokens):
            try:
                made = edits_of(Clause(tuple(each), self.timeline, self.media))
            except (NotClear, EditRefused) as trouble:
                return Understood(raw, (), trouble, tuple(tokens))
            if made is None:
                return None
            edits += made
        return Understood(raw, tuple(edits), None, tuple(tokens))

    def _free(self, parts: list[str], index: int) -> tuple[Understood | None, int]:
        """Text that was not put in quotation marks: up to the next part that makes sense by itself."""
        if _free_text(parts[index]) is None:
            return None, index
        self.memory.targets = [one for one in self.marked.tokens_in(parts[index]) if one.kind == "role"]
        end = index + 1
        while end < len(parts) - 1 and self.attempt(parts[end + 1]) is None:
            end += 2
        found = _free_text("".join(parts[index:end]))
        if found is None:
            return None, index
        role = next(one.value for one in self.marked.tokens_in(found[0]) if one.kind == "role")
        words = _trimmed(self.marked.raw(found["text"]))
        if not leftover(found["text"]):
            return None, index
        if role not in _FREE_ROLES or not words:
            return None, index
        head = found[0][: -len(found["text"])]
        verbs = {one.value for one in self.marked.tokens_in(head) if one.kind == "verb"}
        if not verbs & _FREE_VERBS and not _SAYS.search(self.marked.raw(head)):
            return None, index
        adds = any(one.value == "add" for one in self.marked.tokens_in(found[0]) if one.kind == "verb")
        there = texts_of(self.timeline, role)
        edit: AnyEdit
        if there and not (adds and role == "lower_third"):
            edit = e.ChangeText(role=role, text=words)
        else:
            edit = e.AddText(role=role, text=words)
        tokens = tuple(one for one in self.marked.tokens_in(found[0]) if one.kind == "role")
        return Understood(_trimmed(self.marked.raw(found[0])), (edit,), None, tokens), end


_FREE_VERBS = {"add", "write", "name"}
_SAYS = re.compile(r"(?:\bto|[:=：]|\binto)\s*$|[成为是叫]$", re.I)
_FREE_ROLES = ("title", "subtitle", "lower_third", "call_to_action", "end_card")


def _targeted(tokens: Sequence[Token]) -> bool:
    """Whether the tokens say what they are about. After a clause that was not understood, one that does not would be
    done to the wrong thing."""
    own = ("mood", "transition", "platform", "shape", "span", "fade_edge", "history", "goto", "look", "brand")
    return any(key_of(one) in _TARGETS or one.kind in _TARGETS or one.kind in own for one in tokens)


def _with_source(tokens: list[Token]) -> list[Token]:
    """ "Change the second photo to cat.jpg", 把第二张换成cat.jpg: the file named last is what comes instead."""
    places = [index for index, one in enumerate(tokens) if one.kind == "places"]
    changes = any(one.kind == "verb" and one.value in ("replace", "change") for one in tokens)
    if len(places) != 2 or not changes or tokens[places[1]].value != "file":
        return tokens
    second = tokens[places[1]]
    source = Token("source", None, second.raw, (second,))
    return [source if index == places[1] else one for index, one in enumerate(tokens)]


def _plausible(tokens: list[Token]) -> bool:
    """Whether the tokens can belong to one clause: nothing said twice that can only be said once."""
    for kind in _ONCE:
        values = {str(one.value or one.raw) for one in tokens if one.kind == kind}
        if len(values) > 1 and kind != "color":
            return False
    if len({one.value for one in tokens if one.kind == "color"}) > 1:
        return any(one.kind == "brand" or one.value in ("look", "background") for one in tokens)
    places = [one for one in tokens if one.kind == "places"]
    swaps = any(one.value == "swap" for one in tokens)
    return (len(places) < 2 or swaps) and _together(tokens, "role")


def _together(tokens: list[Token], kind: str) -> bool:
    at = [index for index, one in enumerate(tokens) if one.kind == kind]
    return all(b - a == 1 for a, b in pairwise(at))


def _one_role_each(tokens: list[Token]) -> list[list[Token]]:
    """A clause about several kinds of text is one for each of them."""
    roles = [one for one in tokens if one.kind == "role"]
    if len(roles) < 2:
        return [tokens]
    rest = [one for one in tokens if one.kind != "role"]
    unique = {one.value: one for one in roles}
    return [[role, *rest] for role in unique.values()]


def leftover(text: str) -> str:
    """What no token and no filler accounts for."""
    bare = _fillers().sub(" ", MARK.sub(" ", text))
    return _BLANK.sub("", bare)


def _trimmed(raw: str) -> str:
    return raw.strip(" \t\r\n,，、;；:：.。")


@cache
def _strong() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for locale in LOCALES for one in locale_data(locale)["strong"]), re.I)


@cache
def _weak() -> re.Pattern[str]:
    inner = "|".join(f"(?:{one})" for locale in LOCALES for one in locale_data(locale)["weak"])
    return re.compile(f"({inner})", re.I)


@cache
def _fillers() -> re.Pattern[str]:
    english, chinese = ([w.strip() for w in locale_data(one)["fillers"].split("|")] for one in LOCALES)
    words = "|".join(sorted(english, key=len, reverse=True))
    signs = "|".join(sorted(filter(None, chinese), key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z0-9])(?:{words})(?![A-Za-z0-9])|{signs}", re.I)


@cache
def _free_forms() -> tuple[re.Pattern[str], ...]:
    forms = (one for locale in LOCALES for one in locale_data(locale)["free_text"])
    slot = re.compile(r"\{([a-z_]+)\}")
    return tuple(re.compile(slot.sub(lambda s: f"{kind_mark(s[1])}[\uf000-\uf8ff]", one), re.I | re.S) for one in forms)


def _free_text(text: str) -> re.Match[str] | None:
    return next((found for form in _free_forms() if (found := form.search(text))), None)
