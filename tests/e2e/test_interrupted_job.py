"""What happens to the main job when its processes are killed, stopped or interrupted."""

from __future__ import annotations

import json
import signal

from create_video.mp4 import read_mp4
from tests.e2e.conftest import WISH, User
from tests.studio_server import until


def test_a_killed_worker_and_a_killed_studio_lose_nothing(user: User, pictures: list[str]) -> None:
    first = user.start("--local", "--max-wait", "200", WISH, *pictures, "--export", "promo.mp4")
    until(lambda: any('"stage":"drawing"' in file.read_text() for file in user.state.glob("projects/*/plans/*.events")))
    first.kill()
    user.stop_everything()
    first.communicate()
    done = user.run("wait")
    assert done.code == 0, done.out + done.err
    assert read_mp4(user.folder / "promo.mp4").duration == 6
    messages = [json.loads(line) for file in user.state.glob("projects/*/plans/*.json") for line in [file.read_text()]]
    assert len(messages) == 1, "one message, one plan"


def test_cancel_stops_a_render_and_says_so(user: User, pictures: list[str]) -> None:
    assert user.run("--local", WISH, *pictures, "--export", "promo.mp4", wait=2).code == 5
    stopped = user.run("stop")
    assert stopped.code == 0, stopped.err
    assert "Stopped" in stopped.out
    assert not (user.folder / "promo.mp4").exists()


def test_an_interrupt_ends_the_command_not_the_work(user: User, pictures: list[str]) -> None:
    process = user.start("--local", "--max-wait", "200", WISH, *pictures, "--export", "promo.mp4")
    until(lambda: list(user.state.glob("projects/*/plans/*.events")) or process.poll() is not None)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "program.py wait" in said
    assert user.run("wait").code == 0
    assert (user.folder / "promo.mp4").is_file()
