"""How the tokens of a clause may be meant: alone, or completed by what was spoken of before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from studio.director.clause import key_of
from studio.director.language.hints import hint
from studio.director.language.marks import Token
from studio.director.reading.goals import with_goal
from studio.director.reading.memory import Memory, targeted
from studio.director.reading.of_before import first_of, is_seen, those_spoken_of
from studio.director.reading.plausible import plausible
from studio.director.reading.stretches import as_trimmed, is_of_the_stretch, only_a_stretch, trims_more

_ACTIONS = ("grade", "filter", "color", "zoom", "fit", "verb", "step", "font", "weight", "mood", "transition", "quoted")
"""Kinds that say what is to be done: beside one of them, "only" keeps nothing, it says what alone is meant."""


def candidates(tokens: list[Token], memory: Memory, points_back: bool) -> Iterator[tuple[list[Token], bool]]:
    """Readings of a clause, the likeliest first, and whether they take something from before."""
    tokens = those_spoken_of(_with_axis(tokens), memory)
    if texts := _all_of_the_texts(tokens, memory):
        yield texts, True
    if whole := first_of(tokens, memory):
        yield whole, True
    replaced = _in_its_place(tokens, memory)
    tokens = _with_last_shape(with_goal(_with_source([one for one in tokens if one.kind != "stead"])))
    if not tokens or not plausible(tokens) or _is_mood_of_something(tokens, memory) or _is_of_music(tokens, memory):
        return
    if replaced:
        yield replaced, True
    if memory.silenced and not memory.recalled and {one.kind for one in tokens} == {"places"}:
        yield [*tokens, Token("verb", "mute", "mute")], True
        return
    alone = [(one, False) for one in _as_they_stand(tokens)]
    borrowed = [(one, True) for base in _as_they_stand(tokens) for one in _completed(base, memory)]
    alone_only = _only_denies(tokens) or _is_bare(tokens, memory, points_back)
    if alone_only or (not points_back and memory.recalled and _only_changes(tokens)):
        borrowed = []
    if only_a_stretch(memory.targets) and not memory.recalled and is_of_the_stretch(tokens):
        alone = []
    borrowed = [one for one in borrowed if not _is_size_of_sound(one[0])]
    if points_back:
        yield from _its_captions(tokens, memory)
    if memory.complained:
        yield from _its_sound(tokens, memory)
    yield from _its_number(tokens, memory)
    first = memory.comes_first(tokens, points_back)
    yield from _captions_first(tokens, memory)
    yield from (*borrowed, *alone) if first else (*alone, *borrowed)


def _in_its_place(tokens: list[Token], memory: Memory) -> list[Token]:
    """ "Put cat.jpg there instead", after a picture was spoken of, replaces that; empty where nothing is said so. "Use
    the cat one instead" does so when it names what is shown, not a number."""
    old = [one for one in memory.targets if one.kind == "places"]
    new = [one for one in tokens if one.kind == "places"]
    stead = next((one for one in tokens if one.kind == "stead"), None)
    if len(old) == len(new) == 1 and not memory.recalled and _only_turns_into(tokens):
        return [*old, *_with_source([*new, *tokens])[1:]]
    if stead is None or len(old) != 1 or len(new) != 1:
        return []
    if stead.value == "named" and (new[0].value not in ("file", "subject") or not _uses(tokens)):
        return []
    source = Token("source", None, new[0].raw, (new[0],))
    return [*old, *(source if one is new[0] else one for one in tokens if one.kind != "stead")]


def _only_turns_into(tokens: list[Token]) -> bool:
    """ "... into the sunset one" (换成日落那张) and nothing else: it takes the place of what was spoken of."""
    kinds = [one.kind for one in tokens]
    return kinds == ["verb", "places"] and bool(hint("turns_into").fullmatch(tokens[0].raw))


