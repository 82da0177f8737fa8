"""What is settled before the room starts to score: lens, targets, weights, days and phases.

Every method is one undoable change of the open session, stored before it is seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from cxworkshop.domain import lens
from cxworkshop.domain.plan import owners
from cxworkshop.domain.plan.working_days import next_working_day
from cxworkshop.domain.session import Phase
from cxworkshop.language import _
from cxworkshop.state.session_state import SessionState
from cxworkshop.words.numbers import score_text

replace = msgspec.structs.replace


class Preparation:
    """Changes to the open session that are made on Prepare. Signals and undo are those of its SessionState."""

    def __init__(self, state: SessionState) -> None:
        self._state = state

    def set_lens(self, lens_id: str) -> None:
        """Read the session through another lens, whose owners those become that nobody chose."""
        after = lens.through(self._state.session, self._state.model, lens_id)
        self._state.change(_("change lens"), after)

    def set_target(self, target: float) -> None:
        """Set the level to reach in every dimension without a target of its own."""
        text = _("target {score}").format(score=score_text(target))
        self._state.change(text, replace(self._state.session, target=target))

    def set_dimension_target(self, dimension_id: str, target: float | None) -> None:
        """Give a dimension a target of its own, or the session's again with None."""
        session = self._state.session
        targets = {key: value for key, value in session.targets.items() if key != dimension_id}
        if target is not None:
            targets[dimension_id] = target
        text = _("target for {dimension}").format(dimension=self._name(dimension_id))
        self._state.change(text, replace(session, targets=targets))

    def set_weight(self, dimension_id: str, weight: float) -> None:
        """Set a dimension's weight; the model's own is not kept as the session's."""
        session = self._state.session
        weights = {key: value for key, value in session.weights.items() if key != dimension_id}
        if weight != self._state.model.dimension(dimension_id).weight:
            weights[dimension_id] = weight
        text = _("weight of {dimension}").format(dimension=self._name(dimension_id))
        self._state.change(text, replace(session, weights=weights))

    def set_phases(self, phases: Iterable[Phase]) -> None:
        """Replace the roadmap's phases; an action put into one that is gone moves to the last."""
        self._state.change(_("change phases"), replace(self._state.session, phases=tuple(phases)))

    def set_at_once(self, most: int) -> None:
        """Set how many actions of the roadmap run at a time."""
        self._state.change(_("actions at once"), replace(self._state.session, at_once=most))

    def set_per_owner(self, most: int) -> None:
        """Set how many actions of one owner run at a time, where nothing else is said of this owner."""
        self._state.change(_("actions at once of one owner"), replace(self._state.session, per_owner=most))

    def set_owner_limit(self, owner: str, most: int | None) -> None:
        """Set how many actions of this owner run at a time, None for as many as of everybody."""
        said = _("actions at once of {owner} as for everybody") if most is None else _("actions at once of {owner}")
        self._state.change(said.format(owner=owner), owners.with_limit(self._state.session, owner, most))

    def set_held_on(self, day: date) -> None:
        """Set the day of the workshop; the roadmap starts on the working day after it until somebody sets a start."""
        session = self._state.session
        follows = session.roadmap_start in {session.held_on, next_working_day(session.held_on)}
        start = next_working_day(day) if follows else session.roadmap_start
        self._state.change(_("change date"), replace(session, held_on=day, roadmap_start=start))

    def set_roadmap_start(self, start: date) -> None:
        """Set the day the roadmap's days are counted from."""
        self._state.change(_("change the roadmap’s start"), replace(self._state.session, roadmap_start=start))

    def _name(self, dimension_id: str) -> str:
        return self._state.model.dimension(dimension_id).name
