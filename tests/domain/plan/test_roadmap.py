from __future__ import annotations

import math
from collections import Counter
from datetime import date, timedelta
from random import Random

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cxworkshop.domain import scoring
from cxworkshop.domain.bounds import BEYOND
from cxworkshop.domain.lens import suggested_action
from cxworkshop.domain.maturity_model import Effort, GapAction, Lens, MaturityModel
from cxworkshop.domain.plan import planner, roadmap, suggested
from cxworkshop.domain.plan.needs import behind
from cxworkshop.domain.plan.planner import PlannedAction, carrier
from cxworkshop.domain.plan.projection import EFFORT
from cxworkshop.domain.plan.roadmap import Roadmap
from cxworkshop.domain.plan.working_days import next_working_day
from cxworkshop.domain.session import Action, Phase, Rating, Session
from tests.domain.strategies import BLANK, DIMENSIONS, ROOM, models_and_sessions, shuffled

replace = msgspec.structs.replace


def gap_action(action_id: str, dimension: str = "vision", from_level: int = 2, **fields: object) -> GapAction:
    blank = GapAction(
        id=action_id,
        title=action_id,
        why="",
        steps=(),
        done_when="",
        dimension=dimension,
        from_level=from_level,
        effort="S",
        impact=1,
        owners={"front": "Marketing", "back": "IT"},
        source="practice",
    )
    return replace(blank, **fields)


def made(*actions: GapAction) -> MaturityModel:
    lenses = (
        Lens("front", "Front", "", DIMENSIONS, "practice"),
        Lens("back", "Back", "", DIMENSIONS[::-1], "practice"),
    )
    return replace(ROOM, lenses=lenses, actions=actions)


def workshop(**fields: object) -> Session:
    """A session that scored 2.0 in every dimension and aims at 3."""
    scored = replace(BLANK, roadmap_start=date(2026, 4, 1), ratings=tuple(Rating(name, 2.0) for name in DIMENSIONS))
    return replace(scored, **fields)


def order(planned: Roadmap) -> list[str]:
    return [item.action.id for item in planned.actions]


def by_phase(planned: Roadmap) -> list[list[str]]:
    return [[item.action.id for item in phase.actions] for phase in planned.phases]


def item(planned: Roadmap, action_id: str) -> PlannedAction:
    return next(item for item in planned.actions if item.action.id == action_id)


# What is suggested


@pytest.mark.parametrize(
    ("score", "target", "transitions"),
    [
        (2.0, 3.0, [2]),
        (2.5, 3.0, [2]),
        (2.5, 3.5, [2, 3]),
        (1.0, 5.0, [1, 2, 3, 4]),
        (3.0, 3.0, []),
        (4.0, 3.0, []),
        (2.5, 2.5, []),
        (5.0, 5.0, []),
    ],
)
def test_suggested_is_every_transition_from_score_to_target(
    score: float, target: float, transitions: list[int]
) -> None:
    model = made(*(gap_action(f"from-{level}", from_level=level) for level in range(1, 5)))
    session = workshop(ratings=(Rating("vision", score),), target=target)
    assert [action.from_level for action in suggested.suggestions(session, model)] == transitions


def test_nothing_is_suggested_for_what_is_not_scored_or_not_applicable() -> None:
    model = made(gap_action("a"), gap_action("b", "strategy"))
    session = workshop(ratings=(Rating("vision", 2.0, not_applicable=True),))
    assert roadmap.plan(session, model).actions == ()


def test_a_dimensions_own_target_decides() -> None:
    model = made(gap_action("a"), gap_action("b", "strategy"), gap_action("c", "strategy", 3))
    session = workshop(targets={"vision": 2.0, "strategy": 4.0})
    assert order(roadmap.plan(session, model)) == ["b", "c"]


def test_the_lens_picks_the_suggested_owner() -> None:
    model = made(gap_action("a"))
    assert item(roadmap.plan(workshop(lens="front"), model), "a").action.owner == "Marketing"
    assert item(roadmap.plan(workshop(lens="back"), model), "a").action.owner == "IT"


# Edited, removed and own actions


