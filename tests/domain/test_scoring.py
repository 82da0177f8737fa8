from __future__ import annotations

import math
import random
from decimal import Decimal

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Evidence, Rating, Session
from tests.domain.strategies import BLANK, ROOM, STEPS, WEIGHTS, models_and_sessions, shuffled

replace = msgspec.structs.replace

HALVES = st.integers(2, 10).map(lambda halves: halves / 2)
PROFILES = st.dictionaries(st.sampled_from("abcdefg"), HALVES, min_size=1)
WEIGHT_TABLES = st.dictionaries(st.sampled_from("abcdefg"), WEIGHTS)


def session(**fields: object) -> Session:
    return replace(BLANK, **fields)


# Weighted mean


def test_the_mean_of_a_profile_by_hand() -> None:
    scores = {"vision": 2.5, "strategy": 2.0, "governance": 1.5}
    assert scoring.weighted_mean(scores, {}) == Decimal(2)
    assert scoring.weighted_mean(scores, {"governance": 2.0}) == Decimal("1.875")


def test_a_mean_is_worked_out_from_what_is_shown_and_not_from_what_a_float_holds() -> None:
    # As floats these two have a mean of 2.3499…, which would be shown as 2.3.
    assert scoring.weighted_mean({"a": 2.3, "b": 2.4}, {}) == Decimal("2.35")


def test_equal_scores_have_no_other_mean_whatever_they_weigh() -> None:
    # The quotient of these has more digits than are kept of it.
    weights = {"a": 49.54350870919409, "b": 7.887233511355132e-10}
    assert scoring.weighted_mean(dict.fromkeys(weights, 7 / 3), weights) == Decimal("2.333333333")


def test_no_score_has_no_mean_and_no_staged_level() -> None:
    assert scoring.weighted_mean({}, {"vision": 1.0}) is None
    assert scoring.staged_level({}) is None


@given(PROFILES, WEIGHT_TABLES)
def test_the_mean_lies_between_the_lowest_and_the_highest_score(
    scores: dict[str, float], weights: dict[str, float]
) -> None:
    mean = scoring.weighted_mean(scores, weights)
    assert mean is not None
    assert min(scores.values()) <= mean <= max(scores.values())


@given(PROFILES, WEIGHTS)
def test_the_mean_does_not_change_with_the_unit_of_the_weights(scores: dict[str, float], weight: float) -> None:
    evenly = scoring.weighted_mean(scores, dict.fromkeys(scores, 1.0))
    assert scoring.weighted_mean(scores, dict.fromkeys(scores, weight)) == evenly


@given(PROFILES, WEIGHT_TABLES, st.randoms(use_true_random=False))
def test_the_mean_does_not_depend_on_the_order_of_scores(
    scores: dict[str, float], weights: dict[str, float], shuffler: random.Random
) -> None:
    shuffled = list(scores.items())
    shuffler.shuffle(shuffled)
    assert scoring.weighted_mean(dict(shuffled), weights) == scoring.weighted_mean(scores, weights)


@pytest.mark.parametrize("weight", [1e-12, 5e-324])
def test_a_weight_next_to_nothing_still_weighs(weight: float) -> None:
    assert scoring.weighted_mean({"vision": 2.0, "strategy": 3.0}, {"vision": weight, "strategy": weight}) == 2.5
    heavier = scoring.weighted_mean({"vision": 2.0, "strategy": 3.0}, {"vision": weight})
    assert heavier is not None
    assert str(scoring.rounded(heavier, 1)) == "3.0"


# Staged level


def test_the_staged_level_names_what_holds_it_down() -> None:
    staged = scoring.staged_level({"vision": 2.5, "strategy": 2.0, "metrics": 3.0, "governance": 2.0})
    assert staged == scoring.StagedLevel(2, ("strategy", "governance"))


@given(PROFILES)
def test_the_staged_level_is_the_highest_that_no_score_falls_short_of(scores: dict[str, float]) -> None:
    staged = scoring.staged_level(scores)
    assert staged is not None
    assert all(staged.level <= score for score in scores.values())
    assert any(score < staged.level + 1 for score in scores.values())
    assert {scores[dimension_id] for dimension_id in staged.held_by} == {min(scores.values())}


