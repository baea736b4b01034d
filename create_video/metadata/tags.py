"""MP3 and AAC: the tags before and behind the sound go (ID3, APE, Lyrics3): titles, pictures, owners, purchases."""

from __future__ import annotations

from create_video.metadata.edited import CannotClean, Edit, Source

ID3V1, ID3V1_MORE, ID3_HEAD = 128, 227, 10
APE, APE_HEAD, APE_HAS_HEADER = b"APETAGEX", 32, 1 << 31
LYRICS, LYRICS_FOOTER = b"LYRICS200", 15


def edits(source: Source) -> list[Edit]:
    """What has to go. Raises CannotClean: a damaged tag may claim the sound, and all of it."""
    start, end = 0, source.size
    while (after := _after_tag(source, start)) > start:
        start = after
    while start < end and (before := _before_tag(source, end)) < end:
        end = before
    if start >= end:
        raise CannotClean("its tags leave nothing of it")
    return [Edit(a, b) for a, b in ((0, start), (end, source.size)) if b > a]


def _after_tag(source: Source, at: int) -> int:
    """Where the tag ends that begins at a place; that place when there is none."""
    head = source.window(at, APE_HEAD)
    if head[:3] == b"ID3" and len(head) >= ID3_HEAD:
        return at + ID3_HEAD + _id3_length(head) + (ID3_HEAD if head[5] & 0x10 else 0)
    if head[:8] == APE and len(head) == APE_HEAD:
        return at + APE_HEAD + int.from_bytes(head[12:16], "little")
    return at


def _id3_length(head: bytes) -> int:
    """Seven bits a byte."""
    return sum((byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))


def _before_tag(source: Source, end: int) -> int:
    """Where the tag begins that ends at a place; that place when there is none."""
    tail = source.window(max(end - ID3V1_MORE, 0), min(end, ID3V1_MORE))
    if _ends(tail, ID3V1, b"TAG"):
        return end - ID3V1
    if _ends(tail, ID3V1_MORE, b"TAG+"):
        return end - ID3V1_MORE
    if _ends(tail, ID3_HEAD, b"3DI"):
        return _checked(source, end - 2 * ID3_HEAD - _id3_length(tail[-ID3_HEAD:]), b"ID3", end)
    if _ends(tail, APE_HEAD, APE):
        length, flags = (int.from_bytes(tail[at : at + 4], "little") for at in (-20, -12))
        return end - length - (APE_HEAD if flags & APE_HAS_HEADER else 0)
    if tail.endswith(LYRICS) and (length_told := tail[-LYRICS_FOOTER : -len(LYRICS)]).isdigit():
        return _checked(source, end - LYRICS_FOOTER - int(length_told), b"LYRICSBEGIN", end)
    return end


def _ends(tail: bytes, length: int, sign: bytes) -> bool:
    """Whether something of that length, which begins with ``sign``, stands at the end."""
    return len(tail) >= length and tail[-length:].startswith(sign)


def _checked(source: Source, start: int, sign: bytes, otherwise: int) -> int:
    """A tag's beginning as its end tells it, if it does begin there."""
    return start if start >= 0 and source.window(start, len(sign)) == sign else otherwise
