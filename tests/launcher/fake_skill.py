"""A small skill folder around the real launcher, packages made by hand, and a `uv` that obeys the test.

Nothing here needs a network, and a set-up takes a fraction of a second: the stand-in for uv makes a real environment
without pip and unpacks the hand-made wheels into it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from create_video.setup_env import paths

SKILL = Path(__file__).resolve().parent.parent.parent
LAYERS = {
    "base": ["zzcvbase"],
    "studio": ["zzcvbase", "zzcvstudio"],
    "mcp": ["zzcvbase"],
    "dev": ["zzcvbase", "pytest"],
}
COLUMNS = "linux-x86_64 linux-aarch64 macos-arm64 macos-x86_64"

PROGRAM = """
import json, os, sys

def main(argv):
    import zzcvbase
    if argv[-1:] == ["need-studio"] and os.environ["CREATE_VIDEO_LAYER"] == "base":
        from create_video.setup_env import relaunch
        command = relaunch.command("studio", argv, os.environ)
        os.execv(command[0], command)
    import handlers
    if argv == ["use-workers"]:
        import multiprocessing, handlers.work
        worker = multiprocessing.get_context("spawn").Process(target=handlers.work.work)
        worker.start()
        worker.join()
        return worker.exitcode
    seen = {
        "argv": argv, "argv0": sys.argv[0], "path0": sys.path[0], "prefix": sys.prefix, "handlers": handlers.__file__,
        "zzcvbase": zzcvbase.__file__, "isolated": sys.flags.isolated, "stdin": sys.stdin.read(), "pid": os.getpid(),
        "environ": {k: v for k, v in os.environ.items() if k.startswith("CREATE_VIDEO_")},
    }
    print(json.dumps(seen))
    return int(os.environ.get("PROGRAM_EXIT", "0"))
"""

UV = """#!{python}
import os, re, subprocess, sys, zipfile
from pathlib import Path

with open(os.environ["FAKE_UV_LOG"], "a") as log:
    log.write(" ".join(sys.argv[1:3]) + "\\n")
if "FAKE_UV_SAYS" in os.environ:
    print(os.environ["FAKE_UV_SAYS"])
    sys.exit(2)
if sys.argv[1] == "venv":
    python, env = sys.argv[-2:]
    subprocess.run([python, "-I", "-m", "venv", "--without-pip", env], check=True)
else:
    if "FAKE_UV_GATE" in os.environ:
        gate = Path(os.environ["FAKE_UV_GATE"])
        (gate / "reached").open("w").close()  # each end waits for the other: the test is at the other one
        (gate / "go").open("r").close()
    python = sys.argv[sys.argv.index("--python") + 1]
    command = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    for name in re.findall("^([a-z]+)==", Path(sys.argv[-1]).read_text(), re.M):
        zipfile.ZipFile(next(Path(os.environ["FAKE_WHEELS"]).glob(name + "-*.whl"))).extractall(site)
        print(" Downloaded", name)
    print("Installed 2 packages in 1ms")
