"""Texts on frames: where they stand, that they can be read, that the right word is marked at the right time."""

from dataclasses import replace
from itertools import combinations
from typing import Literal

import numpy as np
import pytest

from studio.render.looks import look, looks
from studio.render.planes import Planes, copy, empty, from_rgb, to_rgb
from studio.render.shots import captioned
from studio.render.text.blocks import blocks_of
from studio.render.text.contrast import ground, luminance, plate_for, ratio
from studio.render.text.drawings import Drawing
from studio.render.text.fonts import LINING, Face, font_file, loaded, runs, uncovered
from studio.render.text.layer import TextLayer
from studio.render.text.safe import Box, safe_box
from studio.render.text.shared import caption_share
from studio.render.text.style import room_of, style_of
from studio.render.text.timing import active_token
from studio.render.text.typeset import Block, typeset
from studio.timeline.layout import track_of
from studio.timeline.model import Clip, Picture, Text, TextRole, TextStyle, Timeline, Track

Position = Literal["top", "center", "bottom"]
SHAPES = [(540, 960), (960, 540), (540, 540), (540, 676)]
SAMPLES = ["Fresh beans every morning, delivered from $129.", "清晨第一杯咖啡，听海风穿过松林，让心慢下来。", "Go!"]
ROLES = ["title", "subtitle", "lower_third", "caption", "call_to_action", "end_card"]


def plain(width: int, height: int, grey: int) -> Planes:
    return from_rgb(np.full((height, width, 3), grey, np.uint8))


def set_in(text: Text, width: int, height: int) -> tuple[Block, Block | None]:
    style = style_of(text, look("clean"), width, height)
    return blocks_of(text, style, room_of(style, width, height).width)


def drawn(text: Text, ground_frame: Planes, name: str = "clean", tick: int = 45) -> tuple[Planes, Drawing]:
    drawing = Drawing(text, look(name), ground_frame.width, ground_frame.height, 90, lambda: [ground_frame])
    frame = empty(ground_frame.width, ground_frame.height)
    copy(ground_frame, frame)
    drawing.veil(frame, tick)
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
@pytest.mark.parametrize("role", ["title", "caption", "lower_third", "end_card"])
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


@pytest.mark.parametrize("name", ["clean", "playful"])
def test_the_pill_of_the_marked_word_touches_no_neighbour(name: str) -> None:
    frame, drawing = drawn(Text("caption", "mmm lll mmm"), plain(1080, 1920, 40), name, tick=45)
    box, rgb = drawing.box, to_rgb(frame).astype(int)[:, :, :]
    accent = np.array([int(look(name).accent[at : at + 2], 16) for at in (1, 3, 5)])
    pill = np.nonzero((np.abs(rgb - accent).max(axis=2) < 40).any(axis=0))[0]
    words = np.nonzero((rgb[int(box.top) : int(box.bottom)].min(axis=2) > 200).any(axis=0))[0]
    before, after = words[words < pill.min()].max(), words[words > pill.max()].min()
    assert min(pill.min() - before, after - pill.max()) >= 16


def test_only_words_are_marked_and_take_time() -> None:
    for words in ("Roasted slowly — by hand 🚀", "— slowly", "salt & pepper"):
        placed = typeset(words, Face("sans", 800, 40), 2000).tokens
        read = {placed[active_token(placed, tick, 90)].text for tick in range(90)}
        assert read == {word for word in words.split() if word.isalpha()}
    assert active_token(typeset("🚀 —", Face("sans", 800, 40), 900).tokens, 45, 90) == -1


def test_a_digit_on_a_key_is_drawn_whole() -> None:
    assert ("1️⃣", font_file("emoji")) in runs("第1️⃣步", Face("sans", 800, 40))
    assert [text for text, _ in runs("1 + 2", Face("sans", 800, 40))] == ["1 + 2"]


@pytest.mark.parametrize("role", ["caption", "subtitle"])
@pytest.mark.parametrize("name", sorted(looks()))
def test_captions_and_notes_look_alike_on_all_pictures_of_a_video(name: str, role: TextRole) -> None:
    shown = [drawn(Text(role, "Fresh beans"), plain(540, 960, grey), name)[1] for grey in (10, 60, 128, 170)]
    assert len({(one.backing.kind, one.backing.text) for one in shown}) == 1


@pytest.mark.parametrize("words", ["Fresh beans in town", "清晨第一杯咖啡"])
@pytest.mark.parametrize("name", ["bold", "clean", "playful"])
def test_captions_are_dark_without_an_outline_on_light_calm_grounds(name: str, words: str) -> None:
    frame, drawing = drawn(Text("caption", words), plain(540, 960, 245), name)
    assert (drawing.backing.text, drawing.backing.stroke) == (look(name).ink, 0)
    assert drawing.backing.highlight in ("pill", "none")
    box = drawing.box
    assert np.percentile(frame.y[int(box.top) : int(box.bottom), int(box.left) : int(box.right)], 3) < 60


