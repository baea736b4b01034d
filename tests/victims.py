"""Processes that tests kill: forked from a clean server that has everything imported, in a few milliseconds."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

from create_video.files import write_json
from create_video.journal.journal import ProjectJournal
from create_video.wire import Json


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
