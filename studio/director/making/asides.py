"""What of a request is never shown: the head of a mail, greetings and thanks, and lines that say what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from studio.director.language.lexicon import marked
from studio.director.language.locales import locale_by_signs, said
from studio.director.making.wishes import asks_for_making
from studio.director.reading.parting import leftover
from studio.timeline.reading import sentences_of

IsOrder = Callable[[str], bool]
"""Whether a line is an instruction, all of it."""

_SETTINGS = {"seconds", "to_seconds", "shape", "platform", "transition", "plan"}
"""Words of these kinds say what a video is to be like; where they are most of a line, the line does."""


def without_letter(message: str) -> str:
    """A message without the head of a mail and its greeting, and without thanks and a name at its end; a name of a
    field on a line of its own stands before what follows ("TITLE", and below it the title)."""
    lines = message.split("\n")
    heads = [at for at, line in enumerate(lines) if said("mail_head", "asides").fullmatch(line)]
    if len(heads) > 1:
        lines = lines[heads[-1] + 1 :]
    lines = _without_greeting(lines)
    return "\n".join(_with_values(lines))


def _without_greeting(lines: list[str]) -> list[str]:
    shown = [at for at, line in enumerate(lines) if line.strip()]
    if len(shown) > 1 and said("greeting", "asides").fullmatch(lines[shown[0]]):
        lines = lines[shown[0] + 1 :]
        shown = [at for at, line in enumerate(lines) if line.strip()]
    if len(shown) > 2 and said("sign_off", "asides").fullmatch(lines[shown[-2]]) and len(lines[shown[-1]]) <= MOST_NAME:
        shown = shown[:-1]
    if len(shown) > 1 and said("sign_off", "asides").fullmatch(lines[shown[-1]]) and not _is_one_of(lines, shown[-1]):
        shown = shown[:-1]
    return lines[: shown[-1] + 1] if shown else lines


MOST_NAME = 24
"""Characters of the name under a letter."""


def _is_one_of(lines: Sequence[str], at: int) -> bool:
    """Whether a line goes on with the lines above it: "Thank you" may be the last of a script."""
    return at > 0 and bool(lines[at - 1].strip()) and lines[at].strip().endswith((".", "。"))


def _with_values(lines: list[str]) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(lines):
        name, value = lines[at].strip(), lines[at + 1].strip() if at + 1 < len(lines) else ""
        alone = at + 2 >= len(lines) or not lines[at + 2].strip()
        if name and value and alone and said("field_names").fullmatch(name):
            found.append(f"{name}: {value}")
            at += 2
        else:
            found.append(lines[at])
            at += 1
    return found


def is_told_heading(line: str) -> bool:
    """Whether what stands under a line is for the one who makes the video: "Requirements:", 备注："""
    return said("told_heading", "asides").fullmatch(line) is not None


def tells(line: str, is_order: IsOrder) -> bool:
    """Whether a line says what to do, or speaks to the one who does it, rather than being shown."""
    bare = line.strip()
    if bare.endswith((":", "：")) or asks_for_making(bare) or said("speaks_of_making", "asides").search(bare):
        return True
    if is_order(bare):
        return not said("slogan", "asides").fullmatch(bare)
    return _settings_in(bare, 1 / 3)


def mostly_tells(line: str, is_order: IsOrder) -> bool:
    """Whether a line does, or as many of its sentences as do not: "Square, please. Many thanks, Ann"."""
    sentences = sentences_of(line)
    return sum(tells(one, is_order) for one in sentences) * 2 >= max(len(sentences), 1)


def is_setting_line(line: str) -> bool:
    """Whether a line says how long the video is, of what shape or for whom, and nothing else."""
    return _settings_in(line.strip(), 0)


def _settings_in(bare: str, most_left: float) -> bool:
    """Whether a line names a setting, with at most such a share of words that are not known."""
    found = marked(bare, locale_by_signs(bare))
    kinds = {one.kind for one in found.tokens}
    return bool(kinds & _SETTINGS) and len(leftover(found.text)) <= len(re.sub(r"\W", "", bare)) * most_left
