"""Commands that only the studio can answer, and the studio itself."""

from __future__ import annotations

import os
from pathlib import Path

from create_video import smaller
from create_video.app import Accepted, App
from create_video.cli.session import Session
from create_video.errors import DONE, SkillError
from create_video.files import locked, private_folder
from create_video.journal.journal import ProjectJournal
from create_video.journal.records import Step
from create_video.planning import new_plan, target
from handlers.names import file_stem, free_path, names_folder

PICTURES = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg"}
"""The kinds of pictures by the endings of their names."""


def undo(session: Session, app: App) -> Accepted:
    """Take the last change back."""
    return _add(session, app, _studio_project(session, app), Step(action="undo"))


def redo(session: Session, app: App) -> Accepted:
    """Make the change again."""
    return _add(session, app, _studio_project(session, app), Step(action="redo"))


def frame(session: Session, app: App) -> Accepted:
    """One picture of the video, at a time of it."""
    milliseconds = round(session.options.at * 1000)
    return _picture(session, app, f"frame?at_ms={milliseconds}", f"{milliseconds / 1000:g}s.png")


def sheet(session: Session, app: App) -> Accepted:
    """All clips at a glance."""
    return _picture(session, app, "sheet", "sheet.jpg")


def preview(session: Session, app: App) -> Accepted:
    """A small, quick video of the current edit."""
    journal = _studio_project(session, app)
    step = Step(action="export", data={"preview": True})
    return _add(session, app, journal, step, export_to=_target(session, app, journal, "preview.mp4"))


def serve(session: Session, app: App) -> int:
    """The studio as a server: on its socket in the background, with loopback TCP in the foreground."""
    from create_video.serve import serve_studio, socket_path, stop_studio

    socket = socket_path(app.place)
    if session.options.background:
        return serve_studio(app.place, socket=socket, tcp=None, idle_seconds=600.0, quirks="")

    def listening(port: int) -> None:
        where = f"http://localhost:{port}"
        session.screen.line(session.screen.messages.say("studio.running", where=where))

    stop_studio(app.place)
    return serve_studio(
        app.place,
        socket=socket,
        tcp=("127.0.0.1", session.options.port),
        idle_seconds=None,
        quirks=session.options.quirks,
        allow_private_urls=session.options.allow_private_urls,
        on_listening=listening,
    )


def shrink(session: Session, app: App) -> int:
    """Internal: a copy of a video under a number of bytes, for a worker; without it there is no use for the copy."""
    from create_video.serve import shrink

    options, asked_by = session.options, os.getppid()

    def progress(percent: float) -> None:
        if os.getppid() != asked_by:
            raise SkillError("not_smaller")
        session.screen.show({"kind": "progress", "stage": "shrinking", "percent": round(percent), "left": None})

    try:
        lock = private_folder(app.place.state / smaller.FOLDER) / "lock"
        with locked(lock):  # an orphan has let go when the next one begins
            shrink(options.source, options.copy, options.bytes, progress)
    except SkillError as error:
        session.screen.show({"kind": "failed", "detail": error.params.get("detail", "")})
        return error.exit_code
    return DONE


def _picture(session: Session, app: App, what: str, ending: str) -> Accepted:
    """A picture of the kind that its name ends in; a name that says no kind gets the usual ending."""
    journal = _studio_project(session, app)
    to = Path(_target(session, app, journal, ending))
    if to.suffix.lower() not in PICTURES:
        to = free_path(to.with_name(to.name + Path(ending).suffix))
    asked = f"{what}{'&' if '?' in what else '?'}form={PICTURES[to.suffix.lower()]}"
    return _add(session, app, journal, Step(action="picture", data={"what": asked, "to": str(to)}))


def _add(session: Session, app: App, journal: ProjectJournal, step: Step, **more: object) -> Accepted:
    return app.add(journal, new_plan(app.place, [step], session.locale, request=session.request, **more))


def _target(session: Session, app: App, journal: ProjectJournal, ending: str) -> str:
    """Where a picture or preview goes, a folder getting a file in it: never over something that is there."""
    wanted = target(app.place, session.options.path or "videos/") or ""
    name = f"{file_stem(journal.load().name)}-{ending}"
    return str(free_path(Path(wanted) / name if names_folder(wanted) else Path(wanted)))


def _studio_project(session: Session, app: App) -> ProjectJournal:
    """The project, which has to be on this computer; its language is spoken from here on."""
    if (found := app.find(session.project)) is not None:
        session.speak(found.load().locale)
    return app.on_this_computer(session.project)
