"""What the project looks like, and what is running."""

from __future__ import annotations

from handlers import extras
from handlers.changes import as_draft
from handlers.credits import workspace_link
from handlers.desk import Desk
from translate.summary import summarize

TOLD = 3
"""So many changes are told."""


def status(desk: Desk) -> None:
    """The track summary in the seed's form; of a project on this computer the last changes, of one that is hosted where
    to open it in a browser."""
    state = desk.state()
    if not state.tracks:
        desk.say("status.empty")
        return
    desk.say_text(summarize(as_draft(state.draft), desk.messages.locale))
    if desk.backend == "studio":
        _tell_changes(desk)
    if link := workspace_link(desk):
        desk.say("status.workspace", link=link)


def _tell_changes(desk: Desk) -> None:
    """Tell the last changes, newest first; nothing of a first version."""
    line = extras.versions(desk).line()
    if len(line) > 1:
        changes = [f"{one.version}. {one.summary}" for one in line[:TOLD]]
        desk.say("status.changes", list="\n".join(changes))
