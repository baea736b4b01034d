"""What can be one clause: nothing said twice that can only be said once, and what is said of one thing together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from studio.director.clause import first_denied, key_of
from studio.director.frames.transitions import LONGEST
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.language.values import number_in, seconds_in

_ONCE = (
    "mood", "position", "shape", "platform", "filter", "percent", "by_percent", "seconds", "at", "font", "goto",
    "brand", "goal", "source", "look", "turn", "by_seconds", "lasting", "edge", "order_list", "lengths", "share",
    "factor", "number",
)  # fmt: skip
"""Kinds that a clause can hold only once, with one value."""

_BY_WORDS = ("goal", "percent", "by_seconds")
"""Kinds whose value is not what they say: two places "after" a picture are two places."""


def plausible(tokens: list[Token]) -> bool:
    """Whether the tokens can belong to one clause: nothing said twice that can only be said once."""
    exchanged = any(one.kind == "verb" and one.value in ("swap", "replace", "change") for one in tokens)
    for kind in _ONCE:
        told = [one for one in tokens if one.kind == kind]
        values = {one.raw if kind in _BY_WORDS else str(one.value or one.raw) for one in told}
        if len(values) > 1 and not (kind == "mood" and exchanged):
            return False
    too = any(one.kind == "negation" and hint("too_much").fullmatch(one.raw) for one in tokens)
    if too and len({one.value for one in tokens if one.kind == "mood"}) > 1:
        return False  # "too chill, something cinematic" is two clauses
    if _has_two_transitions(tokens, exchanged):
        return False
    if len({one.raw for one in tokens if one.kind == "span"}) > 1 and not _has_several_stretches(tokens):
        return False
    if len({one.value for one in tokens if one.kind == "color"}) > 1:
        if any(one.kind == "role" for one in tokens) and any(key_of(one) == "thing:background" for one in tokens):
            return False  # "a cream background, the letters dark brown" is two wishes
        return any(one.kind == "brand" or one.value in ("look", "background", "plate") for one in tokens)
    quotes = sum(1 for one in tokens if one.kind == "quoted")
    if quotes > 2 or (quotes == 2 and not exchanged):
        return False
    if _is_a_logo_beside_a_picture(tokens) or _is_a_length_beside_words(tokens):
        return False
    if any(check(tokens) for check in (*_TWO_WISHES, _keeps_beside_a_text)):
        return False
    if _denies_beside_a_length(tokens) or _each_beside_a_transition(tokens):
        return False
    places = [one for one in tokens if one.kind == "places"]
    swaps = any(one.value == "swap" for one in tokens)
    return (len(places) < 2 or swaps) and _together(tokens, "role") and _one_way(tokens)


def _has_two_transitions(tokens: list[Token], exchanged: bool) -> bool:
    """ "A wipe after the walk, the others hard cuts"; "no wipe, a hard cut" is one wish."""
    transitions = [one.value for one in tokens if one.kind == "transition"]
    others = any((one.kind, one.value) == ("places", "rest") for one in tokens)
    if others and (len(set(transitions)) > 1 or (transitions and any(one.kind == "goal" for one in tokens))):
        return True
    one_wish = exchanged or (transitions and transitions[0] == "none") or first_denied(tokens, "transition")
    return len(set(transitions)) > 1 and not one_wish


def _has_several_stretches(tokens: list[Token]) -> bool:
    """Several stretches can be cut out at once, and music can be louder, softer or silent in several."""
    keys = {key_of(one) for one in tokens}
    cuts = bool(keys & _CUTS) and keys <= _CUTS | _CUT
    return (cuts or "sound:music" in keys) and _together(tokens, "span")


_CUTS = {"verb:cut", "verb:remove", "verb:trim"}
_CUT = {"span", "edge", "places", "lacking", "thing:video"}


def _looks_before_and_behind(tokens: list[Token]) -> bool:
    """ "Smaller title, and the call to action in the middle" says one thing of each."""
    for at in range(1, len(tokens) - 2):
        before, one, other, behind = tokens[at - 1 : at + 3]
        if one.kind == other.kind == "role" and one.value != other.value and before.kind in _LOOKS:
            return behind.kind in _LOOKS and not any(each.kind == "verb" for each in tokens[:at])
    return False


_LOOKS = ("step", "color", "font", "weight", "position")


def _has_two_lengths(tokens: list[Token]) -> bool:
    """ "A 30-second video, the beach for 10 seconds": the first is that of the whole."""
    keys = [key_of(one) for one in tokens]
    return {"thing:video", "places", "seconds", "lasting"} <= set(keys)


def _counts_another_picture(tokens: list[Token]) -> bool:
    """ "Photo 2 brighter, 3 warmer": no look is so little as 3 per cent."""
    kinds = {one.kind for one in tokens}
    numbers = [number_in(one.raw) for one in tokens if one.kind == "number"]
    return "places" in kinds and bool(kinds & {"grade", "filter"}) and any(one < 10 for one in numbers)


def _is_silent_elsewhere(tokens: list[Token]) -> bool:
    """ "Music from the 5th second on, silence at the beginning" silences no more than the beginning."""
    keys = [key_of(one) for one in tokens]
    if "sound:music" not in keys or "verb:mute" not in keys:
        return False
    return any(one.kind in _WHENS for one in tokens[: keys.index("verb:mute")])


def _mutes_beside_new_music(tokens: list[Token]) -> bool:
    """ "Mute everything, add lo-fi music" (全部静音，配lo-fi音乐): the new music is heard."""
    keys = [key_of(one) for one in tokens]
    if "verb:mute" not in keys or "mood" not in keys:
        return False
    return bool({"verb:add", "verb:use", "verb:create"} & set(keys[keys.index("verb:mute") :]))


_WHENS = ("span", "since", "till", "at")


def _keeps_pictures_beside_a_text(tokens: list[Token]) -> bool:
    """ "Only use the kitchen, 10 seconds, title "Kitchen"": the title is not only on the kitchen."""
    keeps = any(
        a.kind == "only" and b.kind == "places" and hint("keeps_only").search(a.raw) for a, b in pairwise(tokens)
    )
    return keeps and {"role", "quoted"} <= {one.kind for one in tokens}


def _is_on_a_box_beside_more(tokens: list[Token]) -> bool:
    """ "At the bottom, white on red": the box is a wish of its own, which may be refused."""
    return any(one.kind == "ground" for one in tokens) and any(one.kind in _LOOKS for one in tokens)


def _paces_beside_a_text(tokens: list[Token]) -> bool:
    """ "Half speed on the goal, add the lower third "Max"": no text is half as big for that."""
    paces = any(one.kind in ("factor", "share") and hint("of_pace").search(one.raw) for one in tokens)
    return paces and any(one.kind in ("role", "quoted") for one in tokens)


def _keeps_a_look_beside_another(tokens: list[Token]) -> bool:
    """ "Vignette off both, and keep the vintage only on the shop": no vintage goes."""
    removes = next((at for at, one in enumerate(tokens) if key_of(one) == "verb:remove"), None)
    keeps = [at for at, one in enumerate(tokens) if one.kind == "only" or hint("kept").match(one.raw)]
    looks = [at for at, one in enumerate(tokens) if one.kind in ("grade", "filter")]
    return removes is not None and bool(keeps) and len(looks) > 1 and keeps[-1] > removes


def _holds_beside_a_text(tokens: list[Token]) -> bool:
    """ "Hold the last frame for 2 seconds and write "Hello" on it"."""
    return any(key_of(one) == "verb:freeze" for one in tokens) and any(one.kind == "quoted" for one in tokens)


_TWO_WISHES = (
    _holds_beside_a_text,
    _keeps_a_look_beside_another,
    _paces_beside_a_text,
    _is_on_a_box_beside_more,
    _keeps_pictures_beside_a_text,
    _looks_before_and_behind,
    _has_two_lengths,
    _counts_another_picture,
    _is_silent_elsewhere,
    _mutes_beside_new_music,
)


def _is_a_logo_beside_a_picture(tokens: list[Token]) -> bool:
    """ "Replace the first picture, the logo at the right" (第一张换成sunset，右下角摆logo) are two wishes."""
    logo = any(key_of(one) == "thing:logo" for one in tokens)
    return logo and any(one.kind == "places" and one.value not in ("file", "subject") for one in tokens)


def _is_a_length_beside_words(tokens: list[Token]) -> bool:
    """ "Shorten it to 24 seconds, the call says Book now" (片长缩成24秒，片尾改成“马上订位”) are two wishes."""
    keys = {key_of(one) for one in tokens}
    if "role" in keys and any(key_of(one) == "thing:length" and hint("of_all").match(one.raw) for one in tokens):
        return True
    timed = bool(keys & {"seconds", "to_seconds", "thing:length"})
    return "quoted" in keys and timed and bool(keys & {"verb:shorten", "verb:lengthen"})


def _keeps_beside_a_text(tokens: list[Token]) -> bool:
    """ "Take only the kitchen clip, title "Chez Louis"" are two wishes."""
    closes = any(one.kind == "role" and one.value in ("title", "call_to_action", "end_card") for one in tokens)
    pairs = [(a, b) for a, b in pairwise(tokens) if a.kind == "only" and b.kind == "places"]
    keeps = any(closes or hint("keeps_only").match(only.raw) for only, _ in pairs)
    keys = {key_of(one) for one in tokens}
    return keeps and {"places", "role", "quoted"} <= keys and not keys & {"verb:add", "verb:write"}


def _denies_beside_a_length(tokens: list[Token]) -> bool:
    """ "Not the beach, 16 seconds" (不要海边，16秒) takes no seconds off the beach."""
    denied = any(one.kind == "verb" and hint("denial").fullmatch(one.raw) for one in tokens)
    return denied and {"places", "seconds"} <= {one.kind for one in tokens}


def _each_beside_a_transition(tokens: list[Token]) -> bool:
    """ "Each picture 4 seconds, wipes between them" (每张4秒，转场用擦除) makes no wipe 4 seconds long, and "5 seconds
    for the others, no crossfades" is about pictures, too."""
    told = [one for one in tokens if one.kind == "seconds"]
    denied = any(one.kind == "negation" for one in tokens)
    each = any(one.value == "each" or (denied and seconds_in(one.raw) > LONGEST) for one in told)
    return each and any(one.kind == "transition" or key_of(one) == "thing:transition" for one in tokens)


