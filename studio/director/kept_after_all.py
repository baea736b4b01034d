""" "Hmm, bring it back", 算了还是留着吧: what the last message took out is there again."""

from __future__ import annotations

from dataclasses import replace

from studio.director import edits as e
from studio.director.heard import Heard
from studio.director.kept_edits import timeline_edits
from studio.director.language.hints import hint
from studio.director.project import Answer, Talk
from studio.director.reading.parting import trimmed
from studio.director.restoring import restored
from studio.director.versions import done
from studio.director.words import say

_TAKES_OUT = (e.RemovePictures, e.RemoveText, e.RemoveMusic, e.RemoveLogo)


def kept_after_all(heard: Heard) -> Answer | None:
    """The answer to a message that wants back what was just taken out: nothing else is named, or the picture that it
    was. None for any other, and where the last message took nothing out."""
    project, shown = heard.project, heard.project.history.shown
    found = hint("stays_after_all").fullmatch(trimmed(heard.words).rstrip("!！?？ "))
    edits = [] if shown is None or not shown.parent else timeline_edits(shown)
    if found is None or not any(isinstance(one, _TAKES_OUT) for one in edits):
        return None
    what = next((one for one in found.groups() if one), "")
    if what or not all(isinstance(one, _TAKES_OUT) for one in edits):
        words = say(heard.locale, "bring_back", what=what) if what else say(heard.locale, "bring_back_removed")
        answer = restored(replace(heard, words=words))
        return answer if answer is not None and answer.changed else None
    result = done(project, e.Undo(), heard.locale)
    talk = Talk(said=(heard.message,), base=project.history.current)
    return Answer(result.text, replace(result.project, talk=talk), changed=True)
