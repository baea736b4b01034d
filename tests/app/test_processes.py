"""What processes of our own are given: their work, and no more of the environment than it needs."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import pytest

from create_video.place import find_place
from create_video.processes import start_detached
from studio.server.jobs.process import run_child

SECRETS = {"NEMO_TOKEN": "secret", "NEMO_CLIENT_ID": "secret", "NEMO_API_URL": "https://api.example"}
LAUNCHER = "import json, os; print(json.dumps(dict(os.environ)))"
CHILD = "import json, os; print(json.dumps({'event': 'done', 'result': dict(os.environ)}))"


@pytest.mark.parametrize(("layer", "given"), [("studio", set()), ("base", set(SECRETS))])
def test_only_workers_get_what_belongs_to_the_hosted_service(tmp_path: Path, layer: str, given: set[str]) -> None:
    launcher, log = tmp_path / "launcher.py", tmp_path / "log"
    launcher.write_text(LAUNCHER)
    environment = {**SECRETS, "CREATE_VIDEO_LAUNCHER": str(launcher), "CREATE_VIDEO_PYTHON": sys.executable}
    place = find_place(tmp_path, {**environment, "CREATE_VIDEO_HOME": str(tmp_path / "state")}, tmp_path)
    assert start_detached(place, ["serve"], log, layer=layer).wait(30) == 0
    had = json.loads(log.read_text())
    assert SECRETS.keys() & had.keys() == given
    assert had["CREATE_VIDEO_HOME"] == str(tmp_path / "state"), "all else stays"


def test_what_works_on_media_files_knows_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "child.py"
    program.write_text(CHILD)
    for name, value in {**SECRETS, "AWS_SECRET_ACCESS_KEY": "secret", "TMPDIR": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    had = asyncio.run(run_child(program, {"do": "nothing"}, silence=30))
    assert "secret" not in had.values()
    assert had["TMPDIR"] == str(tmp_path)
