"""Photos and clips as phones and cameras make them, full of canaries: what must not leave the computer."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pillow_heif
from PIL import Image, ImageCms, PngImagePlugin
from PIL.TiffImagePlugin import IFDRational

pillow_heif.register_heif_opener()

SERIAL, OWNER, XMP_PLACE, MAKER = b"SN-CANARY-8841", b"Canary Owner", b"48,51.4720N", b"MAKER-CANARY" * 4
PLACE = "+48.8577+002.2950+035.000/"
LATITUDE = struct.pack(">6I", 48, 1, 51, 1, 2771, 100)
"""48 degrees 51' 27.71" as EXIF writes it, high byte first."""

NAME = b"canary name"
"""What a stream, a track, a chapter or an item is called."""

WHEN = struct.pack(">Q", 3767163072_000000)
"""17 May 2023 in microseconds since 1904, as HEIF counts."""

TEXTS = b"48.8577", b"2023:05:17", b"canary comment", b"canary title", b"canary chapter"
CANARIES = (SERIAL, OWNER, XMP_PLACE, MAKER, LATITUDE, NAME, WHEN, *TEXTS)
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>' + XMP_PLACE + b"</exif:GPSLatitude></x:xmpmeta>"
ICC = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def noise(width: int, height: int, seed: int = 1) -> Image.Image:
    """A picture that no two places of look alike."""
    values = np.random.default_rng(seed).integers(0, 255, (height // 8, width // 8, 3)).astype(np.uint8)
    return Image.fromarray(values).resize((width, height), Image.Resampling.BILINEAR)


def exif(orientation: int = 6) -> Image.Exif:
    """What a camera writes: place, serial numbers, owner, notes of its maker, date, and which way up it was held."""
    found = Image.Exif()
    found.endian = ">"
    found[0x0112] = orientation
    found[0x010F], found[0x0132] = "Canary Cameras", "2023:05:17 10:11:12"
    inner = found.get_ifd(0x8769)
    inner.update({0xA431: SERIAL.decode(), 0xA435: SERIAL.decode(), 0xA430: OWNER.decode(), 0x927C: MAKER})
    place = found.get_ifd(0x8825)
    place[1], place[2] = "N", (IFDRational(48, 1), IFDRational(51, 1), IFDRational(2771, 100))
    return found


def jpeg(orientation: int = 6, progressive: bool = False, **more: Any) -> bytes:
    target = io.BytesIO()
    noise(96, 64).save(
        target, "JPEG", exif=exif(orientation), icc_profile=ICC, comment=b"canary comment", xmp=XMP,
        progressive=progressive, quality=90, **more,
    )  # fmt: skip
    return target.getvalue()


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2, "big") + content


def png() -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "canary comment")
    notes.add_text("Author", OWNER.decode(), zip=False)
    notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
    target = io.BytesIO()
    noise(96, 64).save(target, "PNG", exif=exif(), icc_profile=ICC, pnginfo=notes, dpi=(300, 300))
    found, palette = target.getvalue(), b"sPLT" + NAME + b"\0\x08"
    part = struct.pack(">I", len(palette) - 4) + palette + struct.pack(">I", zlib.crc32(palette))
    return found[:33] + part + found[33:] + SERIAL


def webp(**more: Any) -> bytes:
    target = io.BytesIO()
    noise(96, 64).save(target, "WEBP", exif=exif().tobytes(), icc_profile=ICC, xmp=XMP, **more)
    return target.getvalue() + SERIAL


def animated(kind: str) -> bytes:
    target = io.BytesIO()
    frames = [noise(64, 48, seed) for seed in range(4)]
    more: dict[str, Any] = {"exif": exif().tobytes(), "xmp": XMP} if kind == "WEBP" else {"comment": b"canary comment"}
    if kind == "PNG":
        more = {"exif": exif()}
    frames[0].save(target, kind, save_all=True, append_images=frames[1:], duration=[70, 80, 90, 100], loop=3, **more)
    return target.getvalue()


def gif() -> bytes:
    """An animation with a comment, XMP as Adobe writes it into GIF, and a trailer behind the end."""
    made = animated("GIF")
    trailer = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    adobe = b"!\xff\x0bXMP DataXMP" + XMP + trailer
    at = made.index(b"!\xf9")
    return made[:at] + adobe + made[at:] + SERIAL


