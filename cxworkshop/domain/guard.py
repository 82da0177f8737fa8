"""What of a session, or of a maturity model, is beyond its bounds, and so could not be read back once it was stored.

Sessions that follow one another share what they have in common, so beside an earlier one only what is another object is
looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from cxworkshop.domain.bound_checks import BREAKING, Excess, Path, checks_of
from cxworkshop.domain.bounds import MAX_CHARACTERS, MAX_ID
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session


def excesses(whole: Session | MaturityModel, besides: Session | MaturityModel | None = None) -> tuple[Excess, ...]:
    """What is beyond its bounds; of what `whole` shares with `besides` nothing is asked."""
    found: list[Excess] = []
    checks_of(type(whole))(whole, besides, (), found)
    if isinstance(whole, Session):
        _check_characters(whole, besides if isinstance(besides, Session) else None, found)
    return tuple(replace(excess, key=_key(whole, excess.path)) for excess in found)


_WRITTEN: Mapping[str, Callable[[Any], Iterable[str]]] = {
    "note": lambda note: (note,),
    "ratings": lambda ratings: (each.note for each in ratings),
    "evidence": lambda evidence: (text for each in evidence for text in (each.text, each.source)),
    "actions": lambda actions: (
        text
        for each in actions
        for text in (each.title, each.why, *each.steps, each.done_when, each.owner, each.source, each.reason)
    ),
    "dissents": lambda dissents: (each.reason for each in dissents),
    "parking_lot": lambda parked: (each.text for each in parked),
    "board_questions": lambda questions: questions,
    "report_texts": lambda texts: (each.text for each in texts),
}
"""What people write into a session, by its field."""


def _check_characters(session: Session, besides: Session | None, found: list[Excess]) -> None:
    def written(whole: Session, fields: Iterable[str]) -> int:
        return sum(len(text) for name in fields for text in _WRITTEN[name](getattr(whole, name)))

    if besides is not None:
        changed = [name for name in _WRITTEN if getattr(session, name) is not getattr(besides, name)]
        if written(session, changed) <= written(besides, changed):
            return
    size = written(session, _WRITTEN)
    if size > MAX_CHARACTERS:
        found.append(Excess("written", "total", (), (), size - MAX_CHARACTERS, size, 0, MAX_CHARACTERS))


def worse(found: Iterable[Excess], known: Iterable[Excess]) -> list[Excess]:
    """Those that are not among the known ones, or further beyond their bound: what is being shortened may be stored."""
    before: dict[Path, float] = {}
    for excess in known:
        before[excess.key] = max(excess.beyond, before.get(excess.key, 0))
    return [excess for excess in found if excess.beyond > before.get(excess.key, 0)]


_CUT = {"evidence", "dissents", "parking_lot", "actions.steps"}
"""Lists whose last entries can go without anything else naming them."""


def mended(session: Session, excess: Excess) -> Session | None:
    """The session with that value within its bounds.

    That is the beginning of a text or a list, no day instead of a slip, a text on one line.

    None where only people can tell what was meant.
    """
    most = excess.most
    if excess.kind == "long" and isinstance(most, int) and most != MAX_ID:
        return _changed(session, excess.path, lambda text: text[:most])
    if excess.kind == "many" and isinstance(most, int) and excess.field in _CUT:
        return _changed(session, excess.path, lambda entries: entries[:most])
    if excess.kind == "day" and excess.field in {"actions.start", "actions.due", "outcomes.day"}:
        return _changed(session, excess.path, lambda _: None)
    if excess.kind == "line":
        return _changed(session, excess.path, one_line)
    return None


def on_one_line(session: Session, besides: Session | None = None) -> Session:
    """The session with those texts on one line that have to be, such as a role that was pasted from a table.

    Those that it shares with `besides` stay as they are.
    """
    for excess in excesses(session, besides):
        if excess.kind == "line":
            session = _changed(session, excess.path, one_line)
    return session


def one_line(text: str) -> str:
    """A text with a space for each stretch of line breaks and control characters within it."""
    return " ".join(part.strip() for part in BREAKING.split(text) if part.strip())


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
        return _renamed(value, part, change)
    return replace(value, **{part: _with(getattr(value, part), rest, change)})


def _renamed(limits: dict[str, int], name: str, change: Callable[[Any], Any]) -> dict[str, int]:
    """A mapping with one of its names changed: what is written in one is its names alone.

    Of two that become the same the lower limit stays, and none of nobody.
    """
    found: dict[str, int] = {}
    for each, limit in limits.items():
        said = change(each) if each == name else each
        found[said] = min(limit, found.get(said, limit))
    return {said: limit for said, limit in found.items() if said}


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
