"""Wishes that go on with the one before them: each of those just named, how a length is reached, what gives way."""

from __future__ import annotations

from typing import Any

import pytest

from tests.director.started import after

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
]


@pytest.mark.parametrize(("which", "said", "edits"), SAID)
def test_it_becomes_its_edits(which: str, said: str, edits: list[dict[str, Any]]) -> None:
    shown = after(which, said).history.shown
    assert shown is not None
    assert [one.model_dump() if hasattr(one, "model_dump") else one for one in shown.edits] == edits
