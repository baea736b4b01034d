"""What a first request says of its pictures by name: which are left out, their order, parts of clips, lengths."""

from __future__ import annotations

from typing import Any

import pytest

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.layout import Placed, clips_of
from studio.timeline.model import FRAME, MediaReference
from tests.director.made import cases, shown

KINDS = {"jpg": "image", "mp4": "video", "mp3": "audio"}


def media_of(files: list[str]) -> tuple[MediaReference, ...]:
    """Files by their names, those with seconds behind them that long."""
    found = []
    for number, file in enumerate(files, 1):
        name, _, seconds = file.partition(" ")
        kind, length = KINDS[name.rpartition(".")[2]], round(float(seconds) / FRAME) if seconds else None
        found.append(MediaReference(f"m{number}", kind, name, 1600, 1200, length, bool(length)))  # type: ignore[arg-type]
    return tuple(found)


def told(one: Placed) -> str:
    """A picture with its seconds; of a clip also from where of its file, and how fast."""
    clip = one.clip
    name, ending = clip.name.rpartition(".")[::2]
    length = f"{name} {round(float((one.end - one.start) * FRAME), 1):g}"
    speed = f" x{float(clip.speed):g}" if clip.speed != 1 else ""
    return f"{length} from {round(float(clip.source_start * FRAME), 1):g}{speed}" if ending == "mp4" else length


@pytest.mark.parametrize("case", cases("picks.yaml"), ids=lambda case: case["say"][:60])
def test_pictures_are_those_that_were_wanted(case: dict[str, Any]) -> None:
    timeline = shown(respond(case["say"], Project(media_of(case["files"]))).project)
    assert [told(one) for one in clips_of(timeline, "video")] == [str(one) for one in case["shown"]]
