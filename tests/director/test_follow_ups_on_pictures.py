"""What pictures are to be like, said of the message before: not those, the same for others, half of it."""

from __future__ import annotations

from typing import Any

import pytest

from studio.director.director import respond
from tests.director.started import after, started

SAID: list[tuple[str, tuple[str, ...], list[dict[str, Any]]]] = [
    (
        "photos",
        ("make everything black and white", "hmm but not the dog, leave Max in colour"),
        [{"edit": "grade", "pictures": [1, 2, 4, 5], "filter": "black_and_white"}],
    ),
    (
        "photos",
        ("make everything black and white", "except the dog"),
        [{"edit": "grade", "pictures": [1, 2, 4, 5], "filter": "black_and_white"}],
    ),
    (
        "photos",
        ("make everything warmer", "the hotel should stay as it was"),
        [{"edit": "grade", "pictures": [1, 2, 3, 5], "warmth": 20}],
    ),
    (
        "photos",
        ("make photos 1 and 2 black and white", "not 2"),
        [{"edit": "grade", "pictures": [1], "filter": "black_and_white"}],
    ),
    ("照片", ("全部黑白", "狗那张除外"), [{"edit": "grade", "pictures": [1, 2, 4, 5], "filter": "black_and_white"}]),
    ("照片", ("全部调亮", "酒店那张别动"), [{"edit": "grade", "pictures": [1, 2, 3, 5], "brightness": 20}]),
    (
        "clips",
        ("flip the product photo", "no, the other photo"),
        [{"edit": "framing", "pictures": [4], "mirrored": True}],
    ),
    (
        "clips",
        ("flip the product photo", "oops wrong photo, i meant the shop"),
        [{"edit": "framing", "pictures": [4], "mirrored": True}],
    ),
    (
        "视频",
        ("product.png左右镜像一下", "不是这张呀 另外那张照片"),
        [{"edit": "framing", "pictures": [4], "mirrored": True}],
    ),
    ("视频", ("walk 2倍速", "不是这段，是另外一段"), [{"edit": "speed", "pictures": [2], "factor": 2.0}]),
    (
        "照片",
        ("第三张弄成黑白的", "不是这张啊,我说的是酒店那张,狗狗的给我变回彩色"),
        [{"edit": "grade", "pictures": [4], "filter": "black_and_white"}],
    ),
    ("照片", ("第二张删掉吧", "啊我数错了。。不是这张，是狗那张"), [{"edit": "remove", "pictures": [3]}]),
    (
        "photos",
        ("delete the second one", "wrong one! it was the dog i wanted gone"),
        [{"edit": "remove", "pictures": [3]}],
    ),
    ("视频", ("walk 2倍速", "晃得我头晕 改1.5吧"), [{"edit": "speed", "pictures": [1], "factor": 1.5}]),
    (
        "clips",
        ("walk at double speed", "makes me dizzy, 1.5 is enough"),
        [{"edit": "speed", "pictures": [1], "factor": 1.5}],
    ),
    (
        "视频",
        ("走路那段慢放一半", "太慢了像放幻灯片……0.75倍速就行"),
        [{"edit": "speed", "pictures": [1], "factor": 0.75}],
    ),
    (
        "clips",
        (
            "vintage look and a vignette on both photos",
            "too much. vignette off both, and keep the vintage only on the shop one",
        ),
        [{"edit": "grade", "reset": ["vignette"]}, {"edit": "grade", "pictures": [3], "reset": ["filter"]}],
    ),
    (
        "视频",
        ("两张照片都加复古和暗角", "太过了,暗角不要了,复古只在shop上保留"),
        [{"edit": "grade", "reset": ["vignette"]}, {"edit": "grade", "pictures": [3], "reset": ["filter"]}],
    ),
    ("照片", ("全部黑白", "黑白只给狗那张"), [{"edit": "grade", "pictures": [1, 2, 4, 5], "reset": ["filter"]}]),
    (
        "clips",
        ("zoom in slowly on the product", "nice. same for the shop, only going out instead of in"),
        [{"edit": "framing", "pictures": [4], "move": "out"}],
    ),
    ("视频", ("product停5秒", "shop也一样，但是4秒"), [{"edit": "picture_length", "pictures": [4], "seconds": 4.0}]),
    (
        "照片",
        ("海滩那张太暗了,提亮一点", "可以,剩下四张也照这个来"),
        [{"edit": "grade", "pictures": [2, 3, 4, 5], "brightness": 20}],
    ),
    (
        "photos",
        ("beach black and white", "looks great, do all of them like that"),
        [{"edit": "grade", "pictures": [2, 3, 4, 5], "filter": "black_and_white"}],
    ),
    ("视频", ("整体色调暖一点", "有点过了像开了黄灯，收一半回来"), [{"edit": "grade", "warmth": 10}]),
    (
        "clips",
        ("make the shop brighter", "a bit too much, go back half way"),
        [{"edit": "grade", "pictures": [4], "brightness": 10}],
    ),
    (
        "clips",
        ("make the photos 5 seconds", "only the product"),
        [{"edit": "picture_length", "pictures": [3], "seconds": 5.0}],
    ),
    (
        "photos",
        ("brighten all of them", "just the hotel please"),
        [{"edit": "grade", "pictures": [4], "brightness": 20}],
    ),
    (
        "clips",
        ("first 3 secs of walk is me fumbling w the phone, chop it",),
        [{"edit": "trim", "pictures": [1], "start": 3.0}],
    ),
    (
        "photos",
        ("make the dog photo 6 seconds", "every photo should be the same length"),
        [{"edit": "picture_length", "seconds": 4.4}],
    ),
    ("clips", ("mute both clips", "not the talk"), [{"edit": "clip_sound", "pictures": [1], "volume": 0}]),
    (
        "clips",
        ("slow down the part where she talks", "not that slow"),
        [{"edit": "speed", "pictures": [2], "factor": 0.75, "relative": True}],
    ),
    ("视频", ("walk快一点", "不用那么快"), [{"edit": "speed", "pictures": [1], "factor": 1.125, "relative": True}]),
    ("照片", ("海滩调亮", "没那么亮"), [{"edit": "grade", "pictures": [1], "brightness": 10}]),
]


