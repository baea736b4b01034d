"""What the project looks like, and what is running."""

from __future__ import annotations

from handlers.changes import as_draft
from handlers.credits import workspace_link
from handlers.desk import Desk
from translate.summary import summarize


def status(desk: Desk) -> None:
    """The track summary in the seed's form, and where the hosted service shows the project in a browser."""
    state = desk.state()
    if not state.tracks:
        desk.say("status.empty")
        return
    desk.say_text(summarize(as_draft(state.draft), desk.messages.locale))
    if link := workspace_link(desk):
        desk.say("status.workspace", link=link)