def test_an_edited_action_stays_as_edited_when_its_gap_has_closed() -> None:
    model = made(gap_action("a"), gap_action("b"))
    edited = replace(suggested_action(model.action("a"), "front"), owner="Head of service", due=date(2026, 5, 4))
    session = workshop(ratings=(Rating("vision", 3.0),), actions=(edited,))
    planned = roadmap.plan(session, model)
    assert order(planned) == ["a"]
    assert planned.actions[0].action == edited
    assert planned.actions[0].edited
    assert planned.actions[0].due == date(2026, 5, 4)
    assert (planned.actions[0].gap, planned.actions[0].value) == (0, 0)


def test_a_removed_suggestion_is_off_the_roadmap_and_can_be_brought_back() -> None:
    model = made(gap_action("a"), gap_action("b"))
    removed = replace(suggested_action(model.action("a"), "front"), state="not for us")
    planned = roadmap.plan(workshop(actions=(removed,)), model)
    assert order(planned) == ["b"]
    assert planned.not_planned == (removed,)


def test_a_removed_suggestion_whose_gap_has_closed_is_not_offered_again() -> None:
    model = made(gap_action("a"))
    removed = replace(suggested_action(model.action("a"), "front"), state="not for us")
    planned = roadmap.plan(workshop(ratings=(Rating("vision", 3.0),), actions=(removed,)), model)
    assert planned.not_planned == ()


def test_a_removed_own_action_can_be_brought_back_whatever_the_scores() -> None:
    own = Action("own", "Ours", "vision", 2, own=True, state="not for us")
    assert roadmap.plan(workshop(ratings=(), actions=(own,)), made()).not_planned == (own,)


def test_an_own_action_is_ordered_like_any_other() -> None:
    model = made(gap_action("a", effort="M"))
    own = Action("own", "Ours", "vision", 2, effort="M", impact=3, own=True)
    planned = roadmap.plan(workshop(actions=(own,), phases=(Phase("Now", 30), Phase("Next", 60)), at_once=1), model)
    assert by_phase(planned) == [["own"], ["a"]]
    assert [each.due for each in planned.actions] == [date(2026, 5, 26), date(2026, 7, 21)]


def test_an_own_action_for_a_dimension_the_model_does_not_have_has_no_gap() -> None:
    own = Action("own", "Ours", "elsewhere", 9, own=True)
    assert item(roadmap.plan(workshop(actions=(own,)), made()), "own").value == 0


# Order


def test_priority_is_weight_times_gap_times_impact_by_effort() -> None:
    model = made(gap_action("a", impact=3, effort="M"))
    planned = roadmap.plan(workshop(weights={"vision": 2.0}, target=3.5), model)
    assert item(planned, "a").value == 2.0 * 1.5 * 3 / 2


@pytest.mark.parametrize("weight", [0.3, 0.7, 1.1, 2.3])
def test_priorities_that_are_equal_on_paper_are_a_tie(weight: float) -> None:
    model = made(
        gap_action("z-early", effort="L", impact=3, early_win=True), gap_action("a-late", effort="S", impact=1)
    )
    planned = roadmap.plan(workshop(weights={"vision": weight}), model)
    assert item(planned, "z-early").value == item(planned, "a-late").value
    assert order(planned) == ["z-early", "a-late"]


def test_a_tie_goes_to_the_larger_gap() -> None:
    model = made(gap_action("a", "vision"), gap_action("b", "strategy"))
    session = workshop(ratings=(Rating("vision", 2.5), Rating("strategy", 2.0)), weights={"vision": 2.0})
    assert order(roadmap.plan(session, model)) == ["b", "a"]


def test_the_next_tie_goes_to_the_early_win() -> None:
    model = made(gap_action("a", "vision"), gap_action("b", "metrics", early_win=True))
    assert order(roadmap.plan(workshop(), model)) == ["b", "a"]


def test_the_last_tie_goes_by_the_lens() -> None:
    model = made(*(gap_action(name[0], name) for name in DIMENSIONS))
    assert order(roadmap.plan(workshop(lens="front"), model)) == ["v", "s", "m"]
    assert order(roadmap.plan(workshop(lens="back"), model)) == ["m", "s", "v"]


