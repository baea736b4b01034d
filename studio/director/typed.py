"""Messages of edits as JSON (references/edits.md): exact, for agents. All are made, or none."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from pydantic import ValidationError

from studio.director import edits as e
from studio.director.editing import Turn, run_edits
from studio.director.finishing import finished
from studio.director.making.brief import from_edit
from studio.director.making.build import built
from studio.director.project import Answer, Project
from studio.director.reading.language import spoken_before
from studio.director.telling.made import told
from studio.director.telling.names import upper_first
from studio.director.words import say, spaced
from studio.timeline.brief import Brief


def json_of(message: str) -> object | None:
    """The edits as JSON data of a message that is nothing else (a fenced block counts), or None: data without any
    "edit" is a request that is laid out like that."""
    text = message.strip()
    fenced = re.fullmatch(r"```(?:json)?\s*(.*?)\s*```", text, re.DOTALL)
    text = fenced[1] if fenced else text
    if not text.startswith(("{", "[")):
        return None
    try:
        data: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    items = [one for one in (data if isinstance(data, list) else [data]) if isinstance(one, dict)]
    return data if any("edit" in one or "edits" in one for one in items) else None


def typed(data: object, project: Project) -> Answer:
    """The answer to edits as JSON data."""
    locale = spoken_before(project)
    try:
        wanted = e.edits_of(data)
    except ValidationError as error:
        first = error.errors()[0]
        detail = ": ".join(filter(None, (".".join(str(one) for one in first["loc"]), first["msg"])))
        reason = say(locale, "refused.bad_json", detail=detail)
        return Answer(spaced([say(locale, "nothing_changed"), upper_first(reason)], locale), project)
    turn = _done(wanted, Turn(project, locale), passed_over=("no_change",))
    turn = turn if turn.told else _done(wanted, Turn(project, locale))
    if turn.refused:
        return Answer(spaced([say(locale, "nothing_changed"), *turn.refused], locale), project)
    return finished(turn, "")


def _done(wanted: Sequence[e.TimelineEdit | e.ProjectEdit], turn: Turn, passed_over: Collection[str] = ()) -> Turn:
    """The turn with the edits; a reason not to make one is told unless it is ``passed_over``: what is so already keeps
    nothing else from being done."""
    captioned = any(
        isinstance(one, e.Captions) or (isinstance(one, e.AddText) and one.role == "caption") for one in wanted
    )
    for edit in wanted:
        if isinstance(edit, e.MakeVideo):
            turn = _started(turn, from_edit(edit, turn.project.media, turn.locale), captioned)
        else:
            turn = run_edits(turn, [edit], edit.edit, passed_over)
    return turn


def _started(turn: Turn, brief: Brief, captioned: bool) -> Turn:
    """The turn with a new video; ``captioned``: other edits of the message write its captions."""
    timeline = built(brief)
    news = told(replace(brief, captions=brief.captions and not captioned), timeline, turn.locale)
    return replace(turn, timeline=timeline, made=True, edits=(), last=None, told=(*turn.told, news))
