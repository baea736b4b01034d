"""Cuts a timeline into chunks that are rendered independently, and names each by all that it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from studio.render.ending import dark_from, read_in
from studio.render.fingerprint import named
from studio.render.shots import captioned
from studio.render.text.shared import caption_share, placed_before, subtitle_of
from studio.timeline.layout import Placed, clips_of, duration, placed, tracks_of
from studio.timeline.model import Clip, Text, Timeline, Transition

LONGEST, SHORTEST = Fraction(4), Fraction(3, 2)
"""Seconds. Long chunks compress better (2 s instead of 4 s: a file larger by 11 %); short ones are soon done again."""

NEAR = Fraction(1, 2)
"""Seconds between a picture's appearance and a change of text that count as one change."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Ticks ``start`` to ``end`` (exclusive), and the name of what they show."""

    start: int
    end: int
    key: str


def spans(timeline: Timeline) -> tuple[Span, ...]:
    """The chunks' ticks. Cuts lie where what is shown changes, so that an edit touches few of them: around titles, and
    where pictures begin to appear, or where the text changes near it. What is longer than ``LONGEST`` is divided."""
    total = duration(timeline)
    longest, shortest = (int(seconds / timeline.timebase) for seconds in (LONGEST, SHORTEST))
    cuts = [0]
    for cut in (*_changes(timeline), total):
        if cut - cuts[-1] >= max(shortest, 1) or cut == total:
            cuts.append(cut)
    if len(cuts) > 2 and cuts[-1] - cuts[-2] < shortest:
        del cuts[-2]
    return tuple(
        part
        for start, end in pairwise(cuts)
        for part in divided(start, end, max(1, -(-(end - start) // max(longest, 1))))
    )


def _changes(timeline: Timeline) -> list[int]:
    """Ticks at which a chunk may begin, in order."""
    texts = clips_of(timeline, "text")
    bounds = {tick for one in texts for tick in (one.start, one.end)}
    titles = {tick for one in texts if not _is_caption(one) for tick in (one.start, one.end)}
    near = int(NEAR / timeline.timebase)
    pictures = set()
    for cut in _appearances(timeline):
        nearest = min(bounds, key=lambda tick: abs(tick - cut), default=cut)
        pictures.add(nearest if abs(nearest - cut) <= near else cut)
    total = duration(timeline)
    return sorted(tick for tick in titles | pictures if 0 < tick < total)


def _is_caption(one: Placed) -> bool:
    return isinstance(one.clip.content, Text) and one.clip.content.role == "caption"


def _appearances(timeline: Timeline) -> Iterator[int]:
    tracks = tracks_of(timeline, "video")
    for one in placed(tracks[0])[1:] if tracks else ():
        yield one.start - (one.entering.before if one.entering else 0)


def divided(start: int, end: int, pieces: int) -> Iterator[Span]:
    """Ticks in equal pieces."""
    cuts = [start + (end - start) * piece // pieces for piece in range(pieces + 1)]
    yield from pairwise(cuts)


def chunks(
    timeline: Timeline,
    prints: Mapping[str, str],
    circumstances: str,
    parts: Iterable[Span] | None = None,
    captions: str = "",
) -> tuple[Chunk, ...]:
    """The chunks of a timeline, or those of given ``parts`` of it.

    ``prints``: a content hash of each media id; ``circumstances``: whatever else decides the bytes (size, encoder
    settings); ``captions``: how all of these look. Chunks with one key are interchangeable.
    """
    wanted = spans(timeline) if parts is None else parts
    keys = ((one, _key(timeline, one, prints, circumstances, captions)) for one in wanted)
    return tuple(Chunk(start, end, key) for (start, end), key in keys)


def _key(timeline: Timeline, span: Span, prints: Mapping[str, str], circumstances: str, captions: str) -> str:
    """Everything is told relative to the chunk's start: what moves in time without changing keeps its name."""
    start, end = span
    dark = dark_from(timeline)
    written = clips_of(timeline, "text")
    shown = [one for one in written if touches((one.start, one.end), span)]
    texts = _with_those_before(shown, written)
    seen = (min([start, *(one.start for one in texts)]), max([end, *(one.end for one in texts)]))
    pictures = [one for kind in ("video", "overlay") for one in _seen(timeline, kind, seen)]
    told = (
        end - start,
        [_told(one, start, prints) for one in (*pictures, *texts)],
        _fades(timeline, span),
        replace(timeline, tracks=(), media=(), name="", fade_in=0, fade_out=0, seed=0, metadata=()),
        timeline.seed if any(one.clip.media is None for one in pictures) else 0,
        captioned(timeline),
        [(one.start == 0, read_in(one, dark)) for one in texts],
        (caption_share(timeline), captions) if any(_is_caption(one) for one in texts) else 1.0,
        circumstances,
    )
    return named(told)


def _with_those_before(shown: Sequence[Placed], written: Sequence[Placed]) -> list[Placed]:
    """Texts, those on screen with them, and all that decide where those stand."""
    found = [one for one in written if any(touches((one.start, one.end), (two.start, two.end)) for two in shown)]
    for one in found:
        deciding = [*placed_before(one, written), *filter(None, [subtitle_of(one, written)])]
        found += [other for other in deciding if other not in found]
    return sorted(found, key=written.index)


def _seen(timeline: Timeline, kind: str, span: Span) -> list[Placed]:
    clips: Callable[..., tuple[Placed, ...]] = clips_of
    return [one for one in clips(timeline, kind) if touches(visible(one), span)]


def visible(one: Placed) -> Span:
    """A clip's ticks with the transitions beyond its ends."""
    before = one.entering.before if one.entering else 0
    return one.start - before, one.end + (one.leaving.after if one.leaving else 0)


def touches(one: Span, other: Span) -> bool:
    """Whether two spans have a tick in common."""
    return one[0] < other[1] and other[0] < one[1]


def _told(
    one: Placed, origin: int, prints: Mapping[str, str]
) -> tuple[int, Clip, str, Transition | None, Transition | None]:
    """A clip by content: its media by hash instead of by id; its name is never seen."""
    media = one.clip.media
    print_ = "" if media is None else prints[media]
    return one.start - origin, replace(one.clip, media=None, name=""), print_, one.entering, one.leaving


def _fades(timeline: Timeline, span: Span) -> tuple[int | None, int | None]:
    """How far into the fades at the timeline's ends the chunk lies; None where it lies in neither."""
    total = duration(timeline)
    into = span[0] if timeline.fade_in and span[0] < timeline.fade_in else None
    out = total - span[1] if timeline.fade_out and total - span[1] < timeline.fade_out else None
    return (None if into is None else into * 10000 + timeline.fade_in), (
        None if out is None else out * 10000 + timeline.fade_out
    )
