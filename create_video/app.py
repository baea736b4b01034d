"""The program's middle: projects, and what becomes of a message: a plan in the journal, for a worker to carry out."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from create_video.errors import DONE, RUNNING, SkillError
from create_video.journal.journal import Journal, ProjectJournal
from create_video.journal.records import Plan, Project
from create_video.place import Place
from create_video.planning import Request, make_plan
from handlers.names import VIDEO, form_of
from intent.router import Routing

if TYPE_CHECKING:  # commands only follow: they do without the client
    from create_video.client.backend import Kind
    from create_video.client.download import Downloader
    from create_video.desks import Tell
    from handlers.desk import Desk


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of a request: ``note`` is the key of what to say at once, ``plans`` are to be followed in order.

    ``own``: the number of the plan that is the request's; 0 when all of them are. ``stopping``: the plans were asked to
    stop, so that their end is what was wanted.
    """

    journal: ProjectJournal | None = None
    plans: tuple[Plan, ...] = ()
    note: str = ""
    own: int = 0
    stopping: bool = False

    def exit_code(self, code: int) -> int:
        """What a command ends with that followed the plans to ``code``."""
        if code == RUNNING or self.journal is None:
            return code
        if self.stopping:
            return DONE
        return self.journal.plan(self.own).exit_code if self.own else code


OTHER_EXPORTS = frozenset({"preview", "batch", "subtitles"})
"""What a step's data name where it is an export of something else than the project's video."""

NO_PROJECT = Accepted(note="status.no_project")
"""What becomes of a question about a project that was never made: no server is asked, and none is made."""


