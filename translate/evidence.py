"""Which words are parts of a screen, and whether a verb has one for its object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from translate.lexer import Token
from translate.vocabulary import vocabulary

OPENING = ("open", "go")  # classes of verbs that bring up a panel
NOUNS = ("noun.button", "noun.panel", "noun.slider", "noun.timeline", "noun.billing", "noun.playhead")
PARTS = frozenset((*NOUNS, "label.export", "label.summary", "label.execute", "noun.clip", "key"))
LABELS = ("label.export", "label.summary", "label.execute")
QUIET = ("mark", "other")
ARROWS = frozenset(">→›»➜➔")  # between the parts of a way through menus
CLASSES = (
    "find",
    "click",
    "press",
    "drag",
    "open",
    "go",
    "preview",
    "move",
    "choose",
    "look",
    "edit",
    "pay",
    "use",
    "act",
)
RECASTS = ("换成", "改成")
FAR = 6  # tokens within which the object of "go to", or of an unknown verb, must be named
NEAR = 40  # tokens: how far an object can reach; keeps the reading of a hostile clause linear


def verb_class(token: Token) -> str | None:
    """`click`, `open`, `drag`... or None when the word is no operating verb."""
    return next((name for name in CLASSES if f"verb.{name}" in token.tags), None)


def verb_classes(token: Token) -> list[str]:
    """All classes of a word, the strongest first."""
    return [name for name in CLASSES if f"verb.{name}" in token.tags]


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a verb stands: `begin` its instruction's first token, `object_first` 把… before it, `led` a word such as
    "then" before it, `follows` another instruction before it, `opened` one that opens a panel; `sure`: the verb can
    mean nothing but a screen."""

    begin: int
    object_first: bool
    led: bool
    follows: bool
    opened: bool = False
    sure: bool = False


def evidence(name: str, tokens: Sequence[Token], i: int, setting: Setting, rest: Sequence[Token]) -> bool:
    """Whether the verb's object (`rest`) is a part of a screen, as far as its class needs that."""
    around = (
        [*tokens[max(setting.begin, i - NEAR) : i], *rest] if tokens[i].kind == "han" or setting.object_first else rest
    )
    following = next((token for token in rest if token.kind not in QUIET), None)
    if _is_of_the_house(rest):
        return False  # "open the window"
    if "closer" in tokens[i].tags:
        return has_screen(rest, "noun.timeline")  # not "zoom in on the panel"
    if "runs" in tokens[i].tags:
        return has(rest[:1], "det") and _is_in_player(rest)  # not "Run time is 2:40 in the player"
    if "sees" in tokens[i].tags and not has(around, "placing"):
        return False  # 「第 12 秒可以看到面板」
    if name == "edit" and "dials" in tokens[i].tags and setting.opened and has(rest[:1], "det"):
        return True  # "open the Equalizer panel and raise the low shelf"
    if name == "edit" and tokens[i].text in RECASTS and not has(around, "placing"):
        return False  # 「把面板换成红色」
    if name == "look" and plays(tokens[i], rest):
        return True
    dropped = setting.opened and has(rest[:1], "det") and has(rest[1:FAR], "preposition")
    if "puts" in tokens[i].tags or (name == "move" and dropped):
        return dropped  # "open the Animations panel and drop one of them onto the title"
    if name in ("drag", "click") and tokens[i].kind == "han" and (setting.led or setting.follows):
        return True  # 「或者拖动 frame 的四个角」: whatever its object, and in whatever language
    if name == "choose" and "select" in tokens[i].tags and has(around, "noun.clip"):
        return True
    return _TESTS[name](following, rest, around, setting)


def object_of(tokens: Sequence[Token], i: int) -> list[Token]:
    """What follows the verb, up to the next instruction that could begin."""
    found: list[Token] = []
    for token in tokens[i + 1 : i + 1 + NEAR]:
        if "reason" in token.tags or ("gerund" in token.tags and found and "by" in found[-1].tags):
            break
        found.append(token)
    return found


def has(tokens: Sequence[Token], *tags: str) -> bool:
    """Whether one of the tokens has one of the tags."""
    wanted = frozenset(tags)
    return any(not wanted.isdisjoint(token.tags) for token in tokens)


