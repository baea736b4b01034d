"""The timeline: OpenTimelineIO's model (timeline, track, clip, gap, transition, media reference) as frozen values.

Time is counted in ticks: one tick is one frame of the timeline, ``Timeline.timebase`` seconds long (a ``Fraction``).
No float seconds anywhere; milliseconds appear only in the draft (``studio.timeline.draft``).

Every value is immutable and compares by content, so that an edit is a function from a timeline to a timeline and undo
restores exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

FRAME = Fraction(1, 30)
"""The timebase of every timeline that we make: 30 frames a second, what TikTok, Reels and Shorts ask for."""

MediaKind = Literal["image", "video", "audio"]
TrackKind = Literal["video", "overlay", "audio", "text"]
Fit = Literal["auto", "fill", "fit"]
Move = Literal["auto", "in", "out", "left", "right", "up", "down", "none"]
TextRole = Literal["title", "subtitle", "lower_third", "caption", "call_to_action", "end_card"]
SoundRole = Literal["music", "voice", "effect"]
Corner = Literal["top_left", "top_right", "bottom_left", "bottom_right", "center", "above_center"]
Animation = Literal["none", "fade", "rise", "pop", "type", "from_left", "from_right"]
TransitionKind = Literal[
    "crossfade", "slide", "push", "wipe", "zoom", "dip_to_black", "dip_to_white",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class MediaReference:
    """A file that the user handed over (or that we drew), known by its id in the store; never a path.

    ``width`` and ``height`` are pixels as shown (rotation applied); ``duration`` is in ticks, ``None`` for a still
    and for an animation (GIF, WebP), which begins again for as long as it is shown.
    """

    id: str
    kind: MediaKind
    name: str
    width: int = 0
    height: int = 0
    duration: int | None = None
    has_sound: bool = False


@dataclass(frozen=True, slots=True)
class Framing:
    """How a picture lies in the frame. ``focus`` and ``crop`` (left, top, width, height) are fractions of the picture.

    ``auto`` fit fills the frame unless that would cut away what matters; then the whole picture is shown over its own
    blurred copy. ``focus`` None: found from the picture. ``turn`` is in degrees clockwise: 0, 90, 180 or 270.
    """

    fit: Fit = "auto"
    move: Move = "auto"
    focus: tuple[Fraction, Fraction] | None = None
    crop: tuple[Fraction, Fraction, Fraction, Fraction] | None = None
    turn: int = 0
    mirrored: bool = False
    upside_down: bool = False


@dataclass(frozen=True, slots=True)
class Grade:
    """Colour changes, each in hundredths from -100 to 100 (0: none); ``filter`` on top of them."""

    brightness: int = 0
    contrast: int = 0
    saturation: int = 0
    warmth: int = 0
    vignette: int = 0
    filter: Literal["none", "black_and_white", "vintage"] = "none"


@dataclass(frozen=True, slots=True)
class Corners:
    """Where an overlay (a logo) sits: a corner or the middle; its width in hundredths of the frame's width, its
    opacity in hundredths."""

    corner: Corner = "top_right"
    width: int = 16
    opacity: int = 100


@dataclass(frozen=True, slots=True)
class Picture:
    """What a clip of a video or overlay track shows: a still, moving pictures, or (``backdrop``) a drawn background.

    ``volume`` is that of the clip's own sound in hundredths. ``backdrop`` names a drawn background for clips
    without media, ``plain`` or one that moves; ``backdrop_colors`` are ``#RRGGBB``, the ground's first.
    """

    framing: Framing = Framing()
    grade: Grade = Grade()
    volume: int = 100
    frozen: bool = False
    reversed: bool = False
    place: Corners | None = None
    backdrop: str | None = None
    backdrop_colors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """A stretch of a sound, in ticks of its clip, that is played at a volume (hundredths) of its own."""

    start: int
    end: int
    volume: int


@dataclass(frozen=True, slots=True)
class Sound:
    """What a clip of an audio track plays: a bed of ``mood`` made from ``seed``, or the media's sound.

    ``volume`` in hundredths, ``levels`` the stretches that have another, in order and none over another; fades in
    ticks; ``duck``: gives way to voice and to the clips' own sound.
    """

    role: SoundRole = "music"
    mood: str | None = None
    seed: int = 0
    volume: int = 100
    fade_in: int = 0
    fade_out: int = 0
    duck: bool = True
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class TextStyle:
    """What was asked of a text beyond its look. ``None``: as the look has it. ``size`` in hundredths of the look's;
    ``raised``: so many hundredths of the frame's height above its place (negative: below it)."""

    color: str | None = None
    size: int = 100
    font: Literal["sans", "serif", "rounded", "heavy"] | None = None
    bold: bool | None = None
    italic: bool = False
    position: Literal["top", "center", "bottom", "top_left", "top_right", "bottom_left", "bottom_right"] | None = None
    raised: int = 0
    animation: Animation | None = None
    plate: bool | None = None
    highlight: bool | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """What a clip of a text track shows. ``second`` is a caption's other language (bilingual) or a subtitle line."""

    role: TextRole
    text: str
    second: str = ""
    style: TextStyle = TextStyle()


@dataclass(frozen=True, slots=True)
class Clip:
    """A stretch of one track. ``duration`` in ticks as played; ``source_start`` in ticks of the media at speed 1.

    The source range is ``source_start`` .. ``source_start + duration * speed``.
    """

    id: str
    duration: int
    content: Picture | Sound | Text
    media: str | None = None
    name: str = ""
    source_start: int = 0
    speed: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing, for ``duration`` ticks."""

    duration: int


@dataclass(frozen=True, slots=True)
class Transition:
    """Lies between two clips of a video track and takes no time: it covers ``before`` ticks of the clip that leaves
    and ``after`` ticks of the one that comes (OpenTimelineIO's in and out offsets), so totals never change."""

    kind: TransitionKind
    before: int
    after: int


Item = Clip | Gap | Transition


@dataclass(frozen=True, slots=True)
class Track:
    """Items one after another. The first video track carries the picture; it has no gaps."""

    kind: TrackKind
    items: tuple[Item, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole edit. ``width`` and ``height`` in pixels (even); fades in ticks, to and from black (sound with them).

    ``look`` names the set of type, colours, motion and music (``clean``, ``bold``, ``elegant``, ``playful``);
    ``brand`` holds the preset's colours (``#RRGGBB``) that replace the look's accents.
    """

    width: int
    height: int
    tracks: tuple[Track, ...] = ()
    media: tuple[MediaReference, ...] = ()
    timebase: Fraction = FRAME
    name: str = ""
    look: str = "clean"
    locale: str = "en"
    seed: int = 0
    fade_in: int = 0
    fade_out: int = 0
    brand: tuple[str, ...] = ()
    metadata: tuple[tuple[str, str], ...] = field(default=())
