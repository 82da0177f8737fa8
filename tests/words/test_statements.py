from typing import Any

import pytest

from cxworkshop.domain.material import Material, gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Rating
from cxworkshop.words import statements
from tests.report.building import SCORES, make_model, make_session

NOTHING_YET = "No dimension has been scored yet, so there is no profile or roadmap to show."


@pytest.fixture
def model(small_model: MaturityModel) -> MaturityModel:
    """A model whose words the tests know."""
    return small_model


def material(model: MaturityModel, scores: Any, **changes: Any) -> Material:
    return gather(make_session(model, scores, **changes), model)


def test_the_journey(model: MaturityModel) -> None:
    assert statements.headline(material(model, SCORES)) == "From 2.4 towards Level 3"
    assert statements.headline(material(model, 4.0)) == "Every dimension meets its target"
    assert statements.headline(material(model, None)) == "Towards Level 3: not scored yet"
    part = "One of seven dimensions settled, none below its target"
    assert statements.headline(material(model, {"vision": 3.0})) == part


def test_where_nothing_applies(model: MaturityModel) -> None:
    said = material(model, None, ratings=tuple(Rating(id_, not_applicable=True) for id_ in SCORES))
    assert statements.headline(said) == "No dimension applies"
    assert "not applicable" in statements.finding(said)


@pytest.mark.parametrize(
    ("scores", "fields", "said"),
    [
        (2.0, {"target": 2.5}, "From 2.0 towards Level 2.5"),
        (2.25, {}, "From 2.3 towards Level 3"),
        (2.0, {"targets": {"vision": 4.0}}, "From 2.0 towards Level 3"),
        (dict.fromkeys(SCORES, 3.0) | {"vision": 2.75}, {}, "From 2.96 towards Level 3"),
        (dict.fromkeys(SCORES, 5.0) | {"vision": 2.0}, {}, "Roadmap to Level 3"),
    ],
)
def test_the_journey_never_promises_a_level_in_so_many_days(
    scores: Any, fields: dict[str, Any], said: str, model: MaturityModel
) -> None:
    """Nor does it lead from a level to itself, or from one that rounding reached."""
    assert statements.headline(material(model, scores, **fields)) == said


def test_the_promise_of_a_mixed_profile(model: MaturityModel) -> None:
    assert statements.promise(material(model, SCORES)) == [
        "Six actions in the first 180 days lead to 3.1.",
        "Level 3 by May 2027 at this pace.",
    ]


def test_what_lies_beside_the_plan(model: MaturityModel) -> None:
    assert statements.beside_the_plan(material(model, 2.0, at_once=1)) == [
        "Beyond: three actions begin after 20 May 2027. They are a list, not a promise."
    ]
    assert statements.beside_the_plan(material(model, 2.0)) == []


@pytest.mark.parametrize(
    ("scores", "sentence"),
    [
        (SCORES, "Governance (1.5) holds the organisation at Level 1, Name of level 1."),
        (2.0, "Every dimension is at 2.0: the organisation is at Level 2, Name of level 2."),
        (
            {"vision": 2.0, "metrics": 2.0, "strategy": 3.0},
            "So far, Vision and Metrics (2.0) hold the organisation at Level 2, Name of level 2.",
        ),
        ({"vision": 2.0}, "Vision (2.0) is the only dimension scored: Level 2, Name of level 2."),
        (None, ""),
    ],
)
def test_what_holds_the_staged_level(model: MaturityModel, scores: Any, sentence: str) -> None:
    assert statements.staged(material(model, scores)) == sentence
    assert statements.finding(material(model, scores)) == (sentence or NOTHING_YET)


@pytest.mark.parametrize(
    ("scores", "targets", "sentence"),
    [
        (2.0, {}, "None of the seven dimensions meets Level 3."),
        (4.0, {}, "All seven dimensions meet Level 3."),
        (4.0, {"vision": 3.5}, "All seven dimensions meet their target."),
        (2.0, {"vision": 3.5}, "None of the seven dimensions meets its target."),
        (dict.fromkeys(SCORES, 2.0) | {"vision": 3.0}, {}, "One of seven dimensions meets Level 3."),
        (dict.fromkeys(SCORES, 2.0) | {"vision": 4.0}, {"vision": 3.5}, "One of seven dimensions meets its target."),
        ({"vision": 4.0}, {}, "The one dimension scored meets Level 3."),
        ({"vision": 2.0}, {"vision": 3.5}, "The one dimension scored does not meet its target."),
        (None, {}, ""),
    ],
)
def test_how_many_meet_their_target(
    model: MaturityModel, scores: Any, targets: dict[str, float], sentence: str
) -> None:
    assert statements.standing(material(model, scores, targets=targets)) == sentence


def test_a_model_of_one_dimension() -> None:
    model = make_model(dimensions=1, levels=2)
    said = material(model, 1.0, target=2.0)
    assert statements.headline(said) == "From 1.0 towards Level 2"
    assert statements.standing(said) == "The one dimension scored does not meet Level 2."
