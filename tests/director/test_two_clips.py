"""Edits of a video of two clips and two photos, by what the clips' files are called and over several sentences."""

from __future__ import annotations

import json
from typing import Any

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.model import MediaReference

FILES = (
    MediaReference("m1", "video", "walk.mp4", 1920, 1080, 360, True),
    MediaReference("m2", "video", "talk.mp4", 1920, 1080, 240, True),
    MediaReference("m3", "image", "product.png", 2000, 2000),
    MediaReference("m4", "image", "shop.jpg", 3000, 2000),
)
LENGTHS = [{"edit": "picture_length", "pictures": [3, 4], "seconds": 3}]


@pytest.fixture(scope="module")
def made() -> Project:
    """Walk 0-12 s, talk 12-20 s, product 20-23 s, shop 23-26 s, with music of ours."""
    first = respond("Make a 16:9 video from these, upbeat music, no text", Project(FILES)).project
    return respond(json.dumps({"edits": LENGTHS}), first).project


SAID: list[tuple[str, list[dict[str, Any]]]] = [
    ("lop the first two seconds off the walking clip", [{"edit": "trim", "pictures": [1], "start": 2.0}]),
    ("make the part where she talks brighter", [{"edit": "grade", "pictures": [2], "brightness": 20}]),
    ("走路的环境音降到30%就行了 说话的别动啊", [{"edit": "clip_sound", "pictures": [1], "volume": 30}]),
    ("rotate the shop photo 90 degrees", [{"edit": "framing", "pictures": [4], "turn": 90}]),
    (
        "theres a guy walking in front of the lens in walk.mp4, from 0:03 to 0:05. cut that out",
        [{"edit": "cut", "start": 3.0, "end": 5.0}],
    ),
    ("walk.mp4里面5秒到8秒那截有路人挡镜头,剪掉", [{"edit": "cut", "start": 5.0, "end": 8.0}]),
    ("a bus drives by in talk, from 0:02 to 0:04. lose it", [{"edit": "cut", "start": 14.0, "end": 16.0}]),
    (
        "someone coughs in talk.mp4 from 0:02 to 0:03, mute that",
        [
            {"edit": "split", "at": 15.0},
            {"edit": "split", "at": 14.0},
            {"edit": "clip_sound", "pictures": [3], "volume": 0},
        ],
    ),
    (
        "music has to get out of the way when she talks, right now I can't hear a word",
        [{"edit": "music_level", "start": 12.0, "end": 20.0, "louder": -15}],
    ),
    (
        "他说话的时候bgm小点声,不然听不清",
        [{"edit": "music_level", "start": 12.0, "end": 20.0, "louder": -15}],
    ),
    (
        "music: off. completely. and the walk too, only her voice should be heard",
        [{"edit": "remove_music"}, {"edit": "clip_sound", "pictures": [1], "volume": 0}],
    ),
    (
        "needs to be exactly 0:20. take it from the walk, nothing else gets shorter",
        [{"edit": "picture_length", "pictures": [1], "seconds": -6.0, "relative": True}],
    ),
    (
        "总长20秒，从走路那段里剪",
        [{"edit": "picture_length", "pictures": [1], "seconds": -6.0, "relative": True}],
    ),
    (
        "shop's mirrored, the door should be on the left 🙄 flip it",
        [{"edit": "framing", "pictures": [4], "mirrored": True}],
    ),
    (
        "shop.jpg is lying on its side!! turn it 90 degrees clockwise",
        [{"edit": "framing", "pictures": [4], "turn": 90}],
    ),
    (
        "split the talking clip at five seconds and slip the shop photo in between the two halves",
        [{"edit": "split", "at": 17.0}, {"edit": "move", "pictures": [5], "to": 3}],
    ),
    (
        "walk从正中间切开,后半截挪到片子最后面",
        [{"edit": "split", "at": 6.0}, {"edit": "move", "pictures": [2], "to": -1}],
    ),
    ("shop那张先不放了,换成product再露一次吧", [{"edit": "replace", "pictures": [4], "media": "product.png"}]),
    ("音乐别一上来就响,等产品图出来再进", [{"edit": "music", "start": 20.0}]),
]


@pytest.mark.parametrize(("say", "edits"), SAID)
def test_it_becomes_its_edits(say: str, edits: list[dict[str, Any]], made: Project) -> None:
    shown = respond(say, made).project.history.shown
    assert shown is not None
    assert list(shown.edits) == edits


def test_what_was_trimmed_is_trimmed_more_at_the_same_end(made: Project) -> None:
    trimmed = respond("walk前面剪掉2秒,手在抖", made).project
    shown = respond("再多剪1秒", trimmed).project.history.shown
    assert shown is not None
    assert list(shown.edits) == [{"edit": "trim", "pictures": [1], "start": 1.0}]


def test_what_is_longer_than_its_clip_is_refused_with_the_reason(made: Project) -> None:
    answer = respond("Take twenty seconds off the end of the talking clip.", made)
    assert "talk.mp4" in answer.text
    assert answer.project.timeline == made.timeline
