"""What a first request says of its pictures in words: which are left out, their order, parts of clips, lengths.

Read before anything else is, by the files' names, and taken out of the words, so that nothing else is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from studio.director import edits as e
from studio.director.language.bounds import MOST_READ
from studio.director.making.choice import in_a_row
from studio.director.making.material import scenes_of_media
from studio.director.making.picks.breaths import with_breaths
from studio.director.making.picks.clip_edits import clip_edits
from studio.director.making.picks.clip_parts import ClipPart, More, clip_parts
from studio.director.making.picks.clip_turns import at_most_each, ends_cut, held, middle_cut, shown_again
from studio.director.making.picks.left_out import left_out
from studio.director.making.picks.names import Named, Names, with_hidden, with_left_out_named, with_letters
from studio.director.making.picks.order import Order
from studio.director.making.picks.sequence import dated, in_the_middle, order_in
from studio.director.making.picks.times import Times, times_in
from studio.director.making.picks.topics import by_topic
from studio.director.making.picks.wording import NAMED
from studio.director.making.roles.names import KEY, PLACE, SHOWN
from studio.director.making.roles.spans import spans_of
from studio.director.making.scene_lines import by_name
from studio.director.making.scenes import Scenes
from studio.director.making.script import Beside
from studio.timeline.brief import Brief
from studio.timeline.model import FRAME, MediaReference, Timeline


@dataclass(slots=True)
class Picks:
    """``rest``: the words without what was read, ``cuts``, and ``left`` of these, which leave out by number; of a whole
    message, only without what would be shown and what leaves out by number.
    ``pictures``: those that came, which all indexes count in."""

    rest: str
    pictures: tuple[MediaReference, ...] = ()
    out: frozenset[int] = frozenset()
    order: Order = field(default_factory=Order)
    parts: dict[int, ClipPart] = field(default_factory=dict)
    more: More = field(default_factory=list)
    times: Times = field(default_factory=Times)
    cuts: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    def lengths_apart(self, beside: Beside) -> Beside:
        """What may say how long the video is, without what says it of a picture."""
        return replace(beside, lengths=tuple(picks_in(one, self.pictures).rest for one in beside.lengths))

    def apart(self, brief: str) -> str:
        """The wishes of a message without what was read already; what only they say of clips and lengths is added."""
        for cut in self.cuts:  # said of another picture behind it
            brief = re.sub(rf"^[^\n:：]+: {re.escape(cut)}[^\n]*$", "", brief, flags=re.MULTILINE)
        if self.order.said:
            brief = by_name(brief, [one.name for one in scenes_of_media(self.pictures)])
        again = picks_in(brief, self.pictures, ordered=not self.order.said, told=(*self.order.head, *self.order.tail))
        self.parts = again.parts | self.parts
        self.more = self.more or again.more
        self.times.of = again.times.of | self.times.of
        named = Names(self.pictures).marked(with_letters(again.rest, self.pictures))
        return named.raw(by_topic(named, self.pictures))

    def arranged(self, wanted: tuple[MediaReference, ...]) -> tuple[MediaReference, ...]:
        """Pictures that were chosen otherwise, in the order that is said, without those that are left out."""
        index = {one.id: at for at, one in enumerate(self.pictures)}
        there = [index[one.id] for one in wanted if index[one.id] not in self.out]
        return tuple(self.pictures[at] for at in (self.order.of(there) if self.order.said else there))

    def names_left_out(self) -> list[str]:
        """The names of the pictures that are left out."""
        return [one.name for at, one in enumerate(self.pictures) if at in self.out]

    def closing(self, wanted: tuple[MediaReference, ...]) -> tuple[MediaReference, ...]:
        """The pictures that come back at the end."""
        return tuple(one for one in (self.pictures[at] for at in self.order.again) if one in wanted)

    def closed(self, wanted: tuple[MediaReference, ...]) -> tuple[MediaReference, ...]:
        """Pictures, and those that come back at the end."""
        return (*wanted, *self.closing(wanted))

    def in_order(self, scenes: Scenes, count: int) -> Scenes:
        """The scenes of a script, which do not say the order where words do, nor leave any of the ``count`` pictures
        out where others are left out by name."""
        missing = bool(self.out) and len({one.picture for one in scenes.told}) < count
        return replace(scenes, whole=False) if self.order.said or missing else scenes

    def timed(self, brief: Brief) -> Brief:
        """The brief with the lengths that pictures were given, those of clips' parts among them."""
        given = list(brief.lengths) or [None] * len(brief.pictures)
        if len(given) != len(brief.pictures):
            return brief
        for at, one in enumerate(brief.pictures):
            given[at] = self._seconds(one, at, len(given)) or given[at]
        said = (self.times.each, self.times.first, self.times.last, *self.times.of.values())
        whole = None if brief.seconds in said else brief.seconds
        brief = replace(brief, seconds=whole, seconds_each=self.times.each or brief.seconds_each)
        if not self.parts and not self.times.of and not self.times.first and not self.times.last:
            return brief
        left, taken = given.count(None), sum((one for one in given if one), Fraction(0))
        fits = brief.seconds is not None and left > 0 and brief.seconds >= taken + left
        return replace(brief, lengths=tuple(given), seconds=brief.seconds if fits else None)

    def _seconds(self, picture: MediaReference, at: int, count: int) -> Fraction | None:
        index = self.pictures.index(picture)
        ends = {0: self.times.first, count - 1: self.times.last}
        part = self.parts.get(index)
        if part is not None:
            return part.end - part.start
        return self.times.of.get(index) or ends.get(at) or self._whole(picture)

    def _whole(self, picture: MediaReference) -> Fraction | None:
        """The length of a clip among none but clips, of which some have their parts."""
        clips = bool(self.parts) and all(one.kind == "video" for one in scenes_of_media(self.pictures))
        return picture.duration * FRAME if clips and picture.duration is not None else None

    def places(self, brief: Brief) -> frozenset[int]:
        """The places in a video of the clips of which a part is used."""
        there = enumerate(brief.pictures, 1)
        return frozenset(place for place, one in there if self.pictures.index(one) in self.parts)

    def edits(self, brief: Brief, timeline: Timeline) -> list[e.TimelineEdit]:
        """What makes of the clips of a video the parts that are wanted; the last clip first, so that places stay."""
        found: list[e.TimelineEdit] = []
        for place, one in reversed(list(enumerate(brief.pictures, 1))):
            index = self.pictures.index(one)
            first = place == 1 + brief.pictures.index(one)
            again = [part for clip, part in self.more if clip == index and first]
            if index in self.parts:
                found += clip_edits(place, one, self.parts[index], again, timeline)
        return found


