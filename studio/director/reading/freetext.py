"""Text that was not put in quotation marks: where it begins. (Where it ends: ``textend``.)"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from studio.director.language.hints import hint
from studio.director.language.locales import LOCALES, locale_data, varied
from studio.director.language.marks import MARK, Marked, Token, with_slots
from studio.director.reading.parting import leftover, parts, trimmed
from studio.director.reading.textend import LOOKS, Understands, ended
from studio.timeline.reading import has_han

_FIGURES = {"percent", "share", "factor"}


@dataclass(frozen=True, slots=True)
class Opener:
    """What comes before a text: ``verbs`` that must be among its words, ``roles`` likewise; empty: any. ``bare``:
    nothing else tells that a text follows, so it cannot begin with how one looks ("make the title red").
    ``states``: it only says what something is called; for what the text is to be used comes after it. ``han``: it is
    for words in Chinese characters; ``capital``: the text begins with a capital; ``latin``:
    there are no Chinese characters in it."""

    pattern: re.Pattern[str]
    verbs: tuple[str, ...]
    roles: tuple[str, ...]
    bare: bool
    states: bool
    han: bool
    capital: bool
    latin: bool


def with_text_quoted(marked: Marked, text: str, sign: str, understands: Understands) -> str | None:
    """A stretch in which its free text has become a token as if it had been in quotation marks; None when it has none.

    ``sign`` ends the stretch: it is the text's own when it is no full stop, or when the text is a caption.
    ``understands`` tells whether a stretch makes sense by itself: there the text has ended.
    """
    for opener in _openers():
        found = _opened(opener, marked, text)
        if found is None:
            continue
        begin = found.start() if opener.states else found.start("text")
        if any(hint("no_text_after").fullmatch(one.raw) for one in marked.tokens_in(text[: found.start("text")])[-1:]):
            continue
        head, words = text[:begin], text[found.start("text") : found.end("text")]
        if leftover("".join(parts(head)[:-2])) or _is_word_of_it(marked, text[: found.start("text")]):
            continue
        tokens = marked.tokens_in(words)
        if any(one.kind == "quoted" for one in tokens) or not _in_its_letters(opener, marked, found[0], words):
            continue
        unmarked = opener.bare or "note" in opener.roles
        if unmarked and (_says_how(marked, words) or hint("does").match(marked.raw(words).lstrip())):
            continue
        if unmarked and not _is_capital(marked, words.lstrip()) and (_is_put(marked, head) or _is_there(marked, head)):
            continue
        words, rest = ended(marked, words, understands, _is_about_a_text(marked, head))
        if not opener.states and _is_about_a_text(marked, head) and _only_looks(marked, words):
            continue
        if _only_names_a_text(marked, words) or hint("no_text_with").search(marked.raw(words)):
            continue
        said = hint("courtesy").sub("", trimmed(marked.raw(words))).strip(" \"“”「」'")
        if not rest and sign and (sign in "!?！？" or (sign in ".。" and _is_caption(marked, head))):
            said += sign
        if re.search(r"\w", said) and not hint("no_word").fullmatch(said):
            return f"{head}{marked.add('quoted', said, marked.raw(words))}{rest}{text[found.end('text') :]}"
    return None


def _is_word_of_it(marked: Marked, head: str) -> bool:
    """Whether the word before a text is its first: "title Costa Verde, button Write to us"."""
    last = MARK.findall(head)[-1:]
    verb = bool(last) and head.rstrip().endswith(last[0]) and marked.token(last[0]).kind == "verb"
    return verb and marked.token(last[0]).raw[:1].isupper() and bool(head.strip() != last[0])


def _in_its_letters(opener: Opener, marked: Marked, whole: str, words: str) -> bool:
    """Whether a stretch and the text in it are in the letters that an opener is for."""
    han = has_han(marked.raw(whole))
    capital = not opener.capital or _is_capital(marked, words.lstrip())
    return capital and (han or not opener.han) and not (han and opener.latin)


def _is_capital(marked: Marked, words: str) -> bool:
    mark = MARK.match(words)
    first = marked.raw(words)[:1]
    figure = first.isdigit() and (mark is None or marked.token(mark[0]).kind == "number")
    return first.isupper() or has_han(first) or figure


def _says_how(marked: Marked, words: str) -> bool:
    """Whether words begin with a colour, a size or the like, with what is to be done, or with what the video says."""
    first = MARK.match(words.lstrip())
    if first is not None and leftover(words) and _is_what_is_said(marked.token(first[0])):
        return True  # "the word Sale comes too late"
    if first is not None and marked.token(first[0]).raw[:1].isupper() and leftover(words):
        return False  # "Blue Hour"
    return first is not None and (marked.token(first[0]).kind in LOOKS or _is_done(marked.token(first[0])))


def _is_done(token: Token) -> bool:
    """Whether a token is a verb (改成 too), or a thing that is no word of a text: those are typed in small letters."""
    typed_small = token.raw[:1].islower() or bool(hint("turns_into").fullmatch(token.raw))
    return typed_small and token.kind in ("verb", "thing", "at", "span", "lasting", "fade_edge", "history")


def _is_put(marked: Marked, head: str) -> bool:
    """ "Put the title ...", "i need the title ...": what comes after that in small letters is where or how."""
    return bool(hint("puts").search(marked.raw(head)))


def _is_there(marked: Marked, head: str) -> bool:
    """Whether words end with what a text of the video says: "have Book now flashing"."""
    return any(_is_what_is_said(one) for one in marked.tokens_in(head)[-1:])


def _only_names_a_text(marked: Marked, words: str) -> bool:
    """Whether words are nothing but the name of a text: "who can read that title"."""
    names = any(one.kind == "role" and one.value != "said" and one.raw.islower() for one in marked.tokens_in(words))
    return names and not leftover(words)


def _is_what_is_said(token: Token) -> bool:
    """Whether a token is a text that the video shows."""
    return (token.kind, token.value) == ("role", "said")


def _is_about_a_text(marked: Marked, head: str) -> bool:
    tokens = marked.tokens_in(head)
    return any(one.kind == "role" for one in tokens) and not any(one.value == "name" for one in tokens)


def _only_looks(marked: Marked, words: str) -> bool:
    """Whether the first part of words is how something looks and no more: "red, or so" is no text."""
    first = next((one for one in parts(words)[::2] if trimmed(marked.raw(one))), "")
    tokens = marked.tokens_in(first)
    looks = bool(tokens) and not leftover(first) and {one.kind for one in tokens} <= LOOKS - _FIGURES
    return looks or bool(hint("no_text").fullmatch(trimmed(marked.raw(first))))


def _opened(opener: Opener, marked: Marked, text: str) -> re.Match[str] | None:
    """Where the opener stands, with the verbs and roles that it wants."""
    if not _fits(opener, marked, text):
        return None  # what it wants stands nowhere
    found = opener.pattern.search(text)
    while found is not None and not _fits(opener, marked, found[0][: found.start("text") - found.start()]):
        found = opener.pattern.search(text, found.start() + 1)
    return found


def _is_caption(marked: Marked, head: str) -> bool:
    roles = [one for one in marked.tokens_in(head) if one.kind == "role"]
    inner = [one.value for role in roles for one in (role, *role.inner)]
    return "caption" in inner or not roles


def denies_in_a_text(tokens: Sequence[Token]) -> bool:
    """Whether a word that denies begins with a capital in the middle: "change the caption to Never again"."""
    return any(one.kind == "negation" and one.raw.istitle() for one in tokens[1:])


def names_in_a_text(tokens: Sequence[Token], written: Sequence[Token]) -> bool:
    """Whether a picture that tokens name is a word of a text that begins with a capital, where ``written`` reads one:
    "change the call to action to Book your stay"."""
    said = [str(one.value) for one in written if one.kind == "quoted" and str(one.value)[:1].isupper()]
    named = [one.raw for one in tokens if one.kind == "places" and one.value == "subject" and one.raw[:1].isupper()]
    about = any(one.kind == "role" for one in tokens)
    return about and any(raw in text for raw in named for text in said)


def with_name_quoted(marked: Marked, text: str) -> str | None:
    """The same for the name of a brand."""
    for pattern in _names():
        found = pattern.search(text)
        if found:
            said = trimmed(marked.raw(found["text"])).strip('"“”「」『』')
            mark = marked.add("quoted", said, said)
            rest = text[found.end("text") :]
            why = hint("purpose").match(marked.raw(rest))
            return f"{text[: found.start('text')]} {mark} {rest if why is None else _behind(why, marked, rest)}"
    return None


def _behind(why: re.Match[str], marked: Marked, rest: str) -> str:
    """What comes after the reason for a name."""
    whole = why.end() == len(why.string)
    return "" if whole else "".join(parts(rest)[1:])


def _fits(opener: Opener, marked: Marked, head: str) -> bool:
    tokens = marked.tokens_in(head)
    verbs = {one.value for one in tokens if one.kind == "verb"}
    roles = {one.value for one in tokens if one.kind == "role"}
    return (not opener.verbs or bool(verbs & set(opener.verbs))) and (
        not opener.roles or bool(roles & set(opener.roles))
    )


@cache
def _openers() -> tuple[Opener, ...]:
    forms = [(locale, one) for locale in LOCALES for one in locale_data(locale)["free_text"]]
    return tuple(
        Opener(
            re.compile(with_slots(varied(one["form"])), re.I | re.S),
            tuple(one.get("verbs", ())),
            tuple(one.get("roles", ())),
            bool(one.get("bare")),
            bool(one.get("states")),
            locale != LOCALES[0],
            bool(one.get("capital")),
            bool(one.get("latin")),
        )
        for locale, one in forms
    )


@cache
def _names() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(with_slots(varied(one)), re.I) for at in LOCALES for one in locale_data(at)["names"])
