"""What tells where, when, by whom and with what a file was made goes; how it looks and sounds stays, bit by bit."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as with_settings
from hypothesis import strategies as st
from PIL import Image, ImageSequence

from create_video.media_types import CONTENT_TYPES, media_type
from create_video.metadata import clean
from create_video.metadata.clean import private_parts
from create_video.metadata.edited import CannotClean, Edit, EditedFile, in_order
from tests.metadata import made

TRAILER = b"trailer " + made.SERIAL
HIDDEN = b"gap before a segment " + made.SERIAL


def cleaned(data: bytes, kind: str) -> bytes:
    """The file as it is sent."""
    handle = io.BytesIO(data)
    edited = EditedFile(handle, len(data), private_parts(handle, len(data), kind))
    found = edited.read()
    assert len(found) == edited.size
    assert media_type(found[:4096]) == kind, "it is still what it was"
    return found


def canaries_in(data: bytes) -> list[bytes]:
    return [canary for canary in made.CANARIES if canary in data]


def pixels(data: bytes) -> list[np.ndarray]:
    """All frames as they are stored."""
    with Image.open(io.BytesIO(data)) as picture:
        return [np.asarray(frame.convert("RGBA")) for frame in ImageSequence.Iterator(picture)]


def facts(data: bytes) -> dict[str, Any]:
    """What must stay of a picture besides its pixels."""
    with Image.open(io.BytesIO(data)) as picture:
        names = ("icc_profile", "loop", "duration", "dpi", "progressive", "adobe", "jfif_density")
        kept = {name: picture.info.get(name) for name in names}
        return kept | {"mode": picture.mode, "orientation": picture.getexif().get(0x0112, 1)}


def with_segments(photo: bytes) -> bytes:
    """A photo with what other makers add: a second picture, a film and notes behind the end, notes in between."""
    notes = made.segment(0xED, b"Photoshop 3.0\0" + made.OWNER) + made.segment(0xE2, b"MPF\0" + made.SERIAL)
    notes += made.segment(0xEB, b"JP" + made.SERIAL) + HIDDEN + b"\xff\xff"
    notes += made.segment(0xEE, b"Adobe" + bytes([0, 100, 0, 0, 0, 0, 1]) + made.SERIAL)
    return photo[:2] + notes + photo[2:] + made.jpeg(1) + TRAILER


PICTURES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "jpg": ("jpg", made.jpeg),
    "jpg with restart marks": ("jpg", lambda: made.jpeg(restart_marker_blocks=2)),
    "progressive jpg": ("jpg", lambda: made.jpeg(progressive=True)),
    "jpg with makers' segments": ("jpg", lambda: with_segments(made.jpeg(3))),
    "png": ("png", made.png),
    "animated png": ("png", lambda: made.animated("PNG")),
    "webp": ("webp", made.webp),
    "lossless webp": ("webp", lambda: made.webp(lossless=True)),
    "animated webp": ("webp", lambda: made.animated("WEBP")),
    "gif": ("gif", made.gif),
    "heic": ("heic", made.heic),
    "heic with names and descriptions": ("heic", made.named_heic),
}


@pytest.mark.filterwarnings("ignore:Image appears to be a malformed MPO")  # its second picture is gone
@pytest.mark.parametrize(("kind", "make"), PICTURES.values(), ids=PICTURES)
def test_a_picture_keeps_its_pixels_orientation_and_colours_and_nothing_else(
    kind: str, make: Callable[[], bytes]
) -> None:
    original = make()
    assert canaries_in(original), "the test's picture tells something"
    result = cleaned(original, kind)
    assert canaries_in(result) == []
    assert facts(result) == facts(original)
    for before, after in zip(pixels(original), pixels(result), strict=True):
        assert np.array_equal(before, after)


def test_a_photo_keeps_the_orientation_alone_of_its_exif_data() -> None:
    with Image.open(io.BytesIO(cleaned(made.jpeg(8), "jpg"))) as picture:
        assert dict(picture.getexif()) == {0x0112: 8}
        assert picture.getexif().get_ifd(0x8825) == picture.getexif().get_ifd(0x8769) == {}


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", [2, 7, 9, 0])
def test_any_camera_s_byte_order_is_read(order: str, orientation: int) -> None:
    entry = (1, 0x0112, 3, 1, orientation, 0, 0)
    tiff = struct.pack(order + "2sHIHHHIHHI", b"II" if order == "<" else b"MM", 42, 8, *entry)
    photo = made.jpeg(1)
    photo = photo[:2] + made.segment(0xE1, b"Exif\0\0" + tiff) + photo[2:]
    with Image.open(io.BytesIO(cleaned(photo, "jpg"))) as picture:
        assert picture.getexif().get(0x0112, 1) == (orientation if 1 <= orientation <= 8 else 1)


def test_a_photo_that_breaks_off_is_sent_as_far_as_it_goes() -> None:
    whole = made.jpeg()
    result = cleaned(whole[: len(whole) - 200], "jpg")
    assert canaries_in(result) == []
    assert result.endswith(whole[-400:-200])


CLIPS = {
    "mp4": ("mp4", "libx264", "aac", {}),
    "mp4 that plays while it loads": ("mp4", "libx264", "aac", {"movflags": "faststart"}),
    "mp4 in fragments": ("mp4", "libx264", "aac", {"movflags": "frag_keyframe+empty_moov"}),
    "mov": ("mov", "libx264", "aac", {"movflags": "use_metadata_tags"}),
    "m4a": ("m4a", None, "aac", {}),
    "mkv": ("mkv", "libx264", "aac", {}),
    "webm": ("webm", "libvpx-vp9", "libopus", {}),
    "webm recorded live": ("webm", "libvpx-vp9", "libopus", {"live": "1"}),
    "avi": ("avi", "mpeg4", "libmp3lame", {}),
    "wav": ("wav", None, "pcm_s16le", {}),
    "mp3": ("mp3", None, "libmp3lame", {"write_id3v1": "1"}),
}
NOTES = {"location": made.PLACE, "artist": made.OWNER.decode(), "creation_time": "2023-05-17T10:11:12Z"}


def decoded(data: bytes) -> list[bytes]:
    """Every frame of every stream, with its time."""
    frames = []
    with av.open(io.BytesIO(data)) as container:
        for frame in container.decode(*(one for one in container.streams if one.type in ("video", "audio"))):
            frames.append(str(frame.pts).encode() + frame.to_ndarray().tobytes())
    return frames


def notes_of(data: bytes) -> dict[str, str]:
    with av.open(io.BytesIO(data)) as container:
        found = {key.lower(): value for one in container.streams for key, value in one.metadata.items()}
        return found | {key.lower(): value for key, value in container.metadata.items()}


@pytest.mark.parametrize(("kind", "video", "audio", "options"), CLIPS.values(), ids=CLIPS)
def test_a_clip_plays_as_before_and_tells_nothing(
    tmp_path: Path, kind: str, video: str | None, audio: str | None, options: dict[str, str]
) -> None:
    original = made.clip(tmp_path / f"clip.{kind}", video, audio, options, **NOTES)
    assert canaries_in(original)
    result = cleaned(original, kind)
    assert canaries_in(result) == []
    private = {"title", "artist", "comment", "location", "location-eng", "creation_time", "date"}
    assert private & notes_of(result).keys() == set()
    assert len(result) == len(original) or kind == "mp3", "no offset has moved"
    assert decoded(result) == decoded(original)
    assert cleaned(result, kind) == result, "what is clean stays"


def test_matroska_s_coders_and_programs_go(tmp_path: Path) -> None:
    original = made.clip(tmp_path / "clip.mkv", "libx264", "aac")
    named, program = original.index(b"\x53\x6e\x8b" + made.NAME), original.index(b"\x57\x41") + 3
    coder = b"\x25\x86\x88\x8a" + b"My Encoder"
    original = original[:named] + coder + original[named + len(coder) :]
    original = original[:program] + b"My Program" + original[program + 10 :]
    result = cleaned(original, "mkv")
    assert b"My " not in result
    assert decoded(result) == decoded(original)


def sized(recording: bytes) -> bytes:
    return recording[:4] + struct.pack("<I", len(recording) - 8) + recording[8:]


def test_a_recording_keeps_its_sound_alone(tmp_path: Path) -> None:
    plain = made.clip(tmp_path / "clip.wav", None, "pcm_s16le")
    at = plain.index(b"data")
    notes = made.chunk(b"PEAK", struct.pack("<II", 1, 1684318272) + made.SERIAL) + made.chunk(b"smpl", made.OWNER)
    original = sized(plain[:at] + notes + plain[at:] + made.chunk(b"cue ", made.NAME) + made.SERIAL[:7])
    result = cleaned(original, "wav")
    assert canaries_in(result) == []
    assert struct.pack("<I", 1684318272) not in result
    assert not result.endswith(made.SERIAL[:7])
    assert decoded(result) == decoded(original) == decoded(plain)


@pytest.mark.parametrize("length", [0, 0xFFFFFFFF])
def test_a_recording_that_was_stopped_keeps_its_sound(tmp_path: Path, length: int) -> None:
    whole = made.clip(tmp_path / "clip.wav", None, "pcm_s16le")
    at = whole.index(b"data") + 4
    stopped = whole[:4] + struct.pack("<I", length) + whole[8:at] + struct.pack("<I", length) + whole[at + 4 :]
    result = cleaned(stopped, "wav")
    assert canaries_in(result) == []
    assert decoded(result) == decoded(stopped) == decoded(whole)


def test_a_recording_without_sound_keeps_no_notes() -> None:
    silence = made.chunk(b"fmt ", struct.pack("<HHIIHH", 1, 1, 48000, 96000, 2, 16)) + made.chunk(b"data", b"")
    original = sized(b"RIFF0000WAVE" + silence + made.chunk(b"LIST", b"INFO" + made.OWNER))
    assert canaries_in(cleaned(original, "wav")) == []


LYRICS = b"LYRICSBEGININF00014" + made.SERIAL
SOUND = (b"\xff\xfb\x90\x00" + bytes(413)) * 3
TAGS = {
    "behind the sound": made.id3(made.OWNER, behind=True),
    "APE": made.ape(made.OWNER, header=False),
    "APE with a header": made.ape(made.OWNER, header=True),
    "lyrics": LYRICS + b"%06dLYRICS200" % len(LYRICS),
    "long titles": b"TAG+" + made.OWNER.ljust(223, b"\0") + b"TAG" + made.OWNER.ljust(125, b"\0"),
}


@pytest.mark.parametrize("behind", [*TAGS.values(), b"".join(TAGS.values())], ids=[*TAGS, "all"])
def test_tags_go_wherever_they_stand(tmp_path: Path, behind: bytes) -> None:
    sound = cleaned(made.clip(tmp_path / "clip.mp3", None, "libmp3lame"), "mp3")
    before = made.id3(made.OWNER) + made.ape(made.SERIAL, header=True) + made.id3(made.SERIAL)
    assert cleaned(before + sound + behind, "mp3") == sound


@pytest.mark.parametrize("ending", [TAGS["behind the sound"][-10:], b"000012LYRICS200"])
def test_sound_that_ends_as_a_tag_would_stays(tmp_path: Path, ending: bytes) -> None:
    sound = cleaned(made.clip(tmp_path / "clip.mp3", None, "libmp3lame"), "mp3") + ending
    assert cleaned(sound, "mp3") == sound


@pytest.fixture(scope="module")
def movie(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An MP4 as a phone writes it: held upright, with place and serial number in all places that are in use."""
    plain = made.clip(tmp_path_factory.mktemp("clips") / "phone.mp4", "libx264", "aac", **NOTES)
    return made.into_movie(made.turned(plain), made.place_boxes())


