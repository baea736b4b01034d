"""Where a text stands: in the place of its look, or in the one that was asked for; where nobody asked, where it covers
least of what matters in the pictures: faces, logos, their subjects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from studio.render.looks import Look
from studio.render.planes import Planes
from studio.render.text.blocks import bar_width, blocks_of, inner_room, rule_room, second_gap
from studio.render.text.crown import Above, alone_at, crowned
from studio.render.text.safe import Box, safe_box
from studio.render.text.sights import Sees, Sights, nothing, sights
from studio.render.text.style import Style, room_of, style_of
from studio.render.text.typeset import Block
from studio.timeline.model import Text, TextRole

Behind = Callable[[], Sequence[Planes]]
"""Frames of the picture behind a text, drawn when asked for."""

APART = 0.8
"""Room between two texts that stand together, as a share of the lower one's size."""

REACH = 0.2
"""How far beyond its box a text may reach, with a plate or a shadow, as a share of its size."""

SMALLER = (1.0, 0.85, 0.7)
"""The shares of its size that a text is set at where there is no other room for it beside those on screen with it."""

LITTLE = 0.1
"""Share of a head that a text may cover, or of a text that may lie on a thing, and by which another place has to be
better: hair and chin count as head."""


ALIKE = 0.05
"""Places that disturb by no more than that more than the best one count as good."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where else a text may stand: its middle, and the edges between which it has its room, as shares of the frame.
    ``size``: as a share of its usual one."""

    middle: float
    left: float = 0.0
    right: float = 1.0
    size: float = 1.0


LOWER = 0.6
"""Spots below this share of the height are for titles that have them to themselves: captions stand there."""

ELSEWHERE: dict[TextRole, tuple[Spot, ...]] = {
    "title": (Spot(0.16), Spot(0.5), Spot(0.7), Spot(0.685, size=0.76)),
    "subtitle": (Spot(0.16), Spot(0.7)),
    "caption": (Spot(0.2),),
    "call_to_action": (Spot(0.56), Spot(0.42)),
}
"""By role, the usual ones first. Titles move off all that matters, with their subtitle, and subtitles without a title
too; captions, which should not jump from picture to picture, off faces and what stands alone on a calm ground; buttons
off faces alone."""

FACE_COVERED = 0.25
"""Share of a head from which on a caption stands elsewhere: what it covers of a chin does not matter."""

ASIDE = (Spot(0.45, right=0.355, size=0.76), Spot(0.45, left=0.645, size=0.76))
"""The same for titles of wide frames, in which faces and things on plain grounds take up most of the height."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A text set for a frame, in pixels: its parts, the ``box`` that it takes up, the ``room`` that there is, and where
    a logo stands above it (``crown``)."""

    style: Style
    block: Block
    second: Block | None
    room: Box
    box: Box
    crown: Box | None = None

    @property
    def fits(self) -> bool:
        """Whether all of it stands in its room."""
        return self.room.holds(self.box)

    @property
    def reach(self) -> Box:
        """All that it may touch."""
        touched = self.box.grown(self.style.size * REACH)
        return touched if self.crown is None else touched.with_(self.crown)


@dataclass(frozen=True, slots=True)
class Around:
    """What there is besides a text. ``beside``: another text on screen, below which a subtitle stands, and above which
    anything else; ``taken``: what is not free, as other texts stand there at the same time; ``sees``: what matters in
    the pictures; ``subtitle``: what will stand below a title; ``alone``: no text but that is on screen with it;
    ``logo``: what stands above an end card."""

    beside: Layout | None = None
    taken: Sequence[Box] = ()
    sees: Sees = nothing
    subtitle: Text | None = None
    alone: bool = True
    logo: Above | None = None


def laid_out(text: Text, look: Look, size: tuple[int, int], behind: Behind, share: float, around: Around) -> Layout:
    """``share``: of the usual size."""
    setting = _Setting(text, look, size, around)
    for smaller in SMALLER:
        found = _placed(setting, behind, share * smaller)
        if (free := _cleared(found, size, around.taken)) is not None:
            return _crowned(free, size, around.logo)
    return _least_covered(found, size, around.taken)


def _crowned(layout: Layout, size: tuple[int, int], logo: Above | None) -> Layout:
    """With a logo above it, if there is one and room for both; in its place, where there are no words."""
    if logo is not None and not layout.block.tokens:
        return replace(layout, crown=alone_at(layout.box, layout.room, logo, size))
    both = None if logo is None else crowned(layout.box, layout.room, logo, size, layout.style.size)
    return layout if both is None else replace(layout, box=both[0], crown=both[1])


def _cleared(layout: Layout, size: tuple[int, int], taken: Sequence[Box]) -> Layout | None:
    """A layout where nothing else stands: as it is, else the nearest place right above or below something, in its own
    room if there is one; None where there is none."""
    places = _places(layout, size, taken)
    free = [one for one in places if not any(one.reach.meets(box) for box in taken)]
    return next((one for one in free if one.fits), free[0] if free else None)


def _places(layout: Layout, size: tuple[int, int], taken: Sequence[Box]) -> list[Layout]:
    """The layout, and where else it may stand in the area for texts, the nearest first."""
    box, apart, safe = layout.box, layout.style.size * REACH, safe_box(*size)
    tall = box.bottom - box.top
    tops = [top for one in taken for top in (one.top - apart - tall, one.bottom + apart)]
    inside = [top for top in tops if safe.top - 0.5 <= top <= safe.bottom - tall + 0.5]
    inside.sort(key=lambda top: abs(top - box.top))
    return [layout, *(replace(layout, box=box.moved(top)) for top in inside)]


