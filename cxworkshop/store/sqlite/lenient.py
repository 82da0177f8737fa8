"""A session read that an older version stored beyond its bounds: its texts and lists may be longer than they should be.

Everything else holds as ever. What is too long is for domain.guard to name, and for people to shorten.
"""

from __future__ import annotations

import functools
import types
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct

from cxworkshop.domain.session import Session


def session_of(record: Mapping[str, Any]) -> Session:
    """The session in a record, however long what it holds. Raises msgspec.ValidationError where it is none."""
    session = _struct(Session, record)
    assert isinstance(session, Session)
    return session


def _struct(struct: type[Struct], record: Any) -> Struct:
    if not isinstance(record, Mapping):
        raise msgspec.ValidationError(f"Expected `object`, got `{type(record).__name__}`")
    hints = _hints(struct)
    unknown = record.keys() - hints.keys()
    if unknown:
        raise msgspec.ValidationError(f"Object contains unknown field `{min(unknown)}`")
    return struct(**{name: _placed(f".{name}", _value, hints[name], value) for name, value in record.items()})


@functools.cache
def _hints(struct: type[Struct]) -> dict[str, Any]:
    return {name: _without_most(hint) for name, hint in get_type_hints(struct, include_extras=True).items()}


def _value(hint: Any, value: Any) -> Any:
    """What msgspec would make of it, struct by struct, because within a struct it heeds the struct's own bounds."""
    bare = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    if isinstance(bare, type) and issubclass(bare, Struct):
        return _struct(bare, value)
    entry = get_args(bare)[0] if get_origin(bare) is tuple else None
    if isinstance(entry, type) and issubclass(entry, Struct) and isinstance(value, list):
        msgspec.convert([None] * len(value), Annotated[list[None], *get_args(hint)[1:]])
        return tuple(_placed(f"[{index}]", _struct, entry, each) for index, each in enumerate(value))
    return msgspec.convert(value, hint)


def _placed(place: str, read: Callable[..., Any], *what: Any) -> Any:
    """What is read; where it is unsound, the error names the place as msgspec's own do."""
    try:
        return read(*what)
    except msgspec.ValidationError as error:
        problem, _, within = str(error).partition(" - at `$")
        raise msgspec.ValidationError(f"{problem} - at `${place}{within or '`'}") from error


def _without_most(hint: Any) -> Any:
    """A type without its upper bounds of length."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        kept = [_shortest(meta) for meta in inner[1:]]
        return Annotated[_without_most(inner[0]), *kept]
    if origin in {types.UnionType, Union}:
        return Union[tuple(_without_most(each) for each in inner)]  # noqa: UP007 - made of a list
    if origin is tuple:
        return types.GenericAlias(tuple, (_without_most(inner[0]), ...))
    if origin is dict:
        return types.GenericAlias(dict, tuple(map(_without_most, inner)))
    return hint


def _shortest(meta: Meta) -> Meta:
    return meta if meta.max_length is None else Meta(min_length=meta.min_length)