def described(content: bytes) -> bytes:
    """The table of an H.264 track with a name for the coder."""
    at = 8 + 8 + 42
    return content[:at] + bytes([len(made.NAME)]) + made.NAME.ljust(31, b"\0") + content[at + 32 :]


CHANGES: dict[str, dict[bytes, Callable[[bytes], bytes]]] = {
    "the coder's name": {b"stsd": lambda content: described(content) if b"avc1" in content else content},
    "the paths of other files": {
        b"dref": lambda _: struct.pack(">II", 0, 1) + made.box(b"url ", b"\0\0\0\1", made.NAME)
    },
    "QuickTime's second handler": {b"minf": lambda content: content + made.box(b"hdlr", bytes(24), made.NAME)},
    "a maker's box among the tables": {b"stbl": lambda content: content + made.box(b"uuid", bytes(16), made.NAME)},
    "a maker's box beside them": {b"minf": lambda content: content + made.box(b"udta", made.NAME)},
}


@pytest.mark.parametrize("changes", CHANGES.values(), ids=CHANGES)
def test_what_is_named_deep_in_a_clip_s_index_goes(
    movie: bytes, changes: dict[bytes, Callable[[bytes], bytes]]
) -> None:
    plain = cleaned(movie, "mp4")
    original = made.changed(plain, changes)
    assert canaries_in(original) == [made.NAME]
    result = cleaned(original, "mp4")
    assert canaries_in(result) == []
    assert decoded(result) == decoded(original) == decoded(movie)


