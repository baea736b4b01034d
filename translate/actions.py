"""What the skill does instead of a GUI step."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("execute", "state", "edit", "summary", "export", "credits")


@dataclass(frozen=True)
class GuiAction:
    """One GUI step of a reply, as an action.

    `kind` is one of `KINDS`; `offered` says that the reply leaves the step to the user ("if you like", 「可以」);
    `label` is the button or panel it names (for `execute` and `state`); `source` the words that were removed;
    `text`, for an `edit`, the step in words that can be sent to the backend.
    """

    kind: str
    offered: bool
    label: str | None
    source: str
    text: str | None
