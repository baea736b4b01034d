"""All captions of a video look alike, whatever the pictures behind them are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from studio.render.captions import manner_of
from studio.render.chunkjob import Scene, composer_of
from studio.render.chunks import chunks
from studio.render.encode import SETTINGS
from studio.render.looks import look, looks
from studio.render.planes import empty
from studio.render.shelf import Shelf
from studio.render.text.contrast import NEEDED
from studio.render.work import plan
from studio.timeline.model import Clip, Framing, Picture, Text, TextStyle, Timeline, Track
from tests.render import made

SIZE = (270, 480)
GREYS = {"light": 245, "paler": 232, "dark": 40, "mid": 128}
NAMES = {name: (f"{name}.png", *SIZE, None) for name in GREYS}
PLAIN = TextStyle()
WITH_STROKE = [name for name in sorted(looks()) if look(name).text("caption").stroke]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("grounds")
    return {name: made.save(folder / f"{name}.png", made.flat((grey,) * 3, *SIZE)) for name, grey in GREYS.items()}


def captioned(*scenes: str, style: TextStyle = PLAIN, **more: str) -> Timeline:
    clips = [Clip(f"p{at}", 30, Picture(Framing(fit="fill", move="none")), name) for at, name in enumerate(scenes)]
    texts = tuple(Clip(f"t{at}", 30, Text("caption", f"Words {at}", style=style)) for at in range(len(scenes)))
    return made.timeline(clips, NAMES, SIZE, tracks=(Track("text", texts),), **more)


@pytest.mark.parametrize("name", WITH_STROKE)
@pytest.mark.parametrize(
    ("scenes", "manner"),
    [(["light", "paler"], "dark"), (["dark", "mid"], "light"), (["light", "dark"], "plates"), (["light"], "each")],
)
def test_the_pictures_decide_for_all(files: dict[str, Path], name: str, scenes: list[str], manner: str) -> None:
    assert manner_of(captioned(*scenes, look=name), files, Shelf()) == manner


@pytest.mark.parametrize("style", [TextStyle(color="#FFD60A"), TextStyle(plate=True), TextStyle(plate=False)])
def test_what_was_asked_for_is_left_as_it_is(files: dict[str, Path], style: TextStyle) -> None:
    assert manner_of(captioned("light", "dark", style=style), files, Shelf()) == "each"


@pytest.mark.parametrize("name", sorted(looks()))
@pytest.mark.parametrize("scenes", [["light", "dark", "mid"], ["light", "paler"], ["dark", "mid"]])
def test_they_are_drawn_alike_and_can_be_read(files: dict[str, Path], name: str, scenes: list[str]) -> None:
    timeline = captioned(*scenes, look=name)
    composer = composer_of(Scene(timeline, tuple(files.items()), *SIZE), Shelf())
    layer, planes, found = composer._text, empty(*SIZE), set()
    assert layer is not None
    for at in range(len(scenes)):
        composer.draw(30 * at + 15, planes)
        backing = layer._drawings[f"t{at}"].backing  # type: ignore[attr-defined]
        found.add((backing.kind, backing.text, backing.stroke))
    assert len(found) == 1
    assert all(fact[1] >= NEEDED for fact in composer.text_facts(0, 90))
    composer.close()


def test_another_manner_is_another_chunk(files: dict[str, Path], tmp_path: Path) -> None:
    """The first picture and its caption are the same; the second decides how that looks."""
    keys = []
    for scenes in (["light", "paler"], ["light", "dark"], ["light", "dark"]):
        work = plan(captioned(*scenes), files, None, SETTINGS["draft"], tmp_path, lambda _: 1)
        keys.append(work.chunks[0].key)
    assert keys[0] != keys[1] == keys[2]
    bare = replace(captioned("light", "dark"), tracks=captioned("light", "dark").tracks[:1])
    one, other = (chunks(bare, dict.fromkeys(GREYS, "x"), "", None, manner) for manner in ("dark", "plates"))
    assert one == other  # without captions, it makes no difference
