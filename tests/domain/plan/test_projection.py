"""How far a plan leads: by hand, and that leaving things out never leads further."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cxworkshop.domain import scoring
from cxworkshop.domain.lens import suggested_action
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import roadmap, suggested
from cxworkshop.domain.plan.claims import is_claim
from cxworkshop.domain.plan.projection import Finish, coverage, profile_after, target_date
from cxworkshop.domain.plan.roadmap import Missing
from cxworkshop.domain.session import Action, ActionState, Rating, Session
from tests.domain.plan.test_roadmap import gap_action, made, workshop
from tests.domain.strategies import models_and_sessions

replace = msgspec.structs.replace
DAY = date(2026, 4, 1)
# Level 2 to 3 takes 1 + 2 + 3 points of effort, Level 3 to 4 takes 2.
MODEL = made(
    gap_action("s", effort="S"),
    gap_action("m", effort="M"),
    gap_action("l", effort="L"),
    gap_action("next", from_level=3, effort="M"),
)


def actions(states: str = "", model: MaturityModel = MODEL) -> list[Action]:
    """The model's actions; those named are "not for us", or with a + before it in place: "s +m"."""
    state_of: dict[str, ActionState] = {
        each.lstrip("+"): "in place" if each.startswith("+") else "not for us" for each in states.split()
    }
    return [replace(suggested_action(each, "front"), state=state_of.get(each.id, "planned")) for each in model.actions]


def own(effort: str, level: int = 2, name: str = "own") -> Action:
    return msgspec.convert(
        {"id": name, "title": "Ours", "dimension_id": "vision", "from_level": level, "effort": effort, "own": True},
        Action,
    )


def reached(known: Iterable[Action], done: str, score: float = 2.0, target: float = 4.0) -> float:
    """Where vision stands once the planned ones of some actions are done: "s m"."""
    known = list(known)
    finished = [each for each in known if each.id in done.split() and each.planned]
    return profile_after({"vision": score}, {"vision": target}, coverage(MODEL, known), finished)["vision"]


@pytest.mark.parametrize(
    ("done", "level"),
    [
        ("", 2.0),
        ("s", 2 + 1 / 6),
        ("m", 2 + 2 / 6),
        ("s l", 2 + 4 / 6),
        ("s m l", 3.0),
        ("s m l next", 4.0),
        ("s m next", 2.5),  # the next level counts once this one is whole
        ("next", 2.0),
    ],
)
def test_a_dimension_moves_by_the_share_of_effort_that_is_finished(done: str, level: float) -> None:
    assert reached(actions(), done) == pytest.approx(level)


def test_from_between_two_levels_the_rest_of_the_step_is_shared() -> None:
    assert reached(actions(), "l", score=2.5) == 2.75


def test_no_further_than_the_first_whole_level_at_or_above_the_target() -> None:
    assert reached(actions(), "s m l next", target=3.0) == 3.0
    assert reached(actions(), "s m l next", target=2.5) == 3.0
    assert reached(actions(), "s m l next", score=3.0, target=2.0) == 3.0


def test_what_is_left_out_counts_as_needed() -> None:
    assert reached(actions("s"), "m l next") == pytest.approx(2 + 5 / 6)
    assert coverage(MODEL, actions("s")).missing == {("vision", 2): ("s",)}


def test_what_nobody_speaks_of_counts_as_left_out() -> None:
    assert reached([each for each in actions() if each.id != "s"], "m l") == pytest.approx(2 + 5 / 6)


def test_what_is_in_place_is_needed_no_more() -> None:
    assert reached(actions("+s"), "m") == 2 + 2 / 5
    assert reached(actions("+s"), "m l") == 3.0


def test_own_actions_fill_what_was_left_out_up_to_the_whole() -> None:
    assert reached([*actions(), own("L")], "own") == 2.0
    assert reached([*actions("m"), own("S")], "s l own") == pytest.approx(2 + 5 / 6)
    assert reached([*actions("m"), own("M")], "s l own") == 3.0
    assert reached([*actions("m"), own("L")], "s own") == pytest.approx(2 + 3 / 6)


