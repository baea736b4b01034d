"""How long the whole or some pictures are, as clauses say it."""

from __future__ import annotations

import re
from fractions import Fraction

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import AnyEdit
from studio.director.kinds import of_kind
from studio.director.language.hints import hint
from studio.director.language.values import numbers_in, seconds_in
from studio.timeline.edits.reel import reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.layout import media_of


def of_several(clause: Clause) -> bool:
    """Whether pictures are spoken of, and not one of them."""
    if clause.has("places", "lacking"):
        return len(clause.indexes()) > 1
    return any(one.raw.casefold().endswith("s") for one in clause.all("picture"))


def of_each(clause: Clause) -> bool:
    """Whether seconds are those of each picture: "3 seconds each", "one second more each"."""
    if any(one.value == "each" for one in clause.all("seconds")):
        return True
    return clause.has("by_seconds", "to_seconds") and bool(hint("of_each").search(clause.raw))


def length(clause: Clause) -> list[AnyEdit]:
    """How long the whole or some pictures are."""
    if of_several(clause) and any(hint("freezes").fullmatch(one.raw) for one in clause.all("verb")):
        raise NotClear("freeze_which")
    each = of_each(clause)
    change = None if _says_how_long_at_last(clause) else _longer(clause)
    seconds = clause.seconds("by_seconds", "to_seconds", "seconds", "lasting")
    if clause.has("share"):
        return _by_share(clause)
    if seconds == 0 or hint("below_nothing").search(clause.raw):
        raise NotClear("how_long")
    if seconds is None and change is None:
        raise NotClear("how_long")
    if clause.has("lacking") and len(given := clause.all("seconds")) == 2 and change is None:
        return _all_but(clause, [seconds_in(one.raw) for one in given])
    amount = (seconds or Fraction(1)) * (change or 1)
    if each or (clause.has("places", "lacking") and not _is_of_the_whole(clause)):
        return [e.PictureLength(pictures=photos_of(clause), seconds=amount, relative=change is not None)]
    if change is not None and seconds is None:
        amount *= 5
    if change is None and not clause.has("thing:video", "thing:total", "thing:length") and _is_a_flash(clause, amount):
        raise NotClear("of_what")
    if change is None and hint("stays_on_screen").search(clause.raw):
        raise NotClear("of_what")
    if change is None and clause.total <= amount and hint("at_most").search(clause.raw):
        raise EditRefused("no_change")
    return [e.Length(seconds=amount, relative=change is not None, by=clause.value("how") or "trim")]


def _is_of_the_whole(clause: Clause) -> bool:
    """ "The whole thing in 15 seconds, every picture": all pictures are in it, and none is to last so long."""
    said = [one.value for one in (*clause.all("places"), *clause.all("lacking"))]
    return set(said) == {"all"} and bool(hint("whole_thing").search(clause.raw))


def photos_of(clause: Clause) -> list[int] | None:
    """The pictures named; "3 seconds a photo" leaves the clips between them as they are."""
    named = clause.pictures()
    return of_kind(clause.raw, clause.timeline) if named is None else named


def from_start_to_end(clause: Clause) -> list[AnyEdit]:
    """ "Play clip 3 in full" (第三段放完整): all of its file, not all of its frame; empty where it is no clip."""
    clips = reel_of(clause.timeline).clips
    if not clause.has("places") or not hint("plays_full").search(clause.raw):
        return []
    found = [(index + 1, media_of(clause.timeline, clips[index])) for index in clause.indexes()]
    lengths = [(number, media.duration) for number, media in found if media and media.kind == "video"]
    if len(lengths) < len(found):
        return []
    tick = clause.timeline.timebase
    return [e.Excerpt(pictures=[number], end=length * tick) for number, length in lengths if length]


def _says_how_long_at_last(clause: Clause) -> bool:
    """ "It goes by too quick, can it stay for 10 seconds": the complaint's own measure counts no more."""
    return clause.has("lasting") and any(hint("complaint").match(one.raw) for one in clause.all("step"))


def _all_but(clause: Clause, seconds: list[Fraction]) -> list[AnyEdit]:
    """ "Every photo 4 seconds except the cake, 8"."""
    pictures = (clause.pictures(), clause.others())
    return [e.PictureLength(pictures=some, seconds=one) for some, one in zip(pictures, seconds, strict=True)]


