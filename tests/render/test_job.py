"""Whole renders, small: the file is right to the frame, is made again only where it changed, and fails in words."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from studio.render import soundtrack
from studio.render.cache import LIMIT, Cache
from studio.render.compose import Composer
from studio.render.encode import SETTINGS, Quality
from studio.render.errors import RenderFailed
from studio.render.inspect import frames_of, inspect
from studio.render.job import render
from studio.render.planes import Planes, empty, to_rgb
from studio.render.report import Progress, RenderReport, SoundMeasures
from studio.render.sheet import columns_for, contact_sheet, thinned
from studio.render.shelf import Shelf
from studio.render.size import Try, better, frame_size, smaller
from studio.render.still import cover, still, telling_ticks
from studio.timeline.layout import duration
from studio.timeline.model import Clip, Gap, Picture, Sound, Text, Timeline, Track, Transition
from tests.render import made

SIZE = (180, 320)
Render = Callable[..., RenderReport]


def promo(title: str = "Hello there", volume: int = 70, mood: str = "lofi") -> Timeline:
    """Six seconds: two stills and a clip, a title, music, a fade."""
    names: dict[str, tuple[str, int, int, int | None]] = {
        "a": ("photo.jpg", 640, 480, None),
        "b": ("tall.jpg", 480, 640, None),
        "v": ("counting.mp4", 160, 120, 60),
    }
    clips: list[Clip | Transition] = [
        Clip("p1", 70, Picture(), "a", "photo.jpg"),
        Transition("crossfade", 6, 6),
        Clip("p2", 60, Picture(), "b", "tall.jpg"),
        Transition("push", 5, 5),
        Clip("p3", 50, Picture(), "v", "counting.mp4"),
    ]
    music = Track("audio", (Clip("m1", 180, Sound("music", mood, 5, volume, fade_out=30)),))
    text = Track("text", (Clip("t1", 50, Text("title", title)),))
    return made.timeline(clips, names, SIZE, tracks=(music, text), fade_out=10)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def make(media: Path, cache: Path, tmp_path: Path) -> Render:
    """Renders a timeline to ``out.mp4`` of the test's folder."""

    def do(timeline: Timeline, **how: object) -> RenderReport:
        files = {one.id: media / one.name for one in timeline.media}
        given = {"cache": cache, "progress": lambda _: None, "cancelled": lambda: False} | how
        return render(timeline, files, tmp_path / "out.mp4", **given)  # type: ignore[arg-type]

    return do


def test_a_promo_is_right_to_the_frame(make: Render, tmp_path: Path, media: Path) -> None:
    told: list[Progress] = []
    timeline = promo()
    report = make(timeline, progress=told.append, full=True)
    finished = inspect(tmp_path / "out.mp4", timeline.timebase)
    assert (finished.frames, finished.duration, finished.regular) == (180, Fraction(6), True)
    assert (finished.codec, finished.pixels, finished.tags) == ("h264 High", "yuv420p", (1, 1, 1, 1))
    assert (finished.sound_codec, finished.sound_rate, finished.index_first) == ("aac", 48000, True)
    assert abs(finished.sound_duration - 6) < Fraction(1, 20)
    assert finished.key_frames[0] == 0
    assert (report.frames, report.full_check, report.size) == (180, True, (tmp_path / "out.mp4").stat().st_size)
    assert [one.visible for one in report.picture.clips] == [True] * 3
    title = report.picture.texts[0]
    assert title.shown > 0.8
    assert title.safe
    assert title.contrast is not None
    assert title.contrast >= 4.5
    assert report.summary.startswith("all 3 pictures seen in their time, the text on screen, contrast at least ")
    assert {(one.kind, one.name) for one in report.licences} >= {("picture", "photo.jpg"), ("font", "Inter")}
    assert report.sound is not None
    assert -30 < report.sound.loudness < -10
    assert [one.fraction for one in told] == sorted(one.fraction for one in told)
    assert (told[0].stage, told[-1].fraction) == ("preparing", 1.0)
    assert {"drawing", "joining", "checking"} <= {one.stage for one in told}
    _frames_are_as_drawn(timeline, media, tmp_path / "out.mp4")


