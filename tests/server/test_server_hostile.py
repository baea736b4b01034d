"""Media made to hurt: refused by name or taken, in bounded time and memory, and the studio answers all the while."""

from __future__ import annotations

import resource
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from studio.server.options import Options, Timing
from tests.metadata import made
from tests.server.test_server_renders import answers, sign_in
from tests.server.test_server_turns import studio_process
from tests.server.test_server_uploads import picture, send
from tests.studio_server import SKILL_HEADERS, Running, new_session, running_studio, unix_client, until

MEMORY_KB = 3 * 1024 * 1024
PIXEL = b"\x02\x02\x44\x01\x00"
"""One white pixel as GIF codes it."""


def chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + name + content + zlib.crc32(name + content).to_bytes(4, "big")


def with_chunk(name: bytes, content: bytes) -> bytes:
    plain = picture()
    return plain[:33] + chunk(name, content) + plain[33:]


def drawing(width: int, height: int) -> bytes:
    """A whole PNG without anything in it: a few kilobytes for any number of pixels."""
    packer, row = zlib.compressobj(9), bytes(1 + 4 * width)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def animation(width: int, height: int, frames: int) -> bytes:
    """A GIF of one-pixel frames, a tenth of a second each, on a canvas of any size."""
    head = b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0\0\0\0\xff\xff\xff"
    frame = b"!\xf9\4\0\x0a\0\0\0," + struct.pack("<HHHH", 0, 0, 1, 1) + b"\0" + PIXEL
    return head + frame * frames + b";"


def nested_movie() -> bytes:
    inner = b""
    for _ in range(3000):
        inner = made.box(b"moov", inner)
    return made.box(b"ftyp", b"isom", bytes(4)) + inner


def sound_of_many_channels() -> bytes:
    form = struct.pack("<HHIIHH", 1, 65535, 4_000_000_000, 4_000_000_000, 65535, 32)
    return b"RIFF\xff\xff\xff\x7fWAVEfmt \x10\0\0\0" + form + b"data\xff\xff\xff\x7f" + bytes(5000)


BOMB = zlib.compress(bytes(300_000_000), 9)
QUICK: dict[str, Callable[[], bytes]] = {
    "a text bomb.png": lambda: with_chunk(b"zTXt", b"a\0\0" + BOMB),
    "a colour bomb.png": lambda: with_chunk(b"iCCP", b"a\0\0" + BOMB),
    "a huge canvas.gif": lambda: animation(65535, 65535, 3),
    "broken notes.jpg": lambda: b"\xff\xd8\xff\xe1\xff\xfdExif\0\0II*\0\x08\0\0\0" + b"\xff" * 65513 + b"\xff\xd9",
    "endless boxes.mp4": nested_movie,
    "endless elements.mkv": lambda: b"\x1aE\xdf\xa3\x80" + b"\x18S\x80g\x01\xff\xff\xff\xff\xff\xff\xff" * 3000,
    "many channels.wav": sound_of_many_channels,
    "half a clip.mp4": lambda: made.box(b"ftyp", b"isom", bytes(4)) + b"\x7f\xff\xff\xffmdat" + bytes(5000),
    "tags without sound.mp3": lambda: b"ID3\4\0\0\x7f\x7f\x7f\x7f" + bytes(5000),
}


def test_hostile_files_are_refused_by_name(user: httpx.Client) -> None:
    session = new_session(user)
    for name, make in QUICK.items():
        reply = send(user, session, (name, make()))
        assert (reply.status_code, reply.json()["code"]) == (415, 4001), (name, reply.text)
        assert reply.json()["data"]["filename"] == name
    assert send(user, session, ("good.png", picture())).status_code == 200


def peak_kb() -> float:
    """The most memory that any process started by this one has had."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1 if sys.platform == "linux" else 1024)


SLOW: dict[str, tuple[Callable[[], bytes], set[int]]] = {
    "an hour.gif": (lambda: animation(480, 360, 36_000), {200, 415}),
    "an hour on a large canvas.gif": (lambda: animation(4000, 4000, 36_000), {415}),
    "half a million frames.gif": (lambda: animation(64, 64, 500_000), {200, 415}),
    "as large as may be.png": (lambda: drawing(13_300, 13_300), {200}),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SLOW)
def test_files_that_take_for_ever_are_ended_in_time(tmp_path: Path, name: str) -> None:
    make, statuses = SLOW[name]
    options = Options(version="1.0.0", timing=Timing(probe=40))
    with running_studio(tmp_path / "home", options=options) as studio, studio.signed_in() as user:
        reply = user.post(
            f"/api/upload-video/nemo_agent/me/{new_session(user)}", files={"files": (name, make())}, timeout=120
        )
        assert reply.status_code in statuses, reply.text
        assert_answers(studio)
    assert peak_kb() < MEMORY_KB


def memory_kb(pid: int) -> int:
    """The most memory that a process has had so far."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_500_mb_arrive_at_constant_memory(tmp_path: Path) -> None:
    """Its renderer only says that it crashed: what counts is the way there."""
    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.write(made.box(b"ftyp", b"isom", bytes(4)))
        file.truncate(500 * 1024 * 1024)
    with studio_process(tmp_path) as serving, unix_client(tmp_path / "s.sock", SKILL_HEADERS) as user:
        until(lambda: answers(user))
        sign_in(user)
        session = new_session(user)
        send(user, session, ("small.png", picture()))
        before = memory_kb(serving.pid)
        with film.open("rb") as file:
            url = f"/api/upload-video/nemo_agent/me/{session}"
            reply = user.post(url, files={"files": ("film.mp4", file)}, timeout=120)
        assert reply.json()["slug"] == "decode_failed"
        assert memory_kb(serving.pid) - before < 20 * 1024
        assert list((tmp_path / "home" / "incoming").iterdir()) == []


def assert_answers(studio: Running) -> None:
    assert studio.client.get("/api/studio/v1/health").json()["data"]["busy"] is False
