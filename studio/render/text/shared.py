"""What the texts of a video have to do with each other, whichever of them are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from studio.render.looks import look
from studio.render.text.blocks import blocks_of
from studio.render.text.shown import captions_of, text_of
from studio.render.text.style import room_of, style_of
from studio.timeline.layout import Placed
from studio.timeline.model import Text, TextRole, Timeline

LEAST = 0.7
"""A caption that needs less than this share of its size is set smaller alone."""


PLACED: tuple[TextRole, ...] = ("title", "end_card", "subtitle", "caption", "lower_third", "call_to_action")
"""In this order texts get their places: each keeps clear of those before it that are on screen with it."""


def placed_before(one: Placed, texts: Sequence[Placed]) -> list[Placed]:
    """The texts that are on screen with one at some time and get their places before it."""
    mine = _turn(one)
    return [other for other in texts if other.start < one.end and one.start < other.end and _turn(other) < mine]


def subtitle_of(one: Placed, texts: Sequence[Placed]) -> Placed | None:
    """The first subtitle that comes to stand below a title."""
    if text_of(one).role != "title":
        return None
    found = (other for other in texts if other.start < one.end and one.start < other.end)
    return next((other for other in found if text_of(other).role == "subtitle"), None)


def alone(one: Placed, texts: Sequence[Placed]) -> bool:
    """Whether no other text is ever on screen with one, but a title and its subtitle."""
    return all(
        text_of(other).role in ("title", "subtitle") or other.end <= one.start or one.end <= other.start
        for other in texts if other.clip.id != one.clip.id
    )  # fmt: skip


def _turn(one: Placed) -> tuple[int, int, str]:
    return PLACED.index(text_of(one).role), one.start, one.clip.id


def caption_share(timeline: Timeline) -> float:
    """The share of their usual size at which its captions fit: the longest decides for all of them."""
    captions = frozenset(text_of(one) for one in captions_of(timeline))
    return _fitting(captions, timeline.look, timeline.width, timeline.height)


@lru_cache(maxsize=8)
def _fitting(captions: frozenset[Text], name: str, width: int, height: int) -> float:
    shares = [1.0]
    for text in captions:
        style = style_of(text, look(name), width, height)
        shares.append(blocks_of(text, style, room_of(style, width, height).width)[0].face.size / style.size)
    return max(min(shares), LEAST)
