"""Frames about time: cut, split, speed, freeze, lengths."""

from __future__ import annotations

from fractions import Fraction

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import ANY_VERB, AnyEdit, frame
from studio.director.frames.lengths import (
    ends_at,
    even,
    exact_length,
    length,
    lengths,
    of_several,
    paced_length,
    shortened,
)
from studio.director.frames.of_file import of_its_file
from studio.director.frames.pace import (
    inside,
    no_slow_motion,
    normal_speed,
    only_between,
    paced_pictures,
    picture_span,
    speed,
    speed_between,
    which_stretch,
)
from studio.director.language.hints import hint
from studio.timeline.edits.reel import available, positions, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.timing import from_the_end_on, stretch


def unclear(clause: Clause) -> list[AnyEdit]:
    """A look without anything that could have it."""
    raise NotClear("of_what")


def cut(clause: Clause) -> list[AnyEdit]:
    """A stretch of the whole, or of pictures, taken out; several stretches of the whole at once."""
    if _at_both_ends(clause):
        seconds = clause.seconds("span", "by_seconds", "seconds", "lasting") or Fraction(1)
        if clause.has("places"):
            return [e.Trim(pictures=clause.pictures(), start=seconds, end=seconds)]
        return [e.Cut(start=-seconds), e.Cut(start=Fraction(0), end=seconds)]
    if len(clause.all("span")) > 1:
        return _cuts(clause)
    start, end = _stretch(clause)
    if not clause.has("places"):
        return [e.Cut(start=start, end=end)]
    if start < 0:
        return [e.Trim(pictures=clause.pictures(), end=-start)]
    if start == 0 and end is not None:
        return [e.Trim(pictures=clause.pictures(), start=end)]
    begin, close = picture_span(clause)
    start, end = inside(clause, start, end or close - begin)
    return [e.Cut(start=begin + start, end=begin + end)]


def _cuts(clause: Clause) -> list[AnyEdit]:
    if clause.has("places", "lacking"):
        return _trims(clause)
    return [e.Cut(start=start, end=end) for start, end in from_the_end_on(clause.spans(), clause.total)]


def _trims(clause: Clause) -> list[AnyEdit]:
    """ "Trim 3 seconds off the start and 2 off the end of the interview"."""
    spans = clause.spans()
    first = [end for start, end in spans if start == 0 and end is not None]
    last = [-start for start, end in spans if start is not None and start < 0 and end is None]
    if len(first) > 1 or len(last) > 1 or len(first) + len(last) < len(spans):
        raise NotClear("which_stretch")
    return [e.Trim(pictures=clause.pictures(), start=sum(first, Fraction(0)), end=sum(last, Fraction(0)))]


def _at_both_ends(clause: Clause) -> bool:
    edges = (*clause.all("edge"), *(inner for one in clause.all("span") for inner in one.inner))
    return any(one.kind == "edge" and one.value == "both" for one in edges)


def _stretch(clause: Clause) -> tuple[Fraction, Fraction | None]:
    start, end = clause.span()
    if start is not None:
        return start, end
    length = clause.seconds("by_seconds", "seconds", "lasting") or Fraction(1)
    return (-length, None) if clause.value("edge") == "end" else (Fraction(0), length)


def keep(clause: Clause) -> list[AnyEdit]:
    """Only a stretch stays, of the whole or of one picture: what is before and after it is cut."""
    start, end = clause.span()
    if clause.has("edge") and (clause.value("edge") == "start") != (start is not None and start < 0):
        raise NotClear("which_stretch")  # "only the last 4 seconds, trim the start" says one thing twice; this does not
    if (own := of_its_file(clause, start, end)) is not None:
        return own
    if clause.has("places", "lacking") and len(clause.indexes()) > 1:
        return [edit for index in clause.indexes() for edit in _kept_of(clause, index, start, end)]
    if clause.has("places", "lacking"):
        begin, close = picture_span(clause)
        length = close - begin
        start, end = inside(clause, *stretch(start, end, length))
        others = clause.others() if _picture_first(clause) else []
        gone: list[AnyEdit] = [e.RemovePictures(pictures=others)] if others else []
        left = [1] if gone else clause.pictures()
        trimmed: list[AnyEdit] = [e.Trim(pictures=left, start=start, end=length - end)] if start or end < length else []
        return [*gone, *trimmed]
    start, end = stretch(start, end, clause.total)
    edits: list[AnyEdit] = [e.Cut(start=end)] if end < clause.total else []
    return [*edits, *([e.Cut(start=Fraction(0), end=start)] if start > 0 else [])]


def _kept_of(clause: Clause, index: int, start: Fraction | None, end: Fraction | None) -> list[AnyEdit]:
    """The same stretch of each of several pictures, as far as each is long."""
    clip = reel_of(clause.timeline).clips[index]
    length = clip.duration * clause.timeline.timebase
    start, end = stretch(start, end, length)
    start = max(Fraction(0), start)
    if start >= end:
        raise EditRefused("too_short_to_trim", name=clip.name, have=f"{float(length):g}")
    return [e.Trim(pictures=[index + 1], start=start, end=length - end)] if start or end < length else []


