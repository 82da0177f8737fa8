"""What is settled before the room starts to score: each change one undo step with a name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cxworkshop.domain.plan.working_days import next_working_day
from cxworkshop.domain.session import Phase
from cxworkshop.state.preparation import Preparation
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from tests.state.conftest import stored


@pytest.fixture
def preparation(state: SessionState) -> Preparation:
    return Preparation(state)


def test_every_change_is_one_step_with_a_name_and_comes_back(
    state: SessionState, preparation: Preparation, library: Library
) -> None:
    start = state.session
    steps: list[tuple[Callable[[], None], str]] = [
        (lambda: preparation.set_lens("cio"), "change lens"),
        (lambda: preparation.set_held_on(date(2026, 12, 1)), "change date"),
        (lambda: preparation.set_target(4), "target 4.0"),
        (lambda: preparation.set_dimension_target("vision", 5), "target for Vision"),
        (lambda: preparation.set_weight("vision", 2), "weight of Vision"),
        (lambda: preparation.set_phases([Phase("All", 365)]), "change phases"),
        (lambda: preparation.set_owner_limit("CIO", 3), "actions at once of CIO"),
        (lambda: preparation.set_owner_limit("cio ", 1), "actions at once of cio "),
        (lambda: preparation.set_owner_limit("cio", None), "actions at once of cio as for everybody"),
        (lambda: preparation.set_roadmap_start(date(2027, 1, 4)), "change the roadmap’s start"),
    ]
    for step, name in steps:
        count = state.undo_stack.count()
        step()
        assert state.undo_stack.count() == count + 1, name
        assert state.undo_stack.undoText() == name
        assert state.session == stored(library, state)
    end = state.session
    for _ in steps:
        state.undo()
    assert state.session == start == stored(library, state)
    for _ in steps:
        state.redo()
    assert state.session == end == stored(library, state)


def test_the_roadmaps_start_follows_the_day_until_somebody_sets_it(
    state: SessionState, preparation: Preparation, library: Library
) -> None:
    first, friday, later, start = date(2026, 12, 1), date(2026, 12, 4), date(2027, 1, 12), date(2027, 2, 1)
    preparation.set_roadmap_start(state.session.held_on)
    for day in (first, friday, later):
        preparation.set_held_on(day)
        assert (state.session.held_on, state.session.roadmap_start) == (day, next_working_day(day))
    state.undo()
    assert (state.session.held_on, state.session.roadmap_start) == (friday, date(2026, 12, 7))
    preparation.set_roadmap_start(start)
    preparation.set_held_on(later)
    assert (state.session.held_on, state.session.roadmap_start) == (later, start)
    assert state.session == stored(library, state)


def test_a_weight_that_is_the_models_is_not_kept_as_the_sessions(state: SessionState, preparation: Preparation) -> None:
    own = state.model.dimension("vision").weight
    preparation.set_weight("vision", own + 1)
    assert state.session.weights == {"vision": own + 1}
    preparation.set_weight("vision", own)
    assert state.session.weights == {}
    preparation.set_weight("governance", state.model.dimension("governance").weight)
    assert state.undo_stack.count() == 2
