"""A logo can be seen on whatever it lies, looks alike in all scenes, and is counted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio.render.checks import PictureReport, picture_report
from studio.render.logos import NEEDED, LogoFact, logo_facts
from studio.render.looks import look, looks
from studio.render.measure import Meter
from studio.render.overlays import NO_HELP, Help
from studio.render.planes import from_rgb
from studio.render.shelf import Shelf
from studio.render.summary import summaries
from studio.render.text.crown import Above
from studio.render.text.drawings import Drawing
from studio.timeline.model import Clip, Corner, Corners, Framing, Gap, Picture, Text, Timeline, Track
from tests.render import made
from tests.render.reference.compare import drawn

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
    on_card = logo_facts(with_card, files, Shelf())[0]
    assert (on_card.help, on_card.on_card) == (NO_HELP, Help("inverted"))
    centred = replace(with_card, tracks=(with_card.tracks[0], over_middle(with_card.tracks[1]), texts))
    assert logo_facts(centred, files, Shelf())[0].on_card == on_card.on_card
    late = replace(with_card, tracks=(with_card.tracks[0], begun(with_card.tracks[1], 30), texts))
    assert logo_facts(late, files, Shelf())[0].help == NO_HELP  # it is never seen on the picture itself


def begun(track: Track, tick: int) -> Track:
    clips = (replace(one, duration=30) for one in track.items if isinstance(one, Clip))
    return replace(track, items=(Gap(tick), *clips))


def over_middle(track: Track) -> Track:
    place = Picture(place=Corners("above_center", 30))
    return replace(track, items=tuple(replace(one, content=place) for one in track.items if isinstance(one, Clip)))


CARD = Text("end_card", "Harbor & Pine", "harborpine.com")
SHAPES = [(540, 960), (960, 540), (540, 540)]


def on_card(size: tuple[int, int], name: str, shape: float | None, text: Text = CARD, scale: float = 1) -> Drawing:
    ground = [from_rgb(np.full((size[1], size[0], 3), 90, np.uint8))]
    return Drawing(text, look(name), *size, 90, lambda: ground, logo=Above(shape, scale) if shape else None)


@pytest.mark.parametrize("name", sorted(looks()))
@pytest.mark.parametrize("size", SHAPES)
@pytest.mark.parametrize("shape", [0.5, 1.0, 3.0, 8.0])
def test_a_logo_stands_large_above_the_words_of_a_card(name: str, size: tuple[int, int], shape: float) -> None:
    card = on_card(size, name, shape)
    crown = card.layout.crown
    assert crown is not None and card.safe
    assert crown.bottom < card.box.top
    assert card.layout.room.holds(crown)
    assert crown.left + crown.right == pytest.approx(card.box.left + card.box.right)
    assert crown.width / (crown.bottom - crown.top) == pytest.approx(shape)
    assert crown.width * (crown.bottom - crown.top) > 0.03 * min(size) ** 2
    alone = on_card(size, name, None).box
    assert (crown.top + card.box.bottom) / 2 == pytest.approx((alone.top + alone.bottom) / 2, abs=0.06 * size[1])


@pytest.mark.parametrize("name", sorted(looks()))
@pytest.mark.parametrize("size", SHAPES)
@pytest.mark.parametrize("shape", [0.5, 1.0, 3.0])
def test_a_logo_without_words_is_still_larger_in_the_middle_of_its_card(
    name: str, size: tuple[int, int], shape: float
) -> None:
    card = on_card(size, name, shape, Text("end_card", ""))
    alone, above = card.layout.crown, on_card(size, name, shape).layout.crown
    assert alone is not None and above is not None and card.layout.room.holds(alone)
    assert alone.width > above.width
    assert (alone.left + alone.right) / 2 == pytest.approx(size[0] / 2, abs=1)
    assert abs((alone.top + alone.bottom) / 2 - size[1] / 2) < 0.08 * size[1]
    assert not card.inked


@pytest.mark.parametrize("text", [CARD, Text("end_card", "")], ids=["words", "alone"])
def test_a_logo_on_a_card_is_as_large_as_asked(text: Text) -> None:
    usual, smaller = (on_card((540, 960), "clean", 2.0, text, scale).layout.crown for scale in (1.0, 0.6))
    assert usual is not None and smaller is not None
    assert smaller.width == pytest.approx(0.6 * usual.width)


def test_a_card_without_words_is_drawn_for_a_logo_alone(files: dict[str, Path]) -> None:
    timeline = shown("light", "white", "white")
    texts = Track("text", (Gap(30), Clip("t1", 30, Text("end_card", ""))))
    with_card = replace(timeline, tracks=(*timeline.tracks, texts))
    frame = drawn(with_card, files, 45).light
    assert frame[20:70, 170:262].max() < 200 < frame[150:280, 60:210].max()
    bare = replace(with_card, tracks=(with_card.tracks[0], texts))
    assert drawn(bare, files, 45).light.min() > 200
    seen = picture_report(with_card, Meter().result(), ())
    assert not seen.texts  # there are no words that have to be found


def test_a_logo_stays_in_its_corner_where_a_card_has_no_room_for_it() -> None:
    long = Text("end_card", "A very long goodbye to all of you who came and stayed with us", "harborpine.com")
    card = on_card((960, 320), "bold", 0.4, long)
    assert card.layout.crown is None


@pytest.mark.parametrize("tick", [28, 31, 45, 58])
def test_on_a_card_the_logo_is_in_its_corner_no_more(files: dict[str, Path], tick: int) -> None:
    timeline = shown("light", "black", "black")
    texts = Track("text", (Gap(30), Clip("t1", 30, Text("end_card", "Thanks"), name="Thanks")))
    frame = drawn(replace(timeline, tracks=(*timeline.tracks, texts)), files, tick).light
    corner = frame[20:70, 170:262].max()
    assert (corner > 200) == (tick < 30)
    if tick == 45:
        assert frame[100:200, 60:210].max() > 200


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