def test_an_own_action_counts_within_its_own_step_and_dimension() -> None:
    assert reached([*actions("m"), own("L", level=3)], "s l own") == pytest.approx(2 + 4 / 6)
    elsewhere = replace(own("L"), dimension_id="strategy")
    assert reached([*actions("m"), elsewhere], "s l own") == pytest.approx(2 + 4 / 6)


def test_where_the_model_asks_for_nothing_own_actions_are_the_whole() -> None:
    known = [*actions("+s +m +l"), own("S", name="a"), own("L", name="b")]
    assert [reached(known, done) for done in ("", "a", "a b")] == [2.0, 2.25, 3.0]


def test_where_all_is_in_place_the_score_stands() -> None:
    """The room says that nothing is left to do: its score is to be agreed again, and no plan raises it."""
    assert reached(actions("+s +m +l"), "next") == 2.0


def test_evidence_shown_raises_nothing() -> None:
    evidence = replace(own("L"), id="evidence-vision", own=False)
    assert reached([*actions("l"), evidence], "s m evidence-vision") == 2.5


def test_an_effort_that_somebody_changed_counts_as_changed() -> None:
    known = [replace(each, effort="S") if each.id == "l" else each for each in actions()]
    assert reached(known, "l") == 2 + 1 / 4
    left_out = [replace(each, state="not for us") if each.id == "l" else each for each in known]
    assert reached(left_out, "s m") == 2 + 3 / 4


def finishes(known: Iterable[Action], **days: int) -> list[Finish]:
    by_id = {each.id: each for each in known}
    return [Finish(by_id[name], DAY + timedelta(days=day)) for name, day in days.items()]


@pytest.mark.parametrize(("target", "day"), [(2.5, 9), (3.0, 20), (4.0, 50)])
def test_a_target_is_reached_when_enough_is_finished(target: float, day: int) -> None:
    plan = finishes(actions(), s=20, m=9, l=9, next=50)
    found = target_date({"vision": 2.0}, {"vision": target}, coverage(MODEL, actions()), plan)
    assert found == DAY + timedelta(days=day)


def test_the_last_dimension_decides_when_all_targets_are_reached() -> None:
    model = made(gap_action("v"), gap_action("w", "strategy"))
    scores, targets = {"vision": 2.0, "strategy": 2.0}, {"vision": 3.0, "strategy": 3.0}
    takes = coverage(model, actions(model=model))
    plan = finishes(actions(model=model), v=20, w=9)
    assert target_date(scores, targets, takes, plan) == DAY + timedelta(days=20)
    assert target_date({**scores, "strategy": 3.0}, targets, takes, plan[:1]) == DAY + timedelta(days=20)
    assert target_date(scores, targets, takes, plan[:1]) is None


def test_a_level_that_lacks_an_action_has_no_date() -> None:
    known = actions("s")
    plan = finishes(known, m=20, l=9, next=50)
    assert target_date({"vision": 2.0}, {"vision": 3.0}, coverage(MODEL, known), plan) is None
    assert target_date({"vision": 2.0}, {"vision": 2.5}, coverage(MODEL, known), plan) == DAY + timedelta(days=9)


def test_where_every_target_is_reached_there_is_no_date() -> None:
    assert target_date({"vision": 3.0}, {"vision": 3.0}, coverage(MODEL, actions()), []) is None


def test_a_plan_says_which_level_it_does_not_reach_and_what_was_left_out() -> None:
    gone = next(each for each in actions("m") if not each.planned)
    session = workshop(ratings=(Rating("vision", 2.0), Rating("strategy", 3.0)), actions=(gone,))
    reach = roadmap.plan(session, MODEL).reach
    assert reach.projected["vision"] == pytest.approx(2 + 4 / 6)
    assert (reach.missing, reach.date) == ((Missing("vision", 3, ("m",)),), None)
    assert reach.staged == scoring.StagedLevel(2, ("vision",))