def test_a_prerequisite_comes_first_whatever_its_priority() -> None:
    model = made(
        gap_action("big", impact=3, prerequisites=("small",)),
        gap_action("small", "strategy", effort="L", impact=1),
        gap_action("other", "metrics", impact=2),
    )
    planned = roadmap.plan(workshop(), model)
    assert order(planned) == ["small", "other", "big"]
    assert item(planned, "small").before == ("big",)


def test_a_prerequisite_that_is_not_on_the_roadmap_holds_nothing_up() -> None:
    model = made(gap_action("a", prerequisites=("b",)), gap_action("b", "strategy"))
    session = workshop(ratings=(Rating("vision", 2.0), Rating("strategy", 3.0)))
    assert order(roadmap.plan(session, model)) == ["a"]


def test_a_dimension_climbs_one_transition_after_the_other() -> None:
    model = made(gap_action("second", from_level=3, impact=3), gap_action("first", from_level=2, effort="L"))
    assert order(roadmap.plan(workshop(target=4.0), model)) == ["first", "second"]


@pytest.mark.parametrize("needs", [{"a": "b", "b": "a"}, {"a": "b", "b": "c", "c": "a"}, {"a": "a"}])
def test_actions_that_need_each_other_are_still_planned_once(needs: dict[str, str]) -> None:
    actions = tuple(
        Action(name, name, "vision", 2, own=True, prerequisites=(needed,), phase=0) for name, needed in needs.items()
    )
    planned = roadmap.plan(workshop(actions=actions), made())
    assert sorted(order(planned)) == sorted(needs)


# Phases


def test_the_phases_span_days_0_to_30_and_31_to_90_and_91_to_180() -> None:
    planned = roadmap.plan(workshop(roadmap_start=date(2026, 1, 1)), made(gap_action("a")))
    assert [(phase.first_day, phase.last_day) for phase in planned.phases] == [(0, 30), (31, 90), (91, 180)]
    assert [phase.start for phase in planned.phases] == [date(2026, 1, 1), date(2026, 2, 1), date(2026, 4, 2)]
    assert [phase.end for phase in planned.phases] == [date(2026, 1, 31), date(2026, 4, 1), date(2026, 6, 30)]
    assert item(planned, "a").due == date(2026, 1, 28)


def test_a_roadmap_at_the_end_of_the_calendar_stays_in_it() -> None:
    planned = roadmap.plan(workshop(roadmap_start=date(9999, 12, 1)), made(gap_action("a")))
    assert planned.phases[0].end == date(9999, 12, 31)
    assert planned.phases[-1].start == planned.phases[-1].end == date.max
    assert planned.beyond.start == planned.beyond.end == date.max


def test_an_owner_carries_out_two_at_once_and_a_phase_holds_what_begins_in_it() -> None:
    """Four weeks each, from days 0, 28 and 56: what begins on day 28 is due after the phase it stands in."""
    model = made(*(gap_action(f"a{index}") for index in range(6)))
    planned = roadmap.plan(workshop(), model)
    assert by_phase(planned) == [["a0", "a1", "a2", "a3"], ["a4", "a5"], []]
    assert [(phase.running, phase.excess, phase.points) for phase in planned.phases] == [
        (2, 0, 4),
        (2, 0, 2),
        (0, 0, 0),
    ]
    assert item(planned, "a3").due == date(2026, 5, 26) > planned.phases[0].end


def test_six_run_at_once_whoever_carries_them_out() -> None:
    model = made(*(gap_action(f"a{index}") for index in range(8)))
    planned = roadmap.plan(workshop(per_owner=50, phases=(Phase("Now", 20), Phase("Next", 60))), model)
    assert by_phase(planned) == [[f"a{index}" for index in range(6)], ["a6", "a7"]]
    assert [phase.running for phase in planned.phases] == [6, 6]


def test_an_owner_may_have_a_limit_of_their_own() -> None:
    model = made(*(gap_action(f"a{index}") for index in range(4)))
    planned = roadmap.plan(workshop(owner_limits={"marketing ": 3}), model)
    assert len([each for each in planned.actions if each.start == date(2026, 4, 1)]) == 3


