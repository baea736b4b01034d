"""Data in lines, as agents write it (YAML, and JSON as ``without_markdown`` leaves it), as what it consists of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Data = dict[str, "Data"] | list["Data"] | str
"""Fields by their names, the items of a list, or a value as it was written."""

_WORD = r"[^\s:：\"“「,，。!！?？]{1,24}"
_FIELD = re.compile(rf"(?P<name>{_WORD}(?: {_WORD}){{0,2}})\s*(?::(?:\s+|$)|：\s*)(?P<value>.*)")
_QUOTED = re.compile(r"\"(?P<text>[^\"]*)\"|'(?P<plain>[^']*)'|“(?P<curly>[^”]*)”")
_MORE = re.compile(r"[。；;!！]\s*[^\s:：，,]{1,8}\s*[:：]|[.;]\s+[A-Z][\w ]{1,16}:\s")
_FLOW = re.compile(r"([{\[])\s*([^{}\[\]]*?)\s*[}\]]")
_COMMA = re.compile(r",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")
_ITEM = re.compile(r"-\s+(?=\S)")
MOST = 200
"""Lines that are looked at."""


def outline(message: str) -> tuple[Data, str] | None:
    """The largest part of a message that consists of fields and lists, and the lines around it; None where none is
    larger than two lines. Lines of signs alone do not count."""
    lines = [line for line in message.split("\n") if re.search(r"\w", line) or not line.strip()]
    span = max(_runs(lines), key=lambda one: one[1] - one[0], default=(0, 0))
    inside = [(len(line) - len(line.lstrip()), line.strip()) for line in lines[slice(*span)] if line.strip()]
    if not 2 < len(inside) <= MOST:
        return None
    data: dict[str, Data] = {}
    at = 0
    while at < len(inside):
        block, at = _block(inside, at)
        data |= block if isinstance(block, dict) else {f"{at}": block}
    return data, "\n".join((*lines[: span[0]], *lines[span[1] :])).strip()


def _runs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where runs of fields and items begin and end, empty lines among them."""
    begin = end = None
    for at, line in enumerate((*lines, "\0")):
        if _is_data(line.strip()):
            begin, end = at if begin is None else begin, at + 1
        elif line.strip() and begin is not None and end is not None:
            yield begin, end
            begin = None


def leaves(data: Data, names: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each value with the names of the fields that it stands in, from the outermost."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from leaves(value, (*names, name))
    elif isinstance(data, list):
        if plain := [one for one in data if isinstance(one, str)]:
            yield names, ", ".join(plain)
        for item in data:
            if not isinstance(item, str):
                yield from leaves(item, names)
    else:
        yield names, data


def _is_data(line: str) -> bool:
    """Whether a line is an item or one field; several of them in one line are words."""
    field = _FIELD.match(line)
    return bool(_ITEM.match(line)) or (field is not None and not _MORE.search(field["value"]))


def _flow(text: str) -> Data:
    """A value; fields and items that stand in one line in brackets: "{mood: happy, volume: 40%}"."""
    inside = _FLOW.fullmatch(text)
    if inside is None:
        return _value(text)
    parts = [one.strip() for one in _COMMA.split(inside[2]) if one.strip()]
    fields = [_FIELD.match(one) for one in parts]
    if inside[1] == "[":
        return [_value(one) for one in parts]
    named = [(one["name"].replace("_", " "), _value(one["value"].strip())) for one in fields if one]
    return dict[str, Data](named) if len(named) == len(parts) else _value(text)


def _value(text: str) -> str:
    """A value without the quotation marks that it stands in, its line breaks in their place."""
    found = _QUOTED.fullmatch(text)
    value = next(one for one in found.groups() if one is not None).strip() if found else text
    return re.sub(r"\s*\\n\s*", "\n", value)


def _block(lines: Sequence[tuple[int, str]], at: int) -> tuple[Data, int]:
    """What begins with a line, and the number of the line behind it."""
    indent, line = lines[at]
    return _items(lines, at, indent) if _ITEM.match(line) else _fields(lines, at, indent)


def _items(lines: Sequence[tuple[int, str]], at: int, indent: int) -> tuple[Data, int]:
    items: list[Data] = []
    while at < len(lines) and lines[at][0] == indent and (sign := _ITEM.match(lines[at][1])):
        inner = indent + sign.end()
        first = (inner, lines[at][1][sign.end() :])
        if not _FIELD.match(first[1]):
            items.append(_value(first[1]))
            at += 1
            continue
        item, at = _fields([*lines[:at], first, *lines[at + 1 :]], at, inner)
        items.append(item)
    return items, at


def _fields(lines: Sequence[tuple[int, str]], at: int, indent: int) -> tuple[Data, int]:
    fields: dict[str, Data] = {}
    while at < len(lines) and lines[at][0] == indent and (found := _FIELD.match(lines[at][1])):
        name, value = found["name"].replace("_", " ").strip(), found["value"].strip()
        at += 1
        below = at < len(lines) and (lines[at][0] > indent or (lines[at][0] == indent and _ITEM.match(lines[at][1])))
        if not value and below:
            fields[name], at = _block(lines, at)
        else:
            fields[name] = _flow(value)
    while at < len(lines) and lines[at][0] > indent:
        at += 1  # deeper than what it belongs to
    return fields, at
