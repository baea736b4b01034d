"""Which actions of a reply the skill carries out, and which it only offers in words.

A reply is text of somebody else: the most that it can bring about is one message to the same backend, in our own words
around one short label or step, and what the user could have asked for at no risk: the state, the summary, the credits,
the export. It never names a file to upload, an address to open or a command to run.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from translate.actions import GuiAction
from translate.vocabulary import locale_data, locale_names, vocabulary

READS = ("state", "summary", "credits")
MOST = {"execute": 1, "edit": 3}  # of these for one message of the user
LONGEST_LABEL = 60
LONGEST_STEP = 200
ADDRESS = re.compile(
    r"://|www\.|@|\\|(?<![\w.])[~.]{0,2}/\w|\b\w+/\w+/|\b[\w-]+\.(?:com|net|org|io|ai|cn|sh|exe|py)\b", re.IGNORECASE
)
FOREIGN = re.compile(r"[\u0370-\u052f\u0590-\u08ff\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]")
"""Letters that look like ours (Greek, Cyrillic) or run the other way: no button of these backends has them."""


@dataclass(frozen=True)
class Decision:
    """`run`: to be carried out now, in order; `suggest`: to be offered to the user in words."""

    run: tuple[GuiAction, ...]
    suggest: tuple[GuiAction, ...]


def decide(actions: Sequence[GuiAction], busy: bool) -> Decision:
    """Divide the actions of one user message.

    Run is what the reply asks for firmly; of `execute` at most one and of `edit` three, and none whose words spend,
    delete, publish and the like, or name an address or a path. While a job runs (`busy`) only what reads is run: the
    state, the summary, the credits.
    """
    run: list[GuiAction] = []
    suggest: list[GuiAction] = []
    for action in actions:
        so_far = sum(other.kind == action.kind for other in run)
        may = so_far < MOST.get(action.kind, len(actions)) and _may_run(action, busy)
        (run if may else suggest).append(action)
    return Decision(tuple(run), tuple(suggest))


def _may_run(action: GuiAction, busy: bool) -> bool:
    if action.offered or (busy and action.kind not in READS):
        return False
    if action.kind == "execute":
        return safe_label(action.label) is not None and not is_guarded(f"{action.label} {action.source}")
    if action.kind == "edit":
        return safe_step(action.text) is not None and not is_guarded(action.text or "", edit=True)
    return True


def safe_label(label: str | None) -> str | None:
    """The label as one short line without quotation marks, fit for our own template; None when it is none, too long,
    or an address."""
    return _safe(label, LONGEST_LABEL)


def safe_step(step: str | None) -> str | None:
    """The words of an edit, likewise."""
    return _safe(step, LONGEST_STEP)


def _safe(text: str | None, longest: int) -> str | None:
    line = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in text or "")
    line = re.sub(r"[\s\"'“”‘’「」『』{}<>`*]+", " ", line).strip()
    return line if line and len(line) <= longest and not ADDRESS.search(line) and not FOREIGN.search(line) else None


def is_guarded(words: str, edit: bool = False) -> bool:
    """Whether a button spends, deletes, publishes, upgrades, invites, accepts terms or regenerates; of an `edit`,
    whether its words do.

    >>> is_guarded("Delete clip"), is_guarded("立即购买"), is_guarded("Apply"), is_guarded("ＤＥＬＥＴＥ")
    (True, True, False, True)
    """
    plain = unicodedata.normalize("NFKC", words).translate(vocabulary().simplified)
    plain = "".join(char for char in plain if unicodedata.category(char) not in ("Cf", "Mn"))
    plain = SPELLED.sub(lambda found: found[0].replace(" ", ""), plain)
    return bool(_guard("guarded_edit" if edit else "guarded").search(plain))


SPELLED = re.compile(r"\b(?:\w ){3,}\w\b")  # "D e l e t e"


def follow_up(run: Sequence[GuiAction], locale: str) -> str | None:
    """One message that carries out what needs one, in our words around the label and the steps; None when nothing does.

    >>> follow_up([GuiAction("edit", False, None, "", "drag the slider left")], "en")
    'Please make this edit for me: drag the slider left.'
    """
    words = locale_data(locale)["policy"]
    told: list[str] = []
    steps = [step for action in run if action.kind == "edit" and (step := safe_step(action.text))]
    if steps:
        told.append(words["edit"].replace("{step}", words["and"].join(steps)))
    label = next((label for action in run if action.kind == "execute" and (label := safe_label(action.label))), None)
    if label:
        told.append(words["execute"].replace("{label}", label))
    return words["space"].join(told) or None


@cache
def _guard(name: str) -> re.Pattern[str]:
    """The phrases of all locales; an English one also as "deletes", "deleted", "deleting"."""
    phrases = [part.strip() for locale in locale_names() for part in locale_data(locale)["policy"][name].split(",")]
    latin = sorted((re.escape(part) for part in phrases if part.isascii() and part), key=len, reverse=True)
    han = sorted((re.escape(part) for part in phrases if not part.isascii()), key=len, reverse=True)
    return re.compile(rf"(?<![a-z])(?:{'|'.join(latin)})(?:e?s|e?d|ing)?(?![a-z])|{'|'.join(han)}", re.IGNORECASE)
