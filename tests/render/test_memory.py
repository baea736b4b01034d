"""A render keeps to its memory, whatever the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.render.memory import machine_bytes, room_for

FULL, SMALL = 1080 * 1920, 540 * 960
GIGABYTE = 1024**3


@pytest.mark.parametrize(
    ("pixels", "machine", "threads"),
    [(FULL, 2 * GIGABYTE, 2), (FULL, 4 * GIGABYTE, 2), (FULL, 16 * GIGABYTE, 12), (2160 * 3840, GIGABYTE, 1)],
)
def test_threads_are_as_many_as_the_memory_holds(pixels: int, machine: int, threads: int) -> None:
    assert room_for(pixels, machine) == threads


def test_small_frames_leave_room_for_more() -> None:
    assert room_for(SMALL, GIGABYTE) > 3 * room_for(FULL, GIGABYTE)


def test_the_machine_has_some_memory() -> None:
    assert machine_bytes() > 100_000_000


@pytest.mark.parametrize(
    ("told", "left"), [("64000000\n", 64_000_000), ("max\n", machine_bytes(())), ("", machine_bytes(()))]
)
def test_a_container_leaves_less(tmp_path: Path, told: str, left: int) -> None:
    (tmp_path / "limit").write_text(told, "ascii")
    assert machine_bytes([tmp_path / "none", tmp_path / "limit"]) == left
