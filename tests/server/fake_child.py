"""Stands in for the renderer's process: does what the draft's title says, so that the queue is tested with real
processes and without rendering. Speaks the protocol of studio/server/jobs/process.py."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path

PICTURE = {
    "kind": "image", "type": "png", "width": 80, "height": 60, "duration": None, "fps": None, "has_sound": False,
    "has_video": False, "animated": False,
}  # fmt: skip


def tell(event: str, **fields: object) -> None:
    sys.stdout.write(json.dumps({"event": event, **fields}) + "\n")
    sys.stdout.flush()


def die_with_parent() -> None:
    while os.read(0, 65536):
        pass
    os.killpg(os.getpgid(0), signal.SIGKILL)


def main() -> None:
    job = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=die_with_parent, daemon=True).start()
    if job["do"] == "probe":
        probe(Path(job["paths"][-1]).read_bytes())
        return
    if job["do"] == "look":
        look(Path(job["cache"]))
    if job["do"] == "ready":
        ready(Path(job["cache"]))
    title, out = job["draft"]["m"]["title"], Path(job["out"])
    runs = Path(job["cache"]) / f"{title}.runs"
    with runs.open("a") as file:
        file.write(f"{os.getpid()}\n")
    match title:
        case "crash":
            sys.exit("example of a crash")
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "refuse":
            tell("refused", slug="silent", detail="There is no sound where there should be.")
        case "once" if len(runs.read_text().split()) == 1:
            wait(out)
        case "wait":
            wait(out)
        case _:
            out.write_bytes(f"video of {title}\n".encode() * 1000)
            tell("done", result={"duration_ms": 1000})


def probe(content: bytes) -> None:
    """Looks at the first file, and suffers from the last one as it says."""
    tell("progress", fraction=0.5, stage="probe")
    if content == b"fine":
        tell("done", result=[PICTURE])
        return
    if content == b"kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if content == b"hang":
        signal.pause()
    sys.exit("example of a crash")


def look(cache: Path) -> None:
    """Half of the work, and then nothing more."""
    (cache / f".part-{os.getpid()}-look.seen").touch()
    signal.pause()


def ready(cache: Path) -> None:
    """Begins, and never ends."""
    with (cache / "ready.runs").open("a") as file:
        file.write(f"{os.getpid()}\n")
    signal.pause()


def wait(out: Path) -> None:
    """Half of the work, and then nothing more until somebody ends this process."""
    out.write_bytes(b"half")
    tell("progress", fraction=0.5, stage="frames", eta_ms=1500)
    signal.pause()


main()
