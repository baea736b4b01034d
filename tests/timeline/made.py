"""Hypothesis strategies for timelines, and small ready ones."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from studio.timeline.brief import Brief
from studio.timeline.layout import track_of
from studio.timeline.model import (
    Clip,
    Corners,
    Framing,
    Grade,
    Item,
    Level,
    MediaReference,
    Picture,
    Sound,
    Text,
    TextStyle,
    Timeline,
    Track,
    Transition,
)

HUNDREDTHS = st.integers(-100, 100)
NAMES = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
MEDIA = (
    MediaReference("m1", "image", "dog.jpg", 4000, 3000),
    MediaReference("m2", "video", "海边.mp4", 1080, 1920, 100_000, True),
    MediaReference("m3", "audio", "song.mp3", duration=100_000, has_sound=True),
)

framings = st.builds(
    Framing,
    fit=st.sampled_from(("auto", "fill", "fit")),
    move=st.sampled_from(("auto", "in", "out", "left", "none")),
    focus=st.none() | st.tuples(st.fractions(0, 1, max_denominator=9999), st.fractions(0, 1, max_denominator=9999)),
    crop=st.none() | st.just((Fraction(0), Fraction(1, 4), Fraction(1), Fraction(1, 2))),
    turn=st.sampled_from((0, 90, 180, 270)),
    mirrored=st.booleans(),
)
grades = st.builds(
    Grade, HUNDREDTHS, HUNDREDTHS, HUNDREDTHS, HUNDREDTHS, HUNDREDTHS, st.sampled_from(("none", "vintage"))
)
pictures = st.builds(Picture, framings, grades, st.integers(0, 100), st.booleans(), st.booleans())
sounds = st.builds(
    Sound,
    st.sampled_from(("music", "voice", "effect")),
    st.none() | st.sampled_from(("lofi", "upbeat")),
    st.integers(0, 9),
    st.integers(0, 100),
    st.integers(0, 90),
    st.integers(0, 90),
    st.booleans(),
    st.sampled_from(((), (Level(0, 1, 30),))),
)
styles = st.builds(
    TextStyle,
    color=st.none() | st.just("#FF0000"),
    size=st.integers(50, 200),
    font=st.none() | st.just("serif"),
    bold=st.none() | st.booleans(),
    position=st.none() | st.just("top"),
)
texts = st.builds(Text, st.sampled_from(("title", "caption", "call_to_action")), NAMES, NAMES, styles)


@st.composite
def picture_tracks(draw: st.DrawFn) -> Track:
    items: list[Item] = []
    for number in range(draw(st.integers(1, 5))):
        if number and draw(st.booleans()):
            items.append(Transition("crossfade", draw(st.integers(1, 5)), draw(st.integers(0, 5))))
        speed = draw(st.sampled_from((Fraction(1), Fraction(1, 2), Fraction(3, 2))))
        items.append(
            Clip(
                f"p{number}",
                draw(st.integers(10, 400)),
                draw(pictures),
                draw(st.sampled_from(("m1", "m2"))),
                draw(NAMES),
                draw(st.integers(0, 900)),
                speed,
            )
        )
    return Track("video", tuple(items), "pictures")


@st.composite
def loose_tracks(draw: st.DrawFn, kind: str) -> Track:
    clips: list[tuple[int, Clip]] = []
    position = 0
    for number in range(draw(st.integers(0, 4))):
        position += draw(st.integers(0, 90))
        length = draw(st.integers(1, 300))
        content = draw(texts if kind == "text" else sounds)
        clips.append(
            (position, Clip(f"{kind}{number}", length, content, "m3" if kind == "audio" else None, draw(NAMES)))
        )
        position += length
    return track_of(kind, clips, kind)  # type: ignore[arg-type]


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Any timeline in normal form."""
    return Timeline(
        draw(st.sampled_from((1080, 1920))),
        draw(st.sampled_from((1080, 1920, 1350))),
        (draw(picture_tracks()), draw(loose_tracks("audio")), draw(loose_tracks("text")), draw(logo_tracks())),
        MEDIA,
        draw(st.sampled_from((Fraction(1, 30), Fraction(1, 25), Fraction(1001, 30000), Fraction(1, 60)))),
        draw(NAMES),
        draw(st.sampled_from(("clean", "bold"))),
        draw(st.sampled_from(("en", "zh-CN"))),
        draw(st.integers(0, 9)),
        draw(st.integers(0, 60)),
        draw(st.integers(0, 60)),
        ("#112233",) if draw(st.booleans()) else (),
        (("note", draw(NAMES)),) if draw(st.booleans()) else (),
    )


@st.composite
def logo_tracks(draw: st.DrawFn) -> Track:
    if draw(st.booleans()):
        return Track("overlay", (), "logo")
    place = Corners(draw(st.sampled_from(("top_left", "bottom_right"))), 20, 80)
    return Track("overlay", (Clip("logo1", draw(st.integers(1, 900)), Picture(place=place), "m1"),), "logo")


def photos(count: int, width: int = 3000, height: int = 4000) -> tuple[MediaReference, ...]:
    """That many stills: photo1.jpg ..."""
    return tuple(
        MediaReference(f"m{number}", "image", f"photo{number}.jpg", width, height) for number in range(1, count + 1)
    )


SENTENCES = st.lists(
    st.sampled_from(
        ("Meet Golden Hour.", "Roasted at dawn.", "遇见金色时光。", "每天清晨新鲜烘焙，只为一杯好咖啡。", "Only $4.50!")
    ),
    max_size=9,
).map(tuple)

briefs = st.builds(
    Brief,
    pictures=st.integers(0, 7).map(photos),
    sentences=SENTENCES,
    title=st.sampled_from(("", "Golden Hour")),
    call_to_action=st.sampled_from(("", "Order today.")),
    seconds=st.none() | st.integers(2, 90).map(Fraction) | st.fractions(2, 90, max_denominator=1000),
    captions=st.booleans(),
    mood=st.sampled_from((None, "lofi")),
)
