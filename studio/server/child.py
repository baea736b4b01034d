"""The process that touches media files: looks at them, draws frames, renders. Started by its path, see jobs/process.py.

Reads one job (a JSON line) from standard input and answers in JSON lines: ``progress``, then ``done`` or ``refused``.
When standard input ends, the studio is gone, and this process ends with all that it started.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

SKILL_FOLDER = str(Path(__file__).resolve().parents[2])
if SKILL_FOLDER not in sys.path:
    sys.path.insert(0, SKILL_FOLDER)

PROBE_MEMORY = 4 * 1024**3
"""Address space for looking at strangers' files; numpy, OpenCV and FFmpeg alone map about 1.5 GB of it."""
PROBE_CPU_SECONDS = 60

AHEAD = "--ahead"
"""The argument of a child whose job comes later (``jobs/spare.py``)."""

LOWEST_PRIORITY = 19
"""What is done ahead of time takes from nobody who waits."""


def main() -> None:
    answers = _take_stdout()
    if AHEAD in sys.argv:
        load()
    line = sys.stdin.buffer.readline()
    if not line:
        return  # nobody has any work any more
    job = json.loads(line)
    threading.Thread(target=_die_with_parent, daemon=True).start()

    def tell(event: str, **fields: Any) -> None:
        answers.write(json.dumps({"event": event, **fields}, ensure_ascii=True) + "\n")
        answers.flush()

    WORK[job["do"]](job, tell)


def load() -> None:
    """What nearly every video needs, while there is time: libraries, looks, which characters the fonts have."""
    import studio.render.job
    import studio.render.sheet
    import studio.render.still
    import studio.render.text.layer  # noqa: F401
    from studio.render.fingerprint import renderer
    from studio.render.looks import looks
    from studio.render.text.fonts import read_ahead

    renderer()
    looks()
    read_ahead()


def _take_stdout() -> Any:
    """Standard output for us alone: what libraries print goes to standard error."""
    own = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    return own


def _die_with_parent() -> None:
    while os.read(0, 65536):
        pass
    os.killpg(os.getpgid(0), signal.SIGKILL)


def probe(job: dict[str, Any], tell: Callable[..., None]) -> None:
    """Each file's kind and measures, or why it is refused."""
    from studio.render import probe as probing
    from studio.render.errors import MediaRefused

    _bound(PROBE_MEMORY, PROBE_CPU_SECONDS * len(job["paths"]))
    found: list[dict[str, Any]] = []
    for path in job["paths"]:
        try:
            info = probing.probe(Path(path))
        except MediaRefused as refused:
            found.append({"refused": refused.slug, "detail": refused.detail})
            continue
        except MemoryError:
            found.append({"refused": "too_large_inside", "detail": "It needs too much memory."})
            continue
        found.append(
            {
                "kind": info.kind,
                "type": info.type,
                "width": info.width,
                "height": info.height,
                "duration": None if info.duration is None else str(info.duration),
                "fps": None if info.fps is None else str(info.fps),
                "has_sound": info.has_sound,
                "has_video": info.has_video,
                "animated": info.animated,
            }
        )
        tell("progress", fraction=len(found) / len(job["paths"]), stage="probe")
    tell("done", result=found)


def look(job: dict[str, Any], tell: Callable[..., None]) -> None:
    """Finds what matters in pictures ahead of time; see ``studio.render.sight``. One that cannot be used is passed
    over: who needs it hears why."""
    os.nice(LOWEST_PRIORITY)
    import cv2

    from studio.render.cache import Cache
    from studio.render.errors import MediaRefused
    from studio.render.sight import look_ahead

    cv2.setNumThreads(1)
    _bound(PROBE_MEMORY, PROBE_CPU_SECONDS * len(job["paths"]))
    cache = Cache(Path(job["cache"]))
    for number, path in enumerate(job["paths"], 1):
        with contextlib.suppress(MediaRefused, MemoryError, OSError, cv2.error):
            look_ahead(Path(path), cache)
        tell("progress", fraction=number / len(job["paths"]), stage="look")
    tell("done", result=None)


