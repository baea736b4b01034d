"""Whether a wish beside a scene of a request is about that, or about the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.director.language.locales import simplified
from studio.director.making.cast import Finder
from studio.director.making.roles.beside import Beside
from studio.director.making.roles.lengths import is_long
from studio.director.making.roles.names import PLACE, WISH
from studio.director.making.roles.only_named import STARTS_LINES
from studio.director.making.roles.scene import Scene
from studio.director.making.roles.spans import Span
from studio.director.making.roles.wording import OF_ALL, kinds, words

WHOLE = 10
"""So many seconds are those of the video, not of a picture or a text."""

ALIKE = {"grade", "filter"}
"""Kinds of words for how pictures look: behind several that were told, they are said of one only where it is named."""

NAMED = re.compile(r"[^\s:：]{1,12}[:：]")
"""The name of a field, in front of its value."""

_SENTENCE_END = re.compile(r"[.。!！?？\n]")


class Wishes:
    """The wishes of a message, asked for by their place among its spans."""

    def __init__(self, message: str, spans: Sequence[Span], beside: Beside, find: Finder) -> None:
        self._message, self._spans, self._beside, self._find = message, spans, beside, find

    def is_part(self, at: int, scene: Scene) -> bool:
        """Whether a wish is one of several lines that each name a part of a scene: 运镜：平移."""
        span = self._spans[at]
        return span.role == WISH and self._spans[at - 1].line > scene.line and NAMED.match(span.text) is not None

    def is_of(self, scene: Scene, scenes: Sequence[Scene], at: int) -> bool:
        """Whether a wish beside one of the ``scenes`` is about that."""
        text = self._spans[at].text
        field, said = self._beside.is_field(at), kinds(text)
        if not field and is_long(text, WHOLE):
            return False
        if said & ALIKE and self._is_last(scene, scenes, at) and not words("only_this").search(simplified(text)):
            return False
        if words("this_one").match(simplified(text)) or (field and self._spans[at].line != scene.line):
            return True
        other = self._find.hinted(text)
        if "transition" in said or any(words(one).search(simplified(text)) for one in ("the_whole", "each_of_them")):
            return False
        if said & OF_ALL or (other is not None and other != scene.picture):
            return False
        if self.is_part(at, scene):
            return True
        starts_line = not self._message[: scene.start].rpartition("\n")[2].strip(STARTS_LINES)
        return starts_line or not _SENTENCE_END.search(self._message[scene.start : self._spans[at].start])

    def _is_last(self, scene: Scene, scenes: Sequence[Scene], at: int) -> bool:
        """Whether a scene is the last of several that are told in its line: what stands behind "first says A, second
        says B" may be said of both."""
        row = [one for one in scenes if one.line == scene.line and one.texts and one.places]
        behind = any(one.role == PLACE and one.line == scene.line for one in self._spans[at:])
        return len(row) > 1 and row[-1] is scene and not behind
