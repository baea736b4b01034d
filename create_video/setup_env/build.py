"""Make one environment: the detached half of set-up, which lives on when the command that started it has returned.

Started as `python create-video --build JOB`, JOB being a `Job` in JSON. Its progress and its end stand in the
environment's journal.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import time
from typing import Any, Dict, List, NamedTuple, Optional

from create_video.setup_env import index, install, journal, paths, progress, requirements, watch

# Room that is needed: an empty environment with pip takes 40 MB; the studio's 158 MB become 475 MB, and pip keeps two
# copies of what it downloaded meanwhile. A failure without a reason, with less than LITTLE_ROOM left, is a full disk.
FIXED_ROOM, ROOM_PER_BYTE, LITTLE_ROOM = 50_000_000, 5, 5_000_000
OLD_AFTER = 30 * 24 * 3600.0


class Job(NamedTuple):
    """One environment to be made."""

    env: str
    requirements: str
    python: str
    uv: str  # the uv program, "" where it is not to be used


class SetupFailure(Exception):
    """The environment could not be made; `slug` is the key of the sentence that says why."""

    def __init__(self, slug: str, detail: str = "") -> None:
        super().__init__(slug, detail)
        self.slug, self.detail = slug, detail


class Builder:
    """Runs the tools of one job and keeps its journal."""

    def __init__(self, job: Job, layer: requirements.Layer, lock: int) -> None:
        self.job, self.layer, self.lock = job, layer, lock
        self.downloads = f"{job.env}.downloads"
        self.trouble = index.trouble(index.in_words(dict(os.environ)))
        self.record: Dict[str, Any] = {"started": time.time(), "pid": os.getpid()}

    def note(self, state: str, percent: int, done: int, **more: object) -> None:
        self.record.update(state=state, percent=percent, done=done, total=len(self.layer.sizes), **more)
        journal.write(self.job.env, self.record)

    def run(self, command: List[str], steps: Optional[progress.Progress], log: Any) -> None:
        """Run one command and note the steps it makes; raises SetupFailure with the meaning of what it printed."""
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=os.path.dirname(self.job.env),  # neither tool is to find a project's configuration
            env=install.tool_environment(dict(os.environ), self.downloads, not self.trouble),
            pass_fds=(self.lock,),
        )
        assert process.stdout is not None
        log.write(" ".join(command) + "\n")
        said: List[str] = []
        for line in watch.lines_and_ticks(process.stdout.fileno()):
            log.write(line)
            log.flush()
            said.append(line)
            if steps is not None:
                self.note_steps(steps, line)
        if process.wait() != 0:
            text = "".join(said)
            raise SetupFailure(install.meaning(text), watch.last_words(text))

    def note_steps(self, steps: progress.Progress, line: str) -> None:
        steps.feed(line)
        steps.bytes_on_disk = watch.folder_size(self.downloads)
        if steps.percent > self.record["percent"]:
            self.note("running", steps.percent, steps.done)

    def make_with(self, tool: install.Tool, log: Any) -> None:
        self.clear()
        os.mkdir(self.downloads)
        self.note("running", 0, 0)
        self.run(tool.venv, None, log)
        self.run(tool.install, progress.Progress(self.layer.sizes), log)

    def check_index(self) -> None:
        """Raise SetupFailure when the packages can come from nowhere."""
        environ = dict(os.environ)
        if self.trouble and not index.has_more(environ, index.pip_files(environ)):
            raise SetupFailure("no_network", self.trouble)

    def make(self, log: Any) -> None:
        """Try uv, then pip; raises the failure of the last, or of uv where pip cannot do better."""
        job = self.job
        tools = [install.uv(job.uv, job.python, job.env, job.requirements)] if job.uv else []
        tools.append(install.pip(job.python, job.env, job.requirements))
        for tool in tools:
            try:
                return self.make_with(tool, log)
            except SetupFailure as failure:
                if tool is tools[-1] or failure.slug in ("disk_full", "hash_mismatch"):
                    raise

    def clear(self) -> None:
        """Remove what an earlier attempt left."""
        for folder in (self.job.env, self.downloads):
            shutil.rmtree(folder, ignore_errors=True)

    def finish(self) -> None:
        shutil.rmtree(self.downloads, ignore_errors=True)
        open(os.path.join(self.job.env, paths.READY), "w").close()
        self.note("done", progress.DONE, len(self.layer.sizes), finished=time.time())


def room_needed(layer: requirements.Layer) -> int:
    """Bytes on the disk that making the layer's environment takes."""
    return FIXED_ROOM + layer.download * ROOM_PER_BYTE


def check_room(folder: str, needed: int) -> None:
    if shutil.disk_usage(folder).free < needed:
        raise SetupFailure("disk_full")


def build(job: Job, layer: requirements.Layer, lock: int) -> int:
    """Make the environment under the lock; the outcome stands in the journal. Returns an exit code."""
    builder, folder = Builder(job, layer, lock), os.path.dirname(job.env)
    try:
        check_room(folder, room_needed(layer))
        builder.check_index()
        with open(f"{job.env}.log", "w", encoding="utf-8", errors="replace") as log:
            builder.make(log)
        builder.finish()
        return 0
    except SetupFailure as failure:
        slug, detail = failure.slug, failure.detail
        if slug == "failed" and shutil.disk_usage(folder).free < LITTLE_ROOM:
            slug = "disk_full"  # venv keeps to itself why its ensurepip failed
    except OSError as error:
        slug, detail = ("disk_full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "failed"), str(error)
    builder.clear()  # first of all: on a full disk it makes room for the journal
    builder.note("failed", 0, 0, slug=slug, detail=detail, finished=time.time())
    return 1


def remove_old(folder: str, keep: str, now: float) -> None:
    """Remove environments that nobody used for 30 days."""
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if not name.startswith("env-") or path == keep or not os.path.isdir(path) or journal.is_being_made(path):
            continue
        marker = os.path.join(path, paths.READY)
        if now - os.stat(marker if os.path.exists(marker) else path).st_mtime > OLD_AFTER:
            shutil.rmtree(path, ignore_errors=True)
            for leftover in (f"{path}.json", f"{path}.lock", f"{path}.log"):
                if os.path.exists(leftover):
                    os.unlink(leftover)


def main(skill: str, argv: List[str]) -> int:
    """Entry of the detached process."""
    job = Job(**json.loads(argv[0]))
    with open(job.requirements, encoding="utf-8") as file:
        layer = requirements.read(file.read(), requirements.platform_column(sys.platform, os.uname().machine))
    asked = time.time()
    with journal.lock(job.env) as lock:
        if paths.is_ready(job.env):
            return 0
        if journal.read(job.env).get("finished", 0) > asked:
            return 1  # another process tried while this one waited, and failed: so would this one
        code = build(job, layer, lock)
    if code == 0:
        remove_old(os.path.dirname(job.env), job.env, time.time())
    return code
