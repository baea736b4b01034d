"""Moving pictures: the right frame at the right time, upright, in the right colours."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from studio.render.card import card_of
from studio.render.compose import Composer
from studio.render.errors import RenderFailed
from studio.render.planes import empty, to_rgb
from studio.timeline.model import Clip, Framing, Picture, Timeline
from tests.render import made

FILL = Framing(fit="fill")


def shown(
    path: Path, ticks: list[int], picture: Picture, size: tuple[int, int] = (160, 120), **more: object
) -> list[int]:
    """The numbers of the ``counting`` frames that are seen at some ticks."""
    timeline = one_clip(path, picture, size, **more)
    composer = Composer(timeline, {"m": path}, *size)
    planes, found = empty(*size), []
    for tick in ticks:
        composer.draw(tick, planes)
        found.append(made.number_in(planes.y))
    composer.close()
    return found


def one_clip(path: Path, picture: Picture, size: tuple[int, int] = (160, 120), **more: object) -> Timeline:
    clip = Clip("c1", 30, picture, "m", path.name, **more)  # type: ignore[arg-type]
    return made.timeline([clip], {"m": (path.name, 160, 120, 60)}, size)


TICKS = [0, 1, 2, 10, 29]


@pytest.mark.parametrize(
    ("picture", "more", "numbers"),
    [
        (Picture(FILL), {}, [0, 1, 2, 10, 29]),
        (Picture(FILL), {"source_start": 20}, [20, 21, 22, 30, 49]),
        (Picture(FILL), {"speed": Fraction(2)}, [0, 2, 4, 20, 58]),
        (Picture(FILL), {"speed": Fraction(1, 2)}, [0, 0, 1, 5, 14]),
        (Picture(FILL, frozen=True), {"source_start": 7}, [7, 7, 7, 7, 7]),
        (Picture(FILL, reversed=True), {}, [29, 28, 27, 19, 0]),
    ],
    ids=["plain", "range", "fast", "slow", "frozen", "reversed"],
)
def test_the_right_frame_is_shown(media: Path, picture: Picture, more: dict[str, object], numbers: list[int]) -> None:
    assert shown(media / "counting.mp4", TICKS, picture, **more) == numbers


def test_frames_may_be_asked_for_in_any_order(media: Path) -> None:
    ticks = [20, 3, 29, 0, 11, 10]
    assert shown(media / "counting.mp4", ticks, Picture(FILL)) == ticks


def test_a_variable_rate_is_resampled_by_time(tmp_path: Path) -> None:
    times = [0, 33, 500, 533, 900]
    path = made.clip(tmp_path / "a.mkv", made.counting, 5, times=times)
    assert shown(path, [0, 1, 14, 15, 16, 26, 27], Picture(FILL)) == [0, 1, 1, 2, 3, 3, 4]


def test_beyond_its_end_a_clip_stands_still(tmp_path: Path) -> None:
    path = made.clip(tmp_path / "a.mp4", made.counting, 10)
    assert shown(path, [9, 15, 29], Picture(FILL)) == [9, 9, 9]


@pytest.mark.parametrize(
    ("pix_fmt", "tags"),
    [
        ("yuv420p", {"colorspace": 1, "color_range": 1}),
        ("yuv420p", {"colorspace": 5, "color_range": 1}),
        ("yuv420p", {"colorspace": 1, "color_range": 2}),
        ("yuv444p", {"colorspace": 1, "color_range": 1}),
        ("yuv420p10le", {"colorspace": 1, "color_range": 1}),
    ],
    ids=["bt709", "bt601", "full range", "4:4:4", "10 bit"],
)
def test_colours_survive_every_encoding(tmp_path: Path, pix_fmt: str, tags: dict[str, int]) -> None:
    color = (200, 60, 30)
    path = made.clip(tmp_path / "a.mp4", lambda _: made.flat(color, 160, 120), 3, pix_fmt=pix_fmt, tags=tags)
    composer = Composer(one_clip(path, Picture(FILL)), {"m": path}, 160, 120)
    planes = empty(160, 120)
    composer.draw(0, planes)
    assert np.abs(to_rgb(planes)[60, 80].astype(int) - color).max() <= 6


def test_animations_begin_again(media: Path) -> None:
    path = media / "moving.gif"
    timeline = made.timeline([Clip("c1", 60, Picture(FILL), "m")], {"m": ("moving.gif", 120, 80, 18)}, (120, 80))
    composer = Composer(timeline, {"m": path}, 120, 80)
    planes, levels = empty(120, 80), []
    for tick in (0, 3, 11, 12, 17, 18, 21):
        composer.draw(tick, planes)
        levels.append(round((float(planes.y.mean()) - 16) * 255 / 219 / 40) * 40)
    assert levels == [40, 120, 120, 200, 200, 40, 120]


@pytest.mark.parametrize("focus", [Fraction(number, 320) for number in range(156, 161)])
def test_colours_stay_with_what_they_belong_to_wherever_a_clip_is_cut(tmp_path: Path, focus: Fraction) -> None:
    def halves(_: int) -> np.ndarray:
        picture = made.flat((200, 30, 30), 160, 120)
        picture[:, 80:] = (40, 220, 60)
        return picture

    path = made.clip(tmp_path / "a.mp4", halves, 3)
    framing = Framing(fit="fill", focus=(focus, Fraction(1, 2)))
    composer, planes = Composer(one_clip(path, Picture(framing), (120, 360)), {"m": path}, 120, 360), empty(120, 360)
    composer.draw(0, planes)
    light, red = planes.y[180].astype(float), planes.v[90].astype(float)
    assert abs(_edge(light) - 2 * _edge(red)) < 1  # where a pixel of the clip is 3 wide


def _edge(values: np.ndarray) -> float:
    """Where a row of values goes from one side to the other."""
    share = (values - values[-1]) / (values[0] - values[-1])
    return float(share.sum())


def test_a_clip_turned_in_the_frame(media: Path) -> None:
    path = media / "counting.mp4"
    timeline = one_clip(path, Picture(Framing(fit="fill", turn=90)), (120, 160), source_start=30)
    composer = Composer(timeline, {"m": path}, 120, 160)
    planes = empty(120, 160)
    composer.draw(0, planes)
    bright = planes.y > 200
    assert bright[60:64, 80:].all()
    assert not bright[:, :78].any()


def test_a_wide_clip_in_a_tall_frame_is_shown_whole_over_its_own_copy(media: Path) -> None:
    path = media / "counting.mp4"
    composer = Composer(one_clip(path, Picture(Framing(fit="fit")), (90, 160)), {"m": path}, 90, 160)
    planes = empty(90, 160)
    composer.draw(25, planes)
    middle, above = float(planes.y[90, 45]), float(planes.y[10, 45])
    assert made.number_in(planes.y[60:98, 10:80]) == 25
    assert above < middle * 0.8


def test_an_animation_that_counts_as_a_picture_goes_round(media: Path) -> None:
    path = media / "moving.gif"  # 40, 120, 200 for 100, 300, 200 ms
    timeline = made.timeline([Clip("c1", 60, Picture(FILL), "m")], {"m": (path.name, 120, 80, None)}, (120, 80))
    composer = Composer(timeline, {"m": path}, 120, 80)
    planes = empty(120, 80)
    shades = []
    for tick in (1, 6, 14, 19, 24, 55):
        composer.draw(tick, planes)
        shades.append(round((float(planes.y.mean()) - 16) * 255 / 219 / 40))
    assert shades == [1, 3, 5, 1, 3, 1]


def test_a_damaged_clip_is_named(media: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.mp4"
    path.write_bytes((media / "half_counting.mp4").read_bytes())
    composer = Composer(one_clip(path, Picture(FILL)), {"m": path}, 160, 120)
    with pytest.raises(RenderFailed, match=r"bad\.mp4") as failed:
        composer.draw(0, empty(160, 120))
    assert failed.value.slug == "media"


def test_what_moves_on_a_card_moves_nothing_behind_it(tmp_path: Path) -> None:
    def ball(number: int) -> np.ndarray:
        picture = made.flat((90, 100, 120), 320, 180)
        picture[60:120, 8 * number : 8 * number + 60] = (250, 40, 20)
        return picture

    path = made.clip(tmp_path / "ball.mp4", ball, 30)
    clip = Clip("c1", 30, Picture(Framing(fit="fit")), "m")
    timeline = made.timeline([clip], {"m": ("ball.mp4", 320, 180, 30)}, (180, 320))
    composer, frames = Composer(timeline, {"m": path}, 180, 320), []
    for tick in (2, 15, 28):
        planes = empty(180, 320)
        composer.draw(tick, planes)
        frames.append(planes)
    composer.close()
    card = card_of(16 / 9, 180 / 320, captioned="").pixels(180, 320)
    for one in frames[1:]:
        assert (one.y[: card[1] - 2] == frames[0].y[: card[1] - 2]).all()
        assert (one.y[card[1] : card[1] + card[3]] != frames[0].y[card[1] : card[1] + card[3]]).any()
    around = np.concatenate([frames[0].v[:30], frames[0].v[-40:]])
    assert np.ptp(around.astype(int)) < 12  # nowhere a shade of red
