"""What stands beside a span of a request: in front of it, behind it, in its line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.director.language.locales import simplified
from studio.director.making.roles.names import CLOSING, KEY, TITLE, WISH
from studio.director.making.roles.spans import Span
from studio.director.making.roles.wording import words
from studio.timeline.reading import has_han

_CLAUSE_ENDS = frozenset(".。!！?？,，;；:：")
_OTHER_LANGUAGE = re.compile(r"\s*[|｜/／]?\s*")
_QUOTES = ' \t"“”「」『』'


class Beside:
    """The spans of a message, asked for by their place among them."""

    def __init__(self, message: str, spans: Sequence[Span]) -> None:
        self._message, self._spans = message, spans

    def begins_a_wish(self, at: int) -> bool:
        """Whether a remark goes on as a wish, in the middle of a clause."""
        after = self._spans[at + 1] if at + 1 < len(self._spans) else None
        if after is None or after.role != WISH or self.between(at + 1).strip():
            return False
        return self._spans[at].text[-1:] not in _CLAUSE_ENDS and after.line == self._spans[at].line

    def is_called(self, at: int) -> bool:
        """Whether a remark stands behind the name of a text that there is no other of: "Title: Seven days"."""
        key = simplified(self.key(at))
        called = next((role for role, form in ((TITLE, "opens"), (CLOSING, "closes")) if words(form).search(key)), "")
        return (
            bool(key and called)
            and all(one.role != called for one in self._spans)
            and self.between(at).strip() in ("", ":", "：")
            and self._spans[at - 1].line == self._spans[at].line
        )

    def is_field(self, at: int) -> bool:
        """Whether a span stands behind its name, in a line of its own: "Picture: beach.jpg"."""
        return bool(self.key(at)) and self._spans[at - 1].line == self._spans[at].line

    def translates(self, at: int, before: str) -> bool:
        """Whether a text right behind another, in the same line, says it in the other language."""
        other = has_han(before) != has_han(self._spans[at].text)
        return other and _OTHER_LANGUAGE.fullmatch(self.between(at)) is not None

    def is_announced_anew(self, at: int) -> bool:
        """Whether what announces a text stands behind a sign, and does not say that it belongs to the one before: "the
        team: 14 people, and what we pay is 20k", not "and below it"."""
        key = simplified(self.key(at)).strip()
        parted = key and any(one in _CLAUSE_ENDS for one in self.between(at - 1))
        return bool(parted) and not (words("below_it").match(key) or words("adds_to_it").match(key))

    def between(self, at: int) -> str:
        """What stands between a span and the one before it."""
        return self._message[self._spans[at - 1].end if at else 0 : self._spans[at].start]

    def follows(self, at: int) -> bool:
        """Whether a span stands right behind the one before it."""
        return not self.between(at).strip(_QUOTES)

    def key(self, at: int) -> str:
        """What announces a text, right in front of it."""
        return self._spans[at - 1].text if at and self._spans[at - 1].role == KEY else ""
