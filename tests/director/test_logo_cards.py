"""The logo closes a video: on a card of its own, with the words that were asked for, or with those that stood there."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from studio.director import edits as e
from studio.director.director import respond
from studio.director.project import Project
from studio.render.text.subtitles import cues_of
from studio.timeline.edits.closing import card_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import clips_of, duration
from studio.timeline.model import Timeline
from studio.timeline.otio import to_otio
from tests.director.made import after, project, shown

SAYS = {"en": "end with our logo", "zh-CN": "片尾放logo"}


def without_call() -> Project:
    return after("remove the call to action", start=project())


def logo_and_card(timeline: Timeline) -> tuple[tuple[int, int], tuple[int, int], str]:
    """When the logo is shown, when the card is, and what that says."""
    (logo,), card = clips_of(timeline, "overlay"), card_of(timeline)
    assert card is not None
    return (logo.start, logo.end), (card.start, card.end), card.clip.name


@pytest.mark.parametrize("says", SAYS.values(), ids=SAYS)
def test_a_logo_alone_has_a_card_in_time_of_its_own(says: str) -> None:
    before = without_call()
    made = shown(after(says, start=before))
    logo, card, words = logo_and_card(made)
    assert logo == card and words == ""
    assert card == (duration(made) - 90, duration(made))


def test_the_answer_names_the_card_by_its_logo() -> None:
    for says, named in ((SAYS["en"], "Closing card with the logo alone"), (SAYS["zh-CN"], "只有标志的片尾卡")):
        answer = respond(says, without_call()).text
        assert named in answer and '""' not in answer and "“”" not in answer


def test_a_closing_text_becomes_the_words_below_the_logo() -> None:
    made = shown(after("add the logo at the end"))
    calls = [one.clip.name for one in texts_of(shown(project()), "call_to_action")]
    logo, card, words = logo_and_card(made)
    assert logo == card and calls == [words]
    assert not texts_of(made, "call_to_action")


def test_a_logo_that_is_there_anyway_stays_where_it_is_before_the_card() -> None:
    made = shown(after("add the logo in the top left corner", SAYS["en"], start=without_call()))
    logo, card, _ = logo_and_card(made)
    assert logo[0] == 0 and logo[1] == card[1] == duration(made)


@pytest.mark.parametrize("says", ["remove the logo", "remove the end card"])
def test_the_card_goes_with_its_time(says: str) -> None:
    before = without_call()
    made = shown(after(SAYS["en"], says, start=before))
    assert card_of(made) is None
    assert duration(made) == duration(shown(before))


def test_other_texts_change_and_the_card_stays_without_words() -> None:
    made = shown(after(SAYS["en"], "make all text yellow", start=without_call()))
    assert logo_and_card(made)[2] == ""
    assert [one.clip.name for one in texts_of(made) if not one.clip.name] == [""]


def test_a_card_without_words_is_exported() -> None:
    made = shown(after(SAYS["en"], start=without_call()))
    assert "end_card" in to_otio(made, {})
    assert len(cues_of(made)) == len(texts_of(made, "caption"))


def test_only_cards_may_be_without_words() -> None:
    assert e.AddText(role="end_card", text="").text == ""
    with pytest.raises(ValidationError):
        e.AddText(role="title", text="")
