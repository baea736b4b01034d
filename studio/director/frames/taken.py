"""The whole made as long as is said by making some pictures shorter or longer: "20 seconds, take it from the walk"."""

from __future__ import annotations

from fractions import Fraction

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import ANY_VERB, AnyEdit, frame
from studio.timeline.edits.reel import chosen
from studio.timeline.model import Timeline


def from_some(timeline: Timeline, clause: Clause, total: Fraction) -> list[AnyEdit]:
    """What makes a timeline ``total`` seconds long by the pictures alone from which it is to be taken.

    Raises EditRefused when there are no such pictures.
    """
    token = clause.all("taken_from")[0]
    places = clause.places_in(next(one for one in token.inner if one.kind == "places"))
    indexes = chosen(timeline, places)
    whole = Clause(clause.tokens, timeline, clause.media).total
    change = (total - whole) / len(indexes)
    if change < 0 and any((one.kind, one.value) == ("edge", "start") for one in token.inner):
        return [e.Trim(pictures=[index + 1 for index in indexes], start=-change)]
    return [e.PictureLength(pictures=[index + 1 for index in indexes], seconds=change, relative=True)]


def taken(clause: Clause) -> list[AnyEdit]:
    """Both said at once.

    Raises NotClear ``how_long`` where no length is said.
    """
    seconds = clause.seconds("to_seconds", "seconds", "by_seconds")
    if seconds is None:
        raise NotClear("how_long")
    way = {"more": 1, "less": -1}.get(str(clause.value("by_seconds")))
    return from_some(clause.timeline, clause, seconds if way is None else clause.total + way * seconds)


FRAMES = (
    frame(
        "taken_from",
        "seconds to_seconds by_seconds thing:video thing:total thing:length verb:shorten verb:lengthen verb:trim "
        f"step:shorter verb:cut {ANY_VERB}",
        taken,
    ),
)
