"""A process that renders chunks. Started by its path (see workers.py): the skill folder is no installed package.

Reads pickled ``ChunkJob`` values from standard input - it is our own parent that writes them - and answers in JSON
lines. When standard input ends, the parent is gone, and so are we, in the middle of a chunk if need be.
"""

from __future__ import annotations

import json
import os
import pickle
import queue
import sys
import threading
from pathlib import Path
from typing import Any

SKILL_FOLDER = str(Path(__file__).resolve().parents[2])
if SKILL_FOLDER not in sys.path:
    sys.path.insert(0, SKILL_FOLDER)


def main() -> None:
    """Render until there is nothing more to do."""
    import cv2

    from studio.render.chunkjob import Artist
    from studio.render.errors import RenderFailed

    cv2.setNumThreads(1)
    answers = _take_stdout()
    jobs: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(jobs,), daemon=True).start()
    artist = Artist()

    def tell(**fields: object) -> None:
        answers.write(json.dumps(fields) + "\n")
        answers.flush()

    while True:
        job = jobs.get()
        try:
            artist.render(job, lambda frames: tell(key=job.key, frames=frames))  # noqa: B023 - called at once
            tell(key=job.key, done=True)
        except RenderFailed as failed:
            tell(key=job.key, failed=failed.slug, detail=failed.detail)
        except OSError as error:
            tell(key=job.key, failed="disk_full" if error.errno == 28 else "worker", detail=str(error))


def _take_stdout() -> Any:
    """Standard output for us alone: what libraries print goes to standard error."""
    own = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    return own


def _receive(jobs: queue.SimpleQueue[Any]) -> None:
    """A thread of its own, so that the parent's end is noticed while a chunk is being rendered."""
    try:
        while True:
            jobs.put(pickle.load(sys.stdin.buffer))
    except EOFError:
        os._exit(0)


if __name__ == "__main__":
    main()
