"""Says before anything is rendered which characters no font can show."""

from __future__ import annotations

import re

from studio.timeline.layout import clips_of
from studio.timeline.model import Text, Timeline

PLAIN = re.compile(r"[\u0000-\u024f\u2010-\u2026\u20ac\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]*")
"""What the fonts certainly have: Latin, Chinese and their punctuation. Only beyond these are the fonts asked."""


def not_shown(timeline: Timeline | None) -> str:
    """The characters of a timeline's texts that would stay blank, each once."""
    texts = [one.clip.content for one in clips_of(timeline, "text")] if timeline else []
    words = "".join(text.text + text.second for text in texts if isinstance(text, Text))
    if PLAIN.fullmatch(words):
        return ""
    from studio.render.text.fonts import uncovered  # half a second that most turns need not wait for

    return uncovered(words)
