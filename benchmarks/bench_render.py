"""How fast the renderer is, as ratios measured in one run.

    python benchmarks/bench_render.py [--runs 3] [--work FOLDER] [--long]

The standard promo: 30 s, 1080x1920, five 10-megapixel photographs, motion, crossfades, captions, title, call to action,
music. The limit is the encoder alone, on the very same frames, with the same settings and as many processes.
Needs about 3 GB of room in the working folder. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import cv2  # noqa: E402 - the skill folder has to come first
import numpy as np  # noqa: E402
from PIL import Image  # noqa: E402

from studio.render.chunkjob import Scene, composer_of  # noqa: E402
from studio.render.encode import SETTINGS, ChunkWriter  # noqa: E402
from studio.render.job import render  # noqa: E402
from studio.render.planes import Planes, copy, empty  # noqa: E402
from studio.render.workers import how_many  # noqa: E402
from studio.timeline.brief import Brief  # noqa: E402
from studio.timeline.layout import duration  # noqa: E402
from studio.timeline.model import Clip, MediaReference, Sound, Text, Timeline  # noqa: E402
from studio.timeline.promo import build  # noqa: E402

SENTENCES = (
    "Crisp mornings, golden leaves and nothing on the calendar.",
    "Wake up to the sound of pines and still water.",
    "走进清晨的森林，听风穿过松针，让心慢下来。",
    "Two nights, lake view, breakfast included from $129.",
    "Come as you are and stay a little longer.",
)
PHOTOGRAPH = (3872, 2592)


def photograph(seed: int) -> np.ndarray:
    """RGB with the statistics of a photograph: detail of every size, fading with its fineness, and a subject of sharp
    shapes a little off the middle."""
    dice = np.random.default_rng(seed)
    width, height = PHOTOGRAPH
    total = np.zeros((height, width, 3), np.float32)
    for octave in range(2, 11):
        size = (max(2 ** (octave + 1) * 3 // 4, 3), max(2**octave * 3 // 4, 2))
        noise = dice.normal(0, 1, (size[1], size[0], 3)).astype(np.float32)
        noise = 0.7 * noise.mean(axis=2, keepdims=True) + 0.3 * noise
        total += cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC) * 46 / 1.34 ** (octave - 2)
    across, down = dice.uniform(0.35, 0.65), dice.uniform(0.4, 0.6)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    near = np.exp(-(((x / width - across) / 0.16) ** 2 + ((y / height - down) / 0.3) ** 2))
    grain = dice.normal(0, 3, (height, width, 1)).astype(np.float32)
    picture = np.clip(128 + total * (0.75 + 0.6 * near[..., None]) + grain, 0, 255).astype(np.uint8)
    for _ in range(9):
        center = (int(dice.normal(across, 0.05) * width), int(dice.normal(down, 0.1) * height))
        cv2.circle(picture, center, int(dice.uniform(60, 260)), dice.uniform(20, 235, 3).tolist(), -1, cv2.LINE_AA)
    return picture


def standard_promo(folder: Path, seconds: int = 30) -> tuple[Timeline, dict[str, Path]]:
    """The timeline and its files."""
    media = {}
    for number in range(5):
        path = folder / f"photo{number}.jpg"
        if not path.exists():
            Image.fromarray(photograph(number)).save(path, quality=92)
        media[f"m{number}"] = path
    references = tuple(MediaReference(name, "image", path.name, *PHOTOGRAPH) for name, path in media.items())
    brief = Brief(
        pictures=references * (seconds // 30),
        sentences=SENTENCES * (seconds // 30),
        title="Lakeside Escape",
        subtitle="Autumn by the water",
        call_to_action="Book your stay",
        mood="upbeat",
        seconds=Fraction(seconds),
        shape="vertical",
    )
    return build(brief), media


def changed(timeline: Timeline, change: Callable[[Clip], Clip]) -> Timeline:
    """The timeline with ``change`` applied to every clip."""
    tracks = (
        replace(track, items=tuple(change(item) if isinstance(item, Clip) else item for item in track.items))
        for track in timeline.tracks
    )
    return replace(timeline, tracks=tuple(tracks))


def other_title(clip: Clip) -> Clip:
    """One title says something else."""
    if isinstance(clip.content, Text) and clip.content.role == "title":
        return replace(clip, content=replace(clip.content, text="Lakeside Weekend"))
    return clip


def with_sound(**what: object) -> Callable[[Clip], Clip]:
    """The music differs in these fields."""

    def change(clip: Clip) -> Clip:
        return replace(clip, content=replace(clip.content, **what)) if isinstance(clip.content, Sound) else clip

    return change


def dump(timeline: Timeline, media: dict[str, Path], path: Path) -> float:
    """Write all frames as raw planes; CPU milliseconds that drawing one takes, on one core."""
    size = (timeline.width, timeline.height)
    composer = composer_of(Scene(timeline, tuple(media.items()), *size))
    planes = empty(*size)
    spent = 0.0
    with path.open("wb") as file:
        for tick in range(duration(timeline)):
            began = time.thread_time()
            composer.draw(tick, planes)
            spent += time.thread_time() - began
            for plane in planes:
                file.write(plane.tobytes())
    composer.close()
    return spent / duration(timeline) * 1000


def encode_part(raw: Path, width: int, height: int, first: int, last: int, out: Path) -> None:
    """The encoder alone."""
    writer = ChunkWriter(out, width, height, Fraction(1, 30), SETTINGS["standard"])
    frames = np.memmap(raw, np.uint8, "r").reshape(-1, width * height * 3 // 2)
    luma, chroma = width * height, width * height // 4
    for frame in frames[first:last]:
        y, u, v = frame[:luma], frame[luma : luma + chroma], frame[luma + chroma :]
        half = (height // 2, width // 2)
        copy(Planes(y.reshape(height, width), u.reshape(half), v.reshape(half)), writer.planes)
        writer.write()
    writer.close()


def pure_encode(raw: Path, timeline: Timeline, folder: Path) -> float:
    """Seconds to encode the dumped frames with as many one-thread processes as the renderer uses."""
    total, count = duration(timeline), how_many()
    began = time.perf_counter()
    processes = []
    for part in range(count):
        span = (total * part // count, total * (part + 1) // count)
        arguments = [
            str(raw),
            str(timeline.width),
            str(timeline.height),
            *map(str, span),
            str(folder / f"pure{part}.mp4"),
        ]
        processes.append(subprocess.Popen([sys.executable, __file__, "--encode", *arguments]))
    if any(process.wait() for process in processes):
        raise SystemExit("the encoder alone failed")
    return time.perf_counter() - began


def timed(timeline: Timeline, media: dict[str, Path], folder: Path, cache: Path, **how: object) -> float:
    """Seconds of one render."""
    began = time.perf_counter()
    render(
        timeline, media, folder / "out.mp4", cache=cache, progress=lambda _: None, cancelled=lambda: False,
        **how,  # type: ignore[arg-type]
    )  # fmt: skip
    return time.perf_counter() - began


def _family(root: int) -> Iterator[int]:
    """A process and all that it started."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    waiting = [root]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += parents.get(one, [])