def _together(tokens: list[Token], kind: str) -> bool:
    """Whether what is said of a kind stands together, where it is about several things."""
    if len({which(one) for one in tokens if one.kind == kind}) < 2:
        return True
    at = [index for index, one in enumerate(tokens) if one.kind == kind]
    return all(b - a == 1 for a, b in pairwise(at))


def _one_way(tokens: Sequence[Token]) -> bool:
    """Not bigger and smaller at once."""
    keys = {key_of(one) for one in tokens}
    pairs = (
        ("step:size_up", "step:size_down"),
        ("step:loud", "step:quiet"),
        ("step:fast", "step:slow"),
        ("step:up", "step:down"),
    )
    return not any(a in keys and b in keys for a, b in pairs)


def which(one: Token) -> tuple[object, str]:
    """What tells a text or a place from others of its kind: how it is said where its value is told by that."""
    return one.value, one.raw if one.value in ("numbered", "said", "counted") else ""


def one_thing_each(tokens: list[Token]) -> list[list[Token]]:
    """A clause about several kinds of text, or about the music and the clips' own sound, is one for each of them."""
    return [one for each in _one_sound_each(tokens) for one in _one_role_each(each)]


def _one_sound_each(tokens: list[Token]) -> list[list[Token]]:
    if any(one.kind == "only" for one in tokens):
        return [tokens]
    sounds = [index for index, one in enumerate(tokens) if key_of(one) in ("sound:music", "sound:clip")]
    if len(sounds) != 2 or sounds[1] - sounds[0] != 1 or tokens[sounds[0]].value == tokens[sounds[1]].value:
        return [tokens]
    return [[one for index, one in enumerate(tokens) if index != other] for other in reversed(sounds)]


def _one_role_each(tokens: list[Token]) -> list[list[Token]]:
    roles = [one for one in tokens if one.kind == "role"]
    if len(roles) < 2:
        return [tokens]
    rest = [one for one in tokens if one.kind != "role"]
    unique = {which(one): one for one in roles}
    return [[role, *rest] for role in unique.values()]
