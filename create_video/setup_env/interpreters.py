"""Which Python the private environment is made from. Parses on Python 3.8."""

from __future__ import annotations

import glob
import json
import os
import subprocess
import sys
from typing import Dict, Iterable, List, NamedTuple, Optional

from create_video.setup_env.paths import NEWEST_MINOR, OLDEST_MINOR

# Where Pythons lie on macOS when a program started from the desktop has a short PATH.
MAC_FOLDERS = ("/opt/homebrew/bin", "/usr/local/bin", "/Library/Frameworks/Python.framework/Versions/Current/bin")
PROBE = """
import importlib.util, json, os, sys
base = getattr(sys, "_base_executable", "") or sys.executable
named = os.path.join(os.path.dirname(base), "python%d.%d" % sys.version_info[:2])
if os.path.exists(named) and os.path.realpath(named) == os.path.realpath(base):
    base = named
print(json.dumps([base, sys.implementation.name, sys.version_info[0], sys.version_info[1],
    "t" not in getattr(sys, "abiflags", ""), importlib.util.find_spec("ensurepip") is not None]))
"""


class Interpreter(NamedTuple):
    """A Python that was started and answered. `path` names its version, so that an upgrade to the next breaks it."""

    path: str
    minor: int
    makes_venv: bool

    @property
    def version(self) -> str:
        return f"3.{self.minor}"

    @property
    def cache_tag(self) -> str:
        return f"cpython-3{self.minor}"


def candidates(running: str, environ: Dict[str, str], platform: str) -> List[str]:
    """Files to try: the running Python, python3.15 ... 3.11 and python3 on the PATH, then uv's own Pythons."""
    folders = [folder for folder in environ.get("PATH", "").split(os.pathsep) if os.path.isabs(folder)]
    folders += MAC_FOLDERS if platform == "darwin" else []
    names = [f"python3.{minor}" for minor in range(NEWEST_MINOR, OLDEST_MINOR - 1, -1)]
    data = environ.get("XDG_DATA_HOME") or os.path.join(environ.get("HOME", ""), ".local", "share")
    managed = environ.get("UV_PYTHON_INSTALL_DIR") or os.path.join(data, "uv", "python")
    found = [running] + [os.path.join(folder, name) for name in names for folder in folders]
    for name in names:
        found += sorted(glob.glob(os.path.join(glob.escape(managed), "*", "bin", name)), reverse=True)
    found += [os.path.join(folder, "python3") for folder in folders]
    return [path for path in dict.fromkeys(found) if path and os.access(path, os.X_OK)]


def probe(path: str) -> Optional[Interpreter]:
    """Start the file and ask what it is; None when it is no CPython of a version that we run on."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    try:
        answer = subprocess.run(
            [path, "-I", "-c", PROBE],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=20,
            env=environ,
            check=True,
        )
        base, name, major, minor, standard, makes_venv = json.loads(answer.stdout.decode())
    except (OSError, ValueError, subprocess.SubprocessError):
        return None  # a pyenv shim for a version that is not switched on, a broken link, another program
    fits = name == "cpython" and major == 3 and OLDEST_MINOR <= minor <= NEWEST_MINOR and standard
    return Interpreter(base, minor, makes_venv) if fits else None


def choose(found: Iterable[Optional[Interpreter]], pythons: List[str], uv_there: bool) -> Optional[Interpreter]:
    """The first that has every package ready-made and can make an environment, else the best of the others."""
    best: Optional[Interpreter] = None
    best_score = -1
    for interpreter in found:
        if interpreter is None:
            continue
        score = 2 * (uv_there or interpreter.makes_venv) + (interpreter.version in pythons)
        if score == 3:
            return interpreter
        if score > best_score:
            best, best_score = interpreter, score
    return best


def find(environ: Dict[str, str], pythons: List[str], uv_there: bool) -> Optional[Interpreter]:
    """The interpreter to use on this computer, or None."""
    return choose(map(probe, candidates(sys.executable, environ, sys.platform)), pythons, uv_there)
