"""How loud the music is over a stretch: "louder at the end", "30 % from 0:05 to 0:10", "quieter over the dog photo"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, get_args

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import AnyEdit
from studio.director.frames.volume import volume, volume_now
from studio.timeline.edits.reel import chosen, positions, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.sounds import music_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.edits.timing import Stretch, apart
from studio.timeline.layout import duration
from studio.timeline.model import TextRole

EDGE_SECONDS = Fraction(5)
"""How long "the beginning" and "the end" are where nothing is said, at most a third of the whole."""


def level(clause: Clause) -> list[AnyEdit]:
    """The music louder or softer over a stretch or some pictures, or at a volume."""
    if clause.off() or clause.has("verb:mute"):
        return silent_over(clause, stretches(clause))
    fields = volume(clause, volume_now(clause))
    if not fields:
        raise NotClear("which_music")
    return levels(stretches(clause), **fields)


def levels(over: Sequence[Stretch], **fields: Any) -> list[AnyEdit]:
    """The same level over several stretches."""
    return [e.MusicLevel(start=start, end=end, **fields) for start, end in over]


def is_without(clause: Clause) -> bool:
    """Whether the music is to be gone, or to stop, for a while."""
    return clause.off() or clause.has("verb:mute", "verb:cut", "verb:freeze")


def silent_over(clause: Clause, over: Sequence[Stretch]) -> list[AnyEdit]:
    """No music over some stretches: it starts later or ends earlier where that is enough, else it is silent there."""
    there = music_of(clause.timeline)
    if there is None or there.start or there.end < duration(clause.timeline) or len(over) > 1:
        return levels(over, volume=0)
    ((start, end),) = over
    if start <= 0 and end >= clause.total:
        return [e.RemoveMusic()]
    if end >= clause.total:
        return [e.Music(start=Fraction(0), end=start)]
    return [e.Music(start=end)] if start <= 0 else levels(over, volume=0)


def stretches(clause: Clause) -> list[Stretch]:
    """The stretches of time that a clause speaks of; those of neighbouring pictures are one."""
    if clause.has("places", "lacking"):
        return over_pictures(clause, clause.indexes())
    if clause.has("while_text"):
        return while_text(clause)
    if clause.has("since"):
        return [(start_of("since", clause), clause.total)]
    if clause.has("till"):
        return [(Fraction(0), start_of("till", clause))]
    if clause.has("span"):
        return apart(clause.spans(), clause.total)
    length = min(EDGE_SECONDS, clause.total / 3)
    if clause.value("edge") == "end":
        return [(clause.total - length, clause.total)]
    if clause.has("edge", "opening"):
        return [(Fraction(0), length)]
    raise NotClear("music_stretch")


def while_text(clause: Clause) -> list[Stretch]:
    """When the texts show during which something is to be so: "quieter while the title is on".

    Raises EditRefused ``no_such_text`` when there are none.
    """
    role = next(one.value for token in clause.all("while_text") for one in token.inner if one.kind == "role")
    named = role if role in get_args(TextRole) else None
    tick = clause.timeline.timebase
    found = [(one.start * tick, one.end * tick) for one in texts_of(clause.timeline, named)]
    if not found:
        raise EditRefused("no_such_text", role=named or "all", number=1, count=0)
    return apart(found, clause.total)


def over_pictures(clause: Clause, indexes: Sequence[int]) -> list[Stretch]:
    """When pictures (0-based) show."""
    spans, tick = positions(reel_of(clause.timeline).clips), clause.timeline.timebase
    runs = _runs(sorted(set(indexes)))
    return [(spans[run[0]][0] * tick, spans[run[-1]][1] * tick) for run in runs]


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    found = [[number] for number in numbers[:1]]
    for before, number in pairwise(numbers):
        if number == before + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def start_of(kind: str, clause: Clause) -> Fraction:
    """Where the picture in a token of ``kind`` begins.

    Raises NotClear ``music_stretch`` when all of them are named.
    """
    place = next(inner for one in clause.all(kind) for inner in one.inner if inner.kind == "places")
    places = clause.places_in(place)
    if places is None:
        raise NotClear("music_stretch")
    index = chosen(clause.timeline, places)[0]
    return positions(reel_of(clause.timeline).clips)[index][0] * clause.timeline.timebase
