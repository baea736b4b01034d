"""Captions of what somebody says in a clip, with the words beside the wish for them: "captions for the bit where he
talks, white on a black box. He says: Hi, I'm Jo. We roast every bean", 给说话那段配字幕：大家好/我是小陈."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from studio.director.clause import key_of
from studio.director.language.hints import hint
from studio.director.language.lexicon import marked
from studio.director.language.locales import LOCALES, data_of, varied
from studio.director.language.marks import Known
from studio.director.language.quotes import QUOTED

_COLON = re.compile(r"[:：](?!\d)\s*")
_PIECES = re.compile(r"[,，.。;；!！?？\n]+")
_LINES = re.compile(r"\s*\n\s*|\s+/\s+|\s*／\s*|(?<=[\u4e00-\u9fff])/(?=[\u4e00-\u9fff])")
_SENTENCES = re.compile(r"(?<=[.!?。！？])\s*(?=\S)")
MOST_COLONS = 4
"""Behind one of the first few colons of a message stands what is said."""

_PLAIN = {"role", "places", "verb", "source", "subject", "thing:speech", "filler", "only", "agree", "also", "picture"}
"""What the wish for captions may consist of: how they are to look is said beside it."""


def with_spoken_captions(message: str, locale: str, known: Known) -> str:
    """The message with the words that are said in the clip in which somebody talks put into quotation marks; as it is
    where it brings none, and where no file is called as one in which somebody does."""
    if not any(hint("talking_name").search(one) for one in known.files):
        return message
    for each in LOCALES:
        for colon in list(_COLON.finditer(message))[:MOST_COLONS]:
            head, said = message[: colon.start()], message[colon.end() :].strip()
            if found := _rewritten(head, said, _forms(each), locale, known):
                return found
    return message


def _rewritten(head: str, said: str, forms: dict[str, Any], locale: str, known: Known) -> str:
    """The wish and the words, said plainly; empty where they are something else."""
    if QUOTED.match(said) or not forms["speaking"].search(head):
        return ""
    lines, wishes = _without_wishes(_lines(said), forms["captions"], locale, known)
    asks = [one for one in (*_PIECES.split(head), *wishes) if forms["captions"].search(one)]
    if len(lines) < 2 or not asks or not all(_is_plain(one, locale, known) for one in asks):
        return ""
    drops, rest = forms["dropped"], [one for one in (*_PIECES.split(head), *wishes) if one.strip() and one not in asks]
    kept = [one.strip() for one in rest if not drops.search(one)]
    return str(forms["as"]).format(text=" / ".join(lines), rest="".join(f"{forms['sign']}{one}" for one in kept))


def _lines(said: str) -> list[str]:
    """What is said: in lines, with strokes between, or sentence by sentence."""
    lines = [one for one in _LINES.split(said) if one.strip()]
    return lines if len(lines) > 1 else [one.strip() for one in _SENTENCES.split(said) if one.strip()]


def _without_wishes(
    lines: list[str], captions: re.Pattern[str], locale: str, known: Known
) -> tuple[list[str], list[str]]:
    """The lines without what is wished at the end of the last ones (念到哪个词哪个词变黄), and these wishes."""
    last = _SENTENCES.split(lines[-1]) if lines else []
    flat = [*lines[:-1], *last] if len(last) > 1 else list(lines)
    wishes: list[str] = []
    while flat and _is_wish(flat[-1], captions, locale, known):
        wishes.insert(0, flat.pop().strip())
    return (flat, wishes) if wishes else (lines, [])


def _is_wish(line: str, captions: re.Pattern[str], locale: str, known: Known) -> bool:
    keys = {key_of(one) for one in marked(line, locale, known).tokens}
    return "thing:word" in keys or bool(captions.search(line) and any(one.startswith("verb:") for one in keys))


def _is_plain(words: str, locale: str, known: Known) -> bool:
    """Whether words want captions and say nothing of how they are to be."""
    found = marked(words, locale, known)
    tokens = found.tokens_in(found.text)
    return all(one.kind in _PLAIN or key_of(one) in ("thing:speech", "verb:duck") for one in tokens)


@cache
def _forms(locale: str) -> dict[str, Any]:
    data = data_of(f"plainly.{locale}")["spoken"]
    forms = {key: re.compile(varied(data[key]), re.IGNORECASE) for key in ("captions", "speaking", "dropped")}
    return {**data, **forms}
