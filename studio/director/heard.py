"""A message as it was heard: its words, its script, what of it is known, and the project that it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from studio.director.by_label import by_label
from studio.director.captions_follow import with_captions_below
from studio.director.language.bounds import MOST_READ
from studio.director.language.layout import in_lines
from studio.director.language.lexicon import marked
from studio.director.language.locales import LOCALES, locale_data
from studio.director.language.marks import Known, Marked, Token
from studio.director.making.captions import captions_listed
from studio.director.making.script import Parts, parted
from studio.director.named_versions import by_version_name
from studio.director.plainly import plainly
from studio.director.project import Project
from studio.director.reading.known import known_of
from studio.director.reading.memory import targeted
from studio.director.reading.parting import leftover
from studio.director.spoken import with_spoken_captions
from studio.director.subtitles import file_in
from studio.timeline.edits.reel import reel_of


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
    known = known_of(project.media, project.timeline)
    message = _with_ending(message)
    if project.timeline is not None:
        versions = tuple(one.name for one in project.history.versions if one.name)
        message = by_version_name(message, replace(known, versions=versions))
        message = with_captions_below(message, locale, known)
        message = by_label(message, project.timeline)
        message = plainly(with_spoken_captions(message, locale, known), locale, known)
        message = by_label(message, project.timeline)  # once more: a label whose words are to change
    parts = _new_captions(message, project, locale, known) or parted(message)
    found = marked(parts.brief, locale, known)
    return Heard(message, _wishes(message, locale, known)[:MOST_READ], parts, found, project, locale)


def _with_ending(message: str) -> str:
    """A message in which the line that is to close the video is called so: 最后一句 … 做成片尾，配上地址 …."""
    for locale in LOCALES:
        data = locale_data(locale)
        if found := re.search(data["ending_said"], message):
            text = " ".join(filter(None, (found["text"].strip(), found["more"])))
            message = f"{message[: found.start()]}{data['ending_as'].format(text=text)}{message[found.end() :]}"
    return message


def _new_captions(message: str, project: Project, locale: str, known: Known) -> Parts | None:
    """New captions for every picture that there is, where a message is about nothing else: "change the captions to: A,
    B, C", "photo 1: A. Photo 2: B."."""
    if project.timeline is None or file_in(message):
        return None
    pictures = len(reel_of(project.timeline).clips)
    listed = captions_listed(message, pictures)
    if listed is None or len(listed.lines) != pictures:
        return None
    rest, label = (marked(one, locale, known) for one in (listed.rest, listed.label))
    tokens = (*rest.tokens, *label.tokens)
    about = all(one.kind == "verb" or (one.kind, one.value) in _OF_ALL for one in tokens)
    return Parts("", "\n".join(listed.lines), labelled=True) if about and not leftover(rest.text) else None


_OF_ALL = (("role", "caption"), ("places", "all"))


def _wishes(message: str, locale: str, known: Known) -> str:
    """The wishes of a message, those of a list in lines; what only introduces the list ("Please change:") is left
    out."""
    text = in_lines(message)
    first, _, rest = text.partition("\n")
    if text == message or not rest.strip() or not first.rstrip().endswith((":", "：")):
        return text
    return text if targeted(marked(first, locale, known).tokens) else rest
