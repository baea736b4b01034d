"""What the studio offers beyond the contract: undo and redo, typed edits, stills, contact sheet, OpenTimelineIO."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from create_video.client.envelope import data_of
from create_video.client.transport import Ambiguous
from create_video.errors import SkillError
from create_video.files import disk_error
from create_video.journal.records import Step
from create_video.wire import Versions, checked
from handlers.changes import tell_change
from handlers.desk import Desk
from handlers.names import free_path

CHANGES = ("undo", "redo", "edit")


def require(desk: Desk, what: str) -> None:
    """Raise SkillError("studio_only") where the backend does not say that it offers a call (its path and query)."""
    if what.partition("?")[0] not in desk.api.features:
        raise SkillError("studio_only")


def change(desk: Desk, step: Step) -> None:
    """``undo``, ``redo`` or ``edit`` (with ``edits`` as in references/edits.md, all or none), carried out once; tells
    what is different now.

    A step that was begun before is done when the draft is another one since.
    """
    call = "edits" if step.action == "edit" else step.action
    require(desk, call)
    draft = desk.state().draft
    if step.data.get("before", draft) == draft:
        desk.save_step(step, before=draft)
        body = {"json": {"edits": step.data["edits"]}} if step.action == "edit" else {}
        asked(desk, "POST", call, **body)
    tell_change(desk, step.data["before"], desk.state().draft)


def versions(desk: Desk) -> Versions:
    """The project's versions, in the user's language."""
    answer = asked(desk, "GET", f"versions?lang={desk.messages.locale}")
    return checked(Versions, data_of(answer, desk.settings))


def picture(desk: Desk, step: Step) -> None:
    """A picture of the studio (``what``: ``frame?at_ms=...`` or ``sheet``) in a file at ``to``, or beside what is
    there."""
    path = free_path(Path(str(step.data["to"])))
    save(desk, str(step.data["what"]), path)
    desk.tell({"kind": "picture", "path": str(path)})


def picture_bytes(desk: Desk, what: str) -> bytes:
    """A picture of the studio: ``frame?at_ms=...`` (PNG) or ``sheet`` (JPEG)."""
    return bytes(asked(desk, "GET", what).body)


def save(desk: Desk, what: str, path: Path) -> None:
    """Write what the studio answers to ``path``, where nothing is yet; SkillError when the disk does not take it."""
    data = asked(desk, "GET", what).body
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except OSError as error:
        raise disk_error(error, path) from error


def asked(desk: Desk, method: str, what: str, **request: Any) -> Any:
    """The studio's answer to a call under the session's path; SkillError("studio_only") where there is none."""
    require(desk, what)
    try:
        return desk.call(lambda token: desk.api.extra(token, method, f"/sessions/{desk.session}/{what}", **request))
    except Ambiguous as error:
        raise error.told(desk.api.host) from None
