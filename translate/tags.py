"""What tokens say by their tags: verbs that operate a screen, its parts, and the names of its buttons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from translate.lexer import NO_TAGS, Token
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
SCREEN = NOUNS - {"noun.billing"}  # those that say nothing of paying
LABELS = frozenset(("label.export", "label.summary", "label.execute"))
QUIET = ("mark", "other")
DOES = LABELS | {"noun.billing", "resumes"}  # what the name of a button says that it does
ARROWS = frozenset(">→›»➜➔")  # between the parts of a way through menus
WAY = re.compile(rf"\s*[{''.join(ARROWS)}]\s*")
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
        token.tags & wanted
        and ("weak" not in token.tags or (i > 0 and (tokens[i - 1].kind == "mark" or is_label(tokens[i - 1]))))
        for i, token in enumerate(tokens)
    )


def named_by(token: Token) -> frozenset[str]:
    """The tags of a word, or of what a quotation says: of the whole, else, in every part of a way, of the word that it
    ends with ("Music library") and of one at its beginning that says what a button does ("Export as MP4")."""
    if token.kind not in ("quote", "code"):
        return token.tags
    text, words = token.text[1:-1].strip(" *_`"), vocabulary().words
    if text in words:
        return words[text]
    parts = WAY.split(text)
    ends = (words.get(_known_end(part), NO_TAGS) for part in parts)
    return frozenset().union(*ends, *(words.get(_known_beginning(part), NO_TAGS) & DOES for part in parts))


def _known_end(text: str) -> str:
    """The last Latin word, or the longest Chinese one that ends there; "" when none is known."""
    if text.isascii():
        return text.rpartition(" ")[2]
    return next((text[at:] for at in range(len(text)) if text[at:] in vocabulary().words), "")


def _known_beginning(text: str) -> str:
    if text.isascii():
        return text.partition(" ")[0]
    return next((text[:at] for at in range(len(text), 0, -1) if text[:at] in vocabulary().words), "")


def is_label(token: Token | None) -> bool:
    """A quotation, code, a capitalised word or a word that names a button by itself."""
    if token is None:
        return False
    return token.kind in ("quote", "code") or token.capital or bool(token.tags & LABELS)


def is_of_the_world(token: Token) -> bool:
    """ "Open windows": an adjective before things that are not only on screens."""
    return token.kind == "word" and "weak" in token.tags and not token.capital


def is_somebody(found: Sequence[Token], i: int) -> bool:
    """「讲师先打开…」, and not 「讲师的声音」, 「孩子们的镜头」, 「老师您好」, "the People panel"."""
    if "third" not in found[i].tags or has_screen(found[i : i + 2], "noun.panel", "noun.button", "noun.slider"):
        return False
    at = i + 1 + has(found[i + 1 : i + 2], "plural")
    of_film = found[i].kind == "han" and has(found[at : at + 1], "stretch", "media")  # 「护士那段」, 「主播声音」
    return not of_film and not has(found[at : at + 1], "you", "of", "belongs")
