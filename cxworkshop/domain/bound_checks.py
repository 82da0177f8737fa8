"""Checks of values against the bounds in the annotations of their structs, made once for each struct."""

from __future__ import annotations

import functools
import math
import operator
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, Literal

from msgspec import Struct, inspect

from cxworkshop.domain.bounds import DAYS, ONE_LINE

Path = tuple[str | int, ...]
Kind = Literal["long", "empty", "many", "few", "range", "day", "other", "total", "line"]


class Excess(Struct, frozen=True):
    """One value that is beyond a bound.

    `field` is its place without what tells entries apart, "ratings.note" or "targets"; `path` leads to it, ("ratings",
    2, "note"), and `key` does so by names, which stay when other entries go. `size` is how many characters or entries
    there are, `least` and `most` how many there may be, or between what a number or a day has to be. `beyond` tells
    how far the bound is overstepped, to compare two of the same key.
    """

    field: str
    kind: Kind
    path: Path
    key: Path
    beyond: float
    size: int = 0
    least: float | date = 0
    most: float | date = 0


Check = Callable[[Any, Any, Path, list[Excess]], None]
"""Takes a value, the earlier one in its place (None for none), its path, and the list that gets what is found."""


@functools.cache
def checks_of(struct: type[Struct]) -> Check:
    """What checks values of a struct, made from its annotations. `key` of what it finds is left empty."""
    kind = inspect.type_info(struct)
    assert isinstance(kind, inspect.StructType)
    return _struct(kind, "")


def _check(kind: inspect.Type, field: str) -> Check | None:
    """What checks values of a type; None where there is nothing to check. Raises NotImplementedError for new kinds."""
    check: Check | None = None
    match kind:
        case inspect.Metadata(type=inner, extra=extra):
            check = _both(_check(inner, field), _marked(extra or {}, field))
        case inspect.UnionType(types=types):
            (inner,) = (each for each in types if not isinstance(each, inspect.NoneType))
            check = _unless_none(_check(inner, field))
        case inspect.StructType():
            check = _struct(kind, f"{field}.")
        case inspect.VarTupleType(item_type=item):
            check = _both(_count(field, kind), _entries(_check(item, field)))
        case inspect.DictType(key_type=key, value_type=value):
            check = _both(_count(field, kind), _mapping(_check(key, field), _check(value, field)))
        case inspect.StrType():
            check = _text(field, kind)
        case inspect.IntType() | inspect.FloatType():
            check = _number(field, kind)
        case inspect.DateTimeType(tz=True):
            check = _zoned(field)
        case inspect.LiteralType(values=values):
            check = _one_of(field, values)
        case inspect.BoolType() | inspect.DateType() | inspect.DateTimeType():
            pass
        case _:
            raise NotImplementedError(f"the bounds of {kind}")
    return check


def _marked(extra: dict[str, Any], field: str) -> Check | None:
    """What checks what an annotation says in words of ours."""
    if DAYS in extra:
        return _days(field, *extra[DAYS])
    return _line(field) if ONE_LINE in extra else None


def _both(first: Check | None, second: Check | None) -> Check | None:
    if first is None or second is None:
        return first or second

    def check(value: Any, besides: Any, path: Path, found: list[Excess]) -> None:
        first(value, besides, path, found)
        second(value, besides, path, found)

    return check


def _unless_none(inner: Check | None) -> Check | None:
    if inner is None:
        return None

    def check(value: Any, besides: Any, path: Path, found: list[Excess]) -> None:
        if value is not None:
            inner(value, besides, path, found)

    return check


def _struct(kind: inspect.StructType, prefix: str) -> Check:
    every = [(each.name, _check(each.type, f"{prefix}{each.name}")) for each in kind.fields]
    checks = [(name, check) for name, check in every if check is not None]

    def check(value: Any, besides: Any, path: Path, found: list[Excess]) -> None:
        for name, inner in checks:
            own = getattr(value, name)
            earlier = getattr(besides, name, None)
            if own is not earlier or own is None:
                inner(own, earlier, (*path, name), found)

    return check


def _entries(inner: Check | None) -> Check | None:
    if inner is None:
        return None

    def check(value: Any, besides: Any, path: Path, found: list[Excess]) -> None:
        first, end = _differing(value, besides or ())
        shared = set(map(id, besides or ())) if end - first > _FEW else ()
        for index in range(first, end):
            if id(value[index]) not in shared:
                inner(value[index], None, (*path, index), found)

    return check


