"""Owners of actions who are participants, once their names are to be forgotten."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from cxworkshop.domain.bounds import MAX_NAME
from cxworkshop.domain.names import key
from cxworkshop.domain.session import Session


def with_nameless_owners(session: Session, numbered: str) -> Session:
    """The session in which no owner of an action, and nobody with a limit, is called by the name of a participant.

    They are called by their role instead, else by their department; with the number, said as in `numbered`, where
    somebody else has the same, and by it alone where there is neither.
    """
    called = _called(session, numbered)
    limits: dict[str, int] = {}
    for name, most in session.owner_limits.items():
        owner = called.get(key(name), name)
        limits[owner] = min(most, limits.get(owner, most))
    actions = tuple(replace(each, owner=called.get(key(each.owner), each.owner)) for each in session.actions)
    return replace(session, actions=actions, owner_limits=limits)


def _called(session: Session, numbered: str) -> dict[str, str]:
    """What everybody with a name is called without it, by the key of the name; the first of two with one name."""
    known = Counter(key(one.role or one.department) for one in session.participants)
    found: dict[str, str] = {}
    for one in session.participants:
        if not key(one.name):
            continue
        part, number = (one.role or one.department).strip(), numbered.format(number=one.number)
        if part and known[key(part)] > 1:
            part = f"{part[: MAX_NAME - len(number) - 2]}, {number}"
        found.setdefault(key(one.name), part or number)
    return found
