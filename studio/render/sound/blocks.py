"""Streams of blocks cut to other sizes, and joined with crossfades."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from studio.render.sound.plan import Samples


def silence(count: int) -> Samples:
    """``count`` samples of nothing."""
    return np.zeros((count, 2), np.float32)


def regrouped(blocks: Iterable[Samples], size: int) -> Iterator[Samples]:
    """The same samples in blocks of ``size``; the last one may be shorter."""
    waiting = silence(0)
    for block in blocks:
        waiting = np.concatenate([waiting, block]) if len(waiting) else block
        whole = len(waiting) // size * size
        yield from (waiting[at : at + size] for at in range(0, whole, size))
        waiting = waiting[whole:]
    if len(waiting):
        yield waiting


def gathered(blocks: Iterable[Samples], least: int) -> Iterator[Samples]:
    """The same samples in fewer blocks, each of ``least`` samples or more but the last."""
    waiting: list[Samples] = []
    for block in blocks:
        waiting.append(block)
        if sum(map(len, waiting)) >= least:
            yield np.concatenate(waiting)
            waiting = []
    if waiting:
        yield np.concatenate(waiting)


def crossfaded(pieces: Iterable[Iterable[Samples]], fade: int, alike: bool) -> Iterator[Samples]:
    """Pieces one after another, the last ``fade`` samples of each under the first of the next.

    ``alike``: both sides carry the same waves, so that their shares add up to 1; otherwise their powers do.
    """
    u = np.linspace(0, 1, fade, dtype=np.float32)[:, None]
    rise = u if alike else np.sqrt(u)
    ending = silence(0)
    for piece in pieces:
        waiting = silence(0)
        for block in piece:
            waiting = np.concatenate([waiting, block])
            if len(ending) and len(waiting) >= fade:
                waiting[: len(ending)] = (
                    waiting[: len(ending)] * rise[-len(ending) :] + ending * rise[: len(ending)][::-1]
                )
                ending = silence(0)
            if not len(ending) and len(waiting) > fade:
                yield waiting[:-fade]
                waiting = waiting[-fade:]
        if len(ending):
            yield ending
        ending = waiting
    yield ending
