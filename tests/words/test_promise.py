"""A plan promises what is planned, and no more."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Action, Phase, Rating, Session
from cxworkshop.words import promise as words
from tests.report.building import SCORES, make_model, make_session, own_action


@pytest.fixture
def model(small_model: MaturityModel) -> MaturityModel:
    return small_model


def told(session: Session, model: MaturityModel) -> list[str]:
    return words.promise(session, model, scoring.results(session, model), roadmap.plan(session, model))


def left_out(dimension_id: str) -> Action:
    return Action(f"{dimension_id}-2", "Gone", dimension_id, 2, state="not for us", reason="No need.")


def test_what_is_done_when_and_where_it_leads(model: MaturityModel) -> None:
    assert told(make_session(model, SCORES), model) == [
        "Six actions in the first 180 days lead to 3.1.",
        "Level 3 by May 2027 at this pace.",
    ]


def test_what_ends_later_is_not_counted_and_said(model: MaturityModel) -> None:
    """Seven actions of eight weeks, one at a time: three begin in 180 days, and the fourth ends beyond them."""
    session = make_session(model, 2.0, at_once=1)
    plan = roadmap.plan(session, model)
    end = plan.phases[-1].end
    assert [sum(each.due <= end for each in plan.actions), sum(each.start > end for each in plan.actions)] == [3, 3]
    assert told(session, model) == [
        "Three actions in the first 180 days lead to 2.4.",
        "One is still under way then and three begin later.",
        "Level 3 by December 2027 at this pace.",
    ]


def test_nothing_finished_promises_nothing(model: MaturityModel) -> None:
    session = make_session(model, 2.0, at_once=1, phases=(Phase("Now", 10),))
    assert told(session, model)[:2] == [
        "No action is finished in the first 10 days.",
        "One is still under way then and six begin later.",
    ]


def test_a_phase_of_one_day_is_the_first_day(model: MaturityModel) -> None:
    session = make_session(model, 2.0, at_once=1, phases=(Phase("Now", 1),))
    assert told(session, model)[0] == "No action is finished in the first day."


def test_what_begins_later_but_was_due_before_is_not_taken_from_what_is_under_way(model: MaturityModel) -> None:
    """Somebody agreed a due date and, later, a start after it: one begins later, and none is under way."""
    late = own_action(1, start=date(2028, 1, 3), due=date(2026, 12, 1))
    removed = tuple(left_out(each) for each in SCORES)
    assert told(make_session(model, 2.0, actions=(late, *removed)), model)[1] == "One begins later."


def test_what_leads_nowhere_is_finished_all_the_same(model: MaturityModel) -> None:
    """An action of the room's own for a step that is behind: the mean stays where it is."""
    own = own_action(1, from_level=1)
    removed = tuple(left_out(each) for each in SCORES)
    assert told(make_session(model, 2.0, actions=(own, *removed)), model)[0] == (
        "One action is finished in the first 180 days."
    )


def test_a_level_that_lacks_an_action_has_no_date_and_is_asked_for_in_the_models_words(model: MaturityModel) -> None:
    removed = tuple(left_out(each) for each in ("vision", "metrics"))
    assert told(make_session(model, 2.0, actions=removed), model) == [
        "Five actions in the first 180 days lead to 2.7.",
        "The plan reaches 2.7; what Level 3 still asks for: Vision, “Vision as seen at level 3” and Metrics, "
        "“Metrics as seen at level 3”.",
    ]


def test_more_is_counted(model: MaturityModel) -> None:
    removed = tuple(left_out(each) for each in ("vision", "metrics", "strategy", "technology"))
    said = told(make_session(model, 2.0, actions=removed), model)[-1]
    assert said.startswith("The plan reaches 2.4; what Level 3 still asks for: Vision, “Vision as seen at level 3”, ")
    assert said.endswith("“Strategy as seen at level 3” and two more.")


def test_levels_below_the_target_are_named(model: MaturityModel) -> None:
    gone = Action("vision-1", "Gone", "vision", 1, state="not for us", reason="No.")
    said = told(make_session(model, {"vision": 1.0, "metrics": 2.0}, actions=(gone,)), model)[-1]
    assert said == (
        "The plan reaches 2.0; what Level 3 still asks for: Vision at Level 2, “Vision as seen at level 2”."
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"targets": {"vision": 4.0}}, "All targets by "),
        ({"target": 2.5}, "Level 2.5 by "),
    ],
)
def test_the_goal_is_named_as_it_was_set(fields: dict[str, Any], said: str, model: MaturityModel) -> None:
    assert any(each.startswith(said) for each in told(make_session(model, 2.0, **fields), model))


def test_different_targets_are_asked_for_together(model: MaturityModel) -> None:
    session = make_session(model, 2.0, actions=(left_out("vision"),), targets={"metrics": 4.0})
    assert "; what the targets still ask for: Vision at Level 3, “" in told(session, model)[-1]


def in_place(*dimension_ids: str) -> tuple[Action, ...]:
    return tuple(Action(f"{each}-2", "There", each, 2, state="in place") for each in dimension_ids)


def test_where_everything_is_in_place_the_score_is_to_be_looked_at(model: MaturityModel) -> None:
    settled = (
        "Everything the model suggests for Governance from Level 2 to Level 3 is in place: look at the score again."
    )
    said = told(make_session(model, 2.0, actions=in_place("governance")), model)
    assert said[-2:] == [
        "The plan reaches 2.9; what Level 3 still asks for: Governance, “Governance as seen at level 3”.",
        settled,
    ]
    # Without any action left there is no plan, and this is why.
    assert told(make_session(model, {"governance": 2.0}, actions=in_place("governance")), model) == [settled]
    assert told(make_session(model, {"governance": 3.0}, actions=in_place("governance")), model) == []
    own = own_action(1, dimension_id="governance")
    assert settled not in told(make_session(model, 2.0, actions=(*in_place("governance"), own)), model)