def left_out(session: Session, planned: roadmap.Roadmap, gone: Iterable[str]) -> Session:
    """The session with some actions of its roadmap taken off."""
    known = {each.id: each for each in session.actions} | {
        each.action.id: replace(each.action, state="not for us") for each in planned.actions if each.action.id in gone
    }
    return replace(session, actions=tuple(known.values()))


@settings(max_examples=60)
@given(models_and_sessions(), st.data())
def test_taking_actions_off_never_leads_further(both: tuple[MaturityModel, Session], data: st.DataObject) -> None:
    model, session = both
    before = roadmap.plan(session, model)
    assume(before.actions)
    names = [each.action.id for each in before.actions]
    gone = set(data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True)))
    after = roadmap.plan(left_out(session, before, gone), model)
    for dimension_id, level in after.reach.projected.items():
        assert level <= before.reach.projected[dimension_id]
    if before.reach.date is None:
        assert after.reach.date is None


@settings(max_examples=60)
@given(models_and_sessions(), st.data())
def test_a_whole_level_that_lacks_an_action_has_no_date(
    both: tuple[MaturityModel, Session], data: st.DataObject
) -> None:
    """As long as no action of the room's own fills what was taken off."""
    model, session = both
    low = tuple(Rating(dimension.id, 1.0) for dimension in model.dimensions)
    session = replace(session, ratings=low, target=float(max(2, round(session.target))), targets={})
    before = roadmap.plan(session, model)
    offered = {each.id for each in suggested.suggestions(session, model) if not is_claim(each.id)}
    filled = {(each.dimension_id, each.from_level) for each in session.actions if each.own}
    needed = [
        each.action.id
        for each in before.actions
        if each.action.id in offered and (each.action.dimension_id, each.action.from_level) not in filled
    ]
    assume(needed)
    gone = data.draw(st.sampled_from(needed))
    reach = roadmap.plan(left_out(session, before, {gone}), model).reach
    assert reach.date is None
    action = model.action(gone)
    missing = {each.dimension_id: each for each in reach.missing}[action.dimension]
    assert missing.level <= action.from_level + 1
    if missing.level == action.from_level + 1:
        assert gone in missing.left_out


@settings(max_examples=60)
@given(models_and_sessions())
def test_what_is_left_out_is_told_wherever_a_target_is_not_reached(both: tuple[MaturityModel, Session]) -> None:
    model, session = both
    planned = roadmap.plan(session, model)
    reach = planned.reach
    results = scoring.results(session, model)
    short = {each.id for each in results.scored if reach.projected[each.id] < each.target}
    assert {each.dimension_id for each in reach.missing} == short
    assert (reach.date is not None) == (not short and any(each.gap for each in results.scored))
    if reach.date:
        on_that_day = [each.action for each in planned.actions if each.due <= reach.date]
        known = [*suggested.suggestions(session, model), *session.actions]
        targets = {each.id: each.target for each in results.dimensions}
        scores = scoring.profile(session, model)
        profile = profile_after(scores, targets, coverage(model, known), on_that_day)
        assert all(profile[each.id] >= each.target for each in results.scored)


def test_what_is_in_place_is_told_of_a_level_that_is_not_reached() -> None:
    """All of the step: the score does not follow from what is there, and nothing is left to plan."""
    ratings = (Rating("vision", 2.0), Rating("strategy", 3.0))
    for states, in_place, all_in_place in (("+s +m +l", ("s", "m", "l"), True), ("+s +m l", ("s", "m"), False)):
        there = tuple(each for each in actions(states) if not each.planned)
        (missing,) = roadmap.plan(workshop(ratings=ratings, actions=there), MODEL).reach.missing
        assert (missing.in_place, missing.all_in_place) == (in_place, all_in_place)
