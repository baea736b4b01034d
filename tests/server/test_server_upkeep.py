"""The studio does not fill the disk, and nobody loses a video by it."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from studio.render.cache import LIMIT
from studio.server.clock import SystemClock
from studio.server.options import Limits
from studio.server.upkeep import STAYS, Upkeep
from tests.server.scripted import Script
from tests.server.test_server_extras import extra
from tests.server.test_server_renders import FAKE, ended, runs, status, submit
from tests.server.test_server_stream import talk
from tests.studio_server import Running, new_session, running_studio, until

ONE = replace(FAKE, limits=Limits(videos=1))
DOWNLOAD = "/api/render/proxy/{}/download"


@pytest.fixture
def studio(tmp_path: Path, script: Script) -> Iterator[Running]:
    """A studio that keeps one finished video."""
    with running_studio(tmp_path / "home", options=ONE, answer=script) as running:
        yield running


def finish(user: httpx.Client, session: str, title: str) -> None:
    submit(user, session, title, title)
    assert ended(user, title)["status"] == "completed"


def videos(studio: Running) -> set[str]:
    """The titles of the videos that are there, as soon as the last render has been tidied up after."""
    until(lambda: not studio.inside.activity.busy)
    return {file.read_text().split()[-1] for file in (studio.home / "renders").iterdir()}


def grow_old(studio: Running) -> None:
    long_ago = time.time() - STAYS - 60
    for file in (studio.home / "renders").iterdir():
        os.utime(file, (long_ago, long_ago))


def test_old_videos_make_room_and_those_of_the_last_hour_stay(studio: Running, user: httpx.Client) -> None:
    session = new_session(user)
    finish(user, session, "first")
    grow_old(studio)
    finish(user, session, "second")
    assert videos(studio) == {"second"}
    finish(user, session, "third")
    assert videos(studio) == {"second", "third"}


def test_a_video_that_was_just_fetched_stays(studio: Running, user: httpx.Client) -> None:
    session = new_session(user)
    finish(user, session, "first")
    grow_old(studio)
    etag = user.get(DOWNLOAD.format("first")).headers["etag"]
    finish(user, session, "second")
    assert videos(studio) == {"first", "second"}
    rest = user.get(DOWNLOAD.format("first"), headers={"Range": "bytes=10-", "If-Range": etag})
    assert rest.status_code == 206


def test_videos_are_kept_within_a_number_of_bytes(tmp_path: Path) -> None:
    upkeep = Upkeep(folder(tmp_path), SystemClock(), Limits(videos_bytes=250))
    for age in range(4):
        file = upkeep.renders / f"{age}.mp4"
        file.write_bytes(bytes(100))
        os.utime(file, (time.time() - 2 * STAYS - age,) * 2)
    asyncio.run(upkeep.tidy())
    assert sorted(file.name for file in upkeep.renders.iterdir()) == ["0.mp4", "1.mp4"]


@pytest.mark.parametrize("way", ["status", "submit", "download"])
def test_a_video_that_made_room_is_made_again_when_it_is_asked_for(
    studio: Running, user: httpx.Client, way: str
) -> None:
    session = new_session(user)
    finish(user, session, "first")
    grow_old(studio)
    finish(user, session, "second")
    assert videos(studio) == {"second"}
    if way == "download":
        reply = user.get(DOWNLOAD.format("first"))
        assert (reply.status_code, reply.json()["slug"]) == (409, "render_not_ready")
    else:
        again = status(user, "first") if way == "status" else submit(user, session, "first", "first")
        assert (again["status"], again["progress"], again["completedAt"]) == ("pending", 5, None)
    assert ended(user, "first")["status"] == "completed"
    assert user.get(DOWNLOAD.format("first")).text.startswith("video of first")
    assert len(runs(studio, "first")) == 2


def test_a_video_that_is_removed_just_when_it_is_fetched_is_made_again(
    studio: Running, user: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(user, new_session(user), "first")
    fetched = Upkeep.fetched

    def too_late(upkeep: Upkeep, video: Path) -> bool:
        video.unlink(missing_ok=True)
        return fetched(upkeep, video)

    with monkeypatch.context() as racing:
        racing.setattr(Upkeep, "fetched", too_late)
        assert user.get(DOWNLOAD.format("first")).json()["slug"] == "render_not_ready"
    assert ended(user, "first")["status"] == "completed"
    assert user.get(DOWNLOAD.format("first")).text.startswith("video of first")


def test_a_video_that_is_there_for_somebody_is_not_removed_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upkeep = Upkeep(folder(tmp_path), SystemClock(), Limits(videos=0))
    video = upkeep.renders / "old.mp4"
    video.write_bytes(b"video")
    os.utime(video, (time.time() - 2 * STAYS,) * 2)
    fetching, told = threading.Event(), threading.Event()
    unlink = Path.unlink

    def slowly(path: Path) -> None:
        fetching.set()
        told.wait(0.3)  # somebody who need not wait for us is told in this time that it is there
        unlink(path)

    def fetch() -> bool:
        assert fetching.wait(20)
        found = upkeep.fetched(video)
        told.set()
        return found

    monkeypatch.setattr(Path, "unlink", slowly)
    with ThreadPoolExecutor(1) as aside:
        found = aside.submit(fetch)
        asyncio.run(upkeep.tidy())
    assert found.result() == video.exists()


def test_a_picture_of_the_timeline_does_not_make_the_cache_grow_for_ever(studio: Running, user: httpx.Client) -> None:
    session = new_session(user)
    talk(user, session, "first")
    too_much(studio.home / "cache" / "old.still")
    assert user.get(extra(session, "frame?at_ms=0")).status_code == 200
    assert not (studio.home / "cache" / "old.still").exists()


def test_nothing_is_taken_from_the_cache_while_a_render_may_need_it(tmp_path: Path) -> None:
    upkeep = Upkeep(folder(tmp_path), SystemClock(), Limits())
    old = too_much(upkeep.cache / "old.mp4")
    with upkeep.rendering():
        asyncio.run(upkeep.tidy())
        assert old.exists()
    asyncio.run(upkeep.tidy())
    assert not old.exists()


def folder(path: Path) -> Path:
    (path / "home").mkdir()
    return path / "home"


def too_much(path: Path) -> Path:
    """More than the cache may hold, in a file that takes no room."""
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)
    return path
