"""A proxy that spoils connections: each one after its own plan, byte by byte."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from tests.faults.service import read_request
from tests.listening import Listening, end_with_reset

HELD = 30.0


@dataclass(frozen=True)
class Plan:
    """``refuse``: reset at once. ``up``: so many bytes of the request are passed on, then it ends (None: all).
    ``down``: likewise for the answer; 0 loses it whole. ``deaf``: the server is heard to its end, but not passed on.
    ``slice``: bytes at a time. ``how`` it ends."""

    refuse: bool = False
    up: int | None = None
    down: int | None = None
    deaf: bool = False
    slice: int = 65536
    how: Literal["reset", "close", "hold", "garbage"] = "reset"


@dataclass
class Passed:
    """What became of one connection. ``whole``: the server got the whole request."""

    plan: Plan
    text: str = ""
    whole: bool = False


@dataclass
class Chaos(Listening):
    """Stands before ``server``; connections get ``plans`` in turn, and a plan that spoils nothing after the last."""

    server: tuple[str, int]
    plans: list[Plan] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)

    def serving(self, connection: socket.socket) -> Callable[[], None]:
        plan = self.plans.pop(0) if self.plans else Plan()
        found = Passed(plan)
        self.passed.append(found)
        return partial(self._serve, connection, plan, found)

    def _serve(self, client: socket.socket, plan: Plan, found: Passed) -> None:
        with client, suppress(OSError):
            if plan.refuse:
                end_with_reset(client)
                return
            with socket.create_connection(self.server) as server:
                request = read_request(client)
                if request is None:
                    return
                head = re.sub("\r\nConnection: [^\r]*", "", request.head, flags=re.IGNORECASE)
                data = f"{head}\r\nConnection: close\r\n\r\n".encode("latin-1") + request.body
                found.text = request.body.decode("utf-8", "replace")
                self._up(server, data if plan.up is None else data[: plan.up], plan)
                found.whole = plan.up is None or plan.up >= len(data)
                if not found.whole:
                    end_with_reset(server)
                    self._end(client, plan)
                    return
                self._down(server, client, plan)

    def _up(self, server: socket.socket, data: bytes, plan: Plan) -> None:
        for at in range(0, len(data), plan.slice):
            server.sendall(data[at : at + plan.slice])

    def _down(self, server: socket.socket, client: socket.socket, plan: Plan) -> None:
        left = plan.down
        while left is None or left > 0:
            data = server.recv(plan.slice if left is None else min(plan.slice, left))
            if not data:
                return
            client.sendall(data)
            left = None if left is None else left - len(data)
        if plan.down == 0:
            server.recv(1)  # the server has begun to answer, so it has heard the request
        while plan.deaf and server.recv(65536):
            pass
        end_with_reset(server)
        self._end(client, plan)

    def _end(self, client: socket.socket, plan: Plan) -> None:
        if plan.how == "garbage":
            client.sendall(b"\xff\xfeZZ\r\n\r\n")
        elif plan.how == "hold":
            self._over.wait(HELD)
        elif plan.how == "reset":
            end_with_reset(client)
