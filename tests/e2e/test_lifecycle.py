"""Commands end in every way there is; the work goes on, and the next command tells the truth."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import PROGRAM, User
from tests.hosted import PICTURE, Hosted, Reply, hosted
from tests.studio_server import until


class Held:
    """Holds the service's answers at one point (all points: ``any``) until it is let go."""

    def __init__(self, service: Hosted, point: str) -> None:
        self.reached, self.go = threading.Event(), threading.Event()

        def hold(called: str, number: int) -> Reply | None:
            if point in ("any", called):
                self.reached.set()
                assert self.go.wait(120)
            return None

        service.after = hold


@pytest.fixture
def service(user: User) -> Iterator[Hosted]:
    with hosted() as service:
        user.extra["NEMO_API_URL"] = service.url
        (user.folder / "a.jpg").write_bytes(PICTURE)
        yield service


def workers(user: User) -> list[Path]:
    return list(user.state.glob("projects/*/*/worker.json"))


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        (["setup"], "connected and ready"),
        (["credits"], "Credits left: 90."),
        (["send", "add a title", "a.jpg"], "I added a title."),
    ],
)
def test_a_service_that_does_not_answer_holds_up_no_command(
    user: User, service: Hosted, command: list[str], answer: str
) -> None:
    held = Held(service, "any")
    late = user.run(*command, wait=2)
    assert late.code == 5, late.out + late.err
    assert "program.py wait" in late.out
    assert held.reached.wait(60)
    held.go.set()
    done = user.run("wait")
    assert done.code == 0, done.out + done.err
    assert answer in late.out + done.out
    assert service.count("token") == service.count("session") == 1


def test_a_message_that_never_ends_is_an_error_in_time(user: User) -> None:
    reader, writer = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-B", str(PROGRAM), "--max-wait", "1", "send", "-"],
        cwd=user.folder, env=user.environment(), stdin=reader, stderr=subprocess.PIPE, text=True,
    ) as command:  # fmt: skip
        _, said = command.communicate(timeout=60)
    os.close(reader)
    os.close(writer)
    assert command.returncode == 2
    assert "No message came" in said


@pytest.mark.fault(48)
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGKILL, -9)]
)
def test_a_signal_ends_the_command_with_a_hint_and_not_the_work(
    user: User, service: Hosted, number: signal.Signals, code: int
) -> None:
    held = Held(service, "chat")
    command = user.start("--project", "chat 7", "--max-wait", "100", "a title")
    assert held.reached.wait(60)
    command.send_signal(number)
    out, said = command.communicate(timeout=20)
    assert command.returncode == code
    if number != signal.SIGKILL:
        assert "--project 'chat 7' wait" in said and "--project 'chat 7' cancel" in said
    assert "Traceback" not in out + said
    held.go.set()
    done = user.run("--project", "chat 7", "wait")
    assert (done.code, "I added a title." in done.out) == (0, True)
    assert service.count("chat") == 1


