"""The main job as a user does it: pictures and a script in, a checked MP4 out, over real processes and sockets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from create_video.mp4 import read_mp4
from tests.e2e.conftest import COLORS, WISH, User, fresh_user


@pytest.fixture(scope="module")
def regular(tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    """Somebody whose studio runs on from one project to the next."""
    made = fresh_user(tmp_path_factory.mktemp("regular"))
    yield made
    made.stop_everything()


@pytest.fixture
def user(regular: User, tmp_path: Path) -> User:
    """The regular user in a new folder, which is a new project."""
    return replace(regular, folder=fresh_user(tmp_path).folder)


def frames(path: Path, times: list[float]) -> list[np.ndarray]:
    """RGB frames at the given seconds."""
    found = []
    with av.open(str(path)) as container:
        wanted = iter(times)
        target = next(wanted)
        for frame in container.decode(video=0):
            if frame.time >= target - 1e-6:
                found.append(frame.to_ndarray(format="rgb24"))
                target = next(wanted, float("inf"))
    return found


def sound(path: Path) -> np.ndarray:
    with av.open(str(path)) as container:
        return np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)


def test_pictures_and_a_script_become_a_promo_in_one_command(user: User, pictures: list[str]) -> None:
    ran = user.run("--local", WISH, *pictures, "--export", "promo.mp4")
    assert ran.code == 0, ran.out + ran.err
    promo = user.folder / "promo.mp4"
    assert f"MEDIA:{promo}" in ran.out

    structure = read_mp4(promo)
    assert structure.faststart
    assert structure.video is not None
    assert (structure.video.codec, structure.video.width, structure.video.height) == ("avc1", 1080, 1080)
    assert structure.duration == Fraction(6)
    assert structure.video.samples == 180

    # The right picture at the right second: each clip's middle has its picture's colour (above the captions).
    for frame, color in zip(frames(promo, [1.0, 3.0, 5.0]), COLORS.values(), strict=True):
        seen = frame[100:300].reshape(-1, 3).mean(axis=0)
        assert np.abs(seen - color).max() < 40, (seen, color)

    # Captions: bright strokes in the lower part of the frame while a sentence is read.
    for frame in frames(promo, [1.0, 3.0, 5.0]):
        assert (frame[780:1040].min(axis=2) > 225).mean() > 0.004

    heard = sound(promo)
    seconds = np.sqrt((heard[:, : 5 * 48000].reshape(2, 5, -1) ** 2).mean(axis=(0, 2)))
    assert seconds[1:].min() > 0.01, "music all along"

    # Nothing of ours lies in the user's folder but the video, what was checked, and what is in it on what terms.
    ours = {"promo.mp4", "promo.report.json", "promo.licenses.json"}
    assert {path.name for path in user.folder.iterdir()} == {*ours, "handlers", "studio", "intent", *pictures}
    report = json.loads((user.folder / "promo.report.json").read_text("utf-8"))
    assert report["summary"] in ran.out
    assert report["quality"] == "standard"
    assert all(one["visible"] for one in report["picture"]["clips"])
    assert min(one["contrast"] for one in report["picture"]["texts"]) >= 4.5
    kinds = [one["kind"] for one in json.loads((user.folder / "promo.licenses.json").read_text("utf-8"))]
    assert kinds == ["picture", "picture", "picture", "font", "music"]


def test_chinese_words_give_a_chinese_conversation(user: User, pictures: list[str]) -> None:
    wish = "把这些图片和文案做成6秒的宣传视频，方形。文案：清晨从这里开始。每天新鲜烘焙。来尝一杯吧。"
    ran = user.run("--local", "send", "-", *pictures, stdin=wish)
    assert ran.code == 0, ran.err
    assert "一切就绪" in ran.out
    status = user.run("status", "--lang", "zh-CN")
    assert "时间线" in status.out


def test_a_later_command_goes_on_where_the_first_one_stopped(user: User, pictures: list[str]) -> None:
    assert user.run("--local", WISH, *pictures).code == 0
    asked = user.run("what's on the timeline?")
    assert asked.code == 0
    assert "Timeline (" in asked.out
    exported = user.run("--json", "export", "out/first.mp4")
    assert exported.code == 0, exported.out + exported.err
    files = [event for event in exported.events if event["kind"] == "file"]
    assert files[0]["path"] == str(user.folder / "out" / "first.mp4")
    assert exported.events[-1]["status"] == "done"
    assert user.run("export it in 360p as a draft", "--export", "out/small.mp4").code == 0
    small = read_mp4(user.folder / "out" / "small.mp4").video
    assert small is not None and (small.width, small.height) == (360, 360)
    assert json.loads((user.folder / "out" / "small.report.json").read_text("utf-8"))["quality"] == "draft"
    alone = user.run("--export", "out/second.mp4", "--height", "360", "--quality", "draft")
    assert alone.code == 0 and "empty" not in alone.out, alone.out + alone.err
    assert read_mp4(user.folder / "out" / "second.mp4").duration == 6
    assert user.run("export", "out/words.srt").code == 0
    assert (user.folder / "out" / "words.srt").read_text("utf-8").startswith("1\n00:00:00,000 --> ")
    assert user.run("export", "out/cover.jpg").code == 0
    assert (user.folder / "out" / "cover.jpg").read_bytes()[:2] == b"\xff\xd8"


def test_who_asks_what_was_changed_is_told_the_last_versions_in_their_language(user: User, pictures: list[str]) -> None:
    assert user.run("--local", WISH, *pictures).code == 0
    assert "changes" not in user.run("status").out, "of a first version there is nothing to tell"
    user.run("remove the music")
    user.run("no captions")
    assert "The last changes, newest first:\n3. " in user.run("what changed?").out
    user.run("undo")
    asked = user.run("改了什么？").out
    first, second = asked.partition("最近的改动（最新的在前）：\n")[2].splitlines()[:2]
    assert first.startswith("2. ") and "音乐" in first
    assert second.startswith("1. 第一版：")


def test_somebody_elses_file_is_never_replaced_but_our_own_is(user: User, pictures: list[str]) -> None:
    (user.folder / "promo.mp4").write_text("precious")
    assert user.run("--local", WISH, *pictures, "--export", "promo.mp4").code == 0
    assert (user.folder / "promo.mp4").read_text() == "precious"
    assert read_mp4(user.folder / "promo-2.mp4").duration == 6
    again = user.run("export", "promo-2.mp4")
    assert again.code == 0
    assert not (user.folder / "promo-3.mp4").exists()


def test_a_short_wait_returns_at_once_and_wait_brings_the_video(user: User, pictures: list[str]) -> None:
    first = user.run("--local", "--project", "chat 7", WISH, *pictures, "--export", "promo.mp4", wait=1)
    assert first.code == 5
    assert "wait" in first.out
    assert "'chat 7'" in first.out
    done = user.run("--project", "chat 7", "wait")
    assert done.code == 0, done.out + done.err
    assert (user.folder / "promo.mp4").is_file()
    assert "MEDIA:" in done.out
    nothing_new = user.run("--project", "chat 7", "wait")
    assert nothing_new.code == 0
    assert "MEDIA:" not in nothing_new.out
