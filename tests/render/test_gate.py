"""What forbids to call a video finished, tried by breaking what draws; and what looks wrong but is meant like that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from studio.render import prove, shelf, stills
from studio.render.backdrops import BackdropShot
from studio.render.clips import ClipShot
from studio.render.errors import MediaRefused, RenderFailed
from studio.render.job import render
from studio.render.planes import BLACK, NEUTRAL, Planes, fill
from studio.render.prove import SILENCE
from studio.render.report import RenderReport
from studio.render.sound import mix
from studio.render.stills import StillShot
from studio.render.text import paint
from studio.render.text.drawings import Drawing
from studio.timeline.layout import track_of
from studio.timeline.model import (
    Clip,
    Framing,
    Grade,
    Picture,
    Sound,
    Text,
    TextRole,
    Timeline,
    Track,
    Transition,
    TransitionKind,
)
from tests.render import made

SIZE = (180, 320)
Render = Callable[[Timeline], RenderReport]
Draw = Callable[[Any, int, Planes], None]


def half_black(number: int) -> made.Pixels:
    """A clip that goes black after half a second."""
    return made.photo(160, 120) if number < 15 else made.flat((0, 0, 0), 160, 120)


def flashing(number: int) -> made.Pixels:
    """Light and black by turns."""
    return made.photo(160, 120) if number % 2 else made.flat((0, 0, 0), 160, 120)


def moving_aside(number: int) -> made.Pixels:
    """Something happens at the left edge alone, which an upright frame cuts away."""
    pixels = made.photo(160, 120)
    pixels[:, :12] = 4 * number
    return pixels


def edges() -> made.Pixels:
    """Sharp stripes on a flat ground: between two places that are measured, much of a slow movement goes unseen."""
    return np.repeat(np.repeat(np.where(np.arange(400) // 20 % 2, 200, 0)[None, :, None], 300, 0), 3, 2).astype(
        np.uint8
    )


@pytest.fixture(scope="module")
def folder(media: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pictures and clips that are dark, plain or still by themselves, and some that are not."""
    found = tmp_path_factory.mktemp("gate")
    pixels = {
        "photo": made.photo(400, 300),
        "black": made.flat((0, 0, 0), 400, 300),
        "night": (made.photo(400, 300) * 0.05).astype(np.uint8),
        "dim": made.flat((5, 5, 5), 400, 300),
        "plain": made.flat((180, 40, 40), 400, 300),
        "edges": edges(),
    }
    for name, picture in pixels.items():
        made.save(found / f"{name}.png", picture)
    for draw in (half_black, flashing, moving_aside, made.counting):
        made.clip(found / f"{draw.__name__}.mp4", draw, 60)
    made.clip(found / "resting.mp4", lambda _: made.photo(160, 120), 60)
    return found


@pytest.fixture
def make(folder: Path, tmp_path: Path) -> Render:
    """Renders a timeline of files of the folder, each under its own name."""

    def do(timeline: Timeline) -> RenderReport:
        files = {one.id: folder / one.name for one in timeline.media}
        return render(
            timeline, files, tmp_path / "out.mp4", cache=tmp_path, progress=lambda _: None, cancelled=lambda: False
        )

    return do


def shows(name: str, content: Picture | None = None, ticks: int = 50, **more: Any) -> Timeline:
    """One clip, of a file of the folder."""
    moves = name.endswith("mp4")
    names = {"m": (name, 160 if moves else 400, 120 if moves else 300, 60 if moves else None)}
    return made.timeline([Clip("p1", ticks, content or Picture(), "m", name)], names, SIZE, **more)


def refused(make: Render, timeline: Timeline) -> str:
    """The slug with which a render fails its checks."""
    with pytest.raises(RenderFailed) as failed:
        make(timeline)
    return failed.value.slug


def written(role: TextRole, words: str, start: int = 0, ticks: int = 50) -> Track:
    return track_of("text", [(start, Clip(f"{role}{start}", ticks, Text(role, words)))], role)


TITLED = (written("title", "Always here"), written("caption", "This one is lost", 10, 30))


# what was not drawn ---------------------------------------------------------------------------------------------------


def never(draw: Draw) -> Draw:
    """Draws black."""
    return lambda shot, tick, out: fill(out, (BLACK, NEUTRAL, NEUTRAL))


def at_first(draw: Draw) -> Draw:
    """Draws for a fifth of a second, and then black."""
    return lambda shot, tick, out: draw(shot, tick, out) if tick < 6 else fill(out, (BLACK, NEUTRAL, NEUTRAL))


def always_first(draw: Draw) -> Draw:
    """Draws the first tick again and again."""
    return lambda shot, tick, out: draw(shot, 0, out)


