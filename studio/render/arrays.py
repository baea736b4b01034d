"""Arrays kept on disk beside what is told of them; read by one thread at a time.

NumPy reads an array's header with ``ast``, and Python 3.11 counts the depth of all threads' parsing together: two that
parse at once can end in a SystemError.
"""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

_READING = threading.Lock()


def keep(path: Path, told: object, **arrays: Any) -> None:
    """Write arrays by name, and what is told of them: anything that JSON can say. Raises OSError."""
    with path.open("wb") as file:
        np.savez(file, told=json.dumps(told), **arrays)


def kept(path: Path) -> tuple[Any, dict[str, Array]]:
    """What was told, and the arrays by name. Raises what ``numpy.load`` raises."""
    with _READING, np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    return json.loads(str(arrays.pop("told"))), arrays