def triples(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token, Token]]:
    """Every token with the two behind it; the last ones stand in for what is missing."""
    return zip(tokens, [*tokens[1:], *tokens[-1:]], [*tokens[2:], *tokens[-2:]], strict=False)


def has_screen(tokens: Sequence[Token], *nouns: str) -> bool:
    """Whether one of them is a part of a screen and of nothing else: "panel", "the Amount knob", but not "a window"."""
    wanted = set(nouns or NOUNS)
    return any(
        token.tags & wanted and ("weak" not in token.tags or (i > 0 and is_label(tokens[i - 1])))
        for i, token in enumerate(tokens)
    )


def _is_in_player(rest: Sequence[Token]) -> bool:
    """ "Run it once in the player"."""
    return any(a.text == "in" and has((b, c), "noun.timeline") for a, b, c in triples(rest))


def _is_of_the_house(rest: Sequence[Token]) -> bool:
    """Whether the only part of a screen in an object is one of every house, and has no name."""
    near = rest[:9]
    parts = [token for token in near if token.tags & PARTS]
    named = any(token.kind in ("quote", "code", "mark") or token.capital for token in near)
    return bool(parts) and not named and all("house" in token.tags for token in parts)


def named_by(token: Token) -> frozenset[str]:
    """The tags of a word, or of what a quotation says."""
    if token.kind != "quote":
        return token.tags
    text, words = token.text[1:-1].strip(" *_"), vocabulary().words
    if text.isascii():
        return words.get(text, frozenset())
    return next((words[text[j:]] for j in range(len(text)) if text[j:] in words), frozenset())


def is_label(token: Token | None) -> bool:
    """A quotation, code, a capitalised word or a word that names a button by itself."""
    if token is None:
        return False
    return token.kind in ("quote", "code") or token.capital or bool(token.tags & set(LABELS))


def _is_bold(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].kind == "mark"


def _click(following: Token | None, rest: Sequence[Token], around: Sequence[Token], setting: Setting) -> bool:
    if following is None or is_label(following) or following.kind != "word" or _is_bold(rest) or setting.sure:
        return True
    return bool(following.tags & {"det", "preposition", "place", "conj", "key", "lead"}) or has(
        rest[:4], *NOUNS, *LABELS, "noun.clip"
    )


def _press(following: Token | None, rest: Sequence[Token], around: Sequence[Token], setting: Setting) -> bool:
    if following is None or has(rest[:4], "key"):
        return following is not None
    if following.tags & set(LABELS) or following.kind == "quote" or following.text in ("它", "您", "你"):
        return True  # 「点您喜欢的那张」
    if "place" in following.tags and (has(rest[:8], *LABELS, "noun.panel") or any(map(is_label, rest[:8]))):
        return True
    if has(rest, "verb.drag", "verb.move") and has(rest, "toward"):
        return True  # 「按住贴纸往右上方挪」
    near = rest[:9] if following.kind == "word" else rest[:12]
    if any("place" in a.tags and b.text == "的" and c.kind == "quote" for a, b, c in triples(near)):
        return True  # 「点哪一版下面的“用这个”」
    if following.kind == "han" and has(near, "noun.panel") and any(token.kind == "quote" for token in near):
        return True  # 「点侧边栏里的“调整”选项卡」
    return has(near, "noun.button") or (is_label(following) and following.kind != "num") or _is_bold(rest)


def _open(following: Token | None, rest: Sequence[Token], around: Sequence[Token], setting: Setting) -> bool:
    if following is None or "preposition" in following.tags or _is_of_the_world(following):
        return False
    if has(rest[:9], "noun.panel", "noun.billing", "noun.timeline") or _is_bold(rest):
        return True
    if "label.export" in following.tags or has(rest[:3], "label.summary"):
        return True
    return (following.kind == "quote" or following.capital) and _stands_alone(rest)


def _is_of_the_world(token: Token) -> bool:
    """ "Open windows": an adjective before things that are not only on screens."""
    return token.kind == "word" and "weak" in token.tags and not token.capital


