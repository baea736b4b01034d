"""What the tools of MCP do: the app in plain calls that may block, and what it says, collected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mcp.server.mcpserver.exceptions import ToolError

from create_video.app import Accepted, App
from create_video.errors import RUNNING, SkillError
from create_video.follow import Follower
from create_video.journal.journal import ProjectJournal
from create_video.journal.records import Finish, Step
from create_video.messages import Messages, seconds_text, size_text
from create_video.planning import Request, new_plan, target
from handlers import extras
from handlers.setup import connect
from intent.router import route

SHORT_WAIT, CANCEL_WAIT = 50.0, 30.0
"""Seconds that a tool waits which has no ``wait_seconds``."""


class Teller:
    """Collects what the user should read, in the conversation's language; hands progress on as it comes."""

    def __init__(self, progress: Callable[[float, str], None]) -> None:
        self.messages = Messages("en")
        self.said: list[str] = []
        self._piece = ""
        self._progress = progress

    def show(self, event: dict[str, Any]) -> None:
        """One event of the journal."""
        match event.get("kind"):
            case "delta":
                self._piece += str(event["text"])
            case "progress":
                self._progress(float(event["percent"]), str(event["stage"]))
            case "file":
                size, seconds = size_text(int(event["bytes"])), seconds_text(float(event["seconds"]))
                self.say(f"{event['path']} ({seconds} s, {event['width']}x{event['height']}, {size})")
            case "say" | "error" | "parked":
                self.say(str(event["text"]))

    def say(self, text: str) -> None:
        self.flush()
        self.said.append(text)

    def flush(self) -> None:
        if self._piece:
            self.said.append(self._piece)
            self._piece = ""

    def text(self) -> str:
        self.flush()
        return "\n".join(self.said)


class Studio:
    """The app behind the tools, in plain calls that may block."""

    def __init__(self, app: App) -> None:
        self._app = app

    def send(self, request: Request, project: str | None, local: bool, wait: float, teller: Teller) -> str:
        routing = route(request.text, request.files)
        teller.messages = Messages(self._app.language(project, request, routing))
        return self._follow(self._app.accept(project, request, routing, local=local), wait, teller)

    def do(self, project: str | None, step: Step, wait: float, teller: Teller, **more: Any) -> str:
        """One action by name."""
        return self._do(self._app.open(project, local=False), step, wait, teller, **more)

    def export(self, project: str | None, path: str | None, finish: Finish, wait: float, teller: Teller) -> str:
        """The video, at ``path`` as it was typed."""
        to = target(self._app.place, path)
        return self.do(project, Step(action="export"), wait, teller, export_to=to, finish=finish)

    def change(self, project: str | None, step: Step, teller: Teller) -> str:
        """A change that only the studio can make."""
        return self._do(self._on_this_computer(project, teller), step, SHORT_WAIT, teller)

    def _do(self, journal: ProjectJournal, step: Step, wait: float, teller: Teller, **more: Any) -> str:
        teller.messages = Messages(journal.load().locale)
        plan = new_plan(self._app.place, [step], teller.messages.locale, **more)
        return self._follow(self._app.add(journal, plan), wait, teller)

    def wait(self, project: str | None, wait: float, teller: Teller) -> str:
        return self._follow(self._app.unheard(self._existing(project, teller)), wait, teller)

    def cancel(self, project: str | None, teller: Teller) -> str:
        return self._follow(self._app.stop(self._existing(project, teller)), CANCEL_WAIT, teller)

    def picture(self, project: str | None, what: str, teller: Teller) -> bytes:
        """A picture of the studio, read at once."""
        journal = self._on_this_computer(project, teller)
        desk, _ = self._app.desk(journal, new_plan(self._app.place, [], teller.messages.locale), teller.show)
        connect(desk)
        return extras.picture_bytes(desk, what)

    def projects(self) -> list[dict[str, str]]:
        current = self._app.journal.current(self._app.place.folder)
        return [
            {"name": one.name, "backend": one.backend, "current": str(one.name == current).lower()}
            for one in self._app.journal.projects()
        ]

    def _on_this_computer(self, project: str | None, teller: Teller) -> ProjectJournal:
        if (found := self._app.find(project)) is not None:
            teller.messages = Messages(found.load().locale)
        return self._app.on_this_computer(project)

    def _existing(self, project: str | None, teller: Teller) -> ProjectJournal:
        found = self._app.find(project)
        if found is None:
            raise SkillError("no_project", name=project or "")
        teller.messages = Messages(found.load().locale)
        return found

    def _follow(self, accepted: Accepted, wait: float, teller: Teller) -> str:
        if accepted.note:
            teller.say(teller.messages.say(accepted.note))
        if accepted.journal is None or not accepted.plans:
            return teller.text()
        deadline = self._app.place.clock.monotonic() + wait
        code = accepted.exit_code(Follower(self._app, accepted.journal, teller.show, deadline).follow(accepted.plans))
        text = teller.text()
        if code == RUNNING:
            return f"{text}\nStill working. Call wait to go on following it.".strip()
        if code:
            raise ToolError(text or "failed")
        return text
