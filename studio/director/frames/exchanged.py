"""Two captions whose words change places: "swap captions 1 and 2" (第一条和第二条字幕换一下)."""

from __future__ import annotations

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.frame import AnyEdit, frame
from studio.director.frames.named_texts import targets, there
from studio.timeline.edits.texts import pick
from studio.timeline.model import Text


def exchanged(clause: Clause) -> list[AnyEdit]:
    """Each of two texts of a kind says what the other did, at its own time.

    Raises NotClear ``which_two`` where not just two are named.
    """
    found = there(targets(clause))
    if len(found) != 2 or any(one.number is None for one in found):
        raise NotClear("which_two")
    contents = [pick(clause.timeline, one.role, one.number)[0].clip.content for one in found]
    words = [one.text for one in contents if isinstance(one, Text)]
    pairs = zip(found, reversed(words), strict=True)
    return [e.ChangeText(role=one.role, number=one.number, text=text) for one, text in pairs]


FRAMES = (frame("role,verb:swap", "verb:change", exchanged),)
