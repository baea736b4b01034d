"""The launcher from the outside: a first run, the runs after it, and what it must never do."""

from __future__ import annotations

import json
import os
import runpy
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest

from create_video.cli.arguments import INTERNAL, command_parsers, global_parser
from create_video.messages import Messages
from create_video.setup_env import words
from tests.launcher.fake_skill import SKILL, FakeSkill


def test_the_first_run_says_that_it_sets_up_and_then_runs_the_program(skill: FakeSkill) -> None:
    done = skill.run("send", "-", stdin="make a video, $5", PROGRAM_EXIT="3")
    seen = json.loads(done.stdout)
    assert done.returncode == 3
    assert "Setting things up... (1 MB to download, once)" in done.stderr
    assert (seen["argv"], seen["stdin"]) == (["send", "-"], "make a video, $5")
    assert seen["argv0"] == str(skill.launcher)
    assert seen["zzcvbase"].startswith(str(skill.env()))


@pytest.mark.parametrize("asked", [["--help"], ["-h"], ["help"], ["--lang", "zh-CN", "--help"]])
def test_help_is_given_before_anything_is_set_up(skill: FakeSkill, asked: list[str]) -> None:
    done = skill.run(*asked)
    first = "我能把图片" if "zh-CN" in asked else "I turn pictures, clips and text into finished videos."
    assert (done.returncode, done.stderr, skill.uv_calls()) == (0, "", [])
    assert done.stdout.startswith(first)
    assert not skill.cache.exists()


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_the_help_that_needs_no_set_up_is_the_programs(locale: str) -> None:
    page = words.help_page(locale)
    shown = [parser for parser in command_parsers().values() if parser.description != INTERNAL]
    options = [name for one in (*shown, global_parser()) for action in one._actions for name in action.option_strings]
    assert page.startswith(Messages(locale).say("help"))
    assert [text for text in (*(str(one.description) for one in shown), *options) if text not in page] == []


def test_the_second_run_is_silent_and_installs_nothing(skill: FakeSkill) -> None:
    skill.run("status")
    calls = skill.uv_calls()
    done = skill.run("status")
    assert (done.returncode, done.stderr, skill.uv_calls()) == (0, "", calls)


def test_the_users_own_modules_are_never_imported(skill: FakeSkill) -> None:
    elsewhere = skill.scratch / "elsewhere"
    for folder in (skill.scratch / "cwd", elsewhere):
        for name in ("handlers", "studio", "create_video", "zzcvbase", "subprocess", "json"):
            (folder / name).mkdir(parents=True)
            (folder / name / "__init__.py").write_text("raise SystemExit('the wrong module')")
    for path in (str(elsewhere), "", f"{elsewhere}:{skill.scratch / 'cwd'}"):
        seen = skill.seen("status", PYTHONPATH=path)
        assert seen["path0"] == str(skill.root)
        assert seen["handlers"] == str(skill.root / "handlers" / "__init__.py")


def test_nothing_appears_in_the_skill_folder_and_bytecode_is_kept_elsewhere(skill: FakeSkill) -> None:
    before = skill.files()
    for arguments in (["status"], ["--local", "status"], ["doctor"], ["use-workers"], ["status"]):
        assert skill.run(*arguments).returncode == 0
    skill.run("selftest")
    assert skill.files() == before
    kept = skill.env() / "skill-bytecode" / str(skill.root).lstrip("/") / "create_video" / "cli"
    assert {path.suffix for path in kept.iterdir()} == {".pyc"}


def test_a_file_replaced_with_the_same_date_and_size_is_compiled_anew(skill: FakeSkill) -> None:
    skill.run("status")
    module = skill.root / "create_video" / "cli" / "__init__.py"
    dates = module.stat()
    module.write_text(module.read_text().replace('"PROGRAM_EXIT", "0"', '"PROGRAM_EXIT", "4"'))
    os.utime(module, (dates.st_atime, dates.st_mtime))
    assert skill.run("status").returncode == 4


def test_the_program_is_told_how_it_was_started(skill: FakeSkill) -> None:
    before = time.time()
    seen = skill.seen("status")
    told = seen["environ"]
    assert told["CREATE_VIDEO_LAUNCHER"] == str(skill.launcher)
    assert told["CREATE_VIDEO_PYTHON"] == sys.executable
    assert told["CREATE_VIDEO_LAYER"] == "base"
    assert told["CREATE_VIDEO_PID"] == str(seen["pid"])
    assert before <= float(told["CREATE_VIDEO_STARTED"]) <= time.time()


