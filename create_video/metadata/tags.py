"""MP3 and AAC: the tags before and behind the sound go (ID3v2, ID3v1, APE): titles, pictures, owners, purchases."""

from __future__ import annotations

from create_video.metadata.edited import Edit, Source

ID3V1, APE_FOOTER = 128, 32
APE_HAS_HEADER = 1 << 31


def edits(source: Source) -> list[Edit]:
    """What has to go. Raises CannotClean."""
    start = _after_id3(source)
    end = _before_tags(source, start)
    return [Edit(a, b) for a, b in ((0, start), (end, source.size)) if b > a]


def _after_id3(source: Source) -> int:
    at = 0
    while (head := source.window(at, 10))[:3] == b"ID3" and len(head) == 10:
        length = sum((byte & 0x7F) << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True))
        at = min(at + 10 + length + (10 if head[5] & 0x10 else 0), source.size)
    return at


def _before_tags(source: Source, start: int) -> int:
    end = source.size
    if end - ID3V1 >= start and source.read(end - ID3V1, 3) == b"TAG":
        end -= ID3V1
    if end - APE_FOOTER >= start and source.read(end - APE_FOOTER, 8) == b"APETAGEX":
        length = source.number(end - 20, 4, "little")
        header = APE_FOOTER if source.number(end - 12, 4, "little") & APE_HAS_HEADER else 0
        end = max(end - length - header, start)
    return end
