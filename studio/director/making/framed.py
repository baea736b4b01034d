"""Captions that signs tell one by one, with the title and the ending that stand in words around them."""

from __future__ import annotations

import re
from dataclasses import replace

from studio.director.making.by_role import parts_by_role
from studio.director.making.roles.names import CAPTION, CLOSING, KEY, SUBTITLE, TITLE
from studio.director.making.roles.spans import Span, spans_of
from studio.director.making.script import Beside, Parts
from studio.timeline.model import MediaReference

_FRAMES = (TITLE, SUBTITLE, CLOSING)


def with_frame_by_role(
    parts: Parts, message: str, pictures: tuple[MediaReference, ...], names: tuple[str, ...], locale: str
) -> Parts:
    """The parts of a request whose captions stand in a list, with what the roles of its words tell beside them; as
    they are where both do not find the same captions."""
    listed = parts.listed or parts.scenes is not None
    spans = spans_of(message, names)
    framing = [at for at, one in enumerate(spans) if one.role in _FRAMES]
    captions = [_plain(one.text) for one in spans if one.role == CAPTION]
    if parts.beside is not None or not listed or not framing or _plain(parts.script) != "".join(captions):
        return parts
    by_role = parts_by_role(message, pictures, names, locale)
    brief = _without(parts.brief, message, spans, framing)
    if by_role is None or by_role.beside is None or brief is None:
        return parts
    said = by_role.beside
    lines = tuple(parts.script.split("\n")) if parts.scenes is None else ()
    beside = Beside(said.title, said.subtitle, said.closing, said.is_card, lines, times=said.times)
    return replace(parts, brief=brief, beside=replace(beside, lengths=(brief, brief)))


def _without(brief: str, message: str, spans: tuple[Span, ...], framing: list[int]) -> str | None:
    """The brief without such texts and what announces them; None where they do not stand in it."""
    for at in framing:
        text = re.escape(message[spans[at].start : spans[at].end])
        key = re.escape(spans[at - 1].text) if at and spans[at - 1].role == KEY else ""
        found = re.search(rf"(?:{key}[\s\"“「:：,，>→=—–-]*)?{text}[\"”」]?[.。]?", brief)
        if found is None:
            return None
        brief = f"{brief[: found.start()].rstrip(' ')} {brief[found.end() :].lstrip(' ')}".strip()
    return brief


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