def _least_covered(layout: Layout, size: tuple[int, int], taken: Sequence[Box]) -> Layout:
    return min(_places(layout, size, taken), key=lambda one: sum(one.reach.meets(box) for box in taken))


@dataclass(frozen=True, slots=True)
class _Setting:
    """A text that looks for its place."""

    text: Text
    look: Look
    size: tuple[int, int]
    around: Around

    @property
    def moves(self) -> bool:
        """Whether it may stand elsewhere: nobody said where, and it hangs on no title."""
        hangs = self.text.role == "subtitle" and self.around.beside is not None
        said = self.text.style.position is not None or self.text.style.raised != 0
        return self.text.role in ELSEWHERE and not said and not hangs


def _placed(setting: _Setting, behind: Behind, share: float) -> Layout:
    """Where the look has it, else the first place among those that disturb least, if that is clearly less."""
    usual = _usual(setting, share)
    if not setting.moves:
        return usual
    found = _minded(setting.text.role, sights(behind(), setting.around.sees()))

    def disturbs(layout: Layout) -> float:
        return found.disturbed_by([layout.box, *(one.box for one in _hanging(setting, layout))], setting.size)

    now = disturbs(usual)
    if now <= (FACE_COVERED if setting.text.role == "caption" else LITTLE):
        return usual
    others = [one for one in (_at(setting, spot, share) for spot in _spots(setting, found)) if _fits(setting, one)]
    least = min((disturbs(one) for one in others), default=now)
    better = (one for one in others if disturbs(one) <= min(least + ALIKE, now - LITTLE))
    return next(better, usual)


def _minded(role: TextRole, found: Sights) -> Sights:
    """What a text of that role makes way for."""
    if role == "caption":
        return Sights(found.faces, (), found.alone, ())
    return found if role in ("title", "subtitle") else replace(found, subjects=())


def _spots(setting: _Setting, found: Sights) -> list[Spot]:
    """Where else it may stand, the usual ones first."""
    wide = setting.size[0] > setting.size[1]
    aside = ASIDE if setting.text.role == "title" and wide and (found.faces or found.things) else ()
    return [*aside, *(one for one in ELSEWHERE[setting.text.role] if one.middle < LOWER or setting.around.alone)]


def _hanging(setting: _Setting, title: Layout) -> list[Layout]:
    """The subtitle of a title that stands there."""
    subtitle = setting.around.subtitle
    if subtitle is None:
        return []
    below = _usual(replace(setting, text=subtitle, around=Around(title)), 1.0)
    return [_cleared(below, setting.size, [title.reach]) or below]


def _fits(setting: _Setting, layout: Layout) -> bool:
    hanging = _hanging(setting, layout)
    return layout.fits and all(one.fits and one.box.top >= layout.box.bottom for one in hanging)


def _usual(setting: _Setting, share: float) -> Layout:
    """Where the look has it; below its title, as wide as that."""
    text, size, beside = setting.text, setting.size, setting.around.beside
    style = style_of(text, setting.look, *size, share)
    room = room_of(style, *size)
    if beside is not None and text.role == "subtitle" and not _is_put_lower(text):
        room = _between(room, beside.room.left, beside.room.right)
    return _laid_out(text, style, size, room, beside)


def _at(setting: _Setting, spot: Spot, share: float) -> Layout:
    text, size = setting.text, setting.size
    style = replace(style_of(text, setting.look, *size, share * spot.size), middle=spot.middle)
    room = _between(room_of(style, *size), spot.left * size[0], spot.right * size[0])
    return _laid_out(text, style, size, room, setting.around.beside)


def _between(room: Box, left: float, right: float) -> Box:
    return replace(room, left=max(room.left, left), right=min(room.right, right))


def _laid_out(text: Text, style: Style, size: tuple[int, int], room: Box, beside: Layout | None) -> Layout:
    """The text's own box, within its room and clear of the text beside it."""
    block, second = blocks_of(text, style, room.width)
    inner = inner_room(style)
    wide = block.width + 2 * inner + bar_width(style)
    tall = block.height + _below(style, second) + 2 * inner
    left = {"left": room.left, "right": room.right - wide}.get(style.side, (room.left + room.right - wide) / 2)
    top = style.middle * size[1] - tall / 2
    if beside is not None:
        apart = style.size * APART
        below, above = beside.box.bottom + apart, beside.box.top - apart - tall
        top = min(top, above) if text.role != "subtitle" else max(top, below) if _is_put_lower(text) else below
    left = min(max(left, room.left), max(room.right - wide, room.left))
    top = min(max(top, room.top), max(room.bottom - tall, room.top))
    if text.style.raised:
        safe = safe_box(*size)
        top = min(max(top - text.style.raised / 100 * size[1], safe.top), max(safe.bottom - tall, safe.top))
    return Layout(style, block, second, room, Box(left, top, left + wide, top + tall))


def _is_put_lower(text: Text) -> bool:
    """Whether somebody asked for a place in the middle or at the bottom: there it need not stand by its title."""
    return text.style.position is not None and not text.style.position.startswith("top")


def _below(style: Style, second: Block | None) -> float:
    return second.height + second_gap(style) if second else rule_room(style)
