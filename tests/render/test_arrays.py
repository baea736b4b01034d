"""Threads that read what was kept on disk do not get into each other's way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from studio.render import arrays


def test_one_thread_at_a_time_reads_arrays(tmp_path: Path) -> None:
    np.savez(tmp_path / "kept.npz", y=np.arange(6))

    def read(_: int) -> tuple[bool, int]:
        with arrays.kept_arrays(tmp_path / "kept.npz") as kept:
            return arrays._READING.locked(), int(kept["y"].sum())

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(read, range(200))) == {(True, 15)}
