"""One message becomes an ordered list of actions. Pure: text and attachment names in, a value out.

A message is folded to one spelling, what is quoted and what is a path is taken out, and the rest is read clause by
clause: each clause asks for one action, for an edit (``chat``), or for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intent.fold import fold
from intent.material import MATERIAL, find_material
from intent.phrases import ACTIONS, all_phrases

QUOTED = re.compile(
    r"\"[^\"\n]*\"|“[^”\n]*”|「[^」\n]*」|『[^』\n]*』|‘[^’\n]*’|(?<!\w)'[^'\n]+'(?!\w)|`[^`]*`|《[^》\n]*》"
)
SCRIPT = re.compile(
    r"(?:script|voice-?over|narration|caption text|文案|脚本|台词|旁白稿?)\s*[:：].*", re.IGNORECASE | re.DOTALL
)
CLAUSE = re.compile(
    r"[!?;\n]+|\.+(?=\s|$)|,\s*|\s[-–—]+\s"
    r"|\b(?:and then|and also|and|then|also|after that|afterwards|but|n)\b"
    r"|(?<![\w])(?:y luego|y|et|und|puis|dann|luego)(?![\w])"
    r"|然后|接着|另外|顺便|之后|同埋|并且|(?:弄|做|改|换|剪|加)(?:完|好)了?(?:就|直接|,)(?!的)|再(?=帮|导|存|告|看|发|把|加|给)"
)
MATERIAL_WITHIN = 16_000
"""Characters of a message in which paths and links are looked for."""

LONG, HAN_WEIGHT = 320, 2.5
"""Length from which a message is a brief, of which only the last sentence can ask for an action; an ideograph says as
much as three to four letters."""


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
    """The actions that a message asks for. Any text is answered; none raises."""
    if len(text) > MATERIAL_WITHIN:
        text = text[: MATERIAL_WITHIN // 2] + "\n" + text[-MATERIAL_WITHIN // 2 :]
    found = find_material(text)
    plain = fold(SCRIPT.sub(" ", QUOTED.sub(' "" ', found.masked))).strip()
    reasons = _read(plain)
    actions = list(dict.fromkeys(reason.action for reason in reasons))
    if attachments or found.material:
        said = [action for action in actions if action != "upload"]
        if not attachments and said == ["chat"] and not _letters(plain):
            said = []
        if "chat" in said and _only_hands_over(plain):
            said.remove("chat")
        actions = ["upload", *said]
    bare = plain.strip(" .!,~?")
    return Routing(
        actions=tuple(actions or ["chat"]),
        locale=detect_locale(text),
        reasons=tuple(reasons),
        material=found.material,
        export_to=found.export_to if "export" in actions else None,
        stop=_whole("stop", bare),
        help=_whole("help", bare),
    )


def _letters(plain: str) -> bool:
    return bool(re.search(r"\w", plain.replace(MATERIAL, "")))


def _read(plain: str) -> list[Reason]:
    """What each clause asks for, in the order of execution."""
    text = _asking_part(plain)
    found = [reason for clause in _clauses(text) if (reason := _clause(clause)) is not None]
    asked = [reason for reason in found if reason.action != "chat"]
    if len(text) < len(plain) and (not asked or found[-1].action == "chat"):
        return [Reason("chat", "", "", plain[:80])]
    if len(text) < len(plain):
        return [Reason("chat", "", "", plain[:80]), *asked]
    return _in_order(found)


def _asking_part(plain: str) -> str:
    """The whole of a short message; of a long brief the last sentence, the one that may ask for an action."""
    if len(plain) + HAN_WEIGHT * len(re.findall(r"[\u3400-\u9fff]", plain)) <= LONG:
        return plain
    sentences = [one for one in re.split(r"[!?\n]+|\.+(?=\s|$)", plain) if one.strip()]
    return sentences[-1] if sentences else plain


def _clauses(text: str) -> list[str]:
    return [part.strip() for part in CLAUSE.split(text) if part and part.strip()]


def _clause(clause: str) -> Reason | None:
    """What one clause asks for; None for words that ask for nothing."""
    everywhere = all_phrases()
    if any(phrases.whole("filler", clause) for phrases in everywhere):
        return None
    if any(phrases.has("negated", clause) for phrases in everywhere):
        return None
    if not any(phrases.has("made", clause) for phrases in everywhere):
        for action in ACTIONS:
            if any(phrases.except_for(action, clause) for phrases in everywhere):
                continue
            for phrases in everywhere:
                if (phrase := phrases.match(action, clause)) is not None:
                    return Reason(action, phrases.locale, phrase, clause)
    if not re.search(r"\w", clause):
        return None
    return Reason("chat", "", "", clause)


def _in_order(found: list[Reason]) -> list[Reason]:
    """The order of execution: "export it, but first ..." does the edit first; what only leads up to a request goes."""
    for at, reason in enumerate(found):
        later_first = at and reason.action == "chat" and any(p.has("first", reason.clause) for p in all_phrases())
        if later_first and found[at - 1].action == "export":
            return [*found[: at - 1], reason, found[at - 1], *found[at + 1 :]]
    asked = [reason for reason in found if reason.action != "chat"]
    if asked and all(r.action != "chat" or any(p.has("leave", r.clause) for p in all_phrases()) for r in found):
        return asked
    return found


def _only_hands_over(plain: str) -> bool:
    text = plain.replace(MATERIAL, " ").strip(" .!,~")
    return not _letters(text) or _whole("hands_over", text)


def _whole(kind: str, text: str) -> bool:
    return any(phrases.whole(kind, text) for phrases in all_phrases())
