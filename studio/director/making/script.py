"""What of a message is script and what is instruction (the design's "What the promo means")."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from studio.director.edits import Cue
from studio.director.language.bounds import MOST_READ
from studio.director.language.lexicon import marked
from studio.director.language.locales import LOCALES, locale_by_signs, locale_data, said, simplified, varied
from studio.director.making.asides import is_setting_line, mostly_tells, tells
from studio.director.making.blocks import are_fields, is_field
from studio.director.making.scenes import Scenes
from studio.director.making.subject import is_styled
from studio.director.subtitles import cues_of, file_in
from studio.timeline.model import TextRole
from studio.timeline.reading import lines_of, sentences_of

_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ('"', '"'), ("```", "```"))
_LONG_QUOTE = 40
_LONG_QUOTE_HAN = 18


MOST_LINES = 16
"""A longer list is taken for a script without looking at what each of its lines means."""

_SLASH = re.compile(r"\s+[/／]\s+")
_SLASHED = re.compile(r"[:：]((?:[^:：/／\n]+\s[/／]\s){2,}[^:：/／\n]+)$")
"""Three lines or more that stand in one, after a colon: "One line per photo: Sand. / Good boy. / Lights on."."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What a request shows beside its script, told apart word by word.

    ``title``, ``subtitle`` and ``closing`` text (``is_card``: on a card of its own); ``lines``: the script's, each as
    it is to be shown; ``others``: text, index of its picture, role; ``times``: the role of the title or the closing
    text (roles/names.py) and its seconds; ``remarks``: what is not shown, but tells what the video is for; ``lengths``:
    the wishes that say how long it is, and those that may say so; ``within``: texts on parts of clips (clip_texts.py);
    ``around``: what is not shown and no wish, which may name what the video is for; ``announced``: what is shown was
    only told in passing (shown_anyway.py).
    """

    title: str = ""
    subtitle: str = ""
    closing: str = ""
    is_card: bool = False
    lines: tuple[str, ...] = ()
    others: tuple[tuple[str, int | None, TextRole], ...] = ()
    times: tuple[tuple[str, Fraction], ...] = ()
    remarks: str = ""
    lengths: tuple[str, ...] = ()
    within: tuple[tuple[str, int, Fraction, Fraction], ...] = ()
    around: str = ""
    announced: bool = False

    @property
    def shows(self) -> bool:
        """Whether any text stands beside the script."""
        return bool(self.title or self.closing or self.others)


@dataclass(frozen=True, slots=True)
class Parts:
    """``brief``: the instructions, as far as they are read; ``script``: the text to be shown, or empty; ``labelled``:
    it was called a script; ``quoted``: it stood in quotation marks; ``listed``: its lines were given one by one;
    ``scenes``: so were its scenes, with or without text; ``notes``: it was called notes; ``cues``: those of a
    subtitle file, the script then; ``beside``: what else is shown, where it was told apart."""

    brief: str
    script: str
    labelled: bool = False
    quoted: bool = False
    listed: bool = False
    scenes: Scenes | None = None
    notes: bool = False
    cues: tuple[Cue, ...] = ()
    beside: Beside | None = None


def parted(message: str) -> Parts:
    """Splits a message: what follows ``Script:`` / ``文案：`` / ``脚本：``; else a quoted block; else what is parted by
    " / " at its end; else the later lines.

    A script in quotation marks ends with them; what follows is instruction again. A subtitle file is the script
    wherever it stands, and what stands around it is instruction.
    """
    whole = _with_subtitles(message) or _parted(message)
    return replace(whole, brief=whole.brief[:MOST_READ])


def _with_subtitles(message: str) -> Parts | None:
    span = file_in(message)
    if span is None:
        return None
    text = message[span[0] : span[1]].strip()
    before = message[: span[0]].rstrip()
    labels = [one for one in _labels().finditer(before) if one.end() == len(before)]
    before = before[: labels[0].start()] if labels else before
    brief = f"{before.strip()}\n{message[span[1] :].strip()}".strip()
    return Parts(brief, text, labelled=True, cues=tuple(cues_of(text)))


def _parted(message: str) -> Parts:
    label = _labels().search(message)
    if label:
        script, rest = _unquoted(message[label.end() :].strip())
        script, asked = _without_request(script)
        script = in_lines_said(script, label[0])
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
    script, asked = _without_request(f"\n{rest.strip()}")
    return Parts(f"{first.strip()}\n{asked}".strip(), script.strip())


def in_lines_said(script: str, label: str) -> str:
    """A script of several lines that were typed in one, where its label speaks of lines: 一张一句：海，狗，夜."""
    forms = [form for one in LOCALES if (form := locale_data(one).get("lines_label"))]
    if len(sentences_of(script)) > 1 or not re.search("|".join(forms), simplified(label)):
        return script
    return "\n".join(one for one in re.split(r"\s*[；;、，,]\s*", script.rstrip("。.")) if one)


def is_call(sentence: str) -> bool:
    """Whether a sentence asks the viewer to do something."""
    return said("call_to_action").search(sentence) is not None


@cache
def _labels() -> re.Pattern[str]:
    words = "|".join(varied(label) for locale in LOCALES for label in locale_data(locale)["script_labels"])
    return re.compile(rf"(?:^|(?<=[\s.,;，。；、!！?？]))(?:{words})\s*[:：]\s*", re.IGNORECASE)


@cache
def _text_labels() -> re.Pattern[str]:
    return re.compile("|".join(varied(locale_data(locale)["text_labels"]) for locale in LOCALES), re.IGNORECASE)


def without_orders(parts: Parts, is_order: Callable[[str], bool]) -> Parts:
    """Later lines that nobody called a script are instructions where most are ("- 30 seconds", "2. 配轻松的音乐"),
    else those at its beginning and its end that are."""
    lines = lines_of(parts.script)
    if parts.labelled or parts.quoted or not 0 < len(lines) <= MOST_LINES:
        return parts
    orders = [is_field(line) or mostly_tells(line, is_order) for line in lines]
    if are_fields(lines) or sum(orders) * 2 > len(lines):
        return replace(parts, brief="\n".join((parts.brief, *lines))[:MOST_READ], script="")
    first, end = orders.index(False), len(orders) - orders[::-1].index(False)
    if first == 0 and end == len(lines):
        return parts
    brief = "\n".join((parts.brief, *lines[:first], *lines[end:]))
    return replace(parts, brief=brief[:MOST_READ], script="\n".join(lines[first:end]))


def without_settings(parts: Parts, pictures: int, is_order: Callable[[str], bool]) -> Parts:
    """A script without the sentences at its end that say what the video is to be like: "15 seconds, square.". One that
    has a sentence for each picture is as it is."""
    lines = sentences_of(parts.script) if "\n" not in parts.script else []
    said = len(lines)
    sure = parts.labelled or parts.quoted
    while (
        said > 1
        and len(lines) != pictures
        and (
            is_setting_line(lines[said - 1]) or is_styled(lines[said - 1]) if sure else tells(lines[said - 1], is_order)
        )
    ):
        said -= 1
    if said == len(lines):
        return parts
    brief = "\n".join((parts.brief, *lines[said:]))
    return replace(parts, brief=brief[:MOST_READ], script=" ".join(lines[:said]))


def _without_request(script: str) -> tuple[str, str]:
    """A script without what at its end is no part of it ("Make it 25 seconds.", "Title: Mug Monday"), and that."""
    asked: list[str] = []
    while (found := _request_in(script)) is not None and found.start():
        asked.insert(0, found[0].strip())
        script = script[: found.start()].rstrip()
    return script, "\n".join(asked)


def _request_in(script: str) -> re.Match[str] | None:
    """The last sentence or line of a script, where it is an instruction; "Music: it heals." names no music."""
    every = (found for form in _requests() if (found := form.search(script)) is not None)
    return next((one for one in every if _is_known(one.groupdict().get("value"))), None)


def _is_known(value: str | None) -> bool:
    return value is None or bool(marked(value, locale_by_signs(value)).tokens)


@cache
def _requests() -> tuple[re.Pattern[str], ...]:
    forms = [varied(form) for locale in LOCALES for form in locale_data(locale)["script_ends"]]
    return tuple(re.compile(rf"(?<=[.!?。！？\n])\s*(?:{form})\s*$", re.IGNORECASE) for form in forms)


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
