"""Learns the role of each piece of a first request from tagged requests (tests/cases/requests.*.jsonl):

    uv run --all-extras --all-groups --with torch python scripts/train_roles.py

Two bidirectional layers of long short-term memory under a conditional random field (an hour on two processors).
With --check, every sixth request is kept for asking how many pieces of it, and how many whole requests, come out as
tagged; nothing is written then. The figures are drawn by a fixed seed.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.utils import rnn

from studio.director.language.layout import without_markdown
from studio.director.language.locales import locale_by_signs
from studio.director.making.roles.learned import FILE, Floats, Weights, weights, written
from studio.director.making.roles.names import OUTSIDE, ROLES, SHOWN
from studio.director.making.roles.pieces import Piece, pieces
from studio.director.making.roles.shows import shows

CASES = Path(__file__).parent.parent / "tests" / "cases"
OPEN, CLOSE = (dict(zip(ROLES, map(chr, range(at, at + len(ROLES))), strict=True)) for at in (0xE900, 0xE910))
SIGNS = re.compile("[\ue900-\ue91f]")
TAG = re.compile(rf"<(/?)([{''.join(ROLES)}])>")
SPAN = re.compile(rf"<([{''.join(ROLES)}])>(.*?)</\1>", re.DOTALL)

OFTEN = {"requests.ours.jsonl": 3, "requests.spoken.jsonl": 2}
"""How often the messages of a file count. Ours are those of our own tests, tagged as they were read when all passed:
what is learned from others is not to lose them. The spoken ones are few beside the plain ones, and as common."""

WIDTH, UNITS, DEPTH = 64, 112, 2
"""Figures of a piece; units that read in each direction; layers of them."""

LEAST = 5
"""A feature that fewer pieces show is left out."""

ROUNDS, AT_ONCE, PACE = 9, 32, 2e-3
"""How often all requests are seen, how many between two steps, and how large the largest step is."""

LEFT_OUT, UNSEEN = 0.4, 0.1
"""Shares of what the layers tell, and of the features, that a step does without: nothing is to hang on one of them."""


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
        (one["tagged"], tuple(one["files"]), OFTEN.get(file.name, 1))
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


@dataclass(frozen=True)
class Shown:
    """A request to learn from: what its pieces show, their labels, which of them are signs, how often it counts."""

    features: list[list[str]]
    labels: list[str]
    marks: list[bool]
    times: int


def prepared(message: Tagged) -> Shown | None:
    """What the pieces of a message show, and their labels."""
    request = read(*message[:2])
    of = pieces(request.text) if request else []
    if not request or not of:
        return None
    features = shows(request.text, of, request.files, locale_by_signs(request.text))
    return Shown(features, labels(request, of), [piece.kind == "mark" for piece in of], message[2])


class Reading(nn.Module):
    """What is learned. ``features`` and ``labels``: their names, each in its row."""

    def __init__(self, features: Sequence[str], labels: Sequence[str]) -> None:
        super().__init__()
        self.features, self.labels = tuple(features), tuple(labels)
        self.row = {feature: row for row, feature in enumerate(features)}
        self.label = {label: at for at, label in enumerate(labels)}
        self.of = nn.EmbeddingBag(len(features) + 1, WIDTH, mode="sum", padding_idx=len(features))
        nn.init.normal_(self.of.weight, std=0.05)
        self.layers = nn.LSTM(WIDTH, UNITS, DEPTH, bidirectional=True, batch_first=True, dropout=LEFT_OUT)
        self.to_labels = nn.Linear(2 * UNITS, len(labels))
        self.beside = nn.Parameter(torch.zeros(len(labels), len(labels)))
        self.without = nn.Dropout(LEFT_OUT)

    def loss(self, requests: Sequence[Shown]) -> Tensor:
        """How unlikely the right labels are, for each piece."""
        scores, lengths = self._scores(requests)
        right = rnn.pad_sequence(
            [torch.tensor([self.label[one] for one in request.labels]) for request in requests], batch_first=True
        )
        there = torch.arange(scores.shape[1])[None] < lengths[:, None]
        given = scores.gather(2, right[..., None])[..., 0]
        all_ways, this_way = scores[:, 0], given[:, 0]
        for at in range(1, scores.shape[1]):
            on = torch.logsumexp(all_ways[:, :, None] + self.beside[None], 1) + scores[:, at]
            all_ways = torch.where(there[:, at, None], on, all_ways)
            step = given[:, at] + self.beside[right[:, at - 1], right[:, at]]
            this_way = this_way + torch.where(there[:, at], step, torch.zeros(()))
        times = torch.tensor([float(one.times) for one in requests])
        missed = (torch.logsumexp(all_ways, 1) - this_way) * times
        return missed.sum() / (lengths * times).sum()

    def _scores(self, requests: Sequence[Shown]) -> tuple[Tensor, Tensor]:
        rows: list[int] = []
        begins: list[int] = []
        for request in requests:
            for features in request.features:
                begins.append(len(rows))
                rows += [self.row.get(one, len(self.features)) for one in features]
        all_rows = torch.tensor(rows)
        all_rows[torch.rand(len(rows)) < UNSEEN] = len(self.features)
        lengths = [len(request.labels) for request in requests]
        told = self.without(torch.tanh(self.of(all_rows, torch.tensor(begins))))
        padded = rnn.pad_sequence(torch.split(told, lengths), batch_first=True)
        packed = rnn.pack_padded_sequence(padded, lengths, batch_first=True, enforce_sorted=False)
        seen, _ = rnn.pad_packed_sequence(self.layers(packed)[0], batch_first=True)
        return self.to_labels(self.without(seen)), torch.tensor(lengths)

    def figures(self) -> dict[str, Floats]:
        """What was learned, as the arrays of its file."""
        found = {"of": self.of.weight[:-1], "to labels": self.to_labels.weight.T, "beside": self.beside}
        found["bias"] = self.to_labels.bias
        for depth in range(DEPTH):
            both = [(f"_l{depth}{back}") for back in ("", "_reverse")]
            of = {kind: [getattr(self.layers, f"{kind}{one}") for one in both] for kind in KINDS}
            found[f"input {depth}"] = torch.stack([one.T for one in of["weight_ih"]])
            found[f"before {depth}"] = torch.stack([one.T for one in of["weight_hh"]])
            found[f"bias {depth}"] = torch.stack(
                [one + other for one, other in zip(of["bias_ih"], of["bias_hh"], strict=True)]
            )
        return {name: one.detach().numpy() for name, one in found.items()}


KINDS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
"""What torch calls the figures of a layer."""


def learned(known: Sequence[Shown]) -> Reading:
    """A reading that was taught by these."""
    shown = Counter(feature for one in known for features in one.features for feature in features)
    features = [one for one, count in sorted(shown.items()) if count >= LEAST]
    reading = Reading(features, sorted({label for one in known for label in one.labels}))
    steps = ROUNDS * (len(known) // AT_ONCE + 1)
    mover = torch.optim.AdamW(reading.parameters(), lr=PACE, weight_decay=1e-2)
    pace = torch.optim.lr_scheduler.OneCycleLR(mover, PACE, total_steps=steps + 1, pct_start=0.1)
    for number in range(ROUNDS):
        missed = 0.0
        for requests in in_batches(known):
            loss = reading.loss(requests)
            mover.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reading.parameters(), 5.0)
            mover.step()
            pace.step()
            missed += float(loss.detach()) * len(requests)
        print(f"round {number + 1} of {ROUNDS}: {missed / len(known):.4f}", flush=True)  # noqa: T201
    return reading.eval()


def in_batches(known: Sequence[Shown]) -> list[list[Shown]]:
    """All requests in a random order, those of about one length together."""
    order = random.sample(list(known), len(known))
    many = 40 * AT_ONCE
    near = [sorted(order[at : at + many], key=lambda one: len(one.labels)) for at in range(0, len(order), many)]
    row = [one for part in near for one in part]
    parts = [row[at : at + AT_ONCE] for at in range(0, len(row), AT_ONCE)]
    return random.sample(parts, len(parts))


def check(kept: Sequence[Shown], by: Weights) -> str:
    """How many pieces have their role, and how many requests all of them."""
    right = [
        [
            got[-1] == want[-1]
            for got, want, mark in zip(by.likeliest(one.features), one.labels, one.marks, strict=True)
            if not mark
        ]
        for one in kept
    ]
    whole = sum(map(all, right))
    return f"{sum(map(sum, right)) / sum(map(len, right)):.3f} of the pieces, {whole} of {len(right)} requests"


def main() -> None:
    """Learn from all, or from five of six and check on the sixth."""
    random.seed(1)
    torch.manual_seed(1)
    with Pool() as pool:
        every = [one for one in pool.imap(prepared, tagged(), chunksize=20) if one is not None]
    checking = "--check" in sys.argv
    reading = learned([one for at, one in enumerate(every) if not checking or at % 6])
    file = Path("checked.npz") if checking else FILE
    np.savez_compressed(file, **written(reading.labels, reading.features, reading.figures()))
    if checking:
        print(check(every[::6], weights(file)))  # noqa: T201
        file.unlink()


if __name__ == "__main__":
    main()
