"""Which action stands for a GUI step.

The table is the product's own: a click on an Export button is the export, an opened panel is a question for the
state, a drag is an edit, a preview in the timeline is the track summary, billing is the credits, any other button
is `execute`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from translate.lexer import NO_TAGS, Token
from translate.tags import ARROWS, NEAR, SCREEN, has, named_by, triples
from translate.vocabulary import Vocabulary
from translate.watching import plays

PRONOUNS = frozenset(("pronoun", "one"))


def kind_of(cls: str, verb: Token, before: Sequence[Token], after: Sequence[Token], words: Vocabulary) -> str:
    """The action for one step: verb class and verb, the tokens before the verb (「在…」, 「把…」) and those after
    it."""
    cls = _class_by_object(cls, verb, before, after)
    whole, after = after, possessed(after)
    quoted = _quoted_tags(after) or _quoted_tags(whole)
    named = [*before, *after]
    target = _target(after)
    if cls == "act":
        return _act_kind(verb, after, words)
    if moved := _moved_kind(cls, verb, before, after):
        return moved
    if key := _key_in(after[:6]):
        return _key_kind(key, words)
    if "noun.billing" in quoted or _billing(cls, before, after, target):
        return "credits"
    if "gesture" in verb.tags:
        return "edit" if has(before, "noun.slider") else "export" if _purpose_exports(after) else "execute"
    first = "means" in verb.tags or (cls == "click" and has(before[-1:], "label.export"))  # 「导出按钮点一下」
    if cls == "look" and "noun.panel" in quoted:
        return "state"  # 「请看“渲染队列”」
    if "label.export" in quoted or _exports(cls, target) or (first and has(before, "label.export")):
        return "export"
    if cls in ("click", "press", "use") and not has(target, "noun.panel") and _purpose_exports(after):
        return "export"
    played = (cls == "look" and plays(verb, after)) or ("means" in verb.tags and has(before[-NEAR:], "label.summary"))
    pressed = cls in ("click", "press")
    played = played or (pressed and (_is_played_by(before) or _plays_all([*before, *whole], target)))
    if "label.summary" in quoted or played or _previews(cls, named, target):
        return "summary"
    return _panel_or_button(cls, named, target)


def _key_in(after: Sequence[Token]) -> Token | None:
    """The key that a step names: not "delete" in "open the tab and delete the black clips"."""
    for i, token in enumerate(after):
        if "key" in token.tags and not ("imperative" in token.tags and has(after[i - 1 : i] if i else (), "conj")):
            return token
    return None


def _class_by_object(cls: str, verb: Token, before: Sequence[Token], after: Sequence[Token]) -> str:
    """What the object makes of a verb: "give the play button a click", "check the 'Loop' box"."""
    if "scrolls" in verb.tags and has(after, "noun.panel"):
        return "go"  # "scroll down to the Assets section"
    if cls == "open" and "verb.choose" in verb.tags and has(before, "placing") and not has(after, *SCREEN):
        return "choose"  # 「在设置里开启“吸附”」
    if "gives" in verb.tags:
        return "click" if has(after, "noun.button") else "move" if has(after, "noun.slider") else "look"
    if cls == "edit" and after and after[0].kind == "quote" and has(after[1:2], "particle"):
        return "choose"  # "turn 'Follow' off"
    return "click" if cls == "look" and has(after[:5], "box") else cls


def _moved_kind(cls: str, verb: Token, before: Sequence[Token], after: Sequence[Token]) -> str | None:
    """The action when something is dragged or pushed: a clip, a slider, a switch, or the playhead (None)."""
    named = [*before, *after]
    while_held = any(
        "gerund" in token.tags and "verb.drag" in token.tags for token in after
    )  # "hold Shift while dragging"
    held = cls == "press" and has(after, "verb.drag", "verb.move") and (while_held or not has(after, "key"))
    pushed = cls == "press" and "verb.move" in verb.tags and has(after[1:4], "direction")  # "push Exposure up"
    if cls not in ("drag", "move") and not held and not pushed:
        return None
    if cls in ("drag", "move") and _scrubs(named, after):
        return "summary"
    if has(named if cls == "move" else before, "noun.button") and not has(
        named, "noun.slider", "noun.clip", "verb.drag"
    ):
        return "execute"  # 「把“A/B”开关拨到 B」
    return None if has(named, "noun.playhead") else "edit"


def _scrubs(named: Sequence[Token], after: Sequence[Token]) -> bool:
    """「在时间线上拖到 4 分 58 秒」, 「在播放器里拖一遍」: to a time or through all, and nothing that could be
    moved."""
    stop = next((i for i, token in enumerate(after) if _acts(token)), len(after))
    aimed = has(after[:1], "soften") or any(token.kind == "num" for token in after[:2])
    movable = has([*named[: len(named) - len(after)], *after[:stop]], "noun.clip", "noun.slider", "i")
    return aimed and has(named, "noun.timeline") and not movable


def _act_kind(verb: Token, after: Sequence[Token], words: Vocabulary) -> str:
    """ "export with Cmd+E", "undo it from the Edit menu": the verb itself says what happens."""
    if verb.tags & {"label.export", "exports"}:
        return "export"
    if any("with" in a.tags and has((b, c), "label.export") for a, b, c in triples(after)):
        return "export"  # "save it with the Download button"
    key = next((token for token in after[:8] if "key" in token.tags), None)
    return _key_kind(key, words) if key else "execute"


def possessed(after: Sequence[Token]) -> Sequence[Token]:
    """In 「审核栏的“通过”」 only what follows the last 的 is clicked."""
    stop = next((i for i, token in enumerate(after) if _acts(token)), len(after))
    last = max((i for i, token in enumerate(after[:stop]) if "owner" in token.tags), default=-1)
    return after[last + 1 :] if -1 < last < len(after) - 1 else after


def _acts(token: Token) -> bool:
    """Whether a word says what the step is for, or begins another: the object ends before it."""
    ends = {"verb.look", "verb.preview", "verb.edit", "verb.choose", "finish"} | (
        {"offer"} if token.kind == "han" else set()
    )
    return "purpose" in token.tags or not token.tags.isdisjoint(ends)


def _panel_or_button(cls: str, named: Sequence[Token], target: Sequence[Token]) -> str:
    if _is_slider(target) and cls not in ("open", "go", "look"):
        return "edit"
    if cls == "edit":
        return _edit_kind(named)
    last = last_noun(target)
    if cls == "use":
        return "execute" if _is_button(last) or has(named, "verb.choose") else "state"
    if cls in ("go", "open") and _is_button(last or last_noun(named)):
        return "execute"
    if cls in ("click", "press"):
        return "state" if last is not None and "noun.panel" in last.tags else "execute"
    return "state" if cls in ("open", "go", "look", "preview", "find") else "execute"


def _is_slider(target: Sequence[Token]) -> bool:
    """Whether a slider, a handle, a corner is what is operated; "another frame" is none."""
    return any("noun.slider" in token.tags and "frame" not in token.tags for token in target)


def _edit_kind(named: Sequence[Token]) -> str:
    """A change in a panel asks for the panel; one on the timeline or with a slider, or of nothing that is named, for
    itself."""
    panel = has(named, "noun.panel")
    if any("noun.panel" in named_by(token) for token in named if token.kind == "quote"):
        return "state"
    if has(named, "noun.slider") or (has(named, "noun.timeline") and not panel) or last_noun(named) is None:
        return "edit"
    return "execute" if has(named, "noun.button") and not panel else "state"


def last_noun(target: Sequence[Token]) -> Token | None:
    """The last part of a screen that an object names: the "button" of "the panel button"."""
    return next((token for token in reversed(target) if token.tags & SCREEN), None)


def _is_button(token: Token | None) -> bool:
    return token is not None and "noun.button" in token.tags


def _target(after: Sequence[Token]) -> list[Token]:
    """The verb's object: up to where it is said to lie, or what it is for."""
    found: list[Token] = []
    for token in after:
        if token.kind == "han" and found and token.tags & {"offer", "finish"}:
            break  # 「…就能看到曲线」
        ends = token.tags & {"purpose", "conj", "reason", "relative", "condition"} or (
            "preposition" in token.tags and token.kind == "word"
        )
        if ends and (found or "purpose" in token.tags):
            named = any(part.kind != "mark" and ("det" not in part.tags or part.tags & PRONOUNS) for part in found)
            if named or "purpose" in token.tags:
                break
        elif ends:
            continue
        found.append(token)
    return found