class App:
    """All that commands do, without arguments, terminal or process of their own."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.journal = Journal(place.state)
        self._closing = ExitStack()

    def close(self) -> None:
        self._closing.close()

    # projects -------------------------------------------------------------------------------------------------------

    def find(self, name: str | None) -> ProjectJournal | None:
        """The named project, or the folder's current one; None when there is none yet."""
        wanted = name or self.journal.current(self.place.folder)
        return self.journal.project(wanted) if wanted else None

    def backend(self, name: str | None, *, local: bool) -> Kind:
        """Of the project to work on, or of the one that would be made; SkillError("backend_fixed") for ``--local`` on a
        hosted one."""
        found = self.find(name)
        return self._new_backend(local) if found is None else _to_work_on(found, local=local).backend

    def _new_backend(self, local: bool) -> Kind:
        return "studio" if local or self.place.environment.get("CREATE_VIDEO_BACKEND") == "studio" else "hosted"

    def open(self, name: str | None, *, local: bool, locale: str = "en") -> ProjectJournal:
        """The project to work on, made if need be; SkillError("backend_fixed") for ``--local`` on a hosted one."""
        with self.journal.opening():
            found = self.find(name)
            if found is None:
                return self.new(name, local=local, locale=locale)
        self.journal.make_current(self.place.folder, _to_work_on(found, local=local).name)
        return found

    def on_this_computer(self, name: str | None) -> ProjectJournal:
        """The project, which has to be there and the studio's: SkillError("nothing_to_export" | "studio_only")."""
        found = self.find(name)
        if found is None:
            raise SkillError("nothing_to_export")
        if found.load().backend != "studio":
            raise SkillError("studio_only")
        return found

    def new(self, name: str | None, *, local: bool, locale: str = "en", request: str = "") -> ProjectJournal:
        """A new project, which becomes the folder's current one; for a kept ``request`` the one that it has made."""
        project = Project(
            name=name or self.journal.free_name(self.place.folder.name),
            backend=self._new_backend(local),
            locale=locale,
            folder=str(self.place.folder),
            created=self.place.clock.wall(),
            request=request,
        )
        made = self.journal.made_for(request) or self.journal.create(project)
        self.journal.make_current(self.place.folder, made.load().name)
        return made

    # messages -------------------------------------------------------------------------------------------------------

    def accept(self, name: str | None, request: Request, routing: Routing, *, local: bool = False) -> Accepted:
        """What becomes of a message. A wish to stop passes the queue, a question is answered beside it, all else waits
        its turn.

        Raises SkillError for input that cannot be used; nothing is written then, and no project is made.
        """
        if routing.help and not request.files:
            return Accepted(note="help")
        if routing.stop and not request.files:
            found = self.find(name)
            return Accepted(note="cancel.nothing") if found is None else self.stop(found)
        if routing.actions == ("status",) and not request.files and not request.finish.said and self.find(name) is None:
            return NO_PROJECT
        locale = self.language(name, request, routing)
        plan = make_plan(self.place, self.backend(name, local=local), replace(request, locale=locale), routing)
        journal = self.open(name, local=local, locale=locale)
        journal.update(lambda project: setattr(project, "locale", locale))
        return self.add(journal, plan)

    def language(self, name: str | None, request: Request, routing: Routing) -> str:
        """The language to answer in: the chosen one, the message's, else (it has no words) the conversation's."""
        if request.locale or any(character.isalpha() for character in request.text):
            return request.locale or routing.locale
        found = self.find(name)
        return routing.locale if found is None else found.load().locale

    def add(self, journal: ProjectJournal, plan: Plan) -> Accepted:
        """Put a plan behind what is open in its lane; a second wish for the export that is under way is that one.

        What ended before without anybody being told is told first.
        """
        earlier = self._untold(journal) if plan.lane == "work" else []
        under_way = _under_way(journal, plan)
        own = under_way or journal.add(plan)
        before = [one for one in earlier if one.lane == "work" and one.id < own.id and one.status != "parked"]
        waits = under_way is None and any(not one.finished for one in before)
        return Accepted(journal, (*before, own), note="chat.queued" if waits else "", own=own.id)

    def stop(self, journal: ProjectJournal) -> Accepted:
        """Ask the workers to stop what is open."""
        plans = journal.open_plans()
        if not plans:
            return Accepted(journal, note="cancel.nothing")
        journal.ask_to_stop()
        return Accepted(journal, tuple(plans), stopping=True)

    def unheard(self, journal: ProjectJournal) -> Accepted:
        """What runs, and what ended without anybody being told."""
        plans = self._untold(journal)
        ordered = sorted(plans, key=lambda plan: (plan.status == "parked", plan.lane == "work", plan.id))
        return Accepted(journal, tuple(ordered), note="" if plans else "work.nothing")

    def _untold(self, journal: ProjectJournal) -> list[Plan]:
        return [plan for plan in journal.plans() if not plan.finished or journal.has_news(plan.id)]

    def desk(self, journal: ProjectJournal, plan: Plan, tell: Tell) -> tuple[Desk, Downloader]:
        """What handlers need for one plan; closed with the app."""
        from create_video.desks import desk_for

        desk, downloader = desk_for(self.place, journal, plan, tell)
        self._closing.callback(desk.api.transport.close)
        return desk, downloader


def _to_work_on(journal: ProjectJournal, *, local: bool) -> Project:
    """The project's record; SkillError("backend_fixed") for ``--local`` on a hosted one."""
    project = journal.load()
    if local and project.backend != "studio":
        raise SkillError("backend_fixed", backend="NemoVideo")
    return project


def _under_way(journal: ProjectJournal, plan: Plan) -> Plan | None:
    """The last open plan, if it ends with the very export that ``plan`` asks for and nothing else."""
    if [step.action for step in plan.steps] != ["export"] or plan.steps[0].data:
        return None
    last = max(journal.open_plans("work"), key=lambda one: one.id, default=None)
    if last is None or last.steps[-1].action != "export" or OTHER_EXPORTS & last.steps[-1].data.keys():
        return None
    same_place = plan.export_to == last.export_to or (plan.export_to is None and form_of(last.export_to) == VIDEO)
    same_export = same_place and plan.finish.over(last.finish) == last.finish
    return last if same_export and not journal.stop_asked(last.id) else None
