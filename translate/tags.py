"""What tokens say by their tags: verbs that operate a screen, its parts, and the names of its buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from translate.lexer import Token
from translate.vocabulary import vocabulary

CLASSES = (
    "find",
    "click",
    "press",
    "drag",
    "open",
    "go",
    "preview",
    "move",
    "choose",
    "look",
    "edit",
    "pay",
    "use",
    "act",
)
"""Of the verbs that operate a screen, the strongest first."""
_TAGS_OF: Callable[[Token], frozenset[str]] = attrgetter("tags")
_CLASS_TAGS = tuple((f"verb.{name}", name) for name in CLASSES)
OPENING = ("open", "go")  # classes of verbs that bring up a panel
NOUNS = frozenset(("noun.button", "noun.panel", "noun.slider", "noun.timeline", "noun.billing", "noun.playhead"))
LABELS = frozenset(("label.export", "label.summary", "label.execute"))
QUIET = ("mark", "other")
ARROWS = frozenset(">→›»➜➔")  # between the parts of a way through menus
FAR = 6  # tokens within which the object of "go to", or of an unknown verb, must be named
NEAR = 40  # tokens: how far an object can reach; keeps the reading of a hostile clause linear


def verb_class(token: Token) -> str | None:
    """`click`, `open`, `drag`... or None when the word is no operating verb."""
    return next(iter(verb_classes(token)), None)


def verb_classes(token: Token) -> list[str]:
    """All classes of a word, the strongest first."""
    tags = token.tags
    return [name for tag, name in _CLASS_TAGS if tag in tags] if tags else []


def has(tokens: Sequence[Token], *tags: str) -> bool:
    """Whether one of the tokens has one of the tags."""
    wanted = frozenset(tags)
    return not all(map(wanted.isdisjoint, map(_TAGS_OF, tokens)))  # called for every word


def triples(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token, Token]]:
    """Every token with the two behind it; the last ones stand in for what is missing."""
    return zip(tokens, [*tokens[1:], *tokens[-1:]], [*tokens[2:], *tokens[-2:]], strict=False)


def has_screen(tokens: Sequence[Token], *nouns: str) -> bool:
    """Whether one of them is a part of a screen and of nothing else: "panel", "the Amount knob", but not "a window"."""
    wanted = frozenset(nouns or NOUNS)
    return any(
        token.tags & wanted and ("weak" not in token.tags or (i > 0 and is_label(tokens[i - 1])))
        for i, token in enumerate(tokens)
    )


def named_by(token: Token) -> frozenset[str]:
    """The tags of a word, or of what a quotation says."""
    if token.kind != "quote":
        return token.tags
    text, words = token.text[1:-1].strip(" *_"), vocabulary().words
    if text.isascii():
        return words.get(text, frozenset())
    return next((words[text[j:]] for j in range(len(text)) if text[j:] in words), frozenset())


def is_label(token: Token | None) -> bool:
    """A quotation, code, a capitalised word or a word that names a button by itself."""
    if token is None:
        return False
    return token.kind in ("quote", "code") or token.capital or bool(token.tags & LABELS)


def is_of_the_world(token: Token) -> bool:
    """ "Open windows": an adjective before things that are not only on screens."""
    return token.kind == "word" and "weak" in token.tags and not token.capital


def is_somebody(found: Sequence[Token], i: int) -> bool:
    """「讲师先打开…」, and not 「讲师的声音」, 「孩子们的镜头」, 「老师您好」."""
    if "third" not in found[i].tags:
        return False
    behind = found[i + 1 : i + 2]
    return not has(behind, "you") and not any(token.text.removeprefix("们").startswith("的") for token in behind)
