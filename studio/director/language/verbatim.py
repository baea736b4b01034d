"""What is marked before any word is looked at: quoted text, file names, colours in figures, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from studio.director.language.hints import hint
from studio.director.language.locales import simplified, varied
from studio.director.language.marks import Known, Marked
from studio.director.language.quotes import QUOTED, inside
from studio.director.language.values import numbers_in
from studio.director.language.word_forms import form_patterns
from studio.timeline.reading import has_han

_FILE = re.compile(
    r"(?<![A-Za-z0-9_\-.()])[A-Za-z0-9_\-.()]+"
    r"\.(?:mp4|mov|avi|webm|mkv|jpe?g|png|gif|webp|heic|mp3|wav|m4a|aac|srt|vtt)(?![A-Za-z0-9])",
    re.I,
)
_COLOR = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})(?![0-9A-Za-z])")


def mark_verbatim(found: Marked, known: Known) -> None:
    """Quoted text, file names and colours in figures first: nothing inside them is a word of ours."""
    found.text = QUOTED.sub(lambda one: found.add("quoted", inside(one), one[0]), found.text)
    for name, form in _forms_of(known.files):
        found.text = re.sub(form, lambda one, name=name: found.add("file", name, one[0]), found.text, flags=re.I)  # type: ignore[misc]
    for name, begin in _prefixes_of(known.files):
        found.text = begin.sub(lambda one, name=name: found.add("file", name, one[0]), found.text)  # type: ignore[misc]
    _mark_sent(found, known.sent)
    for pattern, word in form_patterns(known.files):
        found.text = pattern.sub(lambda one, word=word: found.add("subject", word, one[0]), found.text)  # type: ignore[misc]
    for pattern in _words_of_names(known.files):
        found.text = pattern.sub(lambda one: found.add("subject", _written_together(one[0]), one[0]), found.text)
    found.text = _FILE.sub(lambda one: found.add("file", one[0], one[0]), found.text)
    found.text = _COLOR.sub(lambda one: found.add("color", _full(one[0]), one[0]), found.text)
    for name in known.brands:
        form = _edged(_brand_form(re.escape(name)))
        found.text = re.sub(form, lambda one, name=name: found.add("preset", name, one[0]), found.text, flags=re.I)  # type: ignore[misc]
        if has_han(name):
            form = rf"(?:{hint('puts_on_brand').pattern}){re.escape(name)}(?:{hint('brand_behind').pattern})"
            found.text = re.sub(form, lambda one, name=name: found.add("preset", name, one[0]), found.text)  # type: ignore[misc]
    whole = [one for one in known.captions if _is_sentence(one)]
    texts = sorted(filter(_tellable, (*known.texts, *whole)), key=len, reverse=True)
    for kind, names in (("named", known.versions), ("said", texts)):
        for words in names:
            form = _with_end(words)
            found.text = re.sub(form, lambda one, k=kind, w=words: found.add(k, w, one[0]), found.text, flags=re.I)  # type: ignore[misc]
    _mark_called(found, known.texts)
    _mark_names(found, known.texts)
    _mark_beginnings(found, dict.fromkeys((*texts, *known.captions)))


_LEAST_SENTENCE = 4
"""Characters of a Chinese caption that is recognised when it is mentioned: shorter ones are any word."""


def _is_sentence(caption: str) -> bool:
    if has_han(caption):
        return len(caption) >= _LEAST_SENTENCE and not re.search(r"\s", caption.strip())
    return caption.isascii() and " " in caption.strip()


def _with_end(words: str) -> str:
    """A text as it is mentioned: with or without the sign that it ends with, which ends no sentence where that goes
    on: "Worth it? should stay longer"."""
    stem = words.rstrip(".!?。！？…")
    end = re.escape(words[len(stem) :].strip())
    form = _edged(re.escape(stem)) if words.isascii() else varied(re.escape(simplified(stem)))
    return rf"{form}(?:{end}(?=\s*[a-z\u4e00-\u9fff]))?" if end else form


def _mark_names(found: Marked, texts: Iterable[str]) -> None:
    """A name of two letters that is written over a photo, where that photo is meant (朵朵的照片)."""
    for words in texts:
        if has_han(words) and len(words) == 2:
            form = rf"{varied(re.escape(simplified(words)))}(?={hint('names_a_photo').pattern})"
            found.text = re.sub(form, lambda one, w=words: found.add("said", w, one[0]), found.text)  # type: ignore[misc]


def _mark_called(found: Marked, texts: Iterable[str]) -> None:
    """A short text behind what it is called: "the lower third Max", 删掉人名条小明; alone it would be any word."""
    for words in sorted(texts, key=len, reverse=True):
        if not _tellable(words):
            form = rf"(?P<kind>{hint('named_kind').pattern})(?P<said>{_edged(varied(re.escape(words)))})"

            def said(one: re.Match[str], words: str = words) -> str:
                return f"{one['kind']}{found.add('said', words, one['said'])}"

            found.text = re.sub(form, said, found.text, flags=re.IGNORECASE)


def _mark_beginnings(found: Marked, texts: Iterable[str]) -> None:
    """A Chinese text by the words before its first comma, where a text is meant: 先吃蛋糕那句."""
    for words in texts:
        begin = re.split("[，,。！!？?；;]", words)[0]
        if has_han(begin) and 3 <= len(begin) < len(words) - 1:
            form = rf"{varied(re.escape(simplified(begin)))}(?={hint('names_a_text').pattern})"
            found.text = re.sub(form, lambda one, w=words: found.add("said", w, one[0]), found.text)  # type: ignore[misc]


def _brand_form(name: str) -> str:
    """A brand's name where it means the brand: "the Acme look", "apply Acme", "slap Acme on it", or nothing else."""
    before_look = rf"{name}(?=(?:['’]s)?\s+(?:{hint('preset').pattern}))"
    taken = rf"(?:{hint('takes_brand').pattern}){name}(?=\s*(?:$|[.,;!?]|(?:{hint('behind_brand').pattern})\b))"
    return rf"(?:{before_look}|{taken}|^{name}(?=\W*(?:{hint('behind_brand').pattern})?\W*$))"