def test_what_begins_after_the_last_phase_is_beyond() -> None:
    model = made(*(gap_action(f"a{index}", effort="L") for index in range(3)))
    planned = roadmap.plan(workshop(at_once=1, phases=(Phase("Now", 100),)), model)
    assert by_phase(planned) == [["a0", "a1"]]
    assert [each.action.id for each in planned.beyond.actions] == ["a2"]
    assert planned.columns == (*planned.phases, planned.beyond)
    assert (planned.beyond.first_day, planned.beyond.end) == (101, item(planned, "a2").due)


def test_a_roadmap_without_anything_beyond_has_no_such_column() -> None:
    planned = roadmap.plan(workshop(), made(gap_action("a")))
    assert planned.columns == planned.phases


def put(model: MaturityModel, phases: dict[str, int]) -> tuple[Action, ...]:
    return tuple(
        replace(suggested_action(model.action(action_id), "front"), phase=phase) for action_id, phase in phases.items()
    )


def test_a_chosen_phase_is_kept_and_scheduled_first() -> None:
    model = made(gap_action("a"), gap_action("b"), gap_action("c"))
    session = workshop(phases=(Phase("Now", 30), Phase("Later", 60)), at_once=1)
    assert by_phase(roadmap.plan(session, model)) == [["a", "b"], ["c"]]
    session = replace(session, actions=put(model, {"c": 0}))
    assert by_phase(roadmap.plan(session, model)) == [["c", "a"], ["b"]]


def test_a_chosen_phase_is_kept_even_over_the_limit() -> None:
    model = made(gap_action("a"), gap_action("b"), gap_action("c"))
    session = workshop(phases=(Phase("Now", 20), Phase("Later", 60)), at_once=1, actions=put(model, {"b": 0, "c": 0}))
    planned = roadmap.plan(session, model)
    assert by_phase(planned) == [["b", "c"], ["a"]]
    assert [(phase.running, phase.excess) for phase in planned.phases] == [(2, 1), (2, 1)]


def test_what_was_put_beyond_begins_after_the_last_phase() -> None:
    model = made(gap_action("a"))
    planned = item(roadmap.plan(workshop(actions=put(model, {"a": BEYOND})), model), "a")
    assert (planned.phase, planned.start) == (3, date(2026, 9, 29))


def test_a_chosen_phase_beyond_the_last_means_the_last() -> None:
    model = made(gap_action("a"))
    assert item(roadmap.plan(workshop(actions=put(model, {"a": 50})), model), "a").phase == 2


def test_what_a_chosen_action_needs_is_drawn_forward_with_it() -> None:
    model = made(
        gap_action("filler", impact=3), gap_action("need", "strategy"), gap_action("a", prerequisites=("need",))
    )
    session = workshop(phases=(Phase("Now", 30), Phase("Later", 60)), at_once=1)
    assert by_phase(roadmap.plan(session, model)) == [["filler", "need"], ["a"]]
    planned = roadmap.plan(replace(session, actions=put(model, {"a": 0})), model)
    assert by_phase(planned) == [["need", "a"], ["filler"]]
    assert [phase.excess for phase in planned.phases] == [0, 0]


def test_an_action_waits_for_what_was_put_later_by_hand_and_says_so() -> None:
    model = made(gap_action("a", prerequisites=("need",)), gap_action("need", "strategy"))
    planned = roadmap.plan(workshop(actions=put(model, {"a": 0, "need": 1})), model)
    assert by_phase(planned) == [[], ["need", "a"], []]
    assert item(planned, "a").held_by == ("need",)
    assert item(planned, "need").held_by == ()


def test_only_what_is_as_late_keeps_an_action_back() -> None:
    model = made(
        gap_action("a", prerequisites=("early", "late")), gap_action("early", "strategy"), gap_action("late", "metrics")
    )
    planned = roadmap.plan(workshop(actions=put(model, {"a": 0, "early": 0, "late": 1})), model)
    assert by_phase(planned) == [["early"], ["late", "a"], []]
    assert item(planned, "a").held_by == ("late",)


