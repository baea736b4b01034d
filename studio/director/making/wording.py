"""What a first request says in words of its own, as the director says it: "no text anywhere" as "no text at all"."""

from __future__ import annotations

import re

from studio.director.language.lexicon import marked
from studio.director.language.locales import LOCALES, data_of, locale_by_signs, locale_data, rephrasings, said
from studio.director.language.marks import Known
from studio.director.reading.parting import leftover
from studio.timeline.model import MediaReference


def reworded(text: str) -> str:
    """A request's instructions in words that the director knows."""
    for form, known in rephrasings("request_forms"):
        text = form.sub(known, text)
    return text


def with_titles_whole(message: str) -> str:
    """A request with a title of two parts as one text: "title: Dali | where the wind goes"."""
    for form, known in rephrasings("titles_in_two"):
        message = form.sub(known, message)
    return message


def with_colours_apart(message: str) -> str:
    """A request in which the colours of words and ground are wishes of their own: "that says Closed in yellow"."""
    for form, known in rephrasings("colours_apart"):
        message = form.sub(known, message)
    return message


def of_captions(text: str) -> str:
    """Wishes for the place of "the text" as those for the captions, where there are some: the title stays its own."""
    for form, known in rephrasings("texts_placed"):
        text = form.sub(known, text)
    return text


def without_copy(text: str) -> str:
    """A wish for a copy in another shape ("a copy for YouTube, and keep the reel") as one for that shape."""
    for data in map(locale_data, LOCALES):
        shape = re.sub(data["copy_for"], data["copy_made"], text, count=1, flags=re.IGNORECASE)
        if shape != text:
            return re.sub(data["copy_kept"], "", shape, flags=re.IGNORECASE)
    return text


def with_choice(text: str, pictures: tuple[MediaReference, ...]) -> str:
    """A request that begins with nothing but some of the pictures ("beach, cake, team. 12s"), as one to use only
    those."""
    found = re.match(r"\s*([^.;\n。；]+?)\s*(?:[.;\n。；]|$)", text)
    if found is None or len(pictures) < 2 or said("goes_on_with").match(found[1]):
        return text
    locale = locale_by_signs(found[1])
    meant = marked(found[1], locale, Known(tuple(one.name for one in pictures)))
    tokens = meant.tokens_in(meant.text)
    named = {one.raw.casefold() for one in tokens}
    places = all(one.kind == "places" and one.value in ("file", "subject") for one in tokens)
    if not places or not 1 < len(named) == len(tokens) < len(pictures) or leftover(meant.text):
        return text
    chosen = str(data_of(f"making.{locale}")["use_only"]).format(names=", ".join(one.raw for one in tokens))
    return f"{chosen}{text[found.end(1) :]}"


def follows_beat(text: str) -> bool:
    """Whether cuts are to be on the beat of the music."""
    return said("on_beat").search(text) is not None
