"""The studio's life: started in the background when a project needs it, replaced when its version or code is another.

``serve_studio`` is the one place where the program names the studio's code; all else is HTTP.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from create_video.client.backend import Backend, studio_backend
from create_video.client.transport import no_certificates
from create_video.code_digest import code_digest
from create_video.errors import SkillError
from create_video.files import locked, private_folder
from create_video.identity import SKILL_FOLDER
from create_video.json_text import parse_json
from create_video.place import Place
from create_video.processes import last_line, start_detached
from create_video.state import short_folder
from create_video.text import clean_line
from create_video.wire import Json

SETUP_SECONDS = 1800
LOOK_SECONDS = 0.05
DRAIN_SECONDS = 120


def studio_home(place: Place) -> Path:
    """Where the studio keeps its store, its media and its cache."""
    return private_folder(place.state / "studio")


def socket_path(place: Place) -> Path:
    return short_folder(place.state) / "studio.sock"


def ensure_studio(place: Place) -> Backend:
    """The studio of this state, started if need be.

    Raises SkillError("studio_start") with the reason.
    """
    backend = studio_backend(socket_path(place))
    if _ours(place, health(backend)):
        return backend
    with locked(studio_home(place) / "start.lock"):
        found = health(backend)
        if _ours(place, found):
            return backend
        if found is not None:
            _drain(place, backend)
        _start(place, backend)
    return backend


def health(backend: Backend) -> dict[str, Json] | None:
    """The studio's health reply, None when nobody answers on its socket."""
    try:
        with _local(backend) as client:
            reply = client.get("/api/studio/v1/health")
            body = parse_json(reply.content)
    except (httpx.TransportError, SkillError):
        return None
    found = body.get("data", body) if isinstance(body, dict) else None
    return found if isinstance(found, dict) else None


def _local(backend: Backend) -> httpx.Client:
    transport = httpx.HTTPTransport(uds=str(backend.socket), verify=no_certificates())
    return httpx.Client(transport=transport, base_url=backend.base_url, timeout=5, trust_env=False)


def _ours(place: Place, found: dict[str, Json] | None) -> bool:
    """Whether a studio answers that is what would be started now."""
    if found is None or found.get("version") != place.identity.version:
        return False
    return found.get("code") == code_digest(SKILL_FOLDER)


def _drain(place: Place, backend: Backend) -> None:
    """Ask a studio to let its conversations end and then to end itself, and wait until its socket is silent. What it
    renders is gone on with by the next one."""
    try:
        with _local(backend) as client:
            client.post("/api/studio/v1/drain")
    except httpx.TransportError:
        return
    deadline = place.clock.monotonic() + DRAIN_SECONDS
    while health(backend) is not None and place.clock.monotonic() < deadline:
        place.clock.sleep(LOOK_SECONDS)


def _start(place: Place, backend: Backend) -> None:
    log = studio_home(place) / "studio.log"
    arguments = ["--max-wait", str(SETUP_SECONDS), "serve", "--background"]
    process = start_detached(place, arguments, log, layer="studio")
    deadline = place.clock.monotonic() + SETUP_SECONDS
    while place.clock.monotonic() < deadline:
        if health(backend) is not None:
            return
        if process.poll() is not None:
            raise SkillError("studio_start", detail=clean_line(last_line(log)) or f"exit {process.returncode}")
        place.clock.sleep(LOOK_SECONDS)
    raise SkillError("studio_start", detail="timeout")


def serve_studio(place: Place, **options: Any) -> int:
    """Run the studio in this process until it ends. Needs the studio's environment."""
    code = code_digest(SKILL_FOLDER)  # before it is loaded: an update that comes between is then seen as one
    from studio.server.errors import ServeRefused
    from studio.server.serve import serve

    try:
        return serve(studio_home(place), version=place.identity.version, code=code, **options)
    except ServeRefused as error:
        raise SkillError("studio_start", detail=clean_line(str(error))) from None


def shrink(source: Path, out: Path, most: int, progress: Callable[[float], None]) -> None:
    """Write a copy of a video with at most ``most`` bytes; ``progress`` takes percent. Needs the studio's environment.

    Raises SkillError("not_smaller").
    """
    from studio.render.errors import RenderFailed
    from studio.render.fit import fit

    try:
        fit(source, out, most, progress)
    except RenderFailed as error:
        raise SkillError("not_smaller", detail="" if error.slug == "size" else clean_line(error.detail)) from None


def stop_studio(place: Place) -> None:
    """End the studio of this state, if one runs."""
    backend = studio_backend(socket_path(place))
    if health(backend) is not None:
        _drain(place, backend)
