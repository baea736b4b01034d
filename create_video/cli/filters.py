"""``route`` and ``translate`` as filters: JSON lines in, JSON lines out, same order, thousands in one process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from create_video.cli.show import Screen
from create_video.errors import DONE, SkillError
from create_video.wire import Json
from intent.router import detect_locale, route


def route_filter(lines: BinaryIO, screen: Screen, *, explain: bool) -> int:
    """``{"text","attachments"}`` -> ``{"actions"}``; with ``explain`` also the reasons."""
    for given in _objects(lines):
        attached = given.get("attachments")
        names = [str(name) for name in attached] if isinstance(attached, list) else []
        routing = route(str(given.get("text") or ""), names)
        answer: dict[str, Json] = {"actions": list(routing.actions)}
        if explain:
            answer["locale"] = routing.locale
            answer["reasons"] = [str(reason) for reason in routing.reasons]
        screen.result(answer, json.dumps(answer, ensure_ascii=False))
    return DONE


def translate_filter(lines: BinaryIO, screen: Screen) -> int:
    """``{"text","locale"?}`` -> ``{"text","actions","offered"}``."""
    from translate.rewriter import rewrite

    for given in _objects(lines):
        text = str(given.get("text") or "")
        found = rewrite(text, given.get("locale") or given.get("lang") or detect_locale(text))
        answer = {"text": found.text, "actions": list(found.kinds), "offered": list(found.offered_kinds)}
        screen.result(answer, json.dumps(answer))
    return DONE


def _objects(lines: BinaryIO) -> Iterator[dict[str, Json]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
        except (ValueError, RecursionError):
            given = None
        if not isinstance(given, dict):
            raise SkillError("usage", detail=f"line {number} is no JSON object")
        yield given
