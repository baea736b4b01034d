"""What people type without thinking how to put it: texts, names and cards, talk and music, halves and sides."""

from __future__ import annotations

from typing import Any

import pytest

from studio.director.director import respond
from tests.director.started import after, started

SAID: list[tuple[str, tuple[str, ...], list[dict[str, Any]]]] = [
    (
        "photos",
        ("we're american lol, it's \"Colors you can't fake\", no u",),
        [{"edit": "change_text", "role": "caption", "number": 2, "text": "Colors you can't fake"}],
    ),
    (
        "照片",
        ("写错了，是「推开窗就是大海」",),
        [{"edit": "change_text", "role": "caption", "number": 4, "text": "推开窗就是大海"}],
    ),
    (
        "photos",
        ("title's kinda small on my phone, can you bump it up",),
        [{"edit": "change_text", "role": "title", "scale": 125}],
    ),
    (
        "photos",
        ("put my logo in the top left corner", "other side actually, bottom right, and half that size"),
        [{"edit": "logo", "corner": "bottom_right", "width": 8}],
    ),
    (
        "photos",
        ("turn the sunset photo upside down", "undo the upside down one"),
        [{"edit": "take_back", "about": "turn"}],
    ),
    (
        "photos",
        ("change the call to action to Book your stay",),
        [{"edit": "change_text", "role": "call_to_action", "text": "Book your stay"}],
    ),
    (
        "clips",
        ("add a title called Our Little Shop at the beginning",),
        [{"edit": "add_text", "role": "title", "text": "Our Little Shop", "start": 0.0}],
    ),
    (
        "clips",
        ("put his name Tom Baker at the bottom left when he talks",),
        [
            {
                "edit": "add_text",
                "role": "lower_third",
                "text": "Tom Baker",
                "start": 12.0,
                "end": 20.0,
                "style": {"position": "bottom_left"},
            }
        ],
    ),
    (
        "视频",
        ("说话的时候打上名字 李雷 店长",),
        [{"edit": "add_text", "role": "lower_third", "text": "李雷 店长", "start": 12.0, "end": 20.0}],
    ),
    (
        "clips",
        ("put a caption on every picture: morning walk, meet Tom, the new mug, come visit",),
        [{"edit": "captions", "lines": ["morning walk", "meet Tom", "the new mug", "come visit"]}],
    ),
    (
        "视频",
        ("给每张配句字幕：清晨散步、认识老汤、新杯子、欢迎来玩",),
        [{"edit": "captions", "lines": ["清晨散步", "认识老汤", "新杯子", "欢迎来玩"]}],
    ),
    (
        "clips",
        ("add a black end screen: Visit us",),
        [{"edit": "add_text", "role": "end_card", "text": "Visit us", "style": {"plate": True}}],
    ),
    (
        "视频",
        ("片尾加一个黑底白字的卡片：谢谢观看",),
        [{"edit": "add_text", "role": "end_card", "text": "谢谢观看", "style": {"color": "#FFFFFF", "plate": True}}],
    ),
    (
        "clips",
        ("finish with our website www.shop.com",),
        [{"edit": "add_text", "role": "call_to_action", "text": "www.shop.com"}],
    ),
    (
        "视频",
        ("结尾加上关注我们",),
        [{"edit": "add_text", "role": "call_to_action", "text": "关注我们", "start": 23.0, "end": 26.0}],
    ),
    (
        "视频",
        ("开头打上我们的小店几个字",),
        [{"edit": "add_text", "role": "title", "text": "我们的小店"}],
    ),
    (
        "视频",
        ("给第一段加个地点：上海·外滩",),
        [
            {
                "edit": "add_text",
                "role": "subtitle",
                "text": "上海·外滩",
                "start": 0.0,
                "end": 12.0,
                "style": {"size": 160, "bold": True},
            }
        ],
    ),
    (
        "photos",
        ("captions yellow with a thick black outline",),
        [{"edit": "change_text", "role": "caption", "style": {"color": "#FFD23F"}}],
    ),
    ("照片", ("把字幕改成黄色描黑边",), [{"edit": "change_text", "role": "caption", "style": {"color": "#FFD23F"}}]),
    (
        "photos",
        ("swap captions 1 and 2",),
        [
            {"edit": "change_text", "role": "caption", "number": 1, "text": "Colours you can't fake"},
            {"edit": "change_text", "role": "caption", "number": 2, "text": "Waves all day"},
        ],
    ),
    (
        "照片",
        ("第一条和第二条字幕换一下",),
        [
            {"edit": "change_text", "role": "caption", "number": 1, "text": "颜色都是真的"},
            {"edit": "change_text", "role": "caption", "number": 2, "text": "海浪陪你一整天"},
        ],
    ),
    (
        "photos",
        ("only show captions on the first three pictures",),
        [
            {"edit": "remove_text", "role": "caption", "number": 5},
            {"edit": "remove_text", "role": "caption", "number": 4},
        ],
    ),
    ("照片", ("标题一闪就没了",), [{"edit": "change_text", "role": "title", "seconds": 4.0}]),
    ("照片", ("文字用红色",), [{"edit": "change_text", "style": {"color": "#E5322D"}}]),
    (
        "clips",
        ("the talking is too quiet make it louder",),
        [{"edit": "music_level", "start": 12.0, "end": 20.0, "louder": -15}],
    ),
    ("视频", ("人说话的声音太小了，调大",), [{"edit": "music_level", "start": 12.0, "end": 20.0, "louder": -15}]),
    (
        "photos",
        ("music should get quiet when the title is on",),
        [{"edit": "music_level", "start": 0.0, "end": 3.0, "louder": -15}],
    ),
    ("照片", ("标题出现的时候音乐小一点",), [{"edit": "music_level", "start": 0.0, "end": 3.0, "louder": -15}]),
    ("照片", ("音乐2秒淡入3秒淡出",), [{"edit": "music", "fade_in": 2.0, "fade_out": 3.0}]),
    ("视频", ("第二段被音乐盖住了",), [{"edit": "music_level", "start": 12.0, "end": 20.0, "louder": -15}]),
    (
        "clips",
        ("split the first clip in the middle and put the product photo in between",),
        [{"edit": "split", "at": 6.0}, {"edit": "move", "pictures": [4], "to": 2}],
    ),
    (
        "clips",
        ("make the photos 2 seconds and the clips 5",),
        [
            {"edit": "picture_length", "pictures": [3, 4], "seconds": 2.0},
            {"edit": "picture_length", "pictures": [1, 2], "seconds": 5.0},
        ],
    ),
    (
        "视频",
        ("图片两秒视频五秒",),
        [
            {"edit": "picture_length", "pictures": [3, 4], "seconds": 2.0},
            {"edit": "picture_length", "pictures": [1, 2], "seconds": 5.0},
        ],
    ),
    ("photos", ("the last photo is sideways, turn it upright",), [{"edit": "framing", "pictures": [-1], "turn": 90}]),
    ("照片", ("最后一张是横着的，摆正",), [{"edit": "framing", "pictures": [-1], "turn": 90}]),
    ("视频", ("产品图两边用模糊的，别留黑边",), [{"edit": "framing", "pictures": [3], "fit": "fit"}]),
    ("照片", ("第五张插到一二之间",), [{"edit": "move", "pictures": [5], "to": 2}]),
    ("照片", ("只在第二三张之间用擦除，别的不变",), [{"edit": "transition", "kind": "wipe", "after": [2]}]),
    ("photos", ("wipe between 2 and 3 only, the others stay",), [{"edit": "transition", "kind": "wipe", "after": [2]}]),
    (
        "photos",
        ("use the sunset picture where the hotel is now",),
        [{"edit": "replace", "pictures": [4], "media": "m2"}],
    ),
    ("photos", ("shift the dog one earlier",), [{"edit": "move", "pictures": [3], "to": 2}]),
    ("photos", ("the dog photo twice in a row",), [{"edit": "duplicate", "pictures": [3]}]),
    (
        "照片",
        ("日落打头，海滩收尾",),
        [{"edit": "move", "pictures": [2], "to": 1}, {"edit": "move", "pictures": [2], "to": -1}],
    ),
    ("clips", ("put the photos before the clips",), [{"edit": "move", "pictures": [3, 4], "to": 1}]),
    (
        "视频",
        ("人名条：王芳 主厨，放在第二段",),
        [{"edit": "add_text", "role": "lower_third", "text": "王芳 主厨", "start": 12.0, "end": 20.0}],
    ),
    ("photos", ("fade the picture out over the last 3 seconds",), [{"edit": "fade", "fade_out": 3.0}]),
    ("照片", ("最后3秒画面慢慢暗下去",), [{"edit": "fade", "fade_out": 3.0}]),
    (
        "photos",
        ("take the title off the first photo and put it on the second",),
        [{"edit": "change_text", "role": "title", "start": 4.0, "end": 8.0}],
    ),
]


@pytest.mark.parametrize(("which", "said", "edits"), SAID)
def test_it_becomes_its_edits(which: str, said: tuple[str, ...], edits: list[dict[str, Any]]) -> None:
    shown = after(which, *said).history.shown
    assert shown is not None
    assert list(shown.edits) == edits


ASKED_BACK = [
    ("photos", "make the transitions more fun", "which kind?"),
    ("照片", "转场花一点", "哪一种"),
    ("photos", "swap the title and the caption", "which two"),
    ("clips", "music quieter while the title is on", "has no such text yet"),
]


@pytest.mark.parametrize(("which", "said", "why"), ASKED_BACK)
def test_what_is_not_clear_is_asked(which: str, said: str, why: str) -> None:
    answer = respond(said, started(which))
    assert not answer.changed
    assert why in answer.text


@pytest.mark.parametrize(
    ("which", "said"), [("photos", "captions yellow with a black outline"), ("照片", "字幕黄色描黑边")]
)
def test_an_outline_beside_a_colour_is_told_as_what_cannot_be(which: str, said: str) -> None:
    answer = respond(said, started(which))
    assert answer.changed
    assert "outline" in answer.text or "描边" in answer.text
