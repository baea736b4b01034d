"""What people say in their own way, said in words that are known: "god that walk goes on forever" is "make that walk
half as long" (``rephrased`` in locales/plainly.*.yaml)."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from studio.director.language.bounds import MOST_READ
from studio.director.language.lexicon import marked
from studio.director.language.locales import rephrasings
from studio.director.language.marks import Known
from studio.director.language.quotes import QUOTED
from studio.director.reading.parting import leftover

ALIKE = 0.65
"""Two texts have at least this much in common where one is to be the other's new wording."""


def rephrased(message: str, locale: str, known: Known) -> str:
    """A message with all that the forms find in it outside quotation marks said as they say it.

    What a form calls ``said`` must be a text that there is, ``part`` a part of one; ``like`` is a text that there is,
    and nearly what was typed; each ``pic`` words for pictures and nothing else, or a name that one caption has. A
    message longer than what is read of instructions stays as it is.
    """
    if len(message) > MOST_READ:
        return message
    for form, words in rephrasings("rephrased", "plainly"):
        message = _with_form(message, form, words, locale, known)
    return message


def _with_form(message: str, form: re.Pattern[str], words: str, locale: str, known: Known) -> str:
    quoted = [one.span() for one in QUOTED.finditer(message)]

    def plain(found: re.Match[str]) -> str:
        groups = {name: group for name, group in found.groupdict().items() if group is not None}
        inside = any(start < found.start() < end for start, end in quoted)
        if inside or not _is_shown(groups, known):
            return found[0]
        said = words
        for name in (one for one in groups if one.startswith("pic") or one == "like"):
            meant = _meant(name, groups[name], locale, known)
            if not meant:
                return found[0]
            said = said.replace(rf"\g<{name}>", meant.replace("\\", r"\\"))
        return _joined(found, found.expand(said))

    return form.sub(plain, message)


def _joined(found: re.Match[str], plain: str) -> str:
    """Plainer words in their place: a comma before or behind them is only needed beside words, not beside another
    sign or an end."""
    before, after = found.string[: found.start()].rstrip(" "), found.string[found.end() :].lstrip(" ")
    plain = plain if before and before[-1] not in _SIGNS else plain.lstrip("，")
    return plain if after and after[0] not in _SIGNS else plain.rstrip("，")


_SIGNS = "，,。！!？?；;：:\n"


def _meant(name: str, words: str, locale: str, known: Known) -> str:
    """What a group of a form stands for: the text that there is and is like its words, or the picture that they mean.
    Empty where it can stand for nothing."""
    if name == "like":
        return likest(words, known)
    return _picture(words, locale, known) or _by_caption(words, known)


def _picture(words: str, locale: str, known: Known) -> str:
    """Words that mean pictures, which may name a clip by what is done in it: "the walking" is the walk."""
    bare = re.sub(r"^all\s+", "", words)
    done = (f"{bare} clip", bare.removesuffix("ing")) if bare.endswith("ing") else (re.sub("s$", "", bare),)
    for one in (words, bare, *done):
        if place := place_of(one, locale, known, as_file=False):
            return place
    return place_of(words, locale, known)


def likest(words: str, known: Known) -> str:
    """The text that is nearly these words; nothing where none is, or where it is just these."""
    shown = [*known.texts, *known.captions]
    likes = [(SequenceMatcher(None, one.casefold(), words.casefold()).ratio(), one) for one in shown]
    ratio, text = max(likes, default=(0.0, ""))
    return text if ratio >= ALIKE and text != words else ""


def _is_shown(groups: dict[str, str], known: Known) -> bool:
    """Whether what must be a text of the video, or a part of one, is that."""
    said, part = groups.get("said"), groups.get("part")
    if part is not None and not any(_has(one, part) for one in (*known.texts, *known.captions)):
        return False
    return said is None or said.casefold() in {one.casefold() for one in (*known.texts, *known.captions)}


def _has(text: str, part: str) -> bool:
    """Whether a text has some words, as whole words where they are of letters."""
    if not part.isascii():
        return part in text
    begin, end = (r"(?<!\w)" if part[0].isalnum() else ""), (r"(?!\w)" if part[-1].isalnum() else "")
    return re.search(f"{begin}{re.escape(part)}{end}", text) is not None


def place_of(words: str, locale: str, known: Known, as_file: bool = True) -> str:
    """Words that are the name of a file, as it stands in full, or that mean pictures and nothing else; else nothing."""
    named = next((one for one in known.files if one.rpartition(".")[0].casefold() == words.casefold()), "")
    if named and as_file:
        return named
    found = marked(words, locale, known)
    said = [one for one in found.tokens_in(found.text) if one.kind not in ("filler", "picture")]
    return words if [one.kind for one in said] == ["places"] and not leftover(found.text) else ""


def _by_caption(words: str, known: Known) -> str:
    """The picture whose caption alone has a name: "closer to Max"."""
    if not re.fullmatch(r"[A-Z][a-z]+", words):
        return ""
    having = [one for one in known.captions if re.search(rf"(?<!\w){words}(?!\w)", one)]
    return f'the picture captioned "{having[0]}"' if len(having) == 1 else ""
