"""What a render needs is made while the user reads the answer, gives way to renders, and never stays behind."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from studio.server.clock import SystemClock
from studio.server.options import Options, Timing
from studio.server.renders.ahead import Ahead
from studio.server.store.versions import Edited, StoredVersion
from studio.server.upkeep import Upkeep
from studio.timeline.draft import to_draft
from tests.server.scripted import Script, timeline_of
from tests.server.test_server_director import MESSAGE
from tests.server.test_server_extras import extra
from tests.server.test_server_renders import FAKE, ended, gone, status, submit
from tests.server.test_server_stream import talk
from tests.server.test_server_uploads import picture, send
from tests.studio_server import Running, new_session, running_studio, until

SOON = Timing(spare=0, ahead=0.01)


def made(studio: Running, ending: str) -> set[Path]:
    return set((studio.home / "cache").glob(f"[!.]*.{ending}"))


def processes(studio: Running) -> list[int]:
    """Those that made something ahead of time and were not done, oldest first."""
    file = studio.home / "cache" / "ready.runs"
    return [int(line) for line in file.read_text().split()] if file.exists() else []


@pytest.fixture
def studio(tmp_path: Path, script: Script) -> Iterator[Running]:
    """With a renderer that begins to make something ahead of time and never ends."""
    with running_studio(tmp_path / "home", options=replace(FAKE, timing=SOON), answer=script) as running:
        yield running


def test_sound_and_stills_are_there_before_anybody_asks_for_the_video(tmp_path: Path) -> None:
    options = Options(version="1.0.0", timing=SOON)
    with running_studio(tmp_path / "home", options=options) as studio, studio.signed_in() as user:
        session = new_session(user)
        send(user, session, *[(f"{n}.jpg", picture(64 * n, 48, "JPEG")) for n in (1, 2, 3)])
        talk(user, session, MESSAGE)
        # Of a preview and of an export, and of the pictures behind the captions.
        stills = until(lambda: len(found := made(studio, "still")) == 8 and found)
        sound = made(studio, "m4a")
        assert len(sound) == 1
        preview = user.post(extra(session, "preview")).json()["data"]
        assert ended(user, preview["id"])["status"] == "completed"
        assert (made(studio, "still"), made(studio, "m4a")) == (stills, sound)


def test_only_what_is_shown_now_is_made_ready(studio: Running, user: httpx.Client) -> None:
    session = new_session(user)
    talk(user, session, "one")
    first = until(lambda: processes(studio))[0]
    talk(user, session, "another")
    until(lambda: len(processes(studio)) == 2)
    assert gone(first)
    assert not gone(processes(studio)[1])


def test_it_gives_way_to_a_render(studio: Running, user: httpx.Client) -> None:
    session = new_session(user)
    talk(user, session, "one")
    process = until(lambda: processes(studio))[0]
    submit(user, session, "fine")
    assert ended(user)["status"] == "completed"
    assert gone(process)


def test_nothing_is_begun_while_something_is_rendered(studio: Running, user: httpx.Client) -> None:
    session = new_session(user)
    submit(user, session, "wait")
    until(lambda: status(user)["stage"] == "frames")
    talk(user, session, "one")
    until(lambda: studio.inside.ahead.idle)
    assert processes(studio) == []


def test_giving_way_ends_also_what_a_newer_change_has_not_ended_yet(tmp_path: Path) -> None:
    options, runs = replace(FAKE, timing=SOON), tmp_path / "cache" / "ready.runs"
    draft = json.dumps(to_draft(timeline_of(1)))
    edited: Any = Edited((StoredVersion(1, 0, draft, "", ""),), 1)
    session: Any = SimpleNamespace(user_id="user")
    store: Any = SimpleNamespace(sessions=SimpleNamespace(media_of_user=lambda user: ()))

    async def life() -> bool:
        ahead = Ahead(Upkeep(tmp_path, SystemClock(), options.limits), store, Any, options)  # type: ignore[arg-type]
        ahead.expect(session, edited)
        while not (runs.exists() and runs.read_text().endswith("\n")):
            await asyncio.sleep(0.01)
        ahead.expect(session, edited)
        await ahead.give_way()
        return ahead.idle

    assert asyncio.run(life())
    assert gone(int(runs.read_text()))


def test_it_keeps_no_studio_awake_and_ends_with_it(tmp_path: Path, script: Script) -> None:
    options = replace(FAKE, timing=SOON)
    with running_studio(tmp_path / "home", options=options, answer=script) as studio, studio.signed_in() as user:
        talk(user, new_session(user), "one")
        process = until(lambda: processes(studio))[0]
        until(lambda: not studio.inside.activity.busy)
        assert not gone(process)
    assert gone(process)