# Figures as shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.25, "0.3"),
        (2.45, "2.5"),
        (2.25, "2.3"),
        (2.35, "2.4"),
        (2.449999, "2.4"),
        (3.0, "3.0"),
        (4.95, "5.0"),
        (Decimal("2.45"), "2.5"),
        (Decimal(25) / Decimal(12), "2.1"),
        (Decimal("2.44999999999"), "2.4"),
    ],
)
def test_figures_are_rounded_half_up(value: float | Decimal, shown: str) -> None:
    assert str(scoring.rounded(value, 1)) == shown


# Gap and target


@given(HALVES, HALVES)
def test_the_gap_is_never_negative_and_closes_the_distance(score: float, target: float) -> None:
    gap = scoring.gap(score, target)
    assert gap >= 0
    assert score + gap == max(score, target)


def test_a_dimension_has_its_own_target_or_the_sessions() -> None:
    workshop = session(target=3.0, targets={"d1": 4.0})
    assert scoring.target(workshop, "d0") == 3.0
    assert scoring.target(workshop, "d1") == 4.0


# Spread and agreement


def test_the_spread_of_the_check_votes() -> None:
    votes = [1, 1.5, 1, 2, 1.5, 1, 3.5, 1.5, 2, 1, 1.5, 1]
    spread = scoring.spread(votes)
    assert spread == scoring.Spread(1, 1.0, 1.5, 1.625, 3.5)
    assert spread.range == 2.5


def test_quartiles_are_interpolated_between_the_votes() -> None:
    assert scoring.spread([1, 2, 3, 4]) == scoring.Spread(1, 1.75, 2.5, 3.25, 4)
    assert scoring.spread([5, 3, 1]) == scoring.Spread(1, 2, 3, 4, 5)
    assert scoring.spread([2.5]) == scoring.Spread(2.5, 2.5, 2.5, 2.5, 2.5)


@given(st.lists(HALVES, min_size=1))
def test_the_spread_rises_from_lowest_to_highest(votes: list[float]) -> None:
    spread = scoring.spread(votes)
    figures = [spread.lowest, spread.lower_quartile, spread.median, spread.upper_quartile, spread.highest]
    assert figures == sorted(figures)
    assert (spread.lowest, spread.highest) == (min(votes), max(votes))


def test_agreement_of_the_check_votes() -> None:
    votes = [1, 1.5, 1, 2, 1.5, 1, 3.5, 1.5, 2, 1, 1.5, 1]
    assert scoring.agreement(votes, 4) == pytest.approx(0.7974, abs=0.00005)
    assert math.fsum(votes) / len(votes) == pytest.approx(1.5417, abs=0.00005)


def test_agreement_runs_from_a_split_room_to_one_voice() -> None:
    assert scoring.agreement([1, 5, 1, 5], 4) == 0
    assert scoring.agreement([3, 3, 3], 4) == 1
    assert scoring.agreement([2.5], 4) == 1


@given(st.lists(HALVES, min_size=1), st.randoms(use_true_random=False))
def test_agreement_stays_in_its_range_whatever_the_order(votes: list[float], shuffler: random.Random) -> None:
    agreement = scoring.agreement(votes, 4)
    assert 0 <= agreement <= 1
    shuffler.shuffle(votes)
    assert scoring.agreement(votes, 4) == agreement


def test_without_votes_there_is_nothing_to_say() -> None:
    with pytest.raises(ValueError, match="no votes"):
        scoring.spread([])
    with pytest.raises(ValueError, match="no votes"):
        scoring.agreement([], 4)


# The whole session


@given(models_and_sessions())
def test_results_follow_the_scores(made: tuple[MaturityModel, Session]) -> None:
    model, workshop = made
    results = scoring.results(workshop, model)
    assert [dimension.id for dimension in results.dimensions] == [dimension.id for dimension in model.dimensions]
    for dimension in results.dimensions:
        rating = workshop.rating(dimension.id)
        assert dimension.score == (None if rating.not_applicable else rating.score)
        assert (dimension.gap is None) == (dimension.score is None)
    if results.mean is None or results.staged is None:
        assert not results.scored
    else:
        scores = [dimension.score for dimension in results.scored if dimension.score is not None]
        assert min(scores) <= results.mean <= max(scores)
        assert results.staged.level <= min(scores)
    gaps = [dimension.gap for dimension in results.gaps]
    assert gaps == sorted(gaps, key=lambda gap: -(gap or 0))


