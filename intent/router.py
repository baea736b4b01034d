"""One message becomes an ordered list of actions. Pure: text and attachment names in, a value out.

A message is folded to one spelling; what is quoted, and every path, becomes one sign; the rest is cut into clauses, and
each clause is read by the first rule that fits it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intent.clauses import clauses
from intent.fold import fold
from intent.language import language, reading_locale
from intent.material import QUOTE, find_material
from intent.reading import Reason, read, together

QUOTED = re.compile(
    r"\"[^\"\n]*\"|“[^”\n]*”|「[^」\n]*」|『[^』\n]*』|‘[^’\n]*’|(?<!\w)'[^'\n]+'(?!\w)|`[^`]*`|《[^》\n]*》|【[^】\n]*】"
)
SCRIPT = re.compile(
    r"(?:script|voice-?over|narration|caption text|文案|脚本|台词|旁白稿?)\s*[:：].*", re.IGNORECASE | re.DOTALL
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
    if re.search(r"[\u3040-\u30ff]", text):
        return "ja"
    if re.search(r"[\uac00-\ud7a3]", text):
        return "ko"
    return "zh-CN" if re.search(r"[\u3400-\u9fff]", text) else "en"


def route(text: str, attachments: Sequence[str] = ()) -> Routing:
    """The actions that a message asks for. Any text is answered; none raises."""
    if len(text) > LOOKED_AT:
        text = text[: LOOKED_AT // 2] + "\n" + text[-LOOKED_AT // 2 :]
    found = find_material(text)
    plain = fold(SCRIPT.sub(" ", QUOTED.sub(f" {QUOTE} ", found.masked)))
    speech = language(reading_locale(plain))
    words = speech.lexicon.words(plain)
    reasons = read(clauses(words, speech), speech)
    actions = together(reasons, given=bool(attachments or found.material))
    return Routing(
        actions=actions,
        locale=detect_locale(text),
        reasons=tuple(reasons),
        material=found.material,
        export_to=found.export_to if "export" in actions else None,
        stop=_only(reasons, "STOP"),
        help=_only(reasons, "HELP"),
    )


def _only(reasons: Sequence[Reason], mood: str) -> bool:
    return len(reasons) == 1 and mood in reasons[0].frame["mood"]
