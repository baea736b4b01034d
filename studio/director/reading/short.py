"""What is said in few words, and means something only after what was said or done before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.director import edits as e
from studio.director.clause import Clause
from studio.director.frames.taken import from_some
from studio.director.language.hints import hint
from studio.director.language.marks import NO_NAMES, Known, Token
from studio.director.reading.figures import lone_figure, measured, of_the_excepted, same_kind
from studio.director.reading.found import Understood
from studio.director.reading.holding import HoldingReader
from studio.director.reading.instead import put_instead
from studio.director.reading.logo_card import closing_logo
from studio.director.reading.memory import is_target
from studio.director.reading.parting import last_end, leftover, trimmed
from studio.director.reading.patch import is_patch, patch_of, patched, without_said, without_verbs
from studio.director.reading.staying import what_stays, without_what_stays
from studio.director.reading.taken_back import (
    it_is_taken_back,
    only_keeps,
    points_at_a_change,
    step_taken_back,
    what_is_taken_back,
)
from studio.director.reading.tokens import tokens_of
from studio.director.topics import is_about
from studio.timeline.edits.refused import EditRefused
from studio.timeline.model import Timeline

_TAKES_OUT = (e.RemovePictures, e.RemoveText, e.RemoveMusic, e.RemoveLogo)


@dataclass(slots=True)
class ShortReader(HoldingReader):
    """``base``: the timeline before the last clause; ``known``: the names that a message may use; ``past``: the edits
    that were made before the message."""

    base: Timeline | None = None
    known: Known = NO_NAMES
    past: tuple[e.TimelineEdit, ...] = ()

    def short(self, pieces: list[str], index: int) -> Understood | tuple[Understood, int] | None:
        """What is said in few words, and means something only after what was said or done before."""
        return (
            self._correction(pieces, index)
            or self._taken_back(pieces, index)
            or closing_logo(pieces, index, self.marked, self.media, self.timeline)
            or self._stays(pieces, index)
            or self._measure(pieces[index])
            or self._taken(pieces[index])
            or self._instead(pieces[index])
            or self._too(pieces[index])
        )

    def _correction(self, pieces: list[str], index: int) -> tuple[Understood, int] | None:
        """ "..., no, the third": the clause before once more, with something else in it."""
        first = self.marked.tokens_in(pieces[index])[:1]
        if self.before is None or self.base is None:
            return None
        rest = trimmed(self.marked.raw("".join(pieces[index:])))
        if hint("takes_back").fullmatch(rest.rstrip("!.?")):
            return Understood(rest, corrects=True), len(pieces)
        if (kept := self._kept_after_all(pieces, index)) is not None:
            return kept
        if not first or first[0].kind != "correction":
            return None
        for end in range(last_end(pieces, index), index, -2):
            text = "".join(pieces[index:end])
            patch = without_said(patch_of(tokens_of(self.marked, text)), self.before.tokens)
            if leftover(text) or not is_patch(patch):
                continue
            said = patched([self.before.tokens], without_verbs(patch), fills=False)
            if said is not None and (found := self.made_on(self.base, said[0], trimmed(self.marked.raw(text)))):
                return replace(found, corrects=True), end
        return None

    def _kept_after_all(self, pieces: list[str], index: int) -> tuple[Understood, int] | None:
        """ "..., no, leave it in, but ..." (等等，先别删): what the clause before took out stays, and is "it"."""
        assert self.before is not None
        if not all(isinstance(one, _TAKES_OUT) for one in self.before.edits):
            return None
        for end in (index + 3, index + 1):
            raw = trimmed(self.marked.raw("".join(pieces[index:end]))).rstrip("!.?")
            if hint("takes_back_now").fullmatch(raw):
                stays = tuple(one for one in self.before.tokens if is_target(one))
                return Understood(raw, tokens=stays, corrects=True), min(end, len(pieces))
        return None

    def _taken_back(self, pieces: list[str], index: int) -> Understood | None:
        """ "Undo the trim", "undo step 5": what was changed before the message; and "put it back" behind that, or
        behind a complaint about what was changed."""
        raw = trimmed(self.marked.raw(pieces[index]))
        if not raw:
            return None
        bare = hint("and_keeps").sub("", raw)
        edit = step_taken_back(raw) or what_is_taken_back(bare, self.known, self.timeline, self.past)
        if edit is not None:
            return Understood(raw, () if self._is_gone_already(edit) else (edit,))
        if points_at_a_change(raw) and self.before and any(isinstance(one, e.TakeBack) for one in self.before.edits):
            return Understood(raw)
        before = self.marked.raw(self.marked.text.partition(pieces[index])[0])
        return Understood(raw, (edit,)) if (edit := it_is_taken_back(raw, before, self.past)) else None

    def _is_gone_already(self, take: e.TakeBack) -> bool:
        """Whether the clause before removed that very thing: "no logo please, undo the logo"."""
        edits = self.before.edits if self.before else ()
        removed = [one for one in edits if isinstance(one, e.RemoveText | e.RemoveMusic | e.RemoveLogo)]
        return bool(edits) and len(removed) == len(edits) and all(is_about(one, take) for one in removed)

    def _measure(self, text: str) -> Understood | None:
        """ "..., 2 seconds should do": the clause before once more, by so much."""
        figure = lone_figure(self.marked, text) if self.before is not None and self.base is not None else None
        if figure is None or self.before is None or self.base is None:
            return None
        raw = trimmed(self.marked.raw(text))
        if other := of_the_excepted(self.before.tokens, figure):
            return self.made(other, raw)
        said = measured(self.before.tokens, figure)
        found = self.made_on(self.base, said, raw) if said else None
        if found is None or not same_kind(found, self.before) or found.edits == self.before.edits:
            return None
        return replace(found, corrects=True)

    def _taken(self, text: str) -> Understood | None:
        """ "..., take it from the walk": how the length that the clause before asked for is to be made."""
        tokens = tokens_of(self.marked, text)
        lengths = [one for one in (self.before.edits if self.before else ()) if isinstance(one, e.Length)]
        if leftover(text) or {one.kind for one in tokens} != {"taken_from"} or not lengths or self.base is None:
            return None
        clause = Clause(tuple(tokens), self.base, self.media)
        total = lengths[0].seconds + (clause.total if lengths[0].relative else 0)
        raw = trimmed(self.marked.raw(text))
        try:
            return Understood(raw, tuple(from_some(self.base, clause, total)), None, tuple(tokens), corrects=True)
        except EditRefused as trouble:
            return Understood(raw, (), trouble, tuple(tokens))

    def _stays(self, pieces: list[str], index: int) -> tuple[Understood, int] | None:
        """ "..., leave the dog alone": the clause before without that picture; else nothing, as "the calm music can
        stay" asks for nothing."""
        if found := what_stays(pieces, index, self.marked, self.attempt):
            return without_what_stays(found[0], self.before, self.base, self.typed), found[1]
        raw = trimmed(self.marked.raw(pieces[index])).rstrip("!！ ")
        stays = hint("can_stay").fullmatch(raw) or only_keeps(raw, self.known, self.timeline)
        return (Understood(raw), index + 1) if stays else None

    def _instead(self, text: str) -> Understood | None:
        """ "..., the product one instead": where the picture was that the clause before took out."""
        if self.before is None or self.base is None or leftover(text):
            return None
        tokens, raw = tokens_of(self.marked, text), trimmed(self.marked.raw(text))
        edits = put_instead(self.before.edits, tokens, raw, self.base, self.media)
        return Understood(raw, tuple(edits), None, tuple(tokens), corrects=True) if edits else None

    def _too(self, text: str) -> Understood | None:
        """ "..., the button too", "..., captions the same": the clause before once more, for that; "..., and the cake
        with it" goes as what was spoken of before goes."""
        tokens, raw = tokens_of(self.marked, text), trimmed(self.marked.raw(text))
        said: Sequence[Token] = self.before.tokens if self.before is not None else ()
        if along := hint("along_with_it").search(raw):
            verbs = [] if self.memory.recalled else [one for one in self.memory.verbs if one.value == "remove"]
            said = [*self.memory.targets, *verbs] if verbs else ()
        lacks = leftover(text.replace("along", "") if along else text)
        if lacks or not (along or hint("so_too").search(raw)) or not tokens or not all(map(is_target, tokens)):
            return None
        rest = [one for one in said if not is_target(one)]
        if not rest or len(rest) == len(said) or any(one.kind in ("quoted", "edge", "goal") for one in rest):
            return None
        found = self.made([*tokens, *rest], raw)
        return found if found is not None and found.trouble is None and found.edits else None

    def made_on(self, timeline: Timeline, tokens: Sequence[Token], raw: str) -> Understood | None:
        """What a clause's tokens come to on another timeline; None when they do not make sense there."""
        now, self.timeline = self.timeline, timeline
        found = self.made(tokens, raw)
        self.timeline = now
        return found if found is not None and found.trouble is None else None
