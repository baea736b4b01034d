"""Lines of a reply that are said or shown in the video: those of its speakers, with a time code, under a heading that
names a text ("Voice-over, take 3:"), in a quotation ("> …")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from translate.headings import Heading
from translate.lexer import Token, tokens
from translate.markup import mask
from translate.segment import NUMERALS
from translate.tags import has, has_screen, is_label
from translate.vocabulary import locale_data, locale_names, vocabulary

LABEL = re.compile(
    r"[*_]{0,3}(?P<name>[^\W\d_][^\n:：,，.。!?！？()（）\[\]【】*]{0,23}?)[*_]{0,3}"
    r"(?:\s?[(（][^()（）\n]{1,24}[)）])?[*_]{0,3}\s?[:：](?!//)"
)
CUE = re.compile(r"\d:\d\d[.,]\d+\s*-->")  # the times of a subtitle in a file
TIMED = re.compile(r"(?:\[\d{1,2}(?::\d\d){1,2}\]|\d{1,2}(?::\d\d){1,2}\s*(?:[–—]|-\s))")  # "[00:12] So you click…"
SLUG = re.compile(r"(?:INT|EXT)[./]")  # of a screenplay: "INT. OFFICE - NIGHT"
BRACKET = re.compile(r"\s*[\[【](?P<name>[^\[\]【】\n]{1,12})[\]】]")
QUOTED = re.compile(r"\s*(?:\"[^\"]*\"|“[^”]*”|「[^」]*」|\*+[^*]+\*+)\W*$")
ANNOUNCES = re.compile(r"[:：][\s*_]*$|^\*\*[^*]+\*\*\W*$")
TICK = re.compile(r"\[[xX]\]|[☑✅✔]")  # of what is done: it stands in the list's sign or before the text
OPENED = "(（[【"
LONGEST_TOPIC = 10  # letters
LONGEST_NAME = {"latin": 3, "han": 4}  # words, characters
DIRECT = ("firm", "offer", "condition", "condition.weak", "tip", "note", "satisfied", "you")
PERSONS = frozenset(("third", "plural", "plain", "det", "nominal"))  # tags of words that can be a speaker's name, too


@dataclass
class Script:
    """What the lines read so far say about the next: whether they are of a dialogue, a screenplay, a subtitle file, a
    text under its heading, a quotation that speaks to the reader."""

    dialogue: bool = False  # one was announced, or is being read: any name can speak
    talking: bool = False  # its lines have begun
    screenplay: bool = False
    cue: bool = False
    awaited: bool = False  # a heading names a text that is still to come
    topical: bool = False  # what it says can be a mere topic: "Captions:"
    reading: bool = False  # the paragraph being read is that text
    quoted: bool = False  # the line before in it was one quotation
    described: bool = False  # the line may only describe a voice or a person: 「旁白：温柔女声」
    ticked: bool = False  # the line is: an instruction at its beginning tells what was done
    addressed: bool = False  # the block quotation being read speaks to the reader

    def end_paragraph(self) -> None:
        """A blank line."""
        self.cue = self.reading = False

    def begin_line(self, text: str, prefix: str) -> bool:
        """Whether a line that begins with the sentence `text` is said or shown in the video."""
        self.addressed = self.addressed and ">" in prefix
        self._read_on(text, prefix)
        spoken = self._is_spoken(text)
        self.dialogue = spoken or (self.dialogue and (not self.talking or text[0] in OPENED))
        self.talking = spoken or (self.talking and self.dialogue)
        self.ticked = bool(TICK.search(prefix) or TICK.match(text))
        return spoken or self.reading or self.cue or _is_timed(text) or _is_marked(text)

    def note(self, text: str) -> None:
        """Take in a sentence that stays as it is."""
        self.cue = self.cue or bool(CUE.search(text))
        self.screenplay = self.screenplay or bool(SLUG.match(text))
        announces = ANNOUNCES.search(text) is not None
        self.dialogue = self.dialogue or (announces and bool(_dialogues().search(text)))
        if self.screenplay and text.isupper():
            self.reading, self.quoted = True, False

    def await_text(self, heading: Heading) -> None:
        """A heading was read, of a text or of something else."""
        self.awaited, self.reading = heading.script, False
        self.topical = sum(map(str.isalnum, heading.text)) <= LONGEST_TOPIC

    def addresses(self, text: str) -> bool:
        """Whether a sentence of a block quotation, or one before it, speaks to the reader."""
        found = tokens(text, mask(text), 0, len(text), vocabulary())
        named = any(
            token.kind == "mark" or ("place" in token.tags and "direction" not in token.tags) for token in found
        )
        self.addressed = self.addressed or named or has(found, *DIRECT) or _has_named_panel(found)
        return self.addressed

    def turns_to_reader(self, text: str) -> bool:
        """Whether a sentence on such a line, behind its first, or under such a topic names a part of the screen:
        「打开“配音”面板可以换」."""
        if not self.described and not (self.reading and self.topical):
            return False
        found = tokens(text, mask(text), 0, len(text), vocabulary())
        if not self.described:
            return _has_named_panel(found)
        return any(map(is_label, found[1:])) or has_screen(found, "noun.panel")

    def _read_on(self, text: str, prefix: str) -> None:
        """Go on with the text under a heading: a paragraph, no list, to its end or the end of its quotation."""
        quoted = bool(QUOTED.match(text))
        if self.awaited:
            self.reading = not prefix.strip()
        elif self.reading and self.quoted and not quoted:
            self.reading = False
        self.awaited, self.quoted = False, quoted

    def _is_spoken(self, text: str) -> bool:
        """ "**NARRATOR:** Press the button.", 「男：点这里？」."""
        label = LABEL.match(text)
        self.described = False
        if label is None:
            return False
        name = label["name"].strip()
        self.described = name.lower().translate(vocabulary().simplified) in _listed("described") and not name.isupper()
        if self.described and _reports(text[label.end() :]):
            return False
        return _speaks(name) or (_may_speak(name) and (self.dialogue or (name.isupper() and len(name) > 1)))


def _is_timed(text: str) -> bool:
    """ "0:12 – So you click", and not "0:12–0:15 is too dark": the times of a transcript."""
    found = TIMED.match(text)
    if found is None:
        return False
    said = tokens(text, mask(text), found.end(), len(text), vocabulary())
    return not (said and said[0].kind == "num" and has(said[1:2], "finite.sure", "finite"))


def _is_marked(text: str) -> bool:
    """「【旁白】点击…」."""
    found = BRACKET.match(text)
    if found is None:
        return False
    name = found["name"]
    label, said = (tokens(part, mask(part), 0, len(part), vocabulary()) for part in (name, text[found.end() :]))
    return _speaks(name) or (has(label, "script", "script.weak") and not _has_named_panel(said))


def names_screen(text: str) -> bool:
    """Whether a text names a part of the screen, a key or the export."""
    found = tokens(text, mask(text), 0, len(text), vocabulary())
    return has_screen(found[1:]) or has(found, "key", "label.export")


def _has_named_panel(found: Sequence[Token]) -> bool:
    """ "The Music tab", 「“音乐”面板」."""
    return any(is_label(a) and has_screen([b], "noun.panel") for a, b in pairwise(found))


def _reports(text: str) -> bool:
    """「（旁白：）已配好，打开“配音”面板试听」: what became of a voice, and not its words."""
    found = tokens(text, mask(text), 0, len(text), vocabulary())
    return has(found[:2], "produced") and (_has_named_panel(found) or has(found, "label.export"))


def _speaks(name: str) -> bool:
    """Whether a label is the word for somebody who speaks: "Host", "Old man", 「男声」."""
    plain = name.lower().translate(vocabulary().simplified)
    if plain.isascii():
        words = plain.rstrip(" 0123456789#").split()
        return bool(words) and len(words) <= LONGEST_NAME["latin"] and words[-1] in _listed("names")
    return plain.rstrip(f" 0123456789{NUMERALS}") in _listed("names")


def _may_speak(name: str) -> bool:
    """Whether a label can be a name: short, and no word with which a reply leads its steps in."""
    plain = name.lower().translate(vocabulary().simplified)
    found = tokens(name, mask(name), 0, len(name), vocabulary())
    short = len(name) <= LONGEST_NAME["han"] if not name.isascii() else len(name.split()) <= LONGEST_NAME["latin"]
    capital = not name.isascii() or name[0].isupper()
    owned = any(sign in name for sign in "'’") or any(char.isdigit() for char in name)
    return (
        short
        and capital
        and not owned
        and plain not in _listed("topics")
        and all(token.tags <= PERSONS for token in found)
    )


def _words(name: str) -> list[str]:
    entries = ",".join(locale_data(locale)["speakers"][name] for locale in locale_names())
    return [entry.strip() for entry in entries.split(",") if entry.strip()]


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_words(name))


@cache
def _dialogues() -> re.Pattern[str]:
    """Words that announce a dialogue: names before a colon speak in it."""
    latin = "|".join(re.escape(word) for word in _words("scenes") if word.isascii())
    han = "|".join(word for word in _words("scenes") if not word.isascii())
    return re.compile(rf"\b(?:{latin})\b|{han}", re.IGNORECASE)
