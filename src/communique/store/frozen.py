"""Frozen dataclasses as JSON and back, for rows that nothing joins on: objects by field, tuples and spans as lists."""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

Decoder = Callable[[Any], Any]


def freeze(value: object) -> str:
    """A dataclass, or a tuple of them, as JSON."""
    return _encode(value)


def thaw(kind: type[T], data: str) -> T:
    """The dataclass of this kind that was frozen."""
    return _decoder(kind)(json.loads(data))  # type: ignore[no-any-return, arg-type]


def thaw_all(kind: type[T], data: str) -> tuple[T, ...]:
    """The dataclasses of this kind that were frozen as one tuple."""
    if data == "[]":
        return ()
    decode = _decoder(kind)  # type: ignore[arg-type]
    return tuple(decode(one) for one in json.loads(data))


def _fields(value: object) -> dict[str, object]:
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{type(value).__name__} cannot be frozen")
    return {name: getattr(value, name) for name in _names(type(value))}


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_fields).encode


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _decoder(kind: Any) -> Decoder:
    """What makes a value of this type out of what JSON has for it."""
    if is_dataclass(kind):
        return _dataclass(kind)
    if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return lambda value: kind(*value)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple(arguments)
    if origin in (Union, types.UnionType):
        return _optional(arguments)
    if kind in (str, int, float, bool) or origin is Literal:
        return _same
    raise TypeError(f"{kind} cannot be thawed")


def _dataclass(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    decoders = [(name, _decoder(hints[name])) for name in _names(kind)]
    plain = [name for name, decode in decoders if decode is _same]
    others = [(name, decode) for name, decode in decoders if decode is not _same]

    def decode(value: dict[str, Any]) -> Any:
        given = {name: value[name] for name in plain}
        for name, each in others:
            given[name] = each(value[name])
        return kind(**given)

    return decode


def _tuple(arguments: tuple[Any, ...]) -> Decoder:
    if len(arguments) == 2 and arguments[1] is ...:
        each = _decoder(arguments[0])
        return tuple if each is _same else lambda value: tuple([each(one) for one in value])
    decoders = [_decoder(argument) for argument in arguments]
    return lambda value: tuple([decode(one) for decode, one in zip(decoders, value, strict=True)])


def _optional(arguments: tuple[Any, ...]) -> Decoder:
    """Of "X | None"; other unions are of plain values alone."""
    decoders = {_decoder(argument) for argument in arguments if argument is not types.NoneType}
    if decoders == {_same}:
        return _same
    if len(arguments) > 2:
        raise TypeError(f"a union of {arguments} cannot be thawed")
    (decode,) = decoders
    return lambda value: None if value is None else decode(value)


def _same(value: Any) -> Any:
    return value
