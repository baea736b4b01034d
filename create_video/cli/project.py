"""Commands on a project: talk, follow, stop, export, look."""

from __future__ import annotations

import time

from create_video.app import Accepted, App
from create_video.cli.session import Session
from create_video.errors import DONE
from create_video.identity import SKILL_FOLDER
from create_video.journal.records import Step
from create_video.planning import Request, new_plan
from intent.router import route


def setup(session: Session, app: App) -> Accepted:
    """First contact, as the seed has it."""
    return _steps(session, app, "setup")


def send(session: Session, app: App) -> Accepted:
    """One chat turn: routed, planned, journalled, carried out by the worker, followed here."""
    options, text = session.options, session.message_text(app.place.settings)
    if not text.strip() and not options.files and not options.export:
        return setup(session, app)
    request = Request(
        text,
        tuple(options.files),
        options.export,
        options.max_size,
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
    journal = session.open(app)
    options = session.options
    request = Request("", (), options.path, options.max_size, session.locale, id=session.request)
    plan, _ = app.plan(journal, request)
    return app.add(journal, plan.model_copy(update={"steps": [Step(action="export")]}))


def upload(session: Session, app: App) -> Accepted:
    """Hand files or links over."""
    journal = session.open(app)
    options = session.options
    files, keep = tuple(options.files), options.keep_location
    request = Request("", files, locale=session.locale, keep_location=keep, id=session.request)
    plan, _ = app.plan(journal, request)
    return app.add(journal, plan.model_copy(update={"steps": [Step(action="upload")]}))


def status(session: Session, app: App) -> Accepted:
    """What runs, what is on the timeline, where the last video is."""
    return _steps(session, app, "status")


def credits(session: Session, app: App) -> Accepted:
    """The balance."""
    return _steps(session, app, "credits")


def _steps(session: Session, app: App, action: str) -> Accepted:
    journal = session.open(app)
    return app.add(journal, new_plan(app.place, [Step(action=action)], session.locale, request=session.request))


def demo(session: Session, app: App) -> Accepted:
    """The main job on the shipped pictures, on this computer."""
    examples = SKILL_FOLDER / "examples"
    pictures = sorted(str(path) for path in examples.glob("[0-9]*.jpg"))
    script = (examples / f"script.{session.locale}.txt").read_text(encoding="utf-8")
    wish = session.screen.messages.say("demo.wish", script=script)
    name = app.new(app.journal.free_name("demo"), local=True, locale=session.locale).load().name
    session.options.project = name
    return _accept(session, app, Request(wish, tuple(pictures), session.options.path, None, session.locale))


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
    project = app.new(wanted, local=session.options.local, locale=session.locale).load()
    text = session.screen.messages.say("projects.new", name=project.name, backend=project.backend)
    session.screen.result({"kind": "project", "name": project.name, "backend": project.backend}, text)
    return DONE


def worker(session: Session, app: App) -> int:
    """Internal: do the open plans of the project's lane."""
    from create_video.worker import work

    work(app, session.existing(app), session.options.lane)
    return DONE
