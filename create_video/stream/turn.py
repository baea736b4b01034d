"""One turn of the conversation: a stream read to its end, text handed on as it arrives, shown once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from create_video.errors import SkillError
from create_video.stream.events import Event, Failed, KeepAlive, Said, ToolCall, ToolResult, Waiting, read_event
from create_video.stream.guard import GuardedStream, StreamBroken

SENTENCE = 12
"""Characters from which a text of its own counts as a sentence, not as a piece of one."""
QUOTES = "\"'”’)）*"


@dataclass(slots=True)
class Turn:
    """How a stream went. ``broken`` is the reason when it did not end by the server's own close.

    ``waiting``: the calls that wait for the user. ``failure``: an error inside the stream (the text stays).
    """

    failure: Failed | None = None
    waiting: frozenset[str] = frozenset()
    broken: str | None = None
    events: int = 0
    _partial: list[str] = field(default_factory=list, repr=False)
    _last: str = field(default="", repr=False)

    def take(self, event: Event) -> str:
        """Book one event; the text that is new to the user."""
        if isinstance(event, KeepAlive):
            return ""
        self.events += 1
        match event:
            case Said(text, True):
                begin = "\n" if self._last and not self._partial else ""
                self._partial.append(text)
                return begin + text
            case Said(text, False):
                return self._whole(text)
            case Failed():
                self.failure = self.failure or event
            case Waiting(calls):
                self.waiting |= calls
            case ToolResult(call):
                self.waiting -= {call}
                self._close()
            case ToolCall():
                self._close()
        return ""

    def _whole(self, text: str) -> str:
        """A complete text: the closing event of a run of partial ones repeats them and is the truth."""
        before, shown = self._last, self._close()
        self._last = text
        return _correction(shown, text) if shown else _joint(before, text) + text

    def _close(self) -> str:
        """What the partial texts of a message said, which ends here."""
        shown = "".join(self._partial)
        self._partial.clear()
        self._last = shown or self._last
        return shown

    def end(self, clean: bool) -> None:
        """The connection closed. Partial text without its closing event, or nothing at all, is not a finished turn."""
        if self._partial or not clean:
            self.broken = self.broken or "cut off"
        elif not self.events:
            self.broken = self.broken or "nothing was said"


def _correction(shown: str, text: str) -> str:
    """What the user has not read yet of a whole text whose pieces were shown; all of it where they said otherwise."""
    if text.startswith(shown):
        return text[len(shown) :]
    return "" if text.split() == shown.split() else f"\n{text}"


def _joint(before: str, text: str) -> str:
    """A line break between two whole sentences that come as separate texts; pieces of one sentence are just joined."""
    ended = before.rstrip(QUOTES)[-1:] in tuple(".!?。！？…")
    begins = text[:1].isupper() or "\u3400" <= text[:1] <= "\u9fff"
    return "\n" if ended and begins and len(text) >= SENTENCE else ""


def read_turn(stream: GuardedStream, show: Callable[[str], None]) -> Turn:
    """Read the stream to its end. Never raises for what the server does: see ``Turn.broken``."""
    turn, clean = Turn(), False
    try:
        for event in _events(stream):
            if new := turn.take(event):
                show(new)
        clean = stream.ended_cleanly
    except StreamBroken as error:
        turn.broken = error.reason
    turn.end(clean)
    return turn


def _events(stream: GuardedStream) -> Iterator[Event]:
    for data in stream.events():
        try:
            found = list(read_event(data))
        except SkillError as error:
            raise StreamBroken(str(error.params["detail"])) from None
        for event in found:
            if isinstance(event, KeepAlive):
                stream.beat()
            else:
                stream.touch()
            yield event