@pytest.mark.fault(48)
def test_an_interrupt_before_anything_was_begun_says_so(user: User) -> None:
    reader, writer = os.pipe()
    command = subprocess.Popen(
        [sys.executable, "-B", str(PROGRAM), "--max-wait", "100", "--json", "send", "-"],
        cwd=user.folder, env=user.environment(), stdin=reader, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    until(lambda: (user.state / "projects").is_dir())
    command.send_signal(signal.SIGINT)
    _, said = command.communicate(timeout=20)
    os.close(reader)
    os.close(writer)
    assert (command.returncode, "Traceback" in said) == (130, False)
    assert "before anything was begun" in said


@pytest.mark.fault(49)
def test_a_reader_that_has_gone_ends_the_command_quietly_and_not_the_work(user: User, service: Hosted) -> None:
    held = Held(service, "chat")
    command = user.start("--max-wait", "100", "a title")
    assert command.stdout is not None and command.stderr is not None
    assert held.reached.wait(60)
    command.stdout.close()
    held.go.set()
    said = command.stderr.read()
    command.wait(60)
    assert "Traceback" not in said and "Exception" not in said
    done = user.run("wait")
    assert (done.code, "I added a title." in done.out) == (0, True)


@pytest.mark.fault(49)
@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-"])
def test_output_that_was_closed_from_the_start_is_no_fault(user: User, service: Hosted, closed: str) -> None:
    line = f'exec {sys.executable} -B {PROGRAM} --max-wait 60 "a title" {closed}'
    done = subprocess.run(["sh", "-c", line], cwd=user.folder, env=user.environment(), capture_output=True, text=True)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert service.count("chat") == 1


def test_a_terminal_that_is_closed_takes_only_the_command_with_it(user: User, service: Hosted) -> None:
    held = Held(service, "chat")
    command, terminal = pty.fork()
    if command == 0:
        os.chdir(user.folder)
        os.execve(sys.executable, [sys.executable, "-B", str(PROGRAM), "a title"], user.environment())
    assert held.reached.wait(60)
    os.close(terminal)
    _, status = os.waitpid(command, 0)
    assert os.waitstatus_to_exitcode(status) == 129
    held.go.set()
    done = user.run("wait")
    assert (done.code, "I added a title." in done.out) == (0, True)
    assert service.count("chat") == 1


@pytest.mark.fault(45)
def test_two_shells_in_one_project_take_turns_and_both_see_it(user: User, service: Hosted) -> None:
    busy, most = 0, 0
    lock = threading.Lock()

    def enter(point: str, number: int) -> None:
        nonlocal busy, most
        if point == "chat":
            with lock:
                busy += 1
                most = max(most, busy)
            threading.Event().wait(0.2)

    def leave(point: str, number: int) -> None:
        nonlocal busy
        if point == "chat":
            with lock:
                busy -= 1

    service.before, service.half = enter, leave
    commands = [user.start("--project", "p", "--max-wait", "100", f"title {number}") for number in range(3)]
    for command in commands:
        out, err = command.communicate(timeout=100)
        assert command.returncode == 0, out + err
        assert "I added a title." in out
    assert (service.count("chat"), most) == (3, 1)
    assert service.count("token") == service.count("session") == 1


def test_two_projects_work_at_the_same_time_on_one_token(user: User, service: Hosted) -> None:
    both = threading.Barrier(2)

    def meet(point: str, number: int) -> None:
        if point == "chat":
            both.wait(60)

    service.before = meet
    commands = [user.start("--project", name, "--max-wait", "100", "a title") for name in ("one", "two")]
    for command in commands:
        out, err = command.communicate(timeout=100)
        assert command.returncode == 0, out + err
    assert (service.count("token"), service.count("session")) == (1, 2)


def test_a_worker_that_is_killed_is_replaced_and_its_job_gone_on_with(user: User, service: Hosted) -> None:
    service.polls = ["completed"]
    assert user.run("a title").code == 0
    held = Held(service, "submit")
    command = user.start("--max-wait", "100", "export", "out.mp4")
    assert held.reached.wait(60)
    user.stop_everything()
    held.go.set()
    out, err = command.communicate(timeout=100)
    assert command.returncode == 0, out + err
    assert (user.folder / "out.mp4").is_file()
    assert (service.count("submit"), len(service.jobs)) == (1, 1)


def test_work_is_done_by_the_command_itself_where_no_process_may_live_on(user: User, service: Hosted) -> None:
    user.extra["CREATE_VIDEO_FOREGROUND"] = "1"
    held = Held(service, "upload")
    late = user.run("add a title", "a.jpg", wait=2)
    assert late.code == 5, late.out + late.err
    assert workers(user), "it worked"
    held.go.set()
    done = user.run("wait")
    assert done.code == 0, done.out + done.err
    assert "I added a title." in done.out
    assert service.count("chat") == 1
