"""A message from a file: read as script files are, whoever wrote them and wherever the command was given."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from create_video.errors import SkillError
from tests.helpers import session_for, settings


def message(folder: Path, name: str) -> str:
    return session_for(folder, "send", "--text-file", name).message_text(settings())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_usual_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "brief.txt").write_bytes("做一个宣传视频\r\n文案：你好".encode(encoding))
    assert message(tmp_path, "brief.txt") == "做一个宣传视频\n文案：你好"


def test_a_path_may_be_written_as_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "brief.txt").write_text("make a video")
    for name in ("brief.txt", "~/brief.txt", f"file://{tmp_path}/brief.txt"):
        assert message(tmp_path, name) == "make a video"


@pytest.mark.parametrize("words", [("make it short",), ("make", "it", "short"), ("make it short", "a.jpg")])
def test_words_beside_it_are_about_it(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "brief.txt").write_text("Open on Sunday.")
    session = session_for(tmp_path, "send", "--text-file", "brief.txt", *words)
    assert session.message_text(settings()) == "make it short\n\nScript:\nOpen on Sunday."
    assert session.options.files == [word for word in words if word.endswith(".jpg")]


def a_folder(file: Path) -> None:
    file.mkdir()


def a_pipe(file: Path) -> None:
    os.mkfifo(file)


def too_long(file: Path) -> None:
    file.write_text("word " * 20_000)


def no_text(file: Path) -> None:
    file.write_bytes(bytes(range(256)))


def empty(file: Path) -> None:
    file.touch()


def nothing(file: Path) -> None:
    """The file is not there."""


@pytest.mark.parametrize(
    ("make", "slug"),
    [
        (a_folder, "file_special"),
        (a_pipe, "file_special"),
        (too_long, "file_size"),
        (no_text, "script_unreadable"),
        (empty, "file_empty"),
        (nothing, "file_missing"),
    ],
)
def test_what_is_no_message_is_told_as_what_it_is(tmp_path: Path, make: Callable[[Path], None], slug: str) -> None:
    make(tmp_path / "brief.txt")
    with pytest.raises(SkillError) as raised:
        message(tmp_path, "brief.txt")
    assert raised.value.slug == slug
