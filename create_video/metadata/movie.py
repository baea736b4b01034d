"""MP4, QuickTime, M4A and HEIF: what tells a place, a time, a device or a person becomes free space in place.

Offsets stay valid, so the file is never written anew. Of the index only the boxes that players need stay; tracks that
are neither picture nor sound (positions of action cameras, faces, time codes) go with their samples.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from create_video.metadata.boxes import Box, blank, box_at, children
from create_video.metadata.edited import CannotClean, Edit, Source, zeroed
from create_video.metadata.items import Range, item_ranges
from create_video.metadata.samples import sample_ranges

TOP = frozenset(b"ftyp styp moov moof mdat mfra sidx ssix pdin prft".split())
SPACE = frozenset({b"free", b"skip", b"wide"})
MOVIE = frozenset({b"mvhd", b"trak", b"mvex", b"iods"})
TRACK = frozenset(b"tkhd edts mdia tref trgr tapt clip matt kmat imap txas load ludt".split())
MEDIA = frozenset({b"mdhd", b"hdlr", b"minf", b"elng"})
FRAGMENT = frozenset({b"mfhd", b"traf"})
RUN = frozenset(b"tfhd tfdt trun saiz saio senc sbgp sgpd subs".split())
DATED = frozenset({b"mvhd", b"tkhd", b"mdhd"})
KEPT_TRACKS = frozenset({b"vide", b"soun", b"pict", b"auxv"})


@dataclass
class Findings:
    """What was found so far. ``data``: the boxes that hold samples; ``gone``: what of them has to go."""

    edits: list[Edit] = field(default_factory=list)
    data: list[Box] = field(default_factory=list)
    gone: list[Range] = field(default_factory=list)
    fragments: bool = False
    tracks_gone: bool = False


def edits(source: Source) -> list[Edit]:
    """What has to go. Raises CannotClean."""
    found = Findings()
    for box in _top(source, found):
        match box.kind:
            case b"moov":
                _movie(source, box, found)
            case b"moof":
                found.fragments = True
                _fragment(source, box, found)
            case b"meta" if _is_picture(source, box):
                _picture(source, box, found)
            case b"mdat":
                found.data.append(box)
            case kind if kind in SPACE:
                found.edits += zeroed(box.body, box.end)
            case kind if kind not in TOP:
                found.edits += blank(box)
    if found.tracks_gone and found.fragments:
        raise CannotClean("it is made of fragments and has tracks that are neither picture nor sound")
    return [*found.edits, *_zeroed_samples(found)]


def _top(source: Source, found: Findings) -> Iterator[Box]:
    """The outermost boxes. Sample data that breaks off is kept; what else is no box, behind the index, is cut."""
    at, indexed = 0, False
    while at < source.size:
        box = box_at(source, at, source.size)
        if box is None and source.window(at + 4, 4) == b"mdat":
            box = Box(b"mdat", at, min(at + 8, source.size), source.size)
        if box is None and not indexed:
            raise CannotClean("it breaks off")
        if box is None:
            found.edits.append(Edit(at, source.size))
            return
        indexed = indexed or box.kind in (b"moov", b"meta")
        yield box
        at = box.end


def _movie(source: Source, movie: Box, found: Findings) -> None:
    for box in children(source, movie.body, movie.end):
        if box.kind == b"cmov":
            raise CannotClean("its index is compressed")
        if box.kind == b"trak":
            _track(source, box, found)
        else:
            _keep_or_blank(source, box, MOVIE, found)


def _track(source: Source, track: Box, found: Findings) -> None:
    inside = list(children(source, track.body, track.end))
    media = [one for box in inside if box.kind == b"mdia" for one in children(source, box.body, box.end)]
    if _handler(source, media) not in KEPT_TRACKS:
        found.tracks_gone = True
        found.edits += blank(track)
        found.gone += ((start, end, b"") for start, end in sample_ranges(source, media))
        return
    for box in inside:
        _keep_or_blank(source, box, TRACK, found)
    for box in media:
        _keep_or_blank(source, box, MEDIA, found)


def _handler(source: Source, media: Sequence[Box]) -> bytes:
    handler = next((box for box in media if box.kind == b"hdlr"), None)
    if handler is None:
        raise CannotClean("a track does not say what it is")
    return source.read(handler.body + 8, 4)


def _fragment(source: Source, fragment: Box, found: Findings) -> None:
    for box in children(source, fragment.body, fragment.end):
        _keep_or_blank(source, box, FRAGMENT, found)
        if box.kind == b"traf":
            for part in children(source, box.body, box.end):
                _keep_or_blank(source, part, RUN, found)


def _keep_or_blank(source: Source, box: Box, kept: frozenset[bytes], found: Findings) -> None:
    """Blanks a box that is not needed, and the dates in one that is."""
    if box.kind not in kept:
        found.edits += blank(box)
    elif box.kind in DATED:
        times = (box.body + 4, box.body + (20 if source.number(box.body, 1) == 1 else 12))
        if any(source.read(times[0], times[1] - times[0])):
            found.edits += zeroed(*times)


def _is_picture(source: Source, meta: Box) -> bool:
    """Whether a ``meta`` box is the index of a picture (HEIF), not notes about a film."""
    first = box_at(source, meta.body + 4, meta.end)
    return first is not None and first.kind == b"hdlr" and source.read(first.body + 8, 4) == b"pict"


def _picture(source: Source, meta: Box, found: Findings) -> None:
    ranges, inline = item_ranges(source, list(children(source, meta.body + 4, meta.end)))
    found.gone += ranges
    for part in inline:
        found.edits += _emptied(*part)


def _emptied(start: int, end: int, new: bytes) -> list[Edit]:
    begun = start + len(new)
    return [*([Edit(start, begun, new)] if new else []), *zeroed(begun, end)]


def _zeroed_samples(found: Findings) -> list[Edit]:
    """Samples that have to go, if they lie where samples lie. Raises CannotClean otherwise."""
    result: list[Edit] = []
    for start, end, new in found.gone:
        if end > start and not any(box.body <= start and end <= box.end for box in found.data):
            raise CannotClean("a track points outside of its data")
        result += _emptied(start, end, new)
    return result
