"""Which texts a clause means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from studio.director.clause import Clause, NotClear
from studio.director.language.marks import Token
from studio.director.language.values import numbers_in
from studio.director.places import is_last, listed
from studio.timeline.edits.reel import chosen, positions, reel_of
from studio.timeline.edits.refused import EditRefused
from studio.timeline.edits.texts import texts_of
from studio.timeline.model import Text, TextRole


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of text (None: all kinds), which one of several (1-based, -1 the last; None: all of them), whether it is
    there, and whether there are several."""

    role: Any
    number: int | None = None
    there: bool = True
    several: bool = False


def targets(clause: Clause) -> list[Target]:
    """The texts that a clause is about."""
    token = clause.first("role")
    if clause.has("lacking_role") or (token is not None and token.value == "others"):
        return _others(clause)
    if (
        token is not None
        and token.value == "note"
        and not clause.has("quoted")
        and clause.has("verb:add", "verb:write")
        and not (clause.has("position", *_WAYS) and texts_of(clause.timeline))
    ):
        raise NotClear("what_text")
    if token is not None and token.value == "note" and not clause.has("quoted") and clause.has(*_LENGTHS):
        raise NotClear("of_what")  # "the name disappears too fast"
    if token is not None and token.value == "all" and clause.has("places"):
        return _over_pictures(clause)
    if token is None or token.value == "all" or (token.value == "note" and not clause.has("quoted")):
        return [Target(None, None, bool(texts_of(clause.timeline)))]
    if token.value == "said":
        return [_saying(token, clause)]
    if token.value == "numbered":
        return _numbered(token, clause)
    if token.value == "counted":
        return _counted(token, clause)
    role: Any = "subtitle" if token.value == "note" else token.value
    if role == "caption" and clause.has("places", "lacking"):
        return _over_pictures(clause)
    found = texts_of(clause.timeline, role)
    return [Target(role, None, bool(found), len(found) > 1)]


_LENGTHS = ("step:longer", "step:shorter")
_WAYS = ("step:up", "step:down", "step:loud", "step:quiet")
"""Higher and lower: "put the text lower" is about the texts that are there."""


def there(found: list[Target]) -> list[Target]:
    """The same texts, when pictures were named and have one.

    Raises EditRefused ``no_caption_there`` when there is none over them.
    """
    for one in found:
        if one.number is not None and not one.there:
            raise EditRefused("no_caption_there")
    return found


def texts_at(clause: Clause) -> list[Target]:
    """The texts at the start or end of the video, or at a place of the frame ("the writing at the bottom").

    Raises NotClear ``which_text`` when there are none.
    """
    position = clause.value("position")
    roles = get_args(TextRole) if position else _AT_START if clause.value("edge") == "start" else _AT_END
    found = [target for role in roles for target in _standing(clause, role, position)]
    if not found:
        raise NotClear("which_text")
    return found


def _standing(clause: Clause, role: TextRole, position: str | None) -> list[Target]:
    """The texts of a kind at a place of the frame (None: anywhere); as one, where that is all of them."""
    contents = [one.clip.content for one in texts_of(clause.timeline, role)]
    found = [
        number
        for number, one in enumerate(contents, 1)
        if position is None or (isinstance(one, Text) and _position(one) == position)
    ]
    return [Target(role)] if found and len(found) == len(contents) else [Target(role, number) for number in found]


def _position(text: Text) -> str | None:
    return text.style.position or ("bottom" if text.role == "caption" else None)


_AT_START: tuple[TextRole, ...] = ("title",)
_AT_END: tuple[TextRole, ...] = ("call_to_action", "end_card")


def _others(clause: Clause) -> list[Target]:
    """All kinds of texts but those that are excepted, or that the message spoke of before."""
    lacking = clause.first("lacking_role")
    numbered = [one for one in (lacking.inner if lacking else ()) if one.value == "numbered"]
    if numbered:
        return _all_but(numbered[0], clause)
    out = {_role_called(one, clause) for one in lacking.inner if one.kind == "role"} if lacking else set(clause.spoken)
    if clause.off() and not out:
        raise NotClear("which_text")
    contents = [one.clip.content for one in texts_of(clause.timeline)]
    left = dict.fromkeys(one.role for one in contents if isinstance(one, Text) and one.role not in out)
    if not left:
        raise NotClear("which_text")
    return [Target(role) for role in left]


