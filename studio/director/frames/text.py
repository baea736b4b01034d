"""Frames about text: title, captions, call to action and the like."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from studio.director import edits as e
from studio.director.clause import Clause, NotClear
from studio.director.frames.behind import faint, on_ground, outlined, words_on_ground
from studio.director.frames.beside_title import is_beside_title, second_line
from studio.director.frames.captions import (
    bilingual,
    captions_from,
    captions_on,
    highlight,
    over_picture,
    which_words,
)
from studio.director.frames.frame import ANY_VERB, AnyEdit, frame
from studio.director.frames.named_texts import Target, targets, text_saying, there
from studio.director.frames.roles import as_kind, becomes
from studio.director.frames.softly import fades_out, only_fades_out, placed_of
from studio.director.frames.styles import higher_of, style_of
from studio.director.frames.text_off import not_said, remove_part, remove_text
from studio.director.frames.watermark import watermark
from studio.director.frames.when import adds_seconds, runs_into_the_next, times_for, times_of
from studio.director.frames.writing import NOTE, write
from studio.director.language.hints import hint
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.texts import pick, texts_of
from studio.timeline.model import Text

SIZE_STEPS = "step:size_up step:size_down step:longer step:shorter"
STYLE_KEYS = (
    f"color ground fade_edge {SIZE_STEPS} percent by_percent number factor share font weight position side animation "
    "thing:plate thing:word thing:caps"
)
TIME_KEYS = "span at edge lasting whole seconds by_seconds to_seconds"


def move_text(clause: Clause) -> list[AnyEdit]:
    """ "Nudge the title down" moves it to the bottom."""
    if not all(hint("moves_text").fullmatch(one.raw) for one in clause.all("step")):
        raise NotClear("of_what")
    up = any(hint("towards_top").fullmatch(one.raw) for one in clause.all("step"))
    higher = higher_of(clause)
    style = e.Style() if higher else e.Style(position="top" if up else "bottom")
    return [
        e.ChangeText(role=one.role, number=one.number, style=style, higher=higher) for one in there(targets(clause))
    ]


def covering(clause: Clause) -> list[AnyEdit]:
    """ "The end card must not cover the picture" does not say where else it is to be."""
    raise NotClear("covers_picture")


def set_text(clause: Clause) -> list[AnyEdit]:
    """Words, looks and times of texts; writes them where they are not there yet."""
    quoted = [str(one.value) for one in clause.all("quoted")]
    style, scale = style_of(clause)
    if quoted and _only_states(clause, quoted[-1]):
        return []
    if quoted and (more := second_line(clause)):
        return more
    if quoted and (fresh := write(clause, quoted[-1], style, times_of(clause), scale)):
        return [*fresh, *_of_the_title_too(clause, style)]
    if clause.has("number") and not clause.has("thing:size", "step:size_up", "step:size_down", "thing:opacity"):
        raise NotClear("what_figure", number=clause.number("number"))
    found = targets(clause)
    if not quoted:
        _asked_of(clause, found)
    adds = clause.has("verb:add", "verb:create") or adds_seconds(clause)
    if not quoted and not found[0].there and adds and found[0].role is not None:
        return _added(found[0], style, scale)
    if quoted and len(found) == 1 and found[0].several and found[0].role == "title":
        found = [
            replace(found[0], number=1)
        ]  # a video of words says several things in this role; the first is its title
    elif quoted:
        _is_clear_which(clause, found, quoted[-1])
    words = quoted[-1] if quoted else None
    if not quoted and (more := _once_more(clause, found)):
        return more
    found = _one_by_one(clause, there(found))
    if only_fades_out(clause) and all(map(fades_out, placed_of(found, clause))):
        raise EditRefused("fades_out_already")
    return [
        e.ChangeText(
            role=one.role, number=one.number, text=words, style=style, scale=scale, higher=higher_of(clause),
            caps=clause.has("thing:caps"), **times_for(clause, one),
        )
        for one in found
    ]  # fmt: skip


def _is_clear_which(clause: Clause, found: list[Target], new: str) -> None:
    """Whether new words have one text that they go to, or each picture's own.

    Raises NotClear ``which_caption``, ``which_line`` and ``which_text``.
    """
    if len(found) == 1 and found[0].several:
        raise NotClear("which_caption", count=len(texts_of(clause.timeline, found[0].role)))
    if len(found) > 1 and clause.has("places") and len(clause.pictures() or ()) == 1:
        raise NotClear("which_line", count=len(found), number=found[0].number, new=new)
    if found[0].role is None:
        raise NotClear("which_text")


def _asked_of(clause: Clause, found: list[Target]) -> None:
    """Whether it is clear which texts get a look or a time, where no words say it.

    Raises NotClear ``which_text`` and ``which_two``.
    """
    if clause.has("places") and any(one.role != "caption" for one in found):
        raise NotClear("which_text")
    if clause.has("verb:swap"):
        raise NotClear("which_two")


def _only_states(clause: Clause, words: str) -> bool:
    """ "The title says Golden Hour": so it does."""
    states = any(hint("states").fullmatch(one.raw) for one in clause.all("verb"))
    return states and text_saying(words, clause) is not None


def _of_the_title_too(clause: Clause, style: e.Style) -> list[AnyEdit]:
    """ "A subtitle under Golden Hour, have both slide in": the title looks like that as well."""
    both = is_beside_title(clause) and hint("of_both").search(clause.raw)
    style = style.model_copy(update={"size": None})
    return [e.ChangeText(role="title", style=style)] if both and style != e.Style() else []


def other_color(clause: Clause) -> list[AnyEdit]:
    """ "The title not in red" does not say in which colour.

    Raises NotClear ``which_color``.
    """
    if not any(hint("not_that").fullmatch(one.raw) for one in clause.tokens if one.kind in ("verb", "negation")):
        raise NotClear("which_text")
    raise NotClear("which_color")


def set_or_become(clause: Clause) -> list[AnyEdit]:
    """A text that is there made one of another kind, else what ``set_text`` makes of it."""
    quoted = clause.value("quoted")
    if quoted and becomes(clause) and text_saying(str(quoted), clause):
        return as_kind(clause)
    return set_text(clause)


def only_texts(clause: Clause) -> list[AnyEdit]:
    """ "Keep only the title": texts of other kinds go.

    Raises NotClear ``which_text`` where that is not said ("only the title"), or where there are no others.
    """
    if not any(hint("keeps_only").match(one.raw) for one in clause.all("only")):
        raise NotClear("which_text")
    kept = {one.role for one in there(targets(clause))}
    contents = [one.clip.content for one in texts_of(clause.timeline)]
    others = dict.fromkeys(one.role for one in contents if isinstance(one, Text) and one.role not in kept)
    if not kept & {one.role for one in contents if isinstance(one, Text)} or not others:
        raise NotClear("which_text")
    return [e.RemoveText(role=one) for one in others]


def _once_more(clause: Clause, found: list[Target]) -> list[AnyEdit]:
    """ "Put Book now at the start as well": the same text there, beside the one that stays."""
    one = found[0]
    if len(found) > 1 or one.role is None or not one.there or (one.several and one.number is None):
        return []
    if not hint("as_well").search(clause.raw) or not clause.has("edge", "at") or clause.has("verb:move", "verb:change"):
        return []
    placed = pick(clause.timeline, one.role, one.number)[0]
    tick, times = clause.timeline.timebase, times_of(clause)
    length = times.get("seconds") or placed.clip.duration * tick
    start = clause.total - length if clause.value("edge") == "end" else times["start"] or Fraction(0)
    beside = start >= placed.end * tick or start + length <= placed.start * tick
    if not isinstance(placed.clip.content, Text) or not beside:
        return []
    look = {key: getattr(placed.clip.content.style, key) for key in e.Style.model_fields}
    style = e.Style(**{key: value for key, value in look.items() if value})
    return [e.AddText(role=one.role, text=placed.clip.content.text, start=start, end=start + length, style=style)]


def _one_by_one(clause: Clause, found: list[Target]) -> list[Target]:
    """Several texts of a kind get times of their own: each a second later, each for 3 seconds.

    Raises NotClear ``which_caption`` when all would stand at one time, ``captions_back_to_back`` when two would.
    """
    if len(found) != 1 or not found[0].several or found[0].number is not None:
        return found
    times = times_for(clause, found[0])
    count = len(texts_of(clause.timeline, found[0].role))
    if all(value is None for value in times.values()):
        return found
    moved = clause.has("step:later", "step:earlier")
    if not moved and (times.get("start") is not None or times.get("end") is not None):
        raise NotClear("which_caption", count=count)
    numbers = range(count, 0, -1) if clause.has("step:later") else range(1, count + 1)
    each = [replace(found[0], number=number) for number in numbers]
    if not moved and any(runs_into_the_next(clause, one) for one in each[:-1]):
        raise NotClear("captions_back_to_back")
    return each


def _added(target: Target, style: e.Style, scale: int) -> list[AnyEdit]:
    if target.role != "caption":
        raise NotClear("what_text", role=target.role)
    changed = style != e.Style() or scale != 100
    change: list[AnyEdit] = [e.ChangeText(role="caption", style=style, scale=scale)] if changed else []
    return [e.Captions(), *change]


def which_font(clause: Clause) -> list[AnyEdit]:
    """ "Another font for the title" (标题换个字体).

    Raises NotClear ``which_font``.
    """
    raise NotClear("which_font")


FRAMES = (
    frame("ground,thing:video", f"{ANY_VERB} thing:look thing:background backdrop", words_on_ground),
    frame(
        "thing:second_language",
        f"role near_role quoted {ANY_VERB} verb:remove negation thing:language verb:replace",
        bilingual,
    ),
    frame("role,verb:remove negation,thing:plate thing:word animation", f"color {ANY_VERB}", remove_part),
    frame("thing:word thing:plate,verb:remove negation", "color", remove_part),
    frame(
        "role lacking_role,verb:remove negation verb:cut",
        "role thing:video places edge opening span thing:words verb:change verb:use verb:add position",
        remove_text,
    ),
    frame("role,color,verb:remove negation", "", other_color),
    frame("role,quoted,verb:remove", "verb:change", not_said),
    frame(
        "thing:logo,quoted",
        f"{ANY_VERB} verb:move position thing:opacity whole thing:video color span at step:size_down role percent",
        watermark,
    ),
    frame("only,role", "verb:change verb:use", only_texts),
    frame("thing:subtitle_file", f"role negation {ANY_VERB} verb:replace", captions_from),
    frame("role,places source,verb:use verb:change verb:add", "thing:video verb:replace verb:save", captions_from),
    frame("role,thing:opacity", f"{ANY_VERB} step:up step:down percent share", faint),
    frame("thing:outline", f"role color weight {SIZE_STEPS} percent {ANY_VERB} verb:replace", outlined),
    frame("thing:word", f"{ANY_VERB} thing:video", highlight),
    frame("verb:write,places", "picture thing:video", which_words),
    frame("quoted,verb:duck", f"role {STYLE_KEYS} {ANY_VERB} thing:size thing:video", set_text),
    frame("role,verb:add verb:create", "thing:video places verb:change", captions_on),
    frame("role,thing:font", "verb:change verb:use verb:replace", which_font),
    frame("role,thing:font,look", f"{ANY_VERB} thing:size", set_text),
    frame("role,places,only verb:add verb:change verb:move verb:use", "whole picture thing:video goal", over_picture),
    frame("role,step:loud step:quiet step:up step:down", "verb:move verb:change verb:add verb:use", move_text),
    frame("role,thing:covering", ANY_VERB, covering),
    frame("role,thing:background", f"{ANY_VERB} color negation verb:remove", on_ground),
    frame("role,verb:lengthen verb:shorten", f"{ANY_VERB} by_seconds verb:freeze", set_text),
    frame(
        f"role lacking_role {NOTE},{STYLE_KEYS} {TIME_KEYS} quoted verb:fade step:later step:earlier",
        f"{ANY_VERB} verb:move verb:replace verb:swap thing:size thing:font thing:video places goal picture "
        "only verb:lengthen verb:shorten verb:freeze thing:words thing:length opening near_role step:up step:down "
        "step:loud step:quiet fade_part thing:covering",
        set_or_become,
    ),
)
