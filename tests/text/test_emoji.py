"""Emoji are drawn in colour, whatever stands around them."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from studio.render.text import paint
from studio.render.text.cmap import characters
from studio.render.text.emoji import ONE, colors_of, drawn, named
from studio.render.text.fonts import Face, font_file, loaded, runs
from studio.render.text.typeset import typeset

SANS = Face("sans", 800, 60)


def painted(text: str, fill: tuple[int, int, int] = (255, 255, 255)) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """A text as RGBA."""
    image = Image.new("RGBA", (700, 160))
    paint.draw_tokens(image, typeset(text, SANS, 700).tokens, SANS, (20, 20), fill)
    return np.asarray(image)


def share(of: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], color: tuple[int, int, int]) -> float:
    """How much of what is drawn has about a colour."""
    seen = of[of[..., 3] > 200][:, :3].astype(int)
    return float((np.abs(seen - color).max(axis=1) < 24).mean()) if len(seen) else 0.0


@pytest.mark.parametrize("emoji", ["❤️", "❤", "🔥", "⭐", "🥐", "🌊", "👍🏽", "👨‍👩‍👧", "✅", "☕", "💚"])
def test_an_emoji_has_a_colour_of_its_own_in_white_text(emoji: str) -> None:
    fill, line = colors_of(emoji)
    image = painted(f"Hi {emoji}")
    assert share(image, fill) + share(image, line) > 0.1


def test_an_emoji_keeps_its_colour_when_its_word_is_marked() -> None:
    assert share(painted("❤️", (255, 210, 0)), colors_of("❤️")[0]) > 0.4


def test_skin_is_as_dark_as_was_typed() -> None:
    light, dark = (sum(colors_of(f"👋{tone}")[0]) for tone in "🏻🏿")
    assert light > sum(colors_of("👋🏽")[0]) > dark


def test_what_belongs_together_is_one_emoji() -> None:
    together = ["👨‍👩‍👧", "👍🏽", "🇫🇷", "1️⃣", "❤️", "🏳️‍🌈", "🔥"]
    assert ONE.findall("".join(together)) == together


@pytest.mark.parametrize("text", ["⭐", "☀️", "⚽", "🆕", "1️⃣", "❤"])
def test_emoji_are_drawn_by_the_face_of_emoji_though_others_have_some_too(text: str) -> None:
    assert [file for _, file in runs(text, SANS)] == [font_file("emoji")]


@pytest.mark.parametrize("text", ["☀", "⚽\ufe0e", "1", "™", "→"])
def test_plain_signs_stay_plain(text: str) -> None:
    assert font_file("emoji") not in [file for _, file in runs(text, SANS)]


def test_the_picture_of_an_emoji_stands_on_the_baseline_where_it_begins() -> None:
    font = loaded(font_file("emoji"), 500, 60)
    picture, right, down = drawn("🔥", font)
    assert -10 < right < 20 and 0 <= right + picture.width - font.getlength("🔥") + 20 < 40
    assert -80 < down < -30 and down + picture.height < 30


def test_every_emoji_that_has_a_colour_is_in_the_face() -> None:
    has = characters(font_file("emoji").path, 0)
    assert [one for one in named() if ord(one[0]) not in has] == []
