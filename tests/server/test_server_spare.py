"""A process that waits for work: what it spares, and that it never stays behind."""

from __future__ import annotations

import asyncio
import os
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from studio.server.jobs.process import ChildFailed
from studio.server.jobs.spare import Spare
from studio.server.options import CHILD

ECHO = """
import json, os, sys
ahead = "--ahead" in sys.argv
line = sys.stdin.readline()
if line:
    job = json.loads(line)
    if job.get("dies"):
        os.kill(os.getpid(), 9)
    print(json.dumps({"event": "done", "result": {"pid": os.getpid(), "ahead": ahead}}), flush=True)
    sys.stdin.read()
"""
LONG = 3600.0


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A child that tells who it is, and whether it was started ahead of its job."""
    file = tmp_path / "echo.py"
    file.write_text(ECHO)
    return file


def lived(steps: Callable[[Spare], Awaitable[Any]], program: Path, seconds: float = LONG) -> Any:
    """What ``steps`` return of a spare, which is closed afterwards."""

    async def life() -> Any:
        spare = Spare(program, seconds)
        try:
            return await steps(spare)
        finally:
            await spare.close()

    return asyncio.run(life())


async def done_by(spare: Spare, **job: bool) -> dict[str, Any]:
    found: dict[str, Any] = await spare.run(job, silence=30)
    return found


async def waiting_in(spare: Spare) -> Process:
    spare.prepare()
    assert spare._waiting is not None
    return await spare._waiting


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_the_process_that_waits_does_the_next_job_and_another_one_waits_then(program: Path) -> None:
    async def steps(spare: Spare) -> list[dict[str, Any]]:
        spare.prepare()
        return [await done_by(spare), await done_by(spare)]

    first, second = lived(steps, program)
    assert first["ahead"] and second["ahead"]
    assert first["pid"] != second["pid"]


def test_without_one_that_waits_the_job_is_done_all_the_same(program: Path) -> None:
    assert not lived(done_by, program)["ahead"]


def test_two_jobs_at_once_have_a_process_each(program: Path) -> None:
    async def steps(spare: Spare) -> list[dict[str, Any]]:
        spare.prepare()
        return await asyncio.gather(done_by(spare), done_by(spare))

    assert sorted(one["ahead"] for one in lived(steps, program)) == [False, True]


def test_a_process_that_died_while_it_waited_is_replaced(program: Path) -> None:
    async def steps(spare: Spare) -> tuple[int, dict[str, Any]]:
        process = await waiting_in(spare)
        process.kill()
        await process.wait()
        return process.pid, await done_by(spare)

    pid, done = lived(steps, program)
    assert done["pid"] != pid


def test_a_job_that_kills_its_process_fails_and_the_next_one_does_not(program: Path) -> None:
    async def steps(spare: Spare) -> dict[str, Any]:
        spare.prepare()
        with pytest.raises(ChildFailed):
            await done_by(spare, dies=True)
        return await done_by(spare)

    assert lived(steps, program)["ahead"]


def test_none_waits_longer_than_it_may_nor_after_the_end(program: Path) -> None:
    async def steps(spare: Spare) -> None:
        await (await waiting_in(spare)).wait()  # ended by the spare
        assert not (await done_by(spare))["ahead"]

    lived(steps, program, seconds=0.05)


def test_the_studios_own_child_ends_when_nobody_has_work_for_it() -> None:
    async def steps(spare: Spare) -> int:
        process = await waiting_in(spare)
        assert process.stdin is not None and process.stderr is not None
        process.stdin.close()
        assert await process.stderr.read() == b""
        return await process.wait()

    assert lived(steps, CHILD) == 0


def test_closing_ends_the_process_that_waits(program: Path) -> None:
    async def steps(spare: Spare) -> int:
        return (await waiting_in(spare)).pid

    assert is_gone(lived(steps, program))


def test_a_job_that_ends_after_the_spare_was_closed_has_none_wait_behind_it(program: Path) -> None:
    async def steps(spare: Spare) -> bool:
        await spare.close()
        await done_by(spare)
        return spare._waiting is None

    assert lived(steps, program)
