"""What the director is given and gives back: a project, its history of versions, an answer. All frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from studio.timeline.model import MediaReference, Timeline

Plain = Mapping[str, object]
"""An edit as JSON data (references/edits.md)."""


@dataclass(frozen=True, slots=True)
class Version:
    """One state of the timeline. ``number`` from 1 on, never reused; ``name`` as the user called it, or empty.

    ``edits`` made it of ``parent``, the version before; a new video begins with an edit ``make``. What they say is told
    in the language of whoever asks (``telling.versions``).
    """

    number: int
    name: str
    edits: tuple[Plain, ...]
    timeline: Timeline
    parent: int = 0


@dataclass(frozen=True, slots=True)
class History:
    """All versions in the order they were made; ``current`` is the number of the one that is shown (0: none)."""

    versions: tuple[Version, ...] = ()
    current: int = 0

    def version(self, number: int) -> Version | None:
        """The version of that number, or None."""
        return next((one for one in self.versions if one.number == number), None)

    @property
    def shown(self) -> Version | None:
        """The current version, or None before the first one and after starting over."""
        return self.version(self.current)

    @property
    def timeline(self) -> Timeline | None:
        """The timeline of the current version."""
        return self.shown.timeline if self.shown else None

    def line(self) -> tuple[Version, ...]:
        """The current version and those that it was made of, the newest first."""
        found: list[Version] = []
        one = self.shown
        while one is not None:
            found.append(one)
            one = self.version(one.parent)
        return tuple(found)

    def added(self, edits: tuple[Plain, ...], timeline: Timeline, name: str = "") -> History:
        """With one more version, made from the current one by ``edits``, and that one shown."""
        number = max((one.number for one in self.versions), default=0) + 1
        made = Version(number, name, edits, timeline, self.current)
        return History((*self.versions, made), number)

    def at(self, number: int) -> History:
        """With another version shown; nothing is lost. 0 shows none."""
        return replace(self, current=number)

    def undone(self) -> History | None:
        """With the version shown that the current one was made from; None when there is none."""
        shown = self.shown
        return self.at(shown.parent) if shown and shown.parent else None

    def redone(self) -> History | None:
        """With the newest version shown that was made from the current one; None when there is none."""
        later = [one.number for one in self.versions if one.parent == self.current and one.number > self.current]
        return self.at(max(later)) if later and self.current else None

    def named(self, name: str) -> History:
        """With the current version called ``name``."""
        versions = tuple(replace(one, name=name) if one.number == self.current else one for one in self.versions)
        return replace(self, versions=versions)


@dataclass(frozen=True, slots=True)
class Brand:
    """A saved preset: accent colours (``#RRGGBB``), the texts' font and colour, the logo's media id, the look."""

    name: str
    colors: tuple[str, ...] = ()
    font: str | None = None
    logo: str | None = None
    look: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said and may be meant again.

    ``said``: the last message that was about the timeline and the corrections of it; ``base``: the version that was
    shown before it; ``asked``: its answer was a question. ``plan``: the messages that make up a plan that waits for a
    yes; ``seconds``: the length offered for it, because the script needs that long (0: none). ``offers``: wordings that
    were proposed and that "yes" or "the second one" may mean. ``seen``: the last
    arrival of a file before that was said.
    """

    said: tuple[str, ...] = ()
    base: int = 0
    asked: bool = False
    plan: tuple[str, ...] = ()
    seconds: int = 0
    offers: tuple[str, ...] = ()
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Project:
    """All that the director knows of a conversation. ``media``: what was uploaded, in order; ``arrivals``: a number
    for each of them that counts up as files come in (1, 2, 3... when left out), and that a file gets anew when it is
    sent once more.

    ``locale`` is the fallback language (``en``, ``zh-CN``) where a message has none of its own.
    """

    media: tuple[MediaReference, ...] = ()
    history: History = History()
    locale: str = "en"
    brands: Mapping[str, Brand] = field(default_factory=dict)
    talk: Talk = Talk()
    arrivals: tuple[int, ...] = ()

    def came_after(self, arrival: int) -> tuple[MediaReference, ...]:
        """The files that came, or came again, after that one."""
        numbers = self.arrivals or range(1, len(self.media) + 1)
        return tuple(one for one, number in zip(self.media, numbers, strict=True) if number > arrival)

    @property
    def last_arrival(self) -> int:
        """The number of the file that came last; 0 when there is none."""
        return max(self.arrivals, default=len(self.media))

    @property
    def timeline(self) -> Timeline | None:
        """The timeline that is shown, or None."""
        return self.history.timeline


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply and the project after it. ``changed``: the timeline shown is another than before.

    ``edits`` are the edits that were made, as JSON data (see references/edits.md).
    """

    text: str
    project: Project
    changed: bool = False
    edits: tuple[Mapping[str, object], ...] = ()
