"""Who can own an action, and how many at once where that differs from everybody else's."""

from __future__ import annotations

from msgspec.structs import replace

from cxworkshop.domain.names import grouped, tidy
from cxworkshop.domain.plan.needs import role
from cxworkshop.domain.plan.planner import limits
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.domain.session import Session


def own_limits(session: Session) -> dict[str, int]:
    """The limits of single owners, by name as it is spelt first; they stay though an owner has no action any more."""
    of_owner = limits(session).of_owner
    return {name: of_owner[role(name)] for name in grouped(session.owner_limits, lambda name: name) if name}


def own_limit(session: Session, owner: str) -> int | None:
    """The limit of one owner, however the name is spelt; None where it is everybody's."""
    return limits(session).of_owner.get(role(owner))


def with_limit(session: Session, owner: str, most: int | None) -> Session:
    """The session with another limit for one owner, however the name is spelt; None for everybody's again."""
    same = [name for name in session.owner_limits if role(name) == role(owner)]
    name = same[0] if same else tidy(owner)
    others = {each: limit for each, limit in session.owner_limits.items() if each not in same[1:]}
    if most is None:
        others.pop(name, None)
    else:
        others[name] = most
    return replace(session, owner_limits=others)


def known(session: Session, roadmap: Roadmap) -> list[str]:
    """Who can be chosen as an owner, each once: whoever has an action or was given one, and participants.

    These by name and by role. One whose action was taken off since, or who has a limit, is among them.
    """
    people = [name for person in session.participants for name in (person.name, person.role)]
    given = [action.owner for action in session.actions if action.owner_agreed]
    said = [*(planned.action.owner for planned in roadmap.actions), *given, *own_limits(session), *people]
    return [name for name in grouped(said, lambda name: name) if name]
