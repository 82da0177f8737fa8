"""Who carries how much, and who more at once than their limit."""

from __future__ import annotations

from datetime import date

import msgspec
from hypothesis import given

from cxworkshop.domain.lens import suggested_action
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import load, planner, roadmap
from cxworkshop.domain.plan.load import PhaseLoad
from cxworkshop.domain.plan.needs import role
from cxworkshop.domain.plan.planner import carrier
from cxworkshop.domain.session import Action, Phase, Session
from cxworkshop.words import load as words
from tests.domain.plan.test_roadmap import gap_action, made, workshop
from tests.domain.strategies import models_and_sessions

replace = msgspec.structs.replace
APRIL = date(2026, 4, 1)
MODEL = made(gap_action("a"), gap_action("b", effort="M"), gap_action("c", effort="L"))


def by_hand(**starts: date) -> tuple[Action, ...]:
    """Actions of the model that somebody set to begin on a day."""
    return tuple(
        replace(suggested_action(MODEL.action(action_id), "front"), start=start) for action_id, start in starts.items()
    )


def test_an_owner_carries_what_runs_and_what_it_takes() -> None:
    """The small one from day 0, the middle one too, and the large one after the small one, from day 28."""
    session = workshop(phases=(Phase("Now", 20), Phase("Next", 30)))
    plan = roadmap.plan(session, MODEL)
    (carried,) = load.owners(session, plan)
    assert (carried.owner, carried.limit) == ("Marketing", 2)
    assert carried.columns == (PhaseLoad(2, 2, 3), PhaseLoad(1, 2, 3))
    assert (carried.actions, carried.points, carried.peak, carried.peak_column, carried.excess) == (3, 6, 2, 0, 0)
    assert load.over([carried]) == ()
    assert words.owner(carried) == "2 of 2 at once, 3 actions, 6 points"
    assert words.in_phase(carried, 1) == "2 of 2 at once, 3 points begin"
    assert words.over(carried, plan) == ""


def test_an_owner_over_the_limit_is_told_with_the_phase() -> None:
    session = workshop(actions=by_hand(a=date(2026, 6, 1), b=date(2026, 6, 1), c=date(2026, 6, 1)))
    plan = roadmap.plan(session, MODEL)
    (carried,) = load.over(load.owners(session, plan))
    assert (carried.peak, carried.limit, carried.peak_column, carried.excess) == (3, 2, 1, 1)
    assert words.over(carried, plan) == "Marketing has three actions at once in Next; the limit is two."


def test_an_owner_is_the_same_however_the_name_is_written_and_may_have_a_limit_of_their_own() -> None:
    own = tuple(
        Action(f"own-{index}", "Ours", "vision", 2, owner=name, own=True)
        for index, name in enumerate(("Ada Berg", " ada berg", ""))
    )
    session = workshop(actions=own, owner_limits={"ADA BERG": 1})
    (carried,) = load.owners(session, roadmap.plan(session, made()))
    assert (carried.owner, carried.limit, carried.peak, carried.actions) == ("Ada Berg", 1, 1, 2)
    assert words.owner(replace(carried, columns=(PhaseLoad(1, 1, 1),))) == "1 of 1 at once, 1 action, 1 point"


def test_what_runs_outside_of_the_roadmaps_days_is_counted_where_it_stands() -> None:
    """Before its start in the first phase, and after it in the last column."""
    early = by_hand(a=date(2026, 1, 5), b=date(2026, 1, 5), c=date(2026, 1, 5))
    (carried,) = load.owners(session := workshop(actions=early), roadmap.plan(session, MODEL))
    assert (carried.peak, carried.peak_column) == (3, 0)
    late = by_hand(a=date(2027, 1, 4), b=date(2027, 1, 4), c=date(2027, 1, 4))
    (carried,) = load.owners(session := workshop(actions=late), plan := roadmap.plan(session, MODEL))
    assert (carried.peak, carried.peak_column) == (3, 3)
    assert words.over(carried, plan) == "Marketing has three actions at once in Beyond; the limit is two."


def test_nobody_carries_anything_on_an_empty_roadmap() -> None:
    session = workshop(ratings=())
    assert load.owners(session, roadmap.plan(session, MODEL)) == ()


@given(models_and_sessions(by_hand=False))
def test_nobody_is_over_the_limit_where_nothing_was_set_by_hand(both: tuple[MaturityModel, Session]) -> None:
    model, session = both
    plan = roadmap.plan(session, model)
    loads = load.owners(session, plan)
    assert load.over(loads) == ()
    assert sum(each.actions for each in loads) == sum(bool(carrier(each.action)) for each in plan.actions)


@given(models_and_sessions())
def test_the_peak_is_the_fullest_day(both: tuple[MaturityModel, Session]) -> None:
    model, session = both
    plan = roadmap.plan(session, model)
    for each in load.owners(session, plan):
        theirs = [item for item in plan.actions if carrier(item.action) == role(each.owner)]
        running = [sum(other.start <= item.start <= other.due for other in theirs) for item in theirs]
        assert each.peak == max(running)
        assert each.limit == planner.limits(session).of(role(each.owner))
