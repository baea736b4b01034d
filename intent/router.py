"""One message becomes an ordered list of actions. Pure: text and attachment names in, a value out.

A message is folded to one spelling; what is quoted, and every path, becomes one sign; the rest is cut into clauses, and
each clause is read by what it shows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from intent.clauses import clauses
from intent.files import data, locales
from intent.fold import fold
from intent.language import language, locale_by_signs, reading_locale
from intent.material import QUOTE, Found, any_of, find_material
from intent.reading import Heard, Reason, hear, read, together

QUOTED = re.compile(
    r"\"[^\"\n]*\"|“[^”\n]*”|「[^」\n]*」|『[^』\n]*』|‘[^’\n]*’|(?<!\w)'[^'\n]+'(?!\w)|`[^`]*`|《[^》\n]*》|【[^】\n]*】"
)
LOOKED_AT = 16_000
"""Characters of a message that are looked at: its beginning and its end."""


@dataclass(frozen=True, slots=True)
class Routing:
    """``actions`` in the order of execution; ``material``: paths and media URLs in the text; ``export_to``: a
    destination in it; ``stop``: the message only asks to stop what runs; ``help``: it asks what the skill can do."""

    actions: tuple[str, ...]
    locale: str
    reasons: tuple[Reason, ...] = ()
    material: tuple[str, ...] = ()
    export_to: str | None = None
    stop: bool = False
    help: bool = False


def detect_locale(text: str) -> str:
    """The language of a text by its letters: kana ``ja``, hangul ``ko``, ideographs ``zh-CN``, else ``en``."""
    return locale_by_signs(text) or "en"


@cache
def _script() -> re.Pattern[str]:
    """A script that a message brings, from the word that announces it to the end."""
    return re.compile(rf"(?:{any_of('script')})\s*[:：].*", re.IGNORECASE | re.DOTALL)


@cache
def _brief() -> re.Pattern[str]:
    """A script, or a field of a request: "Script: ...", "- **Title:** ...", 第一张：…, 【标题】…, JSON's."""
    named, numbered = f"{any_of('script')}|{any_of('fields')}", any_of("numbered", whole=False)
    name = rf"(?:{named}|(?:{numbered})\s*\d{{1,2}})"
    return re.compile(rf"{name}\s*(?:[:：]\s*\S|\"\s*:\s*\S|】\s*[:：]?\s*\S)", re.IGNORECASE)


@cache
def _wished() -> re.Pattern[str]:
    """What says that something is to be made of the files of a message, in a word that who only hands them over does
    not need."""
    return re.compile(any_of("wished"), re.IGNORECASE)


@cache
def _asks_shown() -> re.Pattern[str]:
    """What asks for a price that the video shows: no question about what the service costs."""
    forms = [form for locale in locales() for form in data(locale, "paths").get("asks_shown", [])]
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)


def _is_of_the_video(text: str) -> bool:
    """Whether a message is one question about a price that the video shows, and no more."""
    said = text.strip().rstrip("?？!！.。 ")
    return (
        len(said) <= ONE_QUESTION and not re.search(r"[?？!！。;；\n]|\.\s", said) and bool(_asks_shown().search(said))
    )


ONE_QUESTION = 120
"""A longer message is more than one question."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """The clauses of a message, the paths and URLs in it, whether it brings material and says in fields, or in words of
    their own, what is to be made of it, and what language it is in."""

    clauses: list[Heard]
    found: Found
    given: bool
    told: bool
    wished: bool
    locale: str


def route(text: str, attachments: Sequence[str] = ()) -> Routing:
    """The actions that a message asks for. Any text is answered; none raises."""
    message = listen(text, attachments)
    reasons = read(message.clauses)
    actions = together(reasons, given=message.given, told=message.told, wished=message.wished)
    if not message.given and _is_of_the_video(text):
        actions = ("chat",)
    return Routing(
        actions=actions,
        locale=message.locale,
        reasons=tuple(reasons),
        material=message.found.material,
        export_to=message.found.export_to if "export" in actions else None,
        stop=_only(message.clauses, "STOP"),
        help=_only(message.clauses, "HELP"),
    )


def listen(text: str, attachments: Sequence[str] = ()) -> Hearing:
    """What a message shows, before it is decided what it means."""
    if len(text) > LOOKED_AT:
        text = text[: LOOKED_AT // 2] + "\n" + text[-LOOKED_AT // 2 :]
    found = find_material(text)
    said = _script().sub(" ", QUOTED.sub(f" {QUOTE} ", found.masked))
    plain = fold(said)
    speech = language(reading_locale(plain))
    given = bool(attachments or found.material)
    heard = hear(clauses(speech.lexicon.words(plain), speech), speech, given=given)
    told, wished = bool(_brief().search(found.masked)), given and bool(_wished().search(said))
    return Hearing(heard, found, given, told, wished, _spoken(said if any(map(str.isalpha, said)) else text))


def _spoken(text: str) -> str:
    """The language that the user speaks: that of the first line where this is a sentence, whatever texts for the video
    stand below it in another one."""
    first = next((line for line in text.splitlines() if any(map(str.isalpha, line))), "")
    sentence = len(re.findall(r"[A-Za-z]+", first)) >= SENTENCE and locale_by_signs(first) is None
    return "en" if sentence else detect_locale(text)


SENTENCE = 5
"""Words of a line that is a sentence rather than a name."""


def _only(heard: Sequence[Heard], mood: str) -> bool:
    return len(heard) == 1 and mood in heard[0].frame["mood"]