def _key_kind(key: Token, words: Vocabulary) -> str:
    pressed = re.sub(r"/\w+", "", key.text.strip("()（）").replace(" ", "").replace("＋", "+"))  # "ctrl/cmd+e"
    return words.keys.get(pressed, words.keys.get(key.text.strip("()（）"), "execute"))


def _quoted_tags(after: Sequence[Token]) -> frozenset[str]:
    """The tags of what the first quotation says; of the last one in a way."""
    quotes = [i for i, token in enumerate(after[:8]) if token.kind in ("quote", "code")]
    way = [i for i in quotes[1:] if after[i - 1].text in ARROWS]  # 「“分享”→“导出 MP4”」
    found = (named_by(after[(way[-1:] or quotes)[0]]) or named_by(after[quotes[0]])) if quotes else NO_TAGS
    return found - {"label.export"} if "resumes" in found else found  # "Resume render"


def _billing(cls: str, before: Sequence[Token], after: Sequence[Token], target: Sequence[Token]) -> bool:
    if cls == "pay":
        return True
    if after and after[0].kind == "quote" and cls in ("click", "press"):
        return has(after[1:3], "noun.billing")  # not 「点“发布”直接发到账号」
    if cls in ("click", "press") and any("purpose" in a.tags and "verb.pay" in b.tags for a, b in pairwise(after)):
        return True  # "tap the crown to upgrade your plan"
    spoken = [token for token in (*target, *before) if "noun.billing" in token.tags]
    if spoken and cls in ("open", "go", "look", "click", "press", "use", "choose"):
        return True
    if cls == "go" and has(after, "verb.pay"):
        return True  # "go to your profile and buy some"
    return has(after, "noun.billing") and cls in ("open", "go", "look", "click", "press")


