"""CPU time that the launcher adds to a start: `python benchmarks/bench_launcher.py [RUNS]`.

A small program is started directly in its environment and through the launcher, turn by turn; the difference of the
medians is the launcher's cost. The bar is 30 ms (the start of the first interpreter included).
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

SKILL = Path(__file__).resolve().parent.parent
BAR_MS = 30.0


def make_skill(folder: Path) -> None:
    """A skill folder with the real launcher and a program that does nothing."""
    cli = folder / "create_video" / "cli"
    cli.mkdir(parents=True)
    shutil.copy(SKILL / "create-video", folder)
    shutil.copytree(SKILL / "requirements", folder / "requirements")
    shutil.copytree(SKILL / "create_video" / "setup_env", folder / "create_video" / "setup_env")
    (folder / "create_video" / "__init__.py").touch()
    (cli / "__init__.py").write_text("def main(argv: list[str]) -> int:\n    return 0\n", "utf-8")


def make_environment(skill: Path, cache: Path) -> Path:
    """A ready base environment without packages; returns its Python."""
    sys.path.insert(0, str(SKILL))
    from create_video.setup_env import paths

    content = (skill / "requirements" / "base.txt").read_bytes()
    env = cache / paths.env_name("base", content, sys.implementation.cache_tag)
    venv.create(env, with_pip=False, symlinks=True)
    (env / paths.READY).touch()
    return Path(paths.env_python(str(env)))


def cpu_ms(command: list[str], environ: dict[str, str]) -> float:
    """CPU time of one run, user and system, in milliseconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environ, check=True, stdin=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as scratch:
        skill, cache = Path(scratch, "skill"), Path(scratch, "cache")
        make_skill(skill)
        python = make_environment(skill, cache)
        environ = {"PATH": os.environ["PATH"], "HOME": scratch, "CREATE_VIDEO_CACHE": str(cache)}
        enter = str(skill / "create_video" / "setup_env" / "enter.py")
        direct = [str(python), "-I", "-B", "-X", "utf8", enter, str(skill), "status"]
        launched = [sys.executable, str(skill / "create-video"), "status"]
        pairs = [(cpu_ms(direct, environ), cpu_ms(launched, environ)) for _ in range(runs)]
        bare = statistics.median(cpu_ms([sys.executable, "-c", "pass"], environ) for _ in range(runs))
    straight, through = (statistics.median(column) for column in zip(*pairs, strict=True))
    cost = through - straight
    print(f"direct {straight:.1f} ms, through the launcher {through:.1f} ms, cost {cost:.1f} ms (bar {BAR_MS:.0f} ms)")
    print(
        f"of which an interpreter that does nothing takes {bare:.1f} ms; Python {sys.version.split()[0]}, {runs} runs"
    )
    return 0 if cost <= BAR_MS else 1


if __name__ == "__main__":
    sys.exit(main())