def _frames_are_as_drawn(timeline: Timeline, media: Path, path: Path) -> None:
    """Every frame looks like the one that is drawn without chunks: no seam, no shift, no other colours."""
    from studio.render.chunkjob import Scene, composer_of

    files = tuple((one.id, media / one.name) for one in timeline.media)
    composer = composer_of(Scene(timeline, files, *SIZE))
    drawn = empty(*SIZE)
    for tick, decoded in enumerate(frames_of(path)):
        composer.draw(tick, drawn)
        for ours, theirs in zip(drawn, decoded, strict=True):
            assert np.abs(ours.astype(int) - theirs).mean() < 3, tick


def test_only_what_changed_is_made_again(make: Render) -> None:
    whole = make(promo())
    assert make(promo()).reused == whole.chunks
    assert make(promo(title="Another title")).reused == whole.chunks - 1
    assert make(promo(volume=30)).reused == whole.chunks
    assert make(promo(mood="calm")).reused == whole.chunks


HIDDEN_BY = {"mp4": [], "m4a": [], "bed": ["m4a"], "still": ["mp4"], "seen": ["mp4", "still"]}
"""What is kept, and what is made of it: it is looked for only where that is missing."""


@pytest.fixture(scope="module")
def kept(media: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that a render keeps."""
    folder, timeline = tmp_path_factory.mktemp("kept"), promo()
    files = {one.id: media / one.name for one in timeline.media}
    render(timeline, files, folder / "o", cache=folder / "c", progress=lambda _: None, cancelled=lambda: False)
    return folder / "c"


def same(one: Path, other: Path) -> bool:
    """Whether files hold the same. Of pictures that means less than a level of difference: how OpenCV's quick resizing
    rounds hangs on where in memory a picture lies, on some processors."""
    if one.suffix != ".mp4":
        return one.read_bytes() == other.read_bytes()
    planes = zip(frames_of(one), frames_of(other), strict=True)
    return all(np.abs(a.astype(int) - b).mean() < 1 for frame in planes for a, b in zip(*frame, strict=True))


@pytest.mark.parametrize(("ending", "hidden_by"), HIDDEN_BY.items(), ids=HIDDEN_BY)
def test_what_the_disk_has_damaged_is_made_again(
    make: Render, kept: Path, tmp_path: Path, ending: str, hidden_by: Sequence[str]
) -> None:
    folder = shutil.copytree(kept, tmp_path / "cache")
    whole = {file: file.read_bytes() for file in folder.glob(f"*.{ending}")}
    for file, content in whole.items():
        file.write_bytes(content[: len(content) // 2])
    for made_of_it in hidden_by:
        for file in folder.glob(f"*.{made_of_it}"):
            file.unlink()
    assert make(promo(), cache=folder).frames == 180
    assert whole
    assert all(same(file, kept / file.name) for file in whole)


def test_what_a_folder_holds_is_for_its_owner_to_remove(make: Render, tmp_path: Path) -> None:
    old = tmp_path / "old.mp4"
    with old.open("wb") as file:
        file.truncate(LIMIT + 1)
    make(promo(), cache=tmp_path)
    assert old.exists()


def test_smaller_and_draft(make: Render) -> None:
    report = make(promo(), quality="draft", height=90)
    assert (report.width, report.height, report.frames) == (90, 160, 180)


def test_a_limit_is_kept(make: Render, tmp_path: Path) -> None:
    silent = replace(promo(), tracks=(promo().tracks[0],))
    free = make(silent)
    limit = free.size * 2 // 3
    limited = make(silent, max_bytes=limit)
    assert limit * 0.75 < limited.size <= limit
    assert limited.crf > free.crf
    assert limited.reused == 0
    assert (tmp_path / "out.mp4").stat().st_size == limited.size


def test_an_impossible_limit_is_said(make: Render, tmp_path: Path) -> None:
    with pytest.raises(RenderFailed) as failed:
        make(promo(), max_bytes=5000)
    assert failed.value.slug == "size"
    assert not (tmp_path / "out.mp4").exists()


def test_a_silent_timeline_has_no_sound(make: Render, tmp_path: Path) -> None:
    report = make(replace(promo(), tracks=(promo().tracks[0],)))
    assert report.sound is None
    assert inspect(tmp_path / "out.mp4", Fraction(1, 30)).sound_codec is None


def test_cancelling_leaves_nothing(make: Render, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    asked = iter([False, False])
    with pytest.raises(RenderFailed) as failed:
        make(promo(), cache=tmp_path_factory.mktemp("fresh"), cancelled=lambda: next(asked, True))
    assert failed.value.slug == "cancelled"
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_named(media: Path, tmp_path: Path) -> None:
    with pytest.raises(RenderFailed, match=r"photo\.jpg") as failed:
        render(promo(), {}, tmp_path / "o.mp4", cache=tmp_path, progress=lambda _: None, cancelled=lambda: False)
    assert failed.value.slug == "missing_media"


def test_a_broken_file_is_named(media: Path, tmp_path: Path) -> None:
    files = {"a": media / "half_photo.jpg", "b": media / "tall.jpg", "v": media / "counting.mp4"}
    with pytest.raises(RenderFailed, match=r"photo\.jpg") as failed:
        render(promo(), files, tmp_path / "o.mp4", cache=tmp_path, progress=lambda _: None, cancelled=lambda: False)
    assert failed.value.slug == "media"


def unreadable(*mix: object) -> SoundMeasures:
    raise RenderFailed("media", "The sound cannot be read.")


def silent(*mix: object) -> SoundMeasures:
    return SoundMeasures(-70.0, -90.0, 6000)


@pytest.mark.parametrize(("sound", "slug"), [(unreadable, "media"), (silent, "silent")])
def test_sound_that_cannot_be_made_is_told_before_all_is_drawn(
    make: Render, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sound: Callable[..., SoundMeasures], slug: str
) -> None:
    failed, told = threading.Event(), list[Progress]()

    def failing(*mix: object) -> SoundMeasures:
        failed.set()
        return sound(*mix)

    def waiting(composer: Composer, tick: int, out: Planes) -> object:
        assert failed.wait(20)
        return draw(composer, tick, out)

    draw = Composer.draw
    monkeypatch.setattr(soundtrack, "write", failing)
    monkeypatch.setattr(Composer, "draw", waiting)
    with pytest.raises(RenderFailed) as refused:
        make(promo(), cache=tmp_path / "cache", progress=told.append)
    assert refused.value.slug == slug
    assert told[-1].fraction < 0.9


def test_nothing_to_show_is_said(make: Render) -> None:
    with pytest.raises(RenderFailed) as failed:
        make(Timeline(*SIZE))
    assert failed.value.slug == "nothing_to_show"


def test_the_report_is_json(make: Render) -> None:
    import json

    told = json.loads(json.dumps(make(promo()).as_json()))
    assert told["picture"]["clips"][0]["name"] == "photo.jpg"
    assert {one["kind"] for one in told["licences"]} >= {"picture", "clip", "music"}


def test_a_still_is_the_frame(media: Path) -> None:
    import io

    from PIL import Image

    files = {one.id: media / one.name for one in promo().media}
    picture = np.asarray(Image.open(io.BytesIO(still(promo(), files, 100))))
    planes = empty(*SIZE)
    Composer(promo(), files, *SIZE).draw(100, planes)
    assert np.array_equal(picture, to_rgb(planes))
    assert Image.open(io.BytesIO(cover(promo(), files, 90))).size == (90, 160)


def test_a_still_is_framed_by_what_was_found_for_the_video(
    media: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, shelf = {one.id: media / one.name for one in promo().media}, Shelf(Cache(tmp_path))
    first = still(promo(), files, 20, 90, shelf=shelf)
    monkeypatch.setattr("studio.render.sight.attention", lambda rgb: pytest.fail("looked at again"))
    assert still(promo(), files, 20, 90, shelf=Shelf(Cache(tmp_path))) == first
    assert still(promo(), files, 20, 120, shelf=Shelf(Cache(tmp_path))) != first


def test_a_contact_sheet_shows_every_clip(media: Path) -> None:
    import io

    from PIL import Image

    ticks = telling_ticks(promo())
    assert [0 <= tick < end for tick, end in zip(ticks, (70, 130, 180), strict=True)] == [True] * 3
    assert 12 <= ticks[0] < 44
    sheet = Image.open(io.BytesIO(contact_sheet(promo(), {one.id: media / one.name for one in promo().media})))
    assert sheet.width > 1300
    assert [columns_for(count, 9 / 16) for count in (1, 3, 5)] == [1, 3, 5]


def test_sizes_are_even_and_never_larger() -> None:
    timeline = Timeline(1080, 1920)
    assert [frame_size(timeline, lines) for lines in (None, 720, 540, 4000)] == [
        (1080, 1920), (720, 1280), (540, 960), (1080, 1920),
    ]  # fmt: skip
    assert frame_size(Timeline(1080, 1350), 720) == (720, 900)


def test_what_fits_with_room_to_spare_is_tried_again_a_little_better() -> None:
    standard, misses = SETTINGS["standard"], [Try(20.0, 1080, 20_000_000)]
    finer = better(standard, Try(26.0, 1080, 8_000_000), misses, 12_000_000)
    assert finer is not None
    assert 23 < finer.crf < 26
    assert better(standard, Try(26.0, 1080, 11_500_000), misses, 12_000_000) is None
    assert better(standard, Try(26.0, 720, 8_000_000), misses, 12_000_000) is None


@pytest.mark.parametrize("quality", SETTINGS)
@pytest.mark.parametrize("limit", range(1_000_000, 1_890_000, 90_000))
def test_each_try_is_another_encode(quality: Quality, limit: int) -> None:
    first = SETTINGS[quality]
    miss = Try(first.crf, 540, 1_900_000)
    again = smaller(first, 540, miss.size, limit)
    assert again is not None and again[0].options() != first.options()
    for share in (0.7, 0.8, 0.89):
        fits = Try(again[0].crf, again[1], round(limit * share))
        finer = better(again[0], fits, [miss], limit)
        assert finer is None or finer.options() != again[0].options()


def test_a_smaller_file_first_costs_quality_then_pixels() -> None:
    standard = SETTINGS["standard"]
    slightly = smaller(standard, 1080, 12_000_000, 10_000_000)
    hardly = smaller(standard, 1080, 12_000_000, 800_000)
    assert slightly is not None and slightly[1] == 1080 and 21 < slightly[0].crf < 23
    assert hardly is not None and hardly[1] < 1080
    assert smaller(standard, 1080, 12_000_000, 0) is None
    assert duration(promo()) == 180


@pytest.mark.parametrize(("start", "count"), [(150, 4), (133, 3)])
def test_a_contact_sheet_ends_with_the_card(start: int, count: int) -> None:
    """The last picture (from 130 on) has a cell of its own where it is seen before the card."""
    card = Track("text", (Gap(start), Clip("e1", 180 - start, Text("end_card", "Bye"), name="Bye")))
    ticks = telling_ticks(replace(promo(), tracks=(*promo().tracks, card)))
    assert len(ticks) == count
    assert ticks[-1] == (start + 180) // 2 and all(tick < start for tick in ticks[:-1])


@pytest.mark.parametrize("count", [1, 24, 25, 48, 100])
def test_a_contact_sheet_always_has_the_last_of_many(count: int) -> None:
    ticks = thinned(range(count))
    assert len(ticks) <= 24 and (ticks[0], ticks[-1]) == (0, count - 1)
