"""The role of each piece of a request, as learned from tagged requests (scripts/train_roles.py).

The features of a piece (shows.py) become a few dozen numbers; two bidirectional layers of long short-term memory read
these from both ends, so that each piece is seen with all that comes before and behind it; and of all ways to give the
pieces their roles the likeliest is taken. All of it is plain arithmetic on arrays: no network, no chance. Products are
``einsum``'s: after one by ``matmul`` its threads wait for more work for 30 ms of processor time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from studio.director.making.roles.pieces import Piece
from studio.director.making.roles.shows import shows

FILE = Path(__file__).parent / "weights.npz"
"""What was learned, in 8 bits a figure; ``written`` and ``weights`` know its form."""

STEPS = 127
"""Steps from nothing to the largest figure of a row."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Layer:
    """One layer that reads forwards and backwards: of each direction what the input and what was read before say to the
    four gates (in, forget, new, out), and their bias."""

    of_input: Floats  # directions, inputs, gates
    of_before: Floats  # directions, units, gates
    bias: Floats  # directions, gates

    def read(self, inputs: Floats) -> Floats:
        """What each piece is seen as with all before and all behind it: (pieces, units of both directions)."""
        gates = np.einsum("tdi,dig->tdg", np.stack([inputs, inputs[::-1]], axis=1), self.of_input) + self.bias
        units = self.of_before.shape[1]
        seen, kept = np.zeros((2, units), np.float32), np.zeros((2, units), np.float32)
        told = np.empty((len(inputs), 2, units), np.float32)
        for at in range(len(inputs)):
            now = gates[at] + np.einsum("du,dug->dg", seen, self.of_before)
            opened = 0.5 * np.tanh(0.5 * now) + 0.5
            new = np.tanh(now[:, 2 * units : 3 * units])
            kept = opened[:, units : 2 * units] * kept + opened[:, :units] * new
            seen = opened[:, 3 * units :] * np.tanh(kept)
            told[at] = seen
        return np.concatenate([told[:, 0], told[::-1, 1]], axis=1)


@dataclass(frozen=True)
class Weights:
    """``labels``: the roles, those of shown words with B- where they begin and I- where they go on; ``row``: of each
    feature its row of ``of``, what it says of a piece; ``to_labels`` and ``bias``: what the last layer says of each
    label; ``beside``: of each label what it speaks for in the next piece."""

    labels: tuple[str, ...]
    row: dict[str, int]
    of: Floats
    layers: tuple[Layer, ...]
    to_labels: Floats
    bias: Floats
    beside: Floats

    def likeliest(self, pieces: Sequence[Sequence[str]]) -> list[str]:
        """The label of each piece with these features: the likeliest of all ways to read them (Viterbi)."""
        if not pieces:
            return []
        scores = self._scores(pieces)
        best, came_from = scores[0], np.zeros(scores.shape, dtype=np.intp)
        for at in range(1, len(scores)):
            ways = best[:, None] + self.beside
            came_from[at] = ways.argmax(axis=0)
            best = ways.max(axis=0) + scores[at]
        means = [int(best.argmax())]
        for before in came_from[:0:-1]:
            means.append(int(before[means[-1]]))
        return [self.labels[one] for one in reversed(means)]

    def _scores(self, pieces: Sequence[Sequence[str]]) -> Floats:
        known = ([row for one in features if (row := self.row.get(one)) is not None] for features in pieces)
        seen = np.tanh(np.stack([self.of[rows].sum(axis=0) for rows in known]))
        for layer in self.layers:
            seen = layer.read(seen)
        return np.asarray(np.einsum("ti,il->tl", seen, self.to_labels) + self.bias, dtype=np.float32)


def roles_of(message: str, of: Sequence[Piece], files: Sequence[str], locale: str) -> list[str]:
    """The label of each piece of a request that came with these files."""
    return weights().likeliest(shows(message, of, files, locale))


def read_ahead() -> None:
    """Reads the weights, which takes a moment, before a request comes."""
    weights()


def written(labels: Sequence[str], features: Sequence[str], figures: Mapping[str, Floats]) -> dict[str, Any]:
    """What was learned as the arrays of its file: names as text, each row of figures as its largest and 8-bit steps."""
    told: dict[str, Any] = {"labels": np.array("\n".join(labels)), "features": np.array("\n".join(features))}
    for name, of in figures.items():
        largest = np.maximum(np.abs(of).max(axis=-1, keepdims=True), 1e-9).astype(np.float16)
        told[name] = np.rint(of / largest.astype(np.float32) * STEPS).clip(-STEPS, STEPS).astype(np.int8)
        told[f"{name} largest"] = largest
    return told


@cache
def weights(file: Path = FILE) -> Weights:
    """The weights of a file."""
    with np.load(file, allow_pickle=False) as found:
        labels, features = str(found["labels"]).split("\n"), str(found["features"]).split("\n")
        told = {
            name: found[name].astype(np.float32) * (found[f"{name} largest"].astype(np.float32) / np.float32(STEPS))
            for name in found.files
            if f"{name} largest" in found.files
        }
    layers = tuple(
        Layer(told[f"input {depth}"], told[f"before {depth}"], told[f"bias {depth}"])
        for depth in range(sum(name.startswith("input ") for name in told))
    )
    rows = {feature: row for row, feature in enumerate(features)}
    return Weights(tuple(labels), rows, told["of"], layers, told["to labels"], told["bias"], told["beside"])
