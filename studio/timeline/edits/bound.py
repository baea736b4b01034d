"""Which opening and closing texts belong to one picture instead of to the whole video."""

from __future__ import annotations

from studio.timeline.layout import Placed, clips_of
from studio.timeline.model import Picture, Text, Timeline


def bound(timeline: Timeline) -> frozenset[str]:
    """Ids of texts that go wherever their picture goes.

    A name over the first photo is no title of the video: it lies over all of that picture and nothing else, and stands
    there alone or has companions of its kind over other pictures. On a drawn background the text is all there is.
    """
    pictures = clips_of(timeline, "video")
    over = {one.clip.id: at for one in clips_of(timeline, "text") if (at := _under(one, pictures)) is not None}
    texts = [one for one in clips_of(timeline, "text") if one.clip.id in over]
    return frozenset(one.clip.id for one in texts if _belongs(one, texts, over, pictures[over[one.clip.id]]))


def _under(text: Placed, pictures: tuple[Placed, ...]) -> int | None:
    """Index of the one picture that a text lies over."""
    spans = [(one.start, one.end) for one in pictures]
    return next((at for at, span in enumerate(spans) if span[0] <= text.start and text.end <= span[1]), None)


def _belongs(one: Placed, texts: list[Placed], over: dict[str, int], picture: Placed) -> bool:
    if isinstance(picture.clip.content, Picture) and picture.clip.content.backdrop and _role(one) != "end_card":
        return True
    if (one.start, one.end) != (picture.start, picture.end) or _role(one) in ("call_to_action", "end_card"):
        return False
    companions = [other for other in texts if _role(other) == _role(one) and over[other.clip.id] != over[one.clip.id]]
    titled = any(_role(other) == "title" for other in texts if over[other.clip.id] == over[one.clip.id])
    return bool(companions) or (_role(one) == "subtitle" and not titled)


def _role(one: Placed) -> str:
    return one.clip.content.role if isinstance(one.clip.content, Text) else ""