def ready(job: dict[str, Any], tell: Callable[..., None]) -> None:
    """Makes ahead of time what every render of a draft needs; see ``studio.render.ahead``. Where something is wrong
    with it, who renders it hears so."""
    os.nice(LOWEST_PRIORITY)
    import cv2

    from studio.render.ahead import make_ready
    from studio.render.cache import Cache
    from studio.render.errors import MediaRefused, RenderFailed
    from studio.render.memory import use_sparingly
    from studio.timeline.draft import from_draft

    cv2.setNumThreads(1)
    use_sparingly()
    media = {one: Path(path) for one, path in job["media"].items()}
    with contextlib.suppress(RenderFailed, MediaRefused, OSError, MemoryError, cv2.error):
        for part in make_ready(from_draft(job["draft"]), media, Cache(Path(job["cache"])), job["heights"]):
            tell("progress", fraction=0.0, stage="ready", part=part)
    tell("done", result=None)


def render(job: dict[str, Any], tell: Callable[..., None]) -> None:
    """A draft to a finished, checked file; see ``studio.render.job``."""
    from studio.render.errors import MediaRefused, RenderFailed
    from studio.render.job import render as make
    from studio.timeline.draft import from_draft

    try:
        report = make(
            from_draft(job["draft"]),
            {media: Path(path) for media, path in job["media"].items()},
            Path(job["out"]),
            quality=job["quality"],
            height=job["height"],
            max_bytes=job["max_bytes"],
            cache=Path(job["cache"]),
            progress=lambda now: tell("progress", stage=now.stage, fraction=now.fraction, eta_ms=now.eta_ms),
            cancelled=lambda: False,  # the studio ends this process instead
        )
    except RenderFailed as failed:
        tell("refused", slug=failed.slug, detail=failed.detail)
    except MediaRefused as refused:
        tell("refused", slug="media", detail=refused.detail)
    else:
        tell("done", result=report.as_json())


def still(job: dict[str, Any], tell: Callable[..., None]) -> None:
    """A frame or, without ``at_ms``, a contact sheet or the cover, written to ``out`` as what that ends in."""
    from studio.render.cache import Cache
    from studio.render.errors import MediaRefused, RenderFailed
    from studio.render.sheet import contact_sheet
    from studio.render.shelf import Shelf
    from studio.render.still import cover
    from studio.render.still import still as draw
    from studio.timeline.draft import from_draft

    timeline, media = from_draft(job["draft"]), {one: Path(path) for one, path in job["media"].items()}
    shelf = Shelf(Cache(Path(job["cache"])))
    try:
        if job.get("cover"):
            picture = cover(timeline, media, shelf=shelf)
        elif job["at_ms"] is None:
            picture = contact_sheet(timeline, media, shelf)
        else:
            tick = int(job["at_ms"] / (timeline.timebase * 1000))
            picture = draw(timeline, media, tick, job["height"], shelf=shelf)
    except (RenderFailed, MediaRefused) as failed:
        tell("refused", slug=failed.slug, detail=failed.detail)
        return
    size = Path(job["out"]).write_bytes(_as_named(picture, Path(job["out"]).suffix))
    tell("done", result={"size": size})


def _as_named(picture: bytes, ending: str) -> bytes:
    """A PNG or JPEG as the one of the two that ``ending`` (``.png``, ``.jpeg``) names."""
    from PIL import Image

    kind = ending[1:].upper()
    with Image.open(io.BytesIO(picture)) as opened:
        if opened.format == kind:
            return picture
        made = io.BytesIO()
        opened.convert("RGB").save(made, kind, quality=92)
    return made.getvalue()


def _bound(memory: int, cpu_seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))


WORK: dict[str, Callable[[dict[str, Any], Callable[..., None]], None]] = {
    "probe": probe,
    "look": look,
    "ready": ready,
    "render": render,
    "still": still,
}

if __name__ == "__main__":
    main()
