"""GIF: pictures, and the extensions that say how they play; comments, XMP and what stands behind the end go."""

from __future__ import annotations

from create_video.metadata.edited import CannotClean, Edit, Source

APPLICATIONS = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
"""How often it repeats (two spellings), and its colour profile."""

EXTENSION, IMAGE, TRAILER, PADDING = 0x21, 0x2C, 0x3B, 0x00
PLAIN_TEXT, CONTROL, COMMENT, APPLICATION = 0x01, 0xF9, 0xFE, 0xFF


def edits(source: Source) -> list[Edit]:
    """What has to go. Raises CannotClean."""
    found: list[Edit] = []
    at = 13 + _table(source.number(10, 1))
    while at < source.size:
        kind = source.number(at, 1)
        if kind == TRAILER:
            return [*found, Edit(at + 1, source.size)] if at + 1 < source.size else found
        if kind == IMAGE:
            at = _after_blocks(source, at + 10 + _table(source.number(at + 9, 1)) + 1)
        elif kind == EXTENSION:
            end = _after_blocks(source, at + 2)
            if not _plays(source, at, end):
                found.append(Edit(at, end))
            at = end
        elif kind == PADDING:
            at += 1
        else:
            raise CannotClean("a block is broken")
    return found


def _table(flags: int) -> int:
    """Bytes of the colour table that a descriptor's flags announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _plays(source: Source, at: int, end: int) -> bool:
    label = source.number(at + 1, 1)
    if label == APPLICATION:
        return source.read(at + 2, min(12, end - at - 2))[1:] in APPLICATIONS
    return label in (CONTROL, PLAIN_TEXT)


def _after_blocks(source: Source, at: int) -> int:
    """The place behind a row of sub-blocks (a length byte each; 0 ends it), or the file's end."""
    while at < source.size:
        data = source.window(at)
        step = 0
        while step < len(data):
            length = data[step]
            step += length + 1
            if length == 0:
                return at + step
        at += step
    return source.size
