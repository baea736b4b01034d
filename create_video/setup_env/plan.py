"""What is to be made, where and with what, decided before anything is started."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Any, Dict, List, NamedTuple

from create_video.setup_env import build, index, interpreters, paths, requirements, words

LOCAL = ["setup", "--local"]  # also where less was asked for: without a network only this computer can make videos
SET_UP_BY = {"base": LOCAL, "studio": LOCAL, "mcp": ["setup", "--mcp"], "dev": ["selftest"]}


class Failure(Exception):
    """Set-up cannot go on: key of the sentence that says why, and the values in it."""

    def __init__(self, slug: str, **values: Any) -> None:
        super().__init__(slug)
        self.slug, self.values = slug, values


class Plan(NamedTuple):
    """One environment to be made."""

    job: build.Job
    layer: requirements.Layer
    python: interpreters.Interpreter


def writable_folder(folders: List[str], uid: int) -> str:
    """The first folder that can be written and trusted, made if need be; raises Failure when there is none."""
    for folder in folders:
        probe = os.path.join(folder, f".probe-{os.getpid()}")
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)
            if paths.may_be_trusted(folder, uid):
                os.close(os.open(probe, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
                os.unlink(probe)
                return folder
        except OSError:
            continue
    raise Failure("no_folder", folders=", ".join(folders))


def uv_to_use(environ: Dict[str, str]) -> str:
    """Path of uv; "" when there is none, or when pip alone was told which index to use."""
    program = shutil.which("uv", path=environ.get("PATH", "")) or ""
    pip_alone = index.of_pip(environ, index.pip_files(environ)) and not index.of_uv(environ)
    return "" if pip_alone else program


def read_layer(skill: str, name: str) -> requirements.Layer:
    """What the layer holds on this computer."""
    with open(paths.requirements_file(skill, name), encoding="utf-8") as file:
        return requirements.read(file.read(), requirements.platform_column(sys.platform, os.uname().machine))


def choose_python(environ: Dict[str, str], layer: requirements.Layer, uv: str) -> interpreters.Interpreter:
    """The interpreter to make the environment from; raises Failure when there is none, or none that can."""
    python = interpreters.find(environ, layer.pythons, bool(uv))
    if python is None:
        looked_at = interpreters.candidates(sys.executable, environ, sys.platform)
        raise Failure("no_python", found=", ".join(looked_at[:8]))
    if not (python.makes_venv or uv):
        raise Failure("no_venv", python=python.path, minor=python.minor)
    return python


def make(skill: str, layer_name: str, folders: List[str]) -> Plan:
    """The environment of a layer on this computer."""
    environ = dict(os.environ)
    layer, uv = read_layer(skill, layer_name), uv_to_use(environ)
    python = choose_python(environ, layer, uv)
    folder = writable_folder(folders, os.getuid())
    file = paths.requirements_file(skill, layer_name)
    with open(file, "rb") as opened:
        env = os.path.join(folder, paths.env_name(layer_name, opened.read(), python.cache_tag))
    return Plan(build.Job(env, file, python.path, uv), layer, python)


def failure_values(plan: Plan) -> Dict[str, object]:
    """What the sentences about a failed installation may name."""
    folder = os.path.dirname(plan.job.env)
    skill, layer = os.path.split(os.path.splitext(plan.job.requirements)[0])
    return {
        "command": words.launcher_command(os.path.dirname(skill), *SET_UP_BY[layer]),
        "folder": folder,
        "free": words.megabytes(shutil.disk_usage(folder).free),
        "needed": words.megabytes(build.room_needed(plan.layer)),
        "version": plan.python.version,
        "pythons": ", ".join(plan.layer.pythons),
        "newest": plan.layer.pythons[-1],
        "platform": f"{sys.platform} {os.uname().machine}",
        "index": index.in_words(dict(os.environ)),
    }
