"""The structure of a model file: its tables and keys, the type of every value, and the length of every text."""

from __future__ import annotations

import functools
import re
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import inspect

from cxworkshop.domain.bounds import MAX_MODEL_NAME, MAX_MODEL_TEXT
from cxworkshop.domain.maturity_model import (
    ClaimAction,
    Dimension,
    Effort,
    GapAction,
    Lens,
    Level,
    MaturityModel,
    Source,
)
from cxworkshop.language import N_, _, ngettext
from cxworkshop.store.models.problems import Problems

if TYPE_CHECKING:
    from cxworkshop.store.models.lines import Path

TABLES: dict[str, type[msgspec.Struct]] = {
    "sources": Source,
    "levels": Level,
    "lenses": Lens,
    "dimensions": Dimension,
    "actions": GapAction,
}
CLAIM_ACTION = "claim_action"
"""The table of which a model has one or none."""
_ENTRIES = frozenset({*TABLES, CLAIM_ACTION})
_EXPECTED = {
    str: N_("must be text in quotes"),
    int: N_("must be a whole number"),
    float: N_("must be a number"),
    # Translators: true and false are what has to be typed
    bool: N_("must be true or false"),
    Effort: N_('must be "S", "M" or "L"'),
    tuple[str, ...]: N_("must be a list of texts"),
    dict[str, str]: N_("must be a table of texts"),
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def sound_values(
    document: dict[str, Any], problems: Problems
) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """The model's own values and the entries of its tables, each reduced to the keys whose value has the right type.

    The claim action is among the model's own values.

    Whatever is left out or unsound is added to `problems`.
    """
    values = _sound_values(document, (), MaturityModel, problems)
    if isinstance(claim := document.get(CLAIM_ACTION), dict):
        values[CLAIM_ACTION] = _sound_values(claim, (CLAIM_ACTION,), ClaimAction, problems)
    elif claim is not None:
        # Translators: {table} is the name of a table as the file has it, such as claim_action
        problems.add((CLAIM_ACTION,), _("must be a single table under a [{table}] header").format(table=CLAIM_ACTION))
    return values, {name: _sound_entries(document, name, problems) for name in TABLES}


def _sound_entries(document: dict[str, Any], name: str, problems: Problems) -> list[dict[str, Any]]:
    entries = document.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        # Translators: {table} is the name of a table as the file has it, such as dimensions
        problems.add((name,), _("must be tables, each under a [[{table}]] header").format(table=name))
        return []
    least, most = _bounds(MaturityModel)[name].least, _bounds(MaturityModel)[name].most
    if name in document and not least <= len(entries) <= most:
        message = _("must number {least} to {most}, but there are {count}")
        problems.add((name,), message.format(least=least, most=most, count=len(entries)))
    return [_sound_values(entry, (name, index), TABLES[name], problems) for index, entry in enumerate(entries[:most])]


def _sound_values(
    table: dict[str, Any], path: Path, struct: type[msgspec.Struct], problems: Problems
) -> dict[str, Any]:
    types, required = _keys(struct)
    missing = [key for key in types if key in required and key not in table]
    for key in table:
        if key not in types:
            meant = problems.nearest(key, missing) or problems.nearest(key, types)
            message = _("is not a key of a model; did you mean {meant}?") if meant else _("is not a key of a model")
            problems.add((*path, key), message.format(meant=meant))
            missing = [other for other in missing if other != meant]
    for key in missing:
        problems.add((*path, key), _("is missing"))
    sound = {}
    for key, type_ in types.items():
        if key not in table or (not path and key in _ENTRIES) or (table[key] is None and key in _left_out(struct)):
            continue
        value = _sound_value(table[key], (*path, key), type_, problems)
        if value is not None:
            _check_texts(value, (*path, key), _bounds(struct).get(key), key in required, problems)
            sound[key] = value
    return sound


@functools.cache
def _keys(struct: type[msgspec.Struct]) -> tuple[dict[str, Any], frozenset[str]]:
    """The keys of a table with their types, and which of them it has to have."""
    required = frozenset(field.name for field in msgspec.structs.fields(struct) if field.required)
    return {key: _said(type_) for key, type_ in get_type_hints(struct).items()}, required


@functools.cache
def _left_out(struct: type[msgspec.Struct]) -> frozenset[str]:
    """The keys that may be left out, for which JSON may say null: a model in a library or a session file does."""
    return frozenset(field.name for field in msgspec.structs.fields(struct) if field.default is None)


def _said(type_: Any) -> Any:
    """The type of a value that is not left out."""
    if NoneType in get_args(type_):
        return next(each for each in get_args(type_) if each is not NoneType)
    return type_


class _Bounds(msgspec.Struct, frozen=True):
    """How many entries a key may have, and how many characters each; of a text how many characters."""

    least: int
    most: int
    longest: int


@functools.cache
def _bounds(struct: type[msgspec.Struct]) -> dict[str, _Bounds]:
    """The bounds of those keys of a table that hold texts or lists."""
    kind = inspect.type_info(struct)
    assert isinstance(kind, inspect.StructType)
    found = {}
    for field in kind.fields:
        match field.type:
            case inspect.StrType(max_length=int(longest)):
                found[field.name] = _Bounds(0, 0, longest)
            case inspect.VarTupleType(min_length=least, max_length=int(most), item_type=item):
                characters = item.max_length if isinstance(item, inspect.StrType) else None
                found[field.name] = _Bounds(least or 0, most, characters or 0)
            case inspect.DictType(max_length=int(most), value_type=inspect.StrType(max_length=int(longest))):
                found[field.name] = _Bounds(0, most, longest)
    return found


def _sound_value(value: Any, path: Path, type_: Any, problems: Problems) -> Any:
    """The value as the model holds it, or None (which TOML has not) where it is of the wrong type."""
    items: dict[Any, Any] = {}
    if isinstance(value, list) and get_origin(type_) is tuple:
        items = dict(enumerate(value))
    elif isinstance(value, dict) and get_origin(type_) is dict:
        items = value
    wrong = [key for key, item in items.items() if not isinstance(item, str)]
    for key in wrong:
        problems.add((*path, key), _(_EXPECTED[str]))
    if wrong:
        return None
    if isinstance(value, int) and abs(value) >= 2**53:
        problems.add(path, _("is too large"))
        return None
    try:
        return msgspec.convert(value, type_)
    except msgspec.ValidationError:
        problems.add(path, _(_EXPECTED[type_]))
        return None


def _check_texts(value: Any, path: Path, bounds: _Bounds | None, required: bool, problems: Problems) -> None:
    if bounds is None:
        return
    if isinstance(value, tuple | dict):
        if len(value) > bounds.most:
            message = ngettext(
                "has {count} entry; the maximum is {most}", "has {count} entries; the maximum is {most}", len(value)
            )
            problems.add(path, message.format(count=len(value), most=bounds.most))
        if required and not value:
            problems.add(path, _("is empty"))
        for key in value if isinstance(value, dict) else ():
            _check_text(key, (*path, key), MAX_MODEL_NAME, True, problems)
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            _check_text(item, (*path, key), bounds.longest, True, problems)
    else:
        _check_text(value, path, bounds.longest, required, problems)


def _check_text(text: str, path: Path, most: int, required: bool, problems: Problems) -> None:
    if required and not text.strip():
        problems.add(path, _("is empty"))
    if len(text) > most:
        message = ngettext(
            "has {count} character; the maximum is {most}", "has {count} characters; the maximum is {most}", len(text)
        )
        problems.add(path, message.format(count=len(text), most=most))
    if most < MAX_MODEL_TEXT and "\n" in text:
        problems.add(path, _("must be on one line"))
    if _CONTROL.search(text):
        problems.add(path, _("contains a control character"))
