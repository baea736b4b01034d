"""How a first video is to look and sound is done, in the words that people have for it."""

from __future__ import annotations

from typing import Any

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.layout import clips_of
from studio.timeline.model import MediaReference, Picture
from tests.director.made import cases, shown
from tests.director.seen import lines
from tests.timeline.made import photos

FIRST = cases("first_wishes.yaml")

BESIDE = {
    "clip": MediaReference("c1", "video", "dog.mp4", 1920, 1080, 360),
    "song": MediaReference("s1", "audio", "song.mp3", duration=1200),
    "voice": MediaReference("v1", "audio", "vo_final.wav", duration=540),
    "mark": MediaReference("l1", "image", "museum_mark.png", 500, 500),
}


@pytest.mark.parametrize("case", FIRST, ids=[case["say"][-50:] for case in FIRST])
def test_the_first_video_is_as_was_wished(case: dict[str, Any]) -> None:
    beside = tuple(BESIDE[name] for name in case.get("with", ()))
    answer = respond(case["say"], Project(() if case.get("bare") else (*photos(4), *beside)))
    timeline = shown(answer.project)
    found = lines(timeline)
    assert [line for line in case.get("shows", ()) if line not in found] == [], "\n".join([*found, answer.text])
    assert [line for line in found if any(one in line for one in case.get("never", ()))] == []
    grounds = [one.clip.content for one in clips_of(timeline, "video") if isinstance(one.clip.content, Picture)]
    drawn = [[one.backdrop, *one.backdrop_colors] for one in grounds]
    assert "ground" not in case or drawn[0] == case["ground"]
