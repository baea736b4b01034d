"""What people want in few words: several wishes behind one another, without a verb, for all, or for one thing too."""

from __future__ import annotations

from typing import Any

import pytest

from studio.director.director import respond
from tests.director.started import after, started

SAID: list[tuple[str, str, list[dict[str, Any]]]] = [
    (
        "clips",
        "product after shop, each of them 6 seconds",
        [
            {"edit": "move", "pictures": [3], "to": -1},
            {"edit": "picture_length", "pictures": [4, 3], "seconds": 6.0},
        ],
    ),
    (
        "clips",
        "make it 18 seconds. Don't trim anything, just speed it up",
        [{"edit": "length", "seconds": 18.0, "by": "speed"}],
    ),
    ("photos", "use push transitions, twice as long", [{"edit": "transition", "kind": "push", "seconds": 1.0}]),
    ("photos", "1 second longer each", [{"edit": "picture_length", "seconds": 1.0, "relative": True}]),
    ("photos", "too much contrast on photo 3", [{"edit": "grade", "pictures": [3], "contrast": -20}]),
    ("photos", "bold font everywhere", [{"edit": "change_text", "style": {"bold": True}}]),
    (
        "photos",
        'end card "Bye for now" instead of the button',
        [
            {"edit": "add_text", "role": "end_card", "text": "Bye for now"},
            {"edit": "remove_text", "role": "call_to_action"},
        ],
    ),
    ("photos", "fade to black before the third photo", [{"edit": "transition", "kind": "dip_to_black", "after": [2]}]),
    ("clips", "speed the walk up to 8 seconds", [{"edit": "speed", "pictures": [1], "factor": 1.5, "relative": True}]),
    (
        "clips",
        "walk.mp4 has weird blorping in it, turn its sound down",
        [{"edit": "clip_sound", "pictures": [1], "louder": -15}],
    ),
    (
        "clips",
        "swap the product and the shop, wipe between them",
        [{"edit": "swap", "first": 3, "second": 4}, {"edit": "transition", "kind": "wipe", "after": [3]}],
    ),
    (
        "photos",
        "title yellow, without the captions",
        [
            {"edit": "change_text", "role": "title", "style": {"color": "#FFD23F"}},
            {"edit": "remove_text", "role": "caption"},
        ],
    ),
    (
        "clips",
        "music softer, 5 sec for each photo",
        [{"edit": "music", "louder": -15}, {"edit": "picture_length", "pictures": [3, 4], "seconds": 5.0}],
    ),
    (
        "photos",
        "playful look, calm music, 12 seconds",
        [{"edit": "look", "look": "playful"}, {"edit": "music", "mood": "calm"}, {"edit": "length", "seconds": 12.0}],
    ),
    (
        "photos",
        "no transitions, 30 seconds",
        [{"edit": "transition", "kind": "none"}, {"edit": "length", "seconds": 30.0}],
    ),
    (
        "photos",
        "button white, 25 seconds",
        [
            {"edit": "change_text", "role": "call_to_action", "style": {"color": "#FFFFFF"}},
            {"edit": "length", "seconds": 25.0},
        ],
    ),
    (
        "photos",
        "title Costa Verde, button Write to us",
        [
            {"edit": "change_text", "role": "title", "text": "Costa Verde"},
            {"edit": "change_text", "role": "call_to_action", "text": "Write to us"},
        ],
    ),
    (
        "photos",
        "title Costa Verde and instead of Book now write Ring us",
        [
            {"edit": "change_text", "role": "title", "text": "Costa Verde"},
            {"edit": "change_text", "role": "call_to_action", "text": "Ring us"},
        ],
    ),
    (
        "photos",
        "first caption Good morning, second caption Still warm",
        [
            {"edit": "change_text", "role": "caption", "number": 1, "text": "Good morning"},
            {"edit": "change_text", "role": "caption", "number": 2, "text": "Still warm"},
        ],
    ),
    (
        "photos",
        "change Rooms with a view to Breakfast included and Book now to Come over",
        [
            {"edit": "change_text", "role": "caption", "number": 4, "text": "Breakfast included"},
            {"edit": "change_text", "role": "call_to_action", "text": "Come over"},
        ],
    ),
    (
        "clips",
        "end card See you there, title Grand opening",
        [
            {"edit": "add_text", "role": "end_card", "text": "See you there"},
            {"edit": "add_text", "role": "title", "text": "Grand opening"},
        ],
    ),
    ("photos", "captions all in bold", [{"edit": "change_text", "role": "caption", "style": {"bold": True}}]),
    (
        "photos",
        "wipe everywhere, all in sepia",
        [{"edit": "transition", "kind": "wipe"}, {"edit": "grade", "filter": "vintage"}],
    ),
    (
        "photos",
        "hotel 2, sunset 5",
        [
            {"edit": "picture_length", "pictures": [4], "seconds": 2.0},
            {"edit": "picture_length", "pictures": [2], "seconds": 5.0},
        ],
    ),
    (
        "photos",
        "sunset first, 6 seconds",
        [{"edit": "move", "pictures": [2], "to": 1}, {"edit": "picture_length", "pictures": [1], "seconds": 6.0}],
    ),
    (
        "photos",
        "sunset first\ncaptions green\nsquare",
        [
            {"edit": "move", "pictures": [2], "to": 1},
            {"edit": "change_text", "role": "caption", "style": {"color": "#2E9E4F"}},
            {"edit": "shape", "shape": "square"},
        ],
    ),
    (
        "photos",
        "zoom in on the sunset and out on the beach",
        [{"edit": "framing", "pictures": [2], "move": "in"}, {"edit": "framing", "pictures": [1], "move": "out"}],
    ),
    (
        "photos",
        "title and captions blue, button too",
        [
            {"edit": "change_text", "role": "title", "style": {"color": "#2F6FED"}},
            {"edit": "change_text", "role": "caption", "style": {"color": "#2F6FED"}},
            {"edit": "change_text", "role": "call_to_action", "style": {"color": "#2F6FED"}},
        ],
    ),
    ("photos", "captions away, music out", [{"edit": "remove_text", "role": "caption"}, {"edit": "remove_music"}]),
    ("photos", "without the button", [{"edit": "remove_text", "role": "call_to_action"}]),
    ("photos", "serif font", [{"edit": "change_text", "style": {"font": "serif"}}]),
    (
        "photos",
        "the title is hard to read, put a box behind it",
        [{"edit": "change_text", "role": "title", "style": {"plate": True}}],
    ),
    ("clips", "music at 15 while he talks", [{"edit": "music_level", "start": 12.0, "end": 20.0, "volume": 15}]),
    (
        "clips",
        "cut the last 2 seconds of walk and mute it",
        [{"edit": "trim", "pictures": [1], "end": 2.0}, {"edit": "clip_sound", "pictures": [1], "volume": 0}],
    ),
    (
        "clips",
        "music softer, talk muted",
        [{"edit": "music", "louder": -15}, {"edit": "clip_sound", "pictures": [2], "volume": 0}],
    ),
    (
        "clips",
        "mute talk, half speed",
        [{"edit": "clip_sound", "pictures": [2], "volume": 0}, {"edit": "speed", "pictures": [2], "factor": 0.5}],
    ),
    (
        "photos",
        "nice! now title at the bottom",
        [{"edit": "change_text", "role": "title", "style": {"position": "bottom"}}],
    ),
    ("photos", "closer on Max", [{"edit": "framing", "pictures": [3], "closer": 25}]),
    (
        "photos",
        "the text on the sunset should say Look up",
        [{"edit": "change_text", "role": "caption", "number": 2, "text": "Look up"}],
    ),
    (
        "照片",
        "过渡改成滑动 每张照片停2秒",
        [{"edit": "transition", "kind": "slide"}, {"edit": "picture_length", "seconds": 2.0}],
    ),
    (
        "照片",
        "弄得俏皮点，配乐也换舒缓的",
        [{"edit": "look", "look": "playful"}, {"edit": "music", "mood": "calm"}],
    ),
    (
        "视频",
        "封面写 新店开业 片尾写 欢迎光临",
        [
            {"edit": "add_text", "role": "title", "text": "新店开业"},
            {"edit": "add_text", "role": "end_card", "text": "欢迎光临"},
        ],
    ),
    (
        "照片",
        "标题换成 慢时光 再把音乐去掉",
        [{"edit": "change_text", "role": "title", "text": "慢时光"}, {"edit": "remove_music"}],
    ),
    ("视频", "全片静音", [{"edit": "clip_sound", "volume": 0}, {"edit": "remove_music"}]),
    ("视频", "全部静音，音乐保留", [{"edit": "clip_sound", "volume": 0}]),
    ("clips", "mute everything", [{"edit": "clip_sound", "volume": 0}, {"edit": "remove_music"}]),
    ("clips", "mute everything, keep the music", [{"edit": "clip_sound", "volume": 0}]),
    ("照片", "配乐头尾淡一淡", [{"edit": "music", "fade_in": 2.0, "fade_out": 2.0}]),
    (
        "视频",
        "店铺图亮一点，多停2秒",
        [
            {"edit": "grade", "pictures": [4], "brightness": 20},
            {"edit": "picture_length", "pictures": [4], "seconds": 2.0, "relative": True},
        ],
    ),
    ("photos", 'end it with "Come and see us"', [{"edit": "add_text", "role": "end_card", "text": "Come and see us"}]),
]


@pytest.mark.parametrize(("which", "said", "edits"), SAID)
def test_it_becomes_its_edits(which: str, said: str, edits: list[dict[str, Any]]) -> None:
    shown = after(which, said).history.shown
    assert shown is not None
    assert list(shown.edits) == edits


ANSWERED = [
    ("photos", "which song is that?", "Music: lo-fi"),
    ("photos", "what moods can I pick from", "upbeat, cinematic, calm"),
    ("photos", "which transitions are there?", "dip to white"),
    ("照片", "有哪些转场？", "擦除"),
    ("照片", "现在是什么音乐？", "lo-fi"),
    ("照片", "其他字幕删了吧", "是哪一段文字"),
]


@pytest.mark.parametrize(("which", "asked", "told"), ANSWERED)
def test_a_question_gets_what_it_asks_for(which: str, asked: str, told: str) -> None:
    answer = respond(asked, started(which))
    assert not answer.changed
    assert told in answer.text
    assert "beach.jpg" not in answer.text
