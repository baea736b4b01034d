"""Learns what the pieces of a first request show of their role, from tagged requests (tests/cases/requests.*.jsonl):

    uv run --all-extras --all-groups --with python-crfsuite python scripts/train_roles.py

A linear-chain conditional random field (ten minutes). With --check, every sixth request is kept for asking how many
pieces of it, and how many whole requests, come out as tagged; nothing is written then.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import pycrfsuite

from studio.director.language.layout import without_markdown
from studio.director.language.locales import locale_by_signs
from studio.director.making.roles.learned import FILE, written
from studio.director.making.roles.names import (
    CAPTION,
    CLOSING,
    OTHER,
    OUTSIDE,
    REMARK,
    ROLES,
    SHOWN,
    SUBTITLE,
    TITLE,
    WISH,
)
from studio.director.making.roles.pieces import Piece, pieces
from studio.director.making.roles.shows import shows
from studio.timeline.reading import has_han

CASES = Path(__file__).parent.parent / "tests" / "cases"
OPEN, CLOSE = (dict(zip(ROLES, map(chr, range(at, at + len(ROLES))), strict=True)) for at in (0xE900, 0xE910))
SIGNS = re.compile("[\ue900-\ue91f]")
TAG = re.compile(rf"<(/?)([{''.join(ROLES)}])>")
SPAN = re.compile(rf"<([{''.join(ROLES)}])>(.*?)</\1>", re.DOTALL)

DRAWS = 2
"""Requests that are made of each by putting other words of the same role in the place of its own."""

CHANGED = {CAPTION: 0.8, TITLE: 0.8, SUBTITLE: 0.8, CLOSING: 0.8, OTHER: 0.6, REMARK: 0.5, WISH: 0.35}
"""How often the words of a role are replaced."""

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


def tagged() -> list[tuple[str, tuple[str, ...]]]:
    """The tagged messages, each with the names of its files."""
    lines = [line for file in sorted(CASES.glob("requests.*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    return [(one["tagged"], tuple(one["files"])) for one in map(json.loads, lines)]


def drawn(
    messages: Sequence[tuple[str, tuple[str, ...]]], draw: random.Random
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Messages with words of others in the place of their own: of the same role, language and length; what is shown
    may be taken from any text that is."""
    pool: dict[tuple[str, bool, int], list[str]] = {}
    for text, _ in messages:
        for role, words in SPAN.findall(text):
            for kind in {role, "shown" if role in "ste" else role}:
                pool.setdefault((kind, *_size(words)), []).append(words)

    def other(found: re.Match[str]) -> str:
        role, words = found.groups()
        if "\n" in words or draw.random() > CHANGED.get(role, 0):
            return found[0]
        kind = "shown" if role in "ste" and draw.random() < 0.5 else role
        return f"<{role}>{draw.choice(pool[kind, *_size(words)])}</{role}>"

    for text, files in messages:
        for _ in range(DRAWS):
            yield SPAN.sub(other, text), files


def _size(words: str) -> tuple[bool, int]:
    return has_han(words), min(len(words) // (8 if has_han(words) else 20), 5)


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


Shown = tuple[list[list[str]], list[str], list[Piece]]


def prepared(messages: Sequence[tuple[str, tuple[str, ...]]]) -> list[Shown]:
    """What the pieces of messages show, and their labels."""
    found = []
    for request in filter(None, (read(*one) for one in messages)):
        of = pieces(request.text)
        if of:
            shown = shows(request.text, of, request.files, locale_by_signs(request.text))
            found.append((shown, labels(request, of), of))
    return found


def learned(known: Sequence[Shown], file: Path) -> pycrfsuite.Tagger:
    """A model of these, which is read from its file."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for features, wanted, _ in known:
        trainer.append(features, wanted)
    trainer.set_params(HELD_BACK)
    trainer.train(str(file))
    model = pycrfsuite.Tagger()
    model.open(str(file))
    return model


def save(model: pycrfsuite.Tagger) -> int:
    """Write the weights; how many features have some."""
    told = model.info()
    weights: dict[str, dict[str, float]] = {}
    for (feature, label), weight in told.state_features.items():
        if abs(weight) >= SMALLEST:
            weights.setdefault(feature, {})[label] = weight
    FILE.write_text(written(sorted(told.labels), dict(told.transitions), weights), encoding="utf-8")
    return len(weights)


def check(model: pycrfsuite.Tagger, kept: Sequence[Shown]) -> str:
    """How many pieces have their role, and how many requests all of them."""
    right = [
        [
            got[-1] == want[-1]
            for got, want, piece in zip(model.tag(features), wanted, of, strict=True)
            if piece.kind != "mark"
        ]
        for features, wanted, of in kept
    ]
    whole = sum(map(all, right))
    return f"{sum(map(sum, right)) / sum(map(len, right)):.3f} of the pieces, {whole} of {len(right)} requests"


def main() -> None:
    """Learn from all, or from five of six and check on the sixth."""
    messages = tagged()
    checked = messages[::6] if "--check" in sys.argv else []
    known = [one for one in messages if one not in checked]
    shown = prepared([*known, *drawn(known, random.Random(1))])
    with tempfile.TemporaryDirectory() as folder:
        model = learned(shown, Path(folder, "model"))
        print(check(model, prepared(checked)) if checked else f"{save(model)} features")  # noqa: T201


if __name__ == "__main__":
    main()