def _all_of_the_texts(tokens: list[Token], memory: Memory) -> list[Token]:
    """ "Remove all of them", after captions were spoken of, is about those; empty where it is not."""
    texts = [one for one in memory.targets if one.kind == "role"]
    them = [one for one in tokens if one.kind == "places" and hint("all_of_them").fullmatch(one.raw)]
    return [*texts, *(one for one in tokens if one not in them)] if texts and them else []


def _uses(tokens: list[Token]) -> bool:
    return any(key_of(one) in ("verb:use", "verb:add") for one in tokens)


def _is_size_of_sound(tokens: list[Token]) -> bool:
    """Music is louder, not bigger; 大 is both."""
    sounds = any(one.kind == "sound" for one in tokens)
    return sounds and any(one.value in ("size_up", "size_down") and one.raw.isascii() for one in tokens)


def _is_bare(tokens: list[Token], memory: Memory, points_back: bool) -> bool:
    """ "Delete the one ..." is not about what an earlier message was about: that would be "delete it"."""
    timed = memory.timed and any(one.value in ("lengthen", "shorten") for one in tokens)
    return memory.recalled and not points_back and not timed and all(one.kind == "verb" for one in tokens)


def _is_mood_of_something(tokens: list[Token], memory: Memory) -> bool:
    """ "The drone at half speed, nice and dreamy" asks for no music."""
    about_music = any(key_of(one) == "sound:music" for one in memory.targets)
    elsewhere = bool(memory.targets) and not memory.recalled and not about_music
    return elsewhere and all(one.kind == "mood" for one in tokens)


def _is_of_music(tokens: list[Token], memory: Memory) -> bool:
    """ "Softer music, a bit thinner" (配乐换轻音乐，淡一点) asks for no paler pictures."""
    about_music = any(key_of(one) == "sound:music" for one in memory.targets) and not memory.recalled
    return about_music and all(one.kind == "grade" for one in tokens)


def _only_changes(tokens: list[Token]) -> bool:
    """ "Change something" (随便改改) does not say that what an earlier message spoke of is meant; "another one"
    (再换一个) does."""
    verbs = {"verb:change", "verb:swap", "thing:order"}
    return all(key_of(one) in verbs and not hint("another").fullmatch(one.raw) for one in tokens)


def _only_denies(tokens: list[Token]) -> bool:
    """ "Don't make it ...": what was spoken of before is not taken away by that."""
    kinds = {one.kind for one in tokens}
    return "negation" in kinds and kinds <= {"negation", "verb"} and not any(one.value == "remove" for one in tokens)


def _as_they_stand(tokens: list[Token]) -> Iterator[list[Token]]:
    yield tokens
    others = [one for one in tokens if one.kind != "only"]
    keeps = len(others) == len(tokens) or _made_of(tokens) or _keeps_a_sound(tokens)
    if not keeps and any(one.kind in _ACTIONS for one in others):
        yield others
    if any(one.kind == "source" for one in tokens) and not any(one.kind == "places" for one in tokens):
        yield [one.inner[0] if one.kind == "source" else one for one in tokens]
        if not keeps:
            yield [one.inner[0] if one.kind == "source" else one for one in others]


def _keeps_a_sound(tokens: list[Token]) -> bool:
    """ "No music, only the clips' sound" (不要音乐 只留原声): what stands behind "only" stays."""
    at = next(i for i, one in enumerate(tokens) if one.kind == "only")
    removes = any(key_of(one) == "verb:remove" for one in tokens[:at])
    if removes and hint("keeps").search(tokens[at].raw):
        return True
    return removes and all(any(one.kind == "sound" for one in some) for some in (tokens[:at], tokens[at:]))


def _made_of(tokens: list[Token]) -> bool:
    """ "Make a video of just the first three", 只用前三张做个…: there "only" says what is kept."""
    at = next(i for i, one in enumerate(tokens) if one.kind == "only")
    before = {key_of(one) for one in tokens[:at]}
    if hint("made_of").fullmatch(tokens[at].raw) and any(one.kind == "seconds" for one in tokens):
        return True
    return "thing:video" in before or any(key_of(one) == "verb:create" for one in tokens)


