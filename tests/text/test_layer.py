"""Texts on frames: where they stand, that they can be read, that the right word is marked at the right time."""

from dataclasses import replace

import numpy as np
import pytest

from studio.render.looks import look, looks
from studio.render.planes import Planes, copy, empty, from_rgb, to_rgb
from studio.render.text.blocks import blocks_of
from studio.render.text.contrast import ground, luminance, plate_for, ratio
from studio.render.text.drawings import Drawing
from studio.render.text.fonts import uncovered
from studio.render.text.layer import TextLayer
from studio.render.text.safe import Box, safe_box
from studio.render.text.style import style_of
from studio.timeline.layout import track_of
from studio.timeline.model import Clip, Text, TextStyle, Timeline

SHAPES = [(540, 960), (960, 540), (540, 540), (540, 676)]
SAMPLES = ["Fresh beans every morning, delivered from $129.", "清晨第一杯咖啡，听海风穿过松林，让心慢下来。", "Go!"]
ROLES = ["title", "subtitle", "lower_third", "caption", "call_to_action", "end_card"]


def plain(width: int, height: int, grey: int) -> Planes:
    return from_rgb(np.full((height, width, 3), grey, np.uint8))


def drawn(text: Text, ground_frame: Planes, name: str = "clean", tick: int = 45) -> tuple[Planes, Drawing]:
    drawing = Drawing(text, look(name), ground_frame.width, ground_frame.height, 90, lambda: [ground_frame])
    frame = empty(ground_frame.width, ground_frame.height)
    copy(ground_frame, frame)
    drawing.draw(frame, tick)
    return frame, drawing


def changed(frame: Planes, before: Planes) -> Box:
    rows, columns = np.nonzero(np.abs(frame.y.astype(int) - before.y) > 24)
    return Box(float(columns.min()), float(rows.min()), float(columns.max() + 1), float(rows.max() + 1))


@pytest.mark.parametrize("size", SHAPES)
@pytest.mark.parametrize("role", [role for role in ROLES if role != "end_card"])
@pytest.mark.parametrize("name", sorted(looks()))
@pytest.mark.parametrize("words", SAMPLES)
def test_every_text_shows_inside_the_safe_area(size: tuple[int, int], role: str, name: str, words: str) -> None:
    before = plain(*size, 70)
    frame, drawing = drawn(Text(role, words), before, name)  # type: ignore[arg-type]
    outer = safe_box(*size, upper=role == "title")
    assert outer.holds(drawing.box)
    found, slack = changed(frame, before), size[0] * 0.06
    assert found.left >= outer.left - slack
    assert found.right <= outer.right + slack
    assert found.bottom <= outer.bottom + slack


@pytest.mark.parametrize("grey", [0, 60, 128, 190, 255])
@pytest.mark.parametrize("name", sorted(looks()))
@pytest.mark.parametrize("role", ["title", "caption", "lower_third"])
def test_text_contrasts_with_any_picture(grey: int, name: str, role: str) -> None:
    """The letters' luma against the luma right around them, measured in the drawn frame."""
    frame, drawing = drawn(Text(role, "MMM HHH MMM"), plain(540, 960, grey), name, tick=0 + 60)  # type: ignore[arg-type]
    box = drawing.box
    inside = to_rgb(frame)[int(box.top) : int(box.bottom), int(box.left) : int(box.right)].astype(float) / 255
    linear = np.where(inside <= 0.04045, inside / 12.92, ((inside + 0.055) / 1.055) ** 2.4)
    light = linear @ np.array([0.2126, 0.7152, 0.0722])
    assert ratio(float(np.percentile(light, 97)), float(np.percentile(light, 8))) >= 4.5


def test_a_plate_is_as_strong_as_the_picture_needs() -> None:
    assert plate_for("#FFFFFF", 0.0, 0.05)[1] == 0.0
    color, opacity = plate_for("#FFFFFF", 0.5, 1.0)
    assert color == "#000000"
    assert 0.4 < opacity <= 0.8
    assert plate_for("#101014", 0.0, 0.1)[0] == "#FFFFFF"


def test_the_ground_is_measured_where_the_text_stands() -> None:
    frame = plain(200, 200, 0)
    frame.y[100:] = 235
    assert ground([frame], Box(0, 0, 200, 90))[1] < 0.01
    assert ground([frame], Box(0, 110, 200, 200))[0] > 0.95


def test_the_word_that_is_read_moves_along() -> None:
    before = plain(540, 960, 40)
    text = Text("caption", "Fresh beans every morning for you")
    accent = np.array([255, 214, 10])
    centers = []
    for tick in (10, 40, 75):
        frame, _ = drawn(text, before, tick=tick)
        marked = np.abs(to_rgb(frame).astype(int) - accent).max(axis=2) < 40
        assert marked.any()
        rows, columns = np.nonzero(marked)
        centers.append((round(rows.mean() / 40), columns.mean()))
    assert len(set(centers)) == 3
    assert centers[0][0] <= centers[2][0]


def test_chinese_is_filled_from_its_beginning_like_karaoke() -> None:
    before = plain(540, 960, 40)
    text = Text("caption", "清晨第一杯咖啡让心慢下来")
    filled = []
    for tick in (8, 40, 80):
        frame, _ = drawn(text, before, tick=tick)
        filled.append(int((np.abs(to_rgb(frame).astype(int) - [255, 214, 10]).max(axis=2) < 40).sum()))
    assert filled[0] < filled[1] < filled[2]


