"""A language model that follows SKILL.md to the letter: an OpenAI-compatible endpoint for OpenClaw's agent.

It reads SKILL.md, passes the user's words on through a here-document, runs `wait` while the program says that it is
still working, and answers with what the program printed. It knows nothing that SKILL.md does not say.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LOCATION = re.compile(r"<name>create-video-by-ai</name>.*?<location>([^<]+)</location>", re.DOTALL)
STILL_WORKING = "exited with code 5"
NOT_SENT = "Nothing was sent yet"
WRAPPED = re.compile(r"^\[[^\]]*\] (.*?)(?:\n\nRuntime: [^\n]*)?$", re.DOTALL)
"""How the host hands the user's words to a model: a time before them, its own state after them."""

HOST_CONTEXT = "<<<BEGIN_OPENCLAW_INTERNAL_CONTEXT>>>"
LONGEST = 40
"""Tool calls in one turn after which the model gives up."""

Message = dict[str, Any]


def text_of(message: Message) -> str:
    content = message["content"]
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content)


class Agent:
    """``options`` stand before the command, ``files`` after it; both as the agent's host would know them.

    ``ran``: every command; ``heard``: the last result of every turn.
    """

    def __init__(self, options: str, files: list[str]) -> None:
        self.options = options
        self.files = files
        self.ran: list[str] = []
        self.heard: list[str] = []
        self.in_turn = 0

    def next_step(self, messages: list[Message]) -> Message:
        """What the model says to a conversation: a tool call, or the answer."""
        asked_at = max(at for at, one in enumerate(messages) if is_from_user(one))
        results = [text_of(one) for one in messages[asked_at:] if one["role"] == "tool"]
        skill = self._skill(messages)
        if not self.ran and not results:
            return call("read", path=skill)
        commands = results[-self.in_turn :] if self.in_turn else []
        if commands and (STILL_WORKING not in commands[-1] or len(commands) > LONGEST):
            self.heard.append(commands[-1])
            self.in_turn = 0
            return {"content": commands[-1]}
        words = text_of(messages[asked_at])
        wrapped = WRAPPED.match(words)
        again = not commands or NOT_SENT in commands[-1]
        self.in_turn += 1
        self.ran.append(self._command(skill, wrapped[1] if wrapped else words, again))
        return call("exec", command=self.ran[-1], yieldMs=60000)

    def _skill(self, messages: list[Message]) -> str:
        found = LOCATION.search(text_of(messages[0]))
        assert found, "the skill is not in the model's prompt"
        return found[1]

    def _command(self, skill: str, words: str, send: bool) -> str:
        base = skill.removesuffix("/SKILL.md").replace("~", "$HOME", 1)
        program = f'python3 "{base}/create-video" {self.options} --max-wait 8'
        files = " ".join(f'"{file}"' for file in self.files)
        return f"{program} send - {files} <<'MESSAGE'\n{words}\nMESSAGE" if send else f"{program} wait"


def is_from_user(message: Message) -> bool:
    return message["role"] == "user" and not text_of(message).startswith(HOST_CONTEXT)


def call(name: str, **arguments: object) -> Message:
    """A tool call as the endpoint streams it."""
    function = {"name": name, "arguments": json.dumps(arguments, ensure_ascii=False)}
    return {"tool_calls": [{"index": 0, "id": f"call_{id(function)}", "type": "function", "function": function}]}


def chunks(delta: Message) -> Iterator[bytes]:
    """The events of one streamed completion."""
    finish = "tool_calls" if "tool_calls" in delta else "stop"
    for part, end in (({"role": "assistant"}, None), (delta, None), ({}, finish)):
        choice = {"index": 0, "delta": part, "finish_reason": end}
        body = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "scripted", "choices": [choice]}
        yield f"data: {json.dumps(body)}\n\n".encode()
    yield b"data: [DONE]\n\n"


@contextmanager
def serving(agent: Agent) -> Iterator[str]:
    """The endpoint's base URL, while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            self._reply("application/json", [b'{"object":"list","data":[{"id":"scripted","object":"model"}]}'])

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self._reply("text/event-stream", chunks(agent.next_step(body["messages"])))

        def _reply(self, kind: str, parts: Any) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Connection", "close")
            self.end_headers()
            for part in parts:
                self.wfile.write(part)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()
