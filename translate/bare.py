"""Steps without a verb: a key ("Spacebar to play", 「空格预览」) or a way through menus ("File > Export")."""

from __future__ import annotations

from collections.abc import Sequence

from translate.lexer import Token
from translate.state import Scan
from translate.tags import ARROWS, FAR, QUIET, has
from translate.ways import is_quoted_way

MENU = ("menu", "noun.panel", "noun.billing")


def stands_bare(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    """Whether such a step begins at this token."""
    if not scan.ready or scan.narrated:
        return False
    if scan.heads and not has(tokens[scan.heads[-1].verb : i], "conj", "finally"):
        return False  # "press the shortcut Ctrl+R": the object of the verb before it
    alone = scan.led and scan.begin == 0 and all(token.kind in QUIET for token in (*tokens[:i], *tokens[i + 1 :]))
    if alone and tokens[i].tags & {"key", "label.export", "label.summary"}:
        return True  # "Over to you: spacebar"
    return _is_key_step(tokens, i, scan) or _is_path(tokens, i)


def _is_key_step(tokens: Sequence[Token], i: int, scan: Scan) -> bool:
    if "key" not in tokens[i].tags:
        return False
    following = next((token for token in tokens[i + 1 :] if token.kind not in QUIET), None)
    if following is None:
        return tokens[i].kind == "key" and (scan.led or scan.before.gui)
    if following.kind == "han" and tokens[i].kind != "key":
        known = {"verb.look", "verb.preview", "verb.act", "finish", "label.summary", "label.export", "offer"}
        return bool(following.tags & known)
    if tokens[i].kind == "key":
        return not following.tags & {"media", "script"}
    shows = has(tokens[i + 2 : i + 5], "verb.look", "verb.preview", "verb.act", "label.summary")
    return "purpose" in following.tags and shows


def _is_path(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if "verb.go" in token.tags and token.kind == "word":
        return False  # "Go to Settings > Captions": the way is its object
    if is_quoted_way(token):
        return has(tokens[i + 1 : i + 3], "det", "offer", "holds", "lets")  # 「“设置 → 套餐”里可以加」
    if not (token.capital or token.kind in ("quote", "mark", "han") or token.tags & set(MENU)):
        return False
    arrow = next((j for j in range(i + 1, min(i + FAR, len(tokens))) if tokens[j].text in ARROWS), None)
    if arrow is None or arrow + 1 >= len(tokens):
        return False
    first, second = tokens[i:arrow], tokens[arrow + 1]
    named = second.capital or second.kind in ("quote", "mark", "han")
    return named and all(map(_is_menu_word, first)) and has(first, *MENU)


def _is_menu_word(token: Token) -> bool:
    return token.capital or token.kind in ("quote", "mark") or bool(token.tags & set(MENU))


def bare_class(token: Token) -> str:
    return "press" if token.tags & {"key", "label.export", "label.summary"} else "go"
