"""How long the director takes for an edit message: `python benchmarks/bench_director.py` from the skill folder.

Every wording of the corpus is answered on a 30-second project; the first messages pay for reading the locale files and
for compiling their forms.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from studio.director.director import respond
from tests.director.made import cases, project

LIMIT_MS = 50


def main() -> int:
    """Prints median, 95th and 100th percentile in ms; 1 when the 95th is above the limit."""
    began = time.perf_counter()
    given = project()
    corpora = [cases(name) for name in ("edits.en.yaml", "edits.zh-CN.yaml")]
    for corpus in corpora:
        respond(corpus[0]["say"], given)
    print(f"first video and first edit in each language: {(time.perf_counter() - began) * 1000:.0f} ms")
    times = []
    for corpus in corpora:
        for case in corpus:
            began = time.perf_counter()
            respond(case["say"], given)
            times.append((time.perf_counter() - began) * 1000)
    cuts = statistics.quantiles(times, n=20)
    middle, high = statistics.median(times), cuts[18]
    print(f"{len(times)} edit messages: median {middle:.1f} ms, 95 % {high:.1f}, max {max(times):.1f}")
    return 0 if high < LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
