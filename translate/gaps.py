"""White space around removed text: what stood before and what stood behind become one gap."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Gap:
    """White space since the last text that was shown, in two halves once something between them was removed."""

    before: str = ""
    after: str = ""
    removed: bool = False

    def add(self, space: str) -> None:
        """More white space arrived."""
        self.after += space

    def cut(self) -> None:
        """Text that stood here was removed."""
        self.before = merge(self.before, self.after) if self.removed else self.after
        self.after, self.removed = "", True

    def join(self, earlier: str) -> None:
        """A text that was held back, and stood between the gap `earlier` and this one, was removed."""
        self.before, self.after, self.removed = merge(earlier, self.take()), "", True

    def take(self) -> str:
        """The gap to show, and begin a new one."""
        space = merge(self.before, self.after) if self.removed else self.after
        self.before, self.after, self.removed = "", "", False
        return space


def merge(before: str, after: str) -> str:
    """The larger of two gaps: most line ends win, else one space if there was any.

    >>> merge(" ", "\\n\\n")
    '\\n\\n'
    """
    if "\n" in before or "\n" in after:
        larger = before if before.count("\n") > after.count("\n") else after
        return larger[larger.index("\n") :] if larger[: larger.index("\n")].isspace() else larger
    return " " if before or after else ""
