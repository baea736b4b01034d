"""Arrays that were kept on disk, read by one thread at a time.

NumPy reads an array's header with ``ast``, and Python 3.11 counts the depth of all threads' parsing together: two that
parse at once can end in a SystemError.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

_READING = threading.Lock()


@contextmanager
def kept_arrays(path: Path) -> Iterator[Mapping[str, npt.NDArray[Any]]]:
    """The arrays of an ``.npz`` file by name. Raises what ``numpy.load`` raises."""
    with _READING, np.load(path) as kept:
        yield kept
