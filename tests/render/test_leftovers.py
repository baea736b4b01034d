"""A render that was killed, at whatever moment, is gone on with, and leaves nothing that cannot be cleared away."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from studio.render.job import render
from studio.render.leftovers import clear_away, unfinished
from tests.render.test_job import promo

ROOT = Path(__file__).parents[2]
RENDER = """
import sys
from pathlib import Path
from studio.render.job import render
from tests.render.test_job import promo
timeline, media = promo(), Path(sys.argv[1])
folder = Path(sys.argv[2])
render(timeline, {one.id: media / one.name for one in timeline.media}, folder / "out.mp4", cache=folder / "cache",
       progress=lambda now: print(now.stage, flush=True), cancelled=lambda: False)
"""


@pytest.fixture
def gone() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-I", "-c", ""]) as process:
        process.wait()
    return process.pid


def test_what_a_process_left_is_removed_when_it_is_gone(tmp_path: Path, gone: int) -> None:
    (tmp_path / f".part-{gone}-a.mp4").write_bytes(b"half")
    (tmp_path / f".part-{gone}-b").mkdir()
    (tmp_path / f".part-{gone}-b" / "part.mp4").write_bytes(b"half")
    kept = [tmp_path / f"{unfinished()}c.mp4", tmp_path / ".part-of-somebody-else", tmp_path / "done.mp4"]
    for path in kept:
        path.write_bytes(b"whole")
    clear_away(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(kept)


@pytest.mark.parametrize(("stage", "times"), [("preparing", 1), ("drawing", 2), ("drawing", 12), ("joining", 1)])
def test_a_killed_render_is_gone_on_with(media: Path, tmp_path: Path, stage: str, times: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-B", "-c", RENDER, str(media), str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as killed:
        assert killed.stdout is not None
        while times and (told := killed.stdout.readline()):
            times -= told.strip() == stage
        killed.kill()
    timeline = promo()
    report = render(
        timeline, {one.id: media / one.name for one in timeline.media}, tmp_path / "out.mp4",
        cache=tmp_path / "cache", progress=lambda _: None, cancelled=lambda: False,
    )  # fmt: skip
    assert times == 0
    assert report.frames == 180
    assert stage != "joining" or report.reused == report.chunks
    for folder in (tmp_path, tmp_path / "cache"):
        clear_away(folder)
    assert not list(tmp_path.rglob(".part-*"))
