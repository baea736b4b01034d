"""What people type, and what it means."""

from __future__ import annotations

from pathlib import Path

import pytest

from create_video.cli.arguments import parse
from create_video.errors import SkillError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.jpg", "b c.png", "notes"):
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize(
    "line",
    [["export", "--height", "720p", "--quality", "draft"], ["send", "x", "--height", "720", "--quality", "draft"]],
)
def test_an_export_may_be_smaller_and_quicker(line: list[str], folder: Path) -> None:
    options = parse(line, folder)
    assert (options.height, options.quality) == (720, "draft")


@pytest.mark.parametrize("option", [["--height", "9999"], ["--height", "tall"], ["--quality", "best"]])
def test_a_size_or_quality_that_there_is_not_is_refused(option: list[str], folder: Path) -> None:
    with pytest.raises(SkillError, match="usage"):
        parse(["export", *option], folder)


@pytest.mark.parametrize(
    ("line", "text", "files", "export"),
    [
        (["send", "-", "a.jpg"], "-", ["a.jpg"], None),
        (["send", "-", "--export", "x.mp4", "a.jpg"], "-", ["a.jpg"], "x.mp4"),
        (["send", "--export", "x.mp4", "-", "a.jpg"], "-", ["a.jpg"], "x.mp4"),
        (["send", "-", "a.jpg", "--export", "x.mp4", "b c.png"], "-", ["a.jpg", "b c.png"], "x.mp4"),
        (["-", "a.jpg"], "-", ["a.jpg"], None),
        (["send", "make a video", "missing"], "make a video", ["missing"], None),
        (["make a video", "a.jpg", "--export", "x.mp4"], "make a video", ["a.jpg"], "x.mp4"),
        (["make", "a", "video", "from", "these", "a.jpg"], "make a video from these", ["a.jpg"], None),
        (["send", "make", "it", "vertical"], "make it vertical", [], None),
        (["make", "a", "video", "missing.jpg"], "make a video", ["missing.jpg"], None),
        (["make", "it", "notes", "https://example.com/x"], "make it", ["notes", "https://example.com/x"], None),
        (["use", "a.jpg", "as", "the", "cover"], "use a.jpg as the cover", [], None),
        (["做个视频", "a.jpg", "b c.png"], "做个视频", ["a.jpg", "b c.png"], None),
        (["send", "a.jpg"], "a.jpg", [], None),
        (["send", "--text-file", "brief.txt", "a.jpg"], "", ["a.jpg"], None),
        (["cut", "-5 s", "off"], "cut -5 s off", [], None),
        (["send"], "", [], None),
    ],
)  # fmt: skip
def test_a_message_and_its_files(
    folder: Path, line: list[str], text: str, files: list[str], export: str | None
) -> None:
    options = parse(line, folder)
    assert (options.command, options.text, options.files, options.export) == ("send", text, files, export)


@pytest.mark.parametrize("line", [["--project", "p", "wait"], ["wait", "--project", "p"], ["wait", "--project=p"]])
def test_global_options_stand_anywhere(folder: Path, line: list[str]) -> None:
    options = parse(line, folder)
    assert (options.command, options.project) == ("wait", "p")


def test_nothing_at_all_is_first_contact(folder: Path) -> None:
    assert parse([], folder).command == "setup"
    assert parse(["--project", "p"], folder).command == "setup"


@pytest.mark.parametrize(
    "line",
    [
        ["export", "my", "video", "please"],
        ["cancel", "that"],
        ["--frobnicate"],
        ["export", "--max-size", "lots"],
        ["--max-wait", "soon", "wait"],
        ["frame"],
        ["frame", "soon"],
        ["frame", "nan"],
        ["frame", "inf"],
        ["frame", "1e999"],
        ["frame", "-7"],
        ["frame", "25:00:00"],
        ["export", "--max-size", f"{'9' * 400}MB"],
        ["export", "--max-size", "2e9GB"],
        ["export", "--max-size", "0"],
        ["export", "--max-size", "99.9k"],
        ["send", "-", "--max-size", "99999"],
        ["serve", "--port", "99999"],
        ["serve", "--port", "-1"],
        ["serve", "--port", "9" * 5000],
        ["serve", "--port", "http"],
        ["send", "-", "--frobnicate", "x"],
    ],
)
def test_what_is_not_understood_says_what_and_that_messages_stand_in_quotes(folder: Path, line: list[str]) -> None:
    with pytest.raises(SkillError) as raised:
        parse(line, folder)
    assert raised.value.slug == "usage"
    assert raised.value.params["detail"]


@pytest.mark.parametrize(
    ("given", "size"), [("16MB", 16_000_000), ("900k", 900_000), ("1.5 MiB", 1_572_864), ("100000", 100_000)]
)
def test_sizes(folder: Path, given: str, size: int) -> None:
    assert parse(["export", "--max-size", given], folder).max_size == size


@pytest.mark.parametrize(("given", "port"), [("0", 0), ("8765", 8765), ("65535", 65535)])
def test_ports(folder: Path, given: str, port: int) -> None:
    assert parse(["serve", "--port", given], folder).port == port


@pytest.mark.parametrize(("given", "at"), [("7", 7.0), ("7.5s", 7.5), ("0:07", 7.0), ("1:02:03", 3723.0)])
def test_moments(folder: Path, given: str, at: float) -> None:
    assert parse(["frame", given], folder).at == at