def heic() -> bytes:
    target = io.BytesIO()
    noise(96, 64).save(target, "HEIF", exif=exif(1).tobytes(), xmp=XMP, icc_profile=ICC)
    return target.getvalue()


def named_heic() -> bytes:
    """The photo with names of its items, a text and two times among its properties, and a maker's box in its index."""
    photo = heic()
    texts = box(b"udes", bytes(4), b"en\0", NAME, bytes(3)), box(b"crtt", bytes(4), WHEN), box(b"mdft", bytes(4), WHEN)
    longer = changed(
        photo,
        {
            b"infe": lambda entry: entry[:12] + NAME + entry[12:],
            b"ipco": lambda properties: properties + b"".join(texts),
            b"ipma": lambda uses: uses[:10] + bytes([uses[10] + 3]) + uses[11:] + bytes([5, 6, 7]),
            b"meta": lambda index: index + box(b"uuid", bytes(16), SERIAL),
        },
    )
    by = len(longer) - len(photo)

    def moved(places: bytes) -> bytes:
        items = struct.iter_unpack(">4sI10s", places[8:])
        return places[:8] + b"".join(struct.pack(">4sI10s", item, at + by, rest) for item, at, rest in items)

    return changed(longer, {b"iloc": moved})


def clip(
    path: Path, video: str | None, audio: str | None, options: dict[str, str] | None = None, **notes: str
) -> bytes:
    """A second of moving picture and sound with notes in the container."""
    with av.open(str(path), "w", options=options or {}) as container:
        container.metadata.update({"title": "canary title", "comment": "canary comment", **notes})
        streams: list[Any] = []
        if video:
            streams.append(container.add_stream(video, rate=10, width=96, height=64, pix_fmt="yuv420p"))
        if audio:
            streams.append(container.add_stream(audio, rate=48000, layout="mono"))
        if not (options or {}).get("movflags", "").startswith("frag"):  # it would get an empty track of texts
            chapter: Any = {"id": 1, "start": 0, "end": 1, "time_base": Fraction(1)}
            container.set_chapters([chapter | {"metadata": {"title": "canary chapter"}}])
        for stream in streams:
            stream.metadata.update({"title": NAME.decode(), "handler_name": NAME.decode()})
        for stream in streams:
            for frame in _pictures() if stream.type == "video" else _sound(stream):
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
    return path.read_bytes()


def _pictures() -> list[Any]:
    frames = []
    for number in range(10):
        frame = av.VideoFrame.from_image(noise(96, 64, number)).reformat(format="yuv420p")
        frame.pts, frame.time_base = number, Fraction(1, 10)
        frames.append(frame)
    return frames


def _sound(stream: Any) -> list[Any]:
    size = stream.codec_context.frame_size or 1024
    samples = (np.sin(np.arange(48000) / 20) * 8000).astype(np.int16)
    frames = []
    for at in range(0, 48000 - size, size):
        frame = av.AudioFrame.from_ndarray(samples[None, at : at + size], format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = 48000, at, Fraction(1, 48000)
        frames.append(frame)
    return frames


def box(kind: bytes, *content: bytes) -> bytes:
    inside = b"".join(content)
    return (len(inside) + 8).to_bytes(4, "big") + kind + inside


def boxes(data: bytes, at: int = 0, end: int | None = None) -> list[tuple[bytes, int, int]]:
    """(kind, start, end) of each box."""
    found = []
    end = len(data) if end is None else end
    while at + 8 <= end:
        length = int.from_bytes(data[at : at + 4], "big")
        found.append((data[at + 4 : at + 8], at, at + length))
        at += length
    return found


CONTAINERS = dict.fromkeys(b"moov trak mdia minf dinf stbl iprp".split(), 0) | {b"meta": 4, b"iinf": 6}
"""Boxes made of boxes, and how many bytes stand before those."""


def changed(data: bytes, changes: Mapping[bytes, Callable[[bytes], bytes]]) -> bytes:
    """Boxes with the contents of some kinds changed, however deep they stand."""
    result = b""
    for kind, start, end in boxes(data):
        content = data[start + 8 : end]
        if kind in CONTAINERS:
            head = CONTAINERS[kind]
            content = content[:head] + changed(content[head:], changes)
        result += box(kind, changes[kind](content) if kind in changes else content)
    return result


def chunk(name: bytes, content: bytes) -> bytes:
    """A part of a RIFF file."""
    return name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)


