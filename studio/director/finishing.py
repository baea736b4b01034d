"""The answer to a turn: at most one new version, everything told, and what could come next."""

from __future__ import annotations

from dataclasses import replace

from studio.director import edits as e
from studio.director.editing import Turn
from studio.director.project import Answer, Talk
from studio.director.suggest import next_steps
from studio.director.telling.names import total_told
from studio.director.unclear import unclear
from studio.director.words import say, spaced


def finished(turn: Turn, said: str) -> Answer:
    """The answer to a turn. ``said`` is what later messages may correct."""
    project, locale = turn.project, turn.locale
    changed = turn.timeline is not None and turn.timeline != project.timeline
    parts = [*turn.told, *_total(turn)]
    if changed and turn.timeline is not None:
        project = replace(project, history=project.history.added(turn.plain(), turn.timeline))
    moved = project.history.current != turn.first
    paragraph, offers = unclear(turn)
    if not turn.told and turn.refused and not turn.offers:
        parts.append(say(locale, "nothing_changed"))
    parts += [*turn.refused, *([paragraph] if paragraph else [])]
    if changed and turn.timeline is not None and not offers:
        edits = turn.edits if not turn.made else ()
        parts.append(next_steps(turn.timeline, project.media, locale, edits, project.history.current))
    elif not parts:
        parts.append(say(locale, "left_alone" if turn.silent else "nothing_changed"))
    talk = Talk(said=(said,) if said else (), base=turn.first, asked=turn.asked, offers=turn.offers or offers)
    edits_made = tuple(e.plain(one) for one in turn.edits)
    text = "\n".join(spaced(list(block), locale) for block in _blocks(parts))
    return Answer(text, replace(project, talk=talk), changed=changed or moved, edits=edits_made)


def _total(turn: Turn) -> list[str]:
    """The whole length before and after, where an edit of something else changed it."""
    before = turn.project.timeline
    if turn.made or before is None or turn.timeline is None or any(isinstance(one, e.Length) for one in turn.edits):
        return []
    return total_told(before, turn.timeline, turn.locale)


def _blocks(parts: list[str]) -> list[list[str]]:
    """Parts of several lines stand by themselves."""
    blocks: list[list[str]] = [[]]
    for part in parts:
        if "\n" in part or (blocks[-1] and "\n" in blocks[-1][-1]):
            blocks.append([])
        blocks[-1].append(part)
    return [one for one in blocks if one]
