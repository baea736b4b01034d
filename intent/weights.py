"""What the features of a clause speak for: weights learned from labelled messages (scripts/train_intent.py)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "weights.json"
SHOWN = 4
"""Features that are named as the reasons of a decision."""


@dataclass(frozen=True)
class Weights:
    """``of``: for each feature one weight per meaning, in the order of ``meanings``."""

    meanings: tuple[str, ...]
    of: dict[str, tuple[float, ...]]

    def scores(self, features: Sequence[str]) -> list[float]:
        """One score per meaning; the highest is what the clause means."""
        known = [weight for one in features if (weight := self.of.get(one)) is not None]
        return [sum(column) for column in zip(*known, strict=True)] or [0.0] * len(self.meanings)

    def meaning(self, features: Sequence[str]) -> str:
        """What a clause with these features means."""
        scores = self.scores(features)
        return self.meanings[scores.index(max(scores))]

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
