"""Frozen values to plain JSON data and back, by their type hints.

Fields that hold their default are left out; a ``Fraction`` is written ``"1/30"``. Reading is strict: an unknown key or
a value of the wrong type is a ``NotPlain`` error, because drafts come back from clients.
"""

from __future__ import annotations

import dataclasses
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


class NotPlain(ValueError):
    """Data that does not describe the value it should; the message says where and why."""


def to_plain(value: Any) -> Any:
    """JSON data for a value: dataclasses become dicts of their fields that differ from the default."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = (one for one in dataclasses.fields(value) if getattr(value, one.name) != _default(one))
        return {one.name: to_plain(getattr(value, one.name)) for one in changed}
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, tuple):
        return [to_plain(one) for one in value]
    return value


def from_plain(kind: type[Value], data: Any) -> Value:
    """The dataclass value that ``data`` describes.

    Raises NotPlain on unknown or missing fields and on values of the wrong type.
    """
    if not isinstance(data, dict):
        raise NotPlain(f"{kind.__name__} must be an object")
    hints = _hints(kind)  # type: ignore[arg-type]
    unknown = sorted(str(key) for key in data if key not in hints)
    if unknown:
        raise NotPlain(f"{kind.__name__} has no field {unknown[0]!r}")
    values = {key: _read(hints[key], one, f"{kind.__name__}.{key}") for key, one in data.items()}
    try:
        return kind(**values)
    except TypeError as error:
        raise NotPlain(str(error)) from error


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _default(field: dataclasses.Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not dataclasses.MISSING else field.default


def _read(hint: Any, data: Any, where: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        choices = [one for one in get_args(hint) if one is not type(None)]
        return None if data is None else _read(choices[0], data, where)
    if origin is Literal:
        return _checked(data, isinstance(data, str) and data in get_args(hint), where)
    if origin is tuple:
        return _read_tuple(get_args(hint), data, where)
    if hint is Fraction:
        return _fraction(data, where)
    if dataclasses.is_dataclass(hint):
        return from_plain(hint, data)  # type: ignore[arg-type]
    return _checked(data, type(data) is hint, where)


def _read_tuple(hints: tuple[Any, ...], data: Any, where: str) -> tuple[Any, ...]:
    _checked(data, isinstance(data, list), where)
    if hints[-1] is Ellipsis:
        return tuple(_read(hints[0], one, where) for one in data)
    _checked(data, len(data) == len(hints), where)
    return tuple(_read(hint, one, where) for hint, one in zip(hints, data, strict=True))


def _fraction(data: Any, where: str) -> Fraction:
    _checked(data, isinstance(data, str) and len(data) <= 40, where)
    try:
        return Fraction(data)
    except (ValueError, ZeroDivisionError) as error:
        raise NotPlain(f"{where}: {data!r} is not a fraction") from error


def _checked(data: Any, holds: bool, where: str) -> Any:
    if not holds:
        raise NotPlain(f"{where} does not accept {data!r:.60}")
    return data