@given(models_and_sessions(), st.data())
def test_not_applicable_changes_nothing_else(made: tuple[MaturityModel, Session], data: st.DataObject) -> None:
    model, workshop = made
    left_out = data.draw(st.sampled_from([dimension.id for dimension in model.dimensions]))
    rating = workshop.rating(left_out)
    assume(not rating.not_applicable)
    others = tuple(other for other in workshop.ratings if other.dimension_id != left_out)
    without = replace(workshop, ratings=(*others, replace(rating, not_applicable=True)))

    before, after = scoring.results(workshop, model), scoring.results(without, model)

    for was, now in zip(before.dimensions, after.dimensions, strict=True):
        if was.id == left_out:
            assert now == replace(was, score=None, gap=None, claimed=False, not_applicable=True)
        else:
            assert now == was
    rest = {dimension.id: dimension.score for dimension in before.scored if dimension.id != left_out}
    scores = {dimension_id: score for dimension_id, score in rest.items() if score is not None}
    assert after.mean == scoring.weighted_mean(scores, scoring.weights(workshop, model))
    assert after.staged == scoring.staged_level(scores)


@given(models_and_sessions(), st.randoms(use_true_random=False))
def test_results_do_not_depend_on_the_order_of_input(
    made: tuple[MaturityModel, Session], shuffler: random.Random
) -> None:
    model, workshop = made
    assert scoring.results(shuffled(workshop, shuffler), model) == scoring.results(workshop, model)


@pytest.mark.parametrize(
    ("rating", "evidence", "claimed"),
    [
        (Rating("vision", 3.0), (), True),
        (Rating("vision", 3.0), (Evidence("e", "vision", " \n"),), True),
        (Rating("vision", 3.0), (Evidence("e", "strategy", "A report"),), True),
        (Rating("vision", 3.0), (Evidence("e", "vision", "A report"),), False),
        (Rating("vision", 2.5), (), False),
        (Rating("vision", 3.0, not_applicable=True), (), False),
        (Rating("vision"), (), False),
    ],
)
def test_a_score_of_three_or_more_without_evidence_is_claimed(
    rating: Rating, evidence: tuple[Evidence, ...], claimed: bool
) -> None:
    workshop = session(ratings=(rating, Rating("strategy", 2.0)), evidence=evidence)
    assert [dimension.claimed for dimension in scoring.results(workshop, ROOM).dimensions] == [claimed, False, False]


def test_settled_counts_what_is_scored_or_set_aside() -> None:
    ratings = (Rating("vision", 2.0), Rating("strategy", not_applicable=True), Rating("metrics", note="Ask finance"))
    assert scoring.results(session(ratings=ratings), ROOM).settled == 2


# The scale


@pytest.mark.parametrize("step", STEPS)
def test_the_scale_runs_in_steps_from_one_to_the_top(step: float) -> None:
    on_scale = [value / 8 for value in range(49) if scoring.on_scale(value / 8, 5, step)]
    assert on_scale == [1 + index * step for index in range(round(4 / step) + 1)]


def test_what_is_no_number_is_on_no_scale() -> None:
    assert not scoring.on_scale(math.nan, 5, 0.5)
    assert not scoring.on_scale(math.inf, 5, 0.5)


@pytest.mark.parametrize(
    ("value", "step", "snapped"),
    [
        (2.24, 0.5, 2.0),
        (2.25, 0.5, 2.5),
        (2.5, 1.0, 3.0),
        (2.49, 1.0, 2.0),
        (2.125, 0.25, 2.25),
        (2.124, 0.25, 2.0),
        (-3.0, 0.5, 1.0),
        (9.0, 0.25, 5.0),
    ],
)
def test_snapping_takes_the_nearest_score_and_the_higher_of_two(value: float, step: float, snapped: float) -> None:
    assert scoring.snap(value, 5, step) == snapped


@given(st.floats(0, 6), st.sampled_from(STEPS), st.integers(2, 10))
def test_what_was_snapped_is_on_the_scale_and_stays(value: float, step: float, top: int) -> None:
    snapped = scoring.snap(value, top, step)
    assert scoring.on_scale(snapped, top, step)
    assert scoring.snap(snapped, top, step) == snapped
    assert abs(snapped - min(max(value, 1), top)) <= step / 2
