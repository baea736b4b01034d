"""The studio describes itself for programs; a fuzzer (run on demand) finds that true, and no way to break it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from studio.server.app import ROUTES
from studio.server.options import Options, Timing
from tests.helpers import ROOT
from tests.server.test_server_renders import RENDER, ended
from tests.server.test_server_stream import talk
from tests.server.test_server_uploads import picture, send
from tests.studio_server import SKILL_HEADERS, Running, new_session, running_studio

CHILD = Path(__file__).parent / "fuzz_child.py"

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,ignored_auth"
PASSES = {
    "at the door": (CHECKS + ",negative_data_rejection", {}),
    "inside": (CHECKS + ",no_mistake_within_a_stream", {"SCHEMATHESIS_HOOKS": "tests.server.fuzz_hooks"}),
}
"""With everything made up, and with a session, a file and a draft that exist (which mends what was made up wrongly)."""


def test_the_description_names_every_route_once(studio: Running) -> None:
    found = studio.client.get("/api/studio/v1/openapi.json").json()
    described = {(path, method.upper()) for path, methods in found["paths"].items() for method in methods}
    routed = {(route.path, method) for route in ROUTES for method in route.methods or () if method != "HEAD"}
    assert described == routed
    assert found["info"]["version"] == "1.0.0"


def test_all_that_the_description_refers_to_is_there(studio: Running) -> None:
    found = studio.client.get("/api/studio/v1/openapi.json").json()
    text = json.dumps(found)
    referred = {part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert referred <= set(found["components"]["schemas"])
    operations = {one["operationId"] for methods in found["paths"].values() for one in methods.values()}
    linked = {
        link["operationId"]
        for methods in found["paths"].values()
        for one in methods.values()
        for link in one["responses"]["200"].get("links", {}).values()
    }
    assert linked <= operations
    assert all(one["summary"] for methods in found["paths"].values() for one in methods.values())


def known_things(user: httpx.Client) -> dict[str, Any]:
    """A session with a file, a version and a finished render."""
    session = new_session(user)
    media = send(user, session, ("a.png", picture())).json()["data"]["files"][0]["id"]
    talk(user, session, "Make a 6-second video of this")
    draft = user.get(f"/api/state/nemo_agent/me/{session}/latest").json()["data"]["state"]["draft"]
    body = {"id": "render_1", "sessionId": session, "draft": draft}
    user.post(RENDER, json=body).raise_for_status()
    assert ended(user)["status"] == "completed"
    return {"session": session, "media": media, "render": "render_1", "draft": draft}


@pytest.mark.slow
@pytest.mark.parametrize(("checks", "hooks"), PASSES.values(), ids=PASSES)
def test_a_fuzzer_finds_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, checks: str, hooks: dict[str, str]
) -> None:
    pytest.importorskip("schemathesis", reason="needs schemathesis (CONTRIBUTING.md)")
    options = Options(version="1.0.0", child=CHILD, timing=Timing(probe=20, still=20, fetch=1))
    with running_studio(tmp_path / "home", options=options) as studio, studio.signed_in() as user:
        known = {"FUZZ_KNOWN": json.dumps(known_things(user)), "PYTHONPATH": str(ROOT)}
        environment = {**os.environ, **known, **hooks}
        command = [sys.executable, "-m", "schemathesis.cli", "run", f"{studio.base_url}/api/studio/v1/openapi.json"]
        command += ["--checks", checks, "--max-examples", "60", "--no-color", "--continue-on-failure"]
        for name, value in {"Authorization": user.headers["authorization"], **SKILL_HEADERS}.items():
            command += ["--header", f"{name}: {value}"]
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=3000, check=False, cwd=tmp_path, env=environment
        )
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2000:]
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []
