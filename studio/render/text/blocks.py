"""The words of a text as set lines: the first part, and a smaller second one where there is one."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from studio.render.text.capitals import capitals
from studio.render.text.fonts import Face
from studio.render.text.kept import LABEL
from studio.render.text.style import Style
from studio.render.text.typeset import Block, label_alone, typeset
from studio.timeline.model import Text, TextRole

SECOND_SIZE: dict[TextRole, float] = {"lower_third": 0.74, "end_card": 0.46}
"""The second part (the other language, a position, an address) against the first, by role."""

CONTACT_SECOND = 0.6
"""The same for an address or a number that an end card leads to."""

CONTACT_ALONE = 0.72
"""The share of its size that an end card of nothing else is set at."""

_CONTACT = (
    r"(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?|\+?\(?\d[\d ()\-./–]{6,}\d)"
)
CONTACT = re.compile(_CONTACT, re.IGNORECASE)
LEADS_TO_CONTACT = re.compile(rf"([^\n]{{2,60}}?[:：])\s*({_CONTACT})", re.IGNORECASE)
FIELDS = re.compile(r"(\S[^\n]{0,40}?)\s+((?:电话|热线|手机|微信|网址|地址|邮箱|营业时间|電話|網址)[^\n]{3,60})")
"""Two fields of a card: an address, and how to get in touch."""

BETWEEN_LINES = re.compile(rf"\s+[/|｜·•]\s+|\s*[|｜]\s*|\s+[-–—]\s+(?={_CONTACT}\s*$)", re.IGNORECASE)
"""What stands between an end card's lines where it was typed in one."""

USUAL_SECOND = 0.7
LINES = {"title": 3, "subtitle": 2, "caption": 3, "lower_third": 2, "call_to_action": 2, "end_card": 3}
NAME_AND_POSITION = re.compile(r"\s*(?:[,，|｜/]|\s[-–—]\s)\s*")


def blocks_of(text: Text, style: Style, room: float) -> tuple[Block, Block | None]:
    """Both parts, set to fit a width in pixels."""
    first, rest = _parts(text)
    room *= 0.92 if style.look.button else 1.0
    room -= 2 * inner_room(style) + bar_width(style)
    shown = capitals(first) if style.look.upper else first
    look = style.look
    setting = partial(typeset, align=look.align, saving=text.role != "caption", stroke=look.stroke / 100)
    quieter = replace(style.face, size=max(8, round(style.face.size * CONTACT_ALONE)))
    if rest and LABEL.fullmatch(first):
        whole = setting(
            f"{shown}{'' if '：' in first else ' '}{rest}", quieter, room, LINES[text.role], tight=look.tight
        )
        if not label_alone(whole):
            return whole, None
    face = quieter if text.role == "end_card" and not rest and CONTACT.fullmatch(first) else style.face
    block = setting(shown, face, room, LINES[text.role], tight=look.tight)
    if not rest:
        return block, None
    share = SECOND_SIZE.get(text.role, USUAL_SECOND)
    share = CONTACT_SECOND if text.role == "end_card" and CONTACT.search(rest) else share
    small = Face(style.face.family, min(style.face.weight, 600), max(8, round(block.face.size * share)))
    second = setting(rest, small, room, 2)
    return _widened(block, max(block.width, second.width), look.align), second


def inner_room(style: Style) -> float:
    """The room between a plate's or a button's edge and the text, in pixels."""
    if style.look.button:
        return style.size * 0.62
    return style.size * 0.34 if style.plated or style.look.lines else 0.0


def second_gap(style: Style) -> float:
    """The room between both parts, in pixels."""
    return style.size * (0.7 if style.look.rule else 0.5 if style.look.lines else 0.28 if not style.plated else 0.16)


def bar_width(style: Style) -> int:
    """Pixels of the bar at the left edge of a plate; 0 where there is none."""
    return max(4, round(style.size * 0.14)) if style.plated and style.look.bar else 0


def rule_room(style: Style) -> float:
    """The room below a text for the line under it, in pixels."""
    return style.size * 0.4 if style.look.rule else 0.0


def _parts(text: Text) -> tuple[str, str]:
    """A name and what the person is; an end card's first line and the others; else the other language."""
    first, rest = text.text.strip(), text.second.strip()
    if not rest and text.role == "end_card":
        first = BETWEEN_LINES.sub("\n", first)
    if not rest and text.role in ("end_card", "lower_third") and "\n" in first:
        first, _, rest = first.partition("\n")
    elif not rest and text.role == "end_card" and (led := FIELDS.fullmatch(first) or LEADS_TO_CONTACT.fullmatch(first)):
        first, rest = led[1], led[2]
    elif not rest and text.role == "lower_third":
        first, *others = NAME_AND_POSITION.split(first, maxsplit=1)
        rest = "".join(others)
    return first.strip(), rest.strip()


def _widened(block: Block, width: float, align: str) -> Block:
    """The same block centred in a wider box."""
    shift = (width - block.width) / 2 if align == "center" else 0.0
    tokens = tuple(replace(token, x=token.x + shift) for token in block.tokens)
    return replace(block, tokens=tokens, width=width)
