"""How far an installation is, read from the lines that pip and uv print. Pure. Parses on Python 3.8."""

from __future__ import annotations

import re
from typing import Dict, Set

# Share of the work, in percent, that is done when a stage begins; downloading is spread over the bytes.
DOWNLOADING, INSTALLING, COMPILING, FINISHING, DONE = 5, 75, 92, 98, 100
STAGES = (
    (re.compile(r"^(Installing collected packages|Prepared \d+ package)"), INSTALLING),
    (re.compile(r"^Installed \d+ package"), COMPILING),
    (re.compile(r"^(Successfully installed|Bytecode compiled)"), FINISHING),
)
PIP_BEGINS = re.compile(r"^(?:Collecting ([A-Za-z0-9._-]+)==|Processing .*?([A-Za-z0-9._]+)-[^-/]+-[^/]+\.whl)")
UV_FINISHED = re.compile(r"^\s*Downloaded ([A-Za-z0-9._-]+)")


def normal(name: str) -> str:
    """A package's name as the lock spells it."""
    return re.sub(r"[-_.]+", "-", name).lower()


class Progress:
    """Fed with the installer's lines; knows which packages have arrived."""

    def __init__(self, sizes: Dict[str, int]) -> None:
        self.sizes = sizes
        self.arrived: Set[str] = set()
        self.arriving = ""
        self.bytes_on_disk = 0  # what pip has downloaded so far, the package in work included
        self.stage = DOWNLOADING

    @property
    def done(self) -> int:
        return len(self.arrived)

    @property
    def percent(self) -> int:
        if self.stage != DOWNLOADING:
            return self.stage
        arrived = max(self.bytes_on_disk, sum(self.sizes[name] for name in self.arrived))
        share = min(1.0, arrived / max(1, sum(self.sizes.values())))
        return round(DOWNLOADING + share * (INSTALLING - DOWNLOADING))

    def feed(self, line: str) -> None:
        """Take one line."""
        for pattern, stage in STAGES:
            if pattern.search(line):
                self.stage, self.arrived = max(self.stage, stage), set(self.sizes)
        begins, finished = PIP_BEGINS.search(line), UV_FINISHED.search(line)
        if begins:  # pip works on one package after the other
            self.arrive(self.arriving)
            self.arriving = normal(begins.group(1) or begins.group(2))
        elif finished:
            self.arrive(normal(finished.group(1)))

    def arrive(self, name: str) -> None:
        if name in self.sizes:
            self.arrived.add(name)
