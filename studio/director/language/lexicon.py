"""Text to marked text: words and phrases of the locale files become tokens, whatever is left over stays as it is.

A locale lists, in order, phrases: a ``kind``, a ``value`` and the ``forms`` that show it. A form is a regular
expression in which ``{kind}`` stands for a token found before. Every found form is replaced by a two-character mark, so
that later forms, and the frames after them, see kinds instead of words. People mix languages: every language whose
letters are in a message is applied to it, the message's own first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from studio.director.language.concepts import spoken_of
from studio.director.language.forms import Forms
from studio.director.language.hints import hint
from studio.director.language.locales import LOCALES, locale_data, simplified, varied
from studio.director.language.quotes import QUOTED, inside
from studio.director.language.rewording import mark_rewordings

_FIRST_KIND, _FIRST_INDEX = 0xE000, 0xF000
MARK = re.compile("[\ue000-\ue7ff][\uf000-\uf8ff]")
_SLOT = re.compile(r"\{([a-z_]+)\}")
_MACRO = re.compile(r"<([A-SU-Z])>")
_HAN = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[A-Za-z]")


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


_KINDS: dict[str, int] = {}


def kind_mark(kind: str) -> str:
    """The first character of a kind's marks."""
    return chr(_FIRST_KIND + _KINDS.setdefault(kind, len(_KINDS)))


ANY = "(?-i:[\ue000-\ue7ff][\uf000-\uf8ff])"
"""Any token, as a regular expression; its case is not asked for, which would cost a millisecond to compile."""


def with_slots(form: str) -> str:
    """A form with ``{kind}`` written as the marks of that kind, ``<T>`` as those of any."""
    form = form.replace("<T>", ANY)
    return _SLOT.sub(lambda slot: f"{kind_mark(slot[1])}(?-i:[\uf000-\uf8ff])", form)


@dataclass(frozen=True, slots=True)
class Stage:
    """Forms that are looked for together; ``needs``: the kinds of which a text must have one for any of them to match
    (None: they need none)."""

    forms: Forms
    needs: frozenset[str] | None


@cache
def stages(locale: str) -> tuple[tuple[Stage, ...], tuple[Stage, ...]]:
    """The stages of a locale: its figures in turn and its words all at once; then every phrase in its turn."""
    data = locale_data(locale)
    words = [
        (kind, value, form)
        for kind, values in data["words"].items()
        for value, forms in values.items()
        for form in forms
    ]
    before, phrases = (
        [[(one["kind"], one.get("value"), form) for form in one["forms"]] for one in data.get(key, ())]
        for key in ("before_words", "phrases")
    )
    macros = data["macros"]
    return tuple(_stage(one, macros) for one in (*before, words)), tuple(_stage(one, macros) for one in phrases)


@cache
def read_ahead() -> None:
    """Get every form of every locale ready (about 2 seconds), so that no message waits for it."""
    for locale in LOCALES:
        for stage in (*stages(locale)[0], *stages(locale)[1]):
            for form in stage.forms:
                form.pattern()


_GROUP = re.compile(r"\((?:\?(?::|<?[=!]))?([^()]*)\)([?*])?")


def _needs_slot(form: str) -> bool:
    """Whether a form has a slot in all that it can match: one that is neither optional nor one choice of several."""
    form = re.sub(r"\\.", "", form)
    while found := _GROUP.search(form):
        sure = not found[2] and not found[0].startswith(("(?=", "(?!", "(?<")) and _in_all(found[1])
        form = form[: found.start()] + ("{slot}" if sure else "") + form[found.end() :]
    return _in_all(form)


def _in_all(choices: str) -> bool:
    return all(_SLOT.search(choice) for choice in choices.split("|"))


def _stage(forms: list[tuple[str, Any, str]], macros: dict[str, str]) -> Stage:
    slots = {kind for _, _, form in forms for kind in _SLOT.findall(form)}
    needs = frozenset(map(kind_mark, slots)) if all(_needs_slot(form) for _, _, form in forms) else None
    return Stage(Forms((kind, value, _filled(form, macros)) for kind, value, form in forms), needs)


def _filled(form: str, macros: dict[str, str]) -> str:
    """A form with its macros and slots written out."""
    while found := _MACRO.search(form):
        form = form.replace(found[0], macros[found[1]])
    return with_slots(form)


@lru_cache(maxsize=16)
def marked(message: str, locale: str, known: Known = Known()) -> Marked:
    """A message with everything known marked; not to be changed any more."""
    found = Marked(MARK.sub("", message))
    mark_rewordings(found, (*known.texts, *known.captions))
    _mark_verbatim(found, known)
    order = tuple(dict.fromkeys((locale, *_languages(found.text))))
    for each in order:
        for stage in stages(each)[0]:
            _mark_stage(found, stage)
    _mark_subjects(found, known)
    for each in order:
        for stage in stages(each)[1]:
            _mark_stage(found, stage)
    return found


def _languages(text: str) -> tuple[str, ...]:
    """The locales whose words can be in a text, by its letters."""
    letters = {"zh-CN": _HAN, "en": _LATIN}
    return tuple(one for one in LOCALES if letters[one].search(text))


def _mark_stage(found: Marked, stage: Stage) -> None:
    if stage.needs is not None and not stage.needs & set(found.text):
        return
    text, done, parts = found.text, 0, []
    for start, end, form in stage.forms.found_in(text):
        words = text[start:end]
        parts += [text[done:start], found.add(form.kind, form.value, found.raw(words), found.tokens_in(words))]
        done = end
    found.text = "".join([*parts, text[done:]]) if parts else text


