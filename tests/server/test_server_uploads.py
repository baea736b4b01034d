"""Files on their way in: streamed to disk, known by their content, bounded, and never from a private address by URL."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from studio.server.options import Limits, Options, Timing
from studio.server.uploads import form
from studio.server.uploads.names import form_name, safe_name, url_name
from tests.studio_server import Running, new_session, running_studio

KB = 1024


def picture(width: int = 80, height: int = 60, kind: str = "PNG") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (width, height), (200, 120, 40)).save(target, kind)
    return target.getvalue()


def send(client: httpx.Client, session: str, *files: tuple[str, bytes]) -> httpx.Response:
    return client.post(f"/api/upload-video/nemo_agent/me/{session}", files=[("files", one) for one in files])


def send_urls(client: httpx.Client, session: str, *urls: str) -> httpx.Response:
    body = {"urls": list(urls), "source_type": "url"}
    return client.post(f"/api/upload-video/nemo_agent/me/{session}", json=body)


def state(client: httpx.Client, session: str) -> Any:
    return client.get(f"/api/state/nemo_agent/me/{session}/latest").json()["data"]["state"]


def left_behind(studio: Running) -> list[Path]:
    return list((studio.home / "incoming").iterdir())


def test_pictures_are_taken_and_listed_in_order(studio: Running, user: httpx.Client) -> None:
    session = new_session(user)
    wide, tall = picture(80, 60), picture(30, 90, "JPEG")
    reply = send(user, session, ("a b.png", wide), ("照片 1.jpg", tall)).json()
    assert reply["code"] == 0 and reply["data"]["session_state_applied"] is True
    files = reply["data"]["files"]
    assert [(one["filename"], one["file_type"], one["width"], one["height"]) for one in files] == [
        ("a b.png", "image", 80, 60),
        ("照片 1.jpg", "image", 30, 90),
    ]
    assert state(user, session)["video_infos"] == files
    assert user.get(files[1]["cdn_url"]).content == tall
    assert left_behind(studio) == []


def test_the_type_is_that_of_the_content_and_not_of_the_name(user: httpx.Client) -> None:
    session = new_session(user)
    files = send(user, session, ("movie.mp4", picture())).json()["data"]["files"]
    assert (files[0]["file_type"], files[0]["format"]) == ("image", "png")


REFUSED = [("photo.jpg", b"just words, not a photo\n" * 50), ("empty.png", b""), ("paper.pdf", b"%PDF-1.7\n%...\n")]


@pytest.mark.parametrize(("name", "content"), REFUSED, ids=[one[0] for one in REFUSED])
def test_what_is_no_media_is_refused_by_name_and_nothing_of_the_upload_stays(
    studio: Running, user: httpx.Client, name: str, content: bytes
) -> None:
    session = new_session(user)
    reply = send(user, session, ("good.png", picture()), (name, content))
    body = reply.json()
    assert (reply.status_code, body["code"], body["data"]["filename"]) == (415, 4001, name)
    assert "mp4" in body["data"]["accepted"] and body["data"]["reason"]
    assert state(user, session)["video_infos"] == [] and left_behind(studio) == []


HARD = [(b"kill", 415, "file_type"), (b"hang", 415, "file_type"), (b"crash", 500, "decode_failed")]


@pytest.mark.parametrize(("content", "status", "slug"), HARD)
def test_a_file_that_ends_or_hangs_its_decoder_is_refused_by_name(
    tmp_path: Path, content: bytes, status: int, slug: str
) -> None:
    options = Options(child=Path(__file__).parent / "fake_child.py", timing=Timing(probe=0.5))
    with running_studio(tmp_path / "home", options=options) as studio, studio.signed_in() as user:
        reply = send(user, new_session(user), ("good.png", b"good"), ("bad.mp4", content))
        assert (reply.status_code, reply.json()["slug"]) == (status, slug)
        assert status == 500 or reply.json()["data"]["filename"] == "bad.mp4"
        assert left_behind(studio) == []


def test_a_picture_of_endless_size_is_refused_at_once(user: httpx.Client) -> None:
    content = bytearray(picture())
    content[16:24] = struct.pack(">II", 60_000, 60_000)
    content[29:33] = struct.pack(">I", zlib.crc32(content[12:29]))
    body = send(user, new_session(user), ("huge.png", bytes(content))).json()
    assert (body["code"], body["data"]["reason"]) == (4001, "too_large_picture")


def test_a_file_sent_twice_is_in_the_session_once(user: httpx.Client) -> None:
    session, content = new_session(user), picture()
    first, second = (send(user, session, ("a.png", content)).json()["data"]["files"] for _ in range(2))
    assert first == second
    assert len(state(user, session)["video_infos"]) == 1


def test_a_file_over_the_limit_is_refused_while_it_arrives(tmp_path: Path) -> None:
    options = Options(limits=Limits(upload=300 * KB))
    with running_studio(tmp_path / "home", options=options) as studio, studio.signed_in() as user:
        session = new_session(user)
        reply = send(user, session, ("small.png", picture()), ("big.mp4", bytes(4000 * KB)))
        assert (reply.status_code, reply.json()["code"]) == (413, 4002)
        assert reply.json()["data"] == {"filename": "big.mp4", "limit": 300 * KB}
        assert left_behind(studio) == [] and state(user, session)["video_infos"] == []
        assert send(user, session, ("small.png", picture())).status_code == 200


def test_an_upload_that_would_fill_the_disk_is_refused_at_once(tmp_path: Path) -> None:
    options = Options(limits=Limits(spare_disk=2**62))
    with running_studio(tmp_path / "home", options=options) as studio, studio.signed_in() as user:
        reply = send(user, new_session(user), ("a.png", picture()))
        assert (reply.status_code, reply.json()["slug"]) == (507, "disk_full")


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    options = Options(limits=Limits(files=2))
    with running_studio(tmp_path / "home", options=options) as studio, studio.signed_in() as user:
        assert send(user, new_session(user), *[(f"{n}.png", picture()) for n in range(3)]).status_code == 422


def test_a_broken_off_upload_leaves_nothing(studio: Running, user: httpx.Client) -> None:
    session = new_session(user)

    def half() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n' + picture()
        raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError):
        user.post(
            f"/api/upload-video/nemo_agent/me/{session}",
            content=half(),
            headers={"Content-Type": "multipart/form-data; boundary=x"},
        )
    assert state(user, session)["video_infos"] == []
    assert left_behind(studio) == []


FORMS = [
    ("multipart/form-data", b"--x--\r\n"),
    ("multipart/form-data; boundary=x", b""),
    ("multipart/form-data; boundary=x", b"--x--\r\n"),
    ("multipart/form-data; boundary=x", b"no form at all"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="other"\r\n\r\nv\r\n--x--\r\n'),
    ("multipart/form-data; boundary=x", b"--x\r\nA: " + b"y" * 20_000 + b"\r\n\r\n\r\n--x--\r\n"),
    ("multipart/mixed; boundary=x", b"--x--\r\n"),
]


@pytest.mark.parametrize(("kind", "body"), FORMS, ids=[f"{kind} {body[:12]!r}" for kind, body in FORMS])
def test_a_form_without_a_file_is_refused(user: httpx.Client, kind: str, body: bytes) -> None:
    url = f"/api/upload-video/nemo_agent/me/{new_session(user)}"
    reply = user.post(url, content=body, headers={"Content-Type": kind})
    assert reply.status_code == 422


def test_what_belongs_to_no_file_is_bounded_while_it_arrives(user: httpx.Client) -> None:
    def endless() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="comment"\r\n\r\n'
        for _ in range(50):
            yield bytes(form.OUTSIDE_LIMIT // 10)

    url = f"/api/upload-video/nemo_agent/me/{new_session(user)}"
    reply = user.post(url, content=endless(), headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert (reply.status_code, reply.json()["slug"]) == (413, "body_too_large")


NAMES = [
    ("photo.jpg", "photo.jpg"),
    ("../../etc/passwd", "passwd"),
    ("C:\\temp\\a.png", "a.png"),
    ("a\x1b[31mb\u202egnp.jpg", "a[31mbgnp.jpg"),
    ("  新品 发布.mp4 ", "新品 发布.mp4"),
    ("..", "file"),
    ("", "file"),
    ("x" * 400, "x" * 150),
]


@pytest.mark.parametrize(("given", "kept"), NAMES, ids=[repr(one[0][:20]) for one in NAMES])
def test_a_name_is_only_ever_a_name(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_names_of_forms_and_urls_are_unescaped() -> None:
    assert form_name(b"say %22hi%22%0D%0A.png") == 'say "hi" .png'
    assert url_name("https://example.com/a/%E7%85%A7%E7%89%87.jpg?x=1#y") == "照片.jpg"
    assert url_name("https://example.com/") == "file"
