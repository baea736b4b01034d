"""A text in which what is understood has become tokens, each shown by a mark of two characters; and the names that a
message may use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_FIRST_KIND, _FIRST_INDEX = 0xE000, 0xF000
MARK = re.compile("[\ue000-\ue7ff][\uf000-\uf8ff]")
SLOT = re.compile(r"\{([a-z_]+)\}")
"""A place for a token of a kind, in a form."""


@dataclass(frozen=True, slots=True)
class Token:
    """Something understood: its kind, its value, the tokens inside it, and the words as they were typed."""

    kind: str
    value: Any
    raw: str
    inner: tuple[Token, ...] = ()


@dataclass(slots=True)
class Marked:
    """A text in which tokens have become marks. Grows while it is being marked; read-only afterwards."""

    text: str
    tokens: list[Token] = field(default_factory=list)

    def tokens_in(self, text: str) -> list[Token]:
        """The tokens whose marks stand in ``text``, in order."""
        return [self.token(mark) for mark in MARK.findall(text)]

    def token(self, mark: str) -> Token:
        return self.tokens[ord(mark[1]) - _FIRST_INDEX]

    def raw(self, text: str) -> str:
        """The words as they were typed."""
        return MARK.sub(lambda found: self.token(found[0]).raw, text)

    def add(self, kind: str, value: Any, raw: str, inner: Sequence[Token] = ()) -> str:
        """The mark of a new token."""
        if len(self.tokens) > 0x8FF:
            return raw
        self.tokens.append(Token(kind, value, raw, tuple(inner)))
        return kind_mark(kind) + chr(_FIRST_INDEX + len(self.tokens) - 1)

    def copy(self) -> Marked:
        """One that may grow without the other."""
        return Marked(self.text, list(self.tokens))


@dataclass(frozen=True, slots=True)
class Known:
    """Names that a message may use: ``files``, the ``texts`` that are written in the video, its ``captions``, what
    ``versions`` and ``brands`` were called, and ``sent``: the files that came with it, which "these" means."""

    files: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()


NO_NAMES = Known()


_KINDS: dict[str, int] = {}


def kind_mark(kind: str) -> str:
    """The first character of a kind's marks."""
    return chr(_FIRST_KIND + _KINDS.setdefault(kind, len(_KINDS)))


ANY = "(?-i:[\ue000-\ue7ff][\uf000-\uf8ff])"
"""Any token, as a regular expression; its case is not asked for, which would cost a millisecond to compile."""


def with_slots(form: str) -> str:
    """A form with ``{kind}`` written as the marks of that kind, ``<T>`` as those of any."""
    form = form.replace("<T>", ANY)
    return SLOT.sub(lambda slot: f"{kind_mark(slot[1])}(?-i:[\uf000-\uf8ff])", form)
