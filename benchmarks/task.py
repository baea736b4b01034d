"""One piece of work in a process of its own, measured from inside and outside.

The child says when its libraries are loaded, waits for the word to go, and tells afterwards what the work cost.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Cost:
    """``wall`` and ``processor`` seconds of the work; ``peak``: the most memory it had, in megabytes (10^6 bytes)."""

    wall: float
    processor: float
    peak: float


def measured(*commands: list[str]) -> Cost:
    """Have this Python carry out scripts with their arguments, all at once. Raises RuntimeError when one fails."""
    children = [
        subprocess.Popen([sys.executable, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for command in commands
    ]
    for child in children:
        _line(child)
    ready = time.perf_counter()
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    costs = [json.loads(_line(child)) for child in children]
    done = time.perf_counter()
    for child in children:
        child.communicate()
    return Cost(
        done - ready,
        sum(cost["processor"] for cost in costs),
        sum(cost["peak"] for cost in costs) / 1e6,
    )


def _line(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    line = child.stdout.readline()
    if not line:
        raise RuntimeError(f"{child.args} ended with {child.wait()}")
    return line


@contextmanager
def at_the_word() -> Iterator[None]:
    """In the child: the block is what is measured."""
    print("ready", flush=True)
    sys.stdin.readline()
    before = _processor()
    yield
    print(json.dumps({"processor": _processor() - before, "peak": _peak()}), flush=True)


def _processor() -> float:
    """Seconds of this process and of the children that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _peak() -> int:
    """The most bytes that this process had in memory (Linux; elsewhere 0)."""
    try:
        lines = Path("/proc/self/status").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)


def ratios(one: list[Cost], other: list[Cost], of: Callable[[Cost], float]) -> list[float]:
    """Pair by pair."""
    return [of(a) / of(b) for a, b in zip(one, other, strict=True)]


def machine() -> dict[str, Any]:
    """Where this is measured."""
    names = [
        line.split(":")[1].strip()
        for line in (Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else [])
        if line.startswith("model name")
    ]
    return {"processor": names[0] if names else "?", "count": os.cpu_count(), "load": round(os.getloadavg()[0], 1)}
