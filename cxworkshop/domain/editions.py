"""Editions of one maturity model: which is the newer, what differs, and a session moved from one to another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cxworkshop.domain import lens
from cxworkshop.domain.maturity_model import Dimension, GapAction, MaturityModel
from cxworkshop.domain.plan import claims
from cxworkshop.domain.session import Action, Session

_SUGGESTED = (
    "title", "dimension_id", "from_level", "impact", "why", "steps", "done_when", "weeks", "early_win", "prerequisites",
    "source",
)  # fmt: skip
"""What of an action comes from the model until somebody writes something else; owner and effort say it themselves."""


class DimensionChange(Struct, frozen=True):
    """A dimension of which the name, the scope or a text of the rubric is another in the newer edition."""

    old: Dimension
    new: Dimension

    @property
    def levels(self) -> tuple[int, ...]:
        """The levels, from 1, whose texts differ."""
        pairs = enumerate(zip(self.old.rubric, self.new.rubric, strict=False), 1)
        return tuple(level for level, (old, new) in pairs if old != new)


def newest(edition: str, others: Iterable[str]) -> str | None:
    """The newest of other editions that is newer than one; None where there is none. 10 is newer than 9."""
    return max((each for each in others if _age(each) > _age(edition)), key=_age, default=None)


def _age(edition: str) -> list[tuple[bool, int, str]]:
    """What editions are compared by: figures in them as numbers."""
    parts = re.split(r"([0-9]+)", edition)
    return [(part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]


def changed(old: MaturityModel, new: MaturityModel) -> tuple[DimensionChange, ...]:
    """The dimensions of both editions that say something else in the newer one, in its order."""
    before = {each.id: each for each in old.dimensions}
    pairs = [(before[each.id], each) for each in new.dimensions if each.id in before]
    return tuple(
        DimensionChange(was, now)
        for was, now in pairs
        if (was.name, was.scope, was.rubric) != (now.name, now.scope, now.rubric)
    )


def moved(session: Session, old: MaturityModel, new: MaturityModel) -> Session:
    """A session as it is on another edition of its model. Scores, notes, evidence, people and votes stay.

    What somebody wrote in an action stays as well, and what nobody changed is as the new edition has it. One that the
    new edition does not have any more becomes the room's own where it is planned, and goes where it is not. What an
    action needs and nobody knows any more is left out.
    """
    before = {each.id: each for each in old.actions}
    after = {each.id: each for each in new.actions}
    kept = [
        found
        for action in session.actions
        if (found := _moved(action, before.get(action.id), after.get(action.id), session.lens, claims.ids(new)))
    ]
    known = after.keys() | claims.ids(new) | {action.id for action in kept}
    actions = tuple(
        replace(action, prerequisites=tuple(need for need in action.prerequisites if need in known)) for action in kept
    )
    return replace(session, model_edition=new.edition, actions=actions)


def _moved(
    action: Action, old: GapAction | None, new: GapAction | None, lens_id: str, claimed: set[str]
) -> Action | None:
    if action.own or action.id in claimed:
        return action
    if new is None:
        return replace(action, own=True, owner_suggested=False) if action.planned else None
    now = lens.suggested_action(new, lens_id)
    was = now if old is None else lens.suggested_action(old, lens_id)
    names = [name for name in _SUGGESTED if getattr(action, name) == getattr(was, name)]
    names += ["owner"] if action.owner_suggested else []
    names += ["effort"] if not action.effort_agreed and action.effort == was.effort else []
    suggested: dict[str, Any] = {name: getattr(now, name) for name in names}
    return replace(action, **suggested)
