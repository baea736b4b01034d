"""A conversation with a service of bare sockets: the program's middle in this process, to the end of each plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from create_video.app import App
from create_video.journal.journal import ProjectJournal
from create_video.journal.records import Step
from create_video.place import find_place
from create_video.planning import Request, make_plan, new_plan
from create_video.worker import run_plan
from intent.router import route
from tests.faults.service import Service
from tests.helpers import DrivenClock, timed
from tests.told import Told, told_of


@dataclass
class Talk:
    """One hosted project and its conversation."""

    app: App
    journal: ProjectJournal
    clock: DrivenClock
    service: Service

    def say(self, text: str, *files: str) -> Told:
        request = Request(text, files, locale="en")
        plan = make_plan(self.app.place, self.journal.load().backend, request, route(text, files))
        return self.carry_out(self.journal.add(plan).id)

    def do(self, *actions: str) -> Told:
        plan = new_plan(self.app.place, [Step(action=action) for action in actions], "en")
        return self.carry_out(self.journal.add(plan).id)

    def carry_out(self, number: int) -> Told:
        run_plan(self.app, self.journal, self.journal.plan(number))
        return told_of(self.journal, number)


def begin_talk(service: Service, folder: Path, **changed: float | str) -> Talk:
    work, home = folder / "work", folder / "home"
    work.mkdir(exist_ok=True)
    home.mkdir(exist_ok=True)
    clock = DrivenClock()
    environment = {key: str(value) for key, value in changed.items() if key.isupper()}
    timing = {key: float(value) for key, value in changed.items() if not key.isupper()}
    place = find_place(work, {"NEMO_API_URL": service.url, **environment}, home, clock)
    app = App(replace(place, settings=timed(**timing)))
    return Talk(app, app.open("shop", local=False), clock, service)