def ape(content: bytes, header: bool) -> bytes:
    """A tag of an MP3; where it has a header, it may stand before the sound too."""

    def end(flags: int) -> bytes:
        return b"APETAGEX" + struct.pack("<IIII", 2000, len(content) + 32, 1, flags) + bytes(8)

    return end(0xA0000000) + content + end(0x80000000) if header else content + end(0)


def id3(content: bytes, behind: bool = False) -> bytes:
    """A tag before the sound of an MP3 or, with a footer, behind it."""
    head = b"\4\0" + bytes([0x10 * behind, 0, 0, 0, len(content)])
    return b"ID3" + head + content + (b"3DI" + head if behind else b"")


def into_movie(movie: bytes, *more: bytes) -> bytes:
    """An MP4 whose index stands at its end, with more boxes in the index."""
    kind, start, end = boxes(movie)[-1]
    assert kind == b"moov"
    return movie[:start] + box(b"moov", movie[start + 8 : end], *more)


def place_boxes() -> bytes:
    """What phones put into ``udta`` and ``meta``: the place twice, the maker, a serial number."""
    xyz = box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7), PLACE.encode())
    keys = b"com.apple.quicktime.location.ISO6709", b"com.apple.quicktime.make"
    table = box(b"keys", struct.pack(">II", 0, 2), *(box(b"mdta", key) for key in keys))
    texts = enumerate((PLACE.encode(), SERIAL), start=1)
    values = (box(struct.pack(">I", number), box(b"data", struct.pack(">II", 1, 0), text)) for number, text in texts)
    handler = box(b"hdlr", bytes(8), b"mdta", bytes(12))
    meta = box(b"meta", handler, table, box(b"ilst", *values))
    return box(b"udta", xyz, box(b"\xa9snm", SERIAL), bytes(4)) + meta + box(b"uuid", bytes(16), XMP)


def position_track(movie: bytes, samples: Sequence[bytes], handler: bytes = b"meta", sizes: str = "stsz") -> bytes:
    """The movie with one more track, as action cameras write it: its samples (two a chunk) stand in the file."""
    kind, start, end = boxes(movie)[-1]
    assert kind == b"moov"
    data = box(b"mdat", *samples)
    chunks, at = [], start + 8
    for first in range(0, len(samples), 2):
        chunks.append(at)
        at += sum(map(len, samples[first : first + 2]))
    count, each = len(samples), [len(one) for one in samples]
    lengths = {
        "stsz": box(b"stsz", struct.pack(f">III{count}I", 0, 0, count, *each)),
        "equal": box(b"stsz", struct.pack(">III", 0, each[0], count)),
        "stz2": box(b"stz2", struct.pack(f">III{count}H", 0, 16, count, *each)),
    }[sizes]
    runs = [(1, 2, 1), (len(chunks), 1, 1)] if len(samples) % 2 else [(1, 2, 1)]
    table = box(
        b"stbl",
        box(b"stsd", bytes(8)),
        box(b"stts", bytes(8)),
        box(b"stsc", struct.pack(">II", 0, len(runs)), *(struct.pack(">III", *run) for run in runs)),
        lengths,
        box(b"stco", struct.pack(">II", 0, len(chunks)), *(one.to_bytes(4, "big") for one in chunks)),
    )
    media = box(
        b"mdia",
        box(b"mdhd", bytes(4), struct.pack(">IIII", 0, 0, 1000, 1000), bytes(4)),
        box(b"hdlr", bytes(8), handler, bytes(12), b"position\0"),
        box(b"minf", table),
    )
    header = box(b"tkhd", bytes(3), b"\7", struct.pack(">II", 0, 0), (9).to_bytes(4, "big"), bytes(68))
    return movie[:start] + data + box(b"moov", movie[start + 8 : end], box(b"trak", header, media))


def turned(movie: bytes) -> bytes:
    """The movie with a quarter turn in its first track's matrix, as a phone held upright writes it."""
    at = movie.index(b"tkhd") + 4 + 4 + 36
    assert movie[at - 44 : at - 40] == b"tkhd" and movie[at - 40] == 0
    matrix = struct.pack(">9i", 0, 1 << 16, 0, -(1 << 16), 0, 0, 64 << 16, 0, 1 << 30)
    return movie[:at] + matrix + movie[at + 36 :]
