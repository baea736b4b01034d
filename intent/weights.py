"""What the features of a clause speak for: weights learned from labelled messages (scripts/train_intent.py).

What one clause means speaks for what the next does, as a feature of its own: a detail behind an export is no second
request. So the clauses of a message are read together (a linear-chain conditional random field).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

FILE = Path(__file__).parent / "weights.json"
SHOWN = 4
"""Features that are named as the reasons of a decision."""


def behind(meaning: str) -> str:
    """The feature of a clause that stands behind one with this meaning."""
    return f"behind={meaning}"


@dataclass(frozen=True)
class Weights:
    """``of``: for each feature one weight per meaning, in the order of ``meanings``."""

    meanings: tuple[str, ...]
    of: dict[str, tuple[float, ...]]

    def scores(self, features: Sequence[str]) -> list[float]:
        """One score per meaning; the highest is what the clause means."""
        known = filter(None, map(self.of.get, features))
        return [sum(column) for column in zip(*known, strict=True)] or [0.0] * len(self.meanings)

    @cached_property
    def beside(self) -> list[list[float]]:
        """For each meaning of a clause, what it speaks for in the next one."""
        return [self.scores([behind(meaning)]) for meaning in self.meanings]

    def likeliest(self, clauses: Sequence[Sequence[str]]) -> list[str]:
        """What clauses with these features mean, one behind the other: the likeliest of all ways (Viterbi)."""
        if not clauses:
            return []
        every = range(len(self.meanings))
        best, came_from = self.scores(clauses[0]), []
        for features in clauses[1:]:
            ways = [[best[one] + self.beside[one][to] for one in every] for to in every]
            came_from.append([way.index(max(way)) for way in ways])
            best = [max(way) + own for way, own in zip(ways, self.scores(features), strict=True)]
        means = [best.index(max(best))]
        for before in reversed(came_from):
            means.append(before[means[-1]])
        return [self.meanings[one] for one in reversed(means)]

    def because(self, features: Sequence[str], meaning: str) -> tuple[str, ...]:
        """The features that speak most for a meaning, the strongest first."""
        at = self.meanings.index(meaning)
        known = [(self.of[one][at], one) for one in features if one in self.of]
        return tuple(one for weight, one in sorted(known, reverse=True)[:SHOWN] if weight > 0)


@cache
def weights() -> Weights:
    """The weights of weights.json."""
    written = json.loads(FILE.read_text(encoding="utf-8"))
    return Weights(tuple(written["meanings"]), {one: tuple(of) for one, of in written["weights"].items()})
