"""Which texts are meant: by where they come ("the opening line", 开头那句), by "captions" in a video that has none; and
what a look is of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from studio.director.clause import key_of
from studio.director.frames.styles import FONTS
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.places import listed
from studio.timeline.edits.reel import positions, reel_of
from studio.timeline.edits.texts import texts_of
from studio.timeline.layout import Placed
from studio.timeline.model import Text, Timeline


def meant(tokens: Sequence[Token], timeline: Timeline) -> list[Token]:
    """The tokens of a clause with its texts as they are in the video."""
    tokens = _without_denied(tokens)
    keys = {key_of(one) for one in tokens}
    writes = bool(keys & _WRITES)
    found = [by_number(one, timeline) for one in tokens]
    return found if writes else [_instead_of_captions(one, timeline, "verb:remove" in keys) for one in found]


def _without_denied(tokens: Sequence[Token]) -> list[Token]:
    """ "The last line, no pink button, make it an end card": what it is not to be, before what it becomes."""
    tokens = _without_old_place(tokens)
    becomes = next((i for i, one in enumerate(tokens) if one.kind == "as_card"), 0)
    denial = next((i for i, one in enumerate(tokens[:becomes]) if key_of(one) in ("verb:remove", "negation")), None)
    if denial is None or not any(one.kind == "role" for one in tokens[:denial]):
        return list(tokens)
    return [*tokens[:denial], *tokens[becomes:]]


def named_like_a_picture(tokens: list[Token], raw: str) -> list[Token]:
    """ "Change the title to Beach" (标题改成海边), where there is a photo of a beach: those are its new words."""
    texts = [one for one in tokens if one.kind == "role" and one.value in _HAVE_WORDS]
    places = [one for one in tokens if (one.kind, one.value) == ("places", "subject")]
    changed = any(key_of(one) in ("verb:change", "verb:replace") for one in tokens)
    if len(tokens) != 3 or not (texts and places and changed) or tokens[-1] is not places[0]:
        return tokens
    named = [one.raw for one in places[0].inner if one.kind == "subject"]
    is_all = named == [places[0].raw] and raw.rstrip(" .!。！").endswith(named[0])
    return [*tokens[:2], Token("quoted", named[0], named[0])] if is_all else tokens


_HAVE_WORDS = ("title", "subtitle", "call_to_action", "end_card", "caption")


def over_text(tokens: list[Token], raw: str, timeline: Timeline) -> list[Token]:
    """ "Max's photo to the end" (王老师的照片放到最后), where "Max" is what is written over a picture: that picture."""
    at = next((i for i, one in enumerate(tokens) if (one.kind, one.value) == ("role", "said")), None)
    keys = {key_of(one) for one in tokens}
    if at is None or "verb:move" not in keys or not keys & {"edge", "goal"} or keys & {"position", "quoted"}:
        return tokens
    behind = tokens[at + 1] if at + 1 < len(tokens) else tokens[at]
    pictured = (behind.kind, behind.value) == ("places", "all")
    if not pictured and not re.search(re.escape(tokens[at].raw) + "(?:的|那张|[’']s)", raw):
        return tokens
    words = next((str(one.value) for one in tokens[at].inner if one.kind in ("said", "quoted")), "")
    text = next((one for one in texts_of(timeline) if one.clip.name == words), None)
    spans = positions(reel_of(timeline).clips)
    under = [number for number, (start, end) in enumerate(spans, 1) if text and start <= text.start < end]
    if not under:
        return tokens
    place = Token("places", "given", str(under[0]))
    return [place if i == at else one for i, one in enumerate(tokens) if not (pictured and i == at + 1)]


def _without_old_place(tokens: Sequence[Token]) -> list[Token]:
    """ "The title not at the start but over the dog": where it is not to be, before where it goes."""
    pairs = enumerate(pairwise(tokens))
    at = next((i for i, (a, b) in pairs if hint("not_there").fullmatch(a.raw) and b.kind in ("edge", "opening")), None)
    if at is None or not any(one.kind == "role" for one in tokens[:at]):
        return list(tokens)
    rest = list(tokens[at + 2 :])
    if not any(one.kind in ("places", "edge", "at") for one in rest):
        return list(tokens)
    verbs = [] if any(one.kind == "verb" for one in rest) else [Token("verb", "move", "move")]
    return [*tokens[:at], *verbs, *rest]


_WRITES = {
    "quoted", "verb:add", "verb:create", "verb:write", "thing:subtitle_file", "thing:second_language", "thing:word",
    "source",
}  # fmt: skip


def _instead_of_captions(token: Token, timeline: Timeline, removes: bool) -> Token:
    """ "The captions" (字幕) of a video that has none are the notes over its pictures, or what its screens say; "the
    names" are what stands over the pictures."""
    if token.kind != "role" or token.value not in ("caption", "names"):
        return token
    kinds = [one.clip.content.role for one in texts_of(timeline) if isinstance(one.clip.content, Text)]
    named = token.value == "names"
    order = ("lower_third", "subtitle", "caption") if named else ("caption", "subtitle", "lower_third")
    notes: str | None = next((role for role in order if role in kinds), None)
    if notes is None and (named or (kinds.count("title") > 1 and not removes)):
        notes = "all"
    return token if notes is None else Token("role", notes, token.raw)