def matrix_of(data: bytes) -> int:
    with av.open(io.BytesIO(data)) as container:
        return int(next(container.decode(video=0)).rotation)


def test_a_phone_s_clip_keeps_its_turn_and_loses_its_place(movie: bytes) -> None:
    assert {made.XMP_PLACE, made.SERIAL, b"48.8577"} <= set(canaries_in(movie))
    result = cleaned(movie, "mp4")
    assert canaries_in(result) == []
    assert abs(matrix_of(result)) == abs(matrix_of(movie)) == 90
    assert decoded(result) == decoded(movie)


@pytest.mark.parametrize("handler", [b"meta", b"text", b"sbtl", b"tmcd", b"camm"])
@pytest.mark.parametrize("sizes", ["stsz", "equal", "stz2"])
def test_tracks_that_are_neither_picture_nor_sound_go_with_their_samples(
    movie: bytes, handler: bytes, sizes: str
) -> None:
    lines = [b"canary position %d N48.8577" % number for number in range(5)]
    original = made.position_track(movie, lines, handler, sizes)
    result = cleaned(original, "mp4")
    assert b"canary position" in original
    assert b"canary position" not in result
    assert decoded(result) == decoded(movie)
    with av.open(io.BytesIO(result)) as container:
        assert [one.type for one in container.streams] == ["video", "audio"]


