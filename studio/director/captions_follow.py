"""Captions that stand in the lines below the words that ask for them: 加字幕： and one line for each."""

from __future__ import annotations

from studio.director.language.hints import hint
from studio.director.language.lexicon import marked
from studio.director.language.marks import Known
from studio.director.reading.parting import leftover

_LABEL = "captions:\n"
"""What a script is called by, in any language (making/script.py)."""


def with_captions_below(message: str, locale: str, known: Known) -> str:
    """A message whose first line asks for captions and whose other lines are these, as a script that is called so."""
    found = hint("captions_below").match(message)
    if found is None:
        return message
    below = message[found.end() :].strip()
    signed = found[0].rstrip().endswith((":", "："))
    if not below or not (signed or _is_script(below, locale, known)):
        return message
    return f"{_LABEL}{below}"


def _is_script(below: str, locale: str, known: Known) -> bool:
    """Whether lines that nobody called captions are no wishes: none of them has only words of ours."""
    lines = (marked(one, locale, known) for one in below.splitlines() if one.strip())
    return all(leftover(one.text) for one in lines)
