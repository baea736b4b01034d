"""From a sentence to tagged tokens: words by the vocabulary (longest match first), and the signs around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from translate.markup import CODE, MARK, PAREN, QUOTE, Masked
from translate.vocabulary import Vocabulary

KINDS = {QUOTE: "quote", CODE: "code", PAREN: "paren", MARK: "mark"}
NO_TAGS: frozenset[str] = frozenset()
AGAIN = "re-"  # "re-check", "re-listen": the same step again
KEY = frozenset({"key"})
ORDINAL = frozenset({"ordinal"})
SEPARATORS = frozenset(",，;；:：—…。.!！?？|")
TOKEN = re.compile(
    r"(?P<key>(?:(?i:ctrl|control|cmd|command|shift|alt|option|opt)(?:\s?/\s?(?i:cmd|command|ctrl|⌘))?\s?[+＋\-]\s?|[⌘⌥⇧⌃]\s?[+＋]?\s?){1,4}"
    r"(?:(?i:space|enter|return|delete|backspace|esc|tab)|F\d{1,2}|[A-Za-z0-9])(?![A-Za-z])"
    r"|(?<=the )(?:[A-Z0-9]|[^\w\s\ue000-\ue003])(?= (?i:key)\b))"
    r"|(?P<ordinal>(?<![\d.])\d{1,2}[.)）](?=\s))"
    r"|(?P<num>\d+(?:[.:,/×]\d+)*(?:%|[A-Za-z]{1,3}(?![A-Za-z]))?)"
    r"|(?P<word>[A-Za-zÀ-ɏ]+(?:['’\-][A-Za-zÀ-ɏ]+)*)"
    r"|(?P<han>[\u3400-\u9fff]+)"
    r"|(?P<blank>[\ue000-\ue003])"
    r"|(?P<dash>(?<=\s)[-–—]+(?=\s))"
    r"|(?P<other>\S)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token; offsets are those of the line; `text` is lower case, in simplified signs, apostrophes straight."""

    kind: str
    text: str
    start: int
    end: int
    tags: frozenset[str] = NO_TAGS
    capital: bool = False


def tokens(line: str, masked: Masked, start: int, end: int, words: Vocabulary) -> list[Token]:
    """The tokens of `line[start:end]`, spaces left out."""
    starts = {span.start: span.end for span in masked.spans}
    starts.update((mark.start, mark.end) for pair in masked.marks for mark in pair)
    found: list[Token] = []
    for kind, a, b in _raw(masked.text, start, end, starts):
        if kind == "han":
            found.extend(_han(line, a, b, words))
        else:
            text = line[a:b].lower().replace("’", "'").translate(words.simplified)
            keyed = kind == "key" or (kind == "paren" and _is_key(text[1:-1], words))
            tags = KEY if keyed else ORDINAL if kind == "ordinal" else NO_TAGS
            if kind == "other" and text in words.words:
                kind = "word"  # a sign that stands for a button: "⋮", "▶"
            found.append(Token("num" if kind == "ordinal" else kind, text, a, b, tags, line[a].isupper()))
    return _phrases(found, line, words)


def _is_key(text: str, words: Vocabulary) -> bool:
    """Whether a bracket holds the name of a key and nothing else: "(Alt+W)"."""
    found = TOKEN.fullmatch(text)
    return text in words.keys or (found is not None and found.lastgroup == "key")


def _raw(text: str, start: int, end: int, starts: dict[int, int]) -> Iterator[tuple[str, int, int]]:
    at = start
    while found := TOKEN.search(text, at, end):
        kind, a, b = found.lastgroup or "other", found.start(), found.end()
        if kind == "blank":
            kind, b = KINDS[text[a]], min(starts.get(a, b), end)
        elif kind == "dash" or (kind == "other" and _separates(text, a)):
            kind = "sep"
        yield kind, a, b
        at = b


def _separates(text: str, at: int) -> bool:
    """Signs between clauses; not those of "H.264" and "C:\\clips"; a wave is one but in a range (「3～5 秒」)."""
    following = text[at + 1 : at + 2]
    if (text[at] == "." and following.isascii() and following.isalnum()) or (text[at] == ":" and following == "\\"):
        return False
    if text[at] in "·•":
        return text[at - 1 : at] == " " == following  # not 「约翰·史密斯」
    return text[at] in SEPARATORS or (text[at] in "～~" and not following.isdigit())


def _han(line: str, start: int, end: int, words: Vocabulary) -> Iterator[Token]:
    """Longest known word at each place; what lies between becomes one token without tags."""
    run = line[start:end].translate(words.simplified)
    unknown = at = 0
    while at < len(run):
        length = _longest(run, at, words)
        if not length:
            at += 1
            continue
        if unknown < at:
            yield Token("han", run[unknown:at], start + unknown, start + at)
        text = run[at : at + length]
        yield Token("han", text, start + at, start + at + length, _tags(text, words))
        unknown = at = at + length
    if unknown < len(run):
        yield Token("han", run[unknown:], start + unknown, end)


def _longest(run: str, at: int, words: Vocabulary) -> int:
    for length in range(min(words.longest_han, len(run) - at), 0, -1):
        text = run[at : at + length]
        if text in words.words or text in words.keys:
            return length
    return 0


def _tags(text: str, words: Vocabulary) -> frozenset[str]:
    tags = words.words.get(text, NO_TAGS)
    return tags | KEY if text in words.keys else tags


def _phrases(found: list[Token], line: str, words: Vocabulary) -> list[Token]:
    """Join neighbouring Latin words that the vocabulary knows as one phrase."""
    joined: list[Token] = []
    i = 0
    while i < len(found):
        token = found[i]
        if token.kind != "word":
            joined.append(token)
            i += 1
            continue
        length = 1 if _names_part(joined, token, words) else _phrase_length(found, i, line, words)
        last = found[i + length - 1]
        text = " ".join(part.text for part in found[i : i + length])
        known = text[len(AGAIN) :] if text.startswith(AGAIN) and text not in words.words else text
        joined.append(Token("word", text, token.start, last.end, _tags(known, words), token.capital))
        i += length
    return joined


def _names_part(before: list[Token], token: Token, words: Vocabulary) -> bool:
    """Whether a word that could begin a phrasal verb stands behind a name: "turn the Flicker dial down"."""
    named = len(before) > 1 and (before[-1].kind == "quote" or (before[-1].capital and before[-1].kind == "word"))
    return named and "particled" in words.words.get(token.text, ())


def _phrase_length(found: list[Token], i: int, line: str, words: Vocabulary) -> int:
    text, best = found[i].text, 1
    for length in range(2, words.longest_phrase + 1):
        if i + length > len(found) or found[i + length - 1].kind != "word":
            break
        if line[found[i + length - 2].end : found[i + length - 1].start].strip(" "):
            break
        text += " " + found[i + length - 1].text
        if text in words.words or text in words.keys:
            best = length
    return best