"""

PYTEST = """
import json, os, sys
print(json.dumps({"argv": sys.argv[1:], "cwd": os.getcwd(), "environ": dict(os.environ)}))
sys.exit(3)
"""


def make_wheel(folder: Path, name: str, modules: dict[str, str]) -> str:
    """Write `name`-1.0 as a wheel that pip installs as well; returns its sha256."""
    info = f"{name}-1.0.dist-info"
    files = {
        **modules,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{file},,\n" for file in [*files, f"{info}/RECORD"])
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file, content in {**files, f"{info}/RECORD": record}.items():
            archive.writestr(file, content)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def requirement_file(hashes: dict[str, str], size: int = 1000) -> str:
    """A requirement file as scripts/export_requirements.py writes them."""
    pythons = " ".join(f"3.{minor}" for minor in range(11, 16))
    sizes = "".join(f"# size {name}" + f" {size}" * 4 + "\n" for name in hashes)
    pins = "".join(f"{name}==1.0 \\\n    --hash=sha256:{digest}\n" for name, digest in hashes.items())
    return f"# pythons: {pythons}\n# sizes in bytes: {COLUMNS}\n{sizes}{pins}"


@dataclass
class FakeSkill:
    """The skill folder `root`, with a home and a search path of its own."""

    root: Path
    scratch: Path
    extra: dict[str, str] = field(default_factory=dict)

    @classmethod
    def make(cls, scratch: Path, folder: str = "create-video-by-ai") -> FakeSkill:
        skill = cls(scratch / folder, scratch)
        for name in ("home", "bin", "wheels", "cwd"):
            (scratch / name).mkdir()
        skill.make_folder()
        skill.make_packages()
        uv = scratch / "bin" / "uv"
        uv.write_text(UV.format(python=sys.executable))
        uv.chmod(0o755)
        return skill

    def make_folder(self) -> None:
        cli = self.root / "create_video" / "cli"
        cli.mkdir(parents=True)
        (self.root / "handlers").mkdir()
        (self.root / "handlers" / "work.py").write_text("def work():\n    pass\n")
        shutil.copy(SKILL / "create-video", self.root)
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(SKILL / "create_video" / "setup_env", cli.parent / "setup_env", ignore=ignore)
        for package, content in ((cli.parent, ""), (cli, PROGRAM), (self.root / "handlers", "")):
            (package / "__init__.py").write_text(content)

    def make_packages(self) -> None:
        wheels = self.scratch / "wheels"
        hashes = {name: make_wheel(wheels, name, {f"{name}.py": ""}) for name in ("zzcvbase", "zzcvstudio")}
        hashes["pytest"] = make_wheel(wheels, "pytest", {"pytest/__init__.py": "", "pytest/__main__.py": PYTEST})
        (self.root / "requirements").mkdir()
        for layer, names in LAYERS.items():
            self.write_requirements(layer, {name: hashes[name] for name in names})

    def write_requirements(self, layer: str, hashes: dict[str, str], size: int = 1000) -> None:
        (self.root / "requirements" / f"{layer}.txt").write_text(requirement_file(hashes, size))

    @property
    def launcher(self) -> Path:
        return self.root / "create-video"

    @property
    def cache(self) -> Path:
        return self.scratch / "home" / ".cache" / "create-video"

    @property
    def environ(self) -> dict[str, str]:
        """The variables of a plain computer: short PATH, English, no PYTHON* set."""
        return {
            "HOME": str(self.scratch / "home"),
            "PATH": f"{self.scratch / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin",
            "LANG": "C.UTF-8",
            "XDG_CACHE_HOME": str(self.scratch / "home" / ".cache"),
            "PIP_NO_INDEX": "1",  # no test asks a registry
            "UV_DEFAULT_INDEX": "http://127.0.0.1:9/simple",  # uv was told where to look, so it may be used
            "FAKE_UV_LOG": str(self.scratch / "uv.log"),
            "FAKE_WHEELS": str(self.scratch / "wheels"),
            **self.extra,
        }

    def env(self, layer: str = "base", tag: str = "") -> Path:
        """Where the layer's environment lies for the Python that runs the tests."""
        content = (self.root / "requirements" / f"{layer}.txt").read_bytes()
        return self.cache / paths.env_name(layer, content, tag or str(sys.implementation.cache_tag))

    def start(self, *arguments: str, python: str = sys.executable, **environ: str) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [python, str(self.launcher), *arguments],
            env={**self.environ, **environ},
            cwd=self.scratch / "cwd",
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            encoding="utf-8",
            errors="surrogateescape",
        )

    def run(self, *arguments: str, stdin: str = "", **options: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments, **options)
        out, err = process.communicate(stdin, timeout=120)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def seen(self, *arguments: str, stdin: str = "", **options: str) -> dict[str, Any]:
        """What the program saw, when it ran."""
        done = self.run(*arguments, stdin=stdin, **options)
        assert done.stdout.startswith("{"), done.stderr
        seen: dict[str, Any] = json.loads(done.stdout)
        return seen

    def uv_calls(self) -> list[str]:
        log = self.scratch / "uv.log"
        return log.read_text().splitlines() if log.exists() else []

    def files(self) -> set[str]:
        """Everything in the skill folder."""
        return {str(path.relative_to(self.root)) for path in self.root.rglob("*")}


class Gate:
    """Holds the stand-in for uv in the middle of its work until the test lets it go; no side waits by the clock.

    A test that would wait for ever is ended after two minutes.
    """

    def __init__(self, skill: FakeSkill) -> None:
        self.folder = skill.scratch / "gate"
        self.folder.mkdir()
        for name in ("reached", "go"):
            os.mkfifo(self.folder / name)
        skill.extra["FAKE_UV_GATE"] = str(self.folder)
        signal.signal(signal.SIGALRM, self.give_up)
        signal.alarm(120)

    def remove(self) -> None:
        """Let everyone pass from now on, so that a failed test leaves no process behind."""
        signal.alarm(0)
        for name in ("reached", "go"):
            pipe = os.open(self.folder / name, os.O_RDWR | os.O_NONBLOCK)
            (self.folder / "open").touch()
            (self.folder / "open").rename(self.folder / name)
            os.close(pipe)

    @staticmethod
    def give_up(number: int, frame: FrameType | None) -> None:
        raise TimeoutError("nobody came to the gate")

    def wait_until_reached(self) -> None:
        (self.folder / "reached").open("r").close()

    def let_go(self) -> None:
        (self.folder / "go").open("w").close()
