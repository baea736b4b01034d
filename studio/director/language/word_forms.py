"""Words of file names in another form or for the same doing: "the walking clip" is walk.mp4, 说话那段 is talk.mp4."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations

from studio.director.language.hints import hint
from studio.director.language.locales import data_of, varied

_HEARD = (".mp3", ".wav", ".m4a", ".aac", ".flac", ".ogg")

SHORTEST = 3
"""Letters of a name's word that can have forms."""

SHORTEST_PART, LONGEST_PARTED = 2, 12
"""Characters of a part of a Chinese name, and how many of the name are looked at."""


def forms_of(word: str) -> frozenset[str]:
    """An English word as it may be said of a picture: "walk" as "walking", "dance" as "dancing", "run" as "running"."""
    stem = word[:-1] if word.endswith("e") else word
    doubled = word + word[-1] if re.fullmatch(r"[a-z]*[^aeiou][aeiou][bdgklmnprt]", word) else stem
    base = re.sub(r"(?:ing)$", "", word) if len(word) > SHORTEST + len("ing") else word
    endings = {f"{stem}ing", f"{doubled}ing", f"{word}s"}
    return frozenset({word, base, *endings} if word == base else {word, base, f"{base}s"})


@cache
def _doings() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(str, line)) for line in data_of("doings")["same"])


def names_by_form(files: Sequence[str]) -> dict[str, str]:
    """What may be said of a picture, and the word of a file's name that it means; nothing that could be two files."""
    stems = [one.rpartition(".")[0] or one for one in files if not one.lower().endswith(_HEARD)]
    words = {word for one in stems for word in re.findall("[a-z]{3,}|[\u4e00-\u9fff]+", one.lower())}
    found: dict[str, set[str]] = {}
    for word in words:
        if not hint("plain_names").fullmatch(word):
            for form in {word, *(_said_for(word) - words)}:
                found.setdefault(form, set()).add(word)
    return {form: meant.pop() for form, meant in sorted(found.items()) if len(meant) == 1}


def _said_for(word: str) -> frozenset[str]:
    own = forms_of(word) if word.isascii() else frozenset(_parts_of(word))
    return own.union(*(line for line in _doings() if line & own))


def _parts_of(name: str) -> Iterator[str]:
    """A Chinese name and all stretches of it that may call its picture: 揉面那张 is 师傅揉面.jpg."""
    yield name
    for start, end in combinations(range(min(len(name), LONGEST_PARTED) + 1), 2):
        part = name[start:end]
        if end - start >= SHORTEST_PART and not hint("plain_names").fullmatch(part):
            yield part


@lru_cache(maxsize=16)
def form_patterns(files: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of phrases in which such a form means a picture ("the part where she talks", 走路的那段), and the word
    of the file's name."""
    found: dict[str, list[str]] = {}
    for form, word in names_by_form(files).items():
        found.setdefault(word, []).append(form)
    patterns = []
    for word, forms in found.items():
        forms.sort(key=len, reverse=True)
        latin = "|".join(filter(str.isascii, forms)) or "(?!)"
        han = "|".join(varied(one) for one in forms if not one.isascii()) or "(?!)"
        shape = hint("named_by_form").pattern.replace("LATIN", latin).replace("HAN", han)
        patterns.append((re.compile(shape, re.IGNORECASE), word))
    return tuple(patterns)
