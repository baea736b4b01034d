"""The reference page says what the models say."""

from __future__ import annotations

import json
from pathlib import Path

from studio.director.edits import edits_of, json_schema
from studio.director.reference import page

PAGE = Path(__file__).parents[2] / "references" / "edits.md"


def test_the_page_is_the_generated_one() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_its_blocks_are_an_example_that_is_read_and_the_schema() -> None:
    example, schema = (block.split("```")[0] for block in PAGE.read_text(encoding="utf-8").split("```json\n")[1:])
    assert [one.edit for one in edits_of(json.loads(example))] == ["change_text", "music", "length"]
    assert json.loads(schema) == json_schema()