def test_several_of_which_everything_is_in_place_are_told_together(model: MaturityModel) -> None:
    def last(*dimension_ids: str) -> str:
        return told(make_session(model, 2.0, actions=in_place(*dimension_ids)), model)[-1]

    said = "Everything the model suggests for the next level of {} is in place: look at the scores again."
    assert last("vision", "strategy") == said.format("Vision and Strategy")
    assert last("vision", "strategy", "metrics", "governance") == said.format("Vision, Strategy and two more")


def test_what_was_left_out_is_no_reason_to_score_again(model: MaturityModel) -> None:
    said = told(make_session(model, 2.0, actions=(left_out("vision"),)), model)
    assert not any("is in place" in each for each in said)


def test_a_date_is_of_what_is_scored(model: MaturityModel) -> None:
    assert told(make_session(model, {"vision": 2.0}), model)[-1] == (
        "Level 3 by January 2027 at this pace, for what is scored."
    )


def test_a_mean_is_never_rounded_up_to_the_level_it_has_not_reached() -> None:
    model = make_model(20)
    ratings = tuple(Rating(each.id, 2.0) for each in model.dimensions)
    removed = Action("vision-2", "Gone", "vision", 2, state="not for us", reason="No.")
    session = make_session(model, ratings=ratings, actions=(removed,), at_once=50, per_owner=50)
    assert "The plan reaches 2.95; what Level 3 still asks for: Vision, “" in told(session, model)[-1]


def test_the_plan_does_not_read_as_if_it_had_reached_what_comes_later() -> None:
    """Of 20 dimensions one is not at Level 3 by the end of the phases: 2.95 does not read as 3.0."""
    model = make_model(20)
    session = make_session(model, 2.0, at_once=20, per_owner=20)
    late = Action("vision-2", "Later", "vision", 2, due=date(2027, 12, 1))
    said = told(msgspec.structs.replace(session, actions=(late,)), model)
    assert said[0] == "19 actions in the first 180 days lead to 2.95."
    assert said[2] == "Level 3 by December 2027 at this pace."


def test_a_mean_that_is_there_before_the_last_dimension_does_not_contradict_the_date(model: MaturityModel) -> None:
    session = make_session(model, 2.0, target=2.5, at_once=2)
    assert told(session, model)[0] == "Six actions in the first 180 days lead to 2.9."
    assert told(session, model)[-1] == "Level 2.5 by July 2027 at this pace, in every dimension."


def test_too_much_at_once_is_said_phase_by_phase(model: MaturityModel) -> None:
    day = date(2026, 11, 23)
    actions = tuple(own_action(number, start=day, owner=f"Owner {number}") for number in range(8))
    session = make_session(model, {"vision": 2.0}, actions=actions)
    assert "More actions run at once than the six planned for: eight in Now and eight in Next." in told(session, model)


def test_who_has_too_much_at_once_is_named(model: MaturityModel) -> None:
    day = date(2026, 11, 23)
    actions = tuple(own_action(number, start=day, owner=owner) for number, owner in enumerate(["A"] * 3 + ["B"] * 4))
    said = told(make_session(model, {"vision": 2.0}, actions=actions, at_once=20), model)
    assert [each for each in said if " at once " in each] == [
        "B has four actions at once in Now; the limit is two.",
        "A has three actions at once in Now; the limit is two.",
    ]
    crowd = tuple(own_action(number, start=day, owner=owner) for number, owner in enumerate(["A", "B", "C", "D"] * 3))
    assert "Two other owners have more actions at once than their limit." in told(
        make_session(model, {"vision": 2.0}, actions=crowd, at_once=20), model
    )


def test_no_plan_promises_nothing(model: MaturityModel) -> None:
    assert told(make_session(model), model) == []


def test_beyond_is_a_list(model: MaturityModel) -> None:
    plan = roadmap.plan(make_session(model, 2.0, at_once=1), model)
    assert words.beyond(plan) == "Beyond: three actions begin after 20 May 2027. They are a list, not a promise."
    assert words.beyond(roadmap.plan(make_session(model, 2.0), model)) == ""


def test_the_gap_actions_are_told_as_a_set() -> None:
    model = make_model(
        actions=tuple(
            action if action.from_level != 2 else msgspec.structs.replace(action, source="article A")
            for action in make_model().actions
        )
    )
    in_place = Action("metrics-2", "There", "metrics", 2, state="in place", reason="The report.")
    session = make_session(
        model,
        {"vision": 2.0, "strategy": 2.0, "metrics": 2.0, "governance": 3.0},
        actions=(left_out("vision"), in_place),
    )
    assert words.gap_set(roadmap.plan(session, model), model) == (
        "The seven gap actions from Level 2 to Level 3: one in the plan, one in place, one not planned and four not "
        "called for by today’s scores."
    )
    assert words.gap_count(roadmap.plan(session, model), model) == "1 of 7 Level 2 to 3 gap actions in the plan"
    assert words.gap_set(roadmap.plan(make_session(model), model), model) == ""
    assert words.gap_count(roadmap.plan(make_session(model), model), model) == ""
    assert words.gap_set(roadmap.plan(make_session(model, 2.0), model), model) == (
        "All seven gap actions from Level 2 to Level 3 are in the plan."
    )
