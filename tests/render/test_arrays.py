"""What was kept on disk comes back as it was, and threads that read it do not get into each other's way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.render import arrays


def test_one_thread_at_a_time_reads_arrays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, load, alone = tmp_path / "kept.npz", np.load, []

    def watched(file: Path) -> Any:
        alone.append(arrays._READING.locked())
        return load(file)

    monkeypatch.setattr(np, "load", watched)
    arrays.keep(path, {"of": "six"}, y=np.arange(6))
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: arrays.kept(path), range(200)))
    assert all(told == {"of": "six"} and kept["y"].tolist() == [0, 1, 2, 3, 4, 5] for told, kept in found)
    assert alone == [True] * 200
