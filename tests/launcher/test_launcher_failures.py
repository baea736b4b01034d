"""When no environment can be made: what is wrong and what to do, in plain words, with the right exit code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from create_video.setup_env import build, install, interpreters, paths, plan, requirements, words
from create_video.setup_env.interpreters import Interpreter
from tests.launcher.fake_skill import FakeSkill

UNREACHABLE = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_NO_INDEX": "0"}
BROKEN_UV = {"FAKE_UV_SAYS": "error: error sending request: dns error: failed to lookup address"}


def pip_only(skill: FakeSkill) -> dict[str, str]:
    """Real pip, and the hand-made wheels instead of an index."""
    (skill.scratch / "bin" / "uv").unlink()
    return {"PIP_FIND_LINKS": str(skill.scratch / "wheels")}


def test_without_uv_the_environment_is_made_by_venv_and_pip(skill: FakeSkill) -> None:
    constraint = skill.scratch / "constraints.txt"
    constraint.write_text("zzcvbase<1\n")
    own = {"PIP_CONSTRAINT": str(constraint), "PIP_USER": "1", "PIP_TARGET": "/nowhere", "PIP_REQUIRE_VIRTUALENV": "1"}
    seen = skill.seen("status", "--max-wait", "100", **pip_only(skill), **own)
    assert seen["zzcvbase"].startswith(str(skill.env()))
    assert list(skill.env().glob("lib/*/site-packages/__pycache__/zzcvbase.*.pyc"))


def test_a_package_that_is_not_the_locked_one_is_not_installed(skill: FakeSkill) -> None:
    skill.write_requirements("base", {"zzcvbase": "0" * 64})
    done = skill.run("status", "--max-wait", "100", **pip_only(skill))
    assert done.returncode == 6
    assert "was not the one that create-video expects" in done.stderr
    assert not skill.env().exists()


def test_no_network_is_said_before_anything_is_made_with_the_one_command_to_allow(skill: FakeSkill) -> None:
    done = skill.run("--local", "send", "x", "--max-wait", "100", **UNREACHABLE, UV_DEFAULT_INDEX="")
    assert (done.returncode, done.stdout) == (6, "")
    assert f"allow the network for this one command:\n  python3 {skill.launcher} setup --local\n" in done.stderr
    assert (skill.uv_calls(), list(skill.cache.glob("env-*.log"))) == ([], [])


def test_where_packages_may_come_from_elsewhere_the_tools_decide_and_the_next_try_may_succeed(skill: FakeSkill) -> None:
    done = skill.run("send", "x", "--max-wait", "100", **UNREACHABLE, **BROKEN_UV)
    assert (done.returncode, done.stdout) == (6, "")
    assert "no connection to the package index (http://127.0.0.1:9/simple)" in done.stderr
    assert f"allow the network for this one command:\n  python3 {skill.launcher} setup --local\n" in done.stderr
    assert next(skill.cache.glob("env-*.log")).read_text().count("Retrying") == 1
    assert skill.run("send", "x", "--max-wait", "100").returncode == 0


def test_a_failure_is_one_json_object_when_asked_for(skill: FakeSkill) -> None:
    done = skill.run(
        "send", "x", "--json", "--max-wait", "100", FAKE_UV_SAYS="error: No space left on device (os error 28)"
    )
    answer = json.loads(done.stdout)
    assert (answer["state"], answer["error"], answer["exit_code"]) == ("failed", "disk_full", 2)
    assert done.returncode == 2
    assert skill.uv_calls() == ["venv --no-project"]


def test_too_little_room_is_said_before_anything_is_downloaded(skill: FakeSkill) -> None:
    skill.write_requirements("base", {"zzcvbase": "0" * 64}, size=10**15)
    done = skill.run("status", "--max-wait", "100")
    assert done.returncode == 2
    assert f"There is not enough room in {skill.cache}: about 5000000050 MB are needed" in done.stderr
    assert skill.uv_calls() == []


def test_a_home_that_cannot_be_written_moves_the_environment_to_tmp(skill: FakeSkill) -> None:
    (skill.scratch / "file").touch()
    home = str(skill.scratch / "file" / "home")
    kept = Path(f"/tmp/create-video-{os.getuid()}")
    existed = kept.exists()
    try:
        seen = skill.seen("status", HOME=home, XDG_CACHE_HOME="")
        assert Path(seen["prefix"]).parent == kept
        assert kept.stat().st_mode & 0o777 == 0o700
        assert skill.run("status", HOME=home, XDG_CACHE_HOME="").stderr == ""
    finally:
        for path in kept.glob(skill.env().name + "*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if not existed:
            kept.rmdir()


def test_a_ready_environment_is_used_even_where_the_cache_cannot_be_written(skill: FakeSkill) -> None:
    skill.run("status")
    for path in (skill.env(), skill.cache):
        path.chmod(0o500)
    try:
        assert skill.run("status").returncode == 0
    finally:
        for path in (skill.cache, skill.env()):
            path.chmod(0o700)


def test_no_folder_to_write_to_is_said_with_what_to_set(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    folders = [str(tmp_path / "file" / name) for name in ("one", "two")]
    with pytest.raises(plan.Failure) as raised:
        plan.writable_folder(folders, os.getuid())
    assert (raised.value.slug, raised.value.values) == ("no_folder", {"folders": ", ".join(folders)})


@pytest.mark.parametrize("trap", ["link", "open to others", "of another user"])
def test_a_folder_in_tmp_that_others_may_have_prepared_is_not_used(trap: str, tmp_path: Path) -> None:
    folder = Path(f"/tmp/create-video-test-{os.getpid()}")
    uid = os.getuid() + 1 if trap == "of another user" else os.getuid()
    if trap == "link":
        folder.symlink_to(tmp_path)
    else:
        folder.mkdir()
        folder.chmod(0o777 if trap == "open to others" else 0o700)
    try:
        assert not paths.may_be_trusted(str(folder), uid)
        assert plan.writable_folder([str(folder), str(tmp_path / "next")], uid) == str(tmp_path / "next")
    finally:
        folder.unlink() if trap == "link" else folder.rmdir()


def interpreter(minor: int, makes_venv: bool = True) -> Interpreter:
    return Interpreter(f"/usr/bin/python3.{minor}", minor, makes_venv)


@pytest.mark.parametrize(
    ("found", "uv_there", "chosen"),
    [
        ([interpreter(12), interpreter(13)], False, 12),
        ([interpreter(14), interpreter(13)], False, 13),  # 3.14 lacks a ready-made package
        ([interpreter(14)], False, 14),
        ([interpreter(12, makes_venv=False), interpreter(13)], False, 13),
        ([interpreter(12, makes_venv=False), interpreter(14)], False, 14),
        ([interpreter(12, makes_venv=False), interpreter(13)], True, 12),
        ([None, None, interpreter(11)], False, 11),
        ([None], False, None),
    ],
)
def test_the_interpreter_that_can_do_all_is_preferred(
    found: list[Interpreter | None], uv_there: bool, chosen: int | None
) -> None:
    best = interpreters.choose(found, ["3.11", "3.12", "3.13"], uv_there)
    assert (best and best.minor) == chosen


def test_a_missing_venv_module_is_named_with_the_package_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreters, "probe", lambda path: interpreter(11, makes_venv=False))
    with pytest.raises(plan.Failure) as raised:
        plan.choose_python({"PATH": "/usr/bin"}, requirements.Layer({}, ["3.11"]), uv="")
    said = words.load("en")[raised.value.slug].format(**raised.value.values)
    assert "`apt install python3.11-venv`" in said


def test_no_python_that_is_new_enough_is_said_with_what_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreters, "probe", lambda path: None)
    with pytest.raises(plan.Failure) as raised:
        plan.choose_python({"PATH": "/usr/bin"}, requirements.Layer({}, ["3.11"]), uv="")
    assert raised.value.slug == "no_python"
    assert sys.executable in raised.value.values["found"]


def test_programs_that_only_look_like_python_are_passed_over(tmp_path: Path) -> None:
    for name, content in (("shim", "#!/bin/sh\nexit 127\n"), ("chatter", "#!/bin/sh\necho hello\n"), ("broken", "")):
        file = tmp_path / name
        file.write_text(content)
        file.chmod(0o755)
        assert interpreters.probe(str(file)) is None
    found = interpreters.probe(sys.executable)
    assert found is not None
    assert found.minor == sys.version_info.minor


def test_pythons_are_looked_for_on_the_path_and_among_uvs(tmp_path: Path) -> None:
    listed = ["bin/python3.12", "bin/python3.14", "bin/python3.9", "uv/cpython-3.13.1/bin/python3.13", "bin/python3"]
    for name in listed:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o755)
    environ = {"PATH": f"relative:{tmp_path / 'bin'}", "UV_PYTHON_INSTALL_DIR": str(tmp_path / "uv")}
    found = interpreters.candidates("/bin/sh", environ, "linux")
    expected = ["bin/python3.14", "bin/python3.12", "uv/cpython-3.13.1/bin/python3.13", "bin/python3"]
    assert found == ["/bin/sh", *(str(tmp_path / name) for name in expected)]


def old_pythons() -> list[str]:
    """Pythons below 3.11 on this computer, where there are any."""
    pyenv = sorted(Path.home().glob(".pyenv/versions/3.[89].*/bin/python3"))
    found = [shutil.which(f"python3.{minor}") for minor in (8, 9, 10)]
    return [path for path in [*found, *map(str, pyenv)] if path and answers(path)]


def answers(python: str) -> bool:
    return subprocess.run([python, "-c", ""], capture_output=True).returncode == 0


@pytest.mark.skipif(not old_pythons(), reason="no Python below 3.11 on this computer")
def test_an_old_python_finds_a_newer_one_by_itself_or_says_what_it_needs(skill: FakeSkill, tmp_path: Path) -> None:
    newer = tmp_path / "newer"
    newer.mkdir()
    (newer / f"python3.{sys.version_info.minor}").symlink_to(sys.executable)
    path = f"{skill.scratch / 'bin'}:{newer}"
    for python in old_pythons():
        none = skill.run("status", python=python, PATH=str(tmp_path / "empty"))
        assert none.returncode == 2, none.stderr
        assert "needs Python 3.11 or newer" in none.stderr
        seen = skill.seen("status", python=python, PATH=path)
        assert seen["environ"]["CREATE_VIDEO_PYTHON"] == python
        assert skill.run("status", python=python, PATH=path).stderr == ""
        shutil.rmtree(skill.cache)


def test_doctor_names_what_is_missing_before_there_is_an_environment(skill: FakeSkill) -> None:
    good = skill.run("doctor")
    assert (good.returncode, good.stdout.count("[ok]"), "MISSING" in good.stdout) == (0, 4, False)
    unreachable = {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": "http://user:word@127.0.0.1:9/simple"}
    bad = skill.run("doctor", "--json", **unreachable)
    checks = {check["check"]: check for check in json.loads(bad.stdout)["checks"]}
    assert (bad.returncode, checks["index"]["ok"], checks["python"]["ok"]) == (6, False, True)
    assert "word" not in bad.stdout
    assert skill.uv_calls() == []
    skill.run("status")
    assert skill.seen("doctor")["argv"] == ["doctor"]


def test_a_builder_that_cannot_even_write_its_log_reports_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build.Builder, "make", lambda self, log: log.write("x" * 100_000))
    (tmp_path / "env.log").symlink_to("/dev/full")
    job = build.Job(str(tmp_path / "env"), "base.txt", sys.executable, "")
    assert build.build(job, requirements.Layer({"zzcvbase": 1}, []), lock=0) == 1
    assert json.loads((tmp_path / "env.json").read_text())["slug"] == "disk_full"


@pytest.mark.parametrize(
    ("line", "slug"),
    [
        ("OSError: [Errno 28] No space left on device", "disk_full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "hash_mismatch"),
        ("  × Failed to download `x`\n  ╰─▶ Hash mismatch for `x==1.0`", "hash_mismatch"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] ...", "certificate"),
        ("WARNING: ... NewConnectionError('<...>: [Errno -3] Temporary failure in name resolution')", "no_network"),
        ("  Caused by: tcp connect error: Connection refused (os error 111)", "no_network"),
        (
            "ERROR: Could not find a version ... (from versions: none)\nERROR: No matching distribution found",
            "no_wheel",
        ),
        ("The virtual environment was not created because ensurepip is not available.", "no_venv"),
        ("Segmentation fault", "failed"),
    ],
)
def test_what_installers_print_is_understood(line: str, slug: str) -> None:
    assert install.meaning(f"Looking in indexes: ...\n{line}\n") == slug
