"""The program's middle: projects, desks, and a message turned into a plan."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from create_video.client.account import Account
from create_video.client.api import Api
from create_video.client.backend import Backend
from create_video.client.credentials import CredentialStore, credentials_folder
from create_video.client.download import Downloader
from create_video.client.policy import Retry
from create_video.client.transport import Transport
from create_video.errors import SkillError
from create_video.input_files import gather, is_url, local_path
from create_video.journal.journal import Journal, ProjectJournal
from create_video.journal.records import Plan, Project, Step
from create_video.messages import Messages
from create_video.place import Place
from create_video.serve import ensure_studio
from handlers.batch import batch_steps, wants_each
from handlers.desk import Desk
from intent.router import Routing, route

Tell = Callable[[dict[str, Any]], None]
READ_ONLY = frozenset({"status", "credits"})


@dataclass(frozen=True, slots=True)
class Request:
    """One message with what came with it. ``export_to`` as typed; ``max_size`` in bytes."""

    text: str
    files: tuple[str, ...] = ()
    export_to: str | None = None
    max_size: int | None = None
    locale: str | None = None
    keep_location: bool = False


class App:
    """All that commands do, without arguments, terminal or process of their own."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.journal = Journal(place.state)
        self._transports: list[Transport] = []

    def close(self) -> None:
        for transport in self._transports:
            transport.close()

    # projects -------------------------------------------------------------------------------------------------------

    def find(self, name: str | None) -> ProjectJournal | None:
        """The named project, or the folder's current one; None when there is none yet."""
        wanted = name or self.journal.current(self.place.folder)
        return self.journal.project(wanted) if wanted else None

    def open(self, name: str | None, *, local: bool, locale: str = "en") -> ProjectJournal:
        """The project to work on, made if need be; SkillError("backend_fixed") for ``--local`` on a hosted one."""
        found = self.find(name)
        if found is None:
            return self.new(name, local=local, locale=locale)
        project = found.load()
        if local and project.backend != "studio":
            raise SkillError("backend_fixed", backend="NemoVideo")
        self.journal.make_current(self.place.folder, project.name)
        return found

    def new(self, name: str | None, *, local: bool, locale: str = "en") -> ProjectJournal:
        """A new project, which becomes the folder's current one."""
        chosen = name or self.journal.free_name(self.place.folder.name)
        studio = local or self.place.environment.get("CREATE_VIDEO_BACKEND") == "studio"
        project = Project(
            name=chosen,
            backend="studio" if studio else "hosted",
            locale=locale,
            folder=str(self.place.folder),
            created=self.place.clock.wall(),
        )
        made = self.journal.create(project)
        self.journal.make_current(self.place.folder, chosen)
        return made

    # desks ----------------------------------------------------------------------------------------------------------

    def backend(self, project: Project) -> Backend:
        """The server of a project; the studio is started if need be."""
        if project.backend == "studio":
            return ensure_studio(self.place)
        return Backend("hosted", self.place.environment.get("NEMO_API_URL") or self.place.settings.service.base_url)

    def desk(self, journal: ProjectJournal, plan: Plan, tell: Tell) -> tuple[Desk, Downloader]:
        """What handlers need for one plan."""
        place, project = self.place, journal.load()
        backend = self.backend(project)
        retry = Retry(place.settings.retries, place.settings.timing, random.random)
        transport = Transport(backend, place.identity, place.settings, place.clock, retry)
        self._transports.append(transport)
        api = Api(transport)
        private = project.backend == "studio"
        folder = place.state / "credentials" if private else credentials_folder(place.home, place.state)
        account = Account(api, backend, CredentialStore(folder, backend.origin), place.environment, place.clock)
        desk = Desk(
            settings=self._settings(),
            api=api,
            account=account,
            journal=journal,
            project=project,
            plan=plan,
            messages=Messages(plan.locale),
            clock=place.clock,
            tell=tell,
            stop_asked=lambda: journal.stop_asked(plan.id),
        )
        return desk, Downloader(transport, place.settings, place.clock)

    def _settings(self) -> Any:
        web = self.place.environment.get("NEMO_WEB_URL")
        settings = self.place.settings
        if not web:
            return settings
        return settings.model_copy(update={"service": settings.service.model_copy(update={"web_url": web})})

    # messages -------------------------------------------------------------------------------------------------------

    def plan(self, journal: ProjectJournal, request: Request) -> tuple[Plan, Routing]:
        """The plan of a message: files looked at, paths absolute, actions in order. Nothing is written or sent yet.

        Raises SkillError for input that cannot be used.
        """
        routing = route(request.text, request.files)
        named = [*request.files, *self._material(routing)]
        project = journal.load()
        inputs = gather(named, self.place.folder, self.place.settings, project.backend)
        actions = list(routing.actions) if request.text.strip() or named else ["chat"]
        text = request.text
        for _, script in inputs.scripts:
            text = f"{text}\n\nScript:\n{script}".strip()
        if inputs.scripts and not inputs.files and not inputs.urls:
            actions = [action for action in actions if action != "upload"]
            actions = actions if "chat" in actions else ["chat", *actions]
        if (request.export_to or request.max_size) and "export" not in actions:
            actions.append("export")
        plan = Plan(
            id=0,
            message=text,
            locale=request.locale or routing.locale,
            created=self.place.clock.wall(),
            files=[str(file.path) for file in inputs.files],
            urls=list(inputs.urls),
            export_to=self._target(request.export_to or routing.export_to),
            max_size=request.max_size,
            keep_location=request.keep_location,
            folder=str(self.place.folder),
            steps=[Step(action=action) for action in actions],
        )
        if "chat" in actions and wants_each(request.text, plan.files):
            plan = plan.model_copy(update={"steps": batch_steps(plan)})
        return plan, routing

    def _material(self, routing: Routing) -> list[str]:
        """Paths in the text count only where something lies there: the rest stays words."""
        return [name for name in routing.material if is_url(name) or local_path(name, self.place.folder).is_file()]

    def _target(self, wanted: str | None) -> str | None:
        if not wanted:
            return None
        target = local_path(wanted, self.place.folder)
        return str(target) + ("/" if wanted.endswith(("/", "\\")) else "")


def only_reads(actions: Sequence[str]) -> bool:
    """True for messages that change nothing: they are answered at once, whatever else is running."""
    return bool(actions) and set(actions) <= READ_ONLY