def _go(following: Token | None, rest: Sequence[Token], around: Sequence[Token], setting: Setting) -> bool:
    if following is None or following.kind == "num" or _is_priced(rest):
        return False
    if has(rest[:9], "noun.panel", "noun.billing", "noun.timeline") or _is_bold(rest):
        return True
    target = rest[:FAR]
    if (setting.follows and following.kind == "quote") or (has_screen(target) and has(target, "noun.button")):
        return True
    if _is_way(following):
        return True  # 「去“我的 → 充值”补一些」
    if following.kind == "quote" and (has(rest[1:3], "verb.pay") or (setting.led and has(rest[1:2], "det"))):
        return True  # 「去“套餐”买一点」, 「请到“偏好设置”里查一下」
    if "place" in following.tags and (has(rest[1:2], "label.export") or any(p.kind == "quote" for p in rest[1:2])):
        return True  # 「去右上角导出」
    if rest and any(part.text in ARROWS for part in rest[1:FAR]) and following.capital:
        return True  # "go File > Export"
    return (following.kind == "quote" or following.capital) and _stands_alone(rest)


def _is_way(token: Token) -> bool:
    """A quoted way through menus: 「“文件 > 导出”」."""
    return token.kind == "quote" and any(arrow in token.text for arrow in ARROWS)


def _is_priced(rest: Sequence[Token]) -> bool:
    """「去噪要 15 积分」: so many credits, and no page of them."""
    stop = next((j for j, token in enumerate(rest[:FAR]) if token.tags & set(NOUNS)), 0)  # not 「去账单页充 20 积分」
    return stop > 0 and rest[stop - 1].kind == "num" and "noun.billing" in rest[stop].tags


def _stands_alone(rest: Sequence[Token]) -> bool:
    """A capitalised name that is the whole object: nothing finite behind it."""
    behind = [token for token in rest if token.kind not in QUIET and not is_label(token)]
    return not behind or bool(behind[0].tags & {"conj", "preposition", "place", "purpose", "lead", "offer"})


def _drag(following: Token | None, rest: Sequence[Token], around: Sequence[Token], setting: Setting) -> bool:
    if following is None or following.kind != "word" or is_label(following):
        return True
    if following.tags & {"det", "preposition", "place", "lead", "by"} or has(rest[:4], *NOUNS, "noun.clip"):
        return True
    return has(rest[1:FAR], "direction", "preposition") and not has(rest, "finite.sure")


def _move(following: Token | None, rest: Sequence[Token], around: Sequence[Token], setting: Setting) -> bool:
    if (setting.follows and (setting.object_first or is_label(following))) or (
        setting.led and has(around, "toward", "direction")
    ):
        return True  # "open the Noise panel and slide Strength down", 「打开面板，把强度往下拉」
    named = is_label(following) or _is_bold(rest)
    if has(around, "noun.slider", "noun.playhead", "noun.timeline", "noun.clip") or (named and has(rest, "direction")):
        return True
    measured = any(
        token.text == "to" and any(near.kind == "num" for near in rest[j + 1 : j + 3]) for j, token in enumerate(rest)
    )
    return following is not None and "det" in following.tags and measured and not has(rest, "finite.sure")


def _edit(following: Token | None, rest: Sequence[Token], around: Sequence[Token], setting: Setting) -> bool:
    if has(around, "narrated") or (following is not None and _is_of_the_world(following)):
        return False
    if (setting.opened and setting.object_first) or (setting.follows and has_screen(rest)):
        return True  # 「打开面板，把溢色调高一点」, "or turn it off with its checkbox"
    if has(around, "noun.slider", "noun.panel", "noun.timeline"):
        return True
    named = any("noun.panel" in named_by(token) for token in around if token.kind == "quote")
    return has(around, "placing") and (named or has(around, "noun.button"))  # 「在“音频库”里更换」


def _choose(following: Token | None, rest: Sequence[Token], around: Sequence[Token], setting: Setting) -> bool:
    named = is_label(following) or _is_bold(rest) or (following is not None and following.kind == "num")
    if (setting.follows and named) or (following is not None and _is_way(following)):
        return True  # "pick High", 「选择“文件 > 导出”」
    keyed = any(token.kind == "paren" and "key" in token.tags for token in rest)  # "switch on the snapping (N)"
    return keyed or has(around, "noun.button", "noun.panel", "noun.timeline", "noun.billing")


