"""Work on media files happens in a process of its own, which can crash, hang or be killed without harm to the studio.

The child (``studio/server/child.py``) is started by its path. It gets one JSON line on standard input, which stays
open: its end tells the child that the studio is gone. It answers in JSON lines on standard output.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any

KEPT_VARIABLES = frozenset({"PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "LD_LIBRARY_PATH"})
"""What a child needs of our environment: where libraries and scratch space are, and which language."""
LINE_LIMIT = 16 * 1024 * 1024
ERROR_TAIL = 8000
log = logging.getLogger("studio.jobs")


class ChildFailed(Exception):
    """The child crashed, was killed or took too long. ``reason``: ``crashed``, ``stalled`` or ``killed``."""

    def __init__(self, reason: str, detail: str) -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}")


class ChildRefused(Exception):
    """The work cannot be done with what was given. ``slug`` names why."""

    def __init__(self, slug: str, detail: str) -> None:
        self.slug = slug
        self.detail = detail
        super().__init__(f"{slug}: {detail}")


def ignore(event: Mapping[str, Any]) -> None:
    """For callers who do not follow the progress."""


async def run_child(
    program: Path,
    job: Mapping[str, Any],
    *,
    silence: float,
    on_progress: Callable[[Mapping[str, Any]], None] = ignore,
) -> Any:
    """Has ``program`` do ``job`` in a process of its own, as ``carry_out`` tells."""
    return await carry_out(await started(program), job, silence=silence, on_progress=on_progress)


async def carry_out(
    process: Process,
    job: Mapping[str, Any],
    *,
    silence: float,
    on_progress: Callable[[Mapping[str, Any]], None] = ignore,
) -> Any:
    """Has a child do its one job; returns its result. The child and all it started are gone afterwards, also when this
    is cancelled.

    ``silence``: seconds without a line after which the child counts as hung. Raises ChildRefused and ChildFailed.
    """
    async with _ended(process):
        assert process.stdin is not None and process.stdout is not None
        with contextlib.suppress(ConnectionError):  # a child that died at once is seen below
            process.stdin.write(json.dumps(job, ensure_ascii=True).encode() + b"\n")
            await process.stdin.drain()
        errors = asyncio.create_task(_tail(process.stderr))
        try:
            return await _follow(process.stdout, silence, on_progress)
        except EOFError:
            code = await process.wait()
            detail = (await errors)[-ERROR_TAIL:]
            log.error("child for %r ended with %s: %s", job.get("do"), code, detail)
            raise ChildFailed("killed" if code < 0 else "crashed", f"exit {code}") from None
        finally:
            errors.cancel()


async def _follow(lines: asyncio.StreamReader, silence: float, on_progress: Callable[[Mapping[str, Any]], None]) -> Any:
    while True:
        try:
            line = await asyncio.wait_for(lines.readline(), silence)
        except TimeoutError:
            raise ChildFailed("stalled", f"no sign of life for {silence:g} s") from None
        if not line:
            raise EOFError
        event = json.loads(line)
        match event["event"]:
            case "done":
                return event["result"]
            case "refused":
                raise ChildRefused(event["slug"], event["detail"])
            case _:
                on_progress(event)


async def started(program: Path, *arguments: str) -> Process:
    """A child with no more of our environment than KEPT_VARIABLES; byte code goes where ours goes, never into the skill
    folder."""
    bytecode = ["-X", f"pycache_prefix={sys.pycache_prefix}"] if sys.pycache_prefix else ["-B"]
    return await asyncio.create_subprocess_exec(
        sys.executable, "-I", *bytecode, str(program), *arguments, stdin=PIPE, stdout=PIPE, stderr=PIPE,
        env={name: value for name, value in os.environ.items() if name in KEPT_VARIABLES},
        start_new_session=True, limit=LINE_LIMIT,
    )  # fmt: skip


async def end(process: Process) -> None:
    """Kills a child and all that it started; it is gone when this returns."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    await asyncio.shield(process.wait())
    process._transport.close()  # type: ignore[attr-defined]  # its pipes may outlive it, and the loop, by a moment


@contextlib.asynccontextmanager
async def _ended(process: Process) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await end(process)


async def _tail(stream: asyncio.StreamReader | None) -> str:
    kept = b""
    while stream is not None and (chunk := await stream.read(65536)):
        kept = (kept + chunk)[-ERROR_TAIL:]
    return kept.decode("utf-8", "replace")
