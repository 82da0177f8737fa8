"""What the room agrees of the roadmap, puts in another order or leaves to the schedule again."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import msgspec
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.session import Action
from cxworkshop.state.preparation import Preparation
from cxworkshop.state.roadmap_edits import RoadmapEdits
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from tests.ui.sessions import edited, new_session, opened

SCORES = {"vision": 2.0, "governance": 2.0, "metrics": 2.0}
OWN = Action("22222222-2222-4222-8222-222222222222", "Ours", "vision", 2, owner="Ada", own=True)


@pytest.fixture
def state(library: Library, model: MaturityModel) -> SessionState:
    return opened(library, model, new_session(model, SCORES))


def planned(state: SessionState) -> list[PlannedAction]:
    return list(roadmap.plan(state.session, state.model).actions)


def find(state: SessionState, action_id: str) -> PlannedAction:
    return next(item for item in planned(state) if item.action.id == action_id)


def test_agreeing_keeps_what_stands_there(state: SessionState) -> None:
    before = find(state, "share-voc")
    RoadmapEdits(state).agree(before)
    after = find(state, "share-voc")
    assert (after.start, after.due, after.action.owner) == (before.start, before.due, before.action.owner)
    assert after.agreed
    assert after.start_agreed
    assert after.effort_agreed
    assert (after.conflicts, after.short_by) == ((), 0)
    Preparation(state).set_lens("cio")
    assert find(state, "share-voc").action.owner == before.action.owner
    state.undo()
    state.undo()
    assert state.session.actions == ()


def test_what_is_proposed_again_is_what_was_never_touched(state: SessionState) -> None:
    edits = RoadmapEdits(state)
    for each in planned(state):
        edits.agree(each)
    before = state.session
    edits.propose_all()
    assert state.session.actions == ()
    state.undo()
    assert state.session == before


def test_own_actions_and_those_of_another_edition_keep_all_but_their_days(
    state: SessionState, model: MaturityModel
) -> None:
    gone = edited(model, "share-voc", id="gone-by-now", start=date(2026, 12, 1))
    state.change("put", msgspec.structs.replace(state.session, actions=(OWN, gone)))
    edits = RoadmapEdits(state)
    for each in ("gone-by-now", OWN.id):
        edits.agree(find(state, each))
        edits.propose(each)
        action = state.action(each)
        assert (action.start, action.due, action.owner_agreed) == (None, None, True)


def test_every_order_of_a_phase_can_be_had(state: SessionState) -> None:
    edits = RoadmapEdits(state)
    column = [item.action for item in roadmap.plan(state.session, state.model).phases[0].actions][:3]
    ids = {action.id for action in column}

    def shown() -> list[Action]:
        return [item.action for item in roadmap.plan(state.session, state.model).phases[0].actions]

    for order in permutations(sorted(ids)):
        for place, action_id in enumerate(order):
            now = shown()
            moved = next(action for action in now if action.id == action_id)
            others = [action for action in now if action.id != action_id]
            edits.put(action_id, [*others[:place], moved, *others[place:]])
        assert [action.id for action in shown()][:3] == list(order)


def test_those_that_have_a_place_make_room(state: SessionState) -> None:
    edits = RoadmapEdits(state)

    def shown() -> list[Action]:
        return [item.action for item in roadmap.plan(state.session, state.model).phases[0].actions]

    ids = [action.id for action in shown()]
    for first, then in permutations(ids, 2):
        for action_id in (first, then):
            now = shown()
            moved = next(action for action in now if action.id == action_id)
            edits.put(action_id, [moved, *(action for action in now if action.id != action_id)])
        assert [action.id for action in shown()][:2] == [then, first]
