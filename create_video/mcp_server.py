"""The skill as a Model Context Protocol server on stdio: tools with typed arguments, progress, pictures as content.

Only ``create-video mcp`` imports this module and the SDK. Nothing but the protocol reaches standard output.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any, Literal

import anyio
from mcp.server import MCPServer
from mcp.server.mcpserver import Context, Image
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from create_video.app import Accepted, App
from create_video.errors import RUNNING, SkillError
from create_video.follow import Follower
from create_video.journal.journal import ProjectJournal
from create_video.journal.records import Finish, Step
from create_video.messages import Messages, seconds_text, size_text
from create_video.planning import Request, new_plan, target
from create_video.wire import LEAST_LINES, LEAST_VIDEO_BYTES, MOST_LINES, Quality
from handlers import extras
from handlers.setup import connect
from intent.router import route

INSTRUCTIONS = """Make finished MP4 videos from pictures, clips, music and text. Pass the user's words on unchanged
with send_message; when a result says that work goes on, call wait until it is done. Never send a message twice. Relay
what the tools say, in the user's language. Use one project name per chat."""

Project = Annotated[str | None, Field(description="Project name, one for a whole chat. Default: the current one.")]
KeepLocation = Annotated[
    bool, Field(description="Send photos with the place and device inside them: only if the user asks for it.")
]
Wait = Annotated[float, Field(ge=0, le=600, description="Seconds to wait before returning while work goes on.")]
MaxBytes = Annotated[int | None, Field(ge=LEAST_VIDEO_BYTES, description="Upper bound of the file's size.")]
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


def serve_mcp(app: App) -> int:
    """Serve until the host closes standard input."""
    server(app).run("stdio")
    return 0


def server(app: App) -> MCPServer:
    """The server with all its tools."""
    made = MCPServer(
        name=app.place.identity.name,
        version=app.place.identity.version,
        instructions=INSTRUCTIONS,
        log_level="ERROR",
    )
    studio = Studio(app)
    _talking(made, studio)
    _working(made, studio)
    _looking(made, studio)
    return made


async def _call(ctx: Context, work: Callable[[Teller], Any]) -> Any:
    """Run blocking work beside the protocol; its progress becomes notifications, its errors tool errors."""

    def progress(percent: float, stage: str) -> None:
        anyio.from_thread.run(ctx.report_progress, percent, 100.0, stage)

    def run() -> Any:
        teller = Teller(progress)
        try:
            return work(teller)
        except SkillError as error:
            raise ToolError(teller.messages.error(error)) from None

    return await anyio.to_thread.run_sync(run, abandon_on_cancel=True)


def _talking(made: MCPServer, studio: Studio) -> None:
    @made.tool()
    async def send_message(
        ctx: Context,
        message: Annotated[str, Field(description="The user's words, unchanged.")],
        files: Annotated[list[str], Field(description="Absolute paths or links of media and texts.")] = [],  # noqa: B006
        project: Project = None,
        local: Annotated[
            bool, Field(description="Start a new project on this computer: private, offline, free.")
        ] = False,
        export_to: Annotated[str | None, Field(description="Also export, to this path.")] = None,
        keep_location: KeepLocation = False,
        wait_seconds: Wait = 50,
    ) -> str:
        """Say something about a video: make one, change it, ask about it, export it. Starts the project if need be."""
        request = Request(message, tuple(files), export_to, keep_location=keep_location)
        return str(await _call(ctx, lambda teller: studio.send(request, project, local, wait_seconds, teller)))

    @made.tool()
    async def add_media(
        ctx: Context,
        files: Annotated[list[str], Field(description="Absolute paths or links.")],
        project: Project = None,
        keep_location: KeepLocation = False,
        wait_seconds: Wait = 50,
    ) -> str:
        """Hand over pictures, clips, music or links without saying anything about them yet."""
        request = Request("", tuple(files), keep_location=keep_location)
        return str(await _call(ctx, lambda teller: studio.send(request, project, False, wait_seconds, teller)))

    @made.tool()
    async def edit(
        ctx: Context,
        edits: Annotated[list[dict[str, Any]], Field(description="Typed edits, see references/edits.md.")],
        project: Project = None,
    ) -> str:
        """Change the timeline exactly, by typed edits: all of them or none. Projects on this computer only."""
        step = Step(action="edit", data={"edits": edits})
        return str(await _call(ctx, lambda teller: studio.change(project, step, teller)))


def _working(made: MCPServer, studio: Studio) -> None:
    @made.tool()
    async def export(
        ctx: Context,
        path: Annotated[str | None, Field(description="Where to put the MP4. Default: videos/<project>.mp4.")] = None,
        max_bytes: MaxBytes = None,
        quality: Annotated[Quality | None, Field(description="Projects on this computer; default: standard.")] = None,
        height: Annotated[
            int | None, Field(ge=LEAST_LINES, le=MOST_LINES, description="720 for 720p. Projects on this computer.")
        ] = None,
        project: Project = None,
        wait_seconds: Wait = 50,
    ) -> str:
        """Render the video, check it and save it; tells its absolute path."""
        finish = Finish(max_size=max_bytes, quality=quality, height=height)
        return str(await _call(ctx, lambda teller: studio.export(project, path, finish, wait_seconds, teller)))

    @made.tool()
    async def wait(ctx: Context, project: Project = None, wait_seconds: Wait = 50) -> str:
        """Follow work that goes on, and hear what ended meanwhile."""
        return str(await _call(ctx, lambda teller: studio.wait(project, wait_seconds, teller)))

    @made.tool()
    async def cancel(ctx: Context, project: Project = None) -> str:
        """Stop what runs in a project."""
        return str(await _call(ctx, lambda teller: studio.cancel(project, teller)))

    @made.tool()
    async def change_version(ctx: Context, way: Literal["undo", "redo"], project: Project = None) -> str:
        """Take the last change back, or make it again. Projects on this computer only."""
        return str(await _call(ctx, lambda teller: studio.change(project, Step(action=way), teller)))


def _looking(made: MCPServer, studio: Studio) -> None:
    @made.tool()
    async def status(ctx: Context, project: Project = None) -> str:
        """What is on the timeline."""
        return str(await _call(ctx, lambda teller: studio.do(project, Step(action="status"), SHORT_WAIT, teller)))

    @made.tool()
    async def credits(ctx: Context, project: Project = None) -> str:
        """What is left to spend."""
        return str(await _call(ctx, lambda teller: studio.do(project, Step(action="credits"), SHORT_WAIT, teller)))

    @made.tool()
    async def projects(ctx: Context) -> str:
        """All projects as JSON, the current one marked."""
        return json.dumps(await _call(ctx, lambda teller: studio.projects()), ensure_ascii=False)

    @made.tool()
    async def contact_sheet(ctx: Context, project: Project = None) -> Image:
        """A picture of all clips of the video. Projects on this computer only."""
        data = await _call(ctx, lambda teller: studio.picture(project, "sheet", teller))
        return Image(data=data, format="jpeg")

    @made.tool()
    async def frame(
        ctx: Context,
        at_seconds: Annotated[float, Field(ge=0, le=86_400, description="Time in the video.")],
        project: Project = None,
    ) -> Image:
        """One frame of the video. Projects on this computer only."""
        what = f"frame?at_ms={round(at_seconds * 1000)}"
        data = await _call(ctx, lambda teller: studio.picture(project, what, teller))
        return Image(data=data, format="png")
