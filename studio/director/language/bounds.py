"""How much of a message is read. Most patterns look on from every sign, which costs the square of a long text: a page
of brackets would take minutes."""

from __future__ import annotations

import re

MOST_READ = 4_000
"""Signs of instructions that are read: some 700 words, more than anybody types. A script may be longer."""

_RUNS = re.compile(r"(\s{20})\s+|(\d{30})\d+|([^\w\s]{60})[^\w\s]+|((.)\5{59})\5+", re.DOTALL)

_BARE_POINT = re.compile(r"(?<![\w.])\.(?=\d+\s*(?:s\b|secs?\b|seconds?\b|x\b|秒|倍))", re.IGNORECASE)


def squeezed(message: str) -> str:
    """A message in which endless blanks, figures, signs and repetitions of one letter end after some of them;
    ".5 s" is half a second, not 5."""
    message = _BARE_POINT.sub("0.", message)
    return _RUNS.sub(lambda run: next(filter(None, run.groups())), message)
