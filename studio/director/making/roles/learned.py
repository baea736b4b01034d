"""What the features of a request's pieces speak for: weights learned from tagged requests (scripts/train_roles.py).

The pieces are read together, as a linear-chain conditional random field, and once more when it is known what the first
reading found in the whole request (again.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from studio.director.making.roles.again import shows_again
from studio.director.making.roles.pieces import Piece
from studio.director.making.roles.shows import shows

FIRST, AGAIN = (Path(__file__).parent / f"weights.{number}.txt" for number in (1, 2))
"""The weights of the two readings."""

SCALE = 100
"""Weights are written as whole hundredths."""

_PAIR = re.compile(r"([a-z])(-?\d+)")
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Weights:
    """``labels``: the roles, those of shown words with B- where they begin and I- where they go on; ``row``: of each
    feature the row of ``of`` with its weight for each label; ``beside``: of each label what it speaks for in the next
    piece."""

    labels: tuple[str, ...]
    row: dict[str, int]
    of: Floats
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
        return np.stack([self.of[rows].sum(axis=0) for rows in known])


def roles_of(message: str, of: Sequence[Piece], files: Sequence[str], locale: str) -> list[str]:
    """The label of each piece of a request that came with these files."""
    shown = shows(message, of, files, locale)
    first = weights(FIRST).likeliest(shown)
    again = shows_again(of, first, len(files))
    return weights(AGAIN).likeliest([one + more for one, more in zip(shown, again, strict=True)])


def read_ahead() -> None:
    """Reads the weights, which takes a moment, before a request comes."""
    for file in (FIRST, AGAIN):
        weights(file)


def written(labels: Sequence[str], beside: dict[tuple[str, str], float], of: dict[str, dict[str, float]]) -> str:
    """Weights as the text of their file: the labels; what each speaks for in the next piece; a feature a line, with
    the labels that it speaks for or against by their letter."""
    lines = [" ".join(labels)]
    lines += [" ".join(str(round(SCALE * beside.get((one, other), 0))) for other in labels) for one in labels]
    letter = {label: chr(ord("a") + at) for at, label in enumerate(labels)}
    for feature, weights in sorted(of.items()):
        kept = ((letter[label], round(SCALE * weight)) for label, weight in sorted(weights.items()))
        told = "".join(f"{one}{weight}" for one, weight in kept if weight)
        if told:
            lines.append(f"{feature}\t{told}")
    return "\n".join(lines) + "\n"


@cache
def weights(file: Path) -> Weights:
    """The weights of a file."""
    labels_line, *lines = file.read_text(encoding="utf-8").split("\n")
    labels = tuple(labels_line.split())
    beside = np.array([[int(one) for one in line.split()] for line in lines[: len(labels)]], dtype=np.float32)
    told = [line.split("\t") for line in lines[len(labels) :] if line]
    of = np.zeros((len(told), len(labels)), dtype=np.float32)
    for row, (_, marks) in enumerate(told):
        for letter, weight in _PAIR.findall(marks):
            of[row, ord(letter) - ord("a")] = int(weight)
    rows = {feature: row for row, (feature, _) in enumerate(told)}
    return Weights(labels, rows, of / np.float32(SCALE), beside / np.float32(SCALE))
