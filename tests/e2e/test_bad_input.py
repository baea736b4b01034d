"""Bad input: a clear sentence in the user's language, the right exit code, nothing sent, nothing lost."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import User


@pytest.fixture
def hands(user: User) -> User:
    """A user whose backend is the studio."""
    user.extra["CREATE_VIDEO_BACKEND"] = "studio"
    (user.folder / "text.jpg").write_text("this is no picture")
    (user.folder / "empty.png").touch()
    (user.folder / "paper.pdf").write_bytes(b"%PDF-1.7\n" + b"x" * 500)
    (user.folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 2000)
    with (user.folder / "huge.mp4").open("wb") as file:
        file.write(b"\0\0\0\x18ftypmp42")
        file.truncate(501 * 1024 * 1024)
    return user


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("missing.jpg", 7, "can't find missing.jpg"),
        ("text.jpg", 7, "is no picture, clip or sound"),
        ("empty.png", 7, "is empty"),
        ("paper.pdf", 7, "These work: mp4"),
        ("huge.mp4", 7, "too large"),
        ("handlers", 7, "folder"),
        ("http://127.0.0.1:1/a.jpg", 7, "couldn't fetch http://127"),
        ("broken.jpg", 7, "broken.jpg"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_reason(hands: User, name: str, code: int, words: str) -> None:
    ran = hands.run("send", "make a video", name)
    assert ran.code == code, ran.out + ran.err
    assert words in ran.err
    assert "Traceback" not in ran.err + ran.out


def test_the_reason_is_told_in_chinese_to_who_writes_chinese(hands: User) -> None:
    ran = hands.run("send", "做个视频", "missing.jpg")
    assert ran.code == 7
    assert "找不到" in ran.err


def test_export_before_anything_was_made_says_what_to_do(hands: User) -> None:
    ran = hands.run("export")
    assert ran.code == 2
    assert "nothing to export" in ran.err


def test_local_on_a_hosted_project_offers_a_new_one(user: User) -> None:
    assert user.run("new", "hosted one").code == 0
    ran = user.run("--local", "make a video of the sea")
    assert ran.code == 2
    assert "new --local" in ran.err


def test_without_network_the_studio_is_offered_never_taken(user: User) -> None:
    ran = user.run("make a video of the sea")
    assert ran.code == 6
    assert "new --local" in ran.err
    assert not (user.state / "studio" / "studio.db").exists()


@pytest.mark.parametrize("arguments", [["--frobnicate"], ["export", "--max-size", "lots"], ["frame", "soon"]])
def test_a_wrong_command_line_is_usage_not_a_traceback(user: User, arguments: list[str]) -> None:
    ran = user.run(*arguments)
    assert ran.code == 2
    assert "Traceback" not in ran.err