def test_an_action_that_waits_leaves_its_room_to_another() -> None:
    model = made(gap_action("a", prerequisites=("need",)), gap_action("need", "strategy"), gap_action("b", "metrics"))
    phases = (Phase("Now", 30), Phase("Later", 60))
    session = workshop(phases=phases, actions=put(model, {"a": 0, "need": 1}), at_once=1)
    planned = roadmap.plan(session, model)
    assert by_phase(planned) == [["b"], ["need", "a"]]
    assert [phase.excess for phase in planned.phases] == [0, 0]


# Projection


def test_a_phase_shows_the_mean_and_the_staged_level_it_leads_to() -> None:
    model = made(*(gap_action(name, name) for name in DIMENSIONS))
    last = roadmap.plan(workshop(), model).phases[-1]
    assert last.mean == 3
    assert last.staged == scoring.StagedLevel(3, DIMENSIONS)


# Properties


@given(models_and_sessions())
def test_nothing_begins_before_all_it_needs_is_finished(made: tuple[MaturityModel, Session]) -> None:
    """But for what begins or ends on a day that somebody set, which says what it begins before, and how long."""
    model, session = made
    planned = roadmap.plan(session, model)
    due = {each.action.id: each.due for each in planned.actions}
    for each in planned.actions:
        too_early = {other for other in each.waits_for if due[other] >= each.start}
        assert set(each.needs) <= set(each.waits_for)
        assert {conflict.needed for conflict in each.conflicts} == too_early
        if not each.start_agreed and not each.due_agreed:
            assert not too_early


@given(models_and_sessions(), st.data())
def test_nothing_begins_before_the_lower_transitions_of_its_dimension_are_finished(
    made: tuple[MaturityModel, Session], data: st.DataObject
) -> None:
    """All of them, also those below some whose days were set; but for what is on set days itself, which says so."""
    model, session = made
    from_the_bottom = tuple(Rating(dimension.id, 1.0) for dimension in model.dimensions)
    session = replace(session, ratings=from_the_bottom, targets={}, target=float(model.top))
    first = [each.action for each in roadmap.plan(session, model).actions]
    assume(first)
    steps = sorted({(action.dimension_id, action.from_level) for action in first})
    soon = st.dates(session.roadmap_start, session.roadmap_start + timedelta(days=90))
    set_for = data.draw(st.dictionaries(st.sampled_from(steps), soon, min_size=1, max_size=4))
    on_set_days = tuple(
        replace(action, due=set_for[step])
        for action in first
        if (step := (action.dimension_id, action.from_level)) in set_for
    )
    ids = {action.id for action in on_set_days}
    others = tuple(action for action in session.actions if action.id not in ids)
    planned = roadmap.plan(replace(session, actions=(*others, *on_set_days)), model).actions
    waits_for = {each.action.id: each.waits_for for each in planned}
    for each in planned:
        too_early = {
            other.action.id
            for other in planned
            if other.action.dimension_id == each.action.dimension_id
            and other.action.from_level < each.action.from_level
            and other.due >= each.start
        }
        told = {conflict.needed for conflict in each.conflicts}
        # What is told of one says it of all that this one waits for, too.
        assert too_early <= told | behind(waits_for, told)
        if not each.start_agreed and not each.due_agreed:
            assert not too_early


@given(models_and_sessions())
def test_a_chosen_phase_is_only_missed_for_what_holds_it(made: tuple[MaturityModel, Session]) -> None:
    model, session = made
    planned = roadmap.plan(session, model)
    due = {each.action.id: each.due for each in planned.actions}
    columns = (*planned.phases, planned.beyond)
    for each in planned.actions:
        if each.action.phase is None or each.start_agreed or each.due_agreed:
            assert each.held_by == ()
            continue
        chosen = len(session.phases) if each.action.phase == BEYOND else min(each.action.phase, len(session.phases) - 1)
        assert each.phase >= chosen
        first, last = columns[chosen].start, columns[chosen].end
        if next_working_day(first - timedelta(days=1)) > last:
            continue  # the phase is a weekend: nothing can begin in it
        assert bool(each.held_by) == (each.phase > chosen)
        assert all(next_working_day(due[other]) > last for other in each.held_by)


