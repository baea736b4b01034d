"""What is there and what is missing on this machine: findings as values."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import sys
from dataclasses import dataclass

from create_video.app import App
from create_video.client.backend import Backend, studio_backend
from create_video.client.credentials import CredentialStore, credentials_folder
from create_video.errors import SkillError
from create_video.place import Place
from create_video.serve import health, socket_path

DISK_NEEDED = 500_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """``key`` is a text under ``doctor.``; ``needed``: without it nothing works."""

    key: str
    ok: bool
    detail: str = ""
    needed: bool = True


def diagnose(app: App) -> list[Finding]:
    """Look at everything once."""
    place = app.place
    return [
        Finding("python", sys.version_info >= (3, 11), platform.python_version()),
        Finding("environment", True, sys.prefix),
        _studio_environment(),
        _disk(place),
        Finding("state", os.access(place.state, os.W_OK), str(place.state)),
        _network(place),
        _token(place),
        _studio(place),
    ]


def _studio_environment() -> Finding:
    found = all(importlib.util.find_spec(name) for name in ("starlette", "av", "cv2", "PIL"))
    return Finding("studio_environment", found, needed=False)


def _disk(place: Place) -> Finding:
    free = shutil.disk_usage(place.state).free
    return Finding("disk", free >= DISK_NEEDED, f"{free / 1e9:.1f} GB")


def _network(place: Place) -> Finding:
    import httpx

    try:
        base = _hosted(place).base_url
    except SkillError as error:
        return Finding("network", False, str(error.params["detail"]), needed=False)
    host = httpx.URL(base).host
    try:
        httpx.head(base, timeout=3)
    except (httpx.HTTPError, ValueError) as error:  # ValueError: a proxy variable that is no address
        return Finding("network", False, f"{host}: {type(error).__name__}", needed=False)
    return Finding("network", True, host, needed=False)


def _hosted(place: Place) -> Backend:
    return Backend("hosted", place.environment.get("NEMO_API_URL") or place.settings.service.base_url)


def _token(place: Place) -> Finding:
    if place.environment.get("NEMO_TOKEN"):
        return Finding("token", True, "NEMO_TOKEN", needed=False)
    try:
        store = CredentialStore(credentials_folder(place.home, place.state), _hosted(place).origin)
    except SkillError:
        return Finding("token", False, needed=False)
    return Finding("token", store.load() is not None, needed=False)


def _studio(place: Place) -> Finding:
    found = health(studio_backend(socket_path(place)))
    return Finding("studio", found is not None, f"pid {found['pid']}" if found else "", needed=False)