def _is_a_flash(clause: Clause, seconds: Fraction) -> bool:
    """Whether pictures would show for less than half a second: "1 second" is the length of something else."""
    return seconds * 2 < len(reel_of(clause.timeline).clips)


def even(clause: Clause) -> list[AnyEdit]:
    """每张一样长: the whole stays as long as it is."""
    indexes = clause.indexes()
    clips = reel_of(clause.timeline).clips
    whole = sum((clips[index].duration for index in indexes), 0) * clause.timeline.timebase
    return [e.PictureLength(pictures=clause.pictures(), seconds=whole / len(indexes))]


def shortened(clause: Clause) -> list[AnyEdit]:
    """ "Cut the first clip by half"; "half the first clip" does not say of what.

    Raises NotClear ``of_what``.
    """
    share = clause.first("share")
    if share is None or not (hint("cuts").search(share.raw) or clause.has("verb:cut", "verb:trim", "verb:shorten")):
        raise NotClear("of_what")
    return _by_share(clause)


def exact_length(clause: Clause) -> list[AnyEdit]:
    """ "Cut it down to 20"."""
    return [e.Length(seconds=clause.seconds("number") or clause.total)]


def ends_at(clause: Clause) -> list[AnyEdit]:
    """ "End it at 25 seconds": what comes after that goes."""
    return [e.Cut(start=clause.seconds("at") or clause.total)]


def paced_length(clause: Clause) -> list[AnyEdit]:
    """ "Speed it up to 20 seconds"; "too slow, 3 seconds per photo"."""
    if of_each(clause):
        return length(clause)
    return [e.Length(seconds=clause.seconds("to_seconds", "seconds") or clause.total, by="speed")]


def _by_share(clause: Clause) -> list[AnyEdit]:
    """ "Half as long"."""
    if not clause.has("places", "lacking"):
        return [e.Length(seconds=clause.total * clause.factor(), by=clause.value("how") or "trim")]
    clips = reel_of(clause.timeline).clips
    tick = clause.timeline.timebase
    return [
        e.PictureLength(pictures=[index + 1], seconds=clips[index].duration * tick * clause.factor())
        for index in clause.indexes()
    ]


def lengths(clause: Clause) -> list[AnyEdit]:
    """ "3, 2, 4, 5 and 6 seconds, in that order"."""
    token = clause.first("lengths")
    assert token is not None
    seconds, found = numbers_in(token.raw), clause.indexes()
    if len(seconds) != len(found):
        raise NotClear("how_many_lengths", count=len(found), given=len(seconds))
    return [e.PictureLength(pictures=[i + 1], seconds=one) for i, one in zip(found, seconds, strict=True)]


def _longer(clause: Clause) -> int | None:
    """1 or -1 for so much longer or shorter; None for exactly so long."""
    if _figure_follows(clause):
        return None
    steps = {one.value for one in clause.all("step")}
    verbs = {one.value: one.raw for one in clause.all("verb")}
    by = clause.first("by_seconds")
    if by is not None and by.value:
        return 1 if by.value == "more" else -1
    if clause.has("to_seconds") or any(hint("reaching").search(raw) for raw in verbs.values()):
        return None
    if "longer" in steps or "lengthen" in verbs:
        return 1
    return -1 if "shorter" in steps or {"shorten", "trim", "cut", "remove"} & set(verbs) else None


def _figure_follows(clause: Clause) -> bool:
    """Shorter, 15 seconds (短一点，15秒): the new length; 15 seconds shorter (短15秒): the difference."""
    kinds = [one.kind for one in clause.tokens]
    step = next(
        (
            at
            for at, one in enumerate(clause.tokens)
            if one.kind == "step" or hint("longer", "shorter").fullmatch(one.raw)
        ),
        None,
    )
    if step is None or "seconds" not in kinds or kinds.index("seconds") < step:
        return False
    raw = clause.tokens[step].raw
    between = clause.raw.partition(raw)[2].partition(clause.tokens[kinds.index("seconds")].raw)[0]
    parted = re.search("[，,。]", between) is not None  # 还是有点长，20秒吧
    return raw.isascii() or parted or bool(hint("softened").search(raw))
