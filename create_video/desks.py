"""The desk at which a plan's handlers work: the backend, the account there, and the way to tell the user something."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from typing import Any

from create_video.client.account import Account
from create_video.client.api import Api
from create_video.client.backend import Backend
from create_video.client.credentials import CredentialStore, credentials_folder
from create_video.client.download import Downloader
from create_video.client.policy import Retry
from create_video.client.transport import Transport
from create_video.journal.journal import ProjectJournal
from create_video.journal.records import Plan, Project
from create_video.messages import Messages
from create_video.place import Place
from create_video.serve import ensure_studio
from create_video.settings import Settings
from create_video.smaller import make_smaller
from handlers.desk import Desk

Tell = Callable[[dict[str, Any]], None]


def desk_for(place: Place, journal: ProjectJournal, plan: Plan, tell: Tell) -> tuple[Desk, Downloader]:
    """What handlers need for one plan. The studio is started if need be; nothing else is sent."""
    project = journal.load()
    backend = _backend(place, project)
    transport = Transport(
        backend,
        place.identity,
        place.settings,
        place.clock,
        Retry(place.settings.retries, place.settings.timing, random.random),
    )
    api = Api(transport)
    desk = Desk(
        settings=_settings(place),
        api=api,
        account=_account(place, api, backend),
        journal=journal,
        project=project,
        plan=plan,
        messages=Messages(plan.locale),
        clock=place.clock,
        tell=tell,
        stop_asked=lambda: journal.stop_asked(plan.id),
        shrink=partial(make_smaller, place),
    )
    return desk, Downloader(transport, place.settings, place.clock)


def _backend(place: Place, project: Project) -> Backend:
    if project.backend == "studio":
        return ensure_studio(place)
    return Backend("hosted", place.environment.get("NEMO_API_URL") or place.settings.service.base_url)


def _account(place: Place, api: Api, backend: Backend) -> Account:
    """Credentials of the hosted service lie where the service keeps them; the studio's are the state's own."""
    private = backend.kind == "studio"
    folder = place.state / "credentials" if private else credentials_folder(place.home, place.state)
    return Account(api, backend, CredentialStore(folder, backend.origin), place.environment, place.clock)


def _settings(place: Place) -> Settings:
    web, settings = place.environment.get("NEMO_WEB_URL"), place.settings
    if not web:
        return settings
    return settings.model_copy(update={"service": settings.service.model_copy(update={"web_url": web})})