@pytest.mark.parametrize("tracks", [(), TITLED], ids=["bare", "under texts"])
@pytest.mark.parametrize("broken", [never, at_first])
@pytest.mark.parametrize(("kind", "name"), [(StillShot, "photo.png"), (ClipShot, "resting.mp4")])
def test_what_comes_out_black_is_no_video(
    make: Render, monkeypatch: pytest.MonkeyPatch, kind: type, name: str, broken: Any, tracks: tuple[Track, ...]
) -> None:
    monkeypatch.setattr(kind, "draw", broken(kind.draw))  # type: ignore[attr-defined]
    assert refused(make, shows(name, tracks=tracks)) == "black"


@pytest.mark.parametrize("look", ["clean", "bold", "elegant", "playful"])
def test_a_backdrop_that_comes_out_black_is_no_video(make: Render, monkeypatch: pytest.MonkeyPatch, look: str) -> None:
    monkeypatch.setattr(BackdropShot, "draw", never(BackdropShot.draw))
    clip = Clip("p1", 60, Picture(backdrop="gradient"))
    assert refused(make, made.timeline([clip], {}, SIZE, look=look)) == "black"


def test_what_looks_wrong_and_cannot_be_looked_up_is_no_video(make: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*how: object) -> list[float]:
        raise MediaRefused("damaged", "It is not whole.")

    monkeypatch.setattr(prove, "brightness", unreadable)
    assert refused(make, shows("black.png")) == "media"


@pytest.mark.parametrize("tracks", [(), TITLED], ids=["bare", "under texts"])
@pytest.mark.parametrize(("kind", "name"), [(StillShot, "photo.png"), (ClipShot, "counting.mp4")])
def test_what_comes_out_frozen_is_no_video(
    make: Render, monkeypatch: pytest.MonkeyPatch, kind: type, name: str, tracks: tuple[Track, ...]
) -> None:
    monkeypatch.setattr(kind, "draw", always_first(kind.draw))  # type: ignore[attr-defined]
    assert refused(make, shows(name, tracks=tracks)) == "frozen"


