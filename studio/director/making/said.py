"""Texts that a request has in its own sentences: "it should say A and then B", "say that we ...", "Text: A. B."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Any

from studio.director.language.locales import LOCALES, data_of
from studio.director.making.asides import IsOrder, tells
from studio.director.making.blocks import is_field
from studio.director.making.captions import only_looks
from studio.director.making.scene_lines import is_none
from studio.director.making.subject import is_setting
from studio.timeline.reading import sentences_of


@dataclass(frozen=True, slots=True)
class Said:
    """``rest``: the message without its texts; ``notes``: they were called notes, not texts."""

    rest: str
    lines: tuple[str, ...]
    notes: bool


@dataclass(frozen=True, slots=True)
class _Form:
    """How texts are announced. ``kind``: what follows are "sentences", "captions", "notes", clauses with "that" or
    "plain" words; ``apart``: what parts the texts of one sentence."""

    announces: re.Pattern[str]
    kind: str
    apart: re.Pattern[str] | None


def texts_said(message: str, pictures: int, is_order: IsOrder) -> Said | None:
    """The texts that a message says are to be shown; None where it says none like that. Beside pictures one text alone
    that follows "say" may be a title or one picture's: it is left to what reads edits."""
    for form in _forms():
        for found in form.announces.finditer(message):
            shown, behind = _shown(message[found.end() :], form, is_order)
            lines = tuple(_line(one, form) for sentence in shown for one in _parts(sentence, form))
            least = 2 if form.kind in ("captions", "notes") or (pictures and form.apart) else 1
            if len(lines) >= least and not any(only_looks(one) or is_none(one) for one in lines):
                rest = f"{message[: found.start()].rstrip(' ,;')}\n{behind}".strip()
                return Said(rest, lines, form.kind == "notes")
    return None


def _shown(text: str, form: _Form, is_order: IsOrder) -> tuple[list[str], str]:
    """The sentences that are to be shown, and what follows them."""
    if re.match(r"\s*[\"“「『'‘]", text):
        return [], text
    sentences = sentences_of(text)
    if form.kind in ("that", "plain"):
        shown = sentences[:1]
    else:
        shown = list(takewhile(lambda one: not _is_aside(one, is_order), sentences))
    return shown, "\n".join(sentences[len(shown) :])


def _is_aside(sentence: str, is_order: IsOrder) -> bool:
    return is_field(sentence) or is_setting(sentence) or tells(sentence, is_order)


def _parts(sentence: str, form: _Form) -> list[str]:
    return [one for one in (form.apart.split(sentence) if form.apart else [sentence]) if one.strip(" .,")]


def _line(text: str, form: _Form) -> str:
    bare = text.strip(" ,;")
    bare = bare.rstrip(".") if form.apart else bare
    return bare[:1].upper() + bare[1:]


@cache
def _forms() -> tuple[_Form, ...]:
    return tuple(_all())


def _all() -> Iterator[_Form]:
    entries: list[dict[str, Any]] = [one for locale in LOCALES for one in data_of(f"subject.{locale}")["says"]]
    for one in entries:
        apart = re.compile(one["apart"], re.IGNORECASE) if "apart" in one else None
        yield _Form(re.compile(one["form"], re.IGNORECASE), one["kind"], apart)
