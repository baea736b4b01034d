"""What is left of a reply reads as if nobody had cut anything out of it."""

from __future__ import annotations

import re

import pytest

from tests.translate.scoring import load
from translate.rewriter import rewrite

CASES = [case for name in ("gui.jsonl", "gui_own.jsonl") for case in load(name) if case["actions"]]
ITEM = re.compile(r"^\s*(?:>\s*)*(?:[-*+•]|\d{1,3}[.)、]|[-*] \[[ xX]\]|#{1,6})?\s*")
DANGLING = re.compile(
    r"(?:[,，、;；]|\b(?:and|or|but|so|then|to|by|if|when|once|because|please|you can|with|via|the|a)"
    r"|[和并或且再请]|然后|如果|可以|因为|通过|的话|[把将在])[\s.。!！*_]*$",
    re.IGNORECASE,
)
INTRODUCTION = re.compile(r"^(?:to|in order to|if|when|once)\b[^,]*$|(?:如果|要是|若)[^，]*$", re.IGNORECASE)
WRONG = (
    "  ",
    " .",
    " ,",
    "..",
    ",.",
    ";.",
    ":.",
    "。。",
    "，。",
    "；。",
    "：。",
    " 。",
    "\n\n\n",
    ".,",
    "。，",
    "、。",
)
PAIRS = ["“”", "「」", "『』", "《》", "（）", "()", "【】", "[]"]


def written(case: dict[str, str]) -> tuple[str, list[str]]:
    """The rewritten reply and those of its lines that do not stand in the original."""
    text = rewrite(case["text"]).text
    before = set(case["text"].split("\n"))
    return text, [line for line in text.split("\n") if line not in before]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_no_sentence_ends_in_the_air(case: dict[str, str]) -> None:
    for line in written(case)[1]:
        for sentence in re.findall(r"[^.。!！?？]+[.。!！?？]*", ITEM.sub("", line)):
            if sentence.strip() not in case["text"]:
                assert not DANGLING.search(sentence), line
                assert not INTRODUCTION.search(sentence.strip()), line


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_no_list_item_is_empty_and_no_heading_stands_over_nothing(case: dict[str, str]) -> None:
    text, lines = written(case)
    for line in lines:
        assert re.search(r"\w", ITEM.sub("", line)) or not line.strip(), text
    blocks = [block for block in re.split(r"\n{2,}", text) if block.strip()]
    for block in blocks:
        if block == blocks[-1] and not case["text"].rstrip().endswith(block.rstrip()):
            assert not re.search(r"[:：][*_\s]*$", block), text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_marks_quotes_and_brackets_stay_in_pairs(case: dict[str, str]) -> None:
    text = written(case)[0]
    for mark in ("**", "`", '"'):
        assert case["text"].count(mark) % 2 or text.count(mark) % 2 == 0, text
    for opening, closing in PAIRS:
        if case["text"].count(opening) == case["text"].count(closing):
            assert text.count(opening) == text.count(closing), text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_spaces_and_stops_are_those_of_a_text(case: dict[str, str]) -> None:
    text = written(case)[0]
    for wrong in WRONG:
        assert wrong in case["text"] or wrong not in text, text
    assert text == text.strip() or case["text"] != case["text"].strip(), text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_lists_go_on_counting_from_one(case: dict[str, str]) -> None:
    def numbers(text: str) -> list[list[int]]:
        found: list[list[int]] = []
        for line in text.split("\n"):
            number = re.match(r"\s*(\d{1,2})[.)、]\s", line)
            if number and (int(number[1]) == 1 or not found):
                found.append([])
            if number:
                found[-1].append(int(number[1]))
        return found

    if all(numbered == list(range(1, len(numbered) + 1)) for numbered in numbers(case["text"])):
        for numbered in numbers(written(case)[0]):
            assert numbered == list(range(1, len(numbered) + 1))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_sentence_begins_as_sentences_do(case: dict[str, str]) -> None:
    text, lines = written(case)
    for line in lines:
        for sentence in re.findall(r"[.!?] ([a-z])(?![^ ]*[.:/])", line):
            assert re.search(rf"[.!?] {sentence}", case["text"]), text
