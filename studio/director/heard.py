"""A message as it was heard: its words, its script, what of it is known, and the project that it is about."""

from __future__ import annotations

from dataclasses import dataclass

from studio.director.language.bounds import MOST_READ
from studio.director.language.lexicon import marked
from studio.director.language.marks import Marked, Token
from studio.director.making.script import Parts, parted
from studio.director.project import Project
from studio.director.reading.known import known_of


@dataclass(frozen=True, slots=True)
class Heard:
    """``message``: all that was typed; ``parts``: the same as request and script; ``found``: the request, marked;
    ``locale``: the language to answer in."""

    message: str
    parts: Parts
    found: Marked
    project: Project
    locale: str

    @property
    def words(self) -> str:
        """The message as instructions, as far as they are read."""
        return self.message[:MOST_READ]

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
    parts = parted(message)
    found = marked(parts.brief, locale, known_of(project.media, project.timeline))
    return Heard(message, parts, found, project, locale)