def _use(following: Token | None, rest: Sequence[Token], around: Sequence[Token], setting: Setting) -> bool:
    if is_label(following) and following is not None and following.tags & set(LABELS):
        return True  # "confirm with OK"
    if has(rest, "nominal") and _is_in_player(rest):
        return True  # "give the new version a run in the preview window"
    last = [token for token in rest if token.kind not in QUIET][-1:]
    if following is not None and following.kind == "han" and has(last, *NOUNS) and not has(last, "noun.slider"):
        return False  # 「开头可以用面板」: nothing is done with it
    return has(rest[:7], "noun.slider", "noun.button", "noun.panel", "key", "noun.timeline")


def _act(following: Token | None, rest: Sequence[Token], around: Sequence[Token], setting: Setting) -> bool:
    if following is not None and any(tag.startswith("noun.") for tag in following.tags):
        return False  # "Export settings", 「export 设置」: a compound
    if setting.follows and (following is None or following.tags & {"condition", "condition.time", "finish"}):
        return True  # "type the name, press Enter and export when you like it"
    return has(around, "key", "noun.panel", "noun.button") or any(token.text in ARROWS for token in rest)


OBJECT_OR_PLACE = {"det", "conj", "lead", "purpose", "preposition", "direction", "condition", "condition.time"}


def _preview(following: Token | None, rest: Sequence[Token], around: Sequence[Token], setting: Setting) -> bool:
    if following is None or begins_with_time(rest):
        return True  # "Scrub through 0:08–0:12"
    joined = setting.led or setting.follows
    if following.kind != "word":
        return joined or setting.object_first or bool(following.tags)
    return (
        has(around, "noun.timeline") or bool(following.tags & OBJECT_OR_PLACE) or (joined and "with" in following.tags)
    )


def _look(following: Token | None, rest: Sequence[Token], around: Sequence[Token], setting: Setting) -> bool:
    if _is_in_picture(rest):
        return False
    if has(around, "noun.timeline", "noun.billing") or has(rest, "key"):
        return True
    if has_screen(around, "noun.panel"):
        return True
    return has(around, "noun.panel") and (around is not rest or setting.led or setting.follows)


def plays(verb: Token, rest: Sequence[Token]) -> bool:
    """ "Play 1:10 to 1:30", 「play 一遍」: the video is to be played, whatever shows it."""
    again = bool(rest) and rest[0].kind == "han" and verb.kind == "word" and "soften" in rest[0].tags
    return "label.summary" in verb.tags and (again or begins_with_time(rest))


def begins_with_time(rest: Sequence[Token]) -> bool:
    """Whether words begin with a time of the video: "0:08", 「1 分 10 秒」."""
    spoken = [token for token in rest[:FAR] if token.kind not in QUIET and not token.tags & {"preposition", "place"}]
    if not spoken or spoken[0].kind != "num":
        return False
    return ":" in spoken[0].text or (len(spoken) > 1 and spoken[1].text[0] in "分秒")


def _is_in_picture(rest: Sequence[Token]) -> bool:
    """Whether what is looked at is part of the film: "the panel in shot 3", "the tab at 0:22", 「第 3 镜里的面板」."""
    if any(map(is_label, rest)) or any("timeline" in token.text or "时间" in token.text for token in rest):
        return False
    timed = any(a.text == "at" and b.kind == "num" and ":" in b.text for a, b in pairwise(rest))
    return has(rest, "picture", "scene") or timed


def _pay(following: Token | None, rest: Sequence[Token], around: Sequence[Token], setting: Setting) -> bool:
    return has(around, "noun.billing", "noun.panel", "noun.button")


_TESTS = {
    "click": _click,
    "press": _press,
    "open": _open,
    "go": _go,
    "drag": _drag,
    "move": _move,
    "edit": _edit,
    "choose": _choose,
    "use": _use,
    "preview": _preview,
    "look": _look,
    "pay": _pay,
    "act": _act,
}
