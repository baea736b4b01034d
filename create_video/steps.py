"""One step of a plan carried out: which handler does what."""

from __future__ import annotations

from create_video.client.download import Downloader
from create_video.journal.records import Plan, Step
from handlers import extras
from handlers.batch import begin
from handlers.chat import chat
from handlers.credits import credits
from handlers.desk import Desk
from handlers.export import export
from handlers.names import latest_video
from handlers.setup import greet
from handlers.status import status
from handlers.upload import upload
from intent.reading import NOTHING
from intent.router import route


def carry_out(desk: Desk, step: Step, downloader: Downloader, *, connected_now: bool) -> None:
    """Do what the step says; ``connected_now``: the session was made by this very plan. Raises what handlers raise."""
    match step.action:
        case "setup":
            greet(desk, connected_now=connected_now)
        case "begin":
            begin(desk, step)
        case "upload":
            upload(desk, step)
        case "chat":
            chat(desk, step)
        case "export":
            _say_first(desk, step)
            export(desk, step, downloader)
        case "status":
            _tell_what_runs(desk)
            status(desk)
        case "credits":
            credits(desk)
        case "picture":
            extras.picture(desk, step)
        case action if action in extras.CHANGES:
            extras.change(desk, step)


def _say_first(desk: Desk, step: Step) -> None:
    """ "Yes, and export", of a video that is still to be agreed on: the words go to the backend before the export."""
    words = desk.plan.message and any(one.means == NOTHING for one in route(desk.plan.message).reasons)
    if not words or any(one.action == "chat" for one in desk.plan.steps) or desk.state().exportable:
        return
    said = Step(action="chat", status="running")
    desk.plan.steps.insert(next(at for at, one in enumerate(desk.plan.steps) if one is step), said)
    chat(desk, said)
    said.status = "done"


def _tell_what_runs(desk: Desk) -> None:
    """The work beside which a question is asked, how far it is, and where the last video lies."""
    for plan in desk.journal.open_plans("work"):
        if plan.id != desk.plan.id:
            desk.say("status.running", what=_words(plan))
            events, _ = desk.journal.events(plan.id)
            progress = next((event for event in reversed(events) if event.get("kind") == "progress"), None)
            if progress:
                desk.tell({key: progress[key] for key in ("kind", "stage", "percent", "left")})
    if video := latest_video(desk.project):
        desk.say("status.last_export", path=video)


def _words(plan: Plan) -> str:
    """What a plan is about, in one short line."""
    return " ".join(plan.message.split())[:80] or ", ".join(dict.fromkeys(step.action for step in plan.steps))
