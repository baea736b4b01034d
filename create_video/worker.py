"""The worker: a process of its own that owns a project's plans, one after another, to the end.

It writes what happens into the plans' events; commands only follow those. Killed at any moment, it leaves a journal
from which the next worker goes on: what was sent is never sent again.
"""

from __future__ import annotations

import os
import signal
import traceback
from pathlib import Path
from types import FrameType
from typing import Any

from create_video.app import App, Tell
from create_video.client.download import Downloader
from create_video.client.transport import Ambiguous
from create_video.errors import SERVICE, SkillError
from create_video.files import append_line, write_json
from create_video.journal.journal import ProjectJournal
from create_video.journal.records import Plan, Step
from create_video.messages import Messages
from handlers.batch import begin, give_up
from handlers.chat import chat
from handlers.credits import bind_link, credits
from handlers.desk import Cancelled, Desk
from handlers.export import export
from handlers.follow_up import steps_for, suggest
from handlers.setup import connect
from handlers.status import status
from handlers.upload import upload

LOCK_TRIES = 40
LOCK_PAUSE = 0.05


def work(app: App, journal: ProjectJournal) -> None:
    """Do all open plans of a project, unless another worker has it."""
    for _ in range(LOCK_TRIES):  # a command that looks whether somebody works holds the lock for an instant
        with journal.work() as mine:
            if mine:
                _work(app, journal)
                return
        app.place.clock.sleep(LOCK_PAUSE)


def _work(app: App, journal: ProjectJournal) -> None:
    write_json(journal.folder / "worker.json", {"pid": os.getpid()})
    _die_gently(journal)
    while plans := journal.open_plans():
        run_plan(app, journal, plans[0])


def _die_gently(journal: ProjectJournal) -> None:
    """SIGTERM ends a wait for the network: as a cancellation when the user asked for one, else as the end of the
    process, with the plan left open for the next worker."""

    def stop(number: int, frame: FrameType | None) -> None:
        if any(journal.stop_asked(plan.id) for plan in journal.open_plans()):
            raise Cancelled
        raise SystemExit(128 + number)

    signal.signal(signal.SIGTERM, stop)


def run_plan(app: App, journal: ProjectJournal, plan: Plan) -> None:
    """Carry a plan to its end, whatever that is, and say so in its events."""

    def tell(event: dict[str, Any]) -> None:
        journal.tell(plan.id, {"t": round(app.place.clock.wall(), 3), **event})

    messages = Messages(plan.locale)
    plan.status = "running"
    journal.save_plan(plan)
    desk = None
    try:
        desk, downloader = app.desk(journal, plan, tell)
        _steps(desk, downloader)
        plan.status = "failed" if plan.exit_code else "done"
    except Cancelled:
        plan.status, plan.exit_code = "cancelled", SERVICE
        charged = desk is not None and desk.backend == "hosted" and any(_in_flight(step) for step in plan.steps)
        tell({"kind": "say", "text": messages.say("cancel.generation" if charged else "cancel.done")})
    except SkillError as error:
        _failed(plan, tell, messages, error, desk)
    except Exception as error:  # noqa: BLE001 - the worker's edge: the follower must learn that it ended
        _log(journal, error)
        _failed(plan, tell, messages, SkillError("service", detail=type(error).__name__), desk)
    journal.save_plan(plan)
    tell({"kind": "end", "exit_code": plan.exit_code, "status": plan.status})


def _in_flight(step: Step) -> bool:
    return step.action == "chat" and bool(step.data.get("sent")) and not step.data.get("answered")


def _failed(plan: Plan, tell: Tell, messages: Messages, error: SkillError, desk: Desk | None) -> None:
    plan.status, plan.exit_code = "failed", error.exit_code
    if error.slug == "out_of_credits" and desk is not None:
        error.params["link"] = bind_link(desk)
    tell({"kind": "error", "slug": error.slug, "text": messages.error(error), "exit_code": error.exit_code})


def _log(journal: ProjectJournal, error: Exception) -> None:
    """Where an unforeseen error came from: places in our code, no values (they may hold secrets)."""
    where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    append_line(journal.folder / "faults.log", {"error": type(error).__name__, "at": where})


def _steps(desk: Desk, downloader: Downloader) -> None:
    plan = desk.plan
    if not desk.session:
        desk.say("setup.status")
        connect(desk)
        desk.say(f"setup.ready.{desk.backend}")
    while step := next((step for step in plan.steps if step.status not in ("done", "failed")), None):
        desk.check_stop()
        step.status = "running"
        desk.journal.save_plan(plan)
        try:
            _do(desk, step, downloader)
            step.status = "done"
        except Ambiguous as error:
            raise SkillError("network", host=desk.api.host, detail=error.reason) from None
        except SkillError as error:
            if not give_up(plan, step):
                raise
            name = Path(str(step.data["files"][0])).name
            desk.say("work.batch_failed", name=name, why=desk.messages.error(error))
            plan.exit_code = error.exit_code
        desk.journal.save_plan(plan)


def _do(desk: Desk, step: Step, downloader: Downloader) -> None:
    match step.action:
        case "begin":
            begin(desk, step)
        case "upload":
            upload(desk, step)
        case "chat":
            decision = chat(desk, step)
            after = next(at for at, one in enumerate(desk.plan.steps) if one is step) + 1
            desk.plan.steps[after:after] = steps_for(decision, desk.plan.steps, step, desk.messages.locale)
            suggest(desk, decision)
        case "export":
            export(desk, step, downloader)
        case "status":
            status(desk)
        case "credits":
            credits(desk)
