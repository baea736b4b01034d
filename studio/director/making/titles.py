"""The title of a first video: the one that its message gives, else one that its words have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from studio.director.language.hints import hint
from studio.director.language.locales import LOCALES, locale_data, said
from studio.director.language.marks import Marked, Token
from studio.director.making.blocks import field
from studio.director.making.captions import only_looks
from studio.director.making.script import is_call
from studio.timeline.reading import has_han, sentences_of


def title_of(words: str, script: str, found: Marked) -> tuple[str, bool]:
    """A short title, and whether it was given: one that was given, else the brand or product named in the brief, else
    in the script's first sentence; empty rather than the command or a caption once more."""
    titled = field(words, "field_title")
    given = titled if titled and not only_looks(titled) else _given_title(found)
    called = titled or any((one.kind, one.value) == ("role", "title") for one in found.tokens_in(found.text))
    if given is not None and (called or given not in script or not given):  # a quotation from the script is no title
        return given, True
    for pattern in _patterns("title_from_brief"):
        for one in (found for line in words.split("\n") for found in pattern.finditer(line)):
            if not _is_no_title(one["title"].strip()):
                named = one["title"].strip(" .,，。")
                return named[:1].upper() + named[1:], False
    opening = script.strip().partition("\n")[0]
    for pattern in _patterns("title_from_script", re.IGNORECASE):
        named = pattern.search(opening)
        if named and not _is_no_title(named["title"].strip()) and not _is_all(named["title"], opening):
            return named["title"].strip(), False
    return _named_in(script), False


def topic(words: str) -> str:
    """The subject of a bare idea, short and with a capital."""
    for pattern in _patterns("title_topic", re.IGNORECASE):
        one = pattern.search(words)
        if one:
            named = one["title"].strip()
            named = named[article.end() :] if (article := hint("article").match(named)) else named
            short = len(named) <= 14 if has_han(named) else len(named.split()) <= 6
            return named[:1].upper() + named[1:] if short and not _is_no_title(named) else ""
    return ""


def means_file_name(words: str) -> bool:
    """Whether words speak of the name of the file: "with its file name as the title"."""
    return said("title_is_file").search(words) is not None


def same_words(one: str, other: str) -> bool:
    """Whether a phrase says no more than another."""
    if has_han(one) and one in other:
        return True
    words, known = (set(re.findall(r"\w+", text.casefold())) for text in (one, other))
    return words <= known


def _named_in(script: str) -> str:
    """The one name that the script's sentences put by itself or before a colon ("Harbor & Pine Coffee: order today");
    empty where there is none, or several, or where its caption would say the same right after it."""
    sentences = sentences_of(script)
    names = {one["title"].strip() for form in _patterns("title_named") for one in form.finditer(script)}
    names = {one for one in names if not _is_no_title(one) and not is_call(one)}
    told = [one for one in sentences if not same_words(one, " ".join(names))]
    if len(names) != 1 or len(told) < 2 or sum(map(_is_sentence, told)) * 2 < len(told):
        return ""
    (name,) = names
    return "" if same_words(sentences[0], name) else name


def _is_all(name: str, line: str) -> bool:
    """Whether a line only says the name ("This is Sparky"), so that a title would say it twice."""
    return len(line) <= len(name) + 4 if has_han(line) else len(line.split()) <= len(name.split()) + 2


def _is_sentence(text: str) -> bool:
    """Whether a line of a script says something rather than naming it."""
    return len(text) >= 6 if has_han(text) else len(text.split()) >= 4


def _given_title(found: Marked) -> str | None:
    """The title in the words, empty when none is wanted; None when they do not speak of one."""
    tokens = found.tokens_in(found.text)
    for index, token in enumerate(tokens):
        if token.kind == "role" and token.value in ("title", "all"):
            if index and (tokens[index - 1].kind == "negation" or tokens[index - 1].value == "remove"):
                return ""
            later = tokens[index + 1 : index + 3]
            said = next((one for one in later if one.kind in ("quoted", "role", "opening", "edge")), None)
            if said is not None and said.kind == "quoted" and token.value == "title":
                return str(said.value)
    if _is_said_first(tokens):
        return ""
    quoted = [one.value for one in tokens if one.kind == "quoted" and len(one.value) <= 30]
    if len(quoted) != 1 or _closes(tokens):
        return None
    return quoted[0] if not any(one.kind in ("role", "opening") for one in tokens) else None


def _is_said_first(tokens: Sequence[Token]) -> bool:
    """Whether a text that is not named is to stand at the beginning: as an edit it is the title ("put "Hello" at the
    beginning and "Bye" at the end", 开头写…结尾写…)."""
    marks = [one for one in tokens if one.kind in ("quoted", "edge", "opening", "role")]
    if any(one.kind == "role" for one in marks):
        return False
    return any({a.kind, b.kind} >= {"quoted"} and "start" in (a.value, b.value) for a, b in pairwise(marks))


def _closes(tokens: list[Token]) -> bool:
    """Whether the words in quotation marks are to stand at the end: 'and at the end write "Visit us"'."""
    at = next(index for index, one in enumerate(tokens) if one.kind == "quoted")
    before = [one for one in tokens[max(0, at - 2) : at] if one.value != "write"][-1:]
    return any(one.kind == "edge" and one.value == "end" for one in (*before, *tokens[at + 1 : at + 2]))


def _is_no_title(title: str) -> bool:
    words = "|".join(locale_data(locale)["not_titles"] for locale in LOCALES)
    return not title or bool(re.fullmatch(words, title, re.IGNORECASE))


@cache
def _patterns(key: str, flags: int = 0) -> tuple[re.Pattern[str], ...]:
    """Without flags these tell capitals from small letters: a name is known by its capitals."""
    return tuple(re.compile(one, flags) for locale in LOCALES for one in locale_data(locale)[key])
