"""The last change once more for the pictures that lack it: "the same for the other three" (剩下三张也一样弄)."""

from __future__ import annotations

from collections.abc import Sequence

from studio.director import edits as e
from studio.director.editing import Turn, run_edits, run_words
from studio.director.finishing import finished
from studio.director.heard import Heard
from studio.director.kept_edits import timeline_edits
from studio.director.language.hints import hint
from studio.director.language.values import numbers_in
from studio.director.other_pictures import LOOKS
from studio.director.project import Answer, Plain, Project
from studio.director.reading.parting import trimmed
from studio.timeline.edits.reel import chosen, reel_of


def same_for_the_rest(heard: Heard) -> Answer | None:
    """The edits of the last version on all pictures that have not had them, and then what else is said; None for any
    message that does not say so, or tells of more or fewer pictures than are left."""
    words = trimmed(heard.words)
    found = hint("same_for_the_rest").match(words)
    edits = _last_looks(heard.project) if found else []
    if found is None or not edits:
        return None
    left = _left(heard.project)
    count = numbers_in(next((one for one in found.groups() if one), ""))
    if not left or (count and count[0] != len(left)):
        return None
    edits = [one.model_copy(update={"pictures": left}) for one in edits]
    turn = run_edits(Turn(heard.project, heard.locale), edits, heard.words)
    rest = words[found.end() :].strip()
    return finished(run_words(turn, rest) if rest else turn, heard.words)


def _last_looks(project: Project) -> Sequence[e.TimelineEdit]:
    """What the last message did to pictures that stay in their places; empty where it did anything else."""
    shown = project.history.shown
    if shown is None or not project.talk.said:
        return []
    looks = [one for one in timeline_edits(shown) if isinstance(one, LOOKS)]
    return looks if len(looks) == len(shown.edits) else []


def _left(project: Project) -> list[int]:
    """The 1-based pictures that neither the last version nor those just before it edited in that way."""
    version = project.history.shown
    assert version is not None
    like, had, count = _without_pictures(version.edits), set[int](), len(reel_of(version.timeline).clips)
    while version is not None and _without_pictures(version.edits) == like:
        for one in timeline_edits(version):
            had |= set(chosen(version.timeline, getattr(one, "pictures", None)))
        version = project.history.version(version.parent)
    return [index + 1 for index in range(count) if index not in had]


def _without_pictures(edits: Sequence[Plain]) -> list[Plain]:
    return [{key: value for key, value in one.items() if key != "pictures"} for one in edits]
