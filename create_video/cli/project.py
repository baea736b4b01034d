"""Commands on a project: talk, follow, stop, export, look."""

from __future__ import annotations

import time
from pathlib import Path

from create_video.app import App, Request, only_reads
from create_video.cli.commands import Session, finish, message_text, speak
from create_video.errors import DONE, RUNNING, SkillError
from create_video.follow import Follower, ask_to_stop, unheard
from create_video.identity import SKILL_FOLDER
from create_video.journal.journal import ProjectJournal
from create_video.journal.records import Plan, Step
from create_video.worker import work
from handlers.credits import credits as say_credits
from handlers.desk import Desk
from handlers.setup import connect, greet
from handlers.status import status as say_status


def setup(session: Session, app: App) -> int:
    """First contact, as the seed has it."""
    journal = app.open(session.options.project, local=session.options.local, locale=session.screen.messages.locale)
    session.screen.note(session.screen.messages.say("setup.status"))
    desk = _desk(session, app, journal)
    connect(desk)
    greet(desk)
    return DONE


def send(session: Session, app: App) -> int:
    """One chat turn: routed, planned, journalled, carried out by the worker, followed here."""
    options = session.options
    text = message_text(session)
    request = Request(
        text, tuple(options.files), options.export, options.max_size, options.lang, options.keep_location
    )
    if not text.strip() and not request.files and not options.export:
        return setup(session, app)
    return _submit(session, app, request)


def _submit(session: Session, app: App, request: Request) -> int:
    from intent.router import route

    glance = route(request.text, request.files)
    speak(session, request.locale or glance.locale)
    if glance.help:
        session.screen.line(session.screen.messages.say("help"))
        return DONE
    journal = app.open(session.options.project, local=session.options.local, locale=session.screen.messages.locale)
    if glance.stop and journal.open_plans():
        return cancel(session, app)
    plan, _ = app.plan(journal, request)
    if only_reads([step.action for step in plan.steps]):
        return _read(session, app, journal, plan)
    earlier = journal.open_plans()
    numbered = journal.add(plan)
    if earlier:
        session.screen.line(session.screen.messages.say("chat.queued"))
    return _follow(session, app, journal, [*earlier, numbered])


def _follow(session: Session, app: App, journal: ProjectJournal, plans: list[Plan]) -> int:
    follower = Follower(app, journal, session.screen.show, session.deadline())
    return finish(session, follower.follow(plans), journal.load().name)


def wait(session: Session, app: App) -> int:
    """Follow what runs, and tell what ended meanwhile; a worker is started when none is alive."""
    journal = _existing(session, app)
    plans = unheard(journal)
    if plans:
        speak(session, plans[-1].locale)
        return _follow(session, app, journal, plans)
    session.screen.line(session.screen.messages.say("work.nothing"))
    return finish(session, DONE, journal.load().name)


def cancel(session: Session, app: App) -> int:
    """Stop what runs, and what waits behind it."""
    journal = _existing(session, app)
    plans = journal.open_plans()
    if not ask_to_stop(journal):
        session.screen.line(session.screen.messages.say("cancel.nothing"))
        return DONE
    speak(session, plans[-1].locale)
    code = Follower(app, journal, session.screen.show, session.deadline()).follow(plans)
    return finish(session, RUNNING if code == RUNNING else DONE, journal.load().name)


def export(session: Session, app: App) -> int:
    """Render and fetch the project's video."""
    options = session.options
    journal = app.open(options.project, local=options.local, locale=session.screen.messages.locale)
    request = Request("", (), options.path, options.max_size, session.screen.messages.locale)
    plan, _ = app.plan(journal, request)
    return add_and_follow(session, app, journal, plan.model_copy(update={"steps": [Step(action="export")]}))


def upload(session: Session, app: App) -> int:
    """Hand files or links over."""
    options = session.options
    journal = app.open(options.project, local=options.local, locale=session.screen.messages.locale)
    locale = session.screen.messages.locale
    plan, _ = app.plan(journal, Request("", tuple(options.files), locale=locale, keep_location=options.keep_location))
    return add_and_follow(session, app, journal, plan.model_copy(update={"steps": [Step(action="upload")]}))


def add_and_follow(session: Session, app: App, journal: ProjectJournal, plan: Plan) -> int:
    """Put a plan behind what is open, and follow all of it."""
    earlier = journal.open_plans()
    return _follow(session, app, journal, [*earlier, journal.add(plan)])


def status(session: Session, app: App) -> int:
    """What runs, what is on the timeline, where the last video is."""
    journal = app.open(session.options.project, local=session.options.local)
    return _read(session, app, journal, _reading(session, journal, "status"))


def credits(session: Session, app: App) -> int:
    """The balance."""
    journal = app.open(session.options.project, local=session.options.local)
    return _read(session, app, journal, _reading(session, journal, "credits"))


def _reading(session: Session, journal: ProjectJournal, action: str) -> Plan:
    locale = session.options.lang or journal.load().locale
    speak(session, locale)
    return Plan(id=0, locale=locale, steps=[Step(action=action)])


def _read(session: Session, app: App, journal: ProjectJournal, plan: Plan) -> int:
    """Answer questions at once, beside whatever runs."""
    desk = _desk(session, app, journal, plan)
    connect(desk)
    for step in plan.steps:
        if step.action == "credits":
            say_credits(desk)
        else:
            _say_running(session, journal)
            say_status(desk)
    return finish(session, DONE, desk.project.name)


def _say_running(session: Session, journal: ProjectJournal) -> None:
    messages = session.screen.messages
    for plan in journal.open_plans():
        session.screen.line(messages.say("status.running", what=" ".join(plan.message.split())[:80] or "export"))
        events, _ = journal.events(plan.id)
        progress = next((event for event in reversed(events) if event.get("kind") == "progress"), None)
        if progress:
            session.screen.show(progress)
    videos = [path for path in journal.load().exports if path.endswith(".mp4") and Path(path).is_file()]
    if videos:
        session.screen.line(messages.say("status.last_export", path=videos[-1]))


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
    wanted = session.options.name or session.options.project
    journal = app.new(wanted, local=session.options.local, locale=session.screen.messages.locale)
    project = journal.load()
    text = session.screen.messages.say("projects.new", name=project.name, backend=project.backend)
    session.screen.result({"kind": "project", "name": project.name, "backend": project.backend}, text)
    return DONE


def demo(session: Session, app: App) -> int:
    """The main job on the shipped pictures, on this computer."""
    locale = session.screen.messages.locale
    examples = SKILL_FOLDER / "examples"
    pictures = sorted(str(path) for path in examples.glob("[0-9]*.jpg"))
    script = (examples / f"script.{locale}.txt").read_text(encoding="utf-8")
    wish = session.screen.messages.say("demo.wish", script=script)
    app.new(app.journal.free_name("demo"), local=True, locale=locale)
    session.options.project, session.options.local = None, True
    return _submit(session, app, Request(wish, tuple(pictures), session.options.path, None, locale))


def worker(session: Session, app: App) -> int:
    """Internal: do the project's open plans."""
    work(app, _existing(session, app))
    return DONE


def _existing(session: Session, app: App) -> ProjectJournal:
    found = app.find(session.options.project)
    if found is None:
        if session.options.project:
            raise SkillError("no_project", name=session.options.project)
        raise SkillError("nothing_running")
    return found


def _desk(session: Session, app: App, journal: ProjectJournal, plan: Plan | None = None) -> Desk:
    plan = plan or Plan(id=0, locale=session.screen.messages.locale)
    desk, _ = app.desk(journal, plan, session.screen.show)
    return desk
