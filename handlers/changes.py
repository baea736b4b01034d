"""What became different on the timeline, in the user's words."""

from __future__ import annotations

from collections.abc import Mapping

from create_video.wire import Json
from handlers.desk import Desk
from translate.difference import describe_difference


def difference(desk: Desk, before: Json, after: Json) -> str | None:
    """The difference between two drafts, None when there is none to tell. What is no draft counts as an empty one."""
    text: str | None = describe_difference(as_draft(before), as_draft(after), desk.messages.locale)
    return text


def tell_change(desk: Desk, before: Json, after: Json) -> None:
    """Tell that the draft was changed, and how, as far as there are words for it."""
    desk.say("chat.changed", what=difference(desk, before, after) or desk.messages.say("chat.timeline_changed"))


def as_draft(draft: Json) -> Mapping[str, Json]:
    """The draft as an object; an empty one for anything else."""
    return draft if isinstance(draft, Mapping) else {}
