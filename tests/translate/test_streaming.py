"""Streamed replies: nothing half-said is shown, and the pieces make up the whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.translate.scoring import load_all, plain
from translate.rewriter import rewrite
from translate.streaming import StreamRewriter

CASES = load_all()
CUTS = st.lists(st.integers(1, 40), min_size=1, max_size=60)


def stream(text: str, cuts: list[int]) -> tuple[list[str], tuple[object, ...]]:
    """The pieces shown for a reply cut into deltas of the given lengths, over and over; and the actions."""
    rewriter = StreamRewriter("en")
    pieces: list[str] = []
    at = step = 0
    while at < len(text):
        size = cuts[step % len(cuts)]
        pieces.append(rewriter.feed(text[at : at + size]))
        at, step = at + size, step + 1
    rest = rewriter.close()
    return [*pieces, rest.text], rest.actions


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(CASES), CUTS)
def test_pieces_are_the_rewritten_reply_however_it_is_cut(case: dict[str, str], cuts: list[int]) -> None:
    whole = rewrite(case["text"])
    pieces, actions = stream(case["text"], cuts)
    assert "".join(pieces) == whole.text
    assert actions == whole.actions


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aA.!?。，,;: \n-*`\"'“”()1>请点击导出Clicktheport", max_size=120), CUTS)
def test_pieces_are_the_rewritten_reply_for_any_text(text: str, cuts: list[int]) -> None:
    pieces, actions = stream(text, cuts)
    whole = rewrite(text)
    assert "".join(pieces) == whole.text
    assert actions == whole.actions


def test_a_question_is_shown_before_the_list_sign_of_the_line_behind_it() -> None:
    text = "Too loud?\n- The music is at 20%."
    assert "".join(stream(text, [1])[0]) == text


def shown_at_any_time(text: str, size: int) -> list[str]:
    """What the user sees after each delta of that size, and at the end."""
    shown, seen = "", []
    for piece in stream(text, [size])[0]:
        shown += piece
        seen.append(shown)
    return seen


def test_no_gui_phrase_is_ever_shown_not_even_for_a_moment() -> None:
    for number, case in enumerate(CASES):
        whole = rewrite(case["text"])
        banned = [plain(part) for part in case["must_not_contain"] if plain(part) not in plain(whole.text)]
        for shown in shown_at_any_time(case["text"], 1 + number % 9):
            assert not [part for part in banned if part in plain(shown)], case["id"]
            assert whole.text.startswith(shown), case["id"]  # nothing that was shown is taken back
        assert shown == whole.text, case["id"]


def test_finished_sentences_are_shown_before_the_reply_is_complete() -> None:
    rewriter = StreamRewriter("en")
    assert rewriter.feed("The title is red now. Then cl") == "The title is red now."
    assert rewriter.feed("ick Export. Shall I go on?") == ""
    rest = rewriter.close()
    assert rest.text == " Shall I go on?"
    assert [action.kind for action in rest.actions] == ["export"]
