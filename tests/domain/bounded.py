"""Every bound of every struct, found in their annotations, and values at it and one beyond it."""

from __future__ import annotations

import math
import types
import typing
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from cxworkshop.domain.bounds import DAYS

Path = tuple[str | int, ...]
KEY, VALUE = "<key>", "<value>"
"""The first key of a mapping, and what stands under it, in a path."""


class Bound(Struct, frozen=True):
    """One bound of one field. `path` leads to it from the whole; `side` is "least", "most" or "zone"."""

    path: Path
    side: str
    at: Callable[[Any], Any]
    """From the value that stands there, the one at the bound."""
    beyond: Callable[[Any], Any]
    """From the value that stands there, one beyond the bound."""

    @property
    def name(self) -> str:
        """For people: "ratings.0.note most"."""
        return f"{'.'.join(map(str, self.path))} {self.side}"

    @property
    def field(self) -> str:
        """The place without what tells entries apart: "ratings.note"."""
        return ".".join(part for part in self.path if isinstance(part, str) and part not in {KEY, VALUE})


def bounds_of(struct: type[Struct], path: Path = ()) -> Iterator[Bound]:
    """Every bound of a struct and of those within it."""
    for name, hint in typing.get_type_hints(struct, include_extras=True).items():
        yield from _of(hint, (*path, name))


def _of(hint: Any, path: Path) -> Iterator[Bound]:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        for meta in inner[1:]:
            yield from _bounds(inner[0], meta, path)
        yield from _of(inner[0], path)
    elif origin in {types.UnionType, typing.Union}:
        for each in inner:
            yield from _of(each, path)
    elif origin is tuple:
        yield from _of(inner[0], (*path, 0))
    elif origin is dict:
        yield from _of(inner[0], (*path, KEY))
        yield from _of(inner[1], (*path, VALUE))
    elif origin is Literal:
        yield Bound(path, "choice", lambda _: inner[-1], lambda _: "another")
    elif isinstance(hint, type) and issubclass(hint, Struct):
        yield from bounds_of(hint, path)


def _bounds(base: Any, meta: Meta, path: Path) -> Iterator[Bound]:
    if meta.max_length is not None:
        most = meta.max_length
        yield Bound(path, "most", lambda old: _long(old, most), lambda old: _long(old, most + 1))
    if meta.min_length is not None:
        least = meta.min_length
        yield Bound(path, "least", lambda old: _long(old, least), lambda old: _long(old, least - 1))
    if meta.le is not None:
        le = meta.le
        yield Bound(path, "most", lambda _: base(le), lambda _: _next(base, le, math.inf))
    if meta.ge is not None:
        ge = meta.ge
        yield Bound(path, "least", lambda _: base(ge), lambda _: _next(base, ge, -math.inf))
    if meta.gt is not None:
        gt = meta.gt
        yield Bound(path, "least", lambda _: _next(base, gt, math.inf), lambda _: base(gt))
    if meta.tz:
        yield Bound(path, "zone", lambda _: datetime(2026, 9, 1, tzinfo=UTC), lambda _: datetime(2026, 9, 1))  # noqa: DTZ001
    if meta.extra and DAYS in meta.extra:
        first, last = meta.extra[DAYS]
        one = timedelta(days=1)
        yield Bound(path, "least", lambda _: _day(base, first), lambda _: _day(base, first - one))
        yield Bound(path, "most", lambda _: _day(base, last), lambda _: _day(base, last + one))


def _day(base: type, day: date) -> date:
    return datetime.combine(day, time(12), UTC) if base is datetime else day


def _next(base: type, bound: float, towards: float) -> float:
    return int(bound) + (1 if towards > 0 else -1) if base is int else math.nextafter(bound, towards)


def _long(old: Any, length: int) -> Any:
    """A text, or entries like those there are, of a length; entries get ids of their own."""
    if isinstance(old, str):
        return ("x" * length)[:length]
    if isinstance(old, dict):
        entries = {**old, **{f"entry-{number}": next(iter(old.values())) for number in range(len(old), length)}}
        return dict(list(entries.items())[:length])
    return (*old[:length], *(_another(old[-1], number) for number in range(len(old), length)))


def _another(entry: Any, number: int) -> Any:
    return msgspec.structs.replace(entry, id=f"entry-{number}") if hasattr(entry, "id") else entry


def get(whole: Any, path: Path) -> Any:
    """What stands at a path."""
    for part in path:
        if part == KEY:
            whole = next(iter(whole))
        elif part == VALUE:
            whole = next(iter(whole.values()))
        else:
            whole = whole[part] if isinstance(part, int) else getattr(whole, part)
    return whole


def with_value(whole: Any, path: Path, value: Any) -> Any:
    """The whole with another value at a path."""
    if not path:
        return value
    part, rest = path[0], path[1:]
    if part == KEY:
        return {value: next(iter(whole.values())), **dict(list(whole.items())[1:])}
    if part == VALUE:
        first = next(iter(whole))
        return {**whole, first: with_value(whole[first], rest, value)}
    if isinstance(part, int):
        return (*whole[:part], with_value(whole[part], rest, value), *whole[part + 1 :])
    return msgspec.structs.replace(whole, **{part: with_value(getattr(whole, part), rest, value)})


def renamed(whole: Any, old: str, new: str) -> Any:
    """The whole with a name changed wherever it stands as a value or a key."""
    if isinstance(whole, str):
        return new if whole == old else whole
    if isinstance(whole, tuple):
        return tuple(renamed(entry, old, new) for entry in whole)
    if isinstance(whole, dict):
        return {renamed(key, old, new): renamed(entry, old, new) for key, entry in whole.items()}
    if isinstance(whole, Struct):
        return msgspec.structs.replace(
            whole, **{name: renamed(getattr(whole, name), old, new) for name in whole.__struct_fields__}
        )
    return whole
