"""Any sequence of edits: refused or made, the timeline stays sound, the draft goes round, undo restores exactly."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import get_args

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from studio.director import edits as e
from studio.director.apply import Around, applied
from studio.director.director import respond
from studio.director.edits import plain
from studio.director.project import Project
from studio.director.telling.told import told
from studio.timeline.check import faults
from studio.timeline.draft import from_draft, to_draft
from studio.timeline.edits.refused import EditRefused
from studio.timeline.layout import duration
from tests.director.made import after, cases, project, shown

numbers = st.integers(-6, 6)
some = st.none() | st.lists(numbers, min_size=1, max_size=3)
times = st.fractions(0, 40, max_denominator=20)
deltas = st.integers(-100, 100)
HALF = Fraction(1, 2)
roles = st.sampled_from(("title", "caption", "lower_third", "call_to_action", "end_card"))
files = st.sampled_from(("cat.jpg", "dog.mp4", "song.mp3", "ghost.jpg"))
styles = st.builds(e.Style, color=st.none() | st.just("#FF0000"), size=st.none() | st.integers(40, 300))

edits: st.SearchStrategy[e.TimelineEdit] = st.one_of(
    st.builds(e.AddText, role=roles, text=st.just("Hi"), start=st.none() | times, end=st.none() | times, style=styles),
    st.builds(
        e.ChangeText,
        role=roles,
        number=st.none() | numbers,
        style=styles,
        start=st.none() | times,
        end=st.none() | times,
    ),
    st.builds(e.RemoveText, role=st.none() | roles, number=st.none() | numbers),
    st.builds(e.Captions, lines=st.none() | st.lists(st.sampled_from(("One two.", "三四。")), min_size=1, max_size=9)),
    st.builds(e.Music, mood=st.none() | st.just("lofi"), louder=deltas, start=st.none() | times, end=st.none() | times),
    st.builds(e.Music, media=files, fade_out=times),
    st.builds(e.MusicLevel, start=times, end=st.none() | times, louder=deltas),
    st.builds(e.MusicLevel, start=times, end=st.none() | times, volume=st.integers(0, 100)),
    st.builds(e.ClipSound, pictures=some, louder=deltas),
    st.builds(e.MovePictures, pictures=st.lists(numbers, min_size=1, max_size=3), to=numbers),
    st.builds(e.Swap, first=numbers, second=numbers),
    st.builds(e.RemovePictures, pictures=st.lists(numbers, min_size=1, max_size=2)),
    st.builds(e.Duplicate, pictures=st.lists(numbers, min_size=1, max_size=2)),
    st.builds(e.Replace, pictures=st.lists(numbers, min_size=1, max_size=2), media=files),
    st.builds(e.Insert, media=files, to=st.none() | numbers, seconds=st.none() | times),
    st.builds(e.Trim, pictures=some, start=times, end=times),
    st.builds(e.Excerpt, pictures=some, start=times, end=times),
    st.builds(e.Cut, start=times, end=st.none() | times),
    st.builds(e.Split, at=times),
    st.builds(
        e.Speed,
        pictures=some,
        factor=st.fractions(Fraction(1, 10), 10, max_denominator=10),
        start=st.none() | times,
        end=st.none() | times,
    ),
    st.builds(e.Freeze, at=st.none() | times, picture=st.none() | numbers, seconds=times),
    st.builds(e.PictureLength, pictures=some, seconds=times, relative=st.booleans()),
    st.builds(e.Length, seconds=times, relative=st.booleans()),
    st.builds(e.Frame, pictures=some, fit=st.sampled_from(("fill", "fit")), turn=st.none() | st.just(90)),
    st.builds(e.Frame, pictures=some, crop=st.sampled_from(((0, 0, HALF, 1), (0, HALF, 1, HALF)))),
    st.builds(e.Backwards, pictures=some),
    st.builds(e.Colors, pictures=some, brightness=deltas),
    st.builds(e.Transitions, kind=st.sampled_from((None, "none", "wipe")), seconds=st.none() | times, after=some),
    st.builds(e.SetShape, shape=st.sampled_from(("wide", "square"))),
    st.builds(e.Logo, media=st.none() | files, corner=st.just("top_left")),
    st.builds(e.Fade, fade_in=st.none() | times, fade_out=st.none() | times),
    st.just(e.Shuffle()),
    st.just(e.ReverseOrder()),
)
START = project()
slow = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow
@example([e.AddText(role="end_card", text="Hi", end=Fraction(0)), e.Insert(media="cat.jpg")])
@given(st.lists(edits, max_size=8))
def test_any_sequence_of_edits_keeps_the_timeline_sound_and_can_be_told(sequence: list[e.TimelineEdit]) -> None:
    timeline = shown(START)
    for edit in sequence:
        try:
            changed = applied(timeline, edit, Around(START.media))
        except EditRefused:
            continue
        assert faults(changed) == ()
        assert from_draft(to_draft(changed)) == changed
        assert all(told(timeline, changed, edit, locale) for locale in ("en", "zh-CN"))
        timeline = changed


@slow
@given(st.lists(edits, min_size=1, max_size=4))
def test_undo_restores_exactly(sequence: list[e.TimelineEdit]) -> None:
    answer = respond(json.dumps({"edits": [plain(one) for one in sequence]}), START)
    made = answer.project.history.current - START.history.current
    assert made == (1 if answer.changed else 0)
    if answer.changed:
        assert shown(after("undo", start=answer.project)) == shown(START)


@slow
@given(st.lists(edits, min_size=1, max_size=4), st.sampled_from(get_args(e.Topic)))
def test_taking_one_change_back_is_one_version_of_a_sound_timeline(
    sequence: list[e.TimelineEdit], about: e.Topic
) -> None:
    before = START
    for one in sequence:
        before = respond(json.dumps(plain(one)), before).project
    answer = respond(json.dumps(plain(e.TakeBack(about=about))), before)
    assert faults(shown(answer.project)) == ()
    assert len(answer.project.history.versions) == len(before.history.versions) + answer.changed
    if answer.changed:
        assert shown(after("undo", start=answer.project)) == shown(before)
    else:
        assert shown(answer.project) == shown(before)


@slow
@given(st.fractions(1, 120, max_denominator=30))
def test_a_length_asked_for_is_had_to_the_tick(seconds: Fraction) -> None:
    changed = applied(shown(START), e.Length(seconds=seconds), Around()) if seconds != 30 else shown(START)
    assert duration(changed) == round(seconds * 30)


@slow
@given(st.sampled_from([None, "none", "wipe", "push"]), st.fractions(Fraction(1, 10), 9, max_denominator=10))
def test_transitions_never_change_the_total(kind: str | None, seconds: Fraction) -> None:
    try:
        changed = applied(shown(START), e.Transitions(kind=kind, seconds=seconds), Around())  # type: ignore[arg-type]
    except EditRefused as refused:
        assert refused.reason == "no_change"
        return
    assert duration(changed) == duration(shown(START))


@slow
@given(edits)
def test_edits_survive_as_json(edit: BaseModel) -> None:
    assert e.edits_of(plain(edit)) == [edit]  # type: ignore[arg-type]


QUIET = after("remove the music", "remove all texts", "remove the clip dog.mp4")
BARE = after("remove the music", "only keep the clip dog.mp4", "remove all texts")
VERBS = ("mute", "cut", "move", "swap", "show", "hold", "split", "keep only", "remove", "make", "silence on", "louder")
PLACES = (
    "all of them", "every clip", "the first 0 photos", "the last 9", "photos 5 to 3", "all but all of them", "the rest",
    "the one after the title", "the ninth", "dog.mp4", "each picture", "the middle two",
)  # fmt: skip
HOW = (
    "the music", "the sound", "the title", "captions", "before", "after", "without", "until", "between", "for 2 s",
    "from 0:05 to 0:03", "at 0 %", "the end", "half as long", "black and white", "2x", "bigger", "later",
)  # fmt: skip
wishes = st.tuples(*map(st.sampled_from, (VERBS, PLACES, ("", ",", "and", "before"), (*PLACES, *HOW)))).map(" ".join)


@slow
@given(st.lists(wishes, min_size=1, max_size=2).map(", ".join), st.sampled_from((START, QUIET, BARE)))
def test_no_words_of_ours_in_any_order_raise(words: str, start: Project) -> None:
    answer = respond(words, start)
    assert answer.text
    assert answer.project.timeline is None or faults(answer.project.timeline) == ()


SAID = [case["say"] for name in ("edits.en.yaml", "edits.zh-CN.yaml") for case in cases(name)]


@slow
@given(st.text(max_size=60) | st.lists(st.sampled_from(SAID), min_size=1, max_size=3).map(" ".join))
def test_nothing_that_can_be_typed_raises(words: str) -> None:
    answer = respond(words, START)
    assert answer.text
    if answer.project.timeline is not None:
        assert faults(answer.project.timeline) == ()
