"""The sheet that is filled in with the sponsor."""

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from tests.report.building import make_session
from tests.report.kit.pages import MARGIN, kit


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_sponsor_and_who_has_to_be_there(paper: str, model: MaturityModel) -> None:
    pdf = kit(make_session(model), model, "sponsor", paper=paper)
    assert pdf.count == 1
    text = pdf.page_text(0)
    assert "Sponsor and stakeholders To be filled in with the sponsor" in text
    assert "Function Who Meets customers Decides Comes" in text
    assert "Marketing daily at times never" in text
    assert text.count("daily at times never") >= 9, "some rows are left for functions of one's own"
    assert "Affected, but not in the room How and when they hear of the result" in text
    assert pdf.crossed(MARGIN) == []


def test_endless_names_stay_on_the_sheet(model: MaturityModel) -> None:
    session = make_session(model, organisation="Wide words " * 18, title="More wide words " * 12)
    pdf = kit(session, model, "sponsor")
    assert pdf.count == 1
    assert pdf.crossed(MARGIN) == []
