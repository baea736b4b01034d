"""The program in this process, against a studio that plays the hosted service and its bad days; time is driven."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from create_video.app import Accepted, App
from create_video.cli.commands import run
from create_video.client.backend import Backend
from create_video.journal.journal import ProjectJournal
from create_video.journal.records import Lane, Plan, Step
from create_video.place import Place, find_place
from create_video.planning import Request, make_plan, new_plan
from create_video.setup_env import kept
from create_video.worker import run_plan, work
from intent.router import route
from tests.helpers import DrivenClock, session_for
from tests.hosted import PICTURE, Hosted, hosted
from tests.studio_server import Running, running_studio
from tests.told import Told, told_of


@dataclass
class Chat:
    """One project and its conversation. ``say`` carries a message out to its end; ``accept`` only takes it, and
    ``work`` does what was taken."""

    app: App
    journal: ProjectJournal
    folder: Path
    clock: DrivenClock
    server: Running | None = field(default=None, kw_only=True)

    def say(self, text: str, *files: str, **more: Any) -> Told:
        return self.carry_out(self.journal.add(self.plan(text, *files, **more)).id)

    def plan(self, text: str, *files: str, **more: Any) -> Plan:
        """The plan of a message, which the journal does not know yet."""
        backend = self.journal.load().backend
        return make_plan(self.app.place, backend, Request(text, files, **more), route(text, files))

    def accept(self, text: str, *files: str, **more: Any) -> Accepted:
        request = Request(text, files, **more)
        return self.app.accept("shop", request, route(text, files))

    def work(self, lane: Lane = "work") -> None:
        """What a worker does that is started now."""
        work(self.app, self.journal, lane)

    def do(self, step: Step, **more: Any) -> Told:
        """Carry out a plan of that one step."""
        return self.carry_out(self.journal.add(new_plan(self.app.place, [step], "en", **more)).id)

    def carry_out(self, number: int) -> Told:
        run_plan(self.app, self.journal, self.journal.plan(number))
        return self.told(number)

    def told(self, number: int) -> Told:
        """What the user has heard of a plan, and how it stands."""
        return told_of(self.journal, number)


class Patient(DrivenClock):
    """Lets the studio of a test do its work meanwhile, instead of asking it thousands of times how far it is."""

    def sleep(self, seconds: float) -> None:
        super().sleep(seconds)
        threading.Event().wait(0.02)


@pytest.fixture(autouse=True)
def unflushed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are not flushed to the disk, which takes up to 10 ms each and helps against a power cut alone: a process
    that is killed loses nothing that it has written."""
    monkeypatch.setattr(os, "fsync", lambda file: None)


@pytest.fixture
def chat(tmp_path: Path) -> Iterator[Callable[..., Chat]]:
    """Makes a conversation with a backend that has the given quirks."""
    with ExitStack() as stack:

        def begin(quirks: str = "", **environment: str) -> Chat:
            server = stack.enter_context(running_studio(tmp_path / "server", quirks))
            folder, home = tmp_path / "work", tmp_path / "home"
            folder.mkdir(exist_ok=True)
            home.mkdir(exist_ok=True)
            clock = Patient()
            place = find_place(folder, {"NEMO_API_URL": server.base_url, **environment}, home, clock)
            app = App(place)
            stack.callback(app.close)
            _pictures(folder)
            return Chat(app, app.open("shop", local=False), folder, clock, server=server)

        yield begin


@dataclass
class Shop(Chat):
    """A conversation with the small service of tests/hosted.py, which does what the test says."""

    service: Hosted


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A project with something on its timeline."""
    (tmp_path / "home").mkdir()
    (tmp_path / "a.jpg").write_bytes(PICTURE)
    with hosted() as service:
        clock = DrivenClock()
        app = App(find_place(tmp_path, {"NEMO_API_URL": service.url}, tmp_path / "home", clock))
        made = Shop(app, app.open("shop", local=False), tmp_path, clock, service)
        assert made.say("add a title").code == 0
        made.journal.hear(1, made.journal.events(1)[1])
        yield made
        app.close()


@pytest.fixture
def local_shop(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Shop:
    """A project beside the shop's, for which the same service plays the studio of this computer."""
    monkeypatch.setattr("create_video.desks.ensure_studio", lambda place: Backend("studio", shop.service.url))
    shop.service.features = ("preview",)
    return replace(shop, journal=shop.app.open("local shop", local=True))


@dataclass
class User:
    """Somebody whose first commands came before the program could run."""

    service: Hosted
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        return {"NEMO_API_URL": self.service.url, "CREATE_VIDEO_CACHE": str(self.folder / "cache")}

    @property
    def waiting(self) -> list[Path]:
        return sorted((self.folder / "cache" / "kept").glob("*"))

    def asked_too_early(self, *argv: str, stdin: str | None = None, at: float | None = None) -> None:
        record = {"argv": list(argv), "stdin": stdin, "folder": str(self.folder), "at": at or 9e9}
        kept.write(str(self.folder / "cache" / "kept"), record)

    @property
    def app(self) -> App:
        return App(find_place(self.folder, self.environment, self.folder / "home"))

    def messages(self) -> list[str]:
        """The plans' messages, over all projects of the user."""
        journals = [self.app.journal.project(one.name) for one in self.app.journal.projects()]
        return [plan.message for journal in journals if journal for plan in journal.plans()]

    def runs(self, *argv: str, stdin: str | None = None) -> tuple[int, str]:
        said = io.StringIO()
        home = self.folder / "home"
        session = session_for(self.folder, *argv, out=said, home=home, environment=self.environment)
        session.stdin = stdin
        return run(session), said.getvalue()


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[User]:
    (tmp_path / "home").mkdir()
    (tmp_path / "cache").mkdir(mode=0o700)
    (tmp_path / "a.jpg").write_bytes(PICTURE)

    def at_once(place: Place, journal: ProjectJournal, lane: Lane) -> Callable[[], bool]:
        app = App(place)
        work(app, journal, lane)
        app.close()
        return lambda: False

    monkeypatch.setattr("create_video.keeper.start_worker", at_once)
    with hosted() as service:
        yield User(service, tmp_path)


def _pictures(folder: Path) -> None:
    for number, color in enumerate(((200, 60, 50), (60, 160, 80), (60, 80, 190)), start=1):
        noise = np.random.default_rng(number).integers(-20, 20, (360, 480, 1))
        picture = np.clip(np.array(color) + noise, 0, 255).astype(np.uint8)
        Image.fromarray(picture).save(folder / f"{number}.jpg")