@pytest.mark.parametrize(("which", "said", "edits"), SAID)
def test_it_becomes_its_edits(which: str, said: tuple[str, ...], edits: list[dict[str, Any]]) -> None:
    shown = after(which, *said).history.shown
    assert shown is not None
    assert list(shown.edits) == edits


UNCHANGED = [
    ("photos", "all but the last", "what should be that?"),
    ("photos", "brighten those two", "which 2?"),
    ("clips", "delete that photo", "which one is it?"),
    ("照片", "麻烦把第九张照片往前提两位,谢谢", "没有第 9 张"),
    ("视频", "0:31到0:36那几秒删掉，糊了", "26 秒就结束了"),
    ("视频", "麻烦把talk开头那20秒的废话剪掉，谢谢", "talk.mp4 只有 8 秒"),
    (
        "clips",
        "From talk.mp4 cut out what is between 9 and 11 seconds, counted from the start of that clip.",
        "only 8 s",
    ),
]


@pytest.mark.parametrize(("which", "said", "why"), UNCHANGED)
def test_what_cannot_be_done_is_refused_with_the_reason(which: str, said: str, why: str) -> None:
    answer = respond(said, started(which))
    assert not answer.changed
    assert why in answer.text


def test_one_of_several_others_is_asked_for() -> None:
    answer = respond("no, the other one", after("photos", "flip the dog"))
    assert not answer.changed
    assert "which one?" in answer.text.lower()


REMARKS = [
    ("photos", "swap the dog and the hotel. The captions belong to the pictures, so they have to travel along."),
    ("photos", "leave the dog one up for 6 seconds, the rest is fine"),
    ("photos", "zoom into the sunset. The other three leave how they are."),
    ("clips", "chop the first 3 sec off the walking clip, nothing happens there"),
    ("clips", "slow mo from 0:04 to 0:06, half speed, everything else normal"),
    ("照片", "狗那张6秒，其他的挺好"),
    ("视频", "walk加点vintage的感觉，talk保持正常颜色不要动"),
    ("视频", "walk调亮，talk的颜色别动"),
]


@pytest.mark.parametrize(("which", "said"), REMARKS)
def test_what_is_to_stay_is_no_wish_that_was_not_understood(which: str, said: str) -> None:
    answer = respond(said, started(which))
    assert answer.changed
    assert not any(words in answer.text for words in ("did not understand", "I know the words", "没听懂", "都认得"))


def test_what_is_left_out_of_a_change_of_texts_takes_no_picture_away() -> None:
    bigger = after("photos", "make the captions bigger")
    assert not respond("except the first one", bigger).changed