@pytest.mark.parametrize("name", sorted(looks()))
def test_a_text_that_opens_a_video_is_there_in_its_first_frame(name: str) -> None:
    ground_frame = plain(540, 960, 70)
    clips = {start: Clip("t1", 90, Text("title", "Harbor")) for start in (0, 30)}
    seen = {}
    for start, clip in clips.items():
        layer = TextLayer(Timeline(540, 960, tracks=(track_of("text", [(start, clip)]),), look=name), 540, 960)
        for tick in (start, start + 45):
            frame = empty(540, 960)
            copy(ground_frame, frame)
            layer.draw(frame, tick, lambda _: ground_frame)
            seen[start, tick - start] = int((np.abs(frame.y.astype(int) - 70) > 90).sum())
    assert seen[0, 0] > 0.6 * seen[0, 45]
    assert seen[30, 0] < 0.5 * seen[30, 45]


@pytest.mark.parametrize("name", sorted(looks()))
def test_an_end_card_leaves_nothing_to_be_read_of_the_picture(name: str) -> None:
    lettering = np.kron(np.indices((48, 27)).sum(axis=0) % 2, np.ones((20, 20), np.int64)) * 255
    frame, drawing = drawn(
        Text("end_card", "Harbor & Pine"), from_rgb(np.dstack([lettering.astype(np.uint8)] * 3)), name
    )
    assert frame.y[int(drawing.box.bottom) + 100 :].std() < 4
    assert drawing.backing.contrast >= 4.5


@pytest.mark.parametrize("name", sorted(looks()))
def test_an_end_card_keeps_something_of_the_pictures_light(name: str) -> None:
    half = plain(540, 960, 20)
    half.y[:, :270] = 120
    frame, _ = drawn(Text("end_card", "Harbor & Pine"), half, name)
    assert int(frame.y[900, 60]) > int(frame.y[900, 480]) + 4


@pytest.mark.parametrize("name", sorted(looks()))
def test_what_brightens_behind_an_end_card_does_not_darken_the_rest(name: str) -> None:
    calm, bright = plain(540, 960, 90), plain(540, 960, 90)
    bright.y[:, 300:] = 230
    drawing = Drawing(Text("end_card", "Harbor & Pine"), look(name), 540, 960, 90, lambda: [calm, bright])
    for frame in (calm, bright):
        drawing.veil(frame, 45)
    assert calm.y[900, 20] == bright.y[900, 20]


def test_chinese_is_filled_from_its_beginning_like_karaoke() -> None:
    before = plain(540, 960, 40)
    text = Text("caption", "清晨第一杯咖啡让心慢下来")
    filled = []
    for tick in (8, 40, 80):
        frame, _ = drawn(text, before, tick=tick)
        filled.append(int((np.abs(to_rgb(frame).astype(int) - [255, 214, 10]).max(axis=2) < 40).sum()))
    assert filled[0] < filled[1] < filled[2]


@pytest.mark.parametrize("words", ["12月6日开业", "满2件打8折", "316不锈钢", "Nike新品"])
def test_figures_and_latin_words_in_chinese_are_filled_like_the_rest(words: str) -> None:
    frame, drawing = drawn(Text("caption", words), plain(540, 960, 40), tick=80)
    box = drawing.box
    part = to_rgb(frame)[int(box.top) : int(box.bottom), int(box.left) : int(box.right)].astype(int)
    white, yellow = ((np.abs(part - color).max(axis=2) < 40).sum() for color in ([255, 255, 255], [255, 214, 10]))
    assert yellow > 20 * white


@pytest.mark.parametrize(("asked", "share"), [("top", 0.2), ("bottom", 0.7)])
def test_a_title_goes_where_it_was_asked_to(asked: str, share: float) -> None:
    text = Text("title", "Hello", style=TextStyle(position=asked))  # type: ignore[arg-type]
    _, drawing = drawn(text, plain(540, 960, 40))
    middle = (drawing.box.top + drawing.box.bottom) / 2 / 960
    assert abs(middle - share) < 0.12


@pytest.mark.parametrize(("size", "raised"), [((540, 960), 6), ((540, 960), -6), ((960, 540), 6)])
def test_a_text_goes_up_or_down_a_little_from_its_place(size: tuple[int, int], raised: int) -> None:
    text = Text("caption", "Fresh at six")
    moved = replace(text, style=TextStyle(raised=raised))
    usual, now = (drawn(one, plain(*size, 40))[1].box for one in (text, moved))
    assert abs((usual.top - now.top) - raised / 100 * size[1]) < 2


