"""Learns what the features of a clause speak for, from the labelled messages: python scripts/train_intent.py

A message is labelled as a whole; which of its clauses means what is found out on the way: each round labels the clauses
so that the message comes out as labelled, in the likeliest way by what was learned before. Logistic regression, by full
gradients: the same cases give the same weights.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from intent.reading import ACTIONS, CHAT, NOTHING, Heard, Reason, together  # noqa: E402
from intent.router import listen  # noqa: E402
from intent.weights import FILE  # noqa: E402

Floats = npt.NDArray[np.float64]

Labelled = tuple[str, list[str], tuple[str, ...]]
CASES = ROOT / "tests" / "cases"
AROUND = "intent_around.txt"
"""What people say around a request."""

EACH, SHORT = 6, 60
"""Requests that each of these is put beside; characters of a request that is short enough for it."""

BEFORE = 0.7
"""How often it stands before the request."""

PAUSES = {True: (". ", ", ", "! ", " - "), False: ("，", "。", "！", " ")}
"""What stands between the two. The key: whether they are written in ASCII."""

LEARNED_FROM = ("intent.jsonl", "intent_own.jsonl", "intent_examples.tsv")
MEANINGS = (CHAT, *ACTIONS, NOTHING)
SEEN = 2
"""Clauses in which a feature must stand to be learned."""

SMOOTH = 5.0
"""How strongly large weights are held back."""

SMALLEST = 0.06
"""Features whose weights are all smaller are left out of the file."""

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


def _labelled() -> Iterator[Labelled]:
    """Text, attachments and actions of every labelled message."""
    for name in LEARNED_FROM:
        for line in (CASES / name).read_text(encoding="utf-8").splitlines():
            if name.endswith(".tsv"):
                actions, attachments, text = line.split("\t")
                yield text.replace("\\n", "\n"), attachments.split(), tuple(actions.split())
            else:
                case = json.loads(line)
                yield case["text"], case["attachments"], tuple(case["expected"])


def _surrounded(labelled: Sequence[Labelled]) -> Iterator[Labelled]:
    """Requests with something beside them that asks for nothing."""
    chance = random.Random(1)
    short = [case for case in labelled if len(case[2]) == 1 and not case[1] and len(case[0]) < SHORT]
    for said in (CASES / AROUND).read_text(encoding="utf-8").splitlines():
        alike = [case for case in short if case[0].isascii() == said.isascii()]
        for text, attachments, actions in chance.sample(alike, EACH):
            parts = [said, text] if chance.random() < BEFORE else [text, said]
            yield chance.choice(PAUSES[said.isascii()]).join(parts), attachments, actions


def cases() -> list[Case]:
    """All labelled messages, as they are heard."""
    found = []
    labelled = list(_labelled())
    for text, attachments, expected in [*labelled, *_surrounded(labelled)]:
        message = listen(text, attachments)
        found.append(Case(message.clauses, message.given, expected))
    return found


def align(case: Case, index: dict[str, int], learned: Floats) -> list[int] | None:
    """The likeliest meanings of the clauses with which the message comes out as labelled, if there are any."""
    scores = [learned[_columns(clause, index)].sum(axis=0) for clause in case.clauses]
    likely = [np.argsort(-one)[: LIKELY if at < 5 else 1] for at, one in enumerate(scores)]
    best: tuple[float, list[int]] | None = None
    for meanings in itertools.product(*likely):
        score = float(sum(one[meaning] for one, meaning in zip(scores, meanings, strict=True)))
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


def learn(cases: Sequence[Case], index: dict[str, int], learned: Floats) -> Floats:
    """Weights, one row per feature, one column per meaning, that make the meanings likely."""
    clauses = [
        (_columns(clause, index), at)
        for case in cases
        if case.means
        for clause, at in zip(case.clauses, case.means, strict=True)
    ]
    columns = np.fromiter((column for of, _ in clauses for column in of), dtype=np.int64)
    rows = np.repeat(np.arange(len(clauses)), [len(of) for of, _ in clauses])
    right = np.eye(len(MEANINGS))[[at for _, at in clauses]]
    drift, swing = np.zeros_like(learned), np.zeros_like(learned)
    for step in range(1, STEPS + 1):
        wrong = _likelihood(learned, rows, columns, len(clauses)) - right
        slope = np.stack([np.bincount(columns, wrong[rows, at], len(index)) for at in range(len(MEANINGS))], axis=1)
        slope += SMOOTH * learned
        drift, swing = 0.9 * drift + 0.1 * slope, 0.99 * swing + 0.01 * slope**2
        rate = RATE * min(1.0, 3 * (1 - step / (STEPS + 1)))
        learned = learned - rate * (drift / (1 - 0.9**step)) / (np.sqrt(swing / (1 - 0.99**step)) + 1e-8)
    return learned


def _likelihood(learned: Floats, rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64], clauses: int) -> Floats:
    scores = np.stack([np.bincount(rows, of[columns], clauses) for of in learned.T], axis=1)
    likely = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(likely / likely.sum(axis=1, keepdims=True))


def save(index: dict[str, int], learned: Floats) -> int:
    """Write weights.json, one feature a line; how many features it has."""
    kept = {name: learned[at] for name, at in sorted(index.items()) if np.abs(learned[at]).max() >= SMALLEST}
    numbers = {name: [round(float(one), 2) for one in of] for name, of in kept.items()}
    lines = [f"{json.dumps(name, ensure_ascii=False)}: {of}" for name, of in numbers.items()]
    opening = f'{{"meanings": {json.dumps(MEANINGS)}, "weights": {{\n'
    FILE.write_text(opening + ",\n".join(lines) + "\n}}\n", encoding="utf-8")
    return len(kept)


def main() -> None:
    """Learn, and write the weights."""
    known = cases()
    counts = Counter(feature for case in known for clause in case.clauses for feature in clause.features)
    index = {name: at for at, name in enumerate(sorted(name for name, count in counts.items() if count >= SEEN))}
    learned = np.zeros((len(index), len(MEANINGS)))
    for number in range(1, ROUNDS + 1):
        for case in known:
            case.means = case.only_meaning() or (align(case, index, learned) if number > 1 else None)
        learned = learn(known, index, learned)
        understood = sum(case.means is not None for case in known)
        print(f"round {number}: {understood} of {len(known)} messages", flush=True)  # noqa: T201
    print(f"{save(index, learned)} features")  # noqa: T201


if __name__ == "__main__":
    main()
