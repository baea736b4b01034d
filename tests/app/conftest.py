"""The program in this process, against a studio that plays the hosted service and its bad days; time is driven."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from create_video.app import Accepted, App
from create_video.client.backend import Backend
from create_video.journal.journal import ProjectJournal
from create_video.journal.records import Lane, Step
from create_video.place import find_place
from create_video.planning import Request, new_plan
from create_video.worker import run_plan, work
from intent.router import route
from tests.helpers import DrivenClock
from tests.hosted import PICTURE, Hosted, hosted
from tests.studio_server import Running, running_studio


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
        plan, _ = self.app.plan(self.journal, Request(text, files, **more))
        numbered = self.journal.add(plan)
        return self.carry_out(numbered.id)

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
        plan = self.journal.plan(number)
        events, _ = self.journal.events(number)
        return Told(events, plan.exit_code, plan.status)


@dataclass
class Told:
    events: list[dict[str, Any]]
    code: int
    status: str

    @property
    def text(self) -> str:
        """All that the user reads."""
        return "".join(
            str(event["text"]) + ("" if event["kind"] == "delta" else "\n")
            for event in self.events
            if event["kind"] in ("say", "delta", "error", "parked")
        )

    @property
    def slugs(self) -> list[str]:
        return [str(event["slug"]) for event in self.events if event["kind"] == "error"]


@pytest.fixture
def chat(tmp_path: Path) -> Iterator[Callable[..., Chat]]:
    """Makes a conversation with a backend that has the given quirks."""
    with ExitStack() as stack:

        def begin(quirks: str = "", **environment: str) -> Chat:
            server = stack.enter_context(running_studio(tmp_path / "server", quirks))
            folder, home = tmp_path / "work", tmp_path / "home"
            folder.mkdir(exist_ok=True)
            home.mkdir(exist_ok=True)
            clock = DrivenClock()
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
    return replace(shop, journal=shop.app.open("local shop", local=True))


def _pictures(folder: Path) -> None:
    for number, color in enumerate(((200, 60, 50), (60, 160, 80), (60, 80, 190)), start=1):
        noise = np.random.default_rng(number).integers(-20, 20, (360, 480, 1))
        picture = np.clip(np.array(color) + noise, 0, 255).astype(np.uint8)
        Image.fromarray(picture).save(folder / f"{number}.jpg")
