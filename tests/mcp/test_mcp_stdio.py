"""The MCP server, spoken to by the SDK's own client over real stdio."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from pydantic import ValidationError

from create_video.cli.arguments import parse
from create_video.errors import SkillError
from studio.server.wire import Output
from tests.e2e.conftest import PROGRAM, User, pictures, user  # noqa: F401 - fixtures

TOOLS = {
    "send_message",
    "add_media",
    "edit",
    "edits_reference",
    "export",
    "wait",
    "cancel",
    "change_version",
    "status",
    "credits",
    "projects",
    "contact_sheet",
    "frame",
}


@asynccontextmanager
async def connected(user: User) -> AsyncIterator[Client]:  # noqa: F811
    environment = {**user.environment(), "CREATE_VIDEO_BACKEND": "studio"}
    parameters = StdioServerParameters(
        command=sys.executable, args=["-B", str(PROGRAM), "mcp"], env=environment, cwd=str(user.folder)
    )
    async with Client(stdio_client(parameters)) as client:
        yield client


def text_of(result: object) -> str:
    return "\n".join(part.text for part in result.content if part.type == "text")  # type: ignore[attr-defined]


def test_every_tool_is_described_for_models(user: User) -> None:  # noqa: F811
    async def talk() -> None:
        async with connected(user) as client:
            tools = (await client.list_tools()).tools
            assert {tool.name for tool in tools} == TOOLS
            assert all(tool.description and len(tool.description) > 15 for tool in tools)

    anyio.run(talk)


def test_the_least_limit_of_a_video_is_the_same_for_tools_commands_and_the_studio(user: User) -> None:  # noqa: F811
    async def talk() -> None:
        async with connected(user) as client:
            export = next(tool for tool in (await client.list_tools()).tools if tool.name == "export")
            told.append(export.input_schema["properties"]["max_bytes"]["anyOf"][0]["minimum"])

    told: list[int] = []
    anyio.run(talk)
    (least,) = told
    assert parse(["export", "--max-size", str(least)], user.folder).max_size == least
    assert Output(maxBytes=least).maxBytes == least
    with pytest.raises(SkillError):
        parse(["export", "--max-size", str(least - 1)], user.folder)
    with pytest.raises(ValidationError):
        Output(maxBytes=least - 1)


def test_a_whole_video_by_tools_alone(user: User, pictures: list[str]) -> None:  # noqa: F811
    heard: list[float] = []

    async def progress(done: float, total: float | None, message: str | None) -> None:
        heard.append(done)

    async def talk() -> None:
        async with connected(user) as client:
            files = [str(user.folder / name) for name in pictures]
            message = "make a 6 second square video of these. Script: One. Two. Three."
            said = await client.call_tool(
                "send_message", {"message": message, "files": files, "wait_seconds": 60}, progress_callback=progress
            )
            assert not said.is_error, text_of(said)
            assert "Timeline (" in text_of(await client.call_tool("status", {}))
            sheet = await client.call_tool("contact_sheet", {})
            assert [part.type for part in sheet.content] == ["image"]
            exported = await client.call_tool(
                "export", {"path": str(user.folder / "by-mcp.mp4"), "wait_seconds": 120}, progress_callback=progress
            )
            assert not exported.is_error, text_of(exported)
            assert "by-mcp.mp4" in text_of(exported)

    anyio.run(talk)
    assert (user.folder / "by-mcp.mp4").stat().st_size > 10_000
    assert heard, "progress was told"


def test_what_words_do_not_do_an_agent_does_by_edits(user: User, pictures: list[str]) -> None:  # noqa: F811
    async def talk() -> None:
        async with connected(user) as client:
            files = [str(user.folder / name) for name in pictures]
            first = {"message": 'make a video, title "Golden Hour"', "files": files, "wait_seconds": 60}
            assert not (await client.call_tool("send_message", first)).is_error
            told = await client.call_tool("send_message", {"message": "make it feel like a hug"})
            assert "did not understand" in text_of(told)
            page = text_of(await client.call_tool("edits_reference", {}))
            assert "| `grade` |" in page
            assert "JSON schema" not in page
            edits = [{"edit": "grade", "warmth": 25}, {"edit": "change_text", "role": "title", "seconds": 5}]
            done = text_of(await client.call_tool("edit", {"edits": edits}))
            assert "0-5 s" in done

    anyio.run(talk)


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("add_media", {"files": ["missing.jpg"]}, "can't find"),
        ("wait", {"project": "no such"}, "no project"),
        ("export", {}, "nothing to export"),
    ],
)
def test_errors_are_tool_errors_that_say_what_to_do(
    user: User,  # noqa: F811
    tool: str,
    arguments: dict[str, object],
    words: str,
) -> None:
    async def talk() -> None:
        async with connected(user) as client:
            result = await client.call_tool(tool, arguments)
            assert result.is_error
            assert words in text_of(result)

    anyio.run(talk)
