"""Text that is no message: answered like any other, at a price that does not grow with its length."""

from __future__ import annotations

import pytest

from studio.director.director import respond
from studio.director.editing import known_in
from studio.director.language.bounds import MOST_READ, squeezed
from studio.director.making.script import parted
from studio.director.reading.found import Unknown
from studio.director.reading.memory import Memory
from studio.director.reading.parting import MOST_PARTS
from studio.director.reading.reader import MOST_TRIES, reader
from tests.director.made import project, shown

LENGTH = 50_000
SIGNS = ("(", "[", "{", "<", ".", "-", "“", "「", '"', "'", "9", "a", " ", "\n", "!", "😀")
PHRASES = (
    "a, ",
    "1, ",
    "red ",
    "make it ",
    "photo 1 and ",
    "Script: ",
    "“a“b",
    "标题",
    "红，",
    "第一张和",
    "f(x)[{;:'\"“ ",
)


@pytest.mark.parametrize("sign", SIGNS)
def test_of_one_sign_over_and_over_a_few_are_read(sign: str) -> None:
    assert len(squeezed(f"make the title red {sign * LENGTH} now")) < 120


@pytest.mark.parametrize(
    "message",
    [
        "make it 20 seconds",
        'add the title "Wait..."',
        "Script:\n\nOne.\n\nTwo!!!",
        "see 1690000000000.jpg",
        "—— 好的 ——",
    ],
)
def test_nothing_is_missing_from_what_people_type(message: str) -> None:
    assert squeezed(message) == message


@pytest.mark.parametrize("words", (*SIGNS, *PHRASES))
def test_garbage_of_any_length_is_answered_and_changes_nothing_by_accident(words: str) -> None:
    before = project()
    answer = respond(words * (LENGTH // len(words)), before)
    assert answer.text and len(answer.text) < 1000
    assert not answer.changed


@pytest.mark.parametrize("words", ("a, ", "so what, ", "red, "))
def test_the_clauses_that_are_tried_do_not_grow_with_the_message(words: str) -> None:
    before = project()
    message = words * (MOST_READ // len(words))
    read = reader(message, "en", before.media, shown(before), Memory(), known_in(before, shown(before)))
    assert all(isinstance(one, Unknown) or one.trouble is not None for one in read.read())
    assert read.tries < MOST_TRIES + 3 * MOST_PARTS


def test_instructions_are_read_up_to_a_length_and_a_script_whatever_its_length() -> None:
    line = "We roast every bean by hand.\n"
    long = parted(f"Make a video. {'Please. ' * 2_000}\nScript:\n{line * 500}")
    assert len(long.brief) == MOST_READ
    assert long.script.count("\n") == 499


def test_what_was_not_read_is_said() -> None:
    answer = respond(f"make the title red. {'Then we talked about tea. ' * 300}", project())
    assert answer.changed and "first 4000 signs" in answer.text


def test_a_line_that_no_caption_can_hold_is_refused_with_the_reason() -> None:
    answer = respond(f"use these captions. Script: {'word ' * 200}", project())
    assert "more than 500 signs" in answer.text and not answer.changed
