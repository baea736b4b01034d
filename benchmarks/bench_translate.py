"""Speed of the translation layer: loading, a reply, a stream, and a hostile reply. Run: `python
benchmarks/bench_translate.py`."""

from __future__ import annotations

import functools
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))


def timed(work: Callable[[], object], rounds: int) -> float:
    """Median milliseconds of a call."""
    costs: list[float] = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        costs.append(1000 * (time.perf_counter() - began))
    return statistics.median(costs)


def main() -> None:
    """Print one line per figure."""
    began = time.perf_counter()
    from translate.rewriter import rewrite

    imported = time.perf_counter()
    rewrite("Click Export.")
    first = 1000 * (time.perf_counter() - imported)
    print(f"import {1000 * (imported - began):.1f} ms, first reply (both locale files read) {first:.1f} ms")

    from translate.streaming import StreamRewriter

    replies = [
        json.loads(line)["text"]
        for name in ("gui.jsonl", "gui_own.jsonl", "gui_voices.jsonl")
        for line in (ROOT / "tests" / "cases" / name).read_text(encoding="utf-8").splitlines()
    ]

    def stream_all() -> None:
        for reply in replies:
            rewriter = StreamRewriter()
            for at in range(0, len(reply), 8):
                rewriter.feed(reply[at : at + 8])
            rewriter.close()

    whole = timed(lambda: [rewrite(reply) for reply in replies], 5) / len(replies)
    streamed = timed(stream_all, 3) / len(replies)
    print(f"{len(replies)} labelled replies: {whole:.3f} ms a reply, {streamed:.3f} ms streamed")
    for piece in ("click Export and ", "请点击“导出”，", '"', "(a). "):
        hostile = piece * (100_000 // len(piece))
        cost = timed(functools.partial(rewrite, hostile), 1)
        print(f"100,000 characters of {piece!r}: {cost:.0f} ms")


if __name__ == "__main__":
    main()
