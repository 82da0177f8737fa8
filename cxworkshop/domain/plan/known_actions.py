"""Every action that a session knows: those on its roadmap, those taken off or in place, and the rest of the model's."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from cxworkshop.domain import lens, scoring
from cxworkshop.domain.folding import fold
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.plan.roadmap import Roadmap, is_gap_action
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.domain.session import Action, ActionState, Session

Part = Literal["all", "planned", "in place", "not for us", "not called for", "gap actions"]
"""Some of all actions, by what became of them; the gap actions are those of article A from Level 2 to Level 3."""
Idle = Literal["not applicable", "not scored", "reached", "beyond the target"]
"""Why today's scores and targets do not call for an action."""


class KnownAction(Struct, frozen=True):
    """An action: `planned` where it is on the roadmap, `idle` where it is not and nobody said anything of it."""

    action: Action
    planned: PlannedAction | None = None
    idle: Idle | None = None

    @property
    def state(self) -> ActionState | None:
        """What became of it; None where nobody said anything of it and it is not on the roadmap."""
        if self.planned:
            return "planned"
        return None if self.idle else self.action.state

    def belongs_to(self, part: Part) -> bool:
        """Whether it is one of a part of all actions."""
        if part == "gap actions":
            return is_gap_action(self.action) and not self.action.own
        return part in {"all", self.state or "not called for"}


def known_actions(session: Session, model: MaturityModel, plan: Roadmap) -> tuple[KnownAction, ...]:
    """Every action once: as the roadmap has them, then those in place, those not for us, and what is not called for."""
    kept = lens.through(session, model, session.lens).actions
    results = {each.id: each for each in scoring.results(session, model).dimensions}
    off = [*plan.in_place, *plan.not_planned]
    known = {item.action.id for item in plan.actions} | {action.id for action in off}
    off += [action for action in kept if action.id not in known and not action.planned]
    known |= {action.id for action in off}
    rest = [lens.suggested_action(each, session.lens) for each in model.actions if each.id not in known]
    return (
        *(KnownAction(item.action, planned=item) for item in plan.actions),
        *(KnownAction(action) for action in sorted(off, key=lambda action: action.state)),
        *(KnownAction(action, idle=_idle(action, results[action.dimension_id])) for action in rest),
    )


class Searched(Struct, frozen=True):
    """What a search compares of an action, folded once for all that is typed: its title, and all that is said of it."""

    title: str
    whole: str


def searched(action: Action, told: Iterable[str]) -> Searched:
    """What is searched of an action: its title, what is `told` of it beside, and what is written in it."""
    title = fold(action.title)
    return Searched(title, "\n".join((title, *map(fold, (*told, action.why, action.done_when, *action.steps)))))


def found(searched: Iterable[Searched], typed: str) -> list[int]:
    """The places of those that hold every word typed, in their title or what is said of each; titles first.

    Case and accents make no difference; an empty text finds all.
    """
    parts = fold(typed).split()
    held = [
        (not all(part in each.title for part in parts), place)
        for place, each in enumerate(searched)
        if all(part in each.whole for part in parts)
    ]
    return [place for _less, place in sorted(held)]


def _idle(action: Action, result: DimensionResult) -> Idle:
    if result.not_applicable:
        return "not applicable"
    if result.score is None:
        return "not scored"
    return "reached" if action.from_level < math.floor(result.score) else "beyond the target"
