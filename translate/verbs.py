"""An operating verb where it stands: its object, and what led up to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from translate.lexer import Token
from translate.state import Scan
from translate.tags import NEAR, QUIET, has, is_label, triples


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb (`word`) and the tokens of its object: `rest` behind it, `first` of these the one that is no sign,
    `around` also those before it, where the object may stand there (`fronted`: the verb is Chinese, or behind 把…)."""

    word: Token
    rest: Sequence[Token]
    first: Token | None
    around: Sequence[Token]
    fronted: bool
    object_first: bool  # behind 把…, 在…
    led: bool  # a word such as "then" stands before it
    follows: bool  # another instruction stands before it
    opened: bool  # one that opens a panel does

    @property
    def named(self) -> bool:
        """Whether its object begins with a label, or in bold."""
        return is_label(self.first) or self.bold

    @property
    def bold(self) -> bool:
        """Whether its object begins with a Markdown mark."""
        return bool(self.rest) and self.rest[0].kind == "mark"

    @property
    def continues(self) -> bool:
        """「或者拖动 frame 的四个角」: a Chinese verb that goes on, whatever its object, and in whatever language."""
        return self.word.kind == "han" and (self.led or self.follows)

    @property
    def in_quoted(self) -> bool:
        """「从“分享”里选…」, 「在**样式**里选…」: behind a place with a name."""
        return any("placing" in a.tags and b.kind in ("quote", "mark") for a, b in pairwise(self.around))

    @property
    def in_player(self) -> bool:
        """ "Run it once in the player"."""
        return any("inside" in a.tags and has((b, c), "noun.timeline") for a, b, c in triples(self.rest))


def verb_at(tokens: Sequence[Token], i: int, scan: Scan) -> Verb:
    """The verb at a token, as far as the clause has been read up to it."""
    word, rest = tokens[i], object_of(tokens, i)
    fronted = word.kind == "han" or scan.object_first
    around = [*tokens[max(scan.begin, i - NEAR) : i], *rest] if fronted else rest
    first = next((token for token in rest if token.kind not in QUIET), None)
    follows = bool(scan.heads) or scan.before.gui
    return Verb(word, rest, first, around, fronted, scan.object_first, scan.led, follows, scan.opened)


def object_of(tokens: Sequence[Token], i: int) -> list[Token]:
    """What follows the verb, up to the next instruction that could begin."""
    found: list[Token] = []
    for token in tokens[i + 1 : i + 1 + NEAR]:
        if "reason" in token.tags or ("gerund" in token.tags and found and "by" in found[-1].tags):
            break
        found.append(token)
    return found
