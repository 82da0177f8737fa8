import msgspec
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Dissent, Evidence, ParkedItem, Session
from tests.report.building import make_session
from tests.report.conftest import Render
from tests.report.rooms import with_room

EVIDENCE = ("evidence",)
LONG = "Because of this and that. " * 400


@pytest.fixture
def session(model: MaturityModel) -> Session:
    made = make_session(
        model,
        {"governance": 2.0, "metrics": 3.0},
        evidence=(
            Evidence("e1", "governance", "No item on the agenda", "Minutes", "p1"),
            Evidence("e2", "governance", "A policy without an owner", brought_by="p2"),
            Evidence("e3", "metrics", "A report", "Intranet", "gone"),
        ),
        dissents=(
            Dissent("d1", "governance", "A steering group has met.", "p1", 3.0, named=True),
            Dissent("d2", "governance", "Nobody decides.", "p2", 1.0),
            Dissent("d3", "vision", "There is one in writing."),
            Dissent("d4", "metrics", " "),
            Dissent("d5", "metrics", "The figures are old.", "p1"),
        ),
        parking_lot=(
            ParkedItem("k1", "Who pays for the tool?", "metrics", "p1"),
            ParkedItem("k2", "Invite the fleet's owner"),
            ParkedItem("k3", " "),
        ),
    )
    return with_room(made, [("Ada Quill", "Executive", "Board"), ("", "Expert", "Service")])


def test_who_brought_it_stands_beside_where_it_is(session: Session, model: MaturityModel, render: Render) -> None:
    text = render(session, model, sections=EVIDENCE).text
    assert "– No item on the agenda · Minutes · brought by Ada Quill" in text
    assert "– A policy without an owner · brought by Service" in text
    assert "– A report · Intranet" in text
    assert "Intranet · brought" not in text


def test_dissent_has_its_reason_the_score_held_and_a_name_only_where_they_agreed_to_it(
    session: Session, model: MaturityModel, render: Render
) -> None:
    text = render(session, model, sections=EVIDENCE).text
    assert "Dissent A steering group has met. · Ada Quill, holds 3.0" in text
    assert "Dissent Nobody decides. · holds 1.0" in text
    assert "Vision not scored Dissent There is one in writing." in text
    assert text.count("Dissent ") == 5  # four, and one in the sentence on top
    assert "Dissent The figures are old. " in text
    assert text.count("Ada Quill") == 3  # who also brought and parked something


def test_the_parking_lot_is_a_part_of_its_own(session: Session, model: MaturityModel, render: Render) -> None:
    pdf = render(session, model, sections=EVIDENCE)
    parked = pdf.text.split("Parking lot ")[1]
    assert parked.startswith("– Who pays for the tool? · Metrics · brought by Ada Quill – Invite the fleet’s owner ")
    assert (1, "Parking lot", 1) in pdf.outline


@pytest.mark.parametrize("where", ["report", "session"])
def test_anonymous_nobody_is_named(session: Session, model: MaturityModel, render: Render, where: str) -> None:
    if where == "session":
        # Names that a hand-made session file may still hold.
        session = msgspec.structs.replace(session, anonymous=True)
    text = render(session, model, anonymous=where == "report").text
    assert "Ada Quill" not in text
    assert "brought by" not in text
    assert "Dissent A steering group has met. · holds 3.0" in text
    assert "Who pays for the tool?" in text
    assert ("Minutes" in text) is (where == "session")
    left_out = "Left out of this copy the names of the facilitator and participants, and where evidence was found"
    assert (left_out in text) is (where == "report")


def test_a_parking_lot_alone(model: MaturityModel, render: Render) -> None:
    text = render(make_session(model, parking_lot=(ParkedItem("k", "Later"),)), model, sections=EVIDENCE).text
    assert "Parking lot – Later" in text
    assert "No evidence" not in text
    assert "Dissent" not in text


def test_long_dissent_goes_on_on_the_next_page(model: MaturityModel, render: Render) -> None:
    items = {"dissents": (Dissent("d", "vision", LONG),), "parking_lot": (ParkedItem("k", LONG),)}
    pdf = render(make_session(model, 2.0, **items), model, sections=EVIDENCE)
    assert pdf.text.count("this and that.") >= 798  # those broken over two pages are not counted
    assert pdf.count > 2


def test_claims_of_which_there_is_nothing_else_to_say_stand_together(model: MaturityModel, render: Render) -> None:
    scores = {"vision": 3.0, "strategy": 3.5, "metrics": 4.0, "governance": 2.0}
    session = make_session(
        model, scores, evidence=(Evidence("e", "metrics", "A report"),), dissents=(Dissent("d", "vision", "Not so."),)
    )
    text = render(session, model, sections=EVIDENCE).text
    assert "Vision 3.0 claimed No evidence is recorded for this score, so it remains a claim. Dissent Not so." in text
    assert "Strategy (3.5): no evidence is recorded, so this score remains a claim." in text
    text = render(make_session(model, scores), model, sections=EVIDENCE).text
    together = "Vision (3.0), Strategy (3.5) and Metrics (4.0): no evidence is recorded, so these scores remain claims."
    assert f"Claimed, without evidence {together}" in text
