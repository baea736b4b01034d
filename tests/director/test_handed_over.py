"""A request that comes as data, as one agent hands it to another, or as a table: its records are the scenes."""

from __future__ import annotations

from fractions import Fraction

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import clips_of, duration
from studio.timeline.model import FRAME, MediaReference, Picture, Sound, TextRole, Timeline
from tests.director.made import shown

PROJECT = Project(
    (
        MediaReference("m1", "image", "press.jpg", 4000, 3000),
        MediaReference("m2", "image", "orchard.jpg", 4000, 3000),
        MediaReference("m3", "video", "bottling.mp4", 1920, 1080, round(20 / FRAME), True),
        MediaReference("m4", "image", "old_label.jpg", 4000, 3000),
        MediaReference("m5", "image", "brand_logo.png", 800, 300),
    )
)

JSON = """{
  "from": "planner", "ticket": "KLD-208",
  "deliverable": {"aspect_ratio": "4:5", "duration_s": 16},
  "brand": {"name": "Kelder", "look": "bold", "text_color": "#F4C430",
            "logo": {"file": "brand_logo.png", "position": "bottom-left"}},
  "music": {"mood": "upbeat", "fade_out_s": 2},
  "scenes": [
    {"n": 1, "asset": "orchard.jpg", "on_screen": "Eleven acres.", "seconds": 5},
    {"n": 2, "asset": "bottling.mp4", "in": "00:06", "out": "00:10", "on_screen": null, "note": "mute, it is loud"},
    {"n": 3, "asset": "press.jpg", "on_screen": "Taste it", "seconds": 7, "role": "call_to_action"}
  ],
  "exclude": ["old_label.jpg"], "approval": "internal"
}"""

YAML = """[handoff]
任务: 品牌短片
deliverable:
  aspect: "1:1"
audio:
  mood: calm
branding:
  logo: brand_logo.png → 左上角
timeline:
  - id: 1
    asset: bottling.mp4
    in: 4
    out: 9
    text: "每天一千瓶"
  - id: 2
    asset: orchard.jpg
    dur: 6
    text: ""
  - id: 3
    asset: press.jpg
    dur: 5
    text: "当天压榨"
end_card:
  dur: 4
  headline: "山下果园"
  sub: "微信搜索山下果园"
"""

TABLE = """分镜表如下，横屏，音乐舒缓。

| 镜号 | 素材 | 时长 | 画面处理 | 字幕 |
|---|---|---|---|---|
| 1 | bottling.mp4（从8秒处开始） | 4s | 慢放0.5x | 一瓶一瓶来 |
| 2 | orchard.jpg | 5s | — | — |
| 3 | press.jpg | 6s | 完整显示 | 当天压榨 |

标题：山下果园。片尾卡：周末见"""

PASTED = """Pasted from our list, square please, 3 seconds each

photo	product	price
press	Cider	€4
orchard	Apples	€2

Closing: Saturdays only"""


def made(message: str) -> Timeline:
    return shown(respond(message, PROJECT).project)


def scenes(timeline: Timeline) -> list[tuple[str, float]]:
    tick = timeline.timebase
    return [(one.clip.name, float(one.clip.duration * tick)) for one in clips_of(timeline, "video")]


def says(timeline: Timeline, role: TextRole) -> list[str]:
    return [one.clip.content.text for one in texts_of(timeline, role)]  # type: ignore[union-attr]


def part_of_clip(timeline: Timeline) -> tuple[float, Fraction, int]:
    """Where in its file the clip begins, how fast it plays, its volume."""
    one = next(one.clip for one in clips_of(timeline, "video") if one.clip.name == "bottling.mp4")
    assert isinstance(one.content, Picture)
    return float(one.source_start * timeline.timebase), one.speed, one.content.volume


def test_json_of_another_agent_is_made_scene_by_scene_and_none_of_its_names_is_shown() -> None:
    timeline = made(JSON)
    assert scenes(timeline) == [("orchard.jpg", 5.0), ("bottling.mp4", 4.0), ("press.jpg", 7.0)]
    assert (timeline.width, timeline.height) == (1080, 1350)
    assert timeline.look == "bold"
    assert part_of_clip(timeline) == (6.0, 1, 0)
    assert says(timeline, "caption") == ["Eleven acres."]
    assert says(timeline, "call_to_action") == ["Taste it"]
    assert all(one.clip.content.style.color == "#F4C430" for one in texts_of(timeline))  # type: ignore[union-attr]
    music = next(one.clip.content for one in clips_of(timeline, "audio"))
    assert isinstance(music, Sound) and (music.mood, music.volume) == ("upbeat", 70)
    assert [one.clip.content.place.corner for one in clips_of(timeline, "overlay")] == ["bottom_left"]  # type: ignore[union-attr]


def test_yaml_with_an_end_card_gives_the_card_its_own_time() -> None:
    timeline = made(YAML)
    assert scenes(timeline) == [("bottling.mp4", 5.0), ("orchard.jpg", 6.0), ("press.jpg", 9.0)]
    assert says(timeline, "caption") == ["每天一千瓶", "当天压榨"]
    assert says(timeline, "end_card") == ["山下果园\n微信搜索山下果园"]
    card = texts_of(timeline, "end_card")[0]
    assert float((card.end - card.start) * timeline.timebase) == 4
    assert (timeline.width, timeline.height) == (1080, 1080)


def test_a_table_of_scenes_says_which_part_of_a_clip_and_how_fast_and_the_words_around_it_count() -> None:
    timeline = made(TABLE)
    assert scenes(timeline) == [("bottling.mp4", 4.0), ("orchard.jpg", 5.0), ("press.jpg", 6.0)]
    assert part_of_clip(timeline)[:2] == (8.0, Fraction(1, 2))
    assert says(timeline, "caption") == ["一瓶一瓶来", "当天压榨"]
    assert (says(timeline, "title"), says(timeline, "end_card")) == (["山下果园"], ["周末见"])
    assert (timeline.width, timeline.height) == (1920, 1080)


def test_rows_pasted_from_a_spreadsheet_are_scenes_in_their_order_with_all_their_cells() -> None:
    timeline = made(PASTED)
    assert scenes(timeline) == [("press.jpg", 3.0), ("orchard.jpg", 3.0)]
    assert says(timeline, "caption") == ["Cider\n€4", "Apples\n€2"]
    assert says(timeline, "call_to_action") == ["Saturdays only"]
    assert duration(timeline) * timeline.timebase == 6


@pytest.mark.parametrize("message", ["a: 1\nb: 2\nc: 3", '{"a": [1, {"b": []}]}', "- x\n- y\n- z", "timeline:\n" * 300])
def test_data_without_scenes_is_read_as_other_words_are(message: str) -> None:
    assert respond(message, PROJECT).text
