"""The skill as a Model Context Protocol server on stdio: tools with typed arguments, progress, pictures as content.

Only ``create-video mcp`` imports this module, ``mcp_calls`` and the SDK. Nothing but the protocol reaches standard
output.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import anyio
from mcp.server import MCPServer
from mcp.server.mcpserver import Context, Image
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from create_video.app import App
from create_video.errors import SkillError
from create_video.journal.records import Finish, Step
from create_video.mcp_calls import SHORT_WAIT, Studio, Teller
from create_video.planning import Request
from create_video.wire import LEAST_LINES, LEAST_VIDEO_BYTES, MOST_LINES, Quality

EDITS = Path(__file__).parent.parent / "references" / "edits.md"

INSTRUCTIONS = """Make finished MP4 videos from pictures, clips, music and text. Pass the user's words on unchanged
with send_message; when a result says that work goes on, call wait until it is done. Never send a message twice. Relay
what the tools say, in the user's language. Use one project name per chat. A project on this computer has no language
model: where its reply says that something was not understood, or is not what the user meant, call
edits_reference and set it right with edit, then tell the user what the video is like now."""

Project = Annotated[str | None, Field(description="Project name, one for a whole chat. Default: the current one.")]
KeepLocation = Annotated[
    bool, Field(description="Send photos with the place and device inside them: only if the user asks for it.")
]
Wait = Annotated[float, Field(ge=0, le=600, description="Seconds to wait before returning while work goes on.")]
MaxBytes = Annotated[int | None, Field(ge=LEAST_VIDEO_BYTES, description="Upper bound of the file's size.")]


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
        edits: Annotated[list[dict[str, Any]], Field(description="Typed edits, see edits_reference.")],
        project: Project = None,
    ) -> str:
        """Change the timeline exactly, by typed edits: all of them or none. Projects on this computer only."""
        step = Step(action="edit", data={"edits": edits})
        return str(await _call(ctx, lambda teller: studio.change(project, step, teller)))

    @made.tool()
    async def edits_reference() -> str:
        """Every edit that the tool "edit" takes: what it does, its fields, what they may be, examples."""
        return EDITS.read_text(encoding="utf-8").partition("\n## JSON schema")[0]


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
