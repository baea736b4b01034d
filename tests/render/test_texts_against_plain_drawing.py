"""Texts look as a slow and plain renderer writes them: the words, what carries them, what is marked, how they come."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from studio.timeline.model import Animation, Clip, Framing, Gap, Picture, Text, TextStyle, Timeline, Track
from tests.render import made
from tests.render.reference.compare import compared
from tests.render.reference.likeness import Likeness

SIZE = (480, 480)
NAMES = {name: (f"{name}.png", 240, 240, None) for name in ("picture", "calm", "squares", "paper")}

WRITTEN = Likeness(0.995, 0.955, 5)
"""The picture below has 0.997 and 0.970 by itself. Letters add nothing to that; a text that rises stands at quarters
of a pixel, one that pops up is scaled from whole ones (4.3 levels)."""

ON_PAPER = Likeness(0.995, 0.9, 4)
"""In so faint a picture, rounding by a level weighs more; colours at the edges of a pill differ by 3.3 levels."""

VEILED = Likeness(0.995, 0.955, 4)
"""The picture below an end card is blurred at a sixteenth of the size (3.5 levels)."""

TITLE = Text("title", "Harbor & Pine")
SUBTITLE = Text("subtitle", "What it is about")
CAPTION = Text("caption", "Fresh beans every morning in your town.")
CHINESE = Text("caption", "清晨第一杯咖啡，让心慢下来。")
BILINGUAL = Text("caption", "清晨第一杯咖啡", "The first cup of the day")
NAME = Text("lower_third", "Mara Lind, roaster")
BUTTON = Text("call_to_action", "Order now")
END = Text("end_card", "Harbor & Pine", "harborpine.com")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A picture without grain; a calm one, because small frames blur colours more than large ones do; and black and
    white squares, of which a blur leaves little."""
    folder = tmp_path_factory.mktemp("plain")
    picture = made.photo(240, 240, grain=0)
    calm = made.photo(240, 240, seed=5, grain=0) // 4 + picture.mean(axis=(0, 1)).astype(np.uint8) // 2
    squares = np.kron(np.indices((6, 6)).sum(axis=0) % 2, np.full((40, 40), 255)).astype(np.uint8)
    pictures = {"picture": picture, "calm": calm, "squares": squares, "paper": picture // 10 + 226}
    return {name: made.save(folder / NAMES[name][0], pixels) for name, pixels in pictures.items()}


def written(*texts: Text, look: str, picture: str = "picture") -> Timeline:
    """Texts of two seconds from tick 5 on, each in a track of its own, over a picture that rests."""
    framing = Framing(fit="fill", move="none", focus=(Fraction(1, 2), Fraction(1, 2)))
    tracks = tuple(Track("text", (Gap(5), Clip(f"t{at}", 60, text))) for at, text in enumerate(texts))
    return made.timeline([Clip("p1", 90, Picture(framing), picture)], NAMES, SIZE, tracks=tracks, look=look)


@pytest.mark.parametrize(
    ("text", "look", "tick"),
    [
        (TITLE, "clean", 9),  # rises, over a halo
        (TITLE, "clean", 40),
        (TITLE, "elegant", 60),  # with a rule under it; goes
        (TITLE, "bold", 9),  # pops up, on boxes
        (TITLE, "bold", 40),
        (TITLE, "playful", 9),  # stroked, as thick as a sticker
        (TITLE, "playful", 40),
        (SUBTITLE, "clean", 40),  # with a soft shadow
        (CAPTION, "clean", 9),  # stroked; a word on a pill
        (CAPTION, "clean", 40),
        (CAPTION, "bold", 40),  # a word in colour
        (CAPTION, "elegant", 40),  # plates behind its lines
        (CHINESE, "clean", 40),  # filled from its beginning
        (BILINGUAL, "elegant", 40),  # plates behind both languages
        (NAME, "clean", 9),  # a plate with a bar
        (NAME, "playful", 40),
        (BUTTON, "clean", 9),
        (BUTTON, "bold", 40),  # square
        (BUTTON, "elegant", 40),  # an outline
    ],
)
def test_texts(files: dict[str, Path], text: Text, look: str, tick: int) -> None:
    assert compared(written(text, look=look), files, tick).within(WRITTEN)


@pytest.mark.parametrize(
    ("look", "tick", "picture"),
    [("clean", 9, "calm"), ("clean", 40, "squares"), ("bold", 40, "squares"), ("playful", 60, "calm")],
)
def test_end_cards(files: dict[str, Path], look: str, tick: int, picture: str) -> None:
    assert compared(written(END, look=look, picture=picture), files, tick).within(VEILED)


@pytest.mark.parametrize("animation", ["none", "fade", "rise", "pop"])
def test_how_texts_come(files: dict[str, Path], animation: Animation) -> None:
    title = Text("title", "Hello", style=TextStyle(animation=animation))
    assert compared(written(title, look="clean"), files, 7).within(WRITTEN)


def test_a_button_stands_above_the_caption(files: dict[str, Path]) -> None:
    assert compared(written(CAPTION, BUTTON, look="clean"), files, 40).within(WRITTEN)


@pytest.mark.parametrize("tick", [20, 70])
@pytest.mark.parametrize("look", ["clean", "bold"])
def test_captions_of_pictures_that_differ(files: dict[str, Path], look: str, tick: int) -> None:
    """On plates, as the first picture is dark and the second light."""
    framing = Framing(fit="fill", move="none", focus=(Fraction(1, 2), Fraction(1, 2)))
    clips = [Clip(f"p{at}", 45, Picture(framing), name) for at, name in enumerate(("calm", "paper"))]
    captions = Track("text", tuple(Clip(f"t{at}", 45, CAPTION) for at in range(2)))
    timeline = made.timeline(clips, NAMES, SIZE, tracks=(captions,), look=look)
    assert compared(timeline, files, tick).within(ON_PAPER)
