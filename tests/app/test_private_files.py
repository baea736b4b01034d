"""What of a photo reaches the hosted service: all that can be seen, and nothing of where and with what it was taken."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.app.conftest import Chat
from tests.metadata import made


@pytest.mark.parametrize("keep", [False, True])
def test_a_photo_arrives_without_its_place_unless_it_was_asked_for(chat: Callable[..., Chat], keep: bool) -> None:
    talk = chat()
    (talk.folder / "beach.jpg").write_bytes(made.jpeg())
    told = talk.say("", "beach.jpg", keep_location=keep)
    assert told.code == 0, told.text
    [arrived] = [file.read_bytes() for file in (talk.server.home / "media").rglob("*") if file.is_file()]
    assert (arrived == made.jpeg()) is keep
    assert any(canary in arrived for canary in made.CANARIES) is keep
    assert ("The place, the time and the device inside them stay here" in told.text) is not keep
