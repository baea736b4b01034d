"""MP4, QuickTime, M4A and HEIF: what tells a place, a time, a device or a person becomes free space in place.

Offsets stay valid, so the file is never written anew. Of the index only the boxes that players need stay; tracks that
are neither picture nor sound (positions of action cameras, faces, time codes) go with their samples.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from create_video.metadata.boxes import Box, blank, box_at, children
from create_video.metadata.edited import CannotClean, Edit, Source, zeroed
from create_video.metadata.items import Range, descriptions, item_ranges, names
from create_video.metadata.samples import sample_ranges

TOP = frozenset(b"ftyp styp moov moof mdat mfra sidx ssix pdin".split())
SPACE = frozenset({b"free", b"skip", b"wide"})
GROUPS = frozenset(b"sbgp sgpd csgp subs saiz saio senc".split())
KEPT: Mapping[bytes, frozenset[bytes]] = {
    b"moov": frozenset(b"mvhd trak mvex".split()),
    b"trak": frozenset(b"tkhd edts mdia tref trgr tapt clip matt kmat imap txas load ludt".split()),
    b"mdia": frozenset(b"mdhd hdlr minf elng".split()),
    b"minf": frozenset(b"vmhd smhd nmhd gmhd hdlr dinf stbl".split()),
    b"dinf": frozenset({b"dref"}),
    b"stbl": GROUPS | set(b"stsd stts ctts cslg stsc stsz stz2 stco co64 stss stps stsh sdtp padb stdp".split()),
    b"moof": frozenset(b"mfhd traf".split()),
    b"traf": GROUPS | set(b"tfhd tfdt trun".split()),
    b"meta": frozenset(b"hdlr pitm iinf iloc iref iprp idat grpl ipro dinf".split()),
}
"""What stays within a box (``meta``: the index of a picture); the rest becomes free space."""

HANDLER_NAME = 24
"""Where in a handler its name stands: that of a program, a camera, a track."""

NAMED_CODERS = frozenset(b"avc1 avc3 hvc1 hev1 dvh1 dvhe av01 vp08 vp09 mp4v apco apcs apcn apch ap4h ap4x".split())
CODER_NAME = 42, 74
"""Where in such a sample entry the coder's name stands. That of other kinds is left: readers tell old coders by it."""

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
                _inside(source, box, found)
            case b"moof":
                found.fragments = True
                _inside(source, box, found)
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


def _inside(source: Source, outer: Box, found: Findings) -> None:
    """Blanks the boxes within one that players do not need, and what the others tell besides."""
    start = outer.body + (4 if outer.kind == b"meta" else 0)  # behind its version
    for box in children(source, start, outer.end):
        if box.kind == b"cmov":
            raise CannotClean("its index is compressed")
        if box.kind not in KEPT[outer.kind]:
            found.edits += blank(box)
        elif box.kind == b"trak":
            _track(source, box, found)
        elif box.kind in KEPT:
            _inside(source, box, found)
        else:
            found.edits += _told(source, box)


def _told(source: Source, box: Box) -> list[Edit]:
    """What a box that is needed tells besides: dates, names, and (``dref``) where on a disk other files were."""
    match box.kind:
        case b"mvhd" | b"tkhd" | b"mdhd":
            return zeroed(box.body + 4, box.body + (20 if source.number(box.body, 1) == 1 else 12))
        case b"hdlr":
            return zeroed(box.body + HANDLER_NAME, box.end)
        case b"dref":
            entries = children(source, box.body + 8, box.end)
            return [edit for entry in entries for edit in zeroed(entry.body + 4, entry.end)]
        case b"stsd":
            start, end = CODER_NAME
            coders = (one for one in children(source, box.body + 8, box.end) if one.kind in NAMED_CODERS)
            return [edit for one in coders for edit in zeroed(one.body + start, min(one.body + end, one.end))]
        case b"iinf":
            return names(source, box)
        case b"iprp":
            return descriptions(source, box)
    return []


def _track(source: Source, track: Box, found: Findings) -> None:
    inside = children(source, track.body, track.end)
    media = [one for box in inside if box.kind == b"mdia" for one in children(source, box.body, box.end)]
    if _handler(source, media) in KEPT_TRACKS:
        _inside(source, track, found)
        return
    found.tracks_gone = True
    found.edits += blank(track)
    found.gone += ((start, end, b"") for start, end in sample_ranges(source, media))


def _handler(source: Source, media: Sequence[Box]) -> bytes:
    handler = next((box for box in media if box.kind == b"hdlr"), None)
    if handler is None:
        raise CannotClean("a track does not say what it is")
    return source.read(handler.body + 8, 4)


def _is_picture(source: Source, meta: Box) -> bool:
    """Whether a ``meta`` box is the index of a picture (HEIF), not notes about a film."""
    first = box_at(source, meta.body + 4, meta.end)
    return first is not None and first.kind == b"hdlr" and source.read(first.body + 8, 4) == b"pict"


def _picture(source: Source, meta: Box, found: Findings) -> None:
    _inside(source, meta, found)
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
