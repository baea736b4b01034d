"""The journal: projects, plans and what was said about them, on disk, so that any later command can go on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from create_video.errors import SkillError
from create_video.files import (
    append_line,
    is_locked,
    locked,
    private_folder,
    read_events,
    read_json,
    sweep,
    write_json,
)
from create_video.journal.records import Lane, Plan, Project, Record
from create_video.state import hash_of
from create_video.wire import Json

AnyRecord = TypeVar("AnyRecord", bound=Record)
SAFE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class Journal:
    """All records under one state folder."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self._projects = private_folder(state / "projects")

    # projects -------------------------------------------------------------------------------------------------------

    def project(self, name: str) -> ProjectJournal | None:
        """The project of that name, None when there is none."""
        found = ProjectJournal(self._projects / folder_name(name))
        return found if found.exists else None

    def opening(self) -> AbstractContextManager[bool]:
        """Held from looking for a project to making it where there is none: two commands at once make one."""
        return locked(self.state / "opening.lock")

    def create(self, project: Project) -> ProjectJournal:
        """Write a new project; SkillError("project_name") when the name is taken or empty."""
        if not project.name.strip() or self.project(project.name) is not None:
            raise SkillError("project_name", name=project.name)
        made = ProjectJournal(private_folder(self._projects / folder_name(project.name)))
        write_json(made.record, project.model_dump())
        return made

    def projects(self) -> list[Project]:
        """All projects whose records can be read, newest first."""
        found = [_read(ProjectJournal(folder).record, Project) for folder in self._projects.iterdir()]
        return sorted((one for one in found if one is not None), key=lambda one: -one.created)

    def made_for(self, request: str) -> ProjectJournal | None:
        """The project that was made for a kept request, None when there is none."""
        if not request:
            return None
        return next((self.project(one.name) for one in self.projects() if one.request == request), None)

    def free_name(self, wanted: str) -> str:
        """``wanted``, or ``wanted-2`` and so on when it is taken."""
        stem = " ".join(wanted.split())[:60] or "project"
        names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, 10_000))
        return next(name for name in names if self.project(name) is None)

    # which project a folder works on --------------------------------------------------------------------------------

    def current(self, folder: Path) -> str | None:
        found = read_json(self.state / "current.json")
        name = found.get(str(folder)) if isinstance(found, dict) else None
        return name if isinstance(name, str) else None

    def make_current(self, folder: Path, name: str) -> None:
        with locked(self.state / "current.lock"):
            found = read_json(self.state / "current.json")
            known = found if isinstance(found, dict) else {}
            if known.get(str(folder)) != name:
                write_json(self.state / "current.json", {**known, str(folder): name})


