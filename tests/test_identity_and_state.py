"""Who we are and where our records live."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from create_video.errors import SkillError
from create_video.files import append_line, locked, private_folder, read_events, read_json, sweep, write_json
from create_video.identity import identify, platform
from create_video.journal.journal import Journal
from create_video.messages import Messages
from create_video.state import short_folder, state_folder
from tests.helpers import ROOT
from tests.studio_server import until
from tests.victims import start, write_for_ever

FRONT = '---\nname: create-video-by-ai\nmetadata:\n  version: "2.3.4"\n---\nbody\n'


@pytest.fixture
def skill(tmp_path: Path) -> Path:
    folder = tmp_path / "skill"
    folder.mkdir()
    (folder / "SKILL.md").write_text(FRONT)
    return folder


def test_name_and_version_come_from_skill_md_alone(skill: Path) -> None:
    found = identify(skill, {}, skill.parent)
    assert found.headers() == {
        "X-Skill-Source": "create-video-by-ai",
        "X-Skill-Version": "2.3.4",
        "X-Skill-Platform": "unknown",
    }


def test_a_top_level_version_is_read_too(skill: Path) -> None:
    (skill / "SKILL.md").write_text('---\nname: create-video-by-ai\nversion: "9.9"\n---\n')
    assert identify(skill, {}, skill.parent).version == "9.9"


@pytest.mark.parametrize("text", ["", "no front matter", "---\nname: x\n---\n", "---\n- a\n---\n", "---\n{: ]\n---\n"])
def test_a_damaged_skill_md_is_told_in_words(skill: Path, text: str) -> None:
    (skill / "SKILL.md").write_text(text)
    with pytest.raises(SkillError) as raised:
        identify(skill, {}, skill.parent)
    assert raised.value.slug == "skill_broken"


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (".clawhub/skills/create-video-by-ai", "clawhub"),
        (".openclaw/workspace/skills/create-video-by-ai", "clawhub"),
        (".cursor/skills/create-video-by-ai", "cursor"),
        ("project/.cursor/skills/create-video-by-ai", "cursor"),
        (".agents/skills/create-video-by-ai", "unknown"),
        ("cursor/skills/create-video-by-ai", "unknown"),
    ],
)
def test_the_platform_is_found_from_the_install_path(tmp_path: Path, place: str, name: str) -> None:
    assert platform(tmp_path / place, tmp_path) == name


@pytest.mark.parametrize(
    ("link", "name"), [(".cursor/skills", "cursor"), (".clawhub/skills", "clawhub"), (".openclaw/skills", "clawhub")]
)
def test_a_linked_skills_folder_is_known_by_where_the_link_lies(tmp_path: Path, link: str, name: str) -> None:
    home, kept = tmp_path / "home", tmp_path / "dotfiles" / "skills"
    (kept / "create-video-by-ai").mkdir(parents=True)
    (home / link).parent.mkdir(parents=True)
    (home / link).symlink_to(kept)
    assert platform(home / link / "create-video-by-ai", home) == name


def test_a_linked_home_is_the_home(tmp_path: Path) -> None:
    (tmp_path / "real" / ".clawhub" / "skills").mkdir(parents=True)
    (tmp_path / "home").symlink_to(tmp_path / "real")
    assert platform(tmp_path / "real" / ".clawhub" / "skills" / "x", tmp_path / "home") == "clawhub"


def test_an_origin_file_of_clawhub_tells_the_platform_anywhere(skill: Path) -> None:
    (skill / ".clawhub").mkdir()
    (skill / ".clawhub" / "origin.json").write_text('{"slug": "create-video-by-ai"}')
    assert platform(skill, skill.parent / "home") == "clawhub"


def test_the_platform_can_be_set_by_hand(skill: Path) -> None:
    assert identify(skill, {"SKILL_SOURCE": "my-host"}, skill.parent).platform == "my-host"


def test_the_repository_is_a_valid_skill() -> None:
    found = identify(ROOT, {}, ROOT)
    assert found.name == "create-video-by-ai"
    text = (ROOT / "SKILL.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300


# where the state lives ----------------------------------------------------------------------------------------------


def test_an_existing_local_state_comes_first(tmp_path: Path) -> None:
    (tmp_path / ".create-video").mkdir()
    assert state_folder(tmp_path, {"CREATE_VIDEO_HOME": "/elsewhere"}, tmp_path) == tmp_path / ".create-video"


def test_the_variable_comes_before_the_users_folder(tmp_path: Path) -> None:
    assert state_folder(tmp_path, {"CREATE_VIDEO_HOME": str(tmp_path / "x")}, tmp_path) == tmp_path / "x"


def test_without_a_writable_home_the_working_folder_is_used_and_git_ignores_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a file, so that nothing can be made in it")
    found = state_folder(tmp_path, {}, home)
    assert found == tmp_path / ".create-video"
    assert (found / ".gitignore").read_text() == "*\n"
    assert stat.S_IMODE(found.stat().st_mode) == 0o700


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o775])
def test_a_folder_of_the_users_own_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    """CREATE_VIDEO_HOME may hold other things, for other people to read."""
    chosen = tmp_path / "shared"
    chosen.mkdir()
    chosen.chmod(mode)
    Journal(state_folder(tmp_path, {"CREATE_VIDEO_HOME": str(chosen)}, tmp_path))
    assert stat.S_IMODE(chosen.stat().st_mode) == mode
    assert {stat.S_IMODE(one.stat().st_mode) for one in chosen.iterdir()} == {0o700}


@pytest.mark.fault(67)
def test_a_folder_that_everybody_may_write_to_is_refused_in_words(tmp_path: Path) -> None:
    chosen = tmp_path / "open"
    chosen.mkdir()
    chosen.chmod(0o777)
    with pytest.raises(SkillError) as raised:
        state_folder(tmp_path, {"CREATE_VIDEO_HOME": str(chosen)}, tmp_path)
    assert str(chosen) in Messages("en").error(raised.value)
    assert stat.S_IMODE(chosen.stat().st_mode) == 0o777


@pytest.mark.fault(67)
def test_folders_on_the_way_that_we_make_are_private_too(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = state_folder(tmp_path, {}, tmp_path / "home")
    finally:
        os.umask(before)
    for folder in (made, *made.parents):
        if folder == tmp_path:
            break
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700, folder


@pytest.mark.fault(67)
def test_a_planted_link_is_not_trusted_with_records(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    (tmp_path / ".create-video").symlink_to(target)
    with pytest.raises(SkillError) as raised:
        state_folder(tmp_path, {}, tmp_path)
    assert raised.value.slug == "state_unsafe"


def test_a_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 80) / ("y" * 80)
    assert len(os.fsencode(short_folder(deep) / "studio.sock")) < 100


# files that survive ---------------------------------------------------------------------------------------------------


@pytest.mark.fault(67)
def test_records_are_private_even_where_the_umask_is_open(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_json(tmp_path / "a.json", {"x": 1})
        append_line(tmp_path / "b.events", {"x": 1})
        folder = private_folder(tmp_path / "c")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "b.events").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_failed_write_leaves_the_old_record_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.json"
    write_json(file, {"x": 1})

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SkillError) as raised:
        write_json(file, {"x": 2})
    assert raised.value.slug == "disk_full"
    assert read_json(file) == {"x": 1}
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_torn_last_line_waits_for_its_rest(tmp_path: Path) -> None:
    file = tmp_path / "x.events"
    file.write_bytes(b'{"n":1}\n{"n":2}\n{"n":')
    values = read_events(file)
    assert values == [({"n": 1}, 8), ({"n": 2}, 16)]
    with file.open("ab") as handle:
        handle.write(b"3}\n")
    assert read_events(file, 16) == [({"n": 3}, 24)]


def test_a_line_behind_half_a_line_is_not_lost_with_it(tmp_path: Path) -> None:
    file = tmp_path / "x.events"
    file.write_bytes(b'{"n":1}\n{"n":')
    append_line(file, {"n": 2})
    assert [value for value, _ in read_events(file)] == [{"n": 1}, {"n": 2}]


@pytest.mark.fault(67)
def test_a_process_killed_while_it_writes_leaves_whole_records(tmp_path: Path) -> None:
    values = [{"text": letter * 300_000} for letter in "ab"]
    write_json(tmp_path / "a.json", values[0])
    for kill in range(12):
        writer = start(write_for_ever, tmp_path / "a.json", values)
        until(lambda: any(tmp_path.glob(".a.json.*")))
        threading.Event().wait(kill / 1000)
        writer.kill()
        writer.join()
        assert read_json(tmp_path / "a.json") in values
    sweep(tmp_path, before=float("inf"))
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_text_of_any_kind_survives_the_journal(tmp_path: Path) -> None:
    value = {"text": "日本 \ud800 \x1b \u2028"}
    write_json(tmp_path / "a.json", value)
    assert read_json(tmp_path / "a.json") == value


def test_a_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    with locked(tmp_path / "l", wait=False) as first, locked(tmp_path / "l", wait=False) as second:
        assert (first, second) == (True, False)
    with locked(tmp_path / "l", wait=False) as again:
        assert again