def _picture_first(clause: Clause) -> bool:
    """ "Only the second clip, 3 s to 6 s of it" keeps that clip alone; "3 s to 6 s of the second clip" does not."""
    kinds = [one.kind for one in clause.tokens]
    after = kinds[kinds.index("only") + 1 :] if "only" in kinds else []
    return bool(after) and after[0] in ("places", "lacking")


def begins_at(clause: Clause) -> list[AnyEdit]:
    """ "The second clip from 3 s on": what is before that is cut off; "the second clip from 3 s to 6 s": that is kept.

    A picture comes then: the one before it is shown as long as that takes.

    Raises NotClear ``which_stretch`` for any other stretch.
    """
    clip = reel_of(clause.timeline).clips[clause.indexes()[0]]
    span = clause.first("span")
    if available(clause.timeline, clip) is None and span is not None and span.value == "from":
        return comes_at(clause, clause.span()[0])
    if available(clause.timeline, clip) is None or span is None or span.value not in ("from", "between"):
        raise NotClear("which_stretch")
    return keep(clause)


def comes_at(clause: Clause, moment: Fraction | None) -> list[AnyEdit]:
    """ "Photo 3 from 0:08": the picture before it ends at that moment.

    Raises NotClear ``which_stretch`` where that one would not be shown any more, or where there is none.
    """
    index = clause.indexes()[0]
    starts = [start * clause.timeline.timebase for start, _ in positions(reel_of(clause.timeline).clips)]
    if moment is None or index == 0 or moment <= starts[index - 1]:
        raise NotClear("which_stretch")
    if moment == starts[index]:
        raise EditRefused("no_change")
    return [e.PictureLength(pictures=[index], seconds=moment - starts[index - 1])]


def starts_at(clause: Clause) -> list[AnyEdit]:
    """ "The third photo should start at 0:08".

    Raises NotClear ``which_spot`` for clips, and for what else may be done at a moment.
    """
    clip = reel_of(clause.timeline).clips[clause.indexes()[0]]
    if available(clause.timeline, clip) is not None or not hint("comes_in").search(clause.raw):
        raise NotClear("which_spot")
    return comes_at(clause, clause.seconds("at") if clause.has("at") else clause.span()[0])