@pytest.mark.parametrize(("asked", "share"), [("top", 0.2), ("bottom", 0.7)])
def test_a_title_goes_where_it_was_asked_to(asked: str, share: float) -> None:
    text = Text("title", "Hello", style=TextStyle(position=asked))  # type: ignore[arg-type]
    _, drawing = drawn(text, plain(540, 960, 40))
    middle = (drawing.box.top + drawing.box.bottom) / 2 / 960
    assert abs(middle - share) < 0.12


def test_size_and_colour_are_as_asked() -> None:
    before = plain(540, 960, 20)
    small = Text("title", "Hello", style=TextStyle(size=60, animation="none"))
    large = replace(small, style=replace(small.style, size=140, color="#FF0000"))
    one, other = changed(drawn(small, before)[0], before), changed(drawn(large, before)[0], before)
    assert other.width > 1.8 * one.width
    red = to_rgb(drawn(large, before)[0]).astype(int)
    assert ((red[..., 0] > 200) & (red[..., 1] < 60)).sum() > 500


def test_a_text_comes_and_goes_softly() -> None:
    before = plain(540, 960, 20)
    text = Text("title", "Hello", style=TextStyle(animation="fade"))
    strength = [
        float(np.abs(drawn(text, before, tick=tick)[0].y.astype(int) - before.y).mean()) for tick in (0, 45, 89)
    ]
    assert strength[0] < 0.6 * strength[1]
    assert strength[2] < 0.6 * strength[1]


def test_a_timelines_texts_show_in_their_time_alone() -> None:
    track = track_of("text", [(30, Clip("a", 60, Text("title", "Hello")))])
    layer = TextLayer(Timeline(540, 960, (track,)), 540, 960)
    assert layer.spans() == ((30, 90),)
    assert [layer.visible(tick) for tick in (29, 30, 89, 90)] == [False, True, True, False]


def test_a_brand_colour_replaces_the_accent() -> None:
    assert look("clean", ("#00AA55",)).accent == "#00AA55"
    assert luminance("#FFFFFF") == pytest.approx(1.0)


def test_characters_that_no_font_has_are_named() -> None:
    assert uncovered("Hello 你好 €129 🚀 Привет สวัสดี") == ""
    assert uncovered("ok \U00013000") == "\U00013000"


def together(*texts: Text) -> list[Box]:
    """The boxes of texts that are on screen at once, on a dim picture."""
    tracks = tuple(track_of("text", [(0, Clip(f"t{number}", 90, text))]) for number, text in enumerate(texts))
    layer = TextLayer(Timeline(540, 960, tracks), 540, 960)
    frame = plain(540, 960, 60)
    layer.draw(frame, 45, lambda tick: plain(540, 960, 60))
    boxes = layer.boxes()
    return [boxes[f"t{number}"] for number in range(len(texts))]


@pytest.mark.parametrize("words", ["Short", "A title that takes three whole lines of the frame"])
def test_a_subtitle_stands_right_below_its_title(words: str) -> None:
    title, subtitle = together(Text("title", words), Text("subtitle", "What it is about"))
    assert 0 < subtitle.top - title.bottom < 40


@pytest.mark.parametrize("role", ["call_to_action", "lower_third"])
def test_what_shows_with_a_caption_stands_above_it(role: str) -> None:
    caption, other = together(Text("caption", SAMPLES[0]), Text(role, "Order now"))  # type: ignore[arg-type]
    assert other.bottom < caption.top


@pytest.mark.parametrize("words", ["Mara Lind, roaster", "林晓，首席烘焙师", "Mara Lind - roaster", "Mara\nroaster"])
def test_a_lower_third_sets_the_name_over_the_position(words: str) -> None:
    text = Text("lower_third", words)
    first, second = blocks_of(text, style_of(text, look("clean"), 540, 960), 540, 960)
    assert second is not None
    assert second.face.size < first.face.size
    assert not first.tokens[-1].text.endswith((",", "，"))


def test_the_contrast_that_is_told_is_the_one_behind_the_words() -> None:
    for grey in (20, 140, 250):
        _, drawing = drawn(Text("caption", "Fresh beans"), plain(540, 960, grey))
        assert drawing.backing.contrast >= 4.5
    unreadable = Text("caption", "Fresh beans", style=TextStyle(plate=False))
    assert drawn(unreadable, plain(540, 960, 250), "elegant")[1].backing.contrast < 2


def test_both_languages_of_a_caption_are_carried() -> None:
    bright = plain(540, 960, 250)
    frame, drawing = drawn(Text("caption", "Fresh beans every morning", "每天清晨都有新鲜咖啡豆"), bright, "elegant")
    box = drawing.box
    second = frame.y[round(box.bottom - (box.bottom - box.top) * 0.2) : round(box.bottom), 200:340]
    assert second.min() < 120
    assert second.max() > 200


def test_a_typed_text_has_its_plate_from_the_first_letter() -> None:
    text = Text("caption", "Fresh beans every morning", style=TextStyle(animation="type", highlight=False))
    early, _ = drawn(text, plain(540, 960, 250), "elegant", tick=1)
    late, _ = drawn(text, plain(540, 960, 250), "elegant", tick=80)
    assert (early.y < 120).sum() > 0.8 * (late.y < 120).sum()
