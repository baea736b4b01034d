"""How long routing takes: a message, and loading the phrases, as ratios to plain work of the same run.

    python benchmarks/bench_intent.py
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
ROUNDS = 20


def seconds(work: object, rounds: int = ROUNDS) -> float:
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        work()  # type: ignore[operator]
        best = min(best, time.process_time() - began)
    return best


def main() -> None:
    began = time.process_time()
    from intent.router import route

    route("export")
    loading = time.process_time() - began
    lines = (ROOT / "tests" / "cases" / "intent.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    routing = seconds(lambda: [route(case["text"], case["attachments"]) for case in cases]) / len(cases)
    parsing = seconds(lambda: [json.loads(line) for line in lines]) / len(cases)
    print(f"loading the phrases, first message included: {loading * 1000:.0f} ms")
    print(f"a message: {routing * 1e6:.0f} microseconds, {routing / parsing:.0f} times parsing it as JSON")


if __name__ == "__main__":
    main()
