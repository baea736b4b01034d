"""Processes that tests kill: forked from a clean server that has everything imported, in a few milliseconds."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

import httpx

import create_video.journal.journal
import create_video.worker
from create_video.app import App
from create_video.client.transport import no_certificates
from create_video.files import write_json
from create_video.journal.journal import ProjectJournal
from create_video.place import find_place
from create_video.wire import Json
from tests.helpers import DrivenClock
from translate.rewriter import rewrite

rewrite("Open the Export panel.")  # language files are read in the server, not in each victim
httpx.Client(verify=no_certificates()).close()


def processes() -> ForkServerContext:
    """Where victims come from: ``processes().Process(target=..., args=...)``."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.victims"])
    return context


def start(target: Callable[..., object], *arguments: object) -> ForkServerProcess:
    victim: ForkServerProcess = processes().Process(target=target, args=arguments, daemon=True)
    victim.start()
    return victim


def write_for_ever(file: Path, values: list[Json]) -> None:
    """Replace ``file`` by one value after the other until killed."""
    while True:
        for value in values:
            write_json(file, value)


def add_exports(folder: Path, name: str) -> None:
    """Note twenty exports in a project, one after the other."""
    for number in range(20):
        ProjectJournal(folder).update(lambda project, number=number: project.exports.append(f"{name}{number}"))  # type: ignore[misc]


def carry_out(root: Path, url: str, at_write: int, before: bool) -> None:
    """Work on the project ``shop`` of the state under ``root``; killed just before or just behind the journal's write
    number ``at_write`` (0: not at all)."""
    os.fsync = lambda file: None  # type: ignore[assignment] - as in the tests beside it
    place = find_place(root / "work", {"NEMO_API_URL": url}, root / "home", DrivenClock())
    app = App(place)
    journal = app.find("shop")
    assert journal is not None
    writes = 0

    def counted(file: Path, value: Json) -> None:
        nonlocal writes
        writes += 1
        if not (before and writes == at_write):
            write_json(file, value)
        if writes == at_write:
            os.kill(os.getpid(), signal.SIGKILL)

    for module in (create_video.journal.journal, create_video.worker):
        module.write_json = counted  # type: ignore[attr-defined]
    create_video.worker.work(app, journal)
