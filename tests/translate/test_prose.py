"""What is left of a reply reads as if nobody had cut anything out of it."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.translate.scoring import load_all
from translate.rewriter import rewrite

ITEM = re.compile(r"^\s*(?:>\s*)*(?:[-*+•]|(?:\d{1,3}|[一二三四五六七八九十])[.)、]|[-*] \[[ xX]\]|#{1,6})?\s*")
DANGLING = re.compile(
    r"(?:[,，、;；]|\b(?:and|or|but|so|then|to|by|if|when|once|because|please|you can|with|via|the|a)"
    r"|[和并或且再请]|然后|如果|可以|因为|通过|的话|[把将在])[\s.。!！*_]*$",
    re.IGNORECASE,
)
INTRODUCTION = re.compile(r"^(?:to|in order to|if|when|once)\b[^,]*$|(?:如果|要是|若)[^，]*$", re.IGNORECASE)
WRONG = ("  ", " .", " ,", "..", ",.", ";.", ":.", "。。", "，。", "；。", "：。", " 。", "\n\n\n", ".,", "。，")
PAIRS = ("“”", "「」", "『』", "《》", "（）", "()", "【】", "[]")
NUMBER = re.compile(r"^\s*(\d{1,2})[.)、]\s", re.MULTILINE)


@cache
def rewritten() -> list[tuple[str, str, str, list[str]]]:
    """(id, reply, what is left of it, its new lines) of every reply with an instruction in it."""
    found = []
    for case in load_all():
        text = rewrite(case["text"]).text
        before = set(case["text"].split("\n"))
        if case["actions"]:
            found.append((case["id"], case["text"], text, [line for line in text.split("\n") if line not in before]))
    return found


def test_no_sentence_ends_in_the_air() -> None:
    for name, reply, _, lines in rewritten():
        for line in lines:
            for sentence in re.findall(r"[^.。!！?？]+[.。!！?？]*", ITEM.sub("", line)):
                if sentence.strip() not in reply:
                    assert not DANGLING.search(sentence), (name, line)
                    assert not INTRODUCTION.search(sentence.strip()), (name, line)


def test_no_list_item_is_empty_and_no_heading_stands_over_nothing() -> None:
    for name, reply, text, lines in rewritten():
        for line in lines:
            assert re.search(r"\w", ITEM.sub("", line)) or not line.strip(), (name, text)
        last = text.rstrip().split("\n\n")[-1]
        if not reply.rstrip().endswith(last):
            assert not re.search(r"[:：][*_\s]*$", last), (name, text)


@pytest.mark.parametrize("mark", ["**", "`", '"'])
def test_marks_stay_in_pairs(mark: str) -> None:
    for name, reply, text, _ in rewritten():
        assert reply.count(mark) % 2 or text.count(mark) % 2 == 0, (name, text)


@pytest.mark.parametrize("pair", PAIRS)
def test_quotes_and_brackets_stay_in_pairs(pair: str) -> None:
    for name, reply, text, _ in rewritten():
        if reply.count(pair[0]) == reply.count(pair[1]):
            assert text.count(pair[0]) == text.count(pair[1]), (name, text)


@pytest.mark.parametrize("wrong", WRONG)
def test_spaces_and_stops_are_those_of_a_text(wrong: str) -> None:
    for name, reply, text, _ in rewritten():
        assert wrong in reply or wrong not in text, (name, text)


def test_nothing_hangs_at_the_ends() -> None:
    for name, reply, text, _ in rewritten():
        assert text == text.strip() or reply != reply.strip(), (name, text)


def test_lists_go_on_counting_from_one() -> None:
    def counted(text: str) -> list[list[int]]:
        lists: list[list[int]] = []
        for number in map(int, NUMBER.findall(text)):
            if number == 1 or not lists:
                lists.append([])
            lists[-1].append(number)
        return lists

    for name, reply, text, _ in rewritten():
        if all(numbers == list(range(1, len(numbers) + 1)) for numbers in counted(reply)):
            assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in counted(text)), (name, text)


def test_a_sentence_begins_with_a_capital_where_it_did() -> None:
    for name, reply, text, lines in rewritten():
        for begin in re.findall(r"[.!?] ([a-z])(?![^ ]*[.:/])", "\n".join(lines)):
            assert re.search(rf"[.!?] {begin}", reply), (name, text)
