"""Page 1 before anything is scored."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Rating, Session
from cxworkshop.report.setting.document import MARGIN
from tests.report.building import make_model, make_session
from tests.report.conftest import Render
from tests.report.rooms import with_room


@pytest.fixture
def planned(model: MaturityModel) -> Session:
    return with_room(make_session(model, targets={"governance": 4.0}))


def test_it_says_what_is_planned_and_what_it_will_show(planned: Session, model: MaturityModel, render: Render) -> None:
    text = render(planned, model).page_text(0)
    for said in (
        "Nordlicht Energie AG Customer experience roadmap: towards Level 3: not scored yet",
        "Workshop 19 November 2026, Room 7",
        "Facilitator Lead facilitator",
        "Participants Twelve people: Executives, Managers and Experts",
        "Target Level 3, Name of level 3",
        "Not scored yet: what each target asks for",
        "Vision 3.0 Vision as seen at level 3.",
        "Governance 4.0 Governance as seen at level 4.",
        "What this page shows after the workshop – The score that the room agreed for each dimension",
    ):
        assert said in text, said
    assert "Quillfeather" not in text


def test_it_names_nobody_in_an_anonymous_copy(planned: Session, model: MaturityModel, render: Render) -> None:
    assert "Lead facilitator" not in render(planned, model, anonymous=True).page_text(0)


@pytest.mark.parametrize(("dimensions", "changes"), [(1, {}), (7, {}), (20, {"organisation": "A long name " * 12})])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_is_a_page_worth_printing(dimensions: int, changes: dict[str, Any], paper: str, render: Render) -> None:
    model = make_model(dimensions)
    pdf = render(make_session(model, **changes), model, paper=paper, sections=("summary", "method"))
    assert "Method and sources" in pdf.page_text(1)
    assert list(pdf.ink_outside(0, MARGIN, furniture=30)) == []
    assert pdf.crossed(MARGIN) == []
    width, height, packed = pdf.pixels(0)
    rows = [y for y in range(height - int(MARGIN)) if min(packed[y * width * 3 : (y + 1) * width * 3]) < 200]
    assert rows[-1] - MARGIN > (height - 2 * MARGIN) / 3


def test_where_no_dimension_applies_nothing_is_to_come(model: MaturityModel, render: Render) -> None:
    ratings = tuple(Rating(each.id, not_applicable=True, note=f"Why not {each.name}") for each in model.dimensions)
    text = render(msgspec.structs.replace(make_session(model), ratings=ratings), model).page_text(0)
    assert "No dimension applies Dimension" in text
    assert "Vision – Why not Vision" in text
    assert "after the workshop" not in text
    assert "Not scored yet" not in text
