"""Every row of the fault matrix is proven by a test that carries its number."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.helpers import ROOT

MATRIX: dict[int, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "matrix.yaml").read_text(encoding="utf-8"))


def marked(file: Path) -> Iterator[int]:
    """The rows that a file's tests are marked with."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "fault":
            yield from (row.value for row in node.args if isinstance(row, ast.Constant) and isinstance(row.value, int))


@pytest.fixture(scope="module")
def proven() -> set[int]:
    return {row for file in (ROOT / "tests").rglob("test_*.py") for row in marked(file)}


def test_the_matrix_is_whole() -> None:
    assert list(MATRIX) == list(range(1, 70))
    assert all(row["fault"] and ("then" in row) != ("not" in row) for row in MATRIX.values())


@pytest.mark.parametrize("row", MATRIX)
def test_the_row_is_proven_or_does_not_apply(row: int, proven: set[int]) -> None:
    """A row whose suite is not part of this tree is that suite's matter."""
    entry = MATRIX[row]
    elsewhere = "suite" in entry and not (ROOT / entry["suite"]).is_file()
    assert (row in proven) != ("not" in entry) or elsewhere, entry["fault"]


def test_no_test_names_a_row_that_is_not_there(proven: set[int]) -> None:
    assert proven <= set(MATRIX)
