"""Learns what the pieces of a first request show of their role, from tagged requests (tests/cases/requests.*.jsonl):

    uv run --all-extras --all-groups --with python-crfsuite python scripts/train_roles.py

Two linear-chain conditional random fields (an hour): the second one learns from what the first finds in requests
that it has not seen. With --check, every sixth request is kept for asking how many pieces of it, and how many whole
requests, come out as tagged; nothing is written then.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import pycrfsuite

from studio.director.language.layout import without_markdown
from studio.director.language.locales import locale_by_signs
from studio.director.making.roles.again import shows_again
from studio.director.making.roles.learned import AGAIN, FIRST, written
from studio.director.making.roles.names import OUTSIDE, ROLES, SHOWN
from studio.director.making.roles.pieces import Piece, pieces
from studio.director.making.roles.shows import shows

CASES = Path(__file__).parent.parent / "tests" / "cases"
OPEN, CLOSE = (dict(zip(ROLES, map(chr, range(at, at + len(ROLES))), strict=True)) for at in (0xE900, 0xE910))
SIGNS = re.compile("[\ue900-\ue91f]")
TAG = re.compile(rf"<(/?)([{''.join(ROLES)}])>")
SPAN = re.compile(rf"<([{''.join(ROLES)}])>(.*?)</\1>", re.DOTALL)

OURS, OURS_TIMES = "requests.ours.jsonl", 3
"""The messages of our own tests, tagged as they were read when all tests passed, and how often each counts: what is
learned from others is not to lose them."""

FOLDS = 4
"""Parts of the requests; what the first reading finds in one is learned from the others."""

SMALLEST = 0.05
"""Smaller weights are left out of the file."""

HELD_BACK = {"c1": 0.3, "c2": 0.3, "max_iterations": 110, "feature.possible_transitions": True}
"""How strongly large weights and many of them are held back; tried from 0.1 to 2, with little difference."""


@dataclass(frozen=True)
class Request:
    """``spans``: (start, end, role) in ``text``, the message as the director reads it."""

    text: str
    files: tuple[str, ...]
    spans: tuple[tuple[int, int, str], ...]


Tagged = tuple[str, tuple[str, ...], int]
"""A message with its tags, the names of its files, and how often it counts."""


def tagged() -> list[Tagged]:
    """The tagged messages."""
    return [
        (one["tagged"], tuple(one["files"]), OURS_TIMES if file.name == OURS else 1)
        for file in sorted(CASES.glob("requests.*.jsonl"))
        for one in map(json.loads, file.read_text("utf-8").splitlines())
    ]


def read(message: str, files: tuple[str, ...]) -> Request | None:
    """A tagged message as the director reads it; None where its layout does not let the tags survive."""
    signed = TAG.sub(lambda found: (CLOSE if found[1] else OPEN)[found[2]], message)
    plain = without_markdown(SIGNS.sub("", signed))
    signed = signed if plain == SIGNS.sub("", signed) else without_markdown(signed)
    if SIGNS.sub("", signed) != plain:
        return None
    roles = {sign: role for table in (OPEN, CLOSE) for role, sign in table.items()}
    spans: list[tuple[int, int, str]] = []
    begin = 0
    for number, found in enumerate(SIGNS.finditer(signed)):
        at = found.start() - number
        if found[0] in CLOSE.values():
            spans.append((begin, at, roles[found[0]]))
        begin = at
    return Request(plain, files, tuple(spans))


def labels(request: Request, of: Sequence[Piece]) -> list[str]:
    """The label of each piece."""
    found, begun = [], set()
    for piece in of:
        span = next((one for one in request.spans if one[0] < piece.end and piece.start < one[1]), None)
        if span is None or piece.kind == "line":
            found.append(OUTSIDE)
        elif span[2] in SHOWN:
            found.append(f"{'I' if span in begun else 'B'}-{span[2]}")
            begun.add(span)
        else:
            found.append(span[2])
    return found


Rows = list[list[str]]


@dataclass(frozen=True)
class Shown:
    """A request to learn from: what its pieces show, their labels, how many files came with it, how often it counts."""

    features: Rows
    labels: list[str]
    of: list[Piece]
    files: int
    times: int

    def again(self, found: list[str]) -> Shown:
        """The same with what it shows after a first reading that ``found`` these labels."""
        more = shows_again(self.of, found, self.files)
        return replace(self, features=[one + other for one, other in zip(self.features, more, strict=True)])


def prepared(messages: Sequence[Tagged]) -> list[Shown]:
    """What the pieces of messages show, and their labels."""
    found = []
    for message, files, times in messages:
        request = read(message, files)
        of = pieces(request.text) if request else []
        if request and of:
            features = shows(request.text, of, files, locale_by_signs(request.text))
            found.append(Shown(features, labels(request, of), of, len(files), times))
    return found


def learned(known: Sequence[Shown], folder: str) -> pycrfsuite.Tagger:
    """A model of these."""
    file = str(Path(folder, f"model{len(list(Path(folder).iterdir()))}"))
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for one in known:
        for _ in range(one.times):
            trainer.append(one.features, one.labels)
    trainer.set_params(HELD_BACK)
    trainer.train(file)
    model = pycrfsuite.Tagger()
    model.open(file)
    return model


def read_first(known: Sequence[Shown], folder: str) -> list[Shown]:
    """Requests with what they show after a first reading by models that have not seen them."""
    found = []
    for part in range(FOLDS):
        model = learned([one for at, one in enumerate(known) if at % FOLDS != part], folder)
        found += [one.again(model.tag(one.features)) for one in known[part::FOLDS]]
    return found


def save(model: pycrfsuite.Tagger, file: Path) -> int:
    """Write the weights; how many features have some."""
    told = model.info()
    weights: dict[str, dict[str, float]] = {}
    for (feature, label), weight in told.state_features.items():
        if abs(weight) >= SMALLEST:
            weights.setdefault(feature, {})[label] = weight
    file.write_text(written(sorted(told.labels), dict(told.transitions), weights), encoding="utf-8")
    return len(weights)


def check(model: pycrfsuite.Tagger, kept: Sequence[Shown]) -> str:
    """How many pieces have their role, and how many requests all of them."""
    right = [
        [
            got[-1] == want[-1]
            for got, want, piece in zip(model.tag(one.features), one.labels, one.of, strict=True)
            if piece.kind != "mark"
        ]
        for one in kept
    ]
    whole = sum(map(all, right))
    return f"{sum(map(sum, right)) / sum(map(len, right)):.3f} of the pieces, {whole} of {len(right)} requests"


def main() -> None:
    """Learn from all, or from five of six and check on the sixth."""
    messages = tagged()
    checked = messages[::6] if "--check" in sys.argv else []
    known = prepared([one for one in messages if one not in checked])
    with tempfile.TemporaryDirectory() as folder:
        first = learned(known, folder)
        again = learned(read_first(known, folder), folder)
        if not checked:
            print(f"{save(first, FIRST)} and {save(again, AGAIN)} features")  # noqa: T201
            return
        kept = prepared(checked)
        print(f"first: {check(first, kept)}")  # noqa: T201
        print(f"again: {check(again, [one.again(first.tag(one.features)) for one in kept])}")  # noqa: T201


if __name__ == "__main__":
    main()
