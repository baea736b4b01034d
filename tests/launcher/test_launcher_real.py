"""The real thing: the locked packages from the configured index. Slow, and needs a network (or a local index)."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.launcher.fake_skill import SKILL, FakeSkill

IMPORTS = "import httpx, httpx_sse, pydantic, socksio, yaml; print(httpx.__version__)"


@pytest.mark.slow
def test_the_locked_base_installs_from_the_index_and_imports(skill: FakeSkill, tmp_path: Path) -> None:
    shutil.copy(SKILL / "requirements" / "base.txt", skill.root / "requirements")
    (skill.root / "create_video" / "cli" / "__init__.py").write_text(f"def main(argv):\n    {IMPORTS}\n    return 0\n")
    environ = {"HOME": str(Path.home()), "XDG_CACHE_HOME": str(tmp_path / "cache"), "PIP_NO_INDEX": "0"}
    (skill.scratch / "bin" / "uv").unlink()
    done = skill.run("status", "--max-wait", "600", **environ)
    assert (done.returncode, done.stdout) == (0, "0.28.1\n"), done.stderr


def real_uv() -> str | None:
    return shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))


@pytest.mark.skipif(real_uv() is None, reason="uv is not installed")
def test_the_real_uv_understands_what_it_is_told(skill: FakeSkill) -> None:
    uv = skill.scratch / "bin" / "uv"
    uv.unlink()
    uv.symlink_to(str(real_uv()))
    done = skill.run("status", "--max-wait", "100", UV_OFFLINE="1", UV_FIND_LINKS=str(skill.scratch / "wheels"))
    assert done.returncode == 0, done.stderr
    assert "uv = " in (skill.env() / "pyvenv.cfg").read_text()
    assert list(skill.env().glob("lib/*/site-packages/__pycache__/zzcvbase.*.pyc"))
