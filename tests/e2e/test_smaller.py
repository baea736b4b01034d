"""A limit of bytes that the hosted service does not know: the studio's packages make the copy, in a process apart."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from create_video.mp4 import read_mp4
from tests.e2e.conftest import User
from tests.hosted import hosted
from tests.render import made


def test_a_hosted_video_over_the_limit_arrives_under_it(user: User, tmp_path: Path) -> None:
    scene = made.photo(320, 480)
    clip = made.clip(tmp_path / "big.mp4", lambda number: np.roll(scene, number * 5, axis=1), 60)
    most = clip.stat().st_size // 3
    with hosted() as service:
        user.extra["NEMO_API_URL"] = service.url
        service.video, service.polls, service.soon = clip.read_bytes(), ["completed"], True
        assert user.run("a title").code == 0
        ran = user.run("export", "small.mp4", "--max-size", str(most))
    assert ran.code == 0, ran.out + ran.err
    assert "making a smaller copy on this computer" in ran.out
    assert "Making a smaller copy" in ran.err
    copy = read_mp4(user.folder / "small.mp4")
    assert copy.size <= most
    assert abs(copy.duration - read_mp4(clip).duration) < 0.04
    assert [path.name for path in user.folder.glob("*.mp4")] == ["small.mp4"]
    assert not list(user.folder.glob(".*.part"))
