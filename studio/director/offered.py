"""Wordings were proposed: "yes" is the one that was asked about, a number or an ordinal that one, "all" all of them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from studio.director.editing import Turn, run_words
from studio.director.finishing import finished
from studio.director.heard import Heard
from studio.director.language.hints import hint
from studio.director.language.values import number_in
from studio.director.project import Answer
from studio.director.questions import is_yes


def about_offer(heard: Heard) -> Answer | None:
    """The answer to a message that takes up proposals; None for any other."""
    project = heard.project
    chosen = _chosen(heard) if project.timeline is not None else ()
    if not chosen:
        return None
    turn = Turn(replace(project, talk=replace(project.talk, offers=())), heard.locale)
    for words in chosen:
        turn = run_words(turn, words)
    return finished(turn, chosen[-1])


def _chosen(heard: Heard) -> tuple[str, ...]:
    offers = heard.project.talk.offers
    words = heard.parts.brief.strip().lower().rstrip(".!。！")
    if is_yes(heard.found):
        return offers[:1] if heard.project.talk.asked or len(offers) == 1 else ()
    if hint("all_offers").fullmatch(words):
        return offers
    if one := _one_offer().fullmatch(words):
        place = int(number_in(one["number"]))
        return offers[place - 1 : place]
    return ()


@cache
def _one_offer() -> re.Pattern[str]:
    before, number, after, polite = (
        hint(one).pattern for one in ("before_offer", "offer_number", "after_offer", "polite")
    )
    return re.compile(rf"(?:{before})?(?P<number>{number})(?:{after})?(?:{polite})?")
