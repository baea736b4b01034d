"""Words for pictures of which nothing else was told, and the numbers in front of texts: what is left when all of a
request is sorted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from studio.director.making.roles.scene import Scene
from studio.director.making.roles.signs import without_bullets
from studio.director.making.roles.spans import Span
from studio.director.making.scene_lines import time_of

STARTS_LINES = " \t-*•·.。0123456789)）、|"
"""What a line may begin with before its first word."""


def only_named(spans: Sequence[Span], scenes: Iterable[Scene], wishes: set[int]) -> set[int]:
    """The words for pictures that stand beside one of the ``wishes`` or in a row, and of which nothing else was told:
    they are wishes as well. All by their places among the ``spans``."""
    found: set[int] = set()
    free: set[int] = set()
    for scene in scenes:
        if scene.picture is None and scene.number is None and not scene.texts:
            scene.time = None
        if not scene.says:
            free |= {at for at in scene.places if _names_a_picture(spans[at].text)}
        if not scene.text_first:
            found |= {at for at in reversed(scene.places) if at + 1 in wishes | found}
    rows = {at for at in free if at + 1 in free and spans[at].line == spans[at + 1].line}
    for at in (*sorted(free), *sorted(free, reverse=True)):
        if {at - 1, at + 1} & (wishes | found | rows):
            found.add(at)
    return found


def unnumbered(scenes: Iterable[Scene]) -> None:
    """Takes the bullets and numbers of a list from in front of the scenes' texts."""
    told = [one for one in scenes if one.texts]
    for scene, text in zip(told, without_bullets([one.texts[0] for one in told]), strict=True):
        scene.texts[0] = text


def _names_a_picture(words: str) -> bool:
    """Whether words for a scene are more than a number or a time."""
    return bool(words.strip(STARTS_LINES)) and time_of(words) is None
