"""Commands that only the studio can answer, and the studio itself."""

from __future__ import annotations

from pathlib import Path

from create_video.app import App
from create_video.cli.commands import Session
from create_video.cli.project import add_and_follow
from create_video.errors import DONE, SkillError
from create_video.journal.records import Plan, Step
from handlers import extras
from handlers.desk import Desk
from handlers.names import file_stem, free_path
from handlers.setup import connect


def undo(session: Session, app: App) -> int:
    """Take the last change back."""
    return _say(session, extras.change_version(_desk(session, app), "undo"))


def redo(session: Session, app: App) -> int:
    """Make the change again."""
    return _say(session, extras.change_version(_desk(session, app), "redo"))


def frame(session: Session, app: App) -> int:
    """One picture of the video, at a time of it."""
    desk = _desk(session, app)
    milliseconds = round(session.options.at * 1000)
    name = f"{file_stem(desk.project.name)}-{milliseconds / 1000:g}s.png"
    return _picture(session, desk, f"frame?at_ms={milliseconds}", name)


def sheet(session: Session, app: App) -> int:
    """All clips at a glance."""
    desk = _desk(session, app)
    return _picture(session, desk, "sheet", f"{file_stem(desk.project.name)}-sheet.jpg")


def preview(session: Session, app: App) -> int:
    """A small, quick video of the current edit."""
    desk = _desk(session, app)
    extras.require_studio(desk)
    path = _target(session, f"{file_stem(desk.project.name)}-preview.mp4")
    step = Step(action="export", data={"preview": True})
    plan = Plan(id=0, locale=desk.plan.locale, export_to=str(path), folder=str(session.folder), steps=[step])
    return add_and_follow(session, app, desk.journal, plan)


def serve(session: Session, app: App) -> int:
    """The studio as a server: on its socket in the background, with loopback TCP in the foreground."""
    from create_video.serve import serve_studio, socket_path, stop_studio

    socket = socket_path(app.place)
    if session.options.background:
        return serve_studio(app.place, socket=socket, tcp=None, idle_seconds=600.0, quirks="")
    port = session.options.port
    where = f"http://localhost:{port}"
    session.screen.line(session.screen.messages.say("studio.running", where=where))
    stop_studio(app.place)
    return serve_studio(
        app.place,
        socket=socket,
        tcp=("127.0.0.1", port),
        idle_seconds=None,
        quirks=session.options.quirks,
        allow_private_urls=session.options.allow_private_urls,
    )


def _say(session: Session, text: str) -> int:
    session.screen.result({"kind": "say", "text": text}, text)
    return DONE


def _picture(session: Session, desk: Desk, what: str, name: str) -> int:
    return _file(session, extras.save(desk, what, _target(session, name)))


def _file(session: Session, path: Path) -> int:
    session.screen.result({"kind": "picture", "path": str(path)}, str(path))
    return DONE


def _target(session: Session, name: str) -> Path:
    given = getattr(session.options, "path", None)
    wanted = (session.folder / given).absolute() if given else session.folder / "videos" / name
    return free_path(wanted)


def _desk(session: Session, app: App) -> Desk:
    found = app.find(session.options.project)
    if found is None:
        raise SkillError("nothing_to_export")
    desk, _ = app.desk(found, Plan(id=0, locale=session.screen.messages.locale), session.screen.show)
    connect(desk)
    return desk
