"""Operating verbs that are nouns where they stand: "click sounds", 「点击率」."""

from __future__ import annotations

from collections.abc import Sequence

from translate.lexer import Token
from translate.tags import QUIET, has

HITHER = ("过来", "过去")
DESCRIBES = ("有点", "太", "比较", "还", "会", "要", "慢慢")


def is_noun_here(tokens: Sequence[Token], i: int) -> bool:
    """ "Click sounds", 「点击率」, 「打开了」: the word is not an instruction although it stands like one."""
    behind = [token for token in tokens[i + 1 : i + 9] if token.kind not in QUIET]
    if not behind:
        return False
    following = behind[0]
    if following.kind == "han" and following.text in DESCRIBES and has([tokens[i]], "noun.timeline", "verb.preview"):
        return True  # 「预览有点糊」
    if following.text in HITHER and not any(token.text == "的" for token in behind[1:2]):
        return False  # 「把左边缘 drag 过来一点」, not 「打开过去的照片」
    if following.kind == "han" and (
        following.text in ("了", "过", "着", "是", "为", "的", "出现") or following.text.startswith(("了", "过"))
    ):
        return True
    if following.kind == "han" and ("condition.end" in following.tags or _is_noun_phrase(behind)):
        return True
    numbered = len(behind) > 1 and behind[1].kind == "num"  # "drag scene 3 up"
    return "media" in following.tags and not following.capital and not numbered


def _is_noun_phrase(behind: Sequence[Token]) -> bool:
    """「长按识别的提示放在最后」: the words up to 的提示 name a thing of which more is told."""
    media = next((j for j, token in enumerate(behind) if "media" in token.tags and token.text[0] == "的"), None)
    return media is not None and any("narrated" in part.tags or part.text == "放在" for part in behind[media + 1 :])