def _proportional(pid: int) -> int:
    """Kilobytes, shared pages divided among those who share them."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        return 0
    return 0


def _processor_seconds() -> float:
    """Processor time of this process and of all children that have ended: less disturbed by others than the wall."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


@contextmanager
def watched_memory() -> Iterator[list[float]]:
    """The peak of this process and its children while the block runs, in megabytes (Linux)."""
    peak = [0.0]
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.1):
            peak[0] = max(peak[0], sum(_proportional(pid) for pid in _family(os.getpid())) / 1024)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield peak
    finally:
        done.set()
        thread.join()


def measure(folder: Path, runs: int, long: bool) -> dict[str, float]:
    """All figures; times in seconds, the rest ratios."""
    raw = folder / "frames.raw"
    drawn = subprocess.run([sys.executable, __file__, "--dump", str(folder)], capture_output=True, check=True)
    timeline, media = standard_promo(folder)
    draw_ms = float(drawn.stdout)
    limits, pure_work, cold, work, title, volume, mood, preview, peaks = ([] for _ in range(9))
    for run in range(runs):
        spent = _processor_seconds()
        limits.append(pure_encode(raw, timeline, folder))
        pure_work.append(_processor_seconds() - spent)
        cache = folder / f"cache{run}"
        spent = _processor_seconds()
        cold.append(timed(timeline, media, folder, cache))
        work.append(_processor_seconds() - spent)
        with watched_memory() as peak:
            timed(timeline, media, folder, folder / "another")
        shutil.rmtree(folder / "another")
        peaks.append(peak[0])
        title.append(timed(changed(timeline, other_title), media, folder, cache))
        volume.append(timed(changed(timeline, with_sound(volume=30)), media, folder, cache))
        mood.append(timed(changed(timeline, with_sound(mood="calm")), media, folder, cache))
        preview.append(timed(timeline, media, folder, cache, quality="draft", height=540))
    first = statistics.median(cold)
    found = {
        "pure_encode_s": statistics.median(limits),
        "render_s": first,
        "render_to_pure": statistics.median(a / b for a, b in zip(cold, limits, strict=True)),
        "processor_to_pure": statistics.median(a / b for a, b in zip(work, pure_work, strict=True)),
        "title_again": statistics.median(title) / first,
        "volume_again": statistics.median(volume) / first,
        "mood_again": statistics.median(mood) / first,
        "preview_to_real_time": 30 / statistics.median(preview),
        "draw_ms": draw_ms,
        "peak_mb": max(peaks),
    }
    raw.unlink()
    if long:
        timeline, media = standard_promo(folder, 600)
        with watched_memory() as peak:
            found["long_s"] = timed(timeline, media, folder, folder / "long")
        found["long_peak_mb"] = peak[0]
    return {name: round(value, 3) for name, value in found.items()}


def main() -> None:
    if sys.argv[1:2] == ["--encode"]:
        raw, width, height, first, last, out = sys.argv[2:]
        encode_part(Path(raw), int(width), int(height), int(first), int(last), Path(out))
        return
    if sys.argv[1:2] == ["--dump"]:
        folder = Path(sys.argv[2])
        print(dump(*standard_promo(folder), folder / "frames.raw"))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--long", action="store_true", help="ten minutes as well, for the memory")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.work) as folder:
        print(json.dumps(measure(Path(folder), chosen.runs, chosen.long), indent=1))


if __name__ == "__main__":
    main()
