"""A logo can be seen on whatever it lies, looks alike in all scenes, and is counted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio.render.checks import PictureReport, picture_report
from studio.render.logos import NEEDED, LogoFact, logo_facts
from studio.render.measure import Meter
from studio.render.overlays import NO_HELP, Help
from studio.render.shelf import Shelf
from studio.render.summary import summaries
from studio.timeline.model import Clip, Corner, Corners, Framing, Gap, Picture, Text, Timeline, Track
from tests.render import made

SIZE = (270, 480)
GROUNDS = ("white", "black", "busy")
NAMES = {name: (f"{name}.png", 270, 480, None) for name in GROUNDS}
LOGOS = {name: (f"{name}.png", 300, 100, None) for name in ("dark", "light", "red", "two", "badge")}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("logos")
    noise = np.random.default_rng(1).integers(0, 256, (60, 34, 3)).repeat(8, 0).repeat(8, 1)[:480, :270]
    pictures = {"white": np.full((480, 270, 3), 255), "black": np.zeros((480, 270, 3)), "busy": noise}
    logos = {"dark": logo((8, 8, 8)), "light": logo((255, 255, 255)), "red": logo((215, 40, 50))}
    logos["two"] = np.concatenate([logo((215, 40, 50))[:, :150], logo((0, 0, 0))[:, 150:]], axis=1)
    logos["badge"] = np.concatenate([logo((0, 0, 0))[..., :3], np.full((100, 300, 1), 255)], axis=2)
    made_of = {**pictures, **logos}
    return {name: made.save(folder / f"{name}.png", pixels.astype(np.uint8)) for name, pixels in made_of.items()}


def logo(color: tuple[int, int, int]) -> np.ndarray:
    """Bars of one colour with nothing between them."""
    alpha = np.where(np.arange(300) // 30 % 2, 0, 255) * np.ones((100, 1))
    return np.concatenate([np.full((100, 300, 3), color), alpha[..., None]], axis=2).astype(np.uint8)


def shown(name: str, *scenes: str, corner: Corner = "top_right") -> Timeline:
    framing = Picture(Framing(fit="fill", move="none"))
    clips = [Clip(f"p{at}", 30, framing, scene) for at, scene in enumerate(scenes)]
    over = Track("overlay", (Clip("l1", 30 * len(scenes), Picture(place=Corners(corner, 30)), name, name),))
    return made.timeline(clips, {**NAMES, **LOGOS}, SIZE, tracks=(over,))


def fact(files: dict[str, Path], name: str, *scenes: str, corner: Corner = "top_right") -> LogoFact:
    return logo_facts(shown(name, *scenes, corner=corner), files, Shelf())[0]


@pytest.mark.parametrize(
    ("name", "scenes", "kind"),
    [
        ("dark", ["white"], "none"), ("light", ["black"], "none"), ("red", ["white"], "none"),
        ("red", ["black"], "none"),
        ("dark", ["black"], "inverted"), ("light", ["white"], "inverted"),
        ("dark", ["white", "black"], "plate"), ("light", ["white", "black"], "plate"), ("dark", ["busy"], "plate"),
        ("red", ["busy"], "plate"), ("two", ["black"], "plate"), ("two", ["white"], "none"),
        ("badge", ["black"], "none"),
    ],
)  # fmt: skip
def test_a_logo_is_helped_where_it_would_not_be_seen(
    files: dict[str, Path], name: str, scenes: list[str], kind: str
) -> None:
    found = fact(files, name, *scenes)
    assert found.help.kind == kind
    assert found.contrast is None or found.contrast >= NEEDED


def test_a_plate_is_light_behind_dark_logos_and_dark_behind_light_ones(files: dict[str, Path]) -> None:
    assert fact(files, "dark", "busy").help == Help("plate", "#FFFFFF")
    assert fact(files, "light", "busy").help == Help("plate", "#101014")


def test_a_logo_is_seen_on_the_card_as_well(files: dict[str, Path]) -> None:
    timeline = shown("dark", "white", "white")
    card = Clip("t1", 30, Text("end_card", "Thank you"), name="Thank you")
    texts = Track("text", (Gap(30), card))
    with_card = replace(timeline, tracks=(*timeline.tracks, texts))
    assert logo_facts(timeline, files, Shelf())[0].help == NO_HELP
    assert logo_facts(with_card, files, Shelf())[0].help == Help("plate", "#FFFFFF")


@pytest.mark.parametrize("corner", ["top_left", "top_right", "bottom_left", "bottom_right", "center", "above_center"])
def test_logos_of_vertical_videos_stand_clear_of_what_apps_lay_over_them(
    files: dict[str, Path], corner: Corner
) -> None:
    assert fact(files, "dark", "white", corner=corner).safe


def test_logos_count_in_the_summary(files: dict[str, Path]) -> None:
    timeline = shown("dark", "white", "black")
    facts = logo_facts(timeline, files, Shelf())
    seen: PictureReport = picture_report(timeline, Meter().result(), facts)
    assert seen.logos[0].help == "plate"
    assert f"contrast at least {facts[0].contrast:.1f}:1" in summaries(timeline, seen, None)["en"]
