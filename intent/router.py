"""One message becomes an ordered list of actions. Pure: text and attachment names in, a value out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from intent.material import find_material
from intent.phrases import all_phrases

QUOTED = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”|「[^」\n]*」|『[^』\n]*』|‘[^’\n]*’|(?<!\w)'[^'\n]+'(?!\w)|`[^`]*`")
SCRIPT = re.compile(r"(?:script|文案|脚本|台词|旁白稿)\s*[:：].*", re.IGNORECASE | re.DOTALL)
CLAUSE = re.compile(
    r"[.!?。！？；;\n]+|[,，、]\s*|\b(?:and then|and also|and|then|also|after that|afterwards|but)\b|然后|接着|再|另外|顺便|之后|同埋|并且|完了",
    re.IGNORECASE,
)
LONGEST = 4000
"""Characters of a message that are looked at: a request stands at its beginning or its end."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Which phrase of which locale decided, and on what part of the message."""

    action: str
    locale: str
    phrase: str
    clause: str


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
    """The actions that a message asks for; see references/routing in CONTRIBUTING for how to add a phrase."""
    found = find_material(text)
    looked = _normal(found.masked)
    plain = SCRIPT.sub(" ", QUOTED.sub(" ", looked)).strip()
    actions, reasons = _read(plain)
    if attachments or found.material:
        actions = ["upload", *(action for action in actions if action != "upload")]
        if "chat" in actions and _only_hands_over(plain):
            actions.remove("chat")
    elif not actions:
        actions = ["chat"]
    bare = plain.strip(" .!。！~")
    return Routing(
        actions=tuple(dict.fromkeys(actions)),
        locale=detect_locale(text),
        reasons=tuple(reasons),
        material=found.material,
        export_to=found.export_to if "export" in actions else None,
        stop=_whole(bare, "stop"),
        help=_whole(bare, "help"),
    )


def _normal(text: str) -> str:
    if len(text) > LONGEST:
        text = text[: LONGEST // 2] + "\n" + text[-LONGEST // 2 :]
    return unicodedata.normalize("NFKC", text.encode("utf-8", "replace").decode()).lower()


def _read(text: str) -> tuple[list[str], list[Reason]]:
    actions: list[str] = []
    reasons: list[Reason] = []
    for clause in (part.strip() for part in CLAUSE.split(text)):
        if not clause:
            continue
        reason = _clause(clause)
        if reason is not None:
            actions.append(reason.action)
            reasons.append(reason)
        elif _says_something(clause):
            actions.append("chat")
    return list(dict.fromkeys(actions)), reasons


def _clause(clause: str) -> Reason | None:
    for phrases in all_phrases():
        for action in ("credits", "status", "export", "upload"):
            phrase = phrases.match(action, clause)
            if phrase is not None:
                return Reason(action, phrases.locale, phrase, clause)
    return None


def _says_something(clause: str) -> bool:
    return not any(phrases.filler(clause) for phrases in all_phrases())


def _only_hands_over(plain: str) -> bool:
    return not plain or any(phrases.hands_over(plain) for phrases in all_phrases())


def _whole(bare: str, kind: str) -> bool:
    return any(phrases.whole(kind, bare) for phrases in all_phrases())


