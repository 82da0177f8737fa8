"""What charts say to those who do not see them."""

from __future__ import annotations

from typing import Any

from cxworkshop.domain.material import Material, gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Rating
from cxworkshop.words import pictures
from tests.report.building import make_session

RATED = (Rating("vision", 2.5), Rating("strategy", not_applicable=True))


def material(model: MaturityModel, **changes: Any) -> Material:
    return gather(make_session(model, **changes), model)


def test_a_radar_says_every_score_and_target(small_model: MaturityModel) -> None:
    dimensions = material(small_model, ratings=RATED).results.dimensions[:3]
    assert pictures.radar(dimensions) == (
        "Radar of three dimensions: Vision 2.5, target 3.0; Strategy not applicable; Metrics not scored, target 3.0."
    )
    assert pictures.radar(dimensions[:1], {"vision": 3.0}) == "Radar of one dimension: Vision 3.0, target 3.0."


def test_a_bar_says_its_score_on_its_scale(small_model: MaturityModel) -> None:
    scored, skipped, blank = material(small_model, ratings=RATED).results.dimensions[:3]
    assert pictures.bar(scored, 5) == "Bar: a score of 2.5 of 5, with a target of 3.0"
    assert pictures.bar(skipped, 5) == ""
    assert pictures.bar(blank, 5) == "Bar: not scored, with a target of 3.0 of 5"


def test_a_timeline_says_what_begins_when_and_where_it_leads(small_model: MaturityModel) -> None:
    ratings = tuple(Rating(dimension.id, 2.0) for dimension in small_model.dimensions)
    said = pictures.timeline(material(small_model, ratings=ratings))
    assert said.startswith("Calendar with a lane for each dimension (Vision, Strategy, Metrics, Governance, ")
    assert "Now, up to " in said
    assert " actions begin, mean 2." in said
