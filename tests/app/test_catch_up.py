"""What was asked for before set-up was finished: the next command does it, once, word for word."""

from __future__ import annotations

import json
from contextlib import nullcontext

import pytest

from create_video.setup_env import kept
from create_video.setup_env.request import Request
from tests.app.conftest import User


def test_wait_does_what_was_asked_word_for_word(user: User) -> None:
    user.asked_too_early("send", "-", "a.jpg", "--max-wait", "0", stdin="add a title, only $5\n`today`")
    code, said = user.runs("wait", "--max-wait", "60")
    assert code == 0, said
    assert user.messages() == ["add a title, only $5\n`today`"]
    assert (user.service.count("upload"), user.service.count("chat")) == (1, 1)
    assert "I added a title." in said
    assert user.waiting == []


def test_the_same_command_given_again_is_not_done_twice(user: User) -> None:
    user.asked_too_early("send", "-", "--max-wait", "0", stdin="a title")
    code, said = user.runs("send", "-", "--max-wait", "60", stdin="a title")
    assert code == 0, said
    assert user.service.count("chat") == 1


def test_another_message_comes_behind_it_and_all_is_told(user: User) -> None:
    user.asked_too_early("send", "a red title", "--max-wait", "0")
    code, said = user.runs("send", "a blue title", "--max-wait", "60")
    assert code == 0, said
    assert user.messages() == ["a red title", "a blue title"]
    assert said.count("I added a title.") == 2


def test_a_question_that_follows_does_not_leave_it_lying(user: User) -> None:
    user.asked_too_early("send", "a red title", "--max-wait", "0")
    code, said = user.runs("credits", "--max-wait", "60")
    assert code == 0, said
    assert "Credits left: 90." in said
    assert user.service.count("chat") == 1


def test_a_mistake_in_it_is_told_and_the_rest_is_done(user: User) -> None:
    user.asked_too_early("send", "add a title", "missing.jpg")
    user.asked_too_early("send", "add a title", "a.jpg")
    code, said = user.runs("wait", "--max-wait", "60")
    assert code == 7
    assert "can't find missing.jpg" in said
    assert user.service.count("chat") == 1
    assert user.waiting == []


def test_a_stop_behind_it_means_that_nothing_is_sent(user: User) -> None:
    user.asked_too_early("send", "a title")
    code, said = user.runs("cancel", "--max-wait", "60")
    assert code == 0, said
    assert "Dropped before it was begun: a title" in said
    assert user.service.calls == []


def test_what_is_a_day_old_is_told_not_done(user: User) -> None:
    user.asked_too_early("send", "a title", at=1000.0)
    user.runs("new", "shop")
    assert user.waiting == []
    user.asked_too_early("send", "a title", at=1000.0)
    code, said = user.runs("wait", "--max-wait", "60")
    assert code == 0, said
    assert "more than a day ago" in said
    assert user.service.count("chat") == 0


def test_what_was_asked_elsewhere_or_of_another_project_is_left_alone(user: User) -> None:
    user.asked_too_early("--project", "other", "send", "a title")
    record = {"argv": ["send", "a title"], "stdin": None, "folder": "/elsewhere", "at": 9e9}
    kept.write(str(user.folder / "cache" / "kept"), record)
    user.runs("new", "shop")
    assert len(user.waiting) == 2
    assert user.runs("--project", "other", "wait", "--max-wait", "60")[0] == 0
    assert len(user.waiting) == 1


def test_a_record_that_outlived_its_kill_is_one_plan(user: User) -> None:
    user.asked_too_early("send", "a title")
    (record,) = user.waiting
    copy = record.read_text()
    assert user.runs("wait", "--max-wait", "60")[0] == 0
    record.write_text(copy)  # as if the command had been killed before it could forget the record
    assert user.runs("wait", "--max-wait", "60")[0] == 0
    assert user.service.count("chat") == 1


@pytest.mark.parametrize("argv", [("new", "shop"), ("new",), ("--project", "shop", "new")])
def test_a_new_project_that_is_asked_for_again_is_one(user: User, argv: tuple[str, ...]) -> None:
    user.asked_too_early(*argv)
    code, said = user.runs(*argv)
    assert code == 0, said
    assert len(user.app.journal.projects()) == said.count("New project") == 1


@pytest.mark.parametrize("argv", [("new", "shop"), ("new",), ("demo",)])
def test_a_record_that_outlived_its_kill_is_one_project(user: User, argv: tuple[str, ...]) -> None:
    user.asked_too_early(*argv)
    (record,) = user.waiting
    copy = record.read_text()
    assert user.runs("projects")[0] == 0
    record.write_text(copy)
    assert user.runs("projects")[0] == 0
    (made,) = user.app.journal.projects()
    assert user.app.journal.current(user.folder) == made.name
    assert len(user.messages()) == (1 if argv == ("demo",) else 0)


@pytest.mark.parametrize("text", ["{", '{"argv": []}', "[]", json.dumps({"argv": 1, "stdin": 2, "folder": 3, "at": 4})])
def test_half_a_record_is_none(user: User, text: str) -> None:
    (user.folder / "cache" / "kept").mkdir(mode=0o700)
    (user.folder / "cache" / "kept" / "1.json").write_text(text)
    assert kept.waiting([str(user.folder / "cache")], Request([], {}), str(user.folder)) == []


@pytest.mark.parametrize(
    ("backend", "command", "again"),
    [("studio", "status", True), ("hosted", "status", False), ("studio", "projects", False)],
)
def test_a_studio_that_is_not_set_up_is_set_up_by_the_launcher_before_anything_is_begun(
    user: User, monkeypatch: pytest.MonkeyPatch, backend: str, command: str, again: bool
) -> None:
    class Started(Exception):
        pass

    def start(program: str, arguments: list[str]) -> None:
        raise Started(arguments)

    user.runs(*(["--local"] if backend == "studio" else []), "new", "shop")
    launched = {"CREATE_VIDEO_LAYER": "base", "CREATE_VIDEO_PYTHON": "/p", "CREATE_VIDEO_LAUNCHER": "/s/create-video"}
    monkeypatch.setattr(User, "environment", {**user.environment, **launched})
    monkeypatch.setattr("os.execv", start)
    with pytest.raises(Started) if again else nullcontext() as started:
        user.runs(command, "--max-wait", "60")
    if started is not None:
        asked = ["/p", "/s/create-video", "--layer", "studio", "status", "--max-wait", "60"]
        assert started.value.args == (asked,)
