"""What a first video shows although nobody said that it is to be shown: what its request announces."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from studio.director.making.announced import announced, facts_in, is_greeting, told_of
from studio.director.making.announced_lines import is_long, is_short, lines_in
from studio.director.making.roles.mending import QUOTES
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
    if not lines or not _says_more(clauses, _shown(parts, beside)):
        return parts
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
    """Whether clauses say all that is shown, and facts beyond that."""
    words, texts = " ".join(clauses), " ".join(shown)
    return all(_bare(one) in _bare(words) for one in shown) and (
        not shown or len(facts_in(words)) > len(facts_in(texts)) or any(map(is_long, shown))
    )


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _of_words(parts: Parts, message: str) -> Parts:
    clauses = told_of(message)
    lines = lines_in(clauses)
    shown = [one for one in parts.script.split("\n") if one.strip()]
    phrases = " ".join(subject_phrases(parts.brief)).casefold()
    told = any(map(is_long, shown)) if shown else all(one.casefold() in phrases for one in facts_in("\n".join(clauses)))
    if not lines or (shown and not told) or (phrases and told and not shown):
        return parts
    if shown and not _says_more(clauses, shown):
        return parts
    brief = _without(parts.brief, clauses)
    return replace(parts, brief=brief, script="\n".join(lines), labelled=True, listed=True, beside=_lined(parts, lines))


def _lined(parts: Parts, lines: tuple[str, ...]) -> Beside | None:
    return replace(parts.beside, lines=lines) if parts.beside is not None else None


def _without(brief: str, clauses: tuple[str, ...]) -> str:
    """The wishes without the facts that are shown: "from 10 to 4" is no part of a clip."""
    for one in clauses:
        brief = brief.replace(one, "", 1) if facts_in(one) else brief
    return brief
