"""What all captions of a video have in common, whichever of them are drawn."""

from __future__ import annotations

from functools import lru_cache

from studio.render.looks import look
from studio.render.text.blocks import blocks_of
from studio.render.text.shown import captions_of, text_of
from studio.render.text.style import room_of, style_of
from studio.timeline.model import Text, Timeline

LEAST = 0.7
"""A caption that needs less than this share of its size is set smaller alone."""


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
