"""What every section of a report draws on, computed once."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from cxworkshop.domain import roadmap, scoring, voting
from cxworkshop.domain.maturity_model import Lens, MaturityModel
from cxworkshop.domain.perception import Grouping, Perception, PerceptionGap, perception
from cxworkshop.domain.roadmap import PlannedAction, Roadmap
from cxworkshop.domain.scoring import Results
from cxworkshop.domain.session import Action, Session
from cxworkshop.domain.voting import Tally
from cxworkshop.errors import UserError
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.words.room import groupings


class Material(Struct, frozen=True):
    """A session read through a lens: its scores and its roadmap. `numbers` gives each action its number on paper.

    `session` is without the votes that are still secret, so that no section can print one. `tallies` holds the revealed
    ballots per dimension id, none for a dimension without any; `perceptions` the groupings that participants have, and
    nothing before the first reveal.
    """

    session: Session
    model: MaturityModel
    options: ReportOptions
    lens: Lens
    results: Results
    roadmap: Roadmap
    numbers: dict[str, int]
    tallies: dict[str, tuple[Tally, ...]]
    perceptions: dict[Grouping, Perception]

    def name(self, dimension_id: str) -> str:
        """A dimension's name, or its id where the model does not know it."""
        known = next((dimension.name for dimension in self.model.dimensions if dimension.id == dimension_id), "")
        return known or dimension_id

    def number(self, planned: PlannedAction) -> int:
        """The number an action carries throughout the report, counted in the roadmap's order."""
        return self.numbers[planned.action.id]

    @property
    def widest(self) -> PerceptionGap | None:
        """The largest perception gap of all, between roles before one as large between departments."""
        gaps = [gap for found in self.perceptions.values() for gap in found.gaps]
        return max(gaps, key=lambda gap: gap.difference, default=None)


def gather(session: Session, model: MaturityModel, options: ReportOptions) -> Material:
    """Everything a report says, as data. Raises UserError for a lens that the model does not have."""
    seen = through_lens(voting.without_secrets(session), model, options.lens or session.lens)
    plan = roadmap.plan(seen, model)
    revealed = {dimension.id: voting.tallies(seen, model, dimension.id) for dimension in model.dimensions}
    tallies = {dimension_id: ballots for dimension_id, ballots in revealed.items() if ballots}
    return Material(
        session=seen,
        model=model,
        options=options,
        lens=model.lens(seen.lens),
        results=scoring.results(seen, model),
        roadmap=plan,
        numbers={planned.action.id: number for number, planned in enumerate(plan.actions, 1)},
        tallies=tallies,
        perceptions={by: perception(seen, model, by) for by in groupings(seen)} if tallies else {},
    )


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