_FILE = re.compile(
    r"(?<![A-Za-z0-9_\-.()])[A-Za-z0-9_\-.()]+"
    r"\.(?:mp4|mov|avi|webm|mkv|jpe?g|png|gif|webp|heic|mp3|wav|m4a|aac|srt|vtt)(?![A-Za-z0-9])",
    re.I,
)
_COLOR = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})(?![0-9A-Za-z])")


def _mark_verbatim(found: Marked, known: Known) -> None:
    """Quoted text, file names and colours in figures first: nothing inside them is a word of ours."""
    found.text = QUOTED.sub(lambda one: found.add("quoted", inside(one), one[0]), found.text)
    for name, form in _forms_of(known.files):
        found.text = re.sub(form, lambda one, name=name: found.add("file", name, one[0]), found.text, flags=re.I)  # type: ignore[misc]
    _mark_sent(found, known.sent)
    found.text = _FILE.sub(lambda one: found.add("file", one[0], one[0]), found.text)
    found.text = _COLOR.sub(lambda one: found.add("color", _full(one[0]), one[0]), found.text)
    for name in known.brands:
        form = _edged(_brand_form(re.escape(name)))
        found.text = re.sub(form, lambda one, name=name: found.add("preset", name, one[0]), found.text, flags=re.I)  # type: ignore[misc]
    texts = sorted(filter(_tellable, known.texts), key=len, reverse=True)
    for kind, names in (("named", known.versions), ("said", texts)):
        for words in names:
            form = _edged(re.escape(words.rstrip(".!?。！？…")))
            if not words.isascii():
                form = varied(re.escape(simplified(words.rstrip("。！？…"))))
            found.text = re.sub(form, lambda one, k=kind, w=words: found.add(k, w, one[0]), found.text, flags=re.I)  # type: ignore[misc]
    _mark_beginnings(found, dict.fromkeys((*texts, *known.captions)))


def _mark_beginnings(found: Marked, texts: Iterable[str]) -> None:
    """A Chinese text by the words before its first comma, where a text is meant: 先吃蛋糕那句."""
    for words in texts:
        begin = re.split("[，,。！!？?；;]", words)[0]
        if _HAN.search(begin) and 3 <= len(begin) < len(words) - 1:
            form = rf"{varied(re.escape(simplified(begin)))}(?={hint('names_a_text').pattern})"
            found.text = re.sub(form, lambda one, w=words: found.add("said", w, one[0]), found.text)  # type: ignore[misc]


def _brand_form(name: str) -> str:
    """A brand's name where it means the brand: "the Acme look", "apply Acme", "slap Acme on it", or nothing else."""
    before_look = rf"{name}(?=(?:['’]s)?\s+(?:{hint('preset').pattern}))"
    onto = r"(?:on|to)\s+(?:it|this|that|everything)\b"
    taken = rf"(?:{hint('takes_brand').pattern}){name}(?=\s*(?:$|[.,;!?]|please\b|{onto}))"
    return rf"(?:{before_look}|{taken}|^{name}(?=\W*(?:please|pls)?\W*$))"


def _mark_sent(found: Marked, names: Sequence[str]) -> None:
    """ "Add these two at the end", 把这两张加到最后: the files that came with the message, as if it named them."""
    if not names:
        return

    def named(words: re.Match[str]) -> str:
        if len(names) > 1 and hint("sent_one").match(words[0]):
            return words[0]
        between = "和" if _HAN.search(words[0]) else " and "
        return between.join(found.add("file", name, name) for name in names)

    found.text = hint("sent").sub(named, hint("here_are").sub("", found.text))


def _full(color: str) -> str:
    figures = color[1:].upper()
    return "#" + ("".join(one * 2 for one in figures) if len(figures) == 3 else figures)


def _tellable(words: str) -> bool:
    """Whether a text in the video is long enough to be recognised when it is mentioned."""
    return len(words) >= 3 if _HAN.search(words) else len(words.split()) >= 2 or len(words) >= 7


def _edged(form: str) -> str:
    return rf"(?<![A-Za-z0-9_.]){form}(?![A-Za-z0-9_])"


def _mark_subjects(found: Marked, known: Known) -> None:
    """What pictures show, by the words of their file names and captions in either language ("the clip with the dog",
    夜景那张), where they are no words of ours already."""
    pattern = _subjects(known.files, known.captions)
    if pattern is not None:
        found.text = pattern.sub(lambda one: found.add("subject", one[0], one[0]), found.text)


@lru_cache(maxsize=16)
def _subjects(files: tuple[str, ...], captions: tuple[str, ...]) -> re.Pattern[str] | None:
    stems = [one.rpartition(".")[0] or one for one in files]
    words = {word for stem in stems for word in re.findall(r"[A-Za-z]{3,}|[\u4e00-\u9fff]+", stem)}
    words |= spoken_of((*stems, *captions))
    wanted = sorted((one for one in words if not hint("plain_names").fullmatch(one)), key=len, reverse=True)
    latin = "|".join(re.escape(one) for one in wanted if one.isascii())
    han = "|".join(varied(re.escape(one)) for one in wanted if not one.isascii())
    parts = [*([rf"(?<![A-Za-z])(?:{latin})(?![A-Za-z])"] if latin else []), *([han] if han else [])]
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None


def _forms_of(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(name, form) of file names, longest first: "dog park" is dog-park.jpg."""
    forms = []
    for name in names:
        stem = name.rpartition(".")[0] or name
        forms.append((name, name))
        if len(stem) >= 3 and re.search(r"[\d_\- \u4e00-\u9fff]", stem):
            forms.append((name, stem))
    for name, words in sorted(forms, key=lambda one: -len(one[1])):
        form = re.sub(r"(?:\\[ _-]|_)+", r"[\\s_-]*", re.escape(words))
        yield name, _edged(form) if words.isascii() else form
