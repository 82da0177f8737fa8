"""What moves along when an action is put into another phase, and why."""

from __future__ import annotations

import msgspec
import pytest

from cxworkshop.domain import lens
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.moves import MovedAlong, moved_along, moved_within
from cxworkshop.domain.session import Phase, Rating, Session
from cxworkshop.words import plan as words
from tests.report.building import SCORES, make_session


@pytest.fixture
def level_two(model: MaturityModel) -> Session:
    return make_session(model, dict.fromkeys(SCORES, 2.0))


def test_each_that_moves_is_told_once_and_rightly(level_two: Session, model: MaturityModel) -> None:
    before = roadmap.plan(level_two, model)
    reasons = set()
    for planned in before.actions:
        for phase in range(len(level_two.phases)):
            action = lens.edited(planned.action, phase=phase)
            after = roadmap.plan(msgspec.structs.replace(level_two, actions=(action,)), model)
            moved = moved_along(before, after, action.id)
            phases = {each.action.id: each.phase for each in after.actions}
            differs = [each.action.id for each in before.actions if phases[each.action.id] != each.phase]
            assert sorted(moved.all) == sorted(each for each in differs if each != action.id)
            assert len(set(moved.all)) == len(moved.all)
            # What it needs comes earlier with it; what waits for it goes the way it goes.
            was = {each.action.id: each.phase for each in before.actions}
            began = next(each.start for each in before.actions if each.action.id == action.id)
            begins = next(each.start for each in after.actions if each.action.id == action.id)
            assert all(phases[each] < was[each] for each in moved.needed)
            assert all(phases[each] > was[each] for each in moved.waiting if begins > began)
            assert all(phases[each] < was[each] for each in moved.waiting if begins <= began)
            reasons |= {name for name in ("needed", "waiting", "room") if getattr(moved, name)}
    assert reasons == {"needed", "waiting", "room"}


def test_what_moves_much_within_its_phase_is_told_by_the_same_reasons(level_two: Session, model: MaturityModel) -> None:
    before = roadmap.plan(level_two, model)
    was = {each.action.id: each for each in before.actions}
    reasons = set()
    for planned in before.actions:
        for phase in range(len(level_two.phases)):
            action = lens.edited(planned.action, phase=phase)
            after = roadmap.plan(msgspec.structs.replace(level_two, actions=(action,)), model)
            within = moved_within(before, after, action.id)
            days = {each.action.id: (each.due - was[each.action.id].due).days for each in after.actions}
            stays = {each.action.id for each in after.actions if each.phase == was[each.action.id].phase}
            assert set(within.all) == {each for each in stays if abs(days[each]) >= 14} - {action.id}
            assert len(set(within.all)) == len(within.all)
            assert all(days[each] < 0 for each in within.needed)
            reasons |= {name for name in ("needed", "waiting", "room") if getattr(within, name)}
    assert reasons == {"needed", "waiting", "room"}


def test_what_is_new_there_has_not_moved(level_two: Session, model: MaturityModel) -> None:
    ratings = tuple(Rating(each.id, 3.0) for each in model.dimensions)
    nothing = roadmap.plan(msgspec.structs.replace(level_two, ratings=ratings), model)
    plan = roadmap.plan(msgspec.structs.replace(level_two, phases=(Phase("Now", 30),)), model)
    assert moved_along(nothing, plan, "share-voc") == MovedAlong((), (), ())


def test_it_is_one_sentence() -> None:
    assert words.moved_along(MovedAlong((), (), ())) == ""
    assert words.moved_along(MovedAlong(("a",), (), ())) == "1 other action moves along: 1 that it needs first."
    assert words.moved_along(MovedAlong(("a", "b"), ("c",), ("d",))) == (
        "4 other actions move along: 2 that it needs first, 1 that waits for it and 1 to where there is room now."
    )
    assert words.moved_within(MovedAlong((), (), ())) == ""
    assert words.moved_within(MovedAlong((), ("a",), ())) == (
        "1 moves by two weeks or more within its phase: 1 that waits for it."
    )