def _completed(tokens: list[Token], memory: Memory) -> Iterator[list[Token]]:
    if not memory.targets or all(one.kind == "negation" for one in tokens):
        return
    bare = not targeted([one for one in tokens if one.kind != "span"])
    verbs = [] if any(one.kind in ("verb", "only") for one in tokens) else memory.verbs
    if bare and memory.timed and any(one.kind == "number" for one in tokens):
        yield [*memory.targets, *_as_seconds(tokens)]
    if bare:
        yield from _with_targets(tokens, memory)
    if bare and verbs:
        yield [*memory.targets, *verbs, *tokens]
    kinds = {one.kind for one in tokens}
    others = [one for one in memory.targets if one.kind not in kinds and not (memory.recalled and one.kind == "sound")]
    beside = [one for one in tokens if one.kind not in ("places", "lacking")]
    if memory.recalled and beside and _only_changes(beside):
        others = []  # "make photo 3 ..." moves no title there
    if kinds & {"places", "lacking"} and others and not kinds & {"role", "sound"} and not _is_about_order(tokens):
        for whole in ([*others, *tokens], *([[*others, *verbs, *tokens]] if verbs else [])):
            if not _only_changes_music(whole):
                yield whole
    if verbs and not memory.recalled:
        yield [*verbs, *tokens]
    if any(one.kind == "places" for one in tokens) and [one.kind for one in tokens].count("number") == 1:
        yield _as_seconds(tokens)


def _with_targets(tokens: list[Token], memory: Memory) -> Iterator[list[Token]]:
    """A clause that does not say what it is about, as one about what was spoken of."""
    if memory.recalled and memory.edge and trims_more(tokens):
        yield [*memory.targets, memory.edge, *as_trimmed(tokens)]
    yield [*memory.targets, *tokens]
    silenced = memory.silenced and [one.kind for one in memory.targets] == ["places", "sound"]
    if silenced and is_seen(tokens):
        yield [memory.targets[0], *tokens]  # "mute the walk, slow motion"
    if only_a_stretch(memory.targets) and not is_of_the_stretch(tokens):
        yield [*(one for one in memory.targets if one.kind != "span"), *tokens]


def _only_changes_music(tokens: list[Token]) -> bool:
    """A picture that is named after the music was changed is not where it plays."""
    keys = {key_of(one) for one in tokens}
    verbs = {one for one in keys if one.startswith("verb:")}
    return "sound:music" in keys and bool(verbs) and verbs <= {"verb:change", "verb:add", "verb:use"}


def _as_seconds(tokens: list[Token]) -> list[Token]:
    return [replace(one, kind="seconds", value=None) if one.kind == "number" else one for one in tokens]


def _is_about_order(tokens: list[Token]) -> bool:
    """Whether whole pictures are taken out ("no cake"), put elsewhere or exchanged."""
    if {one.kind for one in tokens} == {"negation", "places"}:
        return any(hint("denies_things").fullmatch(one.raw) for one in tokens)
    return any(key_of(one) in _ORDER or one.kind in ("source", "goal") for one in tokens)


_ORDER = {f"verb:{one}" for one in ("remove", "cut", "move", "swap", "replace", "duplicate")}


def _its_captions(tokens: list[Token], memory: Memory) -> Iterator[tuple[list[Token], bool]]:
    """ "Its caption", after a picture was spoken of, is the one over that picture."""
    places = [one for one in memory.targets if one.kind == "places"]
    captions = any(one.kind == "role" and one.value == "caption" for one in tokens)
    if places and captions and not any(one.kind == "places" for one in tokens):
        yield [*places, *tokens], True


def _its_sound(tokens: list[Token], memory: Memory) -> Iterator[tuple[list[Token], bool]]:
    """ "The drone is all wind, mute it" (航拍那段全是风噪，原声关了): the sound is that of the clip complained of."""
    places = [one for one in memory.targets if one.kind in ("places", "span")]
    sounds = any(key_of(one) in ("sound:clip", "verb:mute") for one in tokens)
    if places and sounds and not any(one.kind in ("places", "lacking") for one in tokens):
        yield [*places, *tokens], True


