"""What every section of a report draws on, computed once."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from cxworkshop.domain import roadmap, scoring
from cxworkshop.domain.maturity_model import Lens, MaturityModel
from cxworkshop.domain.roadmap import PlannedAction, Roadmap
from cxworkshop.domain.scoring import Results
from cxworkshop.domain.session import Action, Session
from cxworkshop.errors import UserError
from cxworkshop.report.options import ReportOptions


class Material(Struct, frozen=True):
    """A session read through a lens: its scores and its roadmap. `numbers` gives each action its number on paper."""

    session: Session
    model: MaturityModel
    options: ReportOptions
    lens: Lens
    results: Results
    roadmap: Roadmap
    numbers: dict[str, int]

    def name(self, dimension_id: str) -> str:
        """A dimension's name, or its id where the model does not know it."""
        known = next((dimension.name for dimension in self.model.dimensions if dimension.id == dimension_id), "")
        return known or dimension_id

    def number(self, planned: PlannedAction) -> int:
        """The number an action carries throughout the report, counted in the roadmap's order."""
        return self.numbers[planned.action.id]


def gather(session: Session, model: MaturityModel, options: ReportOptions) -> Material:
    """Everything a report says, as data. Raises UserError for a lens that the model does not have."""
    seen = through_lens(session, model, options.lens or session.lens)
    plan = roadmap.plan(seen, model)
    numbers = {planned.action.id: place for place, planned in enumerate(plan.actions, 1)}
    return Material(seen, model, options, model.lens(seen.lens), scoring.results(seen, model), plan, numbers)


def through_lens(session: Session, model: MaturityModel, lens: str) -> Session:
    """The session as another lens shows it: an edited action whose owner is still the suggested one gets the new one.

    Raises UserError for a lens that the model does not have.
    """
    lenses = [known.id for known in model.lenses]
    if lens not in lenses:
        raise UserError(f"The maturity model has no lens “{lens}”.", f"Choose one of: {', '.join(lenses)}.")
    suggested = {action.id: action.owners for action in model.actions}

    def seen(action: Action) -> Action:
        owners = suggested.get(action.id, {})
        if action.own or action.owner != owners.get(session.lens):
            return action
        return msgspec.structs.replace(action, owner=owners.get(lens, ""))

    return msgspec.structs.replace(session, lens=lens, actions=tuple(seen(action) for action in session.actions))