@given(models_and_sessions())
def test_every_action_stands_on_the_roadmap_once(made: tuple[MaturityModel, Session]) -> None:
    model, session = made
    planned = roadmap.plan(session, model)
    wanted = {action.id for action in suggested.suggestions(session, model)} | {action.id for action in session.actions}
    removed = {action.id for action in session.actions if not action.planned}
    assert sorted(order(planned)) == sorted(wanted - removed)
    assert {action.id for action in (*planned.not_planned, *planned.in_place)} <= removed
    assert len(planned.phases) == len(session.phases)


@given(models_and_sessions(by_hand=False))
def test_the_limits_hold_on_every_day(made: tuple[MaturityModel, Session]) -> None:
    model, session = made
    planned = roadmap.plan(session, model).actions
    limit_of = planner.limits(session)
    for day in {each.start for each in planned}:
        running = [each for each in planned if each.start <= day <= each.due]
        assert len(running) <= session.at_once
        of_owner = Counter(owner for each in running if (owner := carrier(each.action)))
        assert all(count <= limit_of.of(owner) for owner, count in of_owner.items())


@given(models_and_sessions())
def test_every_day_that_nobody_set_is_a_working_day(made: tuple[MaturityModel, Session]) -> None:
    model, session = made
    for each in roadmap.plan(session, model).actions:
        assert each.due_agreed or each.due.weekday() < 5
        assert each.start_agreed or each.due_agreed or each.start.weekday() < 5


@given(models_and_sessions(removals=False))
def test_carrying_out_everything_leads_to_the_target_or_the_next_whole_level(
    made: tuple[MaturityModel, Session],
) -> None:
    model, session = made
    reach = roadmap.plan(session, model).reach
    scores = scoring.profile(session, model)
    assert set(reach.projected) == set(scores)
    for dimension_id, score in scores.items():
        target = scoring.target(session, dimension_id)
        if score < target:
            assert reach.projected[dimension_id] == math.ceil(target)
        else:
            assert score <= reach.projected[dimension_id] <= max(score, math.ceil(target))
    assert reach.missing == ()
    assert (reach.date is not None) == any(
        score < scoring.target(session, dimension_id) for dimension_id, score in scores.items()
    )


@given(models_and_sessions())
def test_the_projection_never_falls(made: tuple[MaturityModel, Session]) -> None:
    model, session = made
    before = scoring.profile(session, model)
    for phase in roadmap.plan(session, model).phases:
        assert all(phase.projected[dimension_id] >= score for dimension_id, score in before.items())
        assert phase.mean == scoring.weighted_mean(phase.projected, scoring.weights(session, model))
        before = phase.projected


@given(models_and_sessions(), st.randoms(use_true_random=False))
def test_the_roadmap_does_not_depend_on_the_order_of_input(
    made: tuple[MaturityModel, Session], shuffler: Random
) -> None:
    model, session = made
    other_model = replace(model, actions=tuple(shuffler.sample(model.actions, len(model.actions))))
    assert roadmap.plan(shuffled(session, shuffler), other_model) == roadmap.plan(session, model)


@given(models_and_sessions(removals=False), st.data())
def test_leaving_a_dimension_out_does_not_change_where_the_others_end(
    made: tuple[MaturityModel, Session], data: st.DataObject
) -> None:
    model, session = made
    assume(scoring.profile(session, model))
    left_out = data.draw(st.sampled_from(sorted(scoring.profile(session, model))))
    ratings = tuple(
        replace(rating, not_applicable=rating.not_applicable or rating.dimension_id == left_out)
        for rating in session.ratings
    )
    end = roadmap.plan(session, model).reach.projected
    without = roadmap.plan(replace(session, ratings=ratings), model).reach.projected
    assert without == {dimension_id: score for dimension_id, score in end.items() if dimension_id != left_out}


@pytest.mark.parametrize("effort", ["S", "M", "L"])
def test_every_effort_has_a_number(effort: Effort) -> None:
    assert EFFORT[effort] > 0
