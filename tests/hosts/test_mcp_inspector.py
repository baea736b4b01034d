"""The MCP server, spoken to by the MCP Inspector's command line: a client that nobody here wrote."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.conftest import PROGRAM, User, pictures, user  # noqa: F401 - fixtures
from tests.hosts.openclaw import NODE, from_npm

INSPECTOR = "@modelcontextprotocol/inspector@2.12.0"
Inspect = Callable[..., dict[str, Any]]


@pytest.fixture
def inspect(user: User) -> Inspect:  # noqa: F811
    node = from_npm(NODE) / NODE.rpartition("@")[0] / "bin" / "node"
    program = from_npm(INSPECTOR) / ".bin" / "mcp-inspector"
    environ = {**user.environment(), "PATH": f"{node.parent}:{os.environ['PATH']}"}
    passed_on = [part for key, value in environ.items() for part in ("-e", f"{key}={value}")]

    def ask(method: str, *arguments: str) -> dict[str, Any]:
        server = [sys.executable, "-B", str(PROGRAM), "mcp"]
        command = [str(node), str(program), "--cli", *passed_on, *server, "--method", method, *arguments]
        done = subprocess.run(command, cwd=user.folder, env=environ, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    return ask


@pytest.mark.peer
def test_the_inspector_lists_every_tool_with_its_arguments(inspect: Inspect) -> None:
    tools = {tool["name"]: tool for tool in inspect("tools/list")["tools"]}
    assert {"send_message", "export", "wait", "cancel", "contact_sheet", "frame"} <= set(tools)
    assert tools["send_message"]["inputSchema"]["required"] == ["message"]
    assert all(tool["description"] for tool in tools.values())


@pytest.mark.peer
def test_the_inspector_makes_a_video(inspect: Inspect, user: User, pictures: list[str]) -> None:  # noqa: F811
    files = json.dumps([str(user.folder / name) for name in pictures])
    message = "make a 6 second square video of these. Script: One. Two. Three."
    arguments = {"message": message, "files": files, "local": "true"}
    named = [part for key, value in arguments.items() for part in ("--tool-arg", f"{key}={value}")]
    said = inspect("tools/call", "--tool-name", "send_message", *named)
    assert "6 s" in said["content"][0]["text"]
    sheet = inspect("tools/call", "--tool-name", "contact_sheet")
    assert [part["type"] for part in sheet["content"]] == ["image"]