def test_no_text_is_raised_out_of_the_area_that_the_apps_leave_free() -> None:
    box = drawn(Text("title", "Hello", style=TextStyle(position="top", raised=40)), plain(540, 960, 40))[1].box
    assert box.top >= safe_box(540, 960).top - 1


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


@pytest.mark.parametrize("place", ["top", "center", "bottom"])
@pytest.mark.parametrize("words", ["New", "Half price on the second cup until the end of the week"])
def test_texts_on_screen_at_once_stand_clear_of_each_other(words: str, place: Position) -> None:
    style = TextStyle(position=place)
    roles: tuple[TextRole, ...] = ("title", "caption", "subtitle", "call_to_action")
    boxes = together(*(Text(role, words, style=style) for role in roles), Text("subtitle", "$59.90", style=style))
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    assert all(safe_box(540, 960).grown(1).top <= box.top and box.bottom <= 960 * 0.81 for box in boxes)


def test_a_subtitle_that_was_put_at_the_bottom_stands_there_beside_a_title() -> None:
    title, subtitle = together(Text("title", "Wick"), Text("subtitle", "By hand", style=TextStyle(position="bottom")))
    assert title.bottom < 480 and subtitle.top > 700


def test_texts_that_overlap_are_told() -> None:
    crowded = " ".join(["as many words as no frame of this size can ever hold"] * 7)
    texts = [Clip(f"t{number}", 90, Text("title", crowded)) for number in range(5)]
    layer = TextLayer(Timeline(540, 960, tuple(track_of("text", [(0, clip)]) for clip in texts)), 540, 960)
    layer.draw(plain(540, 960, 60), 45, lambda tick: plain(540, 960, 60))
    assert not all(fact[3] for fact in layer.facts(0, 90))


@pytest.mark.parametrize("fade", [0, 24])
def test_the_last_word_is_read_before_the_video_goes_dark(fade: int) -> None:
    clip = Clip("t1", 90, Text("caption", "Come and taste"))
    picture = Track("video", (Clip("p1", 90, Picture()),))
    layer = TextLayer(Timeline(540, 960, (picture, Track("text", (clip,))), fade_out=fade), 540, 960)
    frame = plain(540, 960, 60)
    layer.draw(frame, 90 - fade - 8, lambda tick: plain(540, 960, 60))
    marked = np.argwhere((to_rgb(frame).astype(int) @ [1, 1, -1]) > 300)[:, 1]
    assert marked.min() > 270, "it is the word on the right"


@pytest.mark.parametrize("name", sorted(looks()))
@pytest.mark.parametrize("words", ["Everything 20% off", "Congratulations!", "Entschuldigung", "INTERNATIONALE"])
def test_no_word_is_cut_that_has_room_when_set_smaller(name: str, words: str) -> None:
    style = style_of(Text("caption", words, style=TextStyle(size=130)), look(name), 540, 960)
    block, _ = blocks_of(Text("caption", words), style, room_of(style, 540, 960).width)
    assert [one.text.lower() for one in block.tokens] == words.lower().split()


@pytest.mark.parametrize("words", ["Short", "A title that takes three whole lines of the frame"])
def test_a_subtitle_stands_right_below_its_title(words: str) -> None:
    title, subtitle = together(Text("title", words), Text("subtitle", "What it is about"))
    assert 0 < subtitle.top - title.bottom < 40


@pytest.mark.parametrize("name", ["clean", "elegant"])
@pytest.mark.parametrize(("upper", "lower"), [(230, 150), (230, 120), (60, 160), (60, 20)])
def test_a_subtitle_has_its_titles_colour(name: str, upper: int, lower: int) -> None:
    behind = plain(540, 960, lower)
    behind.y[:330] = upper
    title = drawn(Text("title", "Harbor & Pine"), behind, name)[1]
    subtitle = Drawing(Text("subtitle", "By the sea"), look(name), 540, 960, 90, lambda: [behind], title)
    assert subtitle.box.top > 300
    assert subtitle.backing.text == title.backing.text
    assert subtitle.backing.contrast >= 4.5


def test_the_line_under_a_title_lies_in_its_box() -> None:
    frame, drawing = drawn(Text("title", "Harbor & Pine"), plain(1080, 1920, 20), "elegant")
    accent = np.array([227, 196, 138])
    rows = np.nonzero((np.abs(to_rgb(frame).astype(int) - accent).max(axis=2) < 40).sum(axis=1) > 100)[0]
    assert rows.size
    assert rows.max() <= drawing.box.bottom


