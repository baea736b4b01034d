"""Linear on hostile input, quick to load, complete in every locale."""

from __future__ import annotations

import pytest

from tests.growth import BELOW_SQUARE, growth
from translate.rewriter import rewrite
from translate.streaming import StreamRewriter
from translate.vocabulary import locale_data, locale_names, vocabulary

HOSTILE = [
    '"', "'", "“", "(", "（", "*", "**", "_", "`", "[", "[x](", "click ", "click the ", "click Export and ",
    "if ", "如果", "点击", "可以", "把", "请点击“导出”，", "drag, ", "to check ", ". ", "? ", "- ", "> ", "1. ",
    "http://", "a", "啊", "open the panel ", "Need it? ", "What:\n- click Export\n", "的", "because ", "⌘",
    "ctrl+", "…", " ", "\n", "(click Export ", "you can ", "(a). ", "**a**. ", "(click Export) ",
    "- click Export\n", "- click Export\n\nDone.\n\n", "– a\n\n",
    "Press Here; ", "停 2 秒，往右滑，", "he cut it, set it, ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_anything_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    assert growth(rewrite, lambda size: piece * (size // len(piece)), 2_000) < BELOW_SQUARE


@pytest.mark.parametrize(
    "piece", ['"', "(", "click the ", "如果", "a. ", "**a", "- a. ", "- click Export\n\n", "- click x\na "]
)
def test_a_long_stream_in_small_deltas_takes_time_that_grows_with_its_length(piece: str) -> None:
    def stream(text: str) -> None:
        rewriter = StreamRewriter("en")
        for at in range(0, len(text), 5):
            rewriter.feed(text[at : at + 5])
        rewriter.close()

    assert growth(stream, lambda size: piece * (size // len(piece)), 2_000) < BELOW_SQUARE


def test_every_locale_has_the_same_sections_and_messages() -> None:
    english = locale_data("en")
    for name in locale_names():
        data = locale_data(name)
        assert set(data) == set(english)
        for section in ("glue", "policy", "summary", "difference", "noise"):
            assert set(data[section]) == set(english[section]), (name, section)
        for group in ("labels", "counted", "details", "values"):
            assert set(data["difference"][group]) == set(english["difference"][group])


def test_every_entry_of_the_vocabulary_is_a_word() -> None:
    assert len(vocabulary().words) > 1000
    assert all(word == " ".join(word.split()).lower() for word in vocabulary().words)


def test_an_unknown_locale_reads_as_its_language_or_english() -> None:
    assert locale_data("zh-TW") is locale_data("zh-CN")
    assert locale_data("en-GB") is locale_data("en")
    assert locale_data("ja") is locale_data("en")
    assert locale_data("") is locale_data("en")
