"""What sound costs: `python benchmarks/bench_sound.py [SECONDS]` (default 30).

For each mood: seconds to make a bed, its loudness and peak; the mix of it (first, and again at another volume with the
bed kept), AAC; and the memory that ten minutes need. The bars: 30 s of any mood in 1 s; another volume in a tenth of
the first mix at most twice over.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from studio.render.sound import mix, music
from studio.render.sound.check import measure
from studio.render.sound.encode import write_aac
from studio.render.sound.moods import moods
from studio.render.sound.plan import AudioPart, MixPlan, Samples
from studio.render.sound.reader import read_audio

SEED = 1
BAR_SECONDS = 1.0


def timed(work: Callable[[], Samples]) -> tuple[float, Samples]:
    """Wall seconds of some work, and what it gave."""
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def main(length: Fraction) -> int:
    """Measure every mood and print a line each; 1 when a bar was missed."""
    print(f"{'mood':10} {'bed s':>6} {'mix s':>6} {'again':>6} {'aac s':>6} {'LUFS':>6} {'dBTP':>6} {'after AAC':>12}")
    slowest = max(_mood(mood, length) for mood in sorted(moods()))
    _long()
    print(f"slowest bed {slowest:.2f} s of {float(BAR_SECONDS * length / 30):.2f} allowed")
    return int(slowest > BAR_SECONDS * length / 30)


def _mood(mood: str, length: Fraction) -> float:
    bed_time, bed = timed(lambda: music.render(music.compose(mood, length, SEED)))

    def kept(*_: object) -> Iterator[Samples]:
        return iter([bed])

    first, mixed = timed(lambda: _mixed(mood, length, 0.7, mix.bed))
    again, _ = timed(lambda: _mixed(mood, length, 0.3, kept))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "sound.m4a"
        aac, _ = timed(lambda: np.asarray([write_aac([mixed], out)], np.float32))
        after = measure(read_audio(out, Fraction(0), length))
    before = measure([mixed])
    print(
        f"{mood:10} {bed_time:6.2f} {first:6.2f} {again:6.2f} {aac:6.2f} {before.lufs:6.1f} {before.peak:6.1f} "
        f"{after.lufs:6.1f}{after.peak:6.1f}"
    )
    return bed_time


def _mixed(
    mood: str, length: Fraction, gain: float, make: Callable[[str, Fraction, int], Iterator[Samples]]
) -> Samples:
    part = AudioPart("music", Fraction(0), length, gain=gain, mood=mood, seed=SEED)
    return np.concatenate(list(mix.stream(MixPlan(length, (part,)), read_audio, make)))


def _long() -> None:
    """Ten minutes, made and thrown away."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in music.stream(music.compose("cinematic", Fraction(600), SEED)):
        pass
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"ten minutes: highest memory of this process {after / 1024:.0f} MB, "
        f"{(after - before) / 1024:.0f} MB more than before"
    )


if __name__ == "__main__":
    sys.exit(main(Fraction(sys.argv[1] if len(sys.argv) > 1 else "30")))
