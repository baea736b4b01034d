"""What is asked of a first video: a value that ``promo.build`` turns into a timeline."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from studio.timeline.model import MediaReference, TransitionKind

Shape = Literal["vertical", "wide", "square", "portrait"]

SIZES: dict[Shape, tuple[int, int]] = {
    "vertical": (1080, 1920),
    "wide": (1920, 1080),
    "square": (1080, 1080),
    "portrait": (1080, 1350),
}
"""Frame sizes in pixels, as the platforms ask for them: 9:16, 16:9, 1:1 and 4:5."""

TRANSITIONS: dict[str, TransitionKind] = {
    "clean": "crossfade",
    "bold": "push",
    "elegant": "crossfade",
    "playful": "slide",
}
"""How each look goes from one picture to the next."""

SHORTEST_VIDEO, LONGEST_VIDEO = Fraction(6), Fraction(60)
"""Bounds in seconds of a length that we choose ourselves."""

A_PICTURE = Fraction(4)
"""Seconds a picture gets when there is neither a length nor a script."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A first video. ``pictures`` in order of use; ``seconds`` None: found from the script, else 4 s a picture.

    ``sentences`` are matched with the pictures; ``call_to_action`` stands at the end instead of a caption. ``shape``
    None: what most pictures have. ``mood`` None: no music; ``song``: the user's own; ``voice``: one recorded for it,
    heard from the start. ``captions`` False: the sentences steer the times, but are not shown. ``backdrops`` are drawn
    when there are no pictures. ``title_chosen``: nobody gave the title; it was taken from the brief or the script.
    ``paired``: each sentence belongs to its own picture, an empty one to a picture without text; ``lengths``: seconds
    of each picture, or of each drawn scene, None where they were not said; ``clips_whole``: clips are shown as long as
    they are, and ``seconds_each`` is that of the stills. ``on_beat``: cuts are to fall on the beat
    without captions, too.
    """

    pictures: tuple[MediaReference, ...] = ()
    sentences: tuple[str, ...] = ()
    paired: bool = False
    lengths: tuple[Fraction | None, ...] = ()
    title: str = ""
    title_chosen: bool = False
    subtitle: str = ""
    call_to_action: str = ""
    seconds: Fraction | None = None
    seconds_each: Fraction | None = None
    clips_whole: bool = False
    shape: Shape | None = None
    look: str = "clean"
    mood: str | None = "upbeat"
    song: MediaReference | None = None
    voice: MediaReference | None = None
    captions: bool = True
    brand: tuple[str, ...] = ()
    locale: str = "en"
    seed: int = 0
    backdrops: tuple[str, ...] = ()
    backdrop_colors: tuple[tuple[str, ...], ...] = ()
    on_beat: bool = False
