"""Clauses passed on in their order: a remark is held until it is known what is to be done about it, and what was spoken
of is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from studio.director import edits as e
from studio.director.clause import key_of
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.places import given
from studio.director.reading.beside import has_own_target
from studio.director.reading.found import Understood, Unknown
from studio.director.reading.halves import frozen_after, halves_after
from studio.director.reading.memory import is_target
from studio.director.reading.remarks import (
    asks_another,
    asks_how,
    explains,
    is_about_the_same,
    is_remark,
    is_small_talk,
    is_statement,
    says_the_same,
)
from studio.director.reading.stretches import only_a_stretch
from studio.director.reading.two_wishes import TwoWishesReader

_NAMED = ("places", "role", "sound")
"""Kinds that a clause which was not understood speaks of: what comes after it is not about anything before it."""


@dataclass(slots=True)
class HoldingReader(TwoWishesReader):
    """``before``: the last clause with edits; ``held``: remarks that wait; ``lost``: the last clause made no sense."""

    before: Understood | None = None
    held: list[Understood | Unknown] = field(default_factory=list)
    lost: bool = False

    def _told(self, found: Understood | Unknown, near: bool = True) -> Iterator[Understood | Unknown]:
        """Passes a clause on, unless it only says why the one before it was wanted. A remark ("the drone is too loud")
        waits: what follows may say what to do about it."""
        if isinstance(found, Understood) and self.lost and self._is_about_nothing(found):
            found = Unknown(found.raw, asks=True)
        if isinstance(found, Understood) and found.trouble is None and near:
            self.held = [one for one in self.held if not self._settles(found, one)]
        if self.memory.complained and isinstance(found, Unknown) and is_small_talk(found):
            self.held.append(found)
            return
        stretch = isinstance(found, Understood) and only_a_stretch(found.tokens)
        if stretch and self.memory.complained and isinstance(found, Understood):
            self.memory.targets = list(found.tokens)
            self.held.append(Unknown(found.raw))
            return
        remark = is_remark(found) or stretch
        goes_on = isinstance(found, Unknown) and (self._is_of_topic(found) or not set(found.kinds) & set(_NAMED))
        if not (remark and goes_on):
            yield from self._released()
        if self.before is not None and explains(found, self.before):
            return
        self._remember(found)
        self.memory.complained = remark
        if remark:
            self.held = [*self.held, found]
        else:
            yield found

    def is_of_the_music(self, segment: str) -> bool:
        """ "Quieter", after the message spoke of the music: how loud that is, and no calm look."""
        about = any(key_of(one) == "sound:music" for one in self.memory.targets) and not self.memory.recalled
        found = self.attempt(segment) if about else None
        return found is not None and found.trouble is None and found.borrowed and bool(found.edits)

    def _is_about_nothing(self, found: Understood) -> bool:
        """Whether a clause neither says what it is about nor goes on with what this message spoke of; a text that is to
        stand at an end needs nothing else."""
        kinds = {one.kind for one in found.tokens}
        if kinds >= {"quoted", "edge"} or kinds >= {"quoted", "opening"}:
            return False
        if "only" in kinds and kinds <= {"only", "span", "edge"}:
            return True
        if found.edits and all(isinstance(one, e.ProjectEdit) for one in found.edits):
            return False
        if self._points_at_one(found) or self._points_at_those(found):
            return True
        return not has_own_target(found.tokens) or (found.borrowed and self.memory.recalled)

    def _points_at_one(self, found: Understood) -> bool:
        """Whether a clause is about "that clip" (那段), one of several, which the words before it did not tell."""
        places = [one for one in found.tokens if one.kind == "places"]
        bare = any(hint("bare_picture").fullmatch(one.raw) for one in places)
        one = bare or bool(hint("one_picture", "that_picture").search(found.raw))
        return one and bool(places) and all(each.value == "all" for each in places) and not found.borrowed

    def _points_at_those(self, found: Understood) -> bool:
        """Whether a clause is about "each of them", and the words before it did not tell which."""
        places = [one for one in found.tokens if one.kind == "places"]
        those = [one for one in places if one.value == "all" and hint("each_of_those").fullmatch(one.raw)]
        return bool(those) and those == places and not found.borrowed

    def _settles(self, found: Understood, remark: Understood | Unknown) -> bool:
        """Whether what is to be done about a remark, or a stretch of a clip, is said by a clause after it."""
        if isinstance(remark, Understood) and only_a_stretch(remark.tokens):
            return any(one.kind == "span" and one in remark.tokens for one in found.tokens)
        if isinstance(remark, Unknown) and _only_names(remark):
            return any(one.kind == "places" and one.raw in remark.known for one in found.tokens)
        if asks_another(remark, found):
            return False
        same = is_statement(remark) or says_the_same(remark, found) or is_about_the_same(remark, found)
        return (found.borrowed and not asks_how(remark, found)) or (bool(found.edits) and same)

    def _remember(self, found: Understood | Unknown) -> None:
        self.lost = isinstance(found, Unknown) and not is_small_talk(found)
        self.before = found if isinstance(found, Understood) and found.edits else None
        if self.before is not None:
            self.halves = halves_after(self.before.edits, self.timeline)
            after = (one.after or () for one in self.before.edits if isinstance(one, e.Transitions))
            self.memory.joins |= {place for places in after for place in places}
            if take := next((one for one in self.before.edits if isinstance(one, e.TakeBack)), None):
                self.memory.targets, self.memory.recalled = _about(take), False
        if isinstance(found, Understood):
            self.memory.keep([self._by_role(one) for one in found.tokens], self.timeline, self.typed)
            if (still := frozen_after(found.edits)) is not None:
                self.memory.targets = [given([still])]
        elif targets := self._topic(self._targets_of(found)):
            self.memory.keep(targets, self.timeline, self.typed)
            self.memory.targets = targets
        elif named := [one for one in self._named_in(found) if one.kind == "places"]:
            self.memory.mention(named, self.timeline, self.typed)
            self.memory.targets, self.memory.named = [], tuple(named)
        elif any(kind in _NAMED for kind in found.kinds):
            self.memory.targets = []

    def _topic(self, targets: list[Token]) -> list[Token]:
        """A stretch of the picture that was named just before, and of which nothing else was said: "that talking video:
        from 0:02 to 0:04 somebody coughs"."""
        named = [one for one in self.memory.targets if one.kind == "places"]
        stretch = [one for one in targets if one.kind == "span"]
        topic = bool(self.held) and _only_names(self.held[-1]) and len(named) == len(stretch) == 1
        return [*named, *stretch] if topic and not any(_is_some(one) for one in targets) else targets

    def _is_of_topic(self, found: Unknown) -> bool:
        """Whether a clause tells of a stretch of the picture that the one before it only named."""
        return bool(self.held) and _only_names(self.held[-1]) and "span" in found.kinds

    def _targets_of(self, found: Unknown) -> list[Token]:
        """What a remark was about, when it was about one thing."""
        if found.asks:
            return []
        tokens = [one for one in self._named_in(found) if is_target(one)]
        named = any(one.kind == "places" and one.value != "all" for one in tokens)
        tokens = [one for one in tokens if not (named and (one.kind, one.value) == ("places", "all"))]
        unique = {(one.kind, one.raw): one for one in tokens}
        return list(unique.values()) if 0 < len(unique) <= 2 else []

    def _named_in(self, found: Unknown) -> list[Token]:
        """The tokens of a clause that was not understood; a quoted text that the video shows is that text."""
        tokens = [one for one in self.marked.tokens if one.raw in found.known]
        return [self._said(one) if one.kind == "quoted" else one for one in tokens]

    def _released(self) -> Iterator[Understood | Unknown]:
        held, self.held = self.held, []
        yield from held


def _only_names(remark: Understood | Unknown) -> bool:
    """Whether words name a picture and say nothing of it: "that walking video, ..."."""
    return isinstance(remark, Unknown) and "places" in remark.kinds and set(remark.kinds) <= {"places", "thing:video"}


def _is_some(token: Token) -> bool:
    return token.kind == "places" and token.value != "all"


def _about(take: e.TakeBack) -> list[Token]:
    """What is there again after something was taken back: "bring the music back, but quieter"."""
    if take.role:
        return [Token("role", take.role, take.role)]
    kind, value = _SOUNDS.get(take.about.partition("_")[0], ("", ""))
    places = [Token("places", "given", ", ".join(map(str, take.pictures)))] if kind and take.pictures else []
    return [Token(kind, value, value), *places] if kind else []


_SOUNDS = {"music": ("sound", "music"), "clip": ("sound", "clip"), "logo": ("thing", "logo")}
