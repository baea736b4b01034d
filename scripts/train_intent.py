"""Learns what the features of a clause speak for, from the labelled messages: python scripts/train_intent.py

A message is labelled as a whole; which of its clauses means what is found out on the way: each round labels the clauses
so that the message comes out as labelled, in the likeliest way by what was learned before. A linear-chain conditional
random field, by full gradients: the same cases give the same weights.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parent.parent))

from intent.reading import ACTIONS, CHAT, NOTHING, Heard, Reason, together
from intent.router import listen
from intent.weights import FILE, behind
from scripts.intent_messages import drawn, labelled

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

MEANINGS = (CHAT, *ACTIONS, NOTHING)
BEHIND = [behind(meaning) for meaning in MEANINGS]
SEEN = 2
"""Clauses in which a feature must stand to be learned."""

SMOOTH = 5.0
"""How strongly large weights are held back."""

SMALLEST = 0.06
"""Features whose weights are all smaller are left out of the file."""

DRAWS = 3
"""The mean of several is steadier: what one draw of messages happened to teach moves two in a hundred."""

STEPS, RATE = 60, 0.1
ROUNDS = 3
LIKELY = 6
"""Meanings that are tried for each clause."""


@dataclass
class Case:
    """A labelled message; ``means``: the meaning of each clause, once it is known."""

    clauses: list[Heard]
    given: bool
    expected: tuple[str, ...]
    means: list[int] | None = None

    def only_meaning(self) -> list[int] | None:
        """The meaning of the clause of a message that has one."""
        asked = [action for action in self.expected if not (self.given and action == "upload")] or [NOTHING]
        return [MEANINGS.index(asked[0])] if len(self.clauses) == len(asked) == 1 else None


def cases(draw: int) -> list[Case]:
    """All labelled messages and those drawn beside them, as they are heard. ``draw``: which are drawn."""
    found = []
    given = list(labelled())
    for text, attachments, expected in [*given, *drawn(given, random.Random(draw))]:
        message = listen(text, attachments)
        found.append(Case(message.clauses, message.given, expected))
    return found


def align(case: Case, index: dict[str, int], learned: Floats) -> list[int] | None:
    """The likeliest meanings of the clauses with which the message comes out as labelled, if there are any."""
    scores = [learned[_columns(clause, index)].sum(axis=0) for clause in case.clauses]
    beside = learned[[index[one] for one in BEHIND]]
    likely = [np.argsort(-one)[: LIKELY if at < 5 else 1] for at, one in enumerate(scores)]
    best: tuple[float, list[int]] | None = None
    for meanings in itertools.product(*likely):
        score = float(sum(one[meaning] for one, meaning in zip(scores, meanings, strict=True)))
        score += float(sum(beside[pair] for pair in itertools.pairwise(meanings)))
        if best is None or score > best[0]:
            read = [Reason(MEANINGS[at], clause) for clause, at in zip(case.clauses, meanings, strict=True)]
            if together(read, given=case.given) == case.expected and _said_once(read):
                best = score, [int(at) for at in meanings]
    return best[1] if best else None


def _said_once(read: Sequence[Reason]) -> bool:
    """Whether no action is asked for twice: what stands around a request means nothing."""
    actions = [reason.means for reason in read if reason.means in ACTIONS]
    return len(set(actions)) == len(actions)


def _columns(clause: Heard, index: dict[str, int]) -> list[int]:
    return [index[one] for one in clause.features if one in index]


def learn(cases: Sequence[Case], index: dict[str, int], learned: Floats, steps: int) -> Floats:
    """Weights, one row per feature, one column per meaning, that make the meanings likely."""
    known = sorted((case for case in cases if case.means), key=lambda case: len(case.clauses))
    clauses = [_columns(clause, index) for case in known for clause in case.clauses]
    columns = np.fromiter(itertools.chain.from_iterable(clauses), dtype=np.int64)
    rows = np.repeat(np.arange(len(clauses)), [len(of) for of in clauses])
    by_feature = np.argsort(columns, kind="stable")
    shown, first_of_feature = np.unique(columns[by_feature], return_index=True)
    first_of_clause = np.flatnonzero(np.diff(rows, prepend=-1))
    rows = rows[by_feature]
    right = np.eye(len(MEANINGS))[[at for case in known for at in case.means or ()]]
    lengths = np.array([len(case.clauses) for case in known])
    beside = [index[one] for one in BEHIND]
    pairs = sum(_pairs(case.means or []) for case in known)
    drift, swing = np.zeros_like(learned), np.zeros_like(learned)
    for step in range(1, steps + 1):
        scores = np.add.reduceat(learned[columns], first_of_clause)
        likely, likely_pairs = _likelihood(scores, learned[beside], lengths)
        slope = SMOOTH * learned
        slope[shown] += np.add.reduceat((likely - right)[rows], first_of_feature)
        slope[beside] += likely_pairs - pairs
        drift, swing = 0.9 * drift + 0.1 * slope, 0.99 * swing + 0.01 * slope**2
        rate = RATE * min(1.0, 3 * (1 - step / (steps + 1)))
        learned = learned - rate * (drift / (1 - 0.9**step)) / (np.sqrt(swing / (1 - 0.99**step)) + 1e-8)
    return learned


def _pairs(means: Sequence[int]) -> Floats:
    """How often each meaning stands behind each."""
    counted = np.zeros((len(MEANINGS), len(MEANINGS)))
    for pair in itertools.pairwise(means):
        counted[pair] += 1
    return counted


def _likelihood(scores: Floats, beside: Floats, lengths: Numbers) -> tuple[Floats, Floats]:
    """How likely each meaning of each clause is, and how often each is likely to stand behind each.

    ``scores``: one row per clause, of the shortest messages first; ``lengths``: clauses of each message.
    """
    likely, pairs = np.empty_like(scores), np.zeros_like(beside)
    start = 0
    for length, messages in zip(*np.unique(lengths, return_counts=True), strict=True):
        end = start + length * messages
        of = scores[start:end].reshape(messages, length, len(MEANINGS))
        means, beside_each_other = _forward_backward(of, beside)
        likely[start:end] = means.reshape(-1, len(MEANINGS))
        pairs += beside_each_other
        start = end
    return likely, pairs


def _forward_backward(scores: Floats, beside: Floats) -> tuple[Floats, Floats]:
    """The same for messages of one length: ``scores`` by message, clause, meaning."""
    ahead = [scores[:, 0]]
    for at in range(1, scores.shape[1]):
        ahead.append(_log_sum(ahead[-1][:, :, None] + beside, axis=1) + scores[:, at])
    total = _log_sum(ahead[-1], axis=1)[:, None]
    likely, pairs = np.empty_like(scores), np.zeros_like(beside)
    rest = np.zeros_like(total)
    for at in reversed(range(scores.shape[1])):
        likely[:, at] = np.exp(ahead[at] + rest - total)
        if at:
            following = beside + (scores[:, at] + rest)[:, None, :]
            pairs += np.exp(ahead[at - 1][:, :, None] + following - total[:, :, None]).sum(axis=0)
            rest = _log_sum(following, axis=2)
    return likely, pairs


def _log_sum(scores: Floats, axis: int) -> Floats:
    """The logarithm of the sum of what these are the logarithms of."""
    top = scores.max(axis=axis, keepdims=True)
    return np.asarray(np.log(np.exp(scores - top).sum(axis=axis)) + top.squeeze(axis))


def save(learned: Mapping[str, Floats]) -> int:
    """Write weights.json, one feature a line; how many features it has."""
    kept = {name: of for name, of in sorted(learned.items()) if np.abs(of).max() >= SMALLEST}
    numbers = {name: [round(float(one), 2) for one in of] for name, of in kept.items()}
    lines = [f"{json.dumps(name, ensure_ascii=False)}: {of}" for name, of in numbers.items()]
    opening = f'{{"meanings": {json.dumps(MEANINGS)}, "weights": {{\n'
    FILE.write_text(opening + ",\n".join(lines) + "\n}}\n", encoding="utf-8")
    return len(kept)


def train(draw: int) -> dict[str, Floats]:
    """What is learned from one draw: the weights of each feature."""
    known = cases(draw)
    counts = Counter(feature for case in known for clause in case.clauses for feature in clause.features)
    names = [*BEHIND, *sorted(name for name, count in counts.items() if count >= SEEN)]
    index = {name: at for at, name in enumerate(names)}
    learned = np.zeros((len(index), len(MEANINGS)))
    for number in range(1, ROUNDS + 1):
        for case in known:
            case.means = case.only_meaning() or (align(case, index, learned) if number > 1 else None)
        learned = learn(known, index, learned, STEPS if number == ROUNDS else STEPS // 2)
        understood = sum(case.means is not None for case in known)
        print(f"draw {draw}, round {number}: {understood} of {len(known)} messages", flush=True)  # noqa: T201
    return {name: learned[at] for name, at in index.items()}


def mean(several: Sequence[Mapping[str, Floats]]) -> dict[str, Floats]:
    """The mean weights of each feature; one that a draw did not show weighs nothing there."""
    nothing = np.zeros(len(MEANINGS))
    return {name: sum(one.get(name, nothing) for one in several) / len(several) for name in set().union(*several)}


def main() -> None:
    """Learn from several draws at once, and write the mean of the weights."""
    with ProcessPoolExecutor() as pool:
        learned = mean(list(pool.map(train, range(1, DRAWS + 1))))
    print(f"{save(learned)} features")  # noqa: T201


if __name__ == "__main__":
    main()