def test_a_line_is_saved_where_somewhat_smaller_letters_do() -> None:
    for role, count in (("end_card", 1), ("caption", 2)):
        words = "Harbor & Pine" if role == "end_card" else "We roast our beans slowly"
        text = Text(role, words)  # type: ignore[arg-type]
        assert set_in(text, 540, 960)[0].lines == count


def test_all_captions_of_a_video_have_one_size() -> None:
    short, long = (
        Text("caption", "By the sea."),
        Text("caption", "Hot water, a little patience, and the whole room smells."),
    )
    heights = []
    for texts in ([short], [short, long]):
        track = track_of("text", [(90 * at, Clip(f"t{at}", 90, text)) for at, text in enumerate(texts)])
        layer = TextLayer(Timeline(540, 960, (track,), look="bold"), 540, 960)
        for tick in (45, 135)[: len(texts)]:
            layer.draw(plain(540, 960, 60), tick, lambda tick: plain(540, 960, 60))
        heights.append([box.bottom - box.top for box in layer.boxes().values()])
    (alone,), (beside, three_lines) = heights
    assert beside < 0.95 * alone
    assert three_lines == pytest.approx(beside + 2 * 1.26 * beside, rel=0.1)


def test_a_blank_caption_makes_no_room_and_no_other_smaller() -> None:
    blank = track_of("text", [(0, Clip("t0", 90, Text("caption", "\u3164" * 300)))])
    timeline = Timeline(540, 960, (blank,))
    assert (caption_share(timeline), captioned(timeline)) == (1, "")


@pytest.mark.parametrize("role", ["call_to_action", "lower_third"])
def test_what_shows_with_a_caption_stands_above_it(role: str) -> None:
    caption, other = together(Text("caption", SAMPLES[0]), Text(role, "Order now"))  # type: ignore[arg-type]
    assert other.bottom < caption.top


@pytest.mark.parametrize("words", ["Mara Lind, roaster", "林晓，首席烘焙师", "Mara Lind - roaster", "Mara\nroaster"])
def test_a_lower_third_sets_the_name_over_the_position(words: str) -> None:
    text = Text("lower_third", words)
    first, second = set_in(text, 540, 960)
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


def test_figures_are_as_high_as_capitals_in_the_elegant_look() -> None:
    font = loaded(font_file("serif"), 500, 60)
    assert font.getbbox("3457", features=LINING, anchor="ls")[3] <= 2


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1080, 1080)])
@pytest.mark.parametrize("words", ["网址：www.haisong-coffee.com", "预约热线：0571-8888-6666", "Phone: +47 555 12 345"])
def test_on_a_card_a_label_stands_with_what_it_announces(size: tuple[int, int], words: str) -> None:
    block, second = set_in(Text("end_card", words), *size)
    assert (block.lines, second) == (1, None)


def test_a_card_of_two_fields_has_two_parts() -> None:
    second = set_in(Text("end_card", "地址：杭州市西湖区文三路123号 电话：0571-8888-6666"), 1080, 1920)[1]
    assert second is not None and "".join(one.text for one in second.tokens).startswith("电话：")


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Harbor & Pine / harborandpine.example", ["Harbor&Pine", "harborandpine.example"]),
        ("Harbor & Pine | 12 Quay Street | open daily", ["Harbor&Pine", "12QuayStreetopendaily"]),
        ("松港咖啡｜海边的慢烘焙", ["松港咖啡", "海边的慢烘焙"]),
        ("Harbor & Pine - harborandpine.example", ["Harbor&Pine", "harborandpine.example"]),
        ("Come in - sit down", ["Comein-sitdown", None]),
        ("Open 24/7 all week", ["Open24/7allweek", None]),
    ],
)
def test_lines_of_a_card_that_were_typed_in_one_are_lines(words: str, lines: list[str | None]) -> None:
    set_ones = set_in(Text("end_card", words), 1080, 1920)
    assert [block and "".join(one.text for one in block.tokens).replace(" ", "") for block in set_ones] == lines


@pytest.mark.parametrize("name", sorted(looks()))
@pytest.mark.parametrize("grey", [40, 245])
@pytest.mark.parametrize("words", ["Fresh beans every morning for you", "清晨第一杯咖啡，让心慢下来"])
def test_a_highlight_that_was_asked_for_shows_on_any_ground(name: str, grey: int, words: str) -> None:
    text = Text("caption", words, style=TextStyle(highlight=True))
    frames = [drawn(text, plain(540, 540, grey), name, tick)[0] for tick in (30, 60)]
    assert any((one != other).any() for one, other in zip(*frames, strict=True))
