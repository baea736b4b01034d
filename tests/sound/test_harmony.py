"""Chords are read as written, move by small steps and do not rub; tunes belong to them."""

import random
from fractions import Fraction
from itertools import pairwise

import pytest

from studio.render.sound.drums import DRUMS, EFFECTS
from studio.render.sound.form import form_of
from studio.render.sound.harmony import chord, voicing
from studio.render.sound.melody import STEPS, motif, sing
from studio.render.sound.moods import moods
from studio.render.sound.tones import TONES

C = 60

SYMBOLS = {
    "I": (0, 4, 7), "ii7": (2, 5, 9, 12), "bVImaj7": (8, 12, 15, 19), "V7sus4": (7, 12, 14, 17), "i": (0, 3, 7),
    "viiadd9": (11, 14, 18, 25), "Isus2": (0, 2, 7), "i5": (0, 7),
}  # fmt: skip


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_chord_has_the_tones_that_its_symbol_says(symbol: str) -> None:
    assert chord(symbol).tones == SYMBOLS[symbol]


@pytest.mark.parametrize(("symbol", "bass"), [("V/7", 11), ("I/3", 4), ("bVII", 10), ("i/b7", 10)])
def test_the_bass_is_the_root_or_what_stands_after_the_stroke(symbol: str, bass: int) -> None:
    assert chord(symbol).bass == bass


@pytest.mark.parametrize("symbol", ["", "H", "VIII", "I99", "Imaj13", "iiii"])
def test_what_is_no_chord_is_refused(symbol: str) -> None:
    with pytest.raises(ValueError, match="chord"):
        chord(symbol)


def rows() -> list[str]:
    return sorted({row for mood in moods().values() for row in (*mood.verse, *mood.lift, *mood.cadence, mood.last)})


@pytest.mark.parametrize("row", rows())
def test_voices_move_little_and_do_not_rub(row: str) -> None:
    chords = [chord(symbol) for symbol in row.replace(",", " ").split()] * 2
    voiced, before = [], ()
    for one in chords:
        before = voicing(one, C, 60, before)
        voiced.append(before)
        assert {pitch % 12 for pitch in before} == {(C + tone) % 12 for tone in one.tones}
        assert all(high - low >= 2 for low, high in pairwise(before)) or len(before) > 3
        assert 48 <= sum(before) / len(before) <= 70
    moves = [abs(after[-1] - sooner[-1]) for sooner, after in pairwise(voiced)]
    assert sum(moves) / max(len(moves), 1) <= 4.5


@pytest.mark.parametrize("seed", range(12))
def test_a_tune_stays_singable_and_meets_the_chord_on_the_beat(seed: int) -> None:
    one, scale = motif("x.x.x..x..x.x...", random.Random(seed)), (0, 2, 4, 5, 7, 9, 11)
    tones, last = [], 72
    for symbol in ("I", "vi", "IV", "V") * 4:
        bar = sing(one, [chord(symbol)], C, scale, 72, last)
        on_beat = {tone.pitch % 12 for tone in bar if tone.step % 4 == 0}
        assert on_beat <= {(C + tone) % 12 for tone in chord(symbol).tones}
        tones += bar
        last = bar[-1].pitch
    assert all(60 <= tone.pitch <= 86 for tone in tones)
    steps = [abs(high.pitch - low.pitch) for low, high in pairwise(tones)]
    assert max(steps) <= 12
    assert sum(step <= 4 for step in steps) > 0.65 * len(steps)


@pytest.mark.parametrize("name", sorted(moods()))
def test_a_mood_names_only_what_can_be_played(name: str) -> None:
    mood = moods()[name]
    legal = {"chord": "xog.-", "strum": "xog.-", "arpeggio": "0123456789abcdef.-", "bass": "1358a.-", "hit": "xog.-"}
    for layer in mood.layers:
        known = DRUMS if layer.play == "hit" else TONES
        assert set(layer.instruments) <= set(known), layer
        for rhythm in layer.rhythms if layer.play != "melody" else ():
            assert len(rhythm) % STEPS == 0, rhythm
            assert set(rhythm) <= set(legal[layer.play]), rhythm
    for drum, fill in mood.turn.fill.items():
        assert drum in {name for layer in mood.layers for name in layer.instruments} | {"tom"}
        assert len(fill) == STEPS
    assert len(mood.motifs) >= 3
    assert all(len(one) == STEPS and set(one) <= {"x", "o", "."} for one in mood.motifs)
    assert {mood.turn.rise, mood.turn.land} - {None} <= set(EFFECTS)
    assert all(-9 <= key <= 9 for key in mood.keys)


@pytest.mark.parametrize("beats", range(1, 420, 7))
def test_sections_follow_each_other_without_a_gap(beats: int) -> None:
    form = form_of(Fraction(beats, 2), (118, 122), random.Random(beats))
    ends = [section.first + section.bars for section in form.sections]
    assert [section.first for section in form.sections] == [0, *ends[:-1]][: len(ends)]
    assert (ends[-1] if ends else 0) == form.bars
    assert (form.bars * 4 + form.ring) * form.beat == Fraction(beats, 2)
    assert all(section.bars > 0 for section in form.sections)
    assert not form.sections or form.sections[-1].energy >= 0.8
