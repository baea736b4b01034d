"""``serve`` says where the studio is once it is there, and not before."""

from __future__ import annotations

import io
import os
import re
import signal
import socket
from pathlib import Path

import pytest

from create_video.cli.commands import run
from create_video.errors import SkillError
from tests.helpers import session_for


class Heard(io.StringIO):
    """What a user reads; once it names a port, somebody connects to it, and the user then ends the command."""

    reached = False

    def write(self, text: str) -> int:
        if named := re.search(r"localhost:(\d+)", text):
            with socket.create_connection(("127.0.0.1", int(named[1])), timeout=10):
                self.reached = True
            os.kill(os.getpid(), signal.SIGTERM)
        return super().write(text)


def serve(folder: Path, port: int, heard: Heard) -> int:
    return run(session_for(folder, "serve", "--port", str(port), out=heard))


def test_the_port_that_is_told_can_be_reached(tmp_path: Path) -> None:
    heard = Heard()
    assert serve(tmp_path, 0, heard) == 0
    assert heard.reached


def test_of_a_port_that_is_taken_nothing_is_told_but_the_error(tmp_path: Path) -> None:
    heard = Heard()
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(SkillError) as raised:
        serve(tmp_path, other.getsockname()[1], heard)
    assert raised.value.slug == "studio_start"
    assert heard.getvalue() == ""
