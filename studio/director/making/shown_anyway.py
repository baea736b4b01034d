"""What a first video shows although nobody said that it is to be shown: what its request announces."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from studio.director.language.locales import locale_by_signs
from studio.director.making.announced import announced, facts_in, is_greeting, says_texts, told_of
from studio.director.making.announced_lines import is_long, is_short, lines_in
from studio.director.making.roles.signs import QUOTES
from studio.director.making.script import Beside, Parts
from studio.director.making.subject import subject_phrases


def with_announced(parts: Parts, message: str, pictures: bool) -> Parts:
    """A request with what it announces as what is to be shown, where it has no words that are, or some of these alone:
    the first line as the title where it is short. Without ``pictures``, with what it leads to as what the video is to
    say, where its subject would say less."""
    if parts.cues or parts.scenes or parts.notes or "\n" in message.strip() or any(one in message for one in QUOTES):
        return parts
    return _of_pictures(parts, message) if pictures else _of_words(parts, message)


def _of_pictures(parts: Parts, message: str) -> Parts:
    beside = parts.beside
    if beside is None or beside.within:
        return parts
    clauses = announced(message)
    lines = lines_in(clauses)
    if not lines:
        return parts
    shown = _shown(parts, beside)
    if not _says_more(clauses, shown):
        return replace(parts, beside=replace(beside, announced=_says_all(clauses, shown)))
    headed = is_short(lines[0])
    told = lines[1:] if headed else lines
    title = lines[0] if headed else ""
    beside = replace(beside, title=title, subtitle="", closing="", others=(), lines=told, announced=True)
    return replace(parts, brief=_without(parts.brief, clauses), script="\n".join(told), listed=False, beside=beside)


def _shown(parts: Parts, beside: Beside) -> list[str]:
    """Every text that a request has shown already."""
    others = (text for text, _, _ in beside.others)
    texts = (beside.title, beside.subtitle, *beside.closing.split("\n"), *parts.script.split("\n"), *others)
    return [one for one in texts if one.strip() and not is_greeting(one)]


def _says_more(clauses: Iterable[str], shown: list[str]) -> bool:
    """Whether clauses say all that is shown, and facts beyond that, or in lines where that is too long for one."""
    more = len(_bare("".join(clauses))) > len(_bare("".join(shown))) + 1 or any(map(is_long, shown))
    return not shown or (more and _says_all(clauses, shown))


def _says_all(clauses: Iterable[str], shown: list[str]) -> bool:
    words = _bare("".join(clauses))
    return all(_bare(one) in words for one in shown)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _of_words(parts: Parts, message: str) -> Parts:
    clauses, is_said = told_of(message)
    lines = lines_in(clauses)
    if not lines or (parts.labelled and parts.beside is None):
        return parts
    shown = [one for one in parts.script.split("\n") if one.strip() and not is_greeting(one)]
    if shown and (says_texts(message, locale_by_signs(message)) or not _says_more(clauses, shown)):
        return parts
    if not shown and not _tells_more(clauses, subject_phrases(parts.brief), is_said):
        return parts
    brief = _without(parts.brief, clauses)
    return replace(parts, brief=brief, script="\n".join(lines), labelled=True, listed=True, beside=_lined(parts, lines))


def _tells_more(clauses: Iterable[str], phrases: list[str], is_said: bool) -> bool:
    """Whether clauses are rather what a video is to say than the phrases of its subject: they lose no fact that these
    tell, and tell one that these do not, or it is said that they are that (``is_said``)."""
    told, known = " ".join(clauses), " ".join(phrases).casefold()
    lost = [one for one in facts_in(told) if one.casefold() not in known]
    kept = all(one.casefold() in told.casefold() for one in facts_in(" ".join(phrases)))
    return not phrases or (kept and (is_said or bool(lost)))


def _lined(parts: Parts, lines: tuple[str, ...]) -> Beside | None:
    return replace(parts.beside, lines=lines) if parts.beside is not None else None


def _without(brief: str, clauses: tuple[str, ...]) -> str:
    """The wishes without what is shown: "from 10 to 4" is no part of a clip, a "Town Hall square" no shape. What it is
    of, in front, may name its music: "jazz night"."""
    for at, one in enumerate(clauses):
        brief = brief.replace(one, "", 1) if at or facts_in(one) else brief
    return brief
