"""The program as processes: signals in a blocked read, a reader that has gone, two messages at one time."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.person import Person
from tests.faults.service import RUN, TOKEN, Line, Request, Service, data, events, state_of
from tests.studio_server import until


@pytest.fixture
def person(service: Service, tmp_path: Path) -> Iterator[Person]:
    made = Person(tmp_path, service)
    yield made
    made.stop_workers()


@pytest.mark.fault(48)
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_a_blocked_command_at_once(
    person: Person, service: Service, number: signal.Signals, code: int
) -> None:
    left = threading.Event()

    def wait_for_the_end(line: Line, request: Request) -> None:
        line.socket.settimeout(30)
        if line.socket.recv(1) == b"":
            left.set()

    service.on(TOKEN, wait_for_the_end, data({"token": "test-token", "user_id": "u", "expires_at": ""}))
    blocked = person.start("setup")
    until(lambda: service.asked(TOKEN))
    blocked.send_signal(number)
    _, err = blocked.communicate(timeout=5)
    assert blocked.returncode == code
    assert left.wait(5), "the connection is closed"
    assert "wait" in err
    assert "Traceback" not in err
    records = [*person.home.glob("**/*.json")]
    assert all(json.loads(file.read_text()) is not None for file in records)
    if number == signal.SIGTERM:
        assert person.run("setup").returncode == 0, "the next command goes on"


@pytest.mark.fault(49)
def test_a_reader_that_has_gone_ends_a_command_quietly(person: Person) -> None:
    out, into = os.pipe()
    os.close(out)
    with os.fdopen(into, "w") as nobody:
        ended = person.start("setup", stdout=nobody)
        _, err = ended.communicate(timeout=30)
    assert ended.returncode == 0
    assert "Traceback" not in err
    assert "BrokenPipe" not in err


@pytest.mark.fault(45)
def test_two_messages_at_one_time_reach_a_session_one_after_the_other(person: Person, service: Service) -> None:
    say = events({"type": "text", "content": "It is done."})

    def slowly(line: Line, request: Request) -> None:
        line.over.wait(0.3)
        say(line, request)

    service.on(RUN, slowly)
    assert person.run("setup").returncode == 0
    both = [person.start("--max-wait", "60", "send", f"a video of the {what}") for what in ("sea", "sky")]
    told = [one.communicate(timeout=90) for one in both]
    assert [one.returncode for one in both] == [0, 0], told
    sent = [request.json["new_message"]["parts"][0]["text"] for request in service.asked(RUN)]
    assert sorted(sent) == ["a video of the sea", "a video of the sky"]
    assert service.busiest[RUN] == 1
    assert len(service.asked(state_of("42"))) == 2
