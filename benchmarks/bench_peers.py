"""The same job done by others: ffmpeg's own filter graph, and MoviePy.

    python benchmarks/bench_peers.py --ffmpeg PATH [--moviepy PYTHON] [--runs 1] [--work FOLDER]

``--ffmpeg``: an ffmpeg with libx264; ``--moviepy``: a Python that has MoviePy 2. Neither is one of our dependencies.
They get less to do than we: the same photographs, movement, crossfades, captions and music at the same settings, but
captions are finished pictures without marked words, and there is neither title nor check. MoviePy makes the first
seconds alone, and is counted by the frame. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from task import machine  # noqa: E402 - the skill folder has to come first

WIDTH, HEIGHT, RATE = 1080, 1920, 30
STANDING, FADE = 396, 39
"""Seconds / 60 that a photograph stands, and those of a crossfade: five of them, four crossfades, half a minute."""

FINER = {"ffmpeg": 1, "ffmpeg_4x": 4}
"""``zoompan`` moves by whole pixels, which jitters; photographs four times as large make that a quarter of a pixel."""

SHORT = 4
"""Seconds that MoviePy makes."""


def filters(seconds: float, fade: float, finer: int) -> str:
    """Five photographs that come nearer, crossfades, five captions."""
    frames = round(seconds * RATE)
    parts = [
        f"[{at}:v]scale=-2:{HEIGHT * finer},crop={WIDTH * finer}:{HEIGHT * finer},zoompan=z='1+0.15*on/{frames}'"
        f":x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2':d={frames}:s={WIDTH}x{HEIGHT}:fps={RATE},format=yuv420p[p{at}]"
        for at in range(5)
    ]
    last = "p0"
    for at in range(1, 5):
        begins = at * (seconds - fade)
        parts.append(f"[{last}][p{at}]xfade=transition=fade:duration={fade}:offset={begins}[x{at}]")
        last = f"x{at}"
    for at in range(5):
        begins, ends = at * (seconds - fade), (at + 1) * (seconds - fade)
        parts.append(f"[{last}][{5 + at}:v]overlay=60:1500:enable='between(t,{begins},{ends})'[c{at}]")
        last = f"c{at}"
    return ";".join(parts) + f";[{last}]format=yuv420p[v]"


def ffmpeg(program: str, folder: Path, finer: int) -> list[str]:
    """The command."""
    seconds, fade = STANDING / 60, FADE / 60
    command = [program, "-v", "error", "-y"]
    for at in range(5):
        command += ["-i", str(folder / f"photo{at}.jpg")]
    for at in range(5):
        command += ["-i", str(folder / f"caption{at}.png")]
    command += ["-i", str(folder / "song.m4a"), "-filter_complex", filters(seconds, fade, finer)]
    command += ["-map", "[v]", "-map", "10:a", *encoder(), "-c:a", "aac", "-b:a", "192k"]
    return [*command, "-t", "30", str(folder / "ffmpeg.mp4")]


def encoder() -> list[str]:
    """Our own settings, with as many threads as it likes."""
    from studio.render.encode import SETTINGS

    options = SETTINGS["standard"].options()
    return ["-c:v", "libx264", *(part for name, value in options.items() for part in (f"-{name}:v", value))]


def captions(folder: Path) -> None:
    """Five finished pictures."""
    from PIL import Image, ImageDraw
    from promo import SENTENCES

    from studio.render.text.fonts import font_file, loaded

    for at, sentence in enumerate(SENTENCES):
        image = Image.new("RGBA", (960, 160))
        font = loaded(font_file("cjk" if ord(sentence[0]) > 0x2E80 else "sans"), 600, 34)
        ImageDraw.Draw(image).text((480, 80), sentence, "white", font, "mm", stroke_width=3, stroke_fill="black")
        image.save(folder / f"caption{at}.png")


MOVIEPY = """
import sys
from moviepy import AudioFileClip, CompositeVideoClip, ImageClip, vfx
folder, seconds = sys.argv[1], float(sys.argv[2])
def photo(at):
    clip = ImageClip(f"{folder}/photo{at}.jpg", duration=seconds / 2 + 0.65).resized(height=1920)
    clip = clip.cropped(x_center=clip.w / 2, width=1080)
    return clip.resized(lambda t: 1 + 0.023 * t).with_position("center")
def caption(at):
    clip = ImageClip(f"{folder}/caption{at}.png", duration=seconds / 2)
    return clip.with_start(at * seconds / 2).with_position((60, 1500))
second = photo(1).with_start(seconds / 2 - 0.65).with_effects([vfx.CrossFadeIn(0.65)])
video = CompositeVideoClip([photo(0), second, caption(0), caption(1)], size=(1080, 1920)).with_duration(seconds)
video = video.with_audio(AudioFileClip(f"{folder}/song.m4a").subclipped(0, seconds))
video.write_videofile(f"{folder}/moviepy.mp4", fps=30, codec="libx264", preset="superfast", audio_codec="aac",
                      ffmpeg_params=["-crf", "20"], threads=2, logger=None)
"""


def cost(command: list[str]) -> tuple[float, float]:
    """Wall and processor seconds of a command with its children, which ours begins when told to go. Raises
    CalledProcessError."""
    began, before = time.perf_counter(), os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, input=b"go\n")
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - began, spent


def measure(folder: Path, runs: int, program: str, python: str | None) -> dict[str, object]:
    """Each of them right after one of ours."""
    from promo import photographs, song

    photographs(folder)
    song(folder)
    captions(folder)
    bench = str(ROOT / "benchmarks" / "bench_render.py")
    wall: dict[str, list[float]] = {}
    processor: dict[str, list[float]] = {}
    others = {name: (ffmpeg(program, folder, finer), 1.0) for name, finer in FINER.items()}
    if python:
        others["moviepy"] = ([python, "-c", MOVIEPY, str(folder), str(SHORT)], 30 / SHORT)
    for turn in range(runs):
        ours = cost([sys.executable, bench, "--render", str(folder), str(folder / f"cache{turn}"), "song"])
        for name, (command, times) in others.items():
            theirs = cost(command)
            wall.setdefault(name, []).append(theirs[0] * times / ours[0])
            processor.setdefault(name, []).append(theirs[1] * times / ours[1])
    return {
        "to_ours": {name: round(statistics.median(values), 2) for name, values in wall.items()},
        "to_ours_processor": {name: round(statistics.median(values), 2) for name, values in processor.items()},
        "runs": runs,
    } | machine()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ffmpeg", required=True)
    parser.add_argument("--moviepy")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--work", type=Path)
    chosen = parser.parse_args()
    if chosen.work:
        chosen.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=chosen.work) as folder:
        print(json.dumps(measure(Path(folder), chosen.runs, chosen.ffmpeg, chosen.moviepy), indent=1))


if __name__ == "__main__":
    main()
