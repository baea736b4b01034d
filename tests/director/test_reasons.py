"""Whatever is refused is refused in words: every reason in the code has its message in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from studio.director.language.locales import LOCALES, data_of

STUDIO = Path(__file__).parents[2] / "studio"
RAISED = re.compile(r'(?:NotClear|EditRefused)\(\s*"([a-z_]+)"')


def reasons() -> set[str]:
    sources = [path for part in ("director", "timeline") for path in (STUDIO / part).rglob("*.py")]
    return {one for path in sources for one in RAISED.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_reason_has_its_words(locale: str) -> None:
    assert len(reasons()) > 40
    assert reasons() - {"no_change", "vague"} <= set(data_of(f"answers.{locale}")["refused"])
