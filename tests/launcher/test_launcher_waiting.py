"""The time limit: a command returns in time, the set-up goes on, and the next command picks it up."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from create_video.setup_env import journal
from create_video.setup_env.follow import time_limit
from create_video.setup_env.request import Request
from tests.launcher.fake_skill import FakeSkill, Gate


def test_a_command_returns_at_its_limit_and_the_next_one_finds_the_set_up_done(skill: FakeSkill, gate: Gate) -> None:
    first = skill.run("send", "make a video", "--max-wait", "0")
    assert first.returncode == 5
    assert "Still setting up (0 %)" in first.stdout
    assert "Nothing was sent yet; what you asked for is kept" in first.stdout
    assert f"python3 {skill.launcher} wait" in first.stdout
    gate.wait_until_reached()
    second = skill.start("send", "make a video", "--max-wait", "100")
    gate.let_go()
    out, _ = second.communicate("", timeout=120)
    assert json.loads(out)["argv"] == ["send", "make a video", "--max-wait", "100"]
    assert skill.uv_calls() == ["venv --no-project", "pip install"]


def kept_in(skill: FakeSkill) -> list[dict[str, object]]:
    return [json.loads(path.read_text()) for path in sorted((skill.cache / "kept").glob("*"))]


def test_what_was_asked_for_is_kept_word_for_word_and_private(skill: FakeSkill, gate: Gate) -> None:
    before = os.umask(0)
    try:
        said = "only $5 `today`\n第二行\udcff"
        done = skill.run("--project", "chat 7", "send", "-", "a b.jpg", "--max-wait", "0", stdin=said)
    finally:
        os.umask(before)
    assert f"python3 {skill.launcher} --project 'chat 7' wait" in done.stdout
    (kept,) = kept_in(skill)
    assert kept["argv"] == ["--project", "chat 7", "send", "-", "a b.jpg", "--max-wait", "0"]
    assert (kept["stdin"], kept["folder"]) == (said, str(skill.scratch / "cwd"))
    folder = skill.cache / "kept"
    assert [oct(path.stat().st_mode & 0o777) for path in (folder, *folder.iterdir())] == ["0o700", "0o600"]
    gate.wait_until_reached()
    gate.let_go()


def test_the_same_command_given_again_is_one_request_and_another_is_a_second(skill: FakeSkill, gate: Gate) -> None:
    for wait, said in (("0", "one"), ("0.1", "one"), ("0", "two")):
        skill.run("send", "-", "--max-wait", wait, stdin=said)
    assert [one["stdin"] for one in kept_in(skill)] == ["one", "two"]
    gate.wait_until_reached()
    gate.let_go()


def test_a_message_that_does_not_end_is_not_kept_and_that_is_said(skill: FakeSkill, gate: Gate) -> None:
    command = skill.start("send", "-", "--max-wait", "0")
    assert command.stdin is not None and command.stdout is not None
    command.stdin.write("half a mess")
    command.stdin.flush()
    assert command.wait(60) == 5
    assert "Run the same command again" in command.stdout.read()
    assert kept_in(skill) == []
    gate.wait_until_reached()
    gate.let_go()


def test_cancel_takes_back_what_was_not_sent(skill: FakeSkill, gate: Gate) -> None:
    skill.run("--project", "a", "send", "x", "--max-wait", "0")
    skill.run("--project", "b", "send", "x", "--max-wait", "0")
    done = skill.run("--project", "a", "cancel")
    assert (done.returncode, "will not be" in done.stdout) == (0, True)
    assert [one["argv"][1] for one in kept_in(skill)] == ["b"]  # type: ignore[index]
    gate.wait_until_reached()
    gate.let_go()


def test_wait_speaks_the_language_of_what_is_kept(skill: FakeSkill, gate: Gate) -> None:
    skill.run("send", "-", "--max-wait", "0", stdin="把这些图片做成视频")
    assert "仍在准备运行环境" in skill.run("wait", "--max-wait", "0").stdout
    gate.wait_until_reached()
    gate.let_go()


@pytest.mark.parametrize(("terminal", "limit"), [(True, None), (False, 8.0)])
def test_only_without_a_terminal_does_a_command_limit_itself(
    terminal: bool, limit: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    became_again = {"CREATE_VIDEO_PID": str(os.getpid())}
    assert time_limit(Request(["send", "x"], {})) == limit
    assert time_limit(Request(["--layer", "studio", "send", "x"], became_again)) == limit


@pytest.mark.parametrize("arguments", [["serve"], ["selftest"], ["route"], ["demo"], ["--layer", "studio", "worker"]])
def test_what_is_meant_to_run_on_sets_up_without_a_limit(arguments: list[str]) -> None:
    assert time_limit(Request(arguments, {})) is None
    assert time_limit(Request([*arguments, "--max-wait", "3"], {})) == 3.0


@pytest.mark.parametrize("asked", [["--max-wait", "2.5"], ["--max-wait=2.5"]])
def test_the_limit_may_be_written_both_ways_and_stand_anywhere(asked: list[str]) -> None:
    for arguments in ([*asked, "send", "x"], ["send", *asked, "x"], ["send", "x", *asked]):
        assert time_limit(Request(arguments, {})) == 2.5


def test_with_json_every_line_is_an_object(skill: FakeSkill, gate: Gate) -> None:
    done = skill.run("--json", "send", "x", "--max-wait", "0")
    answer = json.loads(done.stdout)
    begun = json.loads(done.stderr)
    assert (begun["event"], begun["state"], begun["download_bytes"]) == ("setup", "running", 1000)
    assert {name: answer[name] for name in ("event", "state", "percent", "sent", "kept", "exit_code")} == {
        "event": "setup",
        "state": "running",
        "percent": 0,
        "sent": False,
        "kept": True,
        "exit_code": 5,
    }
    gate.wait_until_reached()
    gate.let_go()
    skill.run("wait")


def test_chinese_users_are_spoken_to_in_chinese(skill: FakeSkill, gate: Gate) -> None:
    done = skill.run("send", "把这些图片做成视频", "--max-wait", "0")
    assert "正在准备运行环境" in done.stderr
    assert "还没有发送任何内容；你的要求已保存" in done.stdout
    gate.wait_until_reached()
    gate.let_go()
    skill.run("wait")


def test_wait_follows_the_studios_set_up_though_it_could_run_already(skill: FakeSkill, gate: Gate) -> None:
    del skill.extra["FAKE_UV_GATE"]
    skill.run("status")
    skill.extra["FAKE_UV_GATE"] = str(gate.folder)
    assert skill.run("--local", "send", "x", "--max-wait", "0").returncode == 5
    gate.wait_until_reached()
    waiting = skill.start("wait", "--max-wait", "100")
    assert waiting.stderr is not None
    assert "Setting things up" in waiting.stderr.readline()
    gate.let_go()
    out, _ = waiting.communicate("", timeout=120)
    assert json.loads(out)["environ"]["CREATE_VIDEO_LAYER"] == "studio"


def test_two_first_runs_at_once_make_one_environment(skill: FakeSkill, gate: Gate) -> None:
    commands = [skill.start("send", str(number), "--max-wait", "100") for number in range(2)]
    gate.wait_until_reached()
    gate.let_go()
    for number, command in enumerate(commands):
        out, err = command.communicate("", timeout=120)
        assert json.loads(out)["argv"][1] == str(number), err
    assert skill.uv_calls() == ["venv --no-project", "pip install"]


@pytest.mark.fault(48)
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=str
)
def test_an_interrupted_command_leaves_the_set_up_running(
    skill: FakeSkill, gate: Gate, number: signal.Signals, code: int
) -> None:
    command = skill.start("send", "x", "--max-wait", "100")
    gate.wait_until_reached()
    command.send_signal(number)
    out, err = command.communicate("", timeout=60)
    assert (command.returncode, out, "Traceback" in err) == (code, "", False)
    assert "Interrupted: nothing was sent. The set-up goes on" in err
    assert kept_in(skill) == []
    gate.let_go()
    assert skill.run("wait", "--max-wait", "100").returncode == 0
    assert skill.uv_calls() == ["venv --no-project", "pip install"]


def test_a_killed_set_up_is_made_anew(skill: FakeSkill, gate: Gate) -> None:
    assert skill.run("send", "x", "--max-wait", "0").returncode == 5
    gate.wait_until_reached()
    os.kill(journal.read(str(skill.env()))["pid"], signal.SIGKILL)
    assert skill.run("send", "x", "--max-wait", "1").returncode == 5
    assert len(skill.uv_calls()) == 2  # what the killed one had started still writes; only after it may another begin
    second = skill.start("send", "x", "--max-wait", "100")
    gate.let_go()
    gate.wait_until_reached()
    gate.let_go()
    out, err = second.communicate("", timeout=120)
    assert json.loads(out)["argv"][0] == "send", err
    assert skill.uv_calls() == ["venv --no-project", "pip install"] * 2


def test_a_half_made_environment_is_made_anew(skill: FakeSkill) -> None:
    (skill.env() / "bin").mkdir(parents=True)
    (skill.env() / "bin" / "python").symlink_to("/bin/false")
    (skill.env() / "leftover").touch()
    assert skill.run("status").returncode == 0
    assert not (skill.env() / "leftover").exists()


def test_an_environment_whose_interpreter_vanished_is_made_anew(skill: FakeSkill) -> None:
    skill.run("status")
    python = skill.env() / "bin" / "python"
    python.unlink()
    python.symlink_to(skill.scratch / "removed" / "python3.11")
    assert skill.run("status").returncode == 0
    assert python.resolve().exists()
    assert len(skill.uv_calls()) == 4


def test_an_environment_whose_interpreter_became_another_version_is_made_anew(skill: FakeSkill) -> None:
    skill.run("status")
    other = skill.env(tag="cpython-315")  # as if 3.15's `python` link now led to the Python of this test
    skill.env().rename(other)
    assert skill.seen("status")["prefix"] == str(skill.env())
    assert not (other / ".ready").exists()


def test_environments_that_nobody_used_for_a_month_are_removed(skill: FakeSkill) -> None:
    folders = {name: skill.cache / f"env-base-cpython-312-linux-{name}" for name in ("old", "used", "half")}
    for folder in folders.values():
        folder.mkdir(parents=True)
        (folder.parent / f"{folder.name}.lock").touch()
    for name in ("old", "used"):
        (folders[name] / ".ready").touch()
    os.utime(folders["old"] / ".ready", (0, 0))
    os.utime(folders["half"], (0, 0))
    skill.run("status")
    assert [name for name, folder in folders.items() if folder.exists()] == ["used"]
    assert not Path(f"{folders['old']}.lock").exists()
