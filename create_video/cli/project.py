"""Commands on a project: talk, follow, stop, export, look."""

from __future__ import annotations

import time
from argparse import Namespace
from typing import Any

from create_video.app import NO_PROJECT, Accepted, App
from create_video.cli.session import Session
from create_video.errors import DONE
from create_video.identity import SKILL_FOLDER
from create_video.journal.records import Finish, Step
from create_video.planning import Request, new_plan, target
from intent.router import route


def setup(session: Session, app: App) -> Accepted:
    """First contact, as the seed has it."""
    return _steps(session, app, "setup")


def send(session: Session, app: App) -> Accepted:
    """One chat turn: routed, planned, journalled, carried out by the worker, followed here."""
    options, text = session.options, session.message_text(app.place.settings)
    if not text.strip() and not options.files:
        return _exported(session, app, options.export) if options.export else setup(session, app)
    request = Request(
        text,
        tuple(options.files),
        options.export,
        _finish(options),
        options.lang,
        keep_location=options.keep_location,
        id=session.request,
    )
    return _accept(session, app, request)


def _accept(session: Session, app: App, request: Request) -> Accepted:
    routing = route(request.text, request.files)
    session.speak(app.language(session.project, request, routing))
    return app.accept(session.project, request, routing, local=session.options.local)


def wait(session: Session, app: App) -> Accepted:
    """Follow what runs, and tell what ended meanwhile."""
    accepted = app.unheard(session.existing(app))
    if accepted.plans:
        session.speak(accepted.plans[-1].locale)
    return accepted


def cancel(session: Session, app: App) -> Accepted:
    """Stop what runs, and what waits behind it."""
    return app.stop(session.existing(app))


def export(session: Session, app: App) -> Accepted:
    """Render and fetch the project's video."""
    return _exported(session, app, session.options.path)


def _exported(session: Session, app: App, path: str | None) -> Accepted:
    return _steps(session, app, "export", export_to=target(app.place, path), finish=_finish(session.options))


def _finish(options: Namespace) -> Finish:
    return Finish(max_size=options.max_size, quality=options.quality, height=options.height)


def upload(session: Session, app: App) -> Accepted:
    """Hand files or links over; what stands in a script among them is said."""
    options = session.options
    if not options.files:
        return _steps(session, app, "upload")
    locale = options.lang or (None if app.find(session.project) else session.locale)
    request = Request("", tuple(options.files), locale=locale, keep_location=options.keep_location, id=session.request)
    return _accept(session, app, request)


def status(session: Session, app: App) -> Accepted:
    """What runs, what is on the timeline, where the last video is."""
    return _steps(session, app, "status") if app.find(session.project) else NO_PROJECT


def credits(session: Session, app: App) -> Accepted:
    """The balance."""
    return _steps(session, app, "credits")


def _steps(session: Session, app: App, action: str, **more: Any) -> Accepted:
    journal = session.open(app)
    return app.add(journal, new_plan(app.place, [Step(action=action)], session.locale, request=session.request, **more))


def demo(session: Session, app: App) -> Accepted:
    """The main job on the shipped pictures, on this computer."""
    examples = SKILL_FOLDER / "examples"
    pictures = sorted(str(path) for path in examples.glob("[0-9]*.jpg"))
    script = (examples / f"script.{session.locale}.txt").read_text(encoding="utf-8")
    wish = session.screen.messages.say("demo.wish", script=script)
    name = app.journal.free_name("demo")
    made = app.new(name, local=True, locale=session.locale, request=session.request)
    session.options.project = made.load().name
    to, locale = session.options.path, session.locale
    return _accept(session, app, Request(wish, tuple(pictures), to, locale=locale, id=session.request))


def projects(session: Session, app: App) -> int:
    """All projects, the current one marked."""
    found = app.journal.projects()
    current = app.journal.current(session.folder)
    if not found:
        session.screen.line(session.screen.messages.say("projects.none"))
    for project in found:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(project.created))
        mark = "*" if project.name == current else " "
        text = session.screen.messages.say(
            "projects.line", mark=mark, name=project.name, backend=project.backend, when=when
        )
        event = {"kind": "project", "name": project.name, "backend": project.backend, "current": mark == "*"}
        session.screen.result(event, text)
    return DONE


def new(session: Session, app: App) -> int:
    """A new project for this folder."""
    wanted = session.options.name or session.project
    made = app.new(wanted, local=session.options.local, locale=session.locale, request=session.request)
    project = made.load()
    text = session.screen.messages.say("projects.new", name=project.name, backend=project.backend)
    session.screen.result({"kind": "project", "name": project.name, "backend": project.backend}, text)
    return DONE


def worker(session: Session, app: App) -> int:
    """Internal: do the open plans of the project's lane."""
    from create_video.worker import work

    work(app, session.existing(app), session.options.lane)
    return DONE
