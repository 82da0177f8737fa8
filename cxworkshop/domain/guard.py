"""What of a session, or of a maturity model, is beyond its bounds, and so could not be read back once it was stored.

Sessions that follow one another share what they have in common, so beside an earlier one only what is another object is
looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from cxworkshop.domain.bound_checks import Excess, Path, checks_of
from cxworkshop.domain.bounds import MAX_ID
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session


def excesses(whole: Session | MaturityModel, besides: Session | MaturityModel | None = None) -> tuple[Excess, ...]:
    """What is beyond its bounds; of what `whole` shares with `besides` nothing is asked."""
    found: list[Excess] = []
    checks_of(type(whole))(whole, besides, (), found)
    return tuple(replace(excess, key=_key(whole, excess.path)) for excess in found)


def worse(found: Iterable[Excess], known: Iterable[Excess]) -> list[Excess]:
    """Those that are not among the known ones, or further beyond their bound: what is being shortened may be stored."""
    before: dict[Path, float] = {}
    for excess in known:
        before[excess.key] = max(excess.beyond, before.get(excess.key, 0))
    return [excess for excess in found if excess.beyond > before.get(excess.key, 0)]


_CUT = {"evidence", "dissents", "parking_lot", "actions.steps"}
"""Lists whose last entries can go without anything else naming them."""


def mended(session: Session, excess: Excess) -> Session | None:
    """The session with that value within its bounds: the beginning of a text or a list, no day instead of a slip.

    None where only people can tell what was meant.
    """
    most = excess.most
    if excess.kind == "long" and isinstance(most, int) and most != MAX_ID:
        return _changed(session, excess.path, lambda text: text[:most])
    if excess.kind == "many" and isinstance(most, int) and excess.field in _CUT:
        return _changed(session, excess.path, lambda entries: entries[:most])
    if excess.kind == "day" and excess.field == "actions.due":
        return _changed(session, excess.path, lambda _: None)
    return None


def _changed(session: Session, path: Path, change: Callable[[Any], Any]) -> Session:
    changed: Session = _with(session, path, change)
    return changed


def _with(value: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    """A value with what a path leads to changed."""
    if not path:
        return change(value)
    part, rest = path[0], path[1:]
    if isinstance(part, int):
        return (*value[:part], _with(value[part], rest, change), *value[part + 1 :])
    if isinstance(value, dict):
        return {**value, part: _with(value[part], rest, change)}
    return replace(value, **{part: _with(getattr(value, part), rest, change)})


def _key(value: Any, path: Path) -> Path:
    """A path with the ids of entries instead of their places."""
    key: list[str | int] = []
    for part in path:
        if isinstance(part, int):
            value = value[part]
            key.append(getattr(value, "id", "") or getattr(value, "dimension_id", "") or part)
        else:
            value = value.get(part) if isinstance(value, dict) else getattr(value, part)
            key.append(part)
    return tuple(key)
