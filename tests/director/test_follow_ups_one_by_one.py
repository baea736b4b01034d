"""What people ask of pictures in one message: copies, exchanges, stretches, fades, transitions, framing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.director.started import after

SAID: list[tuple[str, tuple[str, ...], list[dict[str, Any]]]] = [
    (
        "photos",
        ("Instead of this IMG_2041 at the end I would like to see the beach photo once more.",),
        [{"edit": "replace", "pictures": [5], "media": "m1"}],
    ),
    (
        "photos",
        ("also IMG_2041 is blurry so just use the beach pic again in its place",),
        [{"edit": "replace", "pictures": [5], "media": "m1"}],
    ),
    ("photos", ("replace the last one with the beach photo",), [{"edit": "replace", "pictures": [-1], "media": "m1"}]),
    (
        "photos",
        ("the hotel pic is too dark, use the sunset again instead of it",),
        [{"edit": "replace", "pictures": [4], "media": "m2"}],
    ),
    ("照片", ("酒店那张不要了，原位换成海滩那张",), [{"edit": "replace", "pictures": [4], "media": "beach.jpg"}]),
    ("照片", ("最后一张糊了，用海滩那张顶上",), [{"edit": "replace", "pictures": [-1], "media": "m1"}]),
    (
        "照片",
        ("酒店这张不要了，原位换成IMG_2041那张，结尾就别再重复放它了",),
        [{"edit": "replace", "pictures": [4], "media": "IMG_2041.jpg"}, {"edit": "remove", "pictures": [5]}],
    ),
    (
        "photos",
        ("swap out the hotel for IMG_2041, and don't repeat it at the end",),
        [{"edit": "replace", "pictures": [4], "media": "IMG_2041.jpg"}, {"edit": "remove", "pictures": [5]}],
    ),
    (
        "视频",
        ("shop那张开头也来一遍，2秒就好，末尾那张照留",),
        [
            {"edit": "duplicate", "pictures": [4]},
            {"edit": "move", "pictures": [5], "to": 1},
            {"edit": "picture_length", "pictures": [1], "seconds": 2.0},
        ],
    ),
    (
        "视频",
        ("产品图复制一份搁最前面当封面,后面那张别动",),
        [{"edit": "duplicate", "pictures": [3]}, {"edit": "move", "pictures": [4], "to": 1}],
    ),
    (
        "clips",
        ("show the product at the start too for 2 seconds, keep the one at the end",),
        [
            {"edit": "duplicate", "pictures": [3]},
            {"edit": "move", "pictures": [4], "to": 1},
            {"edit": "picture_length", "pictures": [1], "seconds": 2.0},
        ],
    ),
    (
        "clips",
        ("put a copy of product between walk and talk, 1.5 secs",),
        [
            {"edit": "duplicate", "pictures": [3]},
            {"edit": "move", "pictures": [4], "to": 2},
            {"edit": "picture_length", "pictures": [2], "seconds": 1.5},
        ],
    ),
    (
        "clips",
        (
            "duplicate the product picture and stick the copy at the very front for two seconds, "
            "w/ a wipe from it into the walk",
        ),
        [
            {"edit": "duplicate", "pictures": [3]},
            {"edit": "move", "pictures": [4], "to": 1},
            {"edit": "picture_length", "pictures": [1], "seconds": 2.0},
            {"edit": "transition", "kind": "wipe", "after": [1]},
        ],
    ),
    ("clips", ("the walk drags... double speed on all of it",), [{"edit": "speed", "pictures": [1], "factor": 2.0}]),
    ("clips", ("talk is too slow. 1.25x for all of it",), [{"edit": "speed", "pictures": [2], "factor": 1.25}]),
    ("视频", ("走路那段太拖了…全段两倍速",), [{"edit": "speed", "pictures": [1], "factor": 2.0}]),
    (
        "photos",
        ("beach n sunset look flat. more contrast, more saturation on those 2. vignette on the img_2041 only",),
        [
            {"edit": "grade", "pictures": [1, 2], "contrast": 20, "saturation": 20},
            {"edit": "grade", "pictures": [5], "vignette": 40},
        ],
    ),
    (
        "照片",
        ("把第一张和第三张变黑白，这两张都停6秒",),
        [
            {"edit": "grade", "pictures": [1, 3], "filter": "black_and_white"},
            {"edit": "picture_length", "pictures": [1, 3], "seconds": 6.0},
        ],
    ),
    ("照片", ("海滩和狗那张太暗了，这两张调亮",), [{"edit": "grade", "pictures": [1, 3], "brightness": 20}]),
    (
        "照片",
        ("嗯那个就是有狗狗的那一张你帮我挪到最前面去啊其他的那几张就还是按原来的顺序不用动",),
        [{"edit": "move", "pictures": [3], "to": 1}],
    ),
    ("照片", ("把海滩那张挪到第三个去",), [{"edit": "move", "pictures": [1], "to": 3}]),
    ("照片", ("IMG开头那个丢掉,拍糊了",), [{"edit": "remove", "pictures": [5]}]),
    ("photos", ("drop the IMG one",), [{"edit": "remove", "pictures": [5]}]),
    ("clips", ("put the product shot before she talks",), [{"edit": "move", "pictures": [3], "to": 2}]),
    ("视频", ("产品图放到她说话之前",), [{"edit": "move", "pictures": [3], "to": 2}]),
    (
        "照片",
        ("中间几张顺序你随便打乱，头一张海边跟最后一张别动就行",),
        [{"edit": "move", "pictures": [1, 3, 2, 4, 5], "to": 1}],
    ),
    ("photos", ("shuffle the ones in the middle",), [{"edit": "move", "pictures": [1, 3, 2, 4, 5], "to": 1}]),
    (
        "照片",
        ("标题后面那张（不是标题压着的那张哈）色调偏冷一点",),
        [{"edit": "grade", "pictures": [2], "warmth": -20}],
    ),
    (
        "clips",
        ("a wipe from the walk to the talk, hard cuts everywhere else",),
        [{"edit": "transition", "kind": "wipe", "after": [1]}, {"edit": "transition", "kind": "none", "after": [2, 3]}],
    ),
    (
        "视频",
        ("转场只要walk到talk那一处，左滑，0.6秒。后面那几个都硬切",),
        [
            {"edit": "transition", "kind": "slide", "seconds": 0.6, "after": [1]},
            {"edit": "transition", "kind": "none", "after": [2, 3]},
        ],
    ),
    (
        "视频",
        ("只在walk和talk之间加擦除，别的都不要转场",),
        [{"edit": "transition", "kind": "wipe", "after": [1]}, {"edit": "transition", "kind": "none", "after": [2, 3]}],
    ),
    ("photos", ("crossfade everywhere, .8 sec",), [{"edit": "transition", "kind": "crossfade", "seconds": 0.8}]),
    (
        "clips",
        ("fade in from black at the begining and out to black at the end, 1s each. hard cuts everywhere else",),
        [{"edit": "fade", "fade_in": 1.0, "fade_out": 1.0}, {"edit": "transition", "kind": "none"}],
    ),
    (
        "照片",
        ("收尾有点愣，最后1.5秒画面慢慢变黑，音乐也跟着一起弱下去",),
        [{"edit": "fade", "fade_out": 1.5}, {"edit": "music", "fade_out": 1.5}],
    ),
    (
        "clips",
        ("Last photo five seconds, and fade it out at the end, picture and music both",),
        [
            {"edit": "picture_length", "pictures": [-1], "seconds": 5.0},
            {"edit": "fade", "fade_out": 1.0},
            {"edit": "music", "fade_out": 1.0},
        ],
    ),
    ("照片", ("结尾画面和音乐一起淡出2秒",), [{"edit": "fade", "fade_out": 2.0}, {"edit": "music", "fade_out": 2.0}]),
    (
        "photos",
        ("end on black, 2 seconds, and let the music die with it",),
        [{"edit": "fade", "fade_out": 2.0}, {"edit": "music", "fade_out": 2.0}],
    ),
    (
        "视频",
        ("要发抖音,改竖屏。人不要给我切掉,上下用模糊的垫着",),
        [{"edit": "shape", "shape": "vertical"}, {"edit": "framing", "fit": "fit"}],
    ),
    (
        "clips",
        ("vertical please, nothing cut off, fill the empty space with blur",),
        [{"edit": "shape", "shape": "vertical"}, {"edit": "framing", "fit": "fit"}],
    ),
    (
        "照片",
        ("改方的 1:1，照片不能裁，边上糊一下填满",),
        [{"edit": "shape", "shape": "square"}, {"edit": "framing", "fit": "fit"}],
    ),
    (
        "photos",
        (
            "Could I get this as a square for the feed, please? Don't chop any of the photos, "
            "put a blurred background round them instead.",
        ),
        [{"edit": "shape", "shape": "square"}, {"edit": "framing", "fit": "fit"}],
    ),
    (
        "clips",
        ("Split the walk in the middle at six seconds and put the product picture there in between.",),
        [{"edit": "split", "at": 6.0}, {"edit": "move", "pictures": [4], "to": 2}],
    ),
    (
        "视频",
        ("walk在第8秒的地方切一刀，后面那截挪到talk后面去",),
        [{"edit": "split", "at": 8.0}, {"edit": "move", "pictures": [2], "to": 3}],
    ),
    (
        "视频",
        ("把walk从中间切开，产品图插进去",),
        [{"edit": "split", "at": 6.0}, {"edit": "move", "pictures": [4], "to": 2}],
    ),
    (
        "视频",
        ("walk的最后2秒放慢一倍，放完画面定住1秒再接talk",),
        [
            {"edit": "speed", "factor": 0.5, "start": 10.0, "end": 12.0},
            {"edit": "freeze", "picture": 2, "seconds": 1.0},
        ],
    ),
    ("视频", ("第八秒他回头那一下定格两秒,然后接着走",), [{"edit": "freeze", "at": 8.0}]),
    (
        "clips",
        (
            "when she's finished talking hold that last frame for two more seconds and write "
            '"Fresh every morning" on it',
        ),
        [
            {"edit": "freeze", "picture": 2},
            {
                "edit": "add_text",
                "role": "subtitle",
                "text": "Fresh every morning",
                "start": 20.0,
                "end": 22.0,
                "style": {"size": 160, "bold": True},
            },
        ],
    ),
    ("视频", ("00:03-00:06 有路人挡镜头，抠掉这三秒",), [{"edit": "cut", "start": 3.0, "end": 6.0}]),
    (
        "clips",
        ("there's a bus from 0:03 to 0:06, take those three seconds out",),
        [{"edit": "cut", "start": 3.0, "end": 6.0}],
    ),
    ("视频", ("talk那个视频,0:02到0:04中间有路人挡镜头,剪掉",), [{"edit": "cut", "start": 14.0, "end": 16.0}]),
    ("视频", ("麻烦把talk开头那2秒的废话剪掉，谢谢",), [{"edit": "trim", "pictures": [2], "start": 2.0}]),
    (
        "clips",
        ("the shop sign reads backwards so flip that photo",),
        [{"edit": "framing", "pictures": [4], "mirrored": True}],
    ),
    ("视频", ("shop.jpg躺着的…顺时针转90°",), [{"edit": "framing", "pictures": [4], "turn": 90}]),
    (
        "photos",
        ("client wants fifteen seconds not twenty. all the pics have to stay in",),
        [{"edit": "length", "seconds": 15.0}],
    ),
    (
        "photos",
        ("For the last picture I'd rather have a pan, left to right.",),
        [{"edit": "framing", "pictures": [-1], "move": "right"}],
    ),
    (
        "视频",
        ("怎么看着冷冰冰的!!两张照片调暖一点,饱和度不许动,视频也不许动",),
        [{"edit": "grade", "pictures": [3, 4], "warmth": 20}],
    ),
    (
        "photos",
        ("zoom into the beach, the other four stay like that",),
        [{"edit": "framing", "pictures": [1], "move": "in"}],
    ),
    (
        "photos",
        ("make everything black and white, leave the dog alone",),
        [{"edit": "grade", "pictures": [1, 2, 4, 5], "filter": "black_and_white"}],
    ),
    (
        "photos",
        ("everything warmer. the hotel stays as it is",),
        [{"edit": "grade", "pictures": [1, 2, 3, 5], "warmth": 20}],
    ),
    ("clips", ("mute the clips, talk.mp4 stays as it is",), [{"edit": "clip_sound", "pictures": [1], "volume": 0}]),
    ("照片", ("全部黑白，狗那张别动",), [{"edit": "grade", "pictures": [1, 2, 4, 5], "filter": "black_and_white"}]),
    (
        "clips",
        ("half speed on walk.mp4 and kill its sound. Dana's audio has to stay exactly as is",),
        [
            {"edit": "speed", "pictures": [1], "factor": 0.5},
            {"edit": "clip_sound", "pictures": [1], "volume": 0},
        ],
    ),
    ("clips", ("wipe between the two photos",), [{"edit": "transition", "kind": "wipe", "after": [3]}]),
    (
        "clips",
        ("20 seconds, not a frame more. Take what you need off the end of the walk, leave the interview alone.",),
        [{"edit": "picture_length", "pictures": [1], "seconds": -6.0, "relative": True}],
    ),
    (
        "视频",
        ("改成20秒，缺的都从走路那段扣",),
        [{"edit": "picture_length", "pictures": [1], "seconds": -6.0, "relative": True}],
    ),
    (
        "clips",
        ("make the walk twice as fast", "whoa ok too much. meet me halfway between that and normal"),
        [{"edit": "speed", "pictures": [1], "factor": 1.5, "relative": True}],
    ),
    ("视频", ("walk 2倍速", "太快了，取原速和现在中间"), [{"edit": "speed", "pictures": [1], "factor": 1.5}]),
]


@pytest.mark.parametrize(("which", "said", "edits"), SAID)
def test_it_becomes_its_edits(which: str, said: tuple[str, ...], edits: list[dict[str, Any]]) -> None:
    shown = after(which, *said).history.shown
    assert shown is not None
    assert list(shown.edits) == edits