@pytest.mark.parametrize("fault", ["black", "text"])
def test_what_did_not_pass_is_drawn_again_and_nothing_else(
    make: Render, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    names = {"a": ("photo.png", 400, 300, None), "b": ("resting.mp4", 160, 120, 60)}
    clips: list[Clip | Transition] = [Clip("p1", 60, Picture(), "a"), Clip("p2", 60, Picture(), "b")]
    timeline = made.timeline(clips, names, SIZE, tracks=(written("caption", "Now", ticks=40),))
    with monkeypatch.context() as broken:
        if fault == "black":
            broken.setattr(StillShot, "draw", never(StillShot.draw))
        else:
            broken.setattr(Drawing, "draw", lambda *_: None)
        assert refused(make, timeline) == fault
    report = make(timeline)
    assert report.picture.clips[0].visible and report.picture.texts[0].shown == 1
    assert 0 < report.reused < report.chunks


def test_a_still_that_was_made_ready_black_is_made_ready_again(make: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    def black(*how: Any) -> stills.Prepared:
        ready = stills.prepared(*how)
        fill(ready.planes, (BLACK, NEUTRAL, NEUTRAL))
        return ready

    with monkeypatch.context() as broken:
        broken.setattr(shelf, "prepared", black)
        assert refused(make, shows("photo.png")) == "black"
    assert make(shows("photo.png")).picture.clips[0].visible


def test_each_text_is_proven_by_itself(make: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Drawing.draw

    def without_captions(drawing: Drawing, planes: Planes, tick: int) -> None:
        if drawing._text.role != "caption":
            whole(drawing, planes, tick)

    monkeypatch.setattr(Drawing, "draw", without_captions)
    with pytest.raises(RenderFailed, match="This one is lost") as failed:
        make(shows("photo.png", tracks=TITLED))
    assert failed.value.slug == "text"


@pytest.mark.parametrize("role", ["end_card", "lower_third", "call_to_action"])
def test_what_carries_words_is_not_the_words(make: Render, monkeypatch: pytest.MonkeyPatch, role: TextRole) -> None:
    monkeypatch.setattr(paint, "draw_tokens", lambda *_: None)
    assert refused(make, shows("photo.png", tracks=(written(role, "Gone"),))) == "text"


@pytest.mark.parametrize("ticks", [1, 2])
def test_even_the_shortest_text_is_looked_for(make: Render, monkeypatch: pytest.MonkeyPatch, ticks: int) -> None:
    timeline = shows("photo.png", tracks=(written("caption", "Now", 31, ticks),))
    assert make(timeline).picture.texts[0].shown == 1
    monkeypatch.setattr(Drawing, "draw", lambda *_: None)
    assert refused(make, shows("photo.png", tracks=(written("caption", "Then", 31, ticks),))) == "text"


def test_music_that_is_not_heard_is_no_video_and_made_again(make: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    def silence(mood: str, length: Fraction, seed: int) -> Iterator[np.ndarray]:
        yield np.zeros((round(length * 48000), 2), np.float32)

    timeline = shows("photo.png", tracks=(Track("audio", (Clip("m1", 50, Sound("music", "lofi", 5)),)),))
    with monkeypatch.context() as broken:
        broken.setattr(mix, "bed", silence)
        assert refused(make, timeline) == "silent"
    sound = make(timeline).sound
    assert sound is not None and sound.loudness > SILENCE


# what is meant like that ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("black.png", Picture()),
        ("dim.png", Picture()),
        ("night.png", Picture(grade=Grade(brightness=-100, contrast=100))),
        ("plain.png", Picture()),
        ("edges.png", Picture()),
        ("edges.png", Picture(Framing(fit="fit", move="in"))),
        ("photo.png", Picture(Framing(move="none"))),
        ("half_black.mp4", Picture()),
        ("flashing.mp4", Picture()),
        ("moving_aside.mp4", Picture(Framing(fit="fill", focus=(Fraction(1, 2), Fraction(1, 2))))),
        ("resting.mp4", Picture()),
        ("counting.mp4", Picture(frozen=True)),
        ("counting.mp4", Picture(reversed=True)),
    ],
)
def test_what_is_dark_plain_or_still_by_itself_is_a_video(make: Render, name: str, content: Picture) -> None:
    assert make(shows(name, content, fade_in=10, fade_out=15)).frames == 50


@pytest.mark.parametrize("colors", [("#000000", "#000000"), ("#406080", "#406080")])
def test_a_plain_backdrop_is_a_video(make: Render, colors: tuple[str, str]) -> None:
    clip = Clip("p1", 60, Picture(backdrop="gradient", backdrop_colors=colors))
    assert make(made.timeline([clip], {}, SIZE)).frames == 60


@pytest.mark.parametrize("color", ["#000000", "#111111", "#1B5E37", "#FFFFFF"])
def test_a_ground_of_one_colour_is_a_video_and_has_that_colour(make: Render, tmp_path: Path, color: str) -> None:
    clip = Clip("p1", 60, Picture(backdrop="plain", backdrop_colors=(color,)))
    assert make(made.timeline([clip], {}, SIZE)).frames == 60
    with av.open(str(tmp_path / "out.mp4")) as out:
        frame = next(out.decode(video=0)).to_ndarray(format="rgb24").astype(int)
    assert np.abs(frame - [int(color[at : at + 2], 16) for at in (1, 3, 5)]).max() <= 6


@pytest.mark.parametrize("kind", ["dip_to_black", "crossfade"])
def test_a_clip_that_never_stands_alone_is_a_video(make: Render, kind: TransitionKind) -> None:
    names = {"a": ("photo.png", 400, 300, None)}
    clips: list[Clip | Transition] = [
        Clip("p1", 40, Picture(), "a"),
        Transition(kind, 10, 10),
        Clip("p2", 20, Picture(), "a"),
        Transition(kind, 10, 10),
        Clip("p3", 40, Picture(), "a"),
    ]
    assert make(made.timeline(clips, names, SIZE, fade_in=30, fade_out=30)).frames == 100


@pytest.mark.parametrize("words", ["  ", "\u200b\u2060", "\u3164\uffa0", "late"])
def test_a_text_with_nothing_to_show_is_not_counted(make: Render, words: str) -> None:
    """It is blank, or would begin when the video is over."""
    report = make(shows("photo.png", tracks=(written("title", words, 90 if words == "late" else 0),)))
    assert report.picture.texts == ()


# what is told ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en", ["1 of 2 pictures seen in their time", "“black.png” is black itself", "longest black stretch 2.0 s"]),
        ("zh-CN", ["2 个画面中有 1 个按时出现", "“black.png”本身就是黑的", "最长黑屏 2.0 秒"]),
    ],
)
def test_black_pictures_are_told_of(make: Render, locale: str, told: list[str]) -> None:
    names = {name: (f"{name}.png", 400, 300, None) for name in ("photo", "black")}
    clips: list[Clip | Transition] = [Clip(name, 60, Picture(), name, f"{name}.png") for name in names]
    report = make(made.timeline(clips, names, SIZE, locale=locale))
    assert [part for part in told if part not in report.summary] == []
    assert [one.visible for one in report.picture.clips] == [True, False]


@pytest.mark.parametrize(("names", "still"), [(["plain", "photo"], 120), (["plain", "plain"], 240)])
def test_a_still_stretch_ends_where_another_picture_begins(make: Render, names: list[str], still: int) -> None:
    """Wherever the chunks begin in which the frames are compared."""
    files = {name: (f"{name}.png", 400, 300, None) for name in names}
    rests = Picture(Framing(move="none"))
    clips: list[Clip | Transition] = [Clip(f"p{at}", 120, rests, name) for at, name in enumerate(names)]
    assert make(made.timeline(clips, files, SIZE)).picture.longest_still == still
