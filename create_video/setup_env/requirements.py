"""The header of a requirement file, as scripts/export_requirements.py writes it: sizes and Python versions."""

from __future__ import annotations

import re
from typing import Dict, List, NamedTuple


class Layer(NamedTuple):
    """What one requirement file holds for one platform."""

    sizes: Dict[str, int]  # bytes to download by package name; only packages that this platform needs
    pythons: List[str]  # such as "3.11": versions that have a ready-made wheel of every package

    @property
    def download(self) -> int:
        """Bytes to download in all."""
        return sum(self.sizes.values())


def platform_column(platform: str, machine: str) -> str:
    """Name of the size table's column for `sys.platform` and the machine; another platform reads the first column."""
    system = "macos" if platform == "darwin" else "linux"
    return f"{system}-{machine.replace('amd64', 'x86_64')}"


def read(content: str, column: str) -> Layer:
    """The layer that a requirement file's text describes."""
    columns = "".join(re.findall(r"^# sizes in bytes: (.*)$", content, re.MULTILINE)).split()
    pythons = "".join(re.findall(r"^# pythons: (.*)$", content, re.MULTILINE)).split()
    at = columns.index(column) if column in columns else 0
    rows = [line.split() for line in re.findall(r"^# size (\S+ .*)$", content, re.MULTILINE)]
    return Layer({row[0]: int(row[1 + at]) for row in rows}, pythons)
