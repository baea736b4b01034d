"""What data of a request says beside its scenes: the texts that open and close the video, and what it is all like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from studio.director.language.layout import ENDING
from studio.director.language.locales import said
from studio.director.making.blocks import is_field
from studio.director.making.captions import asks, only_looks
from studio.director.making.outline import Data, leaves
from studio.director.making.roles.names import CLOSING, SUBTITLE, TITLE
from studio.director.making.scene_lines import Time, is_called, time_of
from studio.timeline.reading import sentences_of

TRUE, NOTHING = ("true", "yes", "on"), ("false", "none", "null", "no", "~", "", "-")
FIGURE = re.compile(r"#[0-9a-f]{6}|[\d.]+\s*\S{0,2}", re.IGNORECASE)


def time_in(value: str) -> Time | None:
    """A moment, a length or a span: "6", "6s", "00:06", "0:06-0:10"."""
    if re.fullmatch(r"(?:0+:)?0+(?:\.0+)?\s*s?", value):
        return Time(Fraction(0))
    return time_of(value.removeprefix("00:")) if value else None


def framing(data: Data, records: Data) -> tuple[list[str], list[str], tuple[tuple[str, Fraction], ...]]:
    """The texts that open the video (the one below the title behind it) and close it, and how long they are shown."""
    texts: dict[str, list[str]] = {TITLE: [], SUBTITLE: [], CLOSING: []}
    times: list[tuple[str, Fraction]] = []
    for names, value in besides(data, records):
        role = _frame(names, value)
        if role is None or value.lower() in NOTHING:
            continue
        time = time_in(value) if is_called("seconds", names[-1]) else None
        if time is not None:
            times.append((role, time.seconds))
        else:
            texts[role].append(value)
    return [*texts[TITLE], *texts[SUBTITLE]], texts[CLOSING], tuple(times)


_FRAMES = {TITLE: "title", CLOSING: "closing"}


def _frame(names: Sequence[str], value: str) -> str | None:
    """The role of a text that stands beside the records, by what it is called; None for anything else."""
    role = next((role for one in names for role, kind in _FRAMES.items() if is_called(kind, one)), None)
    opens = role is None and names and said("opens_with", "scenes").fullmatch(names[-1])
    if opens and not (asks(value) or re.search(ENDING, value)):
        return TITLE
    if role == CLOSING or not names or not said("below_title", "scenes").fullmatch(names[-1]):
        return role
    is_wish = only_looks(value) or asks(value) or FIGURE.fullmatch(value) or value.lower() in (*TRUE, *NOTHING)
    return None if is_wish else SUBTITLE


def besides(data: Data, records: Data) -> Iterator[tuple[tuple[str, ...], str]]:
    """The settings beside the records, with the names that they stand under."""
    if isinstance(data, dict):
        for name, value in data.items():
            for names, leaf in besides(value, records) if value is not records else ():
                yield (name, *names), leaf
    elif data is not records:
        yield from leaves(data)


def settings_of(data: Data, records: Data) -> Iterator[str]:
    """What the video as a whole is to be like, in fields that the director knows; what he does not, is not for him."""
    logo: list[str] = []
    for names, value in besides(data, records):
        if _frame(names, value) or value.lower() in NOTHING or not names:
            continue
        if any(is_called("logo", one) for one in names):
            logo.append(value if "." in value else re.sub(r"[-_]", " ", value))
        elif is_called("wishes", names[-1]):
            told = (one for line in value.split(", ") for one in sentences_of(line))
            yield ". ".join(one.rstrip(".") for one in told if not said("explains", "scenes").search(one))
        elif line := _field(names, value):
            yield line
    if logo:
        yield f"logo {' '.join(one for one in logo if one.lower() not in TRUE)}"


def _field(names: Sequence[str], value: str) -> str:
    """A setting as a field: by its own name, else by that together with the one that it stands in; a figure or a
    colour that has no name like that in words: "music fade out 2 s"."""
    if names[-1].endswith(" s") and FIGURE.fullmatch(value):
        return _field((*names[:-1], names[-1].removesuffix(" s")), f"{value} s")
    if is_field(line := f"{names[-1]}: {value}"):
        return line
    if FIGURE.fullmatch(value):
        told = len(names) > 1 and (" " not in names[-1] or is_field(f"{names[-2]}: {value}"))
        return f"{' '.join(names[-2:] if told else names[-1:])} {value}"
    return next((line for name in names[-2::-1] if is_field(line := f"{name}: {value}")), "")
