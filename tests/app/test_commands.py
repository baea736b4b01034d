"""Commands as a user types them: nothing of what was handed over is lost on the way into the journal."""

from __future__ import annotations

import pytest

from create_video.errors import BAD_FILE, SkillError
from tests.app.conftest import User


@pytest.mark.parametrize("command", ["upload", "send"])
@pytest.mark.parametrize("files", [["script.txt"], ["a.jpg", "script.txt"], ["script.txt", "a.jpg"]])
def test_a_script_among_the_files_is_said(user: User, command: str, files: list[str]) -> None:
    (user.folder / "script.txt").write_text("One day at the sea.")
    handed_over = ["", *files] if command == "send" else files
    code, said = user.runs(command, *handed_over, "--max-wait", "60")
    assert code == 0, said
    assert user.messages() == ["Script:\nOne day at the sea."]
    assert (user.service.count("upload"), user.service.count("chat")) == (len(files) - 1, 1)


@pytest.mark.parametrize("files", [[], ["a.jpg"]])
def test_what_is_uploaded_alone_is_not_talked_about(user: User, files: list[str]) -> None:
    code, said = user.runs("upload", *files, "--max-wait", "60")
    assert code == 0, said
    assert (user.service.count("upload"), user.service.count("chat")) == (len(files), 0)


BAD_FILES = {"film.mp4": b"", "notes.pdf": b"%PDF-1.7 no picture", "script.txt": b"\xff\xff\x00\x81"}


@pytest.mark.parametrize("command", [["send", "a video of this"], ["send", ""], ["upload"]])
@pytest.mark.parametrize("name", [*BAD_FILES, "missing.jpg"])
def test_a_file_that_cannot_be_used_costs_nothing_and_makes_no_project(
    user: User, command: list[str], name: str
) -> None:
    if name in BAD_FILES:
        (user.folder / name).write_bytes(BAD_FILES[name])
    with pytest.raises(SkillError) as refused:
        user.runs(*command, "a.jpg", name, "--max-wait", "60")
    assert refused.value.exit_code == BAD_FILE
    assert (user.app.journal.projects(), user.app.find(None), user.service.calls) == ([], None, [])
