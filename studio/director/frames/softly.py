"""Whether texts are to go softly, and whether they do."""

from __future__ import annotations

from studio.director.clause import Clause
from studio.director.frames.named_texts import Target
from studio.timeline.edits.texts import pick
from studio.timeline.layout import Placed
from studio.timeline.model import Text


def only_fades_out(clause: Clause) -> bool:
    """ "Fade the title out", and nothing else about it."""
    kinds = {one.kind for one in clause.tokens} - {
        "role",
        "lacking_role",
        "verb",
        "seconds",
        "lasting",
        "edge",
        "fade_part",
    }
    return kinds == {"fade_edge"} and clause.value("fade_edge") == "out" and not clause.off()


def placed_of(found: list[Target], clause: Clause) -> list[Placed]:
    return [text for one in found for text in pick(clause.timeline, one.role, one.number)]


def fades_out(text: Placed) -> bool:
    """Whether a text goes softly: all do but those without animation."""
    return isinstance(text.clip.content, Text) and text.clip.content.style.animation != "none"
