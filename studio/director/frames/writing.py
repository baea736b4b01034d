"""New texts that a clause writes."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.beside_title import from_the_title_on, is_beside_title, with_title
from studio.director.frames.frame import AnyEdit
from studio.director.frames.made_texts import spoken_on, text_made, texts_made
from studio.director.frames.named_texts import captions_over
from studio.director.frames.over_picture import stands_apart
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.language.rewording import stands_in
from studio.timeline.edits.reel import reel_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.model import Text

NOTE = "quoted"
"""Words in quotation marks that are called nothing are a note of their own."""

NOTE_SIZE = 160
"""A note is drawn as a subtitle of this size (hundredths): readable alone, smaller than a title."""


def write(clause: Clause, words: str, style: e.Style, times: dict[str, Any], scale: int) -> list[AnyEdit] | None:
    """A new text, or None when the words belong to one that is there."""
    token = clause.first("role")
    role = _role_of(clause, token)
    if role == "note":
        if token is None and not clause.has(
            "places", "span", "at", "position", "lasting", "verb:add", "verb:write", "edge"
        ):
            raise NotClear("which_text")
        if not clause.has("verb:add") and (
            hint("of_it").match(clause.raw) or _is_part(words, clause) or _is_remark(clause)
        ):
            raise NotClear("which_text")
        if is_beside_title(clause):
            times = times if any(times.values()) else times | with_title(clause)
            return [text_made(clause, "subtitle", words, _sized(style, scale), times)]
        size = scale if scale < 100 else min(300, NOTE_SIZE * scale // 100)  # "small" is smaller than a subtitle
        note = style.model_copy(update={"size": size, "bold": True})
        return texts_made(clause, "subtitle", words, note, times)
    if token is not None and token.value in ("said", "numbered"):
        return None
    style = _sized(style, scale)
    there = texts_of(clause.timeline, role)
    if role == "caption" and (lines := _lines(words)) and not (clause.has("places") or any(times.values())):
        return [e.Captions(lines=lines)]
    if role == "caption" and (each := _one_for_each(clause, words)) and not any(times.values()):
        return [e.Captions(lines=each)]
    if role == "caption" and clause.has("places"):
        named, changes = clause.pictures(), clause.has("verb:change", "verb:replace")
        there_is = captions_over(clause, named) or (changes and captions_over(clause, named, "subtitle"))
        if not there_is and (spoken := spoken_on(clause, named, words, style)):
            return spoken
        return None if there_is else [text_made(clause, role, words, style, times)]
    if there and not _adds(clause, role, times):
        closes = token is None and role in ("end_card", "call_to_action")
        return [e.ChangeText(role=role, text=words, style=style)] if closes else None
    if role == "subtitle" and not times.get("start") and not clause.has("places"):
        times = from_the_title_on(times, clause)
    return texts_made(clause, role, words, style, times)


def _lines(words: str) -> list[str]:
    """Several captions, parted by slashes as we write them ourselves; empty for one."""
    lines = [one.strip() for one in re.split(r"\s+/\s+|／|\n", words)]
    return lines if len(lines) > 1 and all(lines) else []


def _one_for_each(clause: Clause, words: str) -> list[str]:
    """A caption for every picture, where all are named and just so many are listed; empty for anything else."""
    lines = [one.strip() for one in re.split(r"\s+/\s+|[／\n、,，;；]", words)]
    each = clause.has("places") or hint("one_for_each").search(clause.raw)
    fits = each and clause.pictures() is None and len(lines) == len(reel_of(clause.timeline).clips)
    return lines if fits and len(lines) > 1 and all(lines) else []


def _sized(style: e.Style, scale: int) -> e.Style:
    return style.model_copy(update={"size": scale}) if scale != 100 else style


def _is_part(words: str, clause: Clause) -> bool:
    """Whether a text that is there has these words: "make the word Golden red" writes nothing new."""
    texts = (one.clip.content for one in texts_of(clause.timeline))
    writes = clause.has("verb:write")
    return not writes and any(isinstance(one, Text) and stands_in(words).search(one.text) for one in texts)


def _is_remark(clause: Clause) -> bool:
    """Whether nothing says that the words are to be written: "the word Ground is too boring"."""
    named = {one.kind for one in clause.tokens} <= {"role", "quoted"}
    return named and not re.search("[:：\"“「『‘']", clause.raw)


def _role_of(clause: Clause, token: Token | None) -> Any:
    if token is None:
        there = clause.has("span") or any(one.value != "all" for one in clause.all("places"))
        where = clause.value("opening") or (None if there else clause.value("edge"))
        if where == "end":
            return _closing(clause)
        return "title" if where == "start" else "note"
    if token.value in ("all", "others"):
        raise NotClear("which_text")
    return token.value


def _closing(clause: Clause) -> str:
    """What closes the video: "at the end" comes behind what does so now, "the ending should say" is in its place."""
    closing = [one for one in ("end_card", "call_to_action") if texts_of(clause.timeline, one)]
    edge = clause.first("edge")
    if closing and edge is not None and hint("the_ending").fullmatch(edge.raw):
        return closing[0]
    return "end_card" if "call_to_action" in closing else "call_to_action"


def _adds(clause: Clause, role: str, times: dict[str, Any]) -> bool:
    if role == "end_card" and not clause.has("verb:change", "verb:replace"):
        return False
    if clause.has("places") and role != "title":
        return True
    if role == "call_to_action" and clause.value("edge") == "end":
        return False
    if role == "lower_third" and stands_apart(clause, times):
        return True
    starts_later = times.get("start") not in (None, Fraction(0))
    return clause.has("verb:add") and (role in ("caption", "lower_third") or starts_later)
