"""The track summary, from any draft."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.summary import summarize

SEED: dict[str, Any] = {
    "t": [
        {"tt": 0, "sg": [{"id": "a", "n": "city timelapse", "s": 0, "d": 10_000, "k": "clip"}]},
        {"tt": 1, "sg": [{"id": "b", "n": "Lo-fi", "s": 0, "d": 10_000, "v": 0.35, "k": "music"}]},
        {"tt": 7, "sg": [{"id": "c", "txt": "Urban Dreams", "s": 0, "d": 3_000, "k": "title"}]},
    ],
    "d": 10_000,
}
SEED_FORM = (
    'Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) 3. Title: "Urban Dreams" (0-3s)'
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["t", "tt", "sg", "d", "m", "draft", "n", "s", "v", "txt", "k", "st", "x"]), inner
        )
    ),
    max_leaves=20,
)


def test_our_own_draft_has_the_documented_form() -> None:
    assert summarize(SEED, "en") == SEED_FORM
    assert summarize(SEED, "zh-CN") == (
        "时间线（3 条轨道）：1. 视频：city timelapse（0-10 秒） 2. 背景音乐：Lo-fi（0-10 秒，35%） "
        "3. 标题：“Urban Dreams”（0-3 秒）"
    )


OTHER_SPELLINGS: list[dict[str, Any]] = [
    {"draft": SEED},
    {"data": {"state": {"draft": SEED}}},
    {
        "t": [
            {"tt": 0, "sg": [{"name": "city timelapse", "start": 0, "duration": 10_000}]},
            {"tt": 1, "sg": [{"title": "Lo-fi", "offset": 0, "dur": 10_000, "volume": 35}]},
            {"tt": 7, "sg": [{"content": {"text": "Urban Dreams"}, "start": 0, "end": 3_000}]},
        ]
    },
    {  # microseconds, as some editors write them; the draft's own duration is in milliseconds
        "d": 10_000,
        "t": [
            {
                "tt": 0,
                "sg": [
                    {"material": {"name": "city timelapse"}, "target_timerange": {"start": 0, "duration": 10_000_000}}
                ],
            },
            {"tt": 1, "sg": [{"n": "Lo-fi", "gain": 0.35, "target_timerange": {"start": 0, "duration": 10_000_000}}]},
            {"tt": 7, "sg": [{"text": "Urban Dreams", "target_timerange": {"start": 0, "duration": 3_000_000}}]},
        ],
    },
    {
        "tracks": [
            {
                "type": "video",
                "segments": [{"src": "https://cdn.example.com/city%20timelapse.mp4?x=1", "s": 0, "d": 10_000}],
            },
            {"type": "audio", "clips": [{"n": "Lo-fi", "d": 10_000, "vol": 0.35}]},
            {"type": "text", "items": [{"text": "Urban Dreams", "d": 3_000}]},
        ]
    },
]


@pytest.mark.parametrize("draft", OTHER_SPELLINGS[:4], ids=["nested", "state", "names", "microseconds"])
def test_other_servers_spellings_give_the_same_summary(draft: dict[str, Any]) -> None:
    assert summarize(draft, "en") == SEED_FORM


def test_a_clip_without_a_name_is_called_by_its_file() -> None:
    assert "city%20timelapse (0-10s)" in summarize(OTHER_SPELLINGS[4], "en")
    assert summarize({"t": [{"tt": 0, "sg": [{"d": 2500}]}]}, "en") == "Timeline (1 track): 1. Video: untitled (0-2.5s)"


def test_our_own_names_are_told_as_people_write_them() -> None:
    draft = {
        "t": [
            {"tt": 0, "sg": [{"k": "image", "n": "01-sunrise.jpg", "s": 0, "d": 4400}]},
            {"tt": 1, "sg": [{"k": "music", "n": "lofi", "s": 0, "d": 4400, "v": 0.7}]},
            {"tt": 7, "sg": [{"k": "call_to_action", "txt": "Order now", "s": 2000, "d": 2400}]},
        ]
    }
    assert summarize(draft, "en") == (
        "Timeline (3 tracks): 1. Images: 01-sunrise (0-4.4s) 2. BGM: Lo-fi (0-4.4s, 70%) "
        '3. Call to action: "Order now" (2-4.4s)'
    )
    assert "3. 号召语：“Order now”（2-4.4 秒）" in summarize(draft, "zh-CN")


def test_a_track_of_several_kinds_is_called_by_what_they_share() -> None:
    sounds = [{"k": "music", "n": "calm", "d": 9000}, {"k": "voice", "n": "take 1", "d": 4000}]
    assert summarize({"t": [{"tt": 1, "sg": sounds}]}, "en").endswith("1. Sound: take 1 (0-4s), Calm (0-9s)")


@pytest.mark.parametrize("number", ["10000", "10000.0", 10_000.0])
def test_numbers_that_come_as_text_or_with_a_fraction_are_read(number: Any) -> None:
    draft = {"t": [{"tt": "0", "sg": [{"n": "a", "s": "0", "d": number, "v": "0.5"}]}]}
    assert summarize(draft, "en") == "Timeline (1 track): 1. Video: a (0-10s, 50%)"


def test_no_tracks_and_empty_tracks_are_said() -> None:
    assert summarize({}, "en") == "Timeline (0 tracks): nothing in it yet"
    assert summarize({"t": [{"tt": 1, "sg": []}]}, "en") == "Timeline (1 track): 1. BGM: empty"
    assert summarize({}, "zh-CN") == "时间线（0 条轨道）：还没有内容"


def test_two_hundred_clips_are_abbreviated() -> None:
    clips = [{"n": f"clip {i}", "s": i * 1000, "d": 1000} for i in range(200)]
    text = summarize({"t": [{"tt": 0, "sg": clips}]}, "en")
    assert text.endswith("clip 11 (11-12s) … and 188 more")
    assert len(text) < 300
    assert "还有 188 个" in summarize({"t": [{"tt": 0, "sg": clips}]}, "zh-CN")


def test_long_times_and_names_stay_readable() -> None:
    draft = {"t": [{"tt": 0, "sg": [{"n": "word " * 30 + "\nnext", "s": 58_000, "d": 65_000}]}]}
    assert "… (0:58-2:03)" in summarize(draft, "en")


def test_overlapping_titles_are_both_told_in_order() -> None:
    titles = [{"txt": "Later", "s": 2000, "d": 3000}, {"txt": "First", "s": 0, "d": 4000}]
    assert '"First" (0-4s), "Later" (2-5s)' in summarize({"t": [{"tt": 7, "sg": titles}]}, "en")


@given(ANY_JSON, st.sampled_from(["en", "zh-CN", "ja", ""]))
def test_any_json_has_a_summary_in_one_line(draft: Any, locale: str) -> None:
    text = summarize(draft, locale)
    assert text
    assert "\n" not in text


@given(st.dictionaries(st.sampled_from(["t", "tracks", "draft", "d"]), ANY_JSON))
def test_any_mapping_has_a_summary(draft: dict[str, Any]) -> None:
    assert summarize(draft, "en").startswith("Timeline (")
