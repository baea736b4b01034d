"""The first video keeps the promises of "what the promo means"."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from studio.timeline.brief import SIZES, Brief
from studio.timeline.check import faults
from studio.timeline.edits.looks import look
from studio.timeline.edits.transitions import transition
from studio.timeline.layout import clips_of, duration
from studio.timeline.matching import pictures_meant
from studio.timeline.model import MediaReference, Picture, Sound, Text, Timeline, Transition
from studio.timeline.pacing import scenes_of
from studio.timeline.promo import build, shape_of
from studio.timeline.tempo import beat_of
from tests.timeline.made import briefs, photos

SCRIPT = ("Meet Golden Hour.", "Roasted at dawn.", "Ground for you.", "Poured with care.", "Stay a while.")


def captions(timeline: Timeline) -> list[tuple[int, int, str]]:
    found = [(one, one.clip.content) for one in clips_of(timeline, "text")]
    return [(one.start, one.end, text.text) for one, text in found if isinstance(text, Text) and text.role == "caption"]


@settings(max_examples=150, deadline=None)
@given(briefs)
def test_every_first_video_is_sound_and_as_long_as_asked(brief: Brief) -> None:
    timeline = build(brief)
    assert faults(timeline) == ()
    total = duration(timeline)
    assert total == round(brief.seconds * 30) if brief.seconds else 6 * 30 <= total <= 60 * 30
    assert all(one.end <= total for kind in ("audio", "text") for one in clips_of(timeline, kind))


def test_the_nth_picture_carries_the_nth_sentence() -> None:
    timeline = build(Brief(photos(5), SCRIPT, seconds=Fraction(30)))
    shown = [(one.start, one.end) for one in clips_of(timeline, "video")]
    assert [(start, end) for start, end, _ in captions(timeline)] == shown
    assert [text for _, _, text in captions(timeline)] == list(SCRIPT)


def test_more_sentences_than_pictures_make_groups_balanced_by_reading_time() -> None:
    sentences = ("A long first sentence with very many words in it to read.", "Two.", "Three.", "Four.", "Five.")
    assert [scene.lines for scene in scenes_of(2, sentences)] == [sentences[:1], sentences[1:]]


def test_sentences_stand_over_the_picture_that_they_name() -> None:
    names = ("01-sunrise.jpg", "02-beans.jpg", "03-pour-over.jpg")
    sentences = (
        "I quit my job.",
        "And we think.",
        "We get up at sunrise.",
        "A bean is a seed.",
        "Pour slowly.",
        "Enjoy.",
    )
    by_name = [scene.lines for scene in scenes_of(3, sentences, names=names)]
    assert by_name == [sentences[:3], sentences[3:4], sentences[4:]]
    assert [scene.lines for scene in scenes_of(3, sentences)] != by_name


@pytest.mark.parametrize(
    ("sentences", "names", "meant"),
    [
        (("Two dogs.", "The cat sleeps."), ("my cat.jpg", "dogs.png"), {0: 1}),
        (("早上的咖啡最香。", "晚上见。"), ("咖啡.jpg", "街景.jpg"), {0: 0}),
        (("Beans and lattes.",), ("beans.jpg", "latte.jpg"), {}),
        (("A photo of the team.",), ("photo 1.jpg", "team.jpg"), {0: 1}),
        (("House and garden.",), ("house front.jpg", "house back.jpg"), {}),
    ],
)
def test_a_sentence_means_a_picture_by_a_word_that_is_its_own(
    sentences: tuple[str, ...], names: tuple[str, ...], meant: dict[int, int]
) -> None:
    assert pictures_meant(sentences, names) == meant


def test_no_picture_is_shown_much_longer_for_its_name() -> None:
    names, sentences = ("a.jpg", "harbour.jpg"), ("To the harbour.", *(["We sail on and on and on."] * 9))
    assert [len(scene.lines) for scene in scenes_of(2, sentences, names=names)] == [5, 5]


def test_of_a_few_words_alone_none_is_a_flash() -> None:
    lines = (
        "Your first hour sets the tone of the whole long day.",
        "Drink water.",
        "Leave it all in the kitchen tonight.",
    )
    timeline = build(Brief((), lines, title="Stop", seconds=Fraction(12)))
    shown = [one.clip.duration for one in clips_of(timeline, "text")]
    assert min(shown) >= 45


def test_fewer_sentences_span_pictures() -> None:
    scenes = scenes_of(5, ("One sentence here.", "Another one here."))
    assert [scene.pictures for scene in scenes] == [(0, 1, 2), (3, 4)]


def test_no_script_means_no_captions_and_four_seconds_a_picture() -> None:
    timeline = build(Brief(photos(5)))
    assert captions(timeline) == []
    assert [one.clip.duration for one in clips_of(timeline, "video")] == [120] * 5


@pytest.mark.parametrize(("count", "seconds"), [(1, 6), (2, 8), (15, 60), (40, 60)])
def test_a_length_of_our_own_choice_stays_between_6_and_60_seconds(count: int, seconds: int) -> None:
    assert duration(build(Brief(photos(count)))) == seconds * 30


def test_the_title_stands_before_the_first_caption() -> None:
    timeline = build(Brief(photos(5), SCRIPT, title="Golden Hour", seconds=Fraction(30)))
    title = next(one for one in clips_of(timeline, "text") if one.clip.content.role == "title")  # type: ignore[union-attr]
    assert (title.start, title.end) == (0, 90)
    assert captions(timeline)[0][0] == 90


def test_the_call_to_action_takes_the_last_picture() -> None:
    timeline = build(Brief(photos(5), SCRIPT[:4], call_to_action="Order today.", seconds=Fraction(30)))
    last = clips_of(timeline, "text")[-1]
    picture = clips_of(timeline, "video")[-1]
    assert (last.clip.content, last.start, last.end) == (
        Text("call_to_action", "Order today."),
        picture.start,
        picture.end,
    )


def test_shapes_follow_most_pictures_and_a_tie_is_vertical() -> None:
    tall, wide, square = photos(1), photos(1, 4000, 3000), photos(1, 2000, 2000)
    assert shape_of(tall + wide) == "vertical"
    assert shape_of(tall + wide + wide) == "wide"
    assert shape_of(square) == "vertical"
    assert (SIZES["vertical"], SIZES["portrait"]) == ((1080, 1920), (1080, 1350))


def test_clips_give_no_more_than_they_have_and_stills_take_the_rest() -> None:
    clip = MediaReference("c1", "video", "clip.mp4", 1080, 1920, 60, True)
    lengths = [one.clip.duration for one in clips_of(build(Brief((clip, *photos(2)), seconds=Fraction(12))), "video")]
    assert lengths == [60, 150, 150]


def test_clips_that_are_too_short_together_are_shown_again() -> None:
    clip = MediaReference("c1", "video", "clip.mp4", 1080, 1920, 240, True)
    timeline = build(Brief((clip,), seconds=Fraction(20)))
    assert duration(timeline) == 600
    assert [one.clip.media for one in clips_of(timeline, "video")] == ["c1", "c1", "c1"]


def test_music_covers_the_whole_and_fades_out() -> None:
    timeline = build(Brief(photos(3), mood="lofi"))
    (music,) = clips_of(timeline, "audio")
    assert (music.start, music.end) == (0, duration(timeline))
    assert isinstance(music.clip.content, Sound)
    assert (music.clip.content.mood, music.clip.content.fade_out) == ("lofi", 0)


def test_without_pictures_every_sentence_gets_a_drawn_background() -> None:
    timeline = build(Brief(sentences=SCRIPT, backdrops=("waves", "rays")))
    shown = [one.clip.content for one in clips_of(timeline, "video")]
    assert [one.backdrop for one in shown if isinstance(one, Picture)] == ["waves", "rays", "waves", "rays", "waves"]


@pytest.mark.parametrize("mood", ["upbeat", "lofi", "calm"])
def test_cuts_fall_on_the_beats_of_our_music(mood: str) -> None:
    timeline = build(Brief(photos(5), SCRIPT, seconds=Fraction(30), mood=mood, seed=4))
    beat = beat_of(mood, Fraction(30), 4) * 30
    cuts = [one.start for one in clips_of(timeline, "video")]
    assert all(abs(cut / beat - round(cut / beat)) * beat <= Fraction(1, 2) for cut in cuts)
    assert duration(timeline) == 900


def test_a_look_brings_its_transitions_and_leaves_others_alone() -> None:
    bold = build(Brief(photos(3), look="bold"))
    kinds = [item.kind for item in bold.tracks[0].items if isinstance(item, Transition)]
    assert kinds == ["push", "push"]
    wiped = transition(bold, "wipe", None, [1])
    playful = look(wiped, "playful")
    assert [item.kind for item in playful.tracks[0].items if isinstance(item, Transition)] == ["wipe", "slide"]
