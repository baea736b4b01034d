"""Files that come with a message: "these" and "this one" mean them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.director.director import respond
from studio.director.project import Answer
from studio.timeline.layout import clips_of
from studio.timeline.model import MediaReference
from tests.director.made import after, shown

NEW = MediaReference("n1", "image", "new.jpg", 900, 1600)
NEWER = MediaReference("n2", "image", "newer.jpg", 900, 1600)
SONG = MediaReference("n3", "audio", "tune.mp3", duration=900, has_sound=True)


def said_with(words: str, *files: MediaReference) -> Answer:
    """The answer to a message that these files came with, some messages into the conversation."""
    now = after("make the title red")
    return respond(words, replace(now, media=(*now.media, *files)))


def names(answer: Answer, kind: str = "video") -> list[str]:
    return [one.clip.name for one in clips_of(shown(answer.project), kind)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    [
        "add these at the end",
        "add these two photos",
        "here are two more photos, add them",
        "把这两张加到最后",
        "再加上这些照片",
    ],
)
def test_they_are_put_in_as_they_came(words: str) -> None:
    assert names(said_with(words, NEW, NEWER))[-2:] == ["new.jpg", "newer.jpg"]


@pytest.mark.parametrize("words", ["put these before the last picture", "这两张放到最后一张前面"])
def test_they_are_put_where_it_is_said(words: str) -> None:
    assert names(said_with(words, NEW, NEWER))[4:6] == ["new.jpg", "newer.jpg"]


@pytest.mark.parametrize("words", ["replace the second photo with this one", "把第二张换成这张"])
def test_one_takes_the_place_of_another(words: str) -> None:
    assert names(said_with(words, NEW))[1] == "new.jpg"


@pytest.mark.parametrize("words", ["use this as the logo", "这张做logo"])
def test_one_becomes_the_logo(words: str) -> None:
    assert names(said_with(words, NEW), "overlay") == ["new.jpg"]


def test_a_song_becomes_the_music() -> None:
    assert names(said_with("use this song as the music", SONG), "audio") == ["tune.mp3"]


def test_of_several_files_this_one_is_not_guessed() -> None:
    assert not said_with("replace the second photo with this one", NEW, NEWER).changed


def test_without_files_these_words_mean_what_is_in_the_video() -> None:
    assert names(said_with("make these photos warmer")) == names(said_with("make it warmer"))
