"""What is read before the first message is what messages need."""

from __future__ import annotations

import threading

import pytest

from studio.director.director import respond
from studio.director.language import forms, locales
from studio.director.language.lexicon import marked, read_ahead
from studio.director.project import Project
from studio.server.talk import director as talk
from studio.timeline.model import MediaReference

PICTURE = MediaReference("a", "image", "a.jpg", 1080, 1920)


@pytest.mark.parametrize("message", ["make a 10 second video with upbeat music", "做一个10秒的视频，配欢快的音乐"])
def test_a_first_message_finds_every_form_ready(message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(form: str) -> str:
        raise AssertionError(f"{form} was not ready")

    read_ahead()
    marked.cache_clear()
    monkeypatch.setattr(forms, "edged", late)
    assert respond(message, Project((PICTURE,))).changed


@pytest.mark.parametrize("message", ["make the music quieter", "音乐小声一点"])
def test_a_first_edit_finds_every_wording_ready(message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(form: str, data: object) -> None:
        raise AssertionError(f"{form} was not ready")

    made = respond("make a 10 second video with upbeat music", Project((PICTURE,))).project
    locales.rephrasings.cache_clear()
    monkeypatch.setattr(talk, "_read_on", threading.Event())
    talk.read_on(made)
    monkeypatch.setattr(locales, "_with_pieces", late)
    assert respond(message, made).changed