class ProjectJournal:
    """The records of one project."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.record = folder / "project.json"

    @property
    def exists(self) -> bool:
        return self.record.is_file()

    def load(self) -> Project:
        """The project; SkillError("no_project") when its record is unreadable."""
        found = _read(self.record, Project)
        if found is None:
            raise SkillError("no_project", name=self.folder.name)
        return found

    def update(self, change: Callable[[Project], None]) -> Project:
        """Change the project as it stands on the disk now, and return it: no process undoes another's change."""
        with locked(self.folder / "project.lock"):
            project = self.load()
            change(project)
            write_json(self.record, project.model_dump())
            return project

    # plans ----------------------------------------------------------------------------------------------------------

    @property
    def _plans(self) -> Path:
        return private_folder(self.folder / "plans")

    def add(self, plan: Plan) -> Plan:
        """Write a plan under the next number and return it with that number.

        A kept request becomes one plan: the one that was made of it before is returned instead.
        """
        with locked(self.folder / "plans.lock"):
            if plan.request and (known := next((one for one in self.plans() if one.request == plan.request), None)):
                return known
            number = max((int(file.stem) for file in self._plans.glob("*.json")), default=0) + 1
            numbered = plan.model_copy(update={"id": number})
            self.save_plan(numbered)
            return numbered

    def save_plan(self, plan: Plan) -> None:
        write_json(self._plans / f"{plan.id:06d}.json", plan.model_dump())

    def plan(self, number: int) -> Plan:
        """The plan of that number; SkillError("no_project") when it is gone, or its record unreadable."""
        found = _read(self._plans / f"{number:06d}.json", Plan)
        if found is None:
            raise SkillError("no_project", name=self.folder.name)
        return found

    def plans(self) -> list[Plan]:
        """All plans by number."""
        return list(self._read_plans())

    def _read_plans(self) -> Iterator[Plan]:
        for file in sorted(self._plans.glob("*.json")):
            if found := _read(file, Plan):
                yield found

    def open_plans(self, lane: Lane | None = None) -> list[Plan]:
        """Plans (of a lane) whose work is not at its end: oldest first, parked ones behind."""
        found = [plan for plan in self._read_plans() if not plan.finished and lane in (None, plan.lane)]
        return sorted(found, key=lambda plan: plan.status == "parked")

    # what was said --------------------------------------------------------------------------------------------------

    def events_file(self, number: int) -> Path:
        return self._plans / f"{number:06d}.events"

    def tell(self, number: int, event: dict[str, Json]) -> None:
        append_line(self.events_file(number), event)

    def heard(self, number: int) -> int:
        """Bytes of the plan's events that some command has already shown."""
        found = read_json(self._plans / f"{number:06d}.heard")
        return found if isinstance(found, int) else 0

    def hear(self, number: int, offset: int) -> None:
        """Note that the events up to ``offset`` were shown; never less than another command has noted."""
        with locked(self.folder / "heard.lock"):
            if offset > self.heard(number):
                write_json(self._plans / f"{number:06d}.heard", offset)

    def events(self, number: int, offset: int = 0) -> tuple[list[Json], int]:
        """The events from byte ``offset`` on, and the offset behind them."""
        found = self.events_with_ends(number, offset)
        return [event for event, _ in found], found[-1][1] if found else offset

    def events_with_ends(self, number: int, offset: int = 0) -> list[tuple[Json, int]]:
        """The events from byte ``offset`` on, each with the offset behind it."""
        return read_events(self.events_file(number), offset)

    def has_news(self, number: int) -> bool:
        """Whether something was told that no command has shown."""
        return bool(self.events_with_ends(number, self.heard(number)))

    # who works ------------------------------------------------------------------------------------------------------

    def work(self, lane: Lane = "work") -> AbstractContextManager[bool]:
        """The right to do a lane's plans; yields False when another process has it. Dies with its process."""
        return locked(self.worker_file(lane, "lock"), wait=False)

    def working(self, lane: Lane = "work") -> bool:
        """Whether a process does a lane's plans."""
        return is_locked(self.worker_file(lane, "lock"))

    def worker_file(self, lane: Lane, ending: str) -> Path:
        """A file about a lane's worker: its ``lock``, what it printed (``log``), its process id (``json``)."""
        return private_folder(self.folder / lane) / f"worker.{ending}"

    def tidy(self, before: float) -> None:
        """Remove what killed processes left of their writes, when it is older than ``before`` (seconds since 1970)."""
        for folder in (self.folder, self._plans):
            sweep(folder, before)

    def connecting(self) -> AbstractContextManager[bool]:
        """Held while a session is made: one for a project, however many processes want it."""
        return locked(self.folder / "session.lock")

    def ask_to_stop(self) -> None:
        """Ask the workers to stop the plans that are open now."""
        write_json(self.folder / "stop.json", [plan.id for plan in self.open_plans()])

    def stop_asked(self, number: int) -> bool:
        found = read_json(self.folder / "stop.json")
        return isinstance(found, list) and number in found


def _read(file: Path, kind: type[AnyRecord]) -> AnyRecord | None:
    """The record in ``file``; None when it is gone or damaged."""
    try:
        return kind.model_validate(read_json(file))
    except ValidationError:
        return None


def folder_name(name: str) -> str:
    """A folder name for any project name (a chat's id, say): itself where it is plain, else readable plus a hash."""
    if SAFE_NAME.fullmatch(name):
        return name
    readable = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:24]
    return f"{readable or 'project'}-{hash_of(name)}"
