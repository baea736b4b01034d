"""An agent without a model for Google ADK's server: the first word of a message picks what happens."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Any

from google.adk.agents import BaseAgent
from google.adk.agents.invocation_context import InvocationContext
from google.adk.agents.run_config import StreamingMode
from google.adk.events import Event, EventActions
from google.genai import types

HOSTILE = (
    "ls:\u2028 ps:\u2029 nel:\x85 vt:\x0b ff:\x0c fs:\x1c cr:\r lf:\n crlf:\r\n nul:\x00 bom:\ufeff esc:\x1b[31m "
    "bidi:\u202e end"
)
PIECES = ("Привет", ", ", "世界", " 👋🏽", "!")
CALL = types.Part(function_call=types.FunctionCall(id="fc-1", name="render_video", args={"secs": 15}))
PREVIEW = types.Part(function_call=types.FunctionCall(id="fc-1", name="render_video", args={}))
RESULT = types.Part(function_response=types.FunctionResponse(id="fc-1", name="render_video", response={"code": 0}))
APPROVE = types.Part(function_call=types.FunctionCall(id="lr-1", name="approve_storyboard", args={}))
PICTURE = types.Part(inline_data=types.Blob(mime_type="image/png", data=b"\x89PNG\r\n\x1a\n"))
VIDEO = types.Part(file_data=types.FileData(mime_type="video/mp4", file_uri="https://cdn.example/v.mp4"))

Made = tuple[list[types.Part], dict[str, Any]]


def say(*words: str | types.Part, **more: Any) -> Made:
    """An event's parts, and what else it has."""
    return [types.Part(text=one) if isinstance(one, str) else one for one in words], more


def pieces(parts: list[str]) -> list[Made]:
    """Partial texts and their whole."""
    return [*(say(part, partial=True) for part in parts), say("".join(parts), partial=False)]


SCENES: dict[str, Callable[[str], list[Made]]] = {
    "say": lambda rest: [say(f"You said: {rest}")],
    "partials": lambda rest: pieces([*PIECES]),
    "many": lambda rest: pieces([f"token-{number} " for number in range(int(rest))]),
    "big": lambda rest: [say("x" * int(rest))],
    "hostile": lambda rest: [say(HOSTILE)],
    "thought": lambda rest: [say(types.Part(text="internal reasoning", thought=True)), say("visible answer")],
    "tools": lambda rest: [say("Calling a tool. ", CALL), say(RESULT, role="user"), say("Tool done.")],
    "preview": lambda rest: [say(PREVIEW, partial=True), say(CALL, partial=True), say(CALL), say("done")],
    "longrun": lambda rest: [say(APPROVE, long_running_tool_ids={"lr-1"})],
    "errevent": lambda rest: [
        say("before the error, "),
        say(error_code="RESOURCE_EXHAUSTED", error_message="quota exceeded"),
        say("after the error"),
    ],
    "notext": lambda rest: [say(actions=EventActions(state_delta={"stage": "storyboard"}))],
    "artifact": lambda rest: [say("saved report.md", actions=EventActions(artifact_delta={"report.md": 0}))],
    "media": lambda rest: [say(PICTURE, VIDEO)],
    "empty": lambda rest: [say("")],
    "raise": lambda rest: [say("one event, then a crash")],
    "slow": lambda rest: [say(f"step {step} ") for step in range(20)],
}


class PeerAgent(BaseAgent):
    async def _run_async_impl(self, ctx: InvocationContext) -> AsyncGenerator[Event, None]:
        found = ctx.user_content.parts if ctx.user_content else None
        scene, _, rest = "".join(part.text or "" for part in found or []).partition(" ")
        streaming = bool(ctx.run_config and ctx.run_config.streaming_mode == StreamingMode.SSE)
        for parts, more in SCENES[scene](rest) if scene in SCENES else []:
            if more.get("partial") and not streaming:
                continue
            role = more.pop("role", "model")
            content = types.Content(role=role, parts=parts) if parts else None
            yield Event(invocation_id=ctx.invocation_id, author=self.name, branch=ctx.branch, content=content, **more)
            if scene == "slow":
                note(ctx, "step")
                await asyncio.sleep(0.05)
        if scene.startswith("raise"):
            raise RuntimeError("boom in agent")
        note(ctx, "completed")


def note(ctx: InvocationContext, what: str) -> None:
    """Progress that outlives the connection, for the test to read."""
    with Path(os.environ["PEER_PROGRESS"]).open("a", encoding="utf-8") as file:
        file.write(f"{ctx.session.id} {what}\n")


root_agent = PeerAgent(name="peer", description="a peer without a model")