def _its_number(tokens: list[Token], memory: Memory) -> Iterator[tuple[list[Token], bool]]:
    """ "Photos 1 and 4 brighter, 2 darker": after pictures by their numbers, that is one."""
    numbered = [one for one in memory.targets if one.kind == "places" and one.value == "listed"]
    looks = len(tokens) > 1 and all(one.kind in ("grade", "filter", "zoom", "fit") for one in tokens[1:])
    if numbered and not memory.recalled and looks and tokens[0].kind == "number":
        yield [replace(tokens[0], kind="places", value="listed"), *tokens[1:]], True


def _captions_first(tokens: list[Token], memory: Memory) -> Iterator[tuple[list[Token], bool]]:
    """ "The third one", after captions were spoken of, is the third caption."""
    role = next((one for one in memory.targets if one.kind == "role"), None)
    inner = next((one for one in (role.inner if role else ()) if one.kind == "role"), role)
    ordinal = next((one for one in tokens if one.kind == "places" and one.value == "listed"), None)
    if inner is not None and inner.value == "caption":
        yield from _other_captions(tokens, memory)
    if inner is None or inner.value != "caption" or ordinal is None:
        return
    if memory.recalled and any(key_of(one) == "verb:swap" for one in tokens):
        return  # "swap the first and second" in a message of its own is about pictures
    pictures = any(one.kind == "picture" for one in ordinal.inner) or hint("of_pictures").search(ordinal.raw)
    if pictures or any(one.kind == "role" for one in tokens):
        return
    number = Token("role", "numbered", ordinal.raw, (inner,))
    yield [number if one is ordinal else one for one in tokens], True


def _other_captions(tokens: list[Token], memory: Memory) -> Iterator[tuple[list[Token], bool]]:
    """ "The first caption red, the second blue and the rest green", "the other captions": those are captions."""
    rest = next((one for one in tokens if one.kind == "places" and one.value == "rest"), None)
    named = memory.numbered
    if rest is None or not named or any(one.kind == "role" and one.value != "caption" for one in tokens):
        return
    kept = Token("role", "numbered", ", ".join(one.raw for one in named), named[0].inner)
    others = [one for one in tokens if one.kind != "role"]
    yield [Token("lacking_role", None, rest.raw, (kept,)) if one is rest else one for one in others], True


def _with_source(tokens: list[Token]) -> list[Token]:
    """ "Change the second photo to cat.jpg", 把第二张换成cat.jpg: the file named last is what comes instead."""
    places = [index for index, one in enumerate(tokens) if one.kind == "places"]
    verbs = [one.value for one in tokens if one.kind == "verb"]
    if len(places) != 2 or not {"replace", "change"} & set(verbs):
        return tokens
    at = places[0] if verbs[0] == "use" and verbs[-1] == "replace" else places[1]
    if tokens[at].value not in ("file", "subject"):
        return tokens
    source = Token("source", None, tokens[at].raw, (tokens[at],))
    return [source if index == at else one for index, one in enumerate(tokens)]


def _with_axis(tokens: list[Token]) -> list[Token]:
    """ "Flip it horizontally" asks for no other shape."""
    flips = any(key_of(one) == "verb:flip" for one in tokens) and not any(key_of(o) == "verb:rotate" for o in tokens)
    ways = {"wide": "horizontal", "vertical": "vertical"}
    return [
        replace(one, kind="axis", value=ways[one.value]) if flips and one.kind == "shape" and one.value in ways else one
        for one in tokens
    ]


def _with_last_shape(tokens: list[Token]) -> list[Token]:
    """ "Change it from vertical to horizontal", 竖的改横的: the shape named last is what is wanted."""
    shapes = [one for one in tokens if one.kind == "shape"]
    changes = any(one.kind == "verb" and one.value in ("change", "replace") for one in tokens)
    return [one for one in tokens if one is not shapes[0]] if len(shapes) == 2 and changes else tokens