TRAILERS = {
    "maker's box": made.box(b"sefd", TRAILER),
    "free space": made.box(b"free", TRAILER),
    "notes": made.box(b"meta", bytes(4), TRAILER),
    "no box": TRAILER,
    "the recorder's clock": made.box(b"prft", TRAILER),
    "a few bytes": TRAILER[:5],
}


@pytest.mark.parametrize("trailer", TRAILERS.values(), ids=TRAILERS)
def test_what_makers_put_behind_a_clip_goes(movie: bytes, trailer: bytes) -> None:
    result = cleaned(movie + trailer, "mp4")
    assert canaries_in(result) == []
    assert decoded(result) == decoded(movie)


def broken(movie: bytes, name: bytes, at: int, value: bytes) -> bytes:
    place = movie.index(name) + at
    return movie[:place] + value + movie[place + len(value) :]


def test_what_cannot_be_told_apart_is_refused(movie: bytes) -> None:
    photo, drawing = made.jpeg(), made.png()
    positions = made.position_track(movie, [b"canary"] * 4)
    table = positions.rindex(b"stco") + 12
    hidden = made.box(b"moov", made.box(b"cmov", b"zlib"))
    cases: dict[str, tuple[str, bytes]] = {
        "an index that breaks off": ("mp4", movie[:-7]),
        "a box longer than its surroundings": ("mp4", broken(movie, b"mdia", -4, b"\x7f\xff\xff\xff")),
        "a box shorter than its head": ("mp4", broken(movie, b"mdia", -4, b"\0\0\0\3")),
        "a compressed index": ("mp4", movie[: made.boxes(movie)[-1][1]] + hidden),
        "samples outside of the data": ("mp4", positions[:table] + b"\x7f" + positions[table + 1 :]),
        "a track without a kind": ("mp4", broken(positions, b"position\0", -28, b"nope")),
        "a segment that runs over the end": ("jpg", photo[:20] + b"\xff\xe1\xff\xff" + photo[20:40]),
        "a photo without an end": ("jpg", photo[:20]),
        "an unknown part that is needed": ("png", drawing[:33] + made.box(b"CaNa", b"")[:8] + bytes(4) + drawing[33:]),
        "a broken block": ("gif", made.animated("GIF")[:-1] + b"\x99"),
        "a broken matroska": ("mkv", b"\x1aE\xdf\xa3\x80" + bytes(40)),
        "a tag longer than the file": ("mp3", b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + SOUND),
        "a tag before the beginning": ("mp3", SOUND + TAGS["APE"][-32:-20] + b"\x7f" * 4 + bytes(16)),
        "nothing but tags": ("aac", made.id3(made.OWNER) + TAGS["APE"]),
    }
    for name, (kind, data) in cases.items():
        with pytest.raises(CannotClean):
            private_parts(io.BytesIO(data), len(data), kind)
            pytest.fail(name)


def test_every_type_that_is_sent_can_be_cleaned() -> None:
    assert clean.CLEANERS.keys() == CONTENT_TYPES.keys()


@pytest.mark.parametrize(("kind", "make"), PICTURES.values(), ids=PICTURES)
def test_a_clean_picture_stays_byte_for_byte(kind: str, make: Callable[[], bytes]) -> None:
    once = cleaned(make(), kind)
    assert cleaned(once, kind) == once