def by_number(token: Token, timeline: Timeline) -> Token:
    """A text that was named by where it comes, by its kind and its number among that kind; another token, and one that
    comes where nothing is written, as it is."""
    if token.kind != "role" or token.value not in ("at_start", "at_end", "numbered"):
        return token
    all_texts = texts_of(timeline)
    inner = next((one.value for one in token.inner if one.kind == "role"), None)
    if token.value == "numbered" and (inner not in (None, "all") or texts_of(timeline, "caption")):
        return token
    wanted = {"at_start": [1], "at_end": [-1]}.get(token.value) or listed(token.raw)
    if not wanted or not all(0 < abs(one) <= len(all_texts) for one in wanted):
        return token
    found = [_called(all_texts[one - 1 if one > 0 else one], timeline) for one in wanted]
    if len({role for role, _ in found}) > 1:
        return token
    numbers = ", ".join(str(number) for _, number in found)
    return Token("role", "numbered", numbers, (Token("role", found[0][0], token.raw),))


def _called(text: Placed, timeline: Timeline) -> tuple[str, int]:
    """The kind of a text, and its number among that kind."""
    assert isinstance(text.clip.content, Text)
    role = text.clip.content.role
    return role, [one.clip.id for one in texts_of(timeline, role)].index(text.clip.id) + 1


def while_speaking(tokens: list[Token]) -> list[Token]:
    """ "A lower third while she is speaking": on the clip that is called so; of the music, that says when it is low.
    "When the product shows up", of a text, is that picture as well."""
    if not any(one.kind == "role" for one in tokens):
        return tokens
    return [_shown_then(one) for one in _speaking(tokens)]


def _shown_then(token: Token) -> Token:
    """The picture by which a time is told."""
    place = next((one for one in token.inner if one.kind == "places"), None)
    is_then = token.kind == "since" and place is not None and hint("when_shown").search(token.raw)
    return place if is_then and place is not None else token


def _speaking(tokens: list[Token]) -> list[Token]:
    return [
        Token("places", "subject", one.raw, (Token("subject", "speech", one.raw),))
        if key_of(one) == "verb:duck" and hint("while_speaking").fullmatch(one.raw)
        else one
        for one in tokens
    ]


_OF_ALL = {"thing:look", "thing:video", "thing:font", "thing:size", "places", "color"}


def with_fonts(tokens: Sequence[Token], raw: str) -> list[Token]:
    """ "The title should be striking" (标题要有冲击力): a look that is said of a text alone is its font; the look of
    the video is named as such, or parted off by a comma. So is one that is said of the letters (字要有冲击力)."""
    found, role = list(tokens), None
    keys = {key_of(other) for other in found}
    letters = bool(hint("of_letters").match(raw)) and not keys & {"thing:look", "thing:video", "places"}
    for index, one in enumerate(found):
        role = one if one.kind == "role" else role
        if one.kind == "look" and letters:
            found[index] = Token("font", FONTS[str(one.value)], one.raw)
        if one.kind != "look" or letters or role is None or _OF_ALL & keys:
            continue
        between = raw.partition(role.raw)[2].partition(one.raw)[0]
        if not re.search("[,，。;；]", between):
            found[index] = Token("font", FONTS[str(one.value)], one.raw)
    return found
