"""Putting the kept parts of a sentence together again, so that what is left reads as a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from translate.markup import Masked
from translate.vocabulary import FALLBACK, Glue, vocabulary

HAN = re.compile(r"[\u3400-\u9fff]")
LOOSE_START = re.compile(r"^[\s,，;；:：、—–\-.。!！]+")
NO_QUESTION = str.maketrans("?？", ".。")  # "Could you open the tab and check…?" became "Please check…"
OPENED = ("(", "（")
STOP = re.compile(r"[.。!！?？…][\"'”’」』*_~`]*[^\w)）】]*$")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a line that stays; `role` is `raw`, or how it is led in when it stood behind an instruction: `note`
    `aside` `please` `look` `that`, or `new`: as a sentence of its own."""

    start: int
    end: int
    role: str
    antecedent: tuple[int, int] | None = None  # for `that`: where its subject stands in the line


def assemble(line: str, masked: Masked, start: int, end: int, fragments: Sequence[Fragment]) -> str:
    """The text of the fragments; "" when nothing but signs is left."""
    pieces: list[str] = []
    previous: Fragment | None = None
    for fragment in fragments:
        text = _slice(line, masked, fragment, fragments)
        if not re.search(r"\w", text):
            continue
        if previous is not None and _adjacent(line, previous, fragment):
            pieces.append(_separator(line[previous.end : fragment.start]) + text)
        else:
            pieces.append(_sentence_start(line, previous, fragment, text, pieces))
        previous = fragment
    if previous is None:
        return ""
    tail = line[previous.end : end]
    if line[previous.start - 1 : previous.start] in OPENED:
        tail = tail[1:]  # of a bracket only what stands in it was kept
    if previous.role in ("please", "look"):
        tail = tail.translate(NO_QUESTION)
    return _closed("".join(pieces), line[start:end], tail)


def _slice(line: str, masked: Masked, fragment: Fragment, fragments: Sequence[Fragment]) -> str:
    """The fragment without Markdown marks whose partner is gone."""
    pairs = [(a, b) for pair in masked.marks for a, b in (pair, pair[::-1])]
    lone = [a for a, b in pairs if fragment.start <= a.start < fragment.end and not _holds(fragments, b.start)]
    text: list[str] = []
    at = fragment.start
    for mark in sorted(lone, key=lambda found: found.start):
        text.append(line[at : mark.start])
        at = mark.end
    return "".join([*text, line[at : fragment.end]])


def _holds(fragments: Sequence[Fragment], at: int) -> bool:
    return any(fragment.start <= at < fragment.end for fragment in fragments)


def _adjacent(line: str, previous: Fragment, fragment: Fragment) -> bool:
    """Whether nothing was removed between two fragments but signs or a word of reason."""
    between = re.sub(r"\W", "", line[previous.end : fragment.start]).lower()
    return not between or "reason" in vocabulary().words.get(between.translate(vocabulary().simplified), ())


def _separator(between: str) -> str:
    """The signs between two fragments, without the word of reason behind them."""
    signs = re.match(r"[\W_]*", between)
    return signs[0] if signs else ""


def _sentence_start(line: str, previous: Fragment | None, fragment: Fragment, text: str, pieces: list[str]) -> str:
    text = LOOSE_START.sub("", text) if fragment.role != "raw" else text.lstrip(" \t,，;；、")
    glue = glue_of(text)
    begun, text = text, _fitting(fragment.role, text, glue)
    lead = _lead(fragment, line, text, glue)
    if previous is None:
        return lead + text
    pieces[-1] = _loose_end().sub("", pieces[-1])
    between = line[previous.end : fragment.start]
    semicolon = next((sign for sign in ";；" if sign in between), None)
    if semicolon:
        return semicolon + (" " if semicolon == ";" else "") + (begun if fragment.role == "new" else text)
    stop = "" if STOP.search(pieces[-1]) else glue_of(pieces[-1]).stop
    return stop + glue.space + lead + text


def _lead(fragment: Fragment, line: str, text: str, glue: Glue) -> str:
    if fragment.role in ("please", "look"):
        asked = text.translate(vocabulary().simplified).startswith(glue.please)
        lead = "" if asked else glue.please if fragment.role == "please" else glue.look
        return lead + (" " if HAN.match(lead[-1:]) and text[:1].isascii() else "")
    if fragment.role == "that":
        return f"{line[slice(*fragment.antecedent)]} " if fragment.antecedent else glue.that
    begins = text[:1].islower() or text[:1].isdigit()
    if (fragment.role == "note" and _begins_with(text, glue.asides)) or (fragment.role == "aside" and begins):
        return glue.aside
    return glue.note if text[:1].isascii() and text[:1].islower() and fragment.role == "note" else ""


def _begins_with(text: str, words: Sequence[str]) -> bool:
    return text.startswith(tuple(f"{word} " for word in words))


@cache
def _loose_end() -> re.Pattern[str]:
    """Signs and words that join nothing any more at the end of a text."""
    words = "|".join(re.escape(word) for glue in vocabulary().glue.values() for word in glue.loose)
    return re.compile(rf"(?:[\s,，;；:：、—–-]|(?<![A-Za-z])(?:{words})$|[→>]$)+$")


def _fitting(role: str, text: str, glue: Glue) -> str:
    """A capital at the beginning; a verb that needs no screen: "listen to" for "hear"."""
    if role == "new":
        return text[:1].upper() + text[1:]
    if role == "please":
        verb, _, rest = text.partition(" ")
        verb = verb[:1].lower() + verb[1:]
        if verb in glue.instead and not _begins_with(rest, glue.keeps):
            verb = glue.instead[verb]
        return f"{verb} {rest}" if rest else verb
    return text


def glue_of(text: str) -> Glue:
    """The glue of the language a text is written in: the one of which it has the most words, a sign of Chinese counted
    twice; English where it has no word at all."""
    counted = {name: glue.weight * len(re.findall(glue.letters, text)) for name, glue in vocabulary().glue.items()}
    most = max(counted, key=lambda name: (counted[name], vocabulary().glue[name].weight))
    return vocabulary().glue[most if counted[most] else FALLBACK]


def _closed(text: str, original: str, tail: str) -> str:
    """Close the text the way the original was closed: with its stop, with ours, or (in a list) with none."""
    if not re.search(r"\w", tail):
        return text.rstrip() + tail.rstrip()
    text = _loose_end().sub("", text.rstrip())
    if STOP.search(text) or not STOP.search(original.rstrip()):
        return text
    return text + glue_of(text).stop
