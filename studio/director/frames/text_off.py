"""Texts that go, or lose what they have: "no title", "turn the word highlighting off"."""

from __future__ import annotations

from dataclasses import replace

from studio.director import edits as e
from studio.director.clause import Clause, NotClear, key_of
from studio.director.frames.captions import all_on_pictures
from studio.director.frames.frame import AnyEdit
from studio.director.frames.named_texts import targets, texts_at, there
from studio.director.frames.styles import style_of
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.timeline.edits.refused import EditRefused


def remove_text(clause: Clause) -> list[AnyEdit]:
    """Texts taken away.

    Raises NotClear ``which_text`` when it is not said that all are meant: "keep the pic, not the words", ``where_then``
    when only a place is not wanted (标题别放中间).
    """
    if clause.has("role") and (clause.denies_a_place() or _not_there(clause)):
        raise NotClear("where_then")
    if not clause.has("verb:remove", "verb:cut") and all(map(_merely_denies, clause.all("negation"))):
        raise NotClear("which_text")  # "not the title, the captions"
    if clause.value("role") in ("note", "all") and clause.has("edge", "position"):
        return [e.RemoveText(role=one.role, number=one.number) for one in texts_at(clause)]
    if clause.value("role") in ("note", "all") and clause.has("places") and clause.pictures():
        return all_on_pictures(clause)
    if clause.value("role") == "note":
        raise NotClear("which_text")
    found = there(targets(clause))
    if clause.has("edge") and len(found) == 1 and found[0].several and found[0].number is None:
        found = [replace(found[0], number=1 if clause.value("edge") == "start" else -1)]
    return [e.RemoveText(role=one.role, number=one.number) for one in found]


def _merely_denies(token: Token) -> bool:
    """Whether a word only says that something is not meant: "not", where "no" wants it gone."""
    return bool(hint("mere_not").fullmatch(token.raw))


def _not_there(clause: Clause) -> bool:
    """Whether a text is not wanted where it is, which does not say that it is to go: "the title shouldn't be at the
    start"."""
    denied = [one for one in clause.tokens if one.kind == "negation" or key_of(one) == "verb:remove"]
    there = clause.has("edge", "opening") and all(hint("not_there").fullmatch(one.raw) for one in denied)
    kinds = ["denied" if one in denied else one.kind for one in clause.tokens]
    gone = kinds[:3] == ["edge", "denied", "role"]  # "at the end, no Book now" (结尾别放立即预订)
    return bool(denied) and there and not gone


def not_said(clause: Clause) -> list[AnyEdit]:
    """ "Remove the lower third "Tim"", which nobody wrote."""
    raise EditRefused("no_such_words", words=clause.value("quoted"))


def remove_part(clause: Clause) -> list[AnyEdit]:
    """A text's plate, highlight or animation taken away."""
    style = e.Style(animation="none") if clause.has("animation") else style_of(clause)[0]
    if style.highlight is not None and clause.value("role") in (None, "all", "note"):
        return [e.ChangeText(role="caption", style=style)]  # "turn off the word highlighting"
    if not clause.has("role"):
        return [e.ChangeText(role=None, style=style)]
    return [e.ChangeText(role=one.role, number=one.number, style=style) for one in there(targets(clause))]
