"""Frames about captions and the words in them; and a text over a picture."""

from __future__ import annotations

from typing import get_args

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.captions_there import captions_there
from studio.director.frames.frame import AnyEdit
from studio.director.frames.level import over_pictures
from studio.director.frames.named_texts import Target, captions_over, targets
from studio.director.frames.roles import as_kind, becomes
from studio.director.language.hints import hint
from studio.director.language.locales import simplified
from studio.director.places import listed, named_file
from studio.timeline.edits.reel import positions, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.texts import pick, texts_of
from studio.timeline.model import Text, TextRole


def captions_on(clause: Clause) -> list[AnyEdit]:
    """Captions from the script; other texts, and one more caption, need words."""
    target = targets(clause)[0]
    one_more = target.there and hint("one_text").search(simplified(clause.raw))
    if target.role != "caption" or clause.has("places") or one_more:
        raise NotClear("what_text", role=target.role or "all")
    return [e.Captions()]


def all_on_pictures(clause: Clause) -> list[AnyEdit]:
    """ "No words over the hotel": whatever is written on those pictures goes. An end card covers the last one, and
    stays where there is anything else.

    Raises EditRefused ``no_caption_there`` where nothing is.
    """
    named = clause.pictures()
    found = [(role, number) for role in get_args(TextRole) for number in captions_over(clause, named, role)]
    found = [one for one in found if one[0] != "end_card"] or found
    if not found:
        raise EditRefused("no_caption_there")
    return [e.RemoveText(role=role, number=number) for role, number in found]


def captions_from(clause: Clause) -> list[AnyEdit]:
    """Captions from a file that did not come with the message."""
    named = (name for one in (*clause.all("places"), *clause.all("source")) if (name := named_file(one)))
    subtitles = next((one.raw for one in clause.all("thing") if one.value == "subtitle_file"), None)
    name = next(named, subtitles)
    if not name:
        return over_picture(clause)
    if subtitles or name.lower().endswith((".srt", ".vtt")):
        raise NotClear("subtitle_file", name=name)
    raise NotClear("what_with_file", name=name)


def highlight(clause: Clause) -> list[AnyEdit]:
    return [e.ChangeText(role="caption", style=e.Style(highlight=not clause.off()))]


def bilingual(clause: Clause) -> list[AnyEdit]:
    """The other language under the captions, when it is given."""
    if clause.off():
        return [e.Captions(second=[])]
    quoted = clause.all("quoted")
    if not quoted:
        raise NotClear("second_language")
    text = "\n".join(str(one.value) for one in quoted)
    if hint("only_languages").fullmatch(text):
        raise NotClear("second_language")  # "in two languages: English and German"
    lines = [one.strip() for one in text.replace(" / ", "\n").replace("／", "\n").split("\n")]
    if not captions_over(clause, None):
        raise NotClear("no_captions_yet")
    said = [one for one in lines if one]
    numbered = next((one for one in clause.all("role") if one.value == "numbered"), None)
    return [e.Captions(second=_beside_others(clause, listed(numbered.raw), said) if numbered else said)]


def _beside_others(clause: Clause, numbers: list[int], said: list[str]) -> list[str]:
    """The other language of all captions, with these words for those of the numbers."""
    contents = [one.clip.content for one in texts_of(clause.timeline, "caption")]
    lines = [one.second if isinstance(one, Text) else "" for one in contents]
    if len(numbers) != len(said) or any(not 0 < abs(one) <= len(lines) for one in numbers):
        raise NotClear("which_caption", count=len(lines))
    for number, words in zip(numbers, said, strict=True):
        lines[number - 1 if number > 0 else number] = words
    return lines


def which_words(clause: Clause) -> list[AnyEdit]:
    """ "Write on the second photo" does not say what."""
    raise NotClear("what_text")


def over_picture(clause: Clause) -> list[AnyEdit]:
    """ "The title only on the first photo": a text stands as long as a picture, or as several beside each other.

    Raises NotClear ``what_text`` for captions, each of which has its picture, and for one that is not there.
    """
    if becomes(clause):
        return as_kind(clause)
    found, *others = targets(clause)
    if found.role == "caption" and _only_there(clause):
        return captions_there(clause)
    if not found.there or found.role == "caption":
        raise NotClear("what_text", role=found.role)
    if others or found.role is None or (found.several and found.number is None):
        raise NotClear("which_text")
    over = over_pictures(clause, _beside_its_own(clause, found) or clause.indexes())
    if len(over) != 1:
        raise NotClear("which_text")
    start, end = over[0]
    return [e.ChangeText(role=found.role, number=found.number, start=start, end=end)]


def _only_there(clause: Clause) -> bool:
    """Whether all captions there are, not one of them, are to show over the pictures named."""
    numbered = any(one.value == "numbered" for one in clause.all("role"))
    return clause.has("only", "verb:move") and not numbered and bool(texts_of(clause.timeline, "caption"))


def _beside_its_own(clause: Clause, text: Target) -> list[int]:
    """ "Tim belongs on the next picture": 0-based, the one beside that on which the text stands; empty where a picture
    is named."""
    token = clause.first("places")
    if token is None or token.value not in ("next", "previous") or any(one.kind == "places" for one in token.inner):
        return []
    start = pick(clause.timeline, text.role, text.number)[0].start
    spans = positions(reel_of(clause.timeline).clips)
    now = next((index for index, (begin, close) in enumerate(spans) if begin <= start < close), 0)
    beside = now + (1 if token.value == "next" else -1)
    if not 0 <= beside < len(spans):
        raise EditRefused("no_such_picture", number=beside + 1, count=len(spans))
    return [beside]
