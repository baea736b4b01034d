"""How a timeline is cut, what its chunks are called, and who renders which."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from studio.render import fingerprint
from studio.render.cache import Cache
from studio.render.chunks import Chunk, chunks, divided, spans
from studio.render.schedule import Shares, shares
from studio.render.work import shared_out
from studio.timeline.layout import duration, track_of
from studio.timeline.model import Clip, Picture, Text, Timeline, Track, Transition
from tests.render import made

PRINTS = {"a": "hash of a", "b": "hash of b", "c": "hash of c"}


def three(*lengths: int, title: str = "Hello", **more: object) -> Timeline:
    names = {name: (f"{name}.jpg", 640, 480, None) for name in "abc"}
    items: list[Clip | Transition] = []
    for name, length in zip("abc", lengths or (150, 150, 150), strict=True):
        if items:
            items.append(Transition("crossfade", 8, 8))
        items.append(Clip(f"clip-{name}", length, Picture(), name))
    text = Track("text", (Clip("t1", 60, Text("title", title)),))
    return made.timeline(items, names, tracks=(text,), **more)


def keys(timeline: Timeline, prints: dict[str, str] = PRINTS, circumstances: str = "") -> list[str]:
    return [one.key for one in chunks(timeline, prints, circumstances)]


@pytest.mark.parametrize("lengths", [(150, 150, 150), (10, 10, 10), (700, 5, 5), (90, 91, 92), (1, 1, 1)])
def test_chunks_cover_every_tick_once(lengths: tuple[int, int, int]) -> None:
    timeline = three(*lengths)
    found = spans(timeline)
    assert found[0][0] == 0
    assert found[-1][1] == duration(timeline) == sum(lengths)
    assert all(one[1] == other[0] for one, other in pairwise(found))
    assert max(end - start for start, end in found) <= 120


def test_chunks_begin_where_pictures_appear() -> None:
    assert {142, 292} <= {start for start, _ in spans(three())}


def test_chunks_begin_and_end_with_titles() -> None:
    assert {0, 60} <= {start for start, _ in spans(three())}


def test_chunks_begin_where_the_caption_changes_with_the_picture() -> None:
    captions = Track("text", tuple(Clip(f"t{n}", 150, Text("caption", "Some words")) for n in range(3)))
    timeline = replace(three(), tracks=(three().tracks[0], captions))
    assert {150, 300} <= {start for start, _ in spans(timeline)}


def test_another_title_changes_only_the_chunks_that_show_it() -> None:
    before, after = keys(three()), keys(three(title="Goodbye"))
    assert [a == b for a, b in zip(before, after, strict=True)] == [False, *[True] * (len(before) - 1)]


def test_a_caption_that_makes_all_smaller_changes_the_chunks_that_show_any() -> None:
    short, title = Text("caption", "By the sea."), Text("title", "Harbor & Pine")
    long = Text("caption", "Hot water, a little patience, and the whole room smells of coffee.")
    found = []
    for last in (short, long):
        texts = [(120 * at, Clip(f"t{at}", 120, text)) for at, text in enumerate((title, short, last))]
        timeline = replace(three(120, 120, 120), width=540, height=960)
        tracks = (*(track for track in timeline.tracks if track.kind != "text"), track_of("text", texts))
        found.append(keys(replace(timeline, tracks=tracks)))
    assert [one == other for one, other in zip(*found, strict=True)] == [True, False, False]


def test_another_file_changes_only_the_chunks_that_show_it() -> None:
    before, after = keys(three()), keys(three(), PRINTS | {"c": "another hash"})
    same = [a == b for a, b in zip(before, after, strict=True)]
    assert same == [start < 292 and end <= 292 for start, end in spans(three())]


def test_what_only_moves_in_time_keeps_its_name() -> None:
    before, after = keys(three(150, 150, 150)), keys(three(90, 150, 150))
    assert before[-2:] == after[-2:]


@pytest.mark.parametrize(
    "other",
    [
        replace(three(), look="bold"),
        replace(three(), brand=("#FF0000",)),
        replace(three(), width=190),
        replace(three(), locale="zh-CN"),
    ],
    ids=["look", "brand", "size", "locale"],
)
def test_what_changes_all_pictures_changes_all_names(other: Timeline) -> None:
    assert not set(keys(three())) & set(keys(other))


def test_names_of_clips_and_music_do_not_matter() -> None:
    renamed = replace(three(), name="Another name", metadata=(("a", "b"),))
    assert keys(renamed) == keys(three())


def test_the_encoders_settings_matter() -> None:
    assert not set(keys(three(), circumstances="crf 20")) & set(keys(three(), circumstances="crf 21"))


def test_another_version_of_any_library_or_font_makes_other_names(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {"", "numpy", "av", "fontpkg_inter", "fontpkg_playfair_display", "fontpkg_fredoka", "fontpkg_archivo_black"}
    found = set()
    for newer in names:
        monkeypatch.setattr(fingerprint, "version", lambda name, newer=newer: "2" if name == newer else "1")
        found.add(fingerprint.renderer.__wrapped__())
    assert len(found) == len(names)


def test_fades_touch_only_the_ends() -> None:
    before, after = keys(three()), keys(three(fade_out=20))
    assert [a == b for a, b in zip(before, after, strict=True)] == [*[True] * (len(before) - 1), False]


def test_everybody_gets_a_stretch_of_about_the_same_length() -> None:
    assert shares([100] * 6, 2) == [0, 0, 0, 1, 1, 1]
    assert shares([300, 50, 50, 100], 2) == [0, 1, 1, 1]
    assert shares([40, 40], 2) == [0, 1]
    assert shares([300, 50, 50], 2) == [0, 1, 1]


def test_who_is_done_takes_from_the_end_of_the_longest_share() -> None:
    work = Shares([(start, start + 10) for start in range(0, 60, 10)], 2)
    assert [work.take(1) for _ in range(4)] == [3, 4, 5, 2]
    assert [work.take(0) for _ in range(3)] == [0, 1, None]


def test_a_cache_forgets_the_longest_unused(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache", limit=350)
    for age, key in enumerate(("old", "middle", "new")):
        with cache.making(key, "mp4") as (path,):
            path.write_bytes(bytes(100))
        os.utime(cache.path(key, "mp4"), (1000 + age, 1000 + age))
    assert cache.find("old", "mp4")
    cache.prune()
    assert [cache.find(key, "mp4") for key in ("old", "middle", "new")] == [True, False, True]


def test_a_cache_never_shows_half_a_file(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    with pytest.raises(KeyboardInterrupt), cache.making("a", "mp4") as (path,):
        path.write_bytes(b"half")
        raise KeyboardInterrupt
    assert not cache.find("a", "mp4")
    assert list(tmp_path.iterdir()) == []


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda content: content[:20],
    "empty": lambda content: b"",
    "zeros within": lambda content: content[:40] + bytes(20) + content[60:],
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize("ending", ["mp4", "json", "seal"])
def test_a_cache_never_shows_a_damaged_file(tmp_path: Path, ending: str, damage: Callable[[bytes], bytes]) -> None:
    cache = Cache(tmp_path)

    def make() -> None:
        with cache.making("a", "mp4", "json") as parts:
            for part in parts:
                part.write_bytes(os.urandom(100))

    make()
    assert cache.find("a", "mp4", "json")
    file = cache.path("a", ending)
    file.write_bytes(damage(file.read_bytes()))
    assert not cache.find("a", "mp4", "json")
    make()
    assert cache.find("a", "mp4", "json")


def three_chunks() -> tuple[Chunk, ...]:
    return tuple(Chunk(start, start + 90, f"chunk{start}") for start in (0, 90, 180))


def test_a_single_changed_chunk_is_shared_out(tmp_path: Path) -> None:
    cache, whole = Cache(tmp_path), three_chunks()
    _keep(cache, "chunk0", "chunk180")
    again = shared_out(whole, _pieces, 2, in_(cache))
    assert [(one.start, one.end) for one in again] == [(0, 90), (90, 135), (135, 180), (180, 270)]
    _keep(cache, again[1].key, again[2].key)
    assert shared_out(whole, _pieces, 2, in_(cache)) == again


def test_a_single_changed_chunk_keeps_many_hands_busy(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    _keep(cache, "chunk0", "chunk180")
    again = shared_out(three_chunks(), _pieces, 4, in_(cache))
    assert [one.end - one.start for one in again] == [90, 22, 23, 22, 23, 90]


def test_two_hands_get_the_same_share_of_three_chunks(tmp_path: Path) -> None:
    again = shared_out(three_chunks(), _pieces, 2, in_(Cache(tmp_path)))
    assert [(one.start, one.end) for one in again] == [(0, 90), (90, 135), (135, 180), (180, 270)]
    assert shares([one.end - one.start for one in again], 2) == [0, 0, 1, 1]


def test_chunks_that_can_be_shared_fairly_are_left_whole(tmp_path: Path) -> None:
    whole = (*three_chunks(), Chunk(270, 360, "chunk270"))
    assert shared_out(whole, _pieces, 2, in_(Cache(tmp_path))) == whole


def in_(cache: Cache) -> Callable[[Chunk], bool]:
    return lambda one: cache.find(one.key, "mp4", "json")


def _keep(cache: Cache, *keys: str) -> None:
    for key in keys:
        with cache.making(key, "mp4", "json"):
            pass


def _pieces(chunk: Chunk, pieces: int) -> tuple[Chunk, ...]:
    parts = divided(chunk.start, chunk.end, pieces)
    return tuple(Chunk(start, end, f"{chunk.key}-{start}-{end}") for start, end in parts)
