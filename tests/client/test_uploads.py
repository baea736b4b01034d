"""Uploads over raw sockets: constant memory, whole-file repeats, early refusals, files that change, odd names."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from create_video.errors import SkillError
from create_video.input_files import gather, look_at
from create_video.media_types import CONTENT_TYPES
from handlers.upload import upload
from tests.client.peer import TAKEN, Connection, Work, peer, take, work_at
from tests.helpers import ROOT, DrivenClock, settings
from tests.metadata import made

MB = 1024 * 1024
PHOTO = made.jpeg()


def photo(folder: Path, name: str = "a.jpg", data: bytes = PHOTO) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def big_film(file: Path, size: int) -> Path:
    """A sparse MP4: its index in front, with a place in it, and one huge box of data."""
    index = made.box(b"moov", made.box(b"mvhd", bytes(100)), made.place_boxes())
    start = made.box(b"ftyp", b"isom", bytes(4)) + index
    with file.open("wb") as handle:
        handle.write(start + (size - len(start)).to_bytes(4, "big") + b"mdat")
        handle.truncate(size)
    return file


def sent_file(body: bytes) -> bytes:
    """The content of the only part of a form."""
    head, _, rest = body.partition(b"\r\n\r\n")
    boundary = head.split(b"\r\n")[0]
    return rest[: rest.rindex(b"\r\n" + boundary)]


def refused(work: Work) -> SkillError:
    with pytest.raises(SkillError) as raised:
        upload(work.desk, work.step)
    return raised.value


# what is sent ---------------------------------------------------------------------------------------------------------


def test_what_leaves_is_named_first_and_private_parts_stay(tmp_path: Path) -> None:
    files = [photo(tmp_path, f"{number}.jpg") for number in range(2)]
    with peer(take) as server:
        work = work_at(server.url, tmp_path, files=files)
        upload(work.desk, work.step)
    said = [event.get("text", "") for event in work.told]
    assert "Sending 2 pictures" in said[0] and "NemoVideo" in said[0]
    assert "The place, the time and the device" in said[1]
    for connection in server.met:
        body = sent_file(connection.body)
        assert len(body) < len(PHOTO)
        assert [canary for canary in made.CANARIES if canary in body] == []
    assert [file.read_bytes() for file in files] == [PHOTO, PHOTO], "the user's own files stay as they are"
    assert work.step.data["done"] == [str(file) for file in files]


@pytest.mark.parametrize(("backend", "more"), [("hosted", {"keep_location": True}), ("studio", {})])
def test_files_go_as_they_are_to_the_studio_or_when_the_user_says_so(
    tmp_path: Path, backend: str, more: dict[str, bool]
) -> None:
    with peer(take) as server:
        work = work_at(server.url, tmp_path, files=[photo(tmp_path)], backend=backend, **more)
        upload(work.desk, work.step)
    assert sent_file(server.met[0].body) == PHOTO
    assert "device inside" not in work.text


def test_a_file_that_cannot_be_cleaned_stays_here_and_so_do_its_companions(tmp_path: Path) -> None:
    files = [photo(tmp_path, "good.jpg"), photo(tmp_path, "bad.jpg", PHOTO[:40])]
    with peer(take) as server:
        error = refused(work_at(server.url, tmp_path, files=files))
    assert (error.slug, error.exit_code, error.params["name"]) == ("file_private", 7, "bad.jpg")
    assert server.met == []


MEASURE = """
import resource, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from create_video.clock import SystemClock
from handlers.upload import upload
from tests.client.peer import work_at
url, folder, warm, big = sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]), Path(sys.argv[5])
def send(file, state):
    (folder / state).mkdir()
    work = work_at(url, folder / state, clock=SystemClock(), files=[file])
    start = time.monotonic()
    upload(work.desk, work.step)
    return len(work.progress), time.monotonic() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = send(warm, "warm")[2]
