"""A closing report of a temporary issue is dropped behind an answer, never instead of one."""

from __future__ import annotations

import pytest

from tests.growth import BELOW_SQUARE, growth
from translate.noise import drop_trailing_noise

DROPPED = [
    ("Title added. I encountered a temporary issue.", "Title added."),
    ("Title added.\n\nI'm sorry, I ran into a temporary technical problem. Please try again.", "Title added."),
    ("Title added. I’ve encountered an unexpected error. Sorry for the inconvenience.", "Title added."),
    ("Title added. I encountered a temporary issue while processing your request.", "Title added."),
    ("Title added. Something went wrong on my end.", "Title added."),
    ("Title added.\nA temporary error occurred. Please retry.", "Title added."),
    ("标题已加上。我遇到了一个临时问题，请稍后再试。", "标题已加上。"),
    ("标题已加上。抱歉，系统出现了临时故障。请稍后重试。", "标题已加上。"),
    ("标题已加上。\n\n遇到了暂时性的技术问题。", "标题已加上。"),
    ("標題已加上。抱歉，我遇到了一個暫時的問題。請稍後再試。", "標題已加上。"),
]
KEPT = [
    "I encountered a temporary issue.",
    "Sorry, I ran into a temporary problem. Please try again.",
    "抱歉，遇到了暂时性问题，请稍后再试。",
    "I encountered a temporary issue with clip 3 and replaced it.",
    'Line two now says "I encountered a temporary issue".',
    "I encountered a temporary issue. The title is added all the same.",
    "Title added. Please try again with a shorter text.",
    "片中人物说“我遇到了一个临时问题”。",
    "",
]


@pytest.mark.parametrize(("reply", "text"), DROPPED)
def test_noise_behind_an_answer_is_dropped(reply: str, text: str) -> None:
    assert drop_trailing_noise(reply) == text


@pytest.mark.parametrize("reply", KEPT)
def test_a_report_that_is_all_there_is_or_that_tells_something_stays(reply: str) -> None:
    assert drop_trailing_noise(reply) == reply


@pytest.mark.parametrize("piece", ["I encountered ", "I encountered a temporary issue. ", "遇到了临时", "sorry, "])
def test_hostile_text_costs_at_most_in_proportion_to_its_length(piece: str) -> None:
    assert growth(drop_trailing_noise, lambda size: piece * (size // len(piece)), 25_000) < BELOW_SQUARE