def _mark_sent(found: Marked, names: Sequence[str]) -> None:
    """ "Add these two at the end", 把这两张加到最后: the files that came with the message, as if it named them."""
    if not names:
        return

    def named(words: re.Match[str]) -> str:
        counted = [int(one) for one in numbers_in(words[0]) if one > 1]
        if (len(names) > 1 and hint("sent_one").match(words[0])) or (counted and counted[0] != len(names)):
            return words[0]
        between = "和" if has_han(words[0]) else " and "
        return between.join(found.add("file", name, name) for name in names)

    found.text = hint("sent").sub(named, hint("here_are").sub("", found.text))


@lru_cache(maxsize=16)
def _words_of_names(files: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Words of file names as they are typed: apart ("floor plan" is floorplan.png), and where they are words of ours as
    well ("the front photo", "after the front" of front.jpg; 唱歌那段, in which 歌 is no music)."""
    words = {word.lower() for one in files for word in re.findall("[A-Za-z]{3,}", one.rpartition(".")[0] or one)}
    apart = [
        rf"{word[:at]}[ -]{word[at:]}"
        for word in sorted(words)
        if not hint("plain_names").fullmatch(word)
        for at in range(_LEAST_PART, len(word) - _LEAST_PART + 1)
    ]
    found = [_edged(f"(?:{'|'.join(apart)})")] if apart else []
    for those, where in _WORDS_OF_OURS:
        ours = sorted(word for word in words if hint(those).fullmatch(word))
        found += [hint(where).pattern.replace("NAME", "|".join(ours))] if ours else []
    stems = {one.rpartition(".")[0] or one for one in files}
    short = sorted(one for one in stems if len(one) == _SHORT and has_han(one))
    short = [varied(re.escape(one)) for one in short if not hint("plain_names").fullmatch(one)]
    found += [f"(?:{'|'.join(short)})(?!色)"] if short else []
    return tuple(re.compile(one, re.IGNORECASE) for one in found)


def _written_together(words: str) -> str:
    return re.sub("[ -]", "", words).lower()


_WORDS_OF_OURS = (
    ("names_of_ours", "named_so"),
    ("devices", "no_device"),
    ("nouns_of_ours", "named_noun"),
    ("words_of_ours", "named_word"),
)
"""Hints: words of ours that may be in a file's name, and where such a word is the file."""

_SHORT = 2
"""Characters of a Chinese name that is no file name for sure, which may hold a word of ours: 主图, 唱歌, 特写."""

_LEAST_PART = 3
"""Letters in either part of a name that is typed as two words."""


def _full(color: str) -> str:
    figures = color[1:].upper()
    return "#" + ("".join(one * 2 for one in figures) if len(figures) == 3 else figures)


def _tellable(words: str) -> bool:
    """Whether a text in the video is long enough to be recognised when it is mentioned."""
    return len(words) >= 3 if has_han(words) else len(words.split()) >= 2 or len(words) >= 7


def _edged(form: str) -> str:
    return rf"(?<![A-Za-z0-9_.]){form}(?![A-Za-z0-9_])"


@lru_cache(maxsize=16)
def _prefixes_of(files: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Names by what a camera begins them with, where just one begins so: "the IMG one" is IMG_2041.jpg."""
    begins = [(one, found[1].lower()) for one in files if (found := re.match(r"([A-Za-z]{3,5})[_-]?\d{3,}", one))]
    once = [(name, begin) for name, begin in begins if sum(other == begin for _, other in begins) == 1]
    form = hint("by_prefix").pattern
    return tuple((name, re.compile(form.replace("NAME", begin), re.IGNORECASE)) for name, begin in once)


def _forms_of(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(name, form) of file names, longest first: "dog park" is dog-park.jpg."""
    forms = []
    for name in names:
        stem = name.rpartition(".")[0] or name
        forms.append((name, name))
        short = len(stem) == 2 and has_han(stem)  # only where a picture is meant: 唱歌那段
        if (len(stem) >= 3 or short) and re.search(r"[\d_\- \u4e00-\u9fff]", stem):
            forms.append((name, stem))
    for name, words in sorted(forms, key=lambda one: -len(one[1])):
        form = re.sub(r"(?:\\[ _-]|_)+", r"[\\s_-]*", re.escape(words))
        form = form if len(words) > 2 else rf"{form}(?=的?(?:{hint('called_picture').pattern}))"
        yield name, _edged(form) if words.isascii() else form