def test_a_start_time_that_another_process_left_behind_is_not_believed(skill: FakeSkill) -> None:
    told = skill.seen("status", CREATE_VIDEO_STARTED="1.5", CREATE_VIDEO_PID="1")["environ"]
    assert float(told["CREATE_VIDEO_STARTED"]) > 1000


def test_a_studio_environment_serves_every_other_command_too(skill: FakeSkill) -> None:
    skill.run("--local", "send", "x")
    seen = skill.seen("status")
    assert seen["prefix"] == str(skill.env("studio"))
    assert len(skill.uv_calls()) == 2


def test_the_program_can_start_itself_again_with_the_studios_packages(skill: FakeSkill) -> None:
    seen = skill.seen("need-studio")
    assert seen["argv"] == ["need-studio"]
    assert seen["environ"]["CREATE_VIDEO_LAYER"] == "studio"
    assert (skill.env("base").exists(), skill.env("studio").exists()) == (True, True)


def test_setting_up_again_inside_one_command_does_not_give_it_more_time(skill: FakeSkill) -> None:
    skill.run("status")
    fresh = float(skill.seen("status")["environ"]["CREATE_VIDEO_STARTED"])
    process = skill.start("need-studio")
    out, _ = process.communicate("", timeout=120)
    told = json.loads(out)["environ"]
    assert told["CREATE_VIDEO_PID"] == str(process.pid)
    installed = (skill.env("studio") / ".ready").stat().st_mtime
    assert fresh < float(told["CREATE_VIDEO_STARTED"]) < installed


def test_paths_with_spaces_and_chinese_work(tmp_path: Path) -> None:
    scratch = tmp_path / "我的 视频's folder"
    scratch.mkdir()
    skill = FakeSkill.make(scratch, "技能 folder")
    assert skill.seen("send", "做一个视频")["argv"] == ["send", "做一个视频"]
    offered = json.loads(skill.run("send", "x", "--local", "--json", "--max-wait", "0").stdout)["next"]
    assert shlex.split(offered) == ["python3", str(skill.launcher), "wait"]
    assert skill.seen("send", "x", "--local", "--max-wait", "100")["prefix"] == str(skill.env("studio"))


def test_the_launcher_may_be_reached_through_a_link(skill: FakeSkill) -> None:
    link = skill.scratch / "bin" / "create-video"
    link.symlink_to(skill.launcher)
    done = subprocess.run([sys.executable, link, "status"], env=skill.environ, capture_output=True, text=True, input="")
    assert json.loads(done.stdout)["path0"] == str(skill.root)


def test_selftest_runs_pytest_in_the_skill_folder_and_gives_its_exit_code(skill: FakeSkill) -> None:
    done = skill.run("selftest", "-k", "some test", "--max-wait=5", PYTHONPATH="/nowhere")
    seen = json.loads(done.stdout)
    assert done.returncode == 3
    assert seen["argv"] == ["-k", "some test", "--max-wait=5"]
    assert seen["cwd"] == str(skill.root)
    assert seen["environ"]["PYTHONDONTWRITEBYTECODE"] == "1"
    assert not {"PYTHONPATH", "CREATE_VIDEO_LAYER", "CREATE_VIDEO_PID"} & set(seen["environ"])


def test_mcp_is_never_set_up_within_its_hosts_start(skill: FakeSkill) -> None:
    done = skill.run("mcp")
    assert (done.returncode, done.stdout, skill.uv_calls()) == (2, "", [])
    assert f"{skill.launcher} setup --mcp" in done.stderr
    assert skill.run("setup", "--mcp").returncode == 0
    assert skill.seen("mcp")["environ"]["CREATE_VIDEO_LAYER"] == "mcp"


@pytest.mark.parametrize(
    ("attribute", "value", "words"),
    [("platform", "win32", ("WSL", "请先安装 WSL")), ("version_info", (3, 7, 9), ("this is 3.7", "当前是 Python 3.7"))],
)
def test_a_computer_it_cannot_run_on_is_told_so_in_both_languages(
    attribute: str,
    value: object,
    words: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    launcher = runpy.run_path(str(SKILL / "create-video"), run_name="launcher")
    monkeypatch.setattr(sys, attribute, value)
    assert launcher["main"]() == 2
    said = capsys.readouterr().err
    assert all(word in said for word in words)
