"""A ready project: four photos and a clip made into a 30 s promo; music, a logo and a cat were uploaded afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from studio.director.director import respond
from studio.director.project import Project
from studio.timeline.model import MediaReference, Timeline
from tests.timeline.made import photos

CASES = Path(__file__).parents[1] / "cases"
DOG = MediaReference("m5", "video", "dog.mp4", 1080, 1920, 300, True)
LATER = (
    MediaReference("m6", "audio", "song.mp3", duration=900, has_sound=True),
    MediaReference("m7", "image", "logo.png", 500, 500),
    MediaReference("m8", "image", "cat.jpg", 500, 500),
)
REQUEST = (
    "turn these images and script into a 30-second promotional video. Script: Meet Golden Hour. Roasted at dawn. "
    "Ground for you. Poured with care. Order today."
)


def project() -> Project:
    """The project after its first message: version 1."""
    made = respond(REQUEST, Project((*photos(4), DOG))).project
    return replace(made, media=(*made.media, *LATER))


def shown(given: Project) -> Timeline:
    """The timeline of a project that has one."""
    assert given.timeline is not None
    return given.timeline


def after(*messages: str, start: Project | None = None) -> Project:
    """The project after messages."""
    now = start or project()
    for message in messages:
        now = respond(message, now).project
    return now


def cases(name: str) -> list[dict[str, Any]]:
    """A file of cases."""
    found: list[dict[str, Any]] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return found
