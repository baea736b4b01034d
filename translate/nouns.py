"""Operating verbs that are nouns where they stand: "click sounds", 「点击率」."""

from __future__ import annotations

from collections.abc import Sequence

from translate.lexer import Token
from translate.tags import QUIET, has, has_screen


def is_noun_here(tokens: Sequence[Token], i: int) -> bool:
    """ "Click sounds", 「点击率」, 「打开了」: the word is not an instruction although it stands like one."""
    behind = [token for token in tokens[i + 1 : i + 9] if token.kind not in QUIET]
    if not behind:
        return False
    following = behind[0]
    if following.kind == "han" and "describes" in following.tags and has([tokens[i]], "noun.timeline", "verb.preview"):
        return True  # 「预览有点糊」
    if "hither" in following.tags and not has(behind[1:2], "of"):
        return False  # 「把左边缘 drag 过来一点」, not 「打开过去的照片」
    if _is_followed_as_noun(tokens, i, behind):
        return True
    if following.kind == "han" and "reports" in following.tags:
        return True  # 「打开了」
    ends = "condition.end" in following.tags and not (len(behind) > 1 and not behind[1].tags)  # not 「过一遍前二十秒」
    if following.kind == "han" and (ends or _is_noun_phrase(behind)):
        return True
    numbered = len(behind) > 1 and behind[1].kind == "num"  # "drag scene 3 up"
    foreign = tokens[i].kind == "han" and following.kind == "word"  # 「双击 title layer」
    return "media" in following.tags and not following.capital and not (numbered or foreign)


def _is_followed_as_noun(tokens: Sequence[Token], i: int, behind: Sequence[Token]) -> bool:
    """ "Change of plan", "click at 0:05 softened"."""
    timed = has(behind[:1], "moment") and any(token.kind == "num" and ":" in token.text for token in behind[1:2])
    named = "of" in behind[0].tags or (timed and "nominal" in tokens[i].tags)
    return tokens[i].kind == "word" and named and not has_screen(behind)


def _is_noun_phrase(behind: Sequence[Token]) -> bool:
    """「长按识别的提示放在最后」: the words up to 的提示 name a thing of which more is told."""
    media = next((j for j, token in enumerate(behind) if token.tags >= {"media", "belongs"}), None)
    return media is not None and has(behind[media + 1 :], "narrated", "lies.at")
