"""First requests that take something back, tell their scenes by layout, only describe their captions or were dictated:
what counts in the end is in the first video, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.edits.sounds import music_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import clips_of, duration
from studio.timeline.model import FRAME, Clip, MediaReference, Picture, Sound, TextRole, Timeline
from tests.director.made import cases, shown


def media_of(files: list[str]) -> tuple[MediaReference, ...]:
    """The files of a case: a name, and the seconds of a clip behind it."""
    found = []
    for number, file in enumerate(files, 1):
        name, _, seconds = file.rpartition(" ") if file.rpartition(" ")[2].isdigit() else (file, "", "")
        kind = "video" if seconds else "image"
        ticks = round(int(seconds) / FRAME) if seconds else None
        found.append(MediaReference(f"m{number}", kind, name, 3000, 2000, ticks, bool(seconds)))  # type: ignore[arg-type]
    return tuple(found)


def says(timeline: Timeline, *roles: TextRole) -> list[str]:
    return [one.clip.content.text for role in roles for one in texts_of(timeline, role)]  # type: ignore[union-attr]


def is_warmer(clip: Clip) -> bool:
    return isinstance(clip.content, Picture) and clip.content.grade.warmth > 0


@pytest.mark.parametrize("case", cases("first_corrections.yaml"), ids=lambda case: case["say"][:60])
def test_what_counts_in_the_end_is_made(case: dict[str, Any]) -> None:
    timeline = shown(respond(case["say"], Project(media_of(case["files"]))).project)
    there = music_of(timeline)
    made = {
        "captions": says(timeline, "caption"),
        "title": next(iter(says(timeline, "title")), None),
        "closing": next(iter(says(timeline, "call_to_action", "end_card")), None),
        "pictures": [one.clip.name for one in clips_of(timeline, "video")],
        "seconds": float(duration(timeline) * timeline.timebase),
        "words": says(timeline, "title", "call_to_action", "end_card"),
        "names": says(timeline, "subtitle", "lower_third"),
        "warm": [one.clip.name for one in clips_of(timeline, "video") if is_warmer(one.clip)],
        "mood": there.clip.content.mood if there and isinstance(there.clip.content, Sound) else None,
    }
    wanted = {key: value for key, value in case.items() if key in made}
    assert {key: made[key] for key in wanted} == wanted
    everything = " ".join(one.clip.name for one in texts_of(timeline))
    assert not [one for one in case.get("never", ()) if one in everything]
