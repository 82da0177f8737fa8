"""What the pages say about scores."""

from __future__ import annotations

import pytest

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Rating
from cxworkshop.words import scores as wording
from tests.ui.sessions import evidence, new_session

SCORES = {"vision": 2.5, "strategy": 2.0, "metrics": 3.0, "governance": 1.5, "technology": 3.5}


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (2.0, "2.0 – Level 2, Capturing the Voice of the Customer"),
        (2.25, "2.25 – between Levels 2 and 3, nearer Level 2"),
        (2.5, "2.5 – between Levels 2 and 3"),
        (2.75, "2.75 – between Levels 2 and 3, nearer Level 3"),
        (5.0, "5.0 – Level 5, Optimising Culture Change"),
    ],
)
def test_a_score_in_words(model: MaturityModel, score: float, words: str) -> None:
    assert wording.in_words(score, model) == words


def test_gap(model: MaturityModel) -> None:
    session = new_session(model, SCORES, targets={"vision": 3.5})
    gaps = {each.id: wording.gap(each) for each in scoring.results(session, model).scored}
    assert gaps["governance"] == "gap 1.5 to Level 3"
    assert gaps["vision"] == "gap 1.0 to 3.5"
    assert gaps["technology"] == "meets the target, Level 3"


@pytest.mark.parametrize(
    ("scores", "level", "sentence"),
    [
        ({}, "–", "no dimension is scored yet."),
        (SCORES, "1", "Governance (1.5) holds the organisation at this level."),
        (
            SCORES | {"strategy": 1.5},
            "1",
            "Strategy and Governance (1.5) hold the organisation at this level.",
        ),
        ({"vision": 2.5}, "2", "Vision (2.5) is the only dimension scored so far."),
        ({"vision": 2.5, "metrics": 2.5}, "2", "all 2 scored dimensions are at 2.5."),
    ],
)
def test_staged_level(model: MaturityModel, scores: dict[str, float], level: str, sentence: str) -> None:
    assert wording.staged(scoring.results(new_session(model, scores), model)) == (level, sentence)


def test_heading_over_the_gaps_names_a_common_target(model: MaturityModel) -> None:
    def heading(**fields: object) -> str:
        return wording.gaps_heading(scoring.results(new_session(model, SCORES, **fields), model))

    assert heading() == "Gap to Level 3, largest first"
    assert heading(target=3.5) == "Gap to 3.5, largest first"
    assert heading(targets={"vision": 4.0}) == "Gaps to the targets, largest first"


def test_no_gap_is_no_promise_while_dimensions_wait(model: MaturityModel) -> None:
    met = {dimension.id: 3.0 for dimension in model.dimensions}
    assert wording.gaps_heading(scoring.results(new_session(model, met), model)) == "No gaps left"
    assert wording.gaps_heading(scoring.results(new_session(model, {"vision": 3.0}), model)) == "No gaps so far"


def test_no_dimension_goes_unmentioned(model: MaturityModel) -> None:
    session = new_session(
        model,
        ratings=(
            Rating("governance", 1.5),
            Rating("metrics", 3.0),
            Rating("organisation", not_applicable=True),
            Rating("strategy", 3.0),
            Rating("technology", 3.5),
        ),
        targets={"strategy": 4.0},
        evidence=(evidence("technology", "A shared platform"),),
    )
    assert wording.beside_the_gaps(scoring.results(session, model)) == [
        "Metrics (3.0, claimed: no evidence) and Technology (3.5) meet the target.",
        "Claimed, no evidence: Strategy (3.0).",
        "Not applicable: Organisation.",
        "Not yet scored: Vision and Processes.",
    ]


def test_one_that_meets_its_target(model: MaturityModel) -> None:
    results = scoring.results(new_session(model, {each.id: 2.0 for each in model.dimensions} | {"vision": 3.0}), model)
    assert wording.beside_the_gaps(results) == ["Vision (3.0, claimed: no evidence) meets the target."]


def test_different_targets_that_are_met(model: MaturityModel) -> None:
    scores = {each.id: 2.0 for each in model.dimensions} | {"vision": 4.0, "metrics": 3.0}
    session = new_session(
        model, scores, targets={"vision": 4.0}, evidence=(evidence("vision", "a"), evidence("metrics", "b"))
    )
    assert wording.beside_the_gaps(scoring.results(session, model)) == [
        "Vision (4.0) and Metrics (3.0) meet their targets."
    ]


def test_many_claims_get_a_sentence_of_their_own(model: MaturityModel) -> None:
    scores = {"vision": 4.0, "strategy": 3.0, "metrics": 3.5, "governance": 1.0}
    assert wording.beside_the_gaps(scoring.results(new_session(model, scores), model))[:2] == [
        "Vision (4.0), Strategy (3.0) and Metrics (3.5) meet the target.",
        "Claimed, no evidence: Vision (4.0), Strategy (3.0) and Metrics (3.5).",
    ]


def test_a_tooltip_shows_what_looks_like_markup_as_it_is() -> None:
    assert wording.tip("Tom & <b>Co</b>") == "<qt>Tom &amp; &lt;b&gt;Co&lt;/b&gt;</qt>"
    assert wording.tip("plain words") == "plain words"
