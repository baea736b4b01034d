"""A real Google ADK server, which nobody here wrote: `pip install google-adk==2.13.0` anywhere, then
`ADK=/path/to/bin/adk python -m pytest -m peer tests/peer`."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from create_video.client.transport import no_certificates
from tests.faults.conftest import one_authority, plain_network  # noqa: F401 - fixtures
from tests.studio_server import until


@dataclass
class Adk:
    """The server. ``progress``: what its runs have noted; ``client``: to look into its records."""

    port: int
    progress: Path
    client: httpx.Client

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def new_session(self, name: str) -> str:
        self.client.post(f"/apps/peer/users/me/sessions/{name}", json={}).raise_for_status()
        return name

    def events(self, session: str) -> list[dict[str, Any]]:
        reply = self.client.get(f"/apps/peer/users/me/sessions/{session}")
        return list(reply.raise_for_status().json()["events"])

    def heard(self, session: str) -> list[str]:
        """The user's turns, as the server has recorded them."""
        return [event["content"]["parts"][0]["text"] for event in self.events(session) if event["author"] == "user"]

    def noted(self, session: str) -> list[str]:
        lines = self.progress.read_text(encoding="utf-8").splitlines() if self.progress.exists() else []
        return [line.partition(" ")[2] for line in lines if line.startswith(f"{session} ")]


@pytest.fixture(scope="session")
def adk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Adk]:
    command = os.environ.get("ADK") or shutil.which("adk")
    if command is None:
        pytest.fail("Google ADK is not there: CONTRIBUTING.md says how to get it")
    home = tmp_path_factory.mktemp("adk")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    client = httpx.Client(base_url=f"http://127.0.0.1:{port}", verify=no_certificates(), trust_env=False, timeout=30)
    made = Adk(port, home / "progress", client)
    settings = ["--session_service_uri", "memory://", "--artifact_service_uri", "memory://"]
    agents = Path(__file__).parent / "agents"
    quiet = {"ADK_DISABLE_LOAD_DOTENV": "1", "OTEL_SDK_DISABLED": "true", "PYTHONDONTWRITEBYTECODE": "1"}
    with client, (home / "log").open("wb") as log:
        server = subprocess.Popen(
            [command, "api_server", "--host", "127.0.0.1", "--port", str(port), *settings, str(agents)],
            env={"PATH": os.environ["PATH"], "HOME": str(home), "PEER_PROGRESS": str(made.progress), **quiet},
            stdout=log,
            stderr=log,
        )
        try:
            until(lambda: _answers(made) or server.poll() is not None, 120)
            assert server.poll() is None, (home / "log").read_text()
            yield made
        finally:
            server.terminate()
            server.wait(30)


def _answers(adk: Adk) -> bool:
    with suppress(httpx.TransportError):
        return adk.client.get("/list-apps").status_code == 200
    return False
