"""What reports and exports say, as data: computed once from a session, its model and the lens it is read through."""

from __future__ import annotations

from msgspec import Struct

from cxworkshop.domain import lens, scoring, voting
from cxworkshop.domain.maturity_model import Lens, MaturityModel
from cxworkshop.domain.perception import Grouping, Perception, PerceptionGap, groupings, perception
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.domain.scoring import Results
from cxworkshop.domain.session import Session
from cxworkshop.domain.voting import Tally


class Material(Struct, frozen=True):
    """A session read through a lens: its scores and its roadmap. `numbers` gives each action its number there.

    `session` is without the votes that are still secret, so that no section can print one. `tallies` holds the revealed
    ballots per dimension id, none for a dimension without any; `perceptions` the groupings that participants have, and
    nothing before the first reveal.
    """

    session: Session
    model: MaturityModel
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


def gather(session: Session, model: MaturityModel, lens_id: str | None = None) -> Material:
    """Everything there is to say of a session; through its own lens where none is named.

    Raises KeyError for a lens that the model does not have.
    """
    chosen = model.lens(session.lens if lens_id is None else lens_id)
    seen = lens.through(voting.without_secrets(session), model, chosen.id)
    results = scoring.results(seen, model)
    plan = roadmap.plan(seen, model, results)
    revealed = {dimension.id: voting.tallies(seen, model, dimension.id) for dimension in model.dimensions}
    tallies = {dimension_id: ballots for dimension_id, ballots in revealed.items() if ballots}
    return Material(
        session=seen,
        model=model,
        lens=chosen,
        results=results,
        roadmap=plan,
        numbers={planned.action.id: number for number, planned in enumerate(plan.actions, 1)},
        tallies=tallies,
        perceptions={by: perception(seen, model, by) for by in groupings(seen)} if tallies else {},
    )
