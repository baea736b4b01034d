"""Commands as a user types them: nothing of what was handed over is lost on the way into the journal."""

from __future__ import annotations

import pytest

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
