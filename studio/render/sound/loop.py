"""Where a song can go back and be heard again: two places of it that sound alike, a whole number of samples apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.render.sound.blocks import crossfaded, regrouped
from studio.render.sound.plan import RATE, Samples

FRAME = RATE // 20
"""Samples of one look at the song: 50 ms."""

WINDOW = 40
"""Looks that are compared: two seconds."""

EDGES = np.geomspace(60, 8000, 15)
"""The bands of a look, in hertz."""

QUIET = 10 ** (-30 / 20)
"""Below this share of the song's usual level its beginning and its end are not worth repeating."""

SHORTEST = 8
"""Seconds of a song below which there is nothing to choose from."""

FADE = 2 * FRAME
ALIKE = 0.5

Between = Callable[[int, int], Iterator[Samples]]


@dataclass(frozen=True, slots=True)
class Loop:
    """Play until sample ``end``, go on at sample ``begin``; ``alike``: the waves themselves match there."""

    begin: int
    end: int
    alike: bool


def find_loop(blocks: Iterable[Samples], between: Between) -> Loop:
    """The best loop of a song. ``between`` reads its samples from one position to another."""
    looks, levels, count = _look(blocks)
    heard = np.flatnonzero(levels > QUIET * np.median(levels[levels > 0])) if (levels > 0).any() else np.zeros(0)
    if count < SHORTEST * RATE or len(heard) < 4 * WINDOW:
        return Loop(0, count, False)
    begin, end = _most_alike(looks, int(heard[0]), int(heard[-1]))
    shift, match = _align(begin * FRAME, end * FRAME, between)
    return Loop(begin * FRAME + shift, end * FRAME, match > ALIKE)


def looped(loop: Loop, start: int, count: int, between: Between) -> Iterator[Samples]:
    """``count`` samples of the song from ``start`` on, going round as often as needed."""
    half = min(FADE // 2, (loop.end - loop.begin) // 4, loop.begin)

    def rounds() -> Iterator[Iterator[Samples]]:
        yield between(start, loop.end + half)
        done = loop.end - start
        while done < count:
            yield between(loop.begin - half, loop.end + half)
            done += loop.end - loop.begin

    left = count
    for block in crossfaded(rounds(), 2 * half, loop.alike) if half else _joined(rounds()):
        yield block[:left]
        left -= min(left, len(block))
        if not left:
            return


def _joined(pieces: Iterable[Iterable[Samples]]) -> Iterator[Samples]:
    for piece in pieces:
        yield from piece


def _look(blocks: Iterable[Samples]) -> tuple[NDArray[np.float64], NDArray[np.float64], int]:
    """The colour (looks, bands; each of length 1), the level of each look, and the number of samples."""
    rows, levels, count = [], [], 0
    bands = np.searchsorted(np.fft.rfftfreq(FRAME, 1 / RATE), EDGES)
    window = np.hanning(FRAME)
    for block in regrouped(blocks, FRAME):
        count += len(block)
        if len(block) == FRAME:
            mono = block.mean(axis=1, dtype=np.float64)
            power = np.add.reduceat(np.abs(np.fft.rfft(mono * window)) ** 2, bands)[:-1]
            rows.append(np.log10(power + 1e-6))
            levels.append(float(np.sqrt(np.mean(mono**2))))
    looks = np.asarray(rows) if rows else np.zeros((0, len(EDGES) - 1))
    looks = looks - looks.mean(axis=0) if len(looks) else looks
    looks /= np.maximum(np.linalg.norm(looks, axis=1, keepdims=True), 1e-9)
    return looks, np.asarray(levels), count


def _most_alike(looks: NDArray[np.float64], first: int, last: int) -> tuple[int, int]:
    """(begin, end) in looks: what leads up to and away from both is alike. Late ends and early begins win."""
    length = last - first
    ends = np.arange(first + length * 6 // 10, last - WINDOW // 2)
    begins = np.arange(first + WINDOW // 2, first + length * 4 // 10)
    alike = np.zeros((len(ends), len(begins)))
    for step in range(-WINDOW // 2, WINDOW // 2):
        alike += looks[ends + step] @ looks[begins + step].T
    alike /= WINDOW
    alike += 0.1 * (ends[:, None] - begins[None, :]) / length
    row, column = np.unravel_index(int(alike.argmax()), alike.shape)
    return int(begins[column]), int(ends[row])


def _align(begin: int, end: int, between: Between) -> tuple[int, float]:
    """How many samples later than ``begin`` the waves match those at ``end`` best, and how well (correlation)."""
    size = 8 * FRAME
    first = _mono(between(begin - FRAME, begin + size + FRAME))
    second = _mono(between(end, end + size))
    if len(first) < len(second) + FRAME or len(second) < FRAME:
        return 0, 0.0
    width = 1 << (len(first) + len(second)).bit_length()
    product = np.fft.irfft(np.fft.rfft(first, width) * np.conj(np.fft.rfft(second, width)), width)
    product = product[: len(first) - len(second) + 1]
    at = int(product.argmax())
    part = first[at : at + len(second)]
    scale = np.linalg.norm(part) * np.linalg.norm(second)
    return at - FRAME, float(product[at] / max(scale, 1e-9))


def _mono(blocks: Iterable[Samples]) -> NDArray[np.float64]:
    found = [block.mean(axis=1, dtype=np.float64) for block in blocks]
    return np.concatenate(found) if found else np.zeros(0)
