import msgspec
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from tests.report.building import make_model, make_session
from tests.report.kit.pages import MARGIN, kit


def test_the_parking_lot(model: MaturityModel) -> None:
    pdf = kit(make_session(model), model, "parking")
    assert pdf.count == 1
    text = pdf.page_text(0)
    assert text.startswith("Nordlicht Energie AG · 19 November 2026 Parking lot Worth coming back to, but not now")
    assert "What Raised by Next step, owner, date" in text


def test_the_evidence_sheet(model: MaturityModel) -> None:
    pdf = kit(make_session(model), model, "evidence")
    assert pdf.count == 1
    text = pdf.page_text(0)
    assert "Evidence What can be shown today counts; plans do not" in text
    assert "not evidence for the level it is meant to reach" in text
    assert "A score of 3 or more that nothing on these sheets supports is marked “claimed”." in text
    assert "The dimensions: Vision, Strategy, Metrics, Governance, Organisation, Processes and Technology." in text
    assert "Dimension What it is Where to find it Brought by Supports Level" in text
    assert text.count("1 2 3 4 5") >= 6


@pytest.mark.parametrize("levels", [2, 10])
def test_the_levels_to_circle_are_the_models(levels: int) -> None:
    model = make_model(levels=levels)
    text = kit(make_session(model, target=2.0), model, "evidence").text
    row = " ".join(str(level) for level in range(1, levels + 1))
    assert text.count(row) >= 6
    assert ("marked “claimed”" in text) == (levels >= 3)


def test_many_long_names_leave_room_to_write() -> None:
    model = make_model(dimensions=20)
    long = tuple(msgspec.structs.replace(one, name=f"{one.name} " * 20) for one in model.dimensions)
    model = msgspec.structs.replace(model, dimensions=long)
    text = kit(make_session(model), model, "evidence").text
    assert "The dimensions:" not in text
    assert text.count("1 2 3 4 5") >= 6


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_endless_titles_stay_on_the_sheet(paper: str, model: MaturityModel) -> None:
    session = make_session(model, organisation="Wide words " * 18, title="More wide words " * 12)
    pdf = kit(session, model, "parking", "evidence", paper=paper)
    assert pdf.count == 2
    assert not any(list(pdf.ink_outside(index, MARGIN)) for index in range(2))


def test_beside_a_long_name_the_day_is_whole(model: MaturityModel) -> None:
    client = "Municipal Transport and Regional Development Authority of the Coast and Its Islands " * 2
    pdf = kit(make_session(model, organisation=client), model, "posters", "parking", "evidence", "sponsor")
    assert pdf.count == len(model.dimensions) + 3
    for page in range(pdf.count):
        assert "… · 19 November 2026" in pdf.page_text(page)