shown, seconds, after = send(big, "big")
print(after - before, shown, seconds)
"""


@pytest.mark.fault(50)
def test_500_mb_go_out_at_constant_memory_with_a_few_signs_of_progress(tmp_path: Path) -> None:
    film = big_film(tmp_path / "film.mp4", 500 * MB)

    def swallow(connection: Connection) -> None:
        connection.read_body(keep=False)
        connection.reply(body=TAKEN)

    with peer(swallow) as server:
        where = [str(ROOT), server.url, str(tmp_path), str(photo(tmp_path)), str(film)]
        command = [sys.executable, "-B", "-c", MEASURE, *where]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    grown_kb, shown, seconds = (float(word) for word in done.stdout.split())
    announced = int(server.met[1].header(b"content-length"))
    assert server.met[1].length == announced > 500 * MB
    assert grown_kb * (1 if sys.platform == "linux" else 1 / 1024) < 20 * 1024
    assert shown <= 10 * seconds + 1


# what goes wrong on the way -------------------------------------------------------------------------------------------


@pytest.mark.fault(51)
def test_a_broken_upload_is_repeated_whole_and_twice_at_most(tmp_path: Path) -> None:
    film = big_film(tmp_path / "film.mp4", 8 * MB)

    def cut(connection: Connection) -> None:
        connection.read_body(3 * MB)
        connection.reset()

    with peer(cut, cut, take) as server:
        work = work_at(server.url, tmp_path, files=[film])
        upload(work.desk, work.step)
    assert len(server.met) == 3
    assert len(sent_file(server.met[2].body)) == 8 * MB, "from its first byte on"
    with peer(cut) as server:
        (tmp_path / "again").mkdir()
        assert refused(work_at(server.url, tmp_path / "again", files=[film])).slug == "network"
    assert len(server.met) == 3


@pytest.mark.fault(52)
@pytest.mark.parametrize("closes", [True, False], ids=["and the connection closed", "and the body still swallowed"])
def test_a_refusal_before_the_body_is_read_is_told_at_once_and_not_repeated(tmp_path: Path, closes: bool) -> None:
    film = big_film(tmp_path / "film.mp4", 40 * MB)

    def too_large(connection: Connection) -> None:
        connection.reply(413, b'{"code":4002,"message":"too large"}', connection="close")
        if not closes:
            connection.read_body(keep=False)

    clock = DrivenClock()
    with peer(too_large) as server:
        error = refused(work_at(server.url, tmp_path, files=[film], clock=clock))
    assert (error.slug, error.code, error.params["name"]) == ("file_size", 4002, "film.mp4")
    assert error.params["most"] == "500 MB"
    assert len(server.met) == 1
    assert not clock.slept, "nothing was waited for"


@pytest.mark.fault(53)
def test_a_server_that_stops_reading_is_not_waited_for_longer_than_a_minute(tmp_path: Path) -> None:
    film, gone = big_film(tmp_path / "film.mp4", 30 * MB), threading.Event()
    given_up: list[bool] = []

    def stop(connection: Connection) -> None:
        connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        given_up.append(gone.wait(settings().timing.write))

    with peer(stop) as server:
        work = work_at(server.url, tmp_path, files=[film], timing={"write": 0.4})
        try:
            error = refused(work)
        finally:
            gone.set()
    assert error.slug == "network"
    assert given_up[0], "the server still held the connection"
    assert settings().timing.write <= 60


# files that are not what they seem ------------------------------------------------------------------------------------


def a_pipe(file: Path) -> None:
    os.mkfifo(file)


def a_link(file: Path) -> None:
    file.symlink_to(photo(file.parent, "target.jpg"))


def a_link_to_nothing(file: Path) -> None:
    file.symlink_to(file.parent / "nothing")


def a_link_to_itself(file: Path) -> None:
    file.symlink_to(file)


def a_device(file: Path) -> None:
    file.symlink_to("/dev/zero")


def a_socket(file: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        before = Path.cwd()
        os.chdir(file.parent)
        try:
            listener.bind(file.name)
        finally:
            os.chdir(before)


def over_the_limit(file: Path) -> None:
    big_film(file, settings().limits.upload_bytes + 1)


KINDS: list[tuple[Callable[[Path], object], str]] = [
    (a_pipe, "file_special"),
    (Path.mkdir, "file_special"),
    (a_link, "file_special"),
    (a_link_to_nothing, "file_special"),
    (a_link_to_itself, "file_special"),
    (a_device, "file_special"),
    (a_socket, "file_special"),
    (Path.touch, "file_empty"),
    (over_the_limit, "file_size"),
    (lambda file: None, "file_missing"),
    (lambda file: file.write_text("words"), "file_type"),
]


@pytest.mark.fault(54)
@pytest.mark.parametrize(("make", "slug"), KINDS, ids=lambda one: getattr(one, "__name__", one))
def test_what_is_no_plain_file_of_the_right_kind_is_refused_first(
    tmp_path: Path, make: Callable[[Path], object], slug: str
) -> None:
    make(tmp_path / "x.jpg")
    with pytest.raises(SkillError) as raised:
        gather(["x.jpg"], tmp_path, settings(), "hosted")
    assert (raised.value.slug, raised.value.exit_code) == (slug, 7)
    with peer(take) as server:
        assert refused(work_at(server.url, tmp_path, files=[tmp_path / "x.jpg"])).slug == slug
    assert server.met == []


def test_a_script_over_the_limit_is_told_the_limit_that_holds(tmp_path: Path) -> None:
    known = settings()
    limited = known.model_copy(update={"limits": known.limits.model_copy(update={"script_bytes": 2048})})
    (tmp_path / "script.txt").write_text("x" * 2049)
    with pytest.raises(SkillError) as raised:
        gather(["script.txt"], tmp_path, limited, "hosted")
    assert (raised.value.slug, raised.value.params["most"]) == ("file_size", "2 KB")


def shrink(file: Path) -> None:
    os.truncate(file, 6 * MB)


def grow(file: Path) -> None:
    with file.open("ab") as handle:
        handle.write(b"more")


def rewrite(file: Path) -> None:
    with file.open("r+b") as handle:
        handle.seek(7 * MB)
        handle.write(b"other bytes")


@pytest.mark.fault(54)
@pytest.mark.parametrize("change", [shrink, grow, rewrite])
def test_a_file_that_changes_while_it_is_read_never_arrives_whole(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    film = big_film(tmp_path / "film.mp4", 8 * MB)

    def halfway(connection: Connection) -> None:
        connection.read_body(1 * MB)
        change(film)
        connection.read_body()

    with peer(halfway) as server:
        error = refused(work_at(server.url, tmp_path, files=[film]))
    assert (error.slug, error.params["name"]) == ("file_changed", "film.mp4")
    assert server.met[0].length < int(server.met[0].header(b"content-length"))
    assert len(server.met) == 1


@pytest.mark.fault(54)
def test_a_file_that_was_swapped_after_it_was_looked_at_is_not_read(tmp_path: Path) -> None:
    from create_video.outgoing import outgoing, unchanged

    file = photo(tmp_path)
    seen = look_at(file, settings(), "hosted")
    file.rename(tmp_path / "b.jpg")
    file.write_bytes(PHOTO)
    os.utime(file, ns=(seen.stamp[3], seen.stamp[3]))
    with pytest.raises(SkillError) as raised:
        outgoing(seen, private=True)
    assert raised.value.slug == "file_changed"
    file.unlink()
    file.symlink_to(tmp_path / "b.jpg")
    with pytest.raises(SkillError) as raised, unchanged(seen):
        pass
    assert raised.value.slug == "file_special"


# names and types ------------------------------------------------------------------------------------------------------

NAMES = {
    "照片 图.jpg": 'filename="照片 图.jpg"',
    "фото.jpg": 'filename="фото.jpg"',
    'say "hi".jpg': 'filename="say %22hi%22.jpg"',
    "line\r\nX-Evil: 1\r\n\r\nbody.jpg": 'filename="line%0D%0AX-Evil: 1%0D%0A%0D%0Abody.jpg"',
    "half\udcff.jpg": 'filename="half?.jpg"',
}


@pytest.mark.fault(55)
@pytest.mark.parametrize("name", NAMES, ids=["Chinese", "Russian", "quotes", "line ends", "no text at all"])
def test_a_name_of_any_kind_is_one_name(tmp_path: Path, name: str) -> None:
    with peer(take) as server:
        work = work_at(server.url, tmp_path, files=[photo(tmp_path, name)])
        upload(work.desk, work.step)
    head = server.met[0].body.partition(b"\r\n\r\n")[0].decode()
    assert f'form-data; name="files"; {NAMES[name]}' in head
    assert len(head.split("\r\n")) == 3, "boundary, disposition, type"
    assert head.endswith("Content-Type: image/jpeg")


@pytest.mark.fault(55)
def test_the_type_that_is_told_is_that_of_the_content_and_from_our_list(tmp_path: Path) -> None:
    files = [photo(tmp_path, "page.html"), photo(tmp_path, "x.svg", made.png())]
    with peer(take) as server:
        work = work_at(server.url, tmp_path, files=files)
        upload(work.desk, work.step)
    told = [one.body.partition(b"\r\n\r\n")[0].rpartition(b": ")[2].decode() for one in server.met]
    assert told == ["image/jpeg", "image/png"]
    assert set(told) <= set(CONTENT_TYPES.values())


def test_a_link_is_handed_over_as_one_and_its_failure_is_told(tmp_path: Path) -> None:
    with peer(take) as server:
        work = work_at(server.url, tmp_path, urls=["https://example.com/图.png"])
        upload(work.desk, work.step)
    assert b'{"urls":["https://example.com/' in server.met[0].body
    with peer(lambda connection: connection.reply(422, b'{"code":4004,"message":"404"}')) as server:
        (tmp_path / "again").mkdir()
        error = refused(work_at(server.url, tmp_path / "again", urls=["https://example.com/x.png"]))
    assert (error.slug, error.params["url"]) == ("url_unreachable", "https://example.com/x.png")


class TickingClock(DrivenClock):
    """Every look at it takes a twentieth of a second."""

    def monotonic(self) -> float:
        self.now += 0.05
        return self.now


def test_progress_is_told_a_few_times_a_second(tmp_path: Path) -> None:
    clock = TickingClock()
    with peer(take) as server:
        work = work_at(server.url, tmp_path, files=[big_film(tmp_path / "film.mp4", 12 * MB)], clock=clock)
        begun = clock.now
        upload(work.desk, work.step)
    assert work.progress == sorted(work.progress)
    assert 10 <= len(work.progress) <= 10 * (clock.now - begun)
    assert all(0 < percent <= 100 for percent in work.progress)
