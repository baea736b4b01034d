""" "No, the other way round", 反过来: what the last message did to an order or a direction, turned round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.director import edits as e
from studio.director.editing import Turn, run_edits
from studio.director.finishing import finished
from studio.director.heard import Heard
from studio.director.kept_edits import timeline_edits
from studio.director.language.hints import hint
from studio.director.project import Answer, Talk
from studio.director.reading.parting import trimmed
from studio.director.versions import done
from studio.timeline.edits.reel import chosen, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.model import Timeline


def other_way(heard: Heard) -> Answer | None:
    """The answer to a message that wants the last change the other way round; None for any other, and where that
    change has no other way.

    Raises EditRefused ``one_direction`` after transitions that move.
    """
    project, shown = heard.project, heard.project.history.shown
    if shown is None or project.timeline is None:
        return None
    if not hint("other_way_round").fullmatch(trimmed(heard.words).rstrip("!！?？~～ ")):
        return None
    edits = timeline_edits(shown)
    base = project.history.version(shown.parent)
    if len(edits) != 1 or base is None:
        return None
    if isinstance(edits[0], e.Swap | e.ReverseOrder):
        result = done(project, e.Undo(), heard.locale)
        talk = Talk(said=(heard.message,), base=project.history.current)
        return Answer(result.text, replace(result.project, talk=talk), changed=True)
    turned = _turned(edits[0], base.timeline, project.timeline, project.talk.said[-1:])
    if turned is None:
        return None
    turn = replace(Turn(project, heard.locale), edits=())
    return finished(run_edits(turn, [turned], heard.words), heard.words)


def _turned(edit: e.TimelineEdit, base: Timeline, now: Timeline, words: Sequence[str]) -> e.TimelineEdit | None:
    """What an edit is the other way round; None for one that has no other way."""
    if isinstance(edit, e.MovePictures):
        return _moved(edit, base, now, " ".join(words))
    if isinstance(edit, e.Transitions) and edit.kind in ("slide", "push", "wipe"):
        raise EditRefused("one_direction")
    if isinstance(edit, e.Frame) and edit.move in _OPPOSITE:
        return edit.model_copy(update={"move": _OPPOSITE[edit.move]})
    if isinstance(edit, e.Frame) and edit.turn in (90, 270):
        return e.Frame(pictures=edit.pictures, turn=180)
    return None


_OPPOSITE = {"in": "out", "out": "in", "left": "right", "right": "left", "up": "down", "down": "up"}


def _moved(edit: e.MovePictures, base: Timeline, now: Timeline, words: str) -> e.TimelineEdit | None:
    """ "The dog before the hotel", turned round: the hotel before the dog. What was put at an end goes to the other."""
    count = len(reel_of(now).clips)
    place = count if edit.to == -1 else edit.to
    first, moved = chosen(base, edit.pictures)[0] + 1, len(edit.pictures)
    if moved == 1 and hint("put_before").search(words) and place < count:
        return e.Swap(first=place, second=place + 1)
    if moved == 1 and hint("put_behind").search(words) and place > 1:
        return e.Swap(first=place - 1, second=place)
    if place in (1, count) and first != place:
        return e.MovePictures(pictures=list(range(place, place + moved)), to=-1 if place == 1 else 1)
    return None