def _exports(cls: str, target: Sequence[Token]) -> bool:
    if cls not in ("click", "press", "open", "choose", "use", "go"):
        return False
    return has(target, "label.export") and not has(target[:1], "resumes")  # "press Resume render"


def _purpose_exports(after: Sequence[Token]) -> bool:
    """ "click the arrow to download it": what the button is for decides."""
    for token, following in pairwise(after):
        if "purpose" in token.tags and following.tags & {"label.export", "exports"}:
            return True
    return any(token.kind == "han" and "label.export" in token.tags for token in after)


def _previews(cls: str, named: Sequence[Token], target: Sequence[Token]) -> bool:
    if cls == "preview" and has(named, "noun.panel") and not has(named, "noun.timeline"):
        return False  # 「在音频面板里试听」
    if cls == "preview" or has(target if cls in ("click", "press") else named, "noun.playhead"):
        return True
    watched = cls == "use" and has(named, "verb.look", "verb.preview")  # 「用预览窗口放一遍」
    if watched or cls in ("look", "go", "open", "find"):
        last = last_noun(target)
        return has(named, "noun.timeline") and (last is None or "noun.panel" not in last.tags)
    if cls in ("click", "press"):
        return has(target, "label.summary")
    return False


def _is_played_by(before: Sequence[Token]) -> bool:
    """ "Hear it by pressing L": what stands before the press says what is done by it."""
    return has(before[-1:], "by") and has(before[:2], "played")


def _plays_all(named: Sequence[Token], target: Sequence[Token]) -> bool:
    """What a button without a name is pressed for: "Hit the triangle to watch it", 「点“连播”听一遍」."""
    through = has(named, "through") or any("purpose" in a.tags and "plays" in b.tags for a, b in pairwise(named))
    alone = len(named) == 1  # 「点一下三角形，听听…」
    seen = alone or has(named, "noun.timeline", "verb.preview", "verb.look", "sees", "frame")
    arrow = has(target, "arrow") and has(named, "verb.preview", "verb.look", "sees")
    triangle = (has(target, "triangle") and seen) or (arrow and has(named, "frame", "noun.timeline"))
    elsewhere = any("noun.panel" in token.tags and "frame" not in token.tags for token in named)
    return (through or triangle) and not elsewhere and not has(named, "verb.open")
