"""How a message is laid out: Markdown, and lists of wishes, as agents and careful people write them."""

from __future__ import annotations

import re

_PAIRS = re.compile(r"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1|(?<!`)`([^`\n]+)`(?!`)")
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*[-*•·][ \t]+", re.MULTILINE)
_NUMBER = re.compile(
    r"(?:^|(?<=[\s:：;；,，。.\"”」』)）\u4e00-\u9fff]))[(（]?(\d{1,2})[.)）、:：](?=\s*[^\s\d])", re.MULTILINE
)


def without_markdown(message: str) -> str:
    """A message without signs for bold words, code and headings."""
    return _HEADING.sub("", _PAIRS.sub(lambda found: found[2] or found[3], message))


def numbers(text: str) -> list[re.Match[str]]:
    """The numbers of a list in a text ("1. ... 2. ...", 1、…2、…); none where they do not count on from 1."""
    found = list(_NUMBER.finditer(text))
    counted = [int(one[1]) for one in found] == list(range(1, len(found) + 1))
    return found if counted and len(found) > 1 else []


def in_lines(message: str) -> str:
    """A message with each wish of a list on a line of its own, without its number or bullet."""
    for one in reversed(numbers(message)):
        message = f"{message[: one.start()]}\n{message[one.end() :]}"
    return _BULLET.sub("", message) if len(_BULLET.findall(message)) > 1 else message
