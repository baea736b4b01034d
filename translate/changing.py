"""Verbs with which one changes something: drag a clip, move a slider, set a value, choose, use.

Each function says whether a verb of its class has the object that such a verb needs to be a step on a screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from translate.lexer import Token
from translate.tags import FAR, LABELS, NEAR, NOUNS, QUIET, has, has_screen, is_label, is_of_the_world, named_by
from translate.verbs import Verb
from translate.ways import is_quoted_way

AIM = frozenset(("det", "preposition", "place", "lead", "by"))


def drags(verb: Verb) -> bool:
    """ "Drag": anything that could be dragged, by name or with where to."""
    first, rest = verb.first, verb.rest
    if verb.continues:
        return True
    if first is None or first.kind != "word" or is_label(first):
        return True
    if first.tags & AIM or has(rest[:4], *NOUNS, "noun.clip"):
        return True
    return has(rest[1:FAR], "direction", "preposition") and not has(rest, "finite.sure")


def moves(verb: Verb) -> bool:
    """ "Slide": a slider, a clip, a named value in some direction or to a figure."""
    first, rest, around = verb.first, verb.rest, verb.around
    if _drops(verb):
        return True
    if (verb.follows and (verb.object_first or is_label(first))) or (verb.led and has(around, "toward", "direction")):
        return True  # "open the Noise panel and slide Strength down", 「打开面板，把强度往下拉」
    if has(around, "noun.slider", "noun.playhead", "noun.timeline", "noun.clip"):
        return True
    if verb.named and has(rest, "direction"):
        return True
    if verb.fronted and has(around, "noun.button"):
        return True  # 「把“A/B”开关拨到 B」
    if has(rest[:1], "det") and has(rest[1:4], "extremity") and has(rest[2:FAR], "direction", "preposition"):
        return True  # "pull its end to the left"
    measured = any(
        "figure" in token.tags and any(near.kind == "num" for near in rest[j + 1 : j + 3])
        for j, token in enumerate(rest)
    )
    return first is not None and "det" in first.tags and measured and not has(rest, "finite.sure")


def changes(verb: Verb) -> bool:
    """ "Lower", "replace": with a slider, or in a panel."""
    first, rest, around = verb.first, verb.rest, verb.around
    if first is not None and first.kind == "quote" and has(rest[1:2], "particle") and verb.word.kind == "word":
        return True  # "turn 'Follow' off"
    if "dials" in verb.word.tags and verb.opened and has(rest[:1], "det"):
        return True  # "open the Equalizer panel and raise the low shelf"
    if "recasts" in verb.word.tags and not has(around, "placing"):
        return False  # 「把面板换成红色」
    if "puts" in verb.word.tags:
        return _drops(verb)
    if has(around, "narrated") or (first is not None and is_of_the_world(first)):
        return False
    if (verb.opened and verb.object_first) or (verb.follows and has_screen(rest)):
        return True  # 「打开面板，把溢色调高一点」, "or turn it off with its checkbox"
    if has(around, "noun.slider", "noun.panel", "noun.timeline"):
        return True
    named = any("noun.panel" in named_by(token) for token in around if token.kind == "quote")
    return has(around, "placing") and (named or has(around, "noun.button"))  # 「在“音频库”里更换」


def chooses(verb: Verb) -> bool:
    """ "Pick": from a panel, by a button, or a named value behind another step."""
    first, rest, around = verb.first, verb.rest, verb.around
    if "select" in verb.word.tags and has(around, "noun.clip"):
        return True
    if _is_quoted(verb) or _is_pressed_next(verb):
        return True
    if "types" in verb.word.tags and not (verb.opened or has_screen(around) or any(map(is_label, verb.rest))):
        return False  # "paste a link to it"
    named = verb.named or (first is not None and first.kind == "num")
    if (verb.follows and named) or (first is not None and is_quoted_way(first)):
        return True  # "pick High", 「选择“文件 > 导出”」
    keyed = any(token.kind == "paren" and "key" in token.tags for token in rest)  # "switch on the snapping (N)"
    return keyed or verb.in_quoted or has(around, "noun.button", "noun.panel", "noun.timeline", "noun.billing")


def _is_quoted(verb: Verb) -> bool:
    """ "Select 'Original'", 「把“跟随”关掉」: the whole object is a quotation."""
    before = verb.around[: len(verb.around) - len(verb.rest)] if verb.object_first and verb.led else ()
    quote = before[-1] if before else verb.first
    behind = [token for token in verb.rest[0 if before else 1 :] if token.kind not in QUIET]
    return (
        quote is not None and quote.kind == "quote" and (not behind or has(behind[:1], "finish", "soften", "purpose"))
    )


def _is_pressed_next(verb: Verb) -> bool:
    """ "Select the left one and press Delete": what is selected is named, and a key for it."""
    return "select" in verb.word.tags and any(
        "conj" in a.tags and "verb.press" in b.tags for a, b in pairwise(verb.rest)
    )


def uses(verb: Verb) -> bool:
    """ "Use": a part of a screen with which something is done."""
    first, rest = verb.first, _instrument(verb.rest)
    if first is not None and first.tags & LABELS:
        return True  # "confirm with OK"
    if has(rest, "nominal") and verb.in_player:
        return True  # "give the new version a run in the preview window"
    last = [token for token in rest if token.kind not in QUIET][-1:]
    if first is not None and first.kind == "han" and has(last, *NOUNS) and not has(last, "noun.slider"):
        return False  # 「开头可以用面板」: nothing is done with it
    return has(rest[:7], "noun.slider", "noun.button", "noun.panel", "key", "noun.timeline")


def _instrument(rest: Sequence[Token]) -> Sequence[Token]:
    """「用鼠标把文字框挪开」: what is used ends where another object begins."""
    return rest[: next((j for j, token in enumerate(rest) if "fronts" in token.tags), len(rest))]


def _drops(verb: Verb) -> bool:
    """ "Open the Animations panel and drop one of them onto the title"."""
    led = verb.opened or (verb.led and has(verb.rest[1:NEAR], "onto"))  # "if you like, drop a dissolve onto the cut"
    return led and has(verb.rest[:1], "det") and has(verb.rest[1:FAR], "preposition")