_FEW = 20
"""So many entries are looked at sooner than those of an earlier value are gathered."""


def _differing(value: tuple[Any, ...], besides: tuple[Any, ...]) -> tuple[int, int]:
    """Where a tuple begins and ends to be another than an earlier one; what is in between may be shared still."""
    same = list(map(operator.is_, value, besides))
    first = same.index(False) if False in same else len(same)
    same = list(map(operator.is_, reversed(value[first:]), reversed(besides[first:])))
    return first, len(value) - (same.index(False) if False in same else len(same))


def _mapping(key: Check | None, value: Check | None) -> Check:
    def check(entries: Any, _besides: Any, path: Path, found: list[Excess]) -> None:
        for name, entry in entries.items():
            if key is not None:
                key(name, None, (*path, name), found)
            if value is not None:
                value(entry, None, (*path, name), found)

    return check


def _count(field: str, kind: inspect.VarTupleType | inspect.DictType) -> Check | None:
    if kind.min_length is None and kind.max_length is None:
        return None
    fewest, limit = _lengths(kind)

    def check(value: Any, _besides: Any, path: Path, found: list[Excess]) -> None:
        size = len(value)
        if size > limit:
            found.append(Excess(field, "many", path, (), size - limit, size, fewest, limit))
        elif size < fewest:
            found.append(Excess(field, "few", path, (), fewest - size, size, fewest, limit))

    return check


def _lengths(kind: inspect.VarTupleType | inspect.DictType | inspect.StrType) -> tuple[int, float]:
    return kind.min_length or 0, math.inf if kind.max_length is None else kind.max_length


def _text(field: str, kind: inspect.StrType) -> Check:
    fewest, limit = _lengths(kind)

    def check(value: Any, _besides: Any, path: Path, found: list[Excess]) -> None:
        size = len(value)
        if size > limit:
            found.append(Excess(field, "long", path, (), size - limit, size, fewest, limit))
        elif size < fewest:
            found.append(Excess(field, "empty", path, (), fewest - size, size, fewest, limit))
        if not value.isascii() and not _writable(value):
            found.append(Excess(field, "other", path, (), math.inf))

    return check


def _writable(text: str) -> bool:
    """Whether a text can be written to a file: half of a character of UTF-16 cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _number(field: str, kind: inspect.IntType | inspect.FloatType) -> Check | None:
    above, below = (kind.ge, kind.gt), (kind.le, kind.lt)
    if not any(bound is not None for bound in (*above, *below)):
        return None
    least = next((bound for bound in above if bound is not None), -math.inf)
    most = next((bound for bound in below if bound is not None), math.inf)
    excluded = (kind.gt, kind.lt)

    def check(value: Any, _besides: Any, path: Path, found: list[Excess]) -> None:
        # In this form also what is no number at all (nan) does not fit.
        fits = least <= value <= most and value not in excluded
        if not fits:
            beyond = math.inf if math.isnan(value) else max(least - value, value - most, math.ulp(0))
            found.append(Excess(field, "range", path, (), beyond, 0, least, most))

    return check


def _days(field: str, first: date, last: date) -> Check:
    def check(value: Any, _besides: Any, path: Path, found: list[Excess]) -> None:
        day = value.date() if isinstance(value, datetime) else value
        if not first <= day <= last:
            found.append(Excess(field, "day", path, (), max((first - day).days, (day - last).days), 0, first, last))

    return check


BREAKING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""What a text on one line cannot hold: what breaks the line, and characters that control something."""


def _line(field: str) -> Check:
    def check(value: Any, _besides: Any, path: Path, found: list[Excess]) -> None:
        if not value.isprintable() and BREAKING.search(value):
            found.append(Excess(field, "line", path, (), 1))

    return check


def _zoned(field: str) -> Check:
    def check(value: Any, _besides: Any, path: Path, found: list[Excess]) -> None:
        if value.tzinfo is None:
            found.append(Excess(field, "other", path, (), math.inf))

    return check


def _one_of(field: str, values: Iterable[object]) -> Check:
    allowed = frozenset(values)

    def check(value: Any, _besides: Any, path: Path, found: list[Excess]) -> None:
        if value not in allowed:
            found.append(Excess(field, "other", path, (), math.inf))

    return check
