"""How fast the renderer is, as ratios measured in one run, and how much memory it takes.

    python benchmarks/bench_render.py [--runs 5] [--work FOLDER] [--long]

What is measured stands in README.md beside this file. Needs about 3 GB of room in the working folder, and as much
memory free: the frames that the encoder alone gets have to come from memory. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from task import Cost, at_the_word, machine, measured, ratios  # noqa: E402 - the skill folder has to come first

HANDS = 2
SIZE = (1080, 1920)
FRAMES = 900
SECONDS = 30

AHEAD = {"first": ["--look"], "song": ["--look"], "ready": ["--look", "--ready"], "preview": ["--look", "--ready"]}
"""Renders with an empty cache, and what was made for them ahead of time."""


def dump(folder: Path) -> None:
    """Write all frames of the promo as raw planes; tell the CPU milliseconds that drawing one takes, on one core."""
    import cv2
    from promo import standard_promo

    from studio.render.chunkjob import Scene, composer_of
    from studio.render.planes import empty

    cv2.setNumThreads(1)
    timeline, media = standard_promo(folder)
    composer, planes, spent = composer_of(Scene(timeline, tuple(media.items()), *SIZE)), empty(*SIZE), 0.0
    with (folder / "frames.raw").open("wb") as file:
        for tick in range(FRAMES):
            began = time.thread_time()
            composer.draw(tick, planes)
            spent += time.thread_time() - began
            for plane in planes:
                file.write(plane.tobytes())
    print(spent / FRAMES * 1000)


def encode(raw: Path, first: int, last: int, out: Path) -> None:
    """The encoder alone: frames from a file that is in memory, into a file."""
    import numpy as np

    from studio.render.encode import SETTINGS, ChunkWriter
    from studio.render.planes import Planes, copy

    width, height = SIZE
    luma, half = width * height, (height // 2, width // 2)
    frames = np.memmap(raw, np.uint8, "r").reshape(-1, luma * 3 // 2)
    with at_the_word():
        writer = ChunkWriter(out, width, height, Fraction(1, 30), SETTINGS["standard"])
        for frame in frames[first:last]:
            y, u, v = np.split(frame, (luma, luma * 5 // 4))
            copy(Planes(y.reshape(height, width), u.reshape(half), v.reshape(half)), writer.planes)
            writer.write()
        writer.close()


def look(folder: Path, cache: Path) -> None:
    """Find what matters in the photographs, as the studio does after an upload."""
    from promo import photographs

    from studio.render.cache import Cache
    from studio.render.sight import look_ahead

    for path in photographs(folder):
        look_ahead(path, Cache(cache))


def get_ready(folder: Path, cache: Path) -> None:
    """Make sound and stills, as the studio does after a change."""
    from promo import standard_promo

    from studio.render.ahead import make_ready
    from studio.render.cache import Cache
    from studio.server.renders.ahead import HEIGHTS

    timeline, media = standard_promo(folder)
    for _ in make_ready(timeline, media, Cache(cache), HEIGHTS):
        continue


def render(folder: Path, cache: Path, what: str) -> None:
    """One render of the promo, as it is or after an edit."""
    from promo import changed, other_title, standard_promo, with_sound

    from studio.render.job import render as make
    from studio.server.child import load

    load()  # as in the process that waits in the studio
    timeline, media = standard_promo(folder, 600 if what == "long" else SECONDS, what == "song")
    edits = {"title": other_title, "volume": with_sound(volume=30), "mood": with_sound(mood="calm")}
    if what in edits:
        timeline = changed(timeline, edits[what])
    how = {"quality": "draft", "height": 540} if what == "preview" else {}
    out = folder / f"{what}.mp4"
    with at_the_word():
        make(timeline, media, out, cache=cache, progress=lambda _: None, cancelled=lambda: False, **how)  # type: ignore[arg-type]


def alone(folder: Path) -> Cost:
    """The encoder alone, as many processes of one thread as the renderer has threads."""
    spans = [(FRAMES * part // HANDS, FRAMES * (part + 1) // HANDS) for part in range(HANDS)]
    raw = str(folder / "frames.raw")
    return measured(*([__file__, "--encode", raw, *map(str, span), str(folder / f"{span[0]}.mp4")] for span in spans))


def rendered(folder: Path, cache: Path, what: str = "") -> Cost:
    return measured([__file__, "--render", str(folder), str(cache), what])


def measure(folder: Path, runs: int, long: bool) -> dict[str, object]:
    """All figures."""
    drawn = subprocess.run([sys.executable, __file__, "--dump", str(folder)], capture_output=True, check=True)
    names = ("alone", "first", "ready", "song", "title", "volume", "mood", "preview")
    costs: dict[str, list[Cost]] = {name: [] for name in names}
    for _ in range(runs):
        costs["alone"].append(alone(folder))
        for name in names[1:]:
            if name in AHEAD:
                shutil.rmtree(folder / "cache", ignore_errors=True)
                for step in AHEAD[name]:
                    subprocess.run([sys.executable, __file__, step, str(folder), str(folder / "cache")], check=True)
            if name == "title":
                rendered(folder, folder / "cache")
            costs[name].append(rendered(folder, folder / "cache", name))
    (folder / "frames.raw").unlink()
    found = _told(costs) | {"draw_ms": round(float(drawn.stdout), 2)}
    if long:
        cost = rendered(folder, folder / "long", "long")
        found |= {"long_s": round(cost.wall, 1), "long_peak_mb": round(cost.peak)}
    return found | machine()


def _told(costs: dict[str, list[Cost]]) -> dict[str, object]:
    def middle(values: list[float]) -> float:
        return round(statistics.median(values), 3)

    first, limit = costs["first"], costs["alone"]
    found: dict[str, object] = {}
    for name in ("first", "ready", "song"):
        found[f"{name}_to_alone"] = middle(ratios(costs[name], limit, lambda cost: cost.wall))
        found[f"{name}_to_alone_processor"] = middle(ratios(costs[name], limit, lambda cost: cost.processor))
    for name in ("title", "volume", "mood"):
        found[f"{name}_to_first"] = middle(ratios(costs[name], first, lambda cost: cost.wall))
        found[f"{name}_to_first_processor"] = middle(ratios(costs[name], first, lambda cost: cost.processor))
    found["preview_to_real_time"] = middle([SECONDS / cost.wall for cost in costs["preview"]])
    found["preview_processor_s"] = middle([cost.processor for cost in costs["preview"]])
    found["peak_mb"] = round(max(cost.peak for cost in first))
    found["seconds"] = {name: middle([cost.wall for cost in values]) for name, values in costs.items()}
    found["processor_seconds"] = {name: middle([cost.processor for cost in values]) for name, values in costs.items()}
    return found


def main() -> None:
    match sys.argv[1:]:
        case ["--dump", folder]:
            dump(Path(folder))
        case ["--encode", raw, first, last, out]:
            encode(Path(raw), int(first), int(last), Path(out))
        case ["--look", folder, cache]:
            look(Path(folder), Path(cache))
        case ["--ready", folder, cache]:
            get_ready(Path(folder), Path(cache))
        case ["--render", folder, cache, what]:
            render(Path(folder), Path(cache), what)
        case _:
            parser = argparse.ArgumentParser(
                description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
            )
            parser.add_argument("--runs", type=int, default=5)
            parser.add_argument("--work", type=Path)
            parser.add_argument("--long", action="store_true", help="ten minutes as well, for the memory")
            chosen = parser.parse_args()
            if chosen.work:
                chosen.work.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=chosen.work) as folder:
                print(json.dumps(measure(Path(folder), chosen.runs, chosen.long), indent=1))


if __name__ == "__main__":
    main()
