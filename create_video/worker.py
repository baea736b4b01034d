"""The worker: a process of its own that owns a lane's plans, one after another, to the end.

It writes what happens into the plans' events; commands only follow those. Killed at any moment, it leaves a journal
from which the next worker goes on: what was sent is never sent again.
"""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from typing import Any

from create_video.app import App
from create_video.client.download import Downloader
from create_video.client.transport import Ambiguous
from create_video.errors import INTERRUPTED, SkillError
from create_video.files import append_line, write_json
from create_video.journal.journal import ProjectJournal
from create_video.journal.records import Lane, Plan, Step
from create_video.messages import Messages
from create_video.steps import carry_out
from create_video.stopping import stoppable
from handlers.batch import give_up
from handlers.credits import bind_link
from handlers.desk import Cancelled, Desk, Parked
from handlers.export import cancel_renders, live_renders
from handlers.setup import connect

LOCK_TRIES = 40
LOCK_PAUSE = 0.05
REST_SECONDS = 3600.0
"""Age from which the rest of a write belongs to a process that was killed."""


def work(app: App, journal: ProjectJournal, lane: Lane = "work") -> None:
    """Do all open plans of a project's lane, unless another worker has it."""
    for _ in range(LOCK_TRIES):  # a command that looks whether somebody works holds the lock for an instant
        with journal.work(lane) as mine:
            if mine:
                _work(app, journal, lane)
                return
        app.place.clock.sleep(LOCK_PAUSE)


def _work(app: App, journal: ProjectJournal, lane: Lane) -> None:
    write_json(journal.worker_file(lane, "json"), {"pid": os.getpid()})
    journal.tidy(app.place.clock.wall() - REST_SECONDS)
    parked: set[int] = set()
    while plan := next((one for one in journal.open_plans(lane) if one.id not in parked), None):
        run_plan(app, journal, plan)
        if plan.status == "parked":
            parked.add(plan.id)


def run_plan(app: App, journal: ProjectJournal, plan: Plan) -> None:
    """Carry a plan to its end, whatever that is, and say so in its events."""
    Run(app, journal, plan).to_the_end()


class Run:
    """One plan being carried out. ``desk`` is None until there is one."""

    def __init__(self, app: App, journal: ProjectJournal, plan: Plan) -> None:
        self._app = app
        self._journal = journal
        self._plan = plan
        self._messages = Messages(plan.locale)
        self._desk: Desk | None = None

    def to_the_end(self) -> None:
        plan, journal = self._plan, self._journal
        if not plan.begun and self._stop_asked():
            self._end("cancelled", INTERRUPTED, "cancel.waiting", what=" ".join(plan.message.split())[:80])
            return
        plan.status = "running"
        journal.save_plan(plan)
        try:
            self._steps()
            self._end("failed" if plan.exit_code else "done", plan.exit_code)
        except Cancelled:
            self._stopped()
        except Parked as parked:
            self._park(parked)
        except SkillError as error:
            self._failed(error)
        except Exception as error:  # noqa: BLE001 - the worker's edge: the follower must learn that it ended
            _log(journal, error)
            self._failed(SkillError("service", detail=type(error).__name__))

    def _tell(self, event: dict[str, Any]) -> None:
        self._journal.tell(self._plan.id, {"t": round(self._app.place.clock.wall(), 3), **event})

    def _say(self, key: str, **params: object) -> None:
        self._tell({"kind": "say", "text": self._messages.say(key, **params)})

    def _stop_asked(self) -> bool:
        return self._journal.stop_asked(self._plan.id)

    # to the end -----------------------------------------------------------------------------------------------------

    def _steps(self) -> None:
        """All steps. A session is made without interruption: a token that is lost on its way comes once a week."""
        plan = self._plan
        with stoppable(self._stop_asked):
            desk, downloader = self._app.desk(self._journal, plan, self._tell)
        self._desk = desk
        desk.check_stop()
        new = self._connected(desk)
        with stoppable(self._stop_asked):
            while step := next((step for step in plan.steps if step.status not in ("done", "failed")), None):
                desk.check_stop()
                step.status = "running"
                self._journal.save_plan(plan)
                self._step(desk, step, downloader, new)
                self._journal.save_plan(plan)

    def _connected(self, desk: Desk) -> bool:
        """Make sure that there is a session, with the seed's words; True when it was made just now."""
        if not desk.session and self._app.place.environment.get("CREATE_VIDEO_SET_UP") != "1":
            desk.say("setup.status")
        new = connect(desk)
        if new and all(step.action != "setup" for step in self._plan.steps):
            desk.say(f"setup.ready.{desk.backend}")
        return new

    def _step(self, desk: Desk, step: Step, downloader: Downloader, connected_now: bool) -> None:
        """One step. What fails inside a batch is told, and the other files go on."""
        try:
            carry_out(desk, step, downloader, connected_now=connected_now)
            step.status = "done"
        except Ambiguous as error:
            raise error.told(desk.api.host) from None
        except SkillError as error:
            if not give_up(self._plan, step):
                raise
            name = Path(str(step.data["files"][0])).name
            desk.say("work.batch_failed", name=name, why=desk.messages.error(error))
            if any(one.status == "pending" for one in self._plan.steps):
                desk.say("work.batch_next")
            self._plan.exit_code = error.exit_code

    # how it ended ---------------------------------------------------------------------------------------------------

    def _end(self, status: Any, code: int, key: str | None = None, **params: object) -> None:
        if key is not None:
            self._say(key, **params)
        self._plan.status, self._plan.exit_code = status, code
        self._journal.save_plan(self._plan)
        self._tell({"kind": "end", "exit_code": code, "status": status})

    def _stopped(self) -> None:
        """As asked: renders are cancelled at the service; a generation can only be left alone."""
        desk, renders = self._desk, live_renders(self._plan)
        charged = desk is not None and desk.backend == "hosted" and any(map(_in_flight, self._plan.steps))
        confirmed = not renders or (desk is not None and cancel_renders(desk))
        key = "cancel.generation" if charged else "cancel.done" if confirmed else "cancel.unconfirmed"
        self._end("cancelled", INTERRUPTED, key)

    def _park(self, parked: Parked) -> None:
        self._plan.status = "parked"
        self._journal.save_plan(self._plan)
        self._tell({"kind": "parked", "job": parked.job, "text": self._messages.say("export.parked", job=parked.job)})

    def _failed(self, error: SkillError) -> None:
        if self._stop_asked():
            self._stopped()
            return
        if error.slug == "out_of_credits" and self._desk is not None:
            error.params["link"] = bind_link(self._desk)
        text = self._messages.error(error)
        self._tell({"kind": "error", "slug": error.slug, "text": text, "exit_code": error.exit_code})
        self._end("failed", error.exit_code)


def _in_flight(step: Step) -> bool:
    return step.action == "chat" and bool(step.data.get("sent")) and not step.data.get("answered")


def _log(journal: ProjectJournal, error: Exception) -> None:
    """Where an unforeseen error came from: places in our code, no values (they may hold secrets)."""
    where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    append_line(journal.folder / "faults.log", {"error": type(error).__name__, "at": where})
