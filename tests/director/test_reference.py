"""The reference page says what the models say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.director.director import respond
from studio.director.edits import edits_of, json_schema
from studio.director.reference import MEANT, page
from studio.timeline.edits.texts import texts_of
from tests.director.made import shown
from tests.director.started import after

PAGE = Path(__file__).parents[2] / "references" / "edits.md"


def test_the_page_is_the_generated_one() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_its_blocks_are_examples_that_are_read_and_the_schema() -> None:
    change, first, instead, schema = (
        block.split("```")[0] for block in PAGE.read_text(encoding="utf-8").split("```json\n")[1:]
    )
    assert [one.edit for one in edits_of(json.loads(change))] == ["change_text", "music", "length"]
    assert [one.edit for one in edits_of(json.loads(first))] == ["make", "add_text", "add_text", "add_text"]
    assert [one.edit for one in edits_of(json.loads(instead))] == ["undo", "remove_text"]
    assert json.loads(schema) == json_schema()


@pytest.mark.parametrize("edit", [edit for _, edit in MEANT], ids=[said for said, _ in MEANT])
def test_what_people_mean_is_an_edit_that_changes_the_video(edit: dict[str, object]) -> None:
    project = after("photos", "warmer colours", "fade to black at the end")
    changed = respond(json.dumps(edit), project).project
    assert changed.timeline != project.timeline


def test_a_field_may_be_each_of_its_words() -> None:
    assert "- `kind`: `crossfade` `slide` `push` `wipe` `zoom` `dip_to_black` `dip_to_white` `none`" in page()
    assert (
        "- `mood`: `lofi` `upbeat` `cinematic` `calm` `corporate` `happy` `epic` `elegant` `playful` `none`" in page()
    )


def test_what_is_so_already_keeps_nothing_else_from_being_done() -> None:
    edits = {"edits": [{"edit": "look", "look": "clean"}, {"edit": "length", "seconds": 12}]}
    assert "20 -> 12 s" in respond(json.dumps(edits), after("photos")).text
    alone = respond(json.dumps({"edit": "look", "look": "clean"}), after("photos"))
    assert not alone.changed
    assert "already" in alone.text


def test_a_wrong_change_is_taken_back_and_the_right_one_made_in_one_message() -> None:
    project = after("photos", "remove all captions")
    edits = {"edits": [{"edit": "undo"}, {"edit": "remove_text", "role": "title"}]}
    mended = respond(json.dumps(edits), project).project
    assert [one.clip.content.role for one in texts_of(shown(mended), "caption")] == ["caption"] * 5
    assert not texts_of(shown(mended), "title")


def test_edits_are_answered_in_the_language_of_the_conversation() -> None:
    project = after("照片", "音乐小声点")
    assert "已删除标题" in respond('{"edit": "remove_text", "role": "title"}', project).text
