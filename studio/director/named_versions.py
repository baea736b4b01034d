"""Versions that were given a name, asked for by a part of it or in a sentence of their own: "Karin prefers hers after
all. Back to that one" of "draft for Karin", 看来看去还是初稿顺眼，回去吧."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from studio.director.language.locales import LOCALES, data_of, varied
from studio.director.language.marks import Known

_CLAUSES = re.compile(r"[,，.。!！?？;；\n]+|\s[–—-]\s")
_WORD = re.compile(r"[A-Za-z]{4,}")


def by_version_name(message: str, known: Known) -> str:
    """The message as the wish to go back to a version, where it is nothing else; as it is where it is."""
    clauses = [one.strip() for one in _CLAUSES.split(message) if one.strip()]
    for forms in map(_forms, LOCALES):
        back = [one for one in clauses if forms["back"].search(one)]
        called = {name: [one for one in clauses if _names(name, one, known.versions, forms)] for name in known.versions}
        found = [name for name, where in called.items() if where]
        if not back or len(found) != 1:
            continue
        rest = [one for one in clauses if one not in back and one not in called[found[0]]]
        if all(forms["beside"].fullmatch(one) for one in rest):
            return str(forms["as"]).format(name=found[0])
    return message


def _names(name: str, clause: str, names: tuple[str, ...], forms: dict[str, Any]) -> bool:
    """Whether a clause has the name of a version, or a word that only this one has in its name, and no other wish."""
    if not forms["alone"].fullmatch(clause.replace(name, "")):
        return False
    if name.casefold() in clause.casefold():
        return True
    others = " ".join(one for one in names if one != name).casefold()
    words = [one for one in _WORD.findall(name) if one.casefold() not in others]
    plain = forms["plain"]
    return any(
        re.search(rf"\b{re.escape(one)}(?:['’]s)?\b", clause, re.IGNORECASE)
        for one in words
        if not plain.fullmatch(one)
    )


@cache
def _forms(locale: str) -> dict[str, Any]:
    data = data_of(f"plainly.{locale}")["versions"]
    return {key: re.compile(varied(form), re.IGNORECASE) if key != "as" else form for key, form in data.items()}