def _is_of_nothing_else(clause: Clause) -> bool:
    """ "The other captions go", where none was spoken of that would stay."""
    rest = any(one.value == "rest" for one in clause.all("places"))
    return rest and clause.off() and not clause.mentioned | clause.spoken


def _role_called(token: Token, clause: Clause) -> str:
    """What kind of text a token names: by its kind, or by what it says."""
    return str(_saying(token, clause).role if token.value == "said" else token.value)


def _all_but(token: Token, clause: Clause) -> list[Target]:
    """ "All captions but the first"."""
    kept = _numbered(token, clause)
    count = len(texts_of(clause.timeline, kept[0].role))
    out = {one.number if (one.number or 0) > 0 else count + 1 + (one.number or 0) for one in kept}
    left = [Target(kept[0].role, number) for number in range(1, count + 1) if number not in out]
    if not left:
        raise NotClear("which_text")
    return left


def _counted(token: Token, clause: Clause) -> list[Target]:
    """ "The last two captions"."""
    role: Any = next(one.value for one in token.inner if one.kind == "role")
    numbers = list(range(1, clause.texts_counted(role) + 1))
    count = int(max(numbers_in(token.raw)))
    wanted = numbers[-count:] if is_last(token.raw) else numbers[:count]
    return [Target(role, clause.text_now(number, role)) for number in wanted] or [Target(role, None, False)]


def _numbered(token: Token, clause: Clause) -> list[Target]:
    """ "The last caption", "captions 1 and 3"."""
    inner = next((one for one in token.inner if one.kind == "role"), None)
    role: Any = inner.value if inner else "caption"
    count = len(texts_of(clause.timeline, role))
    gone = clause.has("verb:remove", "verb:cut")  # twice in one message: it is gone, and its number another text's
    typed = [number for number in listed(token.raw) if not (gone and clause.is_gone(number, role))]
    numbers = [clause.text_now(number, role) for number in typed]
    return [Target(role, number, number != 0 and abs(number) <= count) for number in numbers]


def _saying(token: Token, clause: Clause) -> Target:
    """The text that says just that."""
    said = next(str(one.value) for one in token.inner if one.kind in ("said", "quoted"))
    return text_saying(said, clause) or Target(None, None, False)


def text_saying(words: str, clause: Clause) -> Target | None:
    """The text of the video that consists of those words."""
    plain = _plain(words)
    for one in texts_of(clause.timeline):
        content = one.clip.content
        if isinstance(content, Text) and _plain(content.text) == plain:
            mine = [other.clip.id for other in texts_of(clause.timeline, content.role)]
            return Target(content.role, mine.index(one.clip.id) + 1 if len(mine) > 1 else None)
    return None


def _plain(words: str) -> str:
    return words.strip(" .!?。！？…").casefold()


def captions_over(clause: Clause, places: list[int] | None, role: TextRole = "caption") -> list[int]:
    """1-based numbers of the captions (or texts of another role) over pictures (None: all)."""
    spans = positions(reel_of(clause.timeline).clips)
    wanted = [spans[index] for index in chosen(clause.timeline, places)]
    captions = texts_of(clause.timeline, role)
    return [n for n, one in enumerate(captions, 1) if any(start <= one.start < end for start, end in wanted)]


def _over_pictures(clause: Clause) -> list[Target]:
    if _is_of_nothing_else(clause):
        raise NotClear("which_text")
    named = clause.pictures()
    if named is None:
        return [Target("caption", None, bool(texts_of(clause.timeline, "caption")), True)]
    roles: tuple[TextRole, ...] = ("caption", "subtitle")  # a note over a picture is one
    found = next(((role, found) for role in roles if (found := captions_over(clause, named, role))), None)
    return [Target(found[0], number) for number in found[1]] if found else [Target("caption", 1, False)]
