"""A stretch that looks like one clause and is two: what is taken back in it, said twice, or of this and of that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from studio.director.clause import key_of
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.reading.patch import group_of


def are_two(tokens: Sequence[Token]) -> bool:
    """Whether the tokens of a stretch are those of two clauses."""
    twice = _corrects_itself(tokens) or _rewords_twice(tokens) or _silences_another(tokens)
    return (
        twice
        or _goes_both_ways(tokens)
        or _keeps_one_sound(tokens)
        or _keeps_music_of_all(tokens)
        or _is_silent_and_fades(tokens)
        or _writes_on_a_ground(tokens)
        or _trims_and_silences(tokens)
        or _leaves_out_another(tokens)
        or _swaps_and_joins(tokens)
        or _differs_there(tokens)
    )


def are_two_as_said(tokens: Sequence[Token], raw: str) -> bool:
    """The same by how the words stand beside each other."""
    return _takes_out_beside_a_length(tokens, raw) or _takes_out_along(tokens, raw) or _leaves_out_behind(tokens, raw)


def _takes_out_beside_a_length(tokens: Sequence[Token], raw: str) -> bool:
    """ "Skip the cake one, 20 seconds" takes out the whole of it."""
    keys = [key_of(one) for one in tokens]
    if "verb:remove" not in keys or not {"places", "seconds"} <= set(keys):
        return False
    place, seconds = (next(one for one in tokens if one.kind == kind) for kind in ("places", "seconds"))
    return bool(re.search(rf"{re.escape(place.raw)}\s*[,，]\s*{re.escape(seconds.raw)}", raw))


def _leaves_out_behind(tokens: Sequence[Token], raw: str) -> bool:
    """ "Title red, without the dog": that picture goes."""
    leaves = any(one.kind == "lacking" and hint("left_out").match(one.raw) for one in tokens)
    return leaves and tokens[0].kind != "lacking" and bool(hint("left_out_behind").search(raw))


def _takes_out_along(tokens: Sequence[Token], raw: str) -> bool:
    """ "Remove the title, and the price with it": the picture goes as well, not the title on it."""
    keys = [key_of(one) for one in tokens]
    return {"verb:remove", "places"} <= set(keys) and len(keys) > 2 and bool(hint("along_with_it").search(raw))


def _differs_there(tokens: Sequence[Token]) -> bool:
    """ "Everything warmer, the croissant even warmer" (全部都调暖一点，可颂那张要更暖一些)."""
    keys = [one.kind if key_of(one) != "thing:video" else "places" for one in tokens]
    return keys == ["places", "grade", "places", "grade"]


def _corrects_itself(tokens: Sequence[Token]) -> bool:
    """Whether something is said, taken back and said otherwise: "to 30, no, 40"."""
    at = next((index for index, one in enumerate(tokens) if one.kind == "correction"), 0)
    before = {one.kind for one in tokens[:at]}
    return (at == len(tokens) - 1 and bool(before)) or any(before & set(group_of(one.kind)) for one in tokens[at:])


def _silences_another(tokens: Sequence[Token]) -> bool:
    """ "No music, and the walk neither" (音乐不要了，走路那段也是): the clip's sound goes as well."""
    keys = [key_of(one) for one in tokens]
    also = any((a, b) == ("places", "also") for a, b in pairwise(keys))
    return also and "sound:music" in keys and bool({"verb:remove", "verb:mute", "negation"} & set(keys))


def _is_silent_and_fades(tokens: Sequence[Token]) -> bool:
    """ "No music until second 4, and over the last two seconds it fades out"; "duck the music, her clip louder"."""
    keys = [key_of(one) for one in tokens]
    silent = bool({"verb:remove", "negation"} & set(keys)) and keys.count("span") > 1
    ducks = "verb:duck" in keys and "places" in keys and "step:loud" in keys[keys.index("places") :]
    return (silent and "fade_edge" in keys) or ducks


def _leaves_out_another(tokens: Sequence[Token]) -> bool:
    """ "Title red, without the button": the button goes, and nothing but the title gets red."""
    lacking = [one for one in tokens if one.kind == "lacking_role" and hint("left_out").match(one.raw)]
    return bool(lacking) and any(one.kind == "role" and one.value not in ("all", "others") for one in tokens)


def _swaps_and_joins(tokens: Sequence[Token]) -> bool:
    """ "Swap the product and the shop, wipe between them" (产品图和店铺图对调，中间用擦除)."""
    joins = next((at for at, one in enumerate(tokens) if one.kind == "transition"), 0)
    before = {key_of(one) for one in tokens[:joins]} | {one.kind for one in tokens[:joins]}
    return {"verb:swap", "places"} <= before


def _trims_and_silences(tokens: Sequence[Token]) -> bool:
    """ "Cut the first 3 seconds of the walk, mute it": the sound of what is left of it is off."""
    keys = [key_of(one) for one in tokens]
    at = keys.index("verb:mute") if "verb:mute" in keys else 0
    cuts = bool({"verb:cut", "verb:trim", "only"} & set(keys[:at]))
    return cuts and "span" in keys[:at] and "places" in keys[:at] and "sound:clip" not in keys[:at]


def _writes_on_a_ground(tokens: Sequence[Token]) -> bool:
    """ "The button says "Go", its box in orange" (按钮写「走」，底色用橙色): the box is another wish."""
    keys = [key_of(one) for one in tokens]
    at = keys.index("thing:plate") if "thing:plate" in keys else len(keys)
    written = "quoted" in keys[:at] or "position" in keys[at:]
    return written and "color" in keys[at:]


def _keeps_music_of_all(tokens: Sequence[Token]) -> bool:
    """ "Mute everything, keep the music"."""
    keys = [key_of(one) for one in tokens]
    if "verb:mute" not in keys or "sound:music" not in keys[keys.index("verb:mute") :]:
        return False
    behind = tokens[keys.index("verb:mute") + 1 :]
    return any(one.kind in ("only", "keep", "verb") and hint("kept").match(one.raw) for one in behind)


def _rewords_twice(tokens: Sequence[Token]) -> bool:
    """Whether words are replaced in two places: 'change "a" to "b" and "c" to "d"'."""
    return sum(1 for one in tokens if one.kind == "rewording") > 1


def _goes_both_ways(tokens: Sequence[Token]) -> bool:
    """ "Longer on the cake shorter on the dog"."""
    keys = {key_of(one) for one in tokens}
    grades = {str(one.value) for one in tokens if one.kind == "grade"}
    both = any(one.endswith("+") and f"{one[:-1]}-" in grades for one in grades)
    return both or ("places" in keys and any(pair <= keys for pair in _OPPOSITES))


_OPPOSITES = (
    {"verb:lengthen", "verb:shorten"},
    {"step:longer", "verb:shorten"},
    {"verb:lengthen", "step:shorter"},
    {"step:longer", "step:shorter"},
)


def _keeps_one_sound(tokens: Sequence[Token]) -> bool:
    """ "Keep the clip's sound, the music softer there" (保留原声，音乐小声点)."""
    keys = [key_of(one) for one in tokens]
    if "sound:clip" not in keys or "sound:music" not in keys[keys.index("sound:clip") :]:
        return False
    before = tokens[: keys.index("sound:clip")]
    return any(one.kind in ("only", "verb") and hint("kept").match(one.raw) for one in before)
