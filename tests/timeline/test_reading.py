"""Where the sentences of a script end."""

import pytest

from studio.timeline.reading import sentences_of


@pytest.mark.parametrize(
    ("script", "sentences"),
    [
        ("South-facing garden (approx. 40 ft). Chain free.", ["South-facing garden (approx. 40 ft).", "Chain free."]),
        ("No. 12 High St. is for sale. No. Never again.", ["No. 12 High St. is for sale.", "No.", "Never again."]),
        ("We open at 6 a.m. on weekdays. Come early.", ["We open at 6 a.m. on weekdays.", "Come early."]),
        ("We open at 6 a.m. Come early.", ["We open at 6 a.m.", "Come early."]),
        ("St. Mary's in St. Ives. Mr. Bean vs. the rest.", ["St. Mary's in St. Ives.", "Mr. Bean vs. the rest."]),
        ("Near High St. Viewings Sat.", ["Near High St.", "Viewings Sat."]),
        ("Tel. 0123, pets etc. too. Pets etc. Ask.", ["Tel. 0123, pets etc. too.", "Pets etc.", "Ask."]),
        ("Bread, e.g. rye. Est. 1999.", ["Bread, e.g. rye.", "Est. 1999."]),
        ("10 min. walk. Just 10 min. Really.", ["10 min. walk.", "Just 10 min.", "Really."]),
    ],
)  # fmt: skip
def test_the_full_stop_of_a_short_form_ends_no_sentence(script: str, sentences: list[str]) -> None:
    assert sentences_of(script) == sentences


@pytest.mark.parametrize(
    ("script", "sentences"),
    [
        (
            "A cup of coffee. / 一杯咖啡。\nWe left. / 我们走了。",
            ["A cup of coffee. / 一杯咖啡。", "We left. / 我们走了。"],
        ),
        ("That is not my problem 😤 Leave it right there.", ["That is not my problem 😤", "Leave it right there."]),
        ("Hot 🔥 Deal", ["Hot 🔥 Deal"]),
        ("4.8 ★ from 2,300 buyers\n9:30 we open", ["4.8 ★ from 2,300 buyers", "9:30 we open"]),
    ],
)
def test_two_languages_are_one_sentence_and_an_emoji_may_end_one(script: str, sentences: list[str]) -> None:
    assert sentences_of(script) == sentences
