"""The renderer's process for fuzzing: files are looked at and frames drawn for real; a render writes a small file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from studio.server import child


def render(job: dict[str, Any], tell: Callable[..., None]) -> None:
    Path(job["out"]).write_bytes(b"video\n" * 100)
    tell("done", result={"duration_ms": 1000})


if __name__ == "__main__":
    child.WORK["render"] = render
    child.main()
