"""What matters in pictures is found after the upload was answered, and nobody waits for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from studio.render import sight
from studio.render.cache import Cache
from studio.render.pictures import load
from studio.timeline.model import Framing
from tests.server.test_server_renders import FAKE, ended, gone, submit
from tests.server.test_server_upkeep import too_much
from tests.server.test_server_uploads import picture, send
from tests.studio_server import Running, new_session, running_studio, until

ROOT = Path(__file__).parents[2]


def test_a_picture_is_looked_at_before_anybody_renders_it(
    studio: Running, user: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(picture(640, 480, "JPEG"))
    assert send(user, new_session(user), (photo.name, photo.read_bytes())).json()["code"] == 0
    until(lambda: list((studio.home / "cache").glob("[!.]*.seen")))
    monkeypatch.setattr(sight, "attention", lambda _: pytest.fail("looked at again"))
    seen = sight.attention_to(photo, Framing(fit="fill", move="in"), load(photo, 64, 64), Cache(studio.home / "cache"))
    assert seen.weights.sum() == pytest.approx(1, abs=1e-3)


def test_what_it_keeps_does_not_make_the_cache_grow_for_ever(studio: Running, user: httpx.Client) -> None:
    old = too_much(studio.home / "cache" / "old.still")
    send(user, new_session(user), ("photo.png", picture(64, 48, "PNG")))
    until(lambda: not old.exists())


LOOK = """
import sys
import cv2
from studio.render import sight
from studio.server.child import look

def strict(path, cache):
    if path.name == "strange.png":
        raise cv2.error("example of what nobody foresaw")
    original(path, cache)

original, sight.look_ahead = sight.look_ahead, strict
look({"cache": sys.argv[1], "paths": sys.argv[2:]}, lambda event, **fields: None)
"""


def test_a_picture_that_cannot_be_looked_at_is_passed_over(tmp_path: Path) -> None:
    pictures = [tmp_path / name for name in ("strange.png", "photo.png")]
    for path in pictures:
        path.write_bytes(picture(64, 48, "PNG"))
    subprocess.run([sys.executable, "-c", LOOK, tmp_path / "cache", *pictures], cwd=ROOT, check=True)
    assert len(list((tmp_path / "cache").glob("*.seen"))) == 1


def unfinished(home: Path) -> list[Path]:
    return list((home / "cache").glob(".part-*"))


def test_neither_uploads_nor_renders_wait_for_it_and_it_ends_with_the_studio(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with running_studio(home, options=FAKE) as studio, studio.signed_in() as user:
        session = new_session(user)
        assert send(user, session, ("first.png", b"fine")).json()["code"] == 0
        part = until(lambda: unfinished(home))[0]
        assert send(user, session, ("second.png", b"fine")).json()["code"] == 0
        submit(user, session, "fine")
        assert ended(user)["status"] == "completed"
        until(lambda: not studio.inside.activity.busy)
        assert part.exists()
    assert gone(int(part.name.split("-")[1]))
    assert unfinished(home) == []
