"""The roadmap in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import GapAction, MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.planner import PlannedAction
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.domain.session import Action, Phase, Rating, Session
from cxworkshop.words import plan as action_words
from tests.report.building import SCORES
from tests.ui.sessions import edited, new_session

START = date(2026, 11, 19)


def find(plan: Roadmap, action_id: str) -> PlannedAction:
    return next(item for item in plan.actions if item.action.id == action_id)


def explained(session: Session, model: MaturityModel, action_id: str) -> list[str]:
    plan = roadmap.plan(session, model)
    return action_words.order(find(plan, action_id), plan, model)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 12, 17), "17 Dec"),
        (START, "19 Nov"),
        (START + timedelta(days=364), "18 Nov"),
        (START + timedelta(days=365), "19 Nov 2027"),
        (START - timedelta(days=1), "18 Nov 2026"),
    ],
)
def test_a_day_has_its_year_where_it_needs_one(value: date, expected: str) -> None:
    assert action_words.day(value, START) == expected
    assert action_words.day(date.max, date.max) == "31 Dec"


def test_spans(model: MaturityModel) -> None:
    phases = roadmap.plan(new_session(model), model).phases
    assert [action_words.span(phase) for phase in phases] == ["first 30 days", "days 31 to 90", "days 91 to 180"]


@pytest.mark.parametrize(
    ("scores", "fields", "expected"),
    [
        ({}, {}, "Roadmap"),
        ({"vision": 2.0, "strategy": 2.5}, {}, "From 2.3 towards Level 3"),
        ({"vision": 3.0}, {}, "Roadmap to Level 3"),
        ({"vision": 2.0}, {"target": 3.5}, "From 2.0 towards Level 3.5"),
        ({"vision": 2.0}, {"targets": {"metrics": 4.0}}, "From 2.0 towards Level 3"),
        ({"vision": 2.0}, {"targets": dict.fromkeys(SCORES, 4.0)}, "From 2.0 towards Level 4"),
        ({"vision": 2.0}, {"targets": dict.fromkeys(SCORES, 4.0) | {"metrics": 5.0}}, "From 2.0 towards the targets"),
    ],
)
def test_headings(scores: dict[str, float], fields: dict[str, Any], expected: str, model: MaturityModel) -> None:
    session = new_session(model, scores, **fields)
    assert action_words.heading(session, model, scoring.results(session, model).mean) == expected


def test_summaries(model: MaturityModel) -> None:
    own = Action("22222222-2222-4222-8222-222222222222", "Ours", "vision", 2, own=True)
    order = "ordered by gap × impact ÷ effort; drag to change"

    def summary(scores: dict[str, float], **fields: Any) -> str:
        return action_words.summary(roadmap.plan(new_session(model, scores, **fields), model))

    count = sum(action.dimension == "vision" and action.from_level == 2 for action in model.actions)
    assert summary({"vision": 2.0}) == f"{count} actions from the Level 2 to 3 set, {order}"
    assert summary({"vision": 1.0}).split(", ")[0].endswith("from the Level 1 to 2 and 2 to 3 sets")
    assert summary({"vision": 2.0}, actions=(own,)) == (
        f"{count + 1} actions from the Level 2 to 3 set and your own, {order}"
    )
    assert summary({}, actions=(own,)) == f"1 action from your own, {order}"
    assert "ordered by weight × gap × impact ÷ effort" in summary({"vision": 2.0}, weights={"vision": 2.0})


def test_a_priority_that_is_no_short_number_is_marked(model: MaturityModel) -> None:
    session = new_session(
        model, {"vision": 2.0}, target=2.5, actions=(edited(model, "unified-vision", effort="L", impact=1),)
    )
    planned = find(roadmap.plan(session, model), "unified-vision")
    assert action_words.priority(planned) == "weight 1 × gap 0.5 × impact 1 ÷ effort 3 ≈ 0.17"
    planned = msgspec.structs.replace(planned, value=0.5)
    assert action_words.priority(planned).endswith(" = 0.5")


def test_what_comes_first_and_after(model: MaturityModel) -> None:
    needing = next(action for action in model.actions if action.from_level == 2 and action.prerequisites)
    needed = needing.prerequisites[0]
    session = new_session(model, {dimension.id: 2.0 for dimension in model.dimensions})
    first, second = model.action(needed).title, needing.title
    assert any(
        each.startswith("It comes after") and f"“{first}”" in each for each in explained(session, model, needing.id)
    )
    assert any(
        each.startswith("It comes before") and f"“{second}”" in each for each in explained(session, model, needed)
    )


def test_one_level_at_a_time(model: MaturityModel) -> None:
    session = new_session(model, {"vision": 1.0})
    sentence = "Vision climbs one level at a time, so its actions from Level 1 to 2 come first."
    assert sentence in explained(session, model, "unified-vision")


def test_one_level_at_a_time_past_a_level_on_set_days(model: MaturityModel) -> None:
    """A level that stands on set days holds nothing up itself: what is below it then does."""
    middle = [edited(model, each.id, due=date(2027, 1, 4)) for each in model.actions if _leaves(each, "vision", 2)]
    session = new_session(model, {"vision": 1.0}, target=4.0, actions=tuple(middle))
    upper = next(each.id for each in model.actions if _leaves(each, "vision", 3))
    sentence = "Vision climbs one level at a time, so its actions from Level 1 to 2 and 2 to 3 come first."
    assert sentence in explained(session, model, upper)


def _leaves(action: GapAction, dimension_id: str, level: int) -> bool:
    return action.dimension == dimension_id and action.from_level == level


def test_an_action_without_a_gap_says_why_it_is_there(model: MaturityModel) -> None:
    own = Action("22222222-2222-4222-8222-222222222222", "Ours", "vision", 2, own=True)
    session = new_session(model, {"vision": 3.0}, actions=(own, edited(model, "unified-vision", owner="Ada")))
    assert "Vision has no gap now; the action stays because it is one of your own." in explained(session, model, own.id)
    sentence = "Vision has no gap now; the action stays because it was put there or edited."
    assert sentence in explained(session, model, "unified-vision")


def test_a_chosen_phase_that_there_is_no_more(model: MaturityModel) -> None:
    free = next(action.id for action in model.actions if action.dimension == "vision" and not action.prerequisites)
    session = new_session(model, {"vision": 1.0}, phases=(Phase("Only", 10),), actions=(edited(model, free, phase=5),))
    plan = roadmap.plan(session, model)
    assert action_words.held(find(plan, free), plan) == ""
    assert "Only was chosen by hand." in explained(session, model, free)


def test_a_dimension_the_model_does_not_know_keeps_its_id(model: MaturityModel) -> None:
    assert action_words.dimension_name(model, "vision") == "Vision"
    assert action_words.dimension_name(model, "nowhere") == "nowhere"


def test_load_and_excess(model: MaturityModel) -> None:
    by_hand = tuple(edited(model, each, start=START) for each in ("share-voc", "peer-learning"))
    session = new_session(model, actions=by_hand, at_once=1)
    plan = roadmap.plan(session, model).phases[0]
    assert action_words.load(plan) == "2 begin, 2 of 1 at once"
    assert action_words.excess(plan) == "2 actions at once, 1 planned for"
    assert action_words.excess(roadmap.plan(new_session(model), model).phases[0]) == ""


def test_an_empty_roadmap(model: MaturityModel) -> None:
    def said(scores: dict[str, float], *actions: Action) -> str:
        plan = msgspec.structs.replace(roadmap.EMPTY, not_planned=actions[:1], in_place=actions[1:])
        return action_words.nothing_to_do(scoring.results(new_session(model, scores), model), plan)[0]

    met = {dimension.id: 3.0 for dimension in model.dimensions}
    assert said({}) == "Nothing is scored yet"
    nowhere = tuple(Rating(dimension.id, not_applicable=True) for dimension in model.dimensions)
    results = scoring.results(new_session(model, ratings=nowhere), model)
    assert action_words.nothing_to_do(results, roadmap.EMPTY)[0] == "No dimension applies"
    assert said(met) == "Every dimension meets its target"
    assert said({"vision": 3.0, "strategy": 3.0}) == "The 2 scored dimensions meet their targets"
    removed, there = (edited(model, each) for each in ("share-voc", "peer-learning"))
    assert said({"vision": 2.0}, removed) == "All actions have been removed"
    assert said({"vision": 2.0}, removed, there) == "All actions have been removed"
    in_place = msgspec.structs.replace(roadmap.EMPTY, in_place=(there,))
    results = scoring.results(new_session(model, {"vision": 2.0}), model)
    title, advice = action_words.nothing_to_do(results, in_place)
    assert title == "Everything the model suggests is in place"
    assert advice.startswith("Score again what has changed, put some back with Find action")
    assert said({"vision": 2.0}) == "The model has no action for these gaps"
