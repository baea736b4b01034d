"""Where text may stand: clear of the frame's edge, and of what TikTok, Reels and Shorts lay over a vertical video.

Their own guides for 1080x1920 keep free about 120-220 px at the top, 320-420 px at the bottom and, over the lower half,
120-140 px at the right for the buttons.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """Pixels: left, top, right and bottom edge."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    def holds(self, other: Box) -> bool:
        """True when ``other`` lies inside, to the pixel."""
        return (
            other.left >= self.left - 0.5
            and other.top >= self.top - 0.5
            and other.right <= self.right + 0.5
            and other.bottom <= self.bottom + 0.5
        )

    def meets(self, other: Box) -> bool:
        """True when both have a pixel in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def grown(self, by: float) -> Box:
        """The same with so many pixels more on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def with_(self, other: Box) -> Box:
        """The smallest that holds both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        return Box(left, top, max(self.right, other.right), max(self.bottom, other.bottom))

    def moved(self, top: float) -> Box:
        """The same at another height."""
        return Box(self.left, top, self.right, top + self.bottom - self.top)


def safe_box(width: int, height: int, *, upper: bool = False) -> Box:
    """The area for text in a frame of that size; for text that stays in its upper half, no buttons cover the sides."""
    if height >= width * 1.5:
        if upper:
            return Box(width * 0.07, height * 0.11, width * 0.93, height * 0.50)
        return Box(width * 0.12, height * 0.11, width * 0.88, height * 0.80)
    if width > height:
        return Box(width * 0.06, height * 0.07, width * 0.94, height * 0.92)
    return Box(width * 0.07, height * 0.07, width * 0.93, height * 0.92)
