"""Where we are and what the next level asks: seven dimensions on one page, each level of the way once."""

from __future__ import annotations

from typing import Literal

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.store.models import files as model_files
from tests.report.building import make_model, make_session
from tests.report.conftest import Render


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("score", [1.0, 1.5, 2.0])
def test_seven_dimensions_stand_on_one_page(score: float, paper: Literal["A4", "Letter"], render: Render) -> None:
    model = model_files.builtin()
    pdf = render(make_session(model, score), model, sections=("criteria",), paper=paper)
    assert pdf.count == 1
    for dimension in model.dimensions:
        for words in dimension.rubric[int(score) - 1 : 3]:
            assert " ".join(words.split()) in pdf.text


def test_a_way_of_many_levels_goes_on_below(render: Render) -> None:
    model = make_model(3, 8)
    text = render(make_session(model, {"vision": 1.0, "metrics": 5.0}, target=6.0), model, sections=("criteria",)).text
    for number, word in zip(range(1, 7), ("today", "next", "then", "then", "then", "then"), strict=True):
        assert text.count(f"Vision as seen at level {number}.") == 1
        assert f"{number} {word} Name of level {number} Vision as seen at level {number}." in text
    assert "Vision as seen at level 7." not in text


def test_a_level_alone_in_its_row_stands_under_those_to_come(model: MaturityModel, render: Render) -> None:
    scores = {each.id: 2.0 for each in model.dimensions} | {"vision": 1.0}
    page = render(make_session(model, scores), model, sections=("criteria",)).document[0].get_textpage()

    def left(words: str) -> float:
        found = page.search(words).get_next()
        assert found is not None
        return float(page.get_charbox(found[0])[0])

    assert left("Vision as seen at level 3.") == pytest.approx(left("Vision as seen at level 2."), abs=1)
    assert left("Vision as seen at level 3.") > left("Vision as seen at level 1.") + 100
