"""The one error of edits: what cannot be, with the reason as a key that the director has words for."""

from __future__ import annotations


class EditRefused(ValueError):
    """An edit that cannot be made. ``reason`` is a key of the answers' ``refused`` texts; ``values`` fill them in."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(f"{reason} {values or ''}".strip())
        self.reason = reason
        self.values = values