def picks_of(message: str, media: tuple[MediaReference, ...]) -> Picks:
    """What a first request says of the pictures that came with it."""
    pictures = tuple(one for one in media if one.kind != "audio")
    if not pictures or len(message) > MOST_READ:
        return Picks(message, pictures)
    spans = spans_of(message, tuple(one.name for one in media))
    shown = tuple(one.text for one in spans if one.role in SHOWN)
    announced = (one for before, one in pairwise(spans) if before.role in (KEY, PLACE))
    texts = [(one.start, one.end) for one in announced if one.role in SHOWN]
    found = picks_in(message, pictures, shown, ordered=in_a_row(message, pictures) is not None, texts=texts)
    found.rest = message
    for cut in found.cuts:
        if len(cut) > 1 and any(cut in one or one in cut for one in shown):
            found.rest = found.rest.replace(cut, "", 1)
    for cut in found.left:
        found.rest = re.sub(rf"{re.escape(cut)}[ .,;，。；]*", "", found.rest, count=1)
    return found


def picks_in(
    words: str, pictures: tuple[MediaReference, ...], shown: tuple[str, ...] = (), *, ordered: bool = False,
    told: tuple[int, ...] = (), texts: Sequence[tuple[int, int]] = (),
) -> Picks:  # fmt: skip
    """What words say of pictures. ``shown``: stretches of them that are to be on the screen, ``texts``: where those
    stand of which that is announced; ``ordered``: their order is read by others; ``told``: pictures whose names alone
    say nothing more."""
    if not pictures:
        return Picks(words)
    words, hidden = with_hidden(words, texts)
    words = with_left_out_named(with_breaths(words), scenes_of_media(pictures))
    found = Names(pictures).with_notes(words).marked(words, shown, hidden)
    named = found.pictures(found.text)
    out = left_out(found, pictures)
    middle = in_the_middle(found)
    parts: dict[int, ClipPart] = {}
    ends_cut(found, pictures, parts)
    held(found, pictures, parts)
    cut: More = []
    middle_cut(found, pictures, parts, cut)
    said, more = clip_parts(found, pictures)
    parts, more = said | parts, [*cut, *more]
    shown_again(found, pictures, parts, more)
    at_most_each(found, pictures, parts)
    times = times_in(found, pictures)
    years = dated(found, [one.name for one in pictures])
    order = Order(head=years) if years else Order() if ordered else order_in(found, pictures)
    order.named, order.middle = named, middle
    if order.only:
        out |= set(range(len(pictures))) - {*order.head, *order.tail}
    if len(times.of) == len(scenes_of_media(pictures)) and not order.said and not ordered:
        order.head = list(times.of)
    known = [*told, *(one for one in range(len(pictures)) if one in parts or one in times.of)]
    return Picks(
        found.raw(_without_bare(found, known)),
        pictures,
        out,
        order,
        parts,
        more,
        times,
        tuple(found.cuts),
        tuple(found.left),
    )


def _without_bare(found: Named, told: list[int]) -> str:
    """The text without clauses of which nothing is left but names of pictures that all was read of."""
    edge = r"[,，、。.;；:：\n]"
    alone = re.compile(rf"(?:(?<={edge})|(?<=\band)|^)\s*{NAMED}[ \t]*(?={edge}|\band\b|$)")
    return alone.sub(lambda one: "" if set(found.pictures(one[0])) <= set(told) else one[0], found.text)


def out_of(words: str, pictures: tuple[MediaReference, ...]) -> tuple[str, frozenset[int]]:
    """Words without what they say of pictures that are not wanted, and the indexes of those."""
    found = Names(pictures).marked(words)
    out = left_out(found, pictures)
    return (found.raw(found.text), out) if out else (words, out)
