"""An end card hides neither a text nor a picture: it has time of its own where it would."""

from dataclasses import replace
from fractions import Fraction

import pytest

from studio.timeline.brief import Brief
from studio.timeline.edits.closing import (
    around_card,
    asked_for,
    before_card,
    before_the_card,
    card_start,
    end_card,
    without_card,
)
from studio.timeline.edits.order import move, remove
from studio.timeline.edits.texts import timed_captions
from studio.timeline.layout import clips_of, duration
from studio.timeline.model import MediaReference, Text, Timeline
from studio.timeline.promo import build

CARD = Text("end_card", "See you soon")
SECONDS = 30
LINES = ("Open every day.", "Half price on the second cup.", "Come and see us.")


def video(*lines: str, seconds: int = 12, clips: bool = False) -> Timeline:
    """Three pictures of four seconds."""
    kind, length = ("video", seconds * 10) if clips else ("image", None)
    media = tuple(MediaReference(f"m{at}", kind, f"{at}.jpg", 1080, 1920, length) for at in range(3))
    return build(Brief(media, lines, lengths=(Fraction(seconds, 3),) * 3, mood="calm"))


def carded(timeline: Timeline) -> Timeline:
    return end_card(timeline, CARD, 3 * SECONDS)


def texts(timeline: Timeline) -> list[tuple[str, float, float]]:
    return [(one.clip.name, one.start / SECONDS, one.end / SECONDS) for one in clips_of(timeline, "text")]


def pictures(timeline: Timeline) -> list[float]:
    return [one.clip.duration / SECONDS for one in clips_of(timeline, "video")]


def test_a_card_that_would_hide_a_picture_or_a_caption_comes_after_them() -> None:
    made = carded(video(*LINES))
    assert texts(made) == [*zip(LINES, (0, 4, 8), (4, 8, 12), strict=True), ("See you soon", 12, 15)]
    assert pictures(made) == [4, 4, 7]
    assert clips_of(made, "audio")[0].end == 15 * SECONDS


def test_a_length_that_was_asked_for_is_kept() -> None:
    made = carded(asked_for(video(*LINES)))
    assert duration(made) == 12 * SECONDS
    assert texts(made) == [*zip(LINES, (0, 3, 6), (3, 6, 9), strict=True), ("See you soon", 9, 12)]


def test_a_card_over_part_of_a_long_picture_takes_no_time() -> None:
    long = carded(video(seconds=24))
    assert (duration(long), card_start(long)) == (24 * SECONDS, 21 * SECONDS)
    captioned = carded(video(*LINES, seconds=24))
    assert texts(captioned)[-2:] == [("Come and see us.", 16, 21), ("See you soon", 21, 24)]


def test_a_clip_that_is_used_up_holds_its_last_frame_under_the_card() -> None:
    made = carded(video(*LINES, clips=True))
    assert pictures(made) == [4, 4, 4, 3]
    assert texts(made)[-2:] == [("Come and see us.", 8, 12), ("See you soon", 12, 15)]


@pytest.mark.parametrize("asked", [False, True], ids=["length was ours", "length was asked for"])
def test_without_its_card_a_video_is_what_it_was(asked: bool) -> None:
    before = asked_for(video(*LINES)) if asked else video(*LINES)
    after = without_card(carded(before))
    assert replace(after, metadata=()) == replace(before, metadata=())


def test_pictures_change_places_and_go_before_the_card() -> None:
    made = carded(video(*LINES))
    assert pictures(before_the_card(made, lambda one: move(one, [3], 1))) == [4, 4, 7]
    shorter = before_the_card(made, lambda one: remove(one, [3]))
    assert (pictures(shorter), texts(shorter)[-1]) == ([4, 7], ("See you soon", 8, 11))


def test_captions_of_a_file_do_not_lie_on_the_card() -> None:
    made = carded(video())
    cues = [(0, 60, "One"), (13 * SECONDS, 15 * SECONDS, "Two")]
    found = texts(around_card(made, lambda one: timed_captions(one, cues)))
    assert found == [("One", 0, 2), ("Two", 13, 15), ("See you soon", 15, 18)]
    assert before_card(made, 10 * SECONDS, 14 * SECONDS) == 12 * SECONDS
    assert before_card(made, 13 * SECONDS, 14 * SECONDS) == 14 * SECONDS


def test_a_card_in_place_of_another_changes_nothing_else() -> None:
    made = carded(video(*LINES))
    other = end_card(made, Text("end_card", "Bye"), 3 * SECONDS)
    assert (pictures(other), texts(other)[:-1]) == (pictures(made), texts(made)[:-1])
    assert texts(other)[-1] == ("Bye", 12, 15)
