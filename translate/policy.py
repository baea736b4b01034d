"""Which actions of a reply the skill carries out, and which it only offers in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from translate.actions import GuiAction
from translate.vocabulary import locale_data, locale_names

READS = ("state", "summary", "credits")
LONGEST_LABEL = 60


@dataclass(frozen=True)
class Decision:
    """`run`: to be carried out now, in order; `suggest`: to be offered to the user in words."""

    run: tuple[GuiAction, ...]
    suggest: tuple[GuiAction, ...]


def decide(actions: Sequence[GuiAction], busy: bool) -> Decision:
    """Divide the actions of one user message.

    Run is what the reply asks for firmly, with at most one `execute`, and that only for a button that is named and
    not on the guarded list. While a job runs (`busy`) only what reads is run: the state, the summary, the credits.
    """
    run: list[GuiAction] = []
    suggest: list[GuiAction] = []
    for action in actions:
        pressed = any(other.kind == "execute" for other in run)
        (run if _may_run(action, busy, pressed) else suggest).append(action)
    return Decision(tuple(run), tuple(suggest))


def _may_run(action: GuiAction, busy: bool, pressed: bool) -> bool:
    if action.offered or (busy and action.kind not in READS):
        return False
    if action.kind != "execute":
        return True
    return not pressed and safe_label(action.label) is not None and not is_guarded(action.label or "")


def safe_label(label: str | None) -> str | None:
    """The label as one short line without quotation marks, fit for our own template; None when it is none or too
    long."""
    text = re.sub(r"[\s\"'“”‘’「」『』{}<>`*]+", " ", label or "").strip()
    return text if text and len(text) <= LONGEST_LABEL else None


def is_guarded(label: str) -> bool:
    """Whether a button spends, deletes, publishes, upgrades, invites, accepts terms or regenerates.

    >>> is_guarded("Delete clip"), is_guarded("立即购买"), is_guarded("Apply")
    (True, True, False)
    """
    return bool(_guard().search(label))


def follow_up(action: GuiAction, locale: str) -> str | None:
    """The message that carries an `execute` or an `edit` out: our template around the label or the step; else None."""
    templates = locale_data(locale)["policy"]
    if action.kind == "execute" and (label := safe_label(action.label)):
        return str(templates["execute"]).replace("{label}", label)
    if action.kind == "edit" and action.text:
        return str(templates["edit"]).replace("{step}", " ".join(action.text.split()))
    return None


@cache
def _guard() -> re.Pattern[str]:
    phrases = [part.strip() for name in locale_names() for part in locale_data(name)["policy"]["guarded"].split(",")]
    latin = sorted((re.escape(part) for part in phrases if part.isascii() and part), key=len, reverse=True)
    han = sorted((re.escape(part) for part in phrases if not part.isascii()), key=len, reverse=True)
    return re.compile(rf"(?<![a-z])(?:{'|'.join(latin)})(?![a-z])|{'|'.join(han)}", re.I)
