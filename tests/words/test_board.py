"""The plan as the board tells it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import load, roadmap
from cxworkshop.domain.plan.moves import shifted
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.domain.session import Action, Session
from cxworkshop.words import board
from tests.ui.sessions import edited, new_session

START = date(2026, 11, 19)


def level_2(model: MaturityModel, *actions: Action, **fields: Any) -> Session:
    return new_session(model, {each.id: 2.0 for each in model.dimensions}, actions=actions, **fields)


def find(plan: Roadmap, action_id: str) -> PlannedAction:
    return next(item for item in plan.actions if item.action.id == action_id)


def said(session: Session, model: MaturityModel, action_id: str) -> tuple[list[str], list[str]]:
    plan = roadmap.plan(session, model)
    planned = find(plan, action_id)
    return (
        board.short_warnings(planned, board.numbers(plan), plan),
        board.warnings(planned, model, plan),
    )


def test_actions_are_numbered_in_the_roadmaps_order(model: MaturityModel) -> None:
    plan = roadmap.plan(level_2(model), model)
    number_of = board.numbers(plan)
    assert [number_of[item.action.id] for item in plan.actions] == list(range(1, len(plan.actions) + 1))
    leader = find(plan, "cx-leader")
    assert board.after(leader, number_of) == f"after {number_of['executive-sponsor']}"
    assert board.after(find(plan, "executive-sponsor"), number_of) == ""
    assert board.effort("M", 10) == "M, 10 weeks"
    assert board.effort("M", 1) == "M, 1 week"


def test_days_set_by_hand_that_are_too_early_say_so(model: MaturityModel) -> None:
    early = edited(model, "cx-leader", start=START, due=date(2026, 12, 1))
    short, whole = said(level_2(model, early), model, "cx-leader")
    assert short == ["due 15 days before 1 is finished", "41 working days too short"]
    title = model.action("executive-sponsor").title
    assert whole == [
        f"It begins 28 days before “{title}”, which it needs, is finished.",
        f"It is due 15 days before “{title}” is.",
        "Its days are 41 working days short of its 10 weeks.",
    ]
    overlapping = edited(model, "cx-leader", start=date(2026, 12, 16))
    short, whole = said(level_2(model, overlapping), model, "cx-leader")
    assert short == ["begins 1 day before 1 is finished"]
    assert whole == [f"It begins 1 day before “{title}”, which it needs, is finished."]


def test_what_is_done_has_no_wrong_days_and_what_is_begun_may_have_begun_earlier(model: MaturityModel) -> None:
    early: dict[str, Any] = {"start": START, "due": date(2026, 12, 1)}
    assert said(level_2(model, edited(model, "cx-leader", status="done", **early)), model, "cx-leader") == ([], [])
    begun = edited(model, "share-voc", status="in progress", due=date(2026, 12, 1))
    assert said(level_2(model, begun), model, "share-voc") == ([], [])
    begun = edited(model, "share-voc", status="in progress", **early)
    assert said(level_2(model, begun), model, "share-voc")[0] == ["21 working days too short"]


def test_what_is_held_back_and_what_runs_ahead_say_so(model: MaturityModel) -> None:
    short, whole = said(level_2(model, edited(model, "cx-council", phase=0)), model, "cx-council")
    assert short[0].startswith("chosen for Now, waits for ")
    assert whole[0].startswith("Chosen for Now, but it waits for “")
    scores = {each.id: 3.0 for each in model.dimensions} | {"vision": 2.0, "metrics": 2.5}
    session = new_session(model, scores, target=4.0)
    ahead = next(item for item in roadmap.plan(session, model).actions if item.below and len(item.below) == 2)
    _short, whole = said(session, model, ahead.action.id)
    assert board.runs_ahead(ahead, model) == "Vision and Metrics still below Level 3"
    assert whole[-1] == "It leads beyond Level 3 while Vision and Metrics are still below it."


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "Level 3 by May 2028 at this pace"),
        ({"target": 2.5}, "the target by "),
        ({"targets": {"vision": 4.0}}, "all targets by "),
    ],
)
def test_the_pace_is_told_where_the_plan_leads_there(
    fields: dict[str, Any], expected: str, model: MaturityModel
) -> None:
    session = level_2(model, **fields)
    results = scoring.results(session, model)
    assert board.pace(results, roadmap.plan(session, model, results), model).startswith(expected)


def test_a_plan_that_does_not_lead_there_says_how_far_it_does(model: MaturityModel) -> None:
    def pace(**fields: Any) -> str:
        off = tuple(edited(model, each, state="not for us") for each in ("cx-leader", "share-voc", "cx-roles"))
        session = level_2(model, *off, **fields)
        results = scoring.results(session, model)
        return board.pace(results, roadmap.plan(session, model, results), model)

    assert pace().endswith("; what Level 3 still asks for: Metrics, Governance and Organisation")
    assert pace().startswith("reaches 2.9")
    assert "; what the targets still ask for: " in pace(targets={"vision": 4.0})
    everything = new_session(model, {each.id: 3.0 for each in model.dimensions})
    results = scoring.results(everything, model)
    assert board.pace(results, roadmap.plan(everything, model, results), model) == ""


def test_an_owner_whom_the_plan_does_not_appoint_is_told(model: MaturityModel) -> None:
    off = edited(model, "cx-leader", state="not for us")
    plan = roadmap.plan(level_2(model, off), model)
    theirs = [each.action.id for each in plan.actions if each.unappointed]
    assert theirs == [each.action.id for each in plan.actions if each.action.owner == "CX leader"]
    short, whole = said(level_2(model, off), model, theirs[0])
    assert short == ["its owner is not appointed"]
    title = model.action("cx-leader").title
    assert whole == [f"This plan does not appoint its owner, CX leader: “{title}” has been removed."]
    done = edited(model, theirs[0], status="done")
    assert said(level_2(model, off, done), model, theirs[0]) == ([], [])


def test_days_and_counts(model: MaturityModel) -> None:
    plan = roadmap.plan(level_2(model, edited(model, "share-voc", state="in place")), model)
    assert board.days(plan.phases[1], plan) == "20 Dec to 17 Feb"
    assert board.days(plan.beyond, plan) == "after 18 May 2027"
    assert board.in_place(plan) == "1 action already in place"
    assert board.in_place(roadmap.plan(level_2(model), model)) == ""
    assert board.count(1) == "1 action"


def test_who_stays_in_a_phase_and_is_due_much_later_is_counted(model: MaturityModel) -> None:
    before = roadmap.plan(level_2(model), model)
    assert shifted(before, before, "share-voc") == (0, 0)
    late = edited(model, "executive-sponsor", phase=2)
    after = roadmap.plan(level_2(model, late), model)
    count, most = shifted(before, after, "executive-sponsor")
    assert count > 1
    assert most > 14
    assert abs(shifted(after, before, "executive-sponsor")[1]) >= 14
    assert board.shifted(count, most).endswith("weeks later.")
    assert board.shifted(1, -20) == "1 other stays in its phase and is due up to 3 weeks earlier."
    assert board.shifted(0, 0) == ""


def test_owners_who_carry_too_much_are_counted(model: MaturityModel) -> None:
    def said(**fields: Any) -> str:
        early = [edited(model, each, owner="Ada", start=START) for each in ("share-voc", "peer-learning", "cx-basics")]
        more = [edited(model, each, owner="Bo", start=START) for each in ("compare-pictures", "cost-of-failure")]
        session = level_2(model, *early, *more, **fields)
        return board.overloaded(load.owners(session, roadmap.plan(session, model)))

    assert said() == "1 owner carries more than two at once"
    assert said(per_owner=1) == "2 owners carry more than one at once"
    assert said(owner_limits={"Bo": 1}) == "2 owners carry more than planned"
    assert said(per_owner=5) == ""