def split(clause: Clause) -> list[AnyEdit]:
    at = clause.seconds("at", "seconds", "span")
    if at is None and not clause.has("places"):
        return [e.Split(at=clause.total / 2)]
    if at is None:
        start, end = positions(reel_of(clause.timeline).clips)[clause.indexes()[0]]
        return [e.Split(at=(start + end) // 2 * clause.timeline.timebase)]
    return [e.Split(at=_within(clause, at))]


def _within(clause: Clause, at: Fraction) -> Fraction:
    """A time of the video; beside a picture in which it does not lie, so long after that one's beginning: "split the
    kitchen clip at 5 s".

    Raises EditRefused ``not_in_picture``.
    """
    if not clause.has("places") or len(clause.indexes()) != 1:
        return at
    begin, close = picture_span(clause)
    moment = at if begin < at < close else begin + at
    if not begin < moment < close:
        name = reel_of(clause.timeline).clips[clause.indexes()[0]].name
        times = {"start": f"{float(begin):g}", "end": f"{float(close):g}"}
        raise EditRefused("not_in_picture", name=name, time=f"{float(at):g}", **times)
    return moment


def freeze(clause: Clause) -> list[AnyEdit]:
    """A picture held still; photos that are frozen for no time stop moving.

    Raises NotClear ``freeze_which`` when several are to be held.
    """
    if (last := _last_piece(clause)) is not None:
        seconds = clause.seconds("lasting", "seconds", "by_seconds") or Fraction(2)
        return [e.Freeze(picture=last, seconds=seconds)]
    if of_several(clause) and not _what_shows_then(clause):
        clips = [reel_of(clause.timeline).clips[index] for index in clause.indexes()]
        timed = clause.has("lasting", "seconds", "by_seconds", "at", "edge")
        if timed or any(available(clause.timeline, clip) is not None for clip in clips):
            raise NotClear("freeze_which")
        return [e.Frame(pictures=clause.pictures(), move="none")]
    seconds = clause.seconds("lasting", "seconds", "by_seconds") or Fraction(2)
    at = clause.seconds("at")
    if at is not None:
        return [e.Freeze(at=_within(clause, at), seconds=seconds)]
    if clause.value("edge") == "start":
        begin = picture_span(clause)[0] if clause.has("places") else Fraction(0)
        return [e.Freeze(at=begin, seconds=seconds)]
    named = clause.pictures()
    return [e.Freeze(picture=named[0] if named else -1, seconds=seconds)]


def _last_piece(clause: Clause) -> int | None:
    """The last of the pieces that a clip was split into and that are named as one: "when the walk has played"."""
    if not clause.has("places") or clause.value("edge") != "end" or len(named := sorted(clause.indexes())) < 2:
        return None
    clips = [reel_of(clause.timeline).clips[index] for index in named]
    whole = named[-1] - named[0] == len(named) - 1 and len({clip.media for clip in clips}) == 1
    return named[-1] + 1 if whole else None


def _what_shows_then(clause: Clause) -> bool:
    """ "Freeze the picture at 0:14": the one that shows then."""
    places = clause.first("places")
    return clause.has("at") and places is not None and bool(hint("one_picture").fullmatch(places.raw))


def hold(clause: Clause) -> list[AnyEdit]:
    """ "Hold the last picture for 8 seconds": a still is shown that long, a clip's last frame is frozen."""
    clip = reel_of(clause.timeline).clips[clause.indexes()[0]]
    return length(clause) if available(clause.timeline, clip) is None else freeze(clause)


_V = ANY_VERB
_SAID = "verb:add verb:change verb:create verb:write"
_SPEEDS = "factor step:fast step:slow verb:speed"
_PACE = f"{_SPEEDS} thing:speed thing:video {_V}"
_LENGTHS = "seconds by_seconds to_seconds lasting step:longer step:shorter verb:shorten verb:lengthen"
FRAMES = (
    frame("lengths", f"places thing:video {_V}", lengths),
    frame("only,span", "verb:change verb:use thing:video verb:cut verb:trim places verb:shorten verb:add edge", keep),
    frame("verb:remove verb:cut verb:trim,span", "places thing:video verb:cut edge", cut),
    frame("verb:trim verb:cut verb:remove,edge,by_seconds seconds lasting", "places thing:video", cut),
    frame("places,span", "thing:video verb:use", begins_at),
    frame("places,at", "verb:change verb:add", starts_at),
    frame("places,span,verb:add", "", starts_at),
    frame("verb:split", "at seconds places span thing:video edge position share", split),
    frame("verb:freeze,places,lasting seconds by_seconds", "step:longer thing:video", hold),
    frame("verb:freeze", "places at edge lasting seconds by_seconds picture thing:video verb:add", freeze),
    frame("verb:speed step:fast step:slow,seconds to_seconds", f"thing:video how {_V}", paced_length),
    frame("verb:speed,to_seconds,places", "step:loud step:quiet", paced_pictures),
    frame("step:fast step:slow,by_seconds", "", length),
    frame("verb:trim verb:remove,by_seconds seconds", "thing:video thing:total thing:length verb:remove", length),
    frame("thing:speed,keep", "places thing:video", normal_speed),
    frame("step:slow,verb:remove negation", "places thing:video verb:change verb:add", no_slow_motion),
    frame(f"{_SPEEDS},span,only,places", f"{_PACE} share percent by_percent", only_between),
    frame(f"{_SPEEDS},span", f"{_PACE} share percent by_percent places", speed_between),
    frame(f"{_SPEEDS},at", f"{_PACE} share percent by_percent", which_stretch),
    frame("thing:speed,percent share,span", f"{_PACE} places", speed_between),
    frame(
        "factor step:fast step:slow verb:speed",
        "factor share step:fast step:slow step:loud step:quiet percent by_percent places thing:speed "
        f"thing:video verb:speed {_V}",
        speed,
    ),
    frame("thing:speed,percent share factor", f"places thing:video {_V} percent", speed),
    frame(f"{_LENGTHS} how,thing:total", f"{_LENGTHS} thing:video thing:length {_SAID} how share", length),
    frame(f"{_LENGTHS} how", f"places {_LENGTHS} verb:freeze thing:video thing:length {_SAID} how share", length),
    frame(f"{_LENGTHS} how", f"places {_LENGTHS} verb:trim verb:cut thing:video thing:length how share", length),
    frame("verb:shorten,at", "thing:video", ends_at),
    frame("thing:total thing:length,number", "thing:video verb:change", exact_length),
    frame("verb:shorten verb:lengthen,number", "thing:video thing:length", exact_length),
    frame("verb:shorten verb:lengthen thing:length,number", f"thing:video thing:length {_V}", exact_length),
    frame("thing:even", f"places thing:video thing:length picture {_V}", even),
    frame("share,places", "verb:cut verb:trim verb:shorten thing:video", shortened),
    frame("share,thing:length", f"places thing:video {_V} verb:shorten verb:lengthen", length),
    frame("verb:trim verb:remove verb:cut,places,seconds by_seconds lasting", "thing:video", length),
    frame(
        "step:size_up step:size_down step:up step:down thing:size thing:font color position weight font animation "
        "thing:caps side",
        f"{_V} verb:move color position side weight font animation step:size_up step:size_down step:up step:down "
        "thing:size thing:font thing:caps opening",
        unclear,
    ),
)
