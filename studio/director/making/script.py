"""What of a message is script and what is instruction (the design's "What the promo means")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from studio.director.language.bounds import MOST_READ
from studio.director.language.locales import LOCALES, locale_data, varied
from studio.director.language.values import numbers_in

_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ('"', '"'), ("```", "```"))
_LONG_QUOTE = 40
_LONG_QUOTE_HAN = 18


_SLASH = re.compile(r"\s+[/／]\s+")
_SLASHED = re.compile(r"[:：]((?:[^:：/／\n]+\s[/／]\s){2,}[^:：/／\n]+)$")
"""Three lines or more that stand in one, after a colon: "One line per photo: Sand. / Good boy. / Lights on."."""


@dataclass(frozen=True, slots=True)
class Parts:
    """``brief``: the instructions, as far as they are read; ``script``: the text to be shown, or empty; ``labelled``:
    it was called a script; ``quoted``: it stood in quotation marks."""

    brief: str
    script: str
    labelled: bool = False
    quoted: bool = False


def parted(message: str) -> Parts:
    """Splits a message: what follows ``Script:`` / ``文案：`` / ``脚本：``; else a quoted block; else what is parted by
    " / " at its end; else the later lines.

    A script in quotation marks ends with them; what follows is instruction again.
    """
    whole = _parted(message)
    return replace(whole, brief=whole.brief[:MOST_READ])


def _parted(message: str) -> Parts:
    label = _labels().search(message)
    if label:
        script, rest = _unquoted(message[label.end() :].strip())
        script, asked = _without_request(script)
        rest = f"{rest}\n{asked}".strip()
        return Parts(f"{message[: label.start()].rstrip()}\n{rest}".strip(), script, True)
    block = _quoted_block(message)
    if block:
        start, end, script = block
        return Parts(f"{message[:start].rstrip(' :：')} {message[end:].lstrip()}".strip(), script, quoted=True)
    slashed = _SLASHED.search(message)
    if slashed and not _text_labels().search(message[: slashed.start()]):
        script, asked = _without_request("\n".join(_SLASH.split(slashed[1].strip())))
        return Parts(f"{message[: slashed.start()].rstrip()}\n{asked}".strip(), script)
    first, _, rest = message.strip().partition("\n")
    return Parts(first.strip(), rest.strip())


@cache
def _labels() -> re.Pattern[str]:
    words = "|".join(varied(label) for locale in LOCALES for label in locale_data(locale)["script_labels"])
    return re.compile(rf"(?:^|(?<=[\s.,;，。；、!！?？]))(?:{words})\s*[:：]\s*", re.IGNORECASE)


@cache
def _text_labels() -> re.Pattern[str]:
    return re.compile("|".join(varied(locale_data(locale)["text_labels"]) for locale in LOCALES), re.IGNORECASE)


def by_number(parts: Parts, pictures: int) -> Parts:
    """第一张写…第二张写…: where each picture is given its line, the lines are the script."""
    for form, called in _numbered():
        found = list(form.finditer(parts.brief)) if not parts.script and called.search(parts.brief) else []
        numbers = [numbers_in(one["number"]) for one in found]
        if len(found) > 1 and numbers == [[one] for one in range(1, pictures + 1)]:
            script = "\n".join(one["line"].strip() for one in found)
            return replace(parts, brief=form.sub(" ", parts.brief), script=script)
    return parts


@cache
def _numbered() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """How lines stand behind their numbers, and what must be spoken of beside them."""
    every = [locale_data(one) for one in LOCALES]
    found = [(one["captions_by_number"], "") for one in every if "captions_by_number" in one]
    listed = [one["captions_listed"] for one in every if "captions_listed" in one]
    found += [(one["form"], one["called"]) for one in listed]
    return tuple((re.compile(varied(form), re.I), re.compile(called, re.I)) for form, called in found)


def _without_request(script: str) -> tuple[str, str]:
    """A script without the sentence at its end that is no part of it ("Make it 25 seconds."), and that sentence."""
    asked = _requests().search(script)
    return (script[: asked.start()].rstrip(), asked[0].strip()) if asked and asked.start() else (script, "")


@cache
def _requests() -> re.Pattern[str]:
    forms = "|".join(f"(?:{varied(locale_data(locale)['script_ends'])})" for locale in LOCALES)
    return re.compile(rf"(?<=[.!?。！？\n])\s*(?:{forms})\s*$", re.IGNORECASE)


def _unquoted(text: str) -> tuple[str, str]:
    for left, right in _QUOTES:
        end = text.find(right, len(left))
        if text.startswith(left) and end > 0:
            return text[len(left) : end].strip(), text[end + len(right) :].strip()
    return text, ""


def _between(left: str, right: str) -> str:
    """What stands between two signs, from the last left one on: a message of nothing but those is read but once."""
    inner = f"[^{left}{right}]+?" if left != right else ".+?"
    return f"{re.escape(left)}({inner}){re.escape(right)}"


def _quoted_block(message: str) -> tuple[int, int, str] | None:
    """A quoted stretch that is long enough to be a script: several lines or sentences, or simply long."""
    for left, right in _QUOTES:
        for found in re.finditer(_between(left, right), message, re.DOTALL):
            text = found[1].strip()
            limit = _LONG_QUOTE_HAN if re.search("[\u4e00-\u9fff]", text) else _LONG_QUOTE
            long = "\n" in text or len(text) >= limit or len(re.findall(r"[.!?。！？]", text)) >= 2
            if long and not _text_labels().search(message[: found.start()]):
                return found.start(), found.end(), text
    return None