# any bytes, any way of reading ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("originals")
    clips = ((kind, made.clip(folder / f"clip.{kind}", *rest)) for name, (kind, *rest) in CLIPS.items() if name == kind)
    found = dict(clips) | {kind: make() for name, (kind, make) in PICTURES.items() if name == kind}
    return found | {"aac": found["mp3"]}


@with_settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(clean.CLEANERS)), st.data())
def test_hostile_bytes_are_cleaned_or_refused(originals: dict[str, bytes], kind: str, data: st.DataObject) -> None:
    body = bytearray(originals[kind])
    for place in data.draw(st.lists(st.integers(0, len(body) - 1), max_size=6)):
        body[place] = data.draw(st.sampled_from((0, 1, 127, 128, 255)))
    file = bytes(body[: data.draw(st.integers(0, len(body)))] if data.draw(st.booleans()) else body)
    handle = io.BytesIO(file)
    try:
        edits = private_parts(handle, len(file), kind)
    except CannotClean:
        return
    edited = EditedFile(handle, len(file), edits)
    assert len(edited.read()) == edited.size


def edits_of(size: int) -> st.SearchStrategy[list[Edit]]:
    def build(places: list[int], new: Sequence[tuple[bytes, int]]) -> list[Edit]:
        pairs = zip(sorted(places)[::2], sorted(places)[1::2], new, strict=False)
        return [Edit(start, end, *change) for start, end, change in pairs]

    change = st.tuples(st.binary(max_size=5), st.integers(0, 5))
    places = st.lists(st.integers(0, size), max_size=10, unique=True)
    return st.builds(build, places, st.lists(change, min_size=5, max_size=5))


@with_settings(max_examples=200, deadline=None)
@given(edits_of(200), st.lists(st.tuples(st.integers(0, 220), st.integers(-1, 90)), max_size=8))
def test_an_edited_file_reads_the_same_however_it_is_read(edits: list[Edit], reads: list[tuple[int, int]]) -> None:
    original = bytes(range(200))
    whole, at = b"", 0
    for edit in in_order(edits, 200):
        whole += original[at : edit.start] + edit.new + bytes(edit.zeros)
        at = edit.end
    whole += original[at:]
    edited = EditedFile(io.BytesIO(original), 200, edits)
    assert (edited.size, edited.read(), edited.seek(0, 2)) == (len(whole), whole, len(whole))
    for place, size in reads:
        edited.seek(place)
        assert edited.read(size) == (whole[place:] if size < 0 else whole[place : place + size])


@pytest.mark.parametrize("edits", [[Edit(0, 10), Edit(5, 12)], [Edit(-1, 3)], [Edit(90, 101)]])
def test_edits_that_contradict_each_other_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(CannotClean):
        in_order(edits, 100)


def picture_index(method: int, extent: tuple[int, int]) -> bytes:
    """A HEIF file with one EXIF item at a place of the file (method 0) or of the index itself (1), and no picture."""
    entry = made.box(b"infe", b"\2\0\0\0", struct.pack(">HH", 1, 0), b"Exif", b"\0")
    location = struct.pack(">BBHHHH", 0x44, 0, 1, 1, method, 0) + struct.pack(">HII", 1, *extent)
    inside = (
        made.box(b"hdlr", bytes(8), b"pict", bytes(13)),
        made.box(b"iinf", bytes(4), struct.pack(">H", 1), entry),
        made.box(b"iloc", b"\1\0\0\0", location),
        made.box(b"idat", b"12345", made.SERIAL * 3),
    )
    index = made.box(b"ftyp", b"heic", bytes(4)) + made.box(b"meta", bytes(4), *inside)
    return index + made.box(b"mdat", made.SERIAL * 3)


def test_notes_of_a_picture_go_wherever_its_index_puts_them() -> None:
    length = 3 * len(made.SERIAL)
    outside = len(picture_index(0, (0, 0))) - length
    assert cleaned(picture_index(0, (outside, length)), "heic").count(made.SERIAL) == 3, "those of the index stay"
    assert cleaned(picture_index(1, (5, length)), "heic").count(made.SERIAL) == 3, "those of the data stay"
    beside = [(0, (outside, length + 1)), (1, (5, length + 1)), (2, (0, 4)), (0, (outside, 0)), (0, (20, 9))]
    for method, extent in beside:
        with pytest.raises(CannotClean):
            cleaned(picture_index(method, extent), "heic")
