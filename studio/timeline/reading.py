"""How long text takes to read, and where it may be broken: what caption times are made from."""

from __future__ import annotations

import re
from fractions import Fraction

WORDS_A_SECOND = Fraction(27, 10)
"""A calm narrator's 160 words a minute, which viewers of captions follow without effort."""

CHARACTERS_A_SECOND = Fraction(9, 2)
"""Chinese characters, likewise (270 a minute)."""

SHORTEST = Fraction(6, 5)
"""No caption is shown for less than this many seconds when there is room."""

_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_WORD = re.compile(rf"[^\s{_HAN}，。！？；：、…—“”‘’（）《》]+")
_SENTENCE = re.compile(r".+?(?:[。！？!?…]+[”’」』\"')）]*|(?<!\b[A-Z])\.+[”’\"')]*(?=\s|$)|$)", re.DOTALL)
_NAMES = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|vs|approx|ca|cf|e\.g|i\.e|tel|Tel|incl|excl|ext|St)\.$")
_STREET = re.compile(r"\b[A-Z][a-z]+ St\.$")
_NUMBERED = re.compile(r"\b(?:no|nos|nr|est|tel|pp?|fig|vol)\.$", re.IGNORECASE)
_UNITS = re.compile(
    r"\b(?:etc|a\.m|p\.m|St|Rd|Ave|Apt|mins?|max|secs?|hrs?|ft|sq|oz|lbs?|Inc|Ltd|Co|Jr|Sr|Bros|Dept)\.$", re.IGNORECASE
)
"""Short forms whose full stop ends no sentence: of these last only where a small letter or a figure follows."""

_AT_EMOJI = re.compile(r"(?<=[\u2600-\u27bf\ufe0f\U0001f300-\U0001faff])\s+(?=[A-Z])")
_OWN_WORDS = 4
"""Words, the emoji among them, that make a sentence of their own beside an emoji."""

_BETWEEN = re.compile(r"\s+[/|｜]\s+|\s*／\s*")
"""Between the two languages of a line."""

_CLAUSE = re.compile(r".+?(?:[，、；：]+|[,;:—](?=\s)|$)|.+?$", re.DOTALL)
_BULLET = re.compile(
    r"^\s*(?:[-*•·]\s*)?(?:[-*•·]|[(（]?\d{1,2}(?:[)）、]|[.:：](?!\d))|(?:scene|shot|镜头|场景|画面)\s*\d{1,2}\s*[.:：、)]?"
    r"|\[?(?:photo|picture|pic|image|clip|slide|图|图片|照片|片段)\s*\d{1,2}\s*(?:[.:：、)\]]|[-–—]\s))\s*",
    re.IGNORECASE,
)


def has_han(text: str) -> bool:
    """Whether the text has Chinese, Japanese or Korean characters."""
    return bool(_HAN_CHARACTER.search(text))


def seconds_to_read(text: str) -> Fraction:
    """Time to read a text aloud or as a caption, in seconds; 0 for none, else at least ``SHORTEST``."""
    if not text.strip():
        return Fraction(0)
    characters = len(_HAN_CHARACTER.findall(text))
    words = len(_WORD.findall(text))
    return max(SHORTEST, characters / CHARACTERS_A_SECOND + words / WORDS_A_SECOND)


def lines_of(script: str) -> list[str]:
    """The script's lines without blanks, bullets and scene numbers."""
    bare = (_BULLET.sub("", line).strip() for line in script.splitlines())
    return [line for line in bare if line]


def sentences_of(script: str) -> list[str]:
    """The script's sentences; a line's end ends one, too. A line that says one thing in two languages is one."""
    lines = ((line, in_two(line)) for line in lines_of(script))
    found = (one.strip() for line, two in lines for one in ([line] if two else _joined(_SENTENCE.findall(line))))
    return [part for one in found if re.search(r"\w", one) for part in _at_emoji(one)]


def _at_emoji(sentence: str) -> list[str]:
    """A sentence in two where an emoji ends one and a capital begins the next: "not my problem 😤 Leave it there."."""
    parts = _AT_EMOJI.split(sentence)
    return parts if len(parts) > 1 and all(len(_WORD.findall(one)) >= _OWN_WORDS for one in parts) else [sentence]


def in_two(text: str) -> tuple[str, str] | None:
    """Both languages of a text that has one in Chinese writing and one in another: 早安 / Good morning."""
    parts = [one.strip() for one in _BETWEEN.split(text)]
    return (parts[0], parts[1]) if len(parts) == 2 and has_han(parts[0]) != has_han(parts[1]) else None


def _joined(parts: list[str]) -> list[str]:
    """Sentences, with those joined that a short form's full stop had parted: "(approx. 40 ft)."."""
    found: list[str] = []
    for part in parts:
        if found and _goes_on(found[-1], part.strip()):
            found[-1] += part
        else:
            found.append(part)
    return found


def _goes_on(before: str, after: str) -> bool:
    if _NAMES.search(before) and not _STREET.search(before):
        return True
    if _NUMBERED.search(before) and after[:1].isdigit():
        return True
    return bool(_UNITS.search(before)) and re.match(r"[a-z\d(,;–-]", after) is not None


def pieces_of(sentence: str) -> list[str]:
    """A sentence broken into captions of at most about two lines, at commas where there are some."""
    limit = 26 if has_han(sentence) else 72
    if len(sentence) <= limit:
        return [sentence]
    pieces: list[str] = []
    for clause in (one for long in _CLAUSE.findall(sentence) for one in _cut(long, limit)):
        if pieces and len(pieces[-1]) + len(clause) <= limit:
            pieces[-1] += clause
        else:
            pieces.append(clause)
    return [one.strip() for one in pieces if one.strip()]


def _cut(clause: str, limit: int) -> list[str]:
    """Even parts of a clause without commas, cut between words (between characters in Chinese)."""
    parts = -(-len(clause) // limit)
    if parts <= 1:
        return [clause]
    units = re.findall(rf"[{_HAN}][^\s\w]*|[^\s{_HAN}]+\s*(?:[-–—]\s+)?|\s+", clause)
    cut, size = [""], len(clause) / parts
    for unit in units:
        if cut[-1] and len(cut[-1]) + len(unit.rstrip()) > size + 2 and len(cut) < parts:
            cut.append("")
        cut[-1] += unit
    return cut
