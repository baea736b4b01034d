"""A message as it was heard: its words, its script, what of it is known, and the project that it is about."""

from __future__ import annotations

from dataclasses import dataclass

from studio.director.language.bounds import MOST_READ
from studio.director.language.layout import in_lines
from studio.director.language.lexicon import marked
from studio.director.language.marks import Known, Marked, Token
from studio.director.making.script import Parts, parted
from studio.director.project import Project
from studio.director.reading.known import known_of
from studio.director.reading.memory import targeted


@dataclass(frozen=True, slots=True)
class Heard:
    """``message``: all that was typed; ``words``: the same as instructions, as far as they are read; ``parts``: as
    request and script; ``found``: the request, marked; ``locale``: the language to answer in."""

    message: str
    words: str
    parts: Parts
    found: Marked
    project: Project
    locale: str

    @property
    def is_cut(self) -> bool:
        """Whether there are more instructions than are read."""
        edits = self.project.timeline is not None and not self.parts.labelled
        return len(self.parts.brief) == MOST_READ or (edits and len(self.message) > MOST_READ)

    @property
    def tokens(self) -> list[Token]:
        """The tokens of the request."""
        return self.found.tokens_in(self.found.text)


def heard(message: str, project: Project, locale: str) -> Heard:
    """A message, ready to be understood."""
    parts, known = parted(message), known_of(project.media, project.timeline)
    found = marked(parts.brief, locale, known)
    return Heard(message, _wishes(message, locale, known)[:MOST_READ], parts, found, project, locale)


def _wishes(message: str, locale: str, known: Known) -> str:
    """The wishes of a message, those of a list in lines; what only introduces the list ("Please change:") is left
    out."""
    text = in_lines(message)
    first, _, rest = text.partition("\n")
    if text == message or not rest.strip() or not first.rstrip().endswith((":", "：")):
        return text
    return text if targeted(marked(first, locale, known).tokens) else rest
