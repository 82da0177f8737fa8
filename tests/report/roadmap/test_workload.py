"""Where the work lies."""

from __future__ import annotations

from datetime import date

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.report.setting.document import MARGIN
from tests.report.building import SCORES, make_session, own_action
from tests.report.conftest import Render


def test_actions_stand_where_effort_and_impact_put_them(model: MaturityModel, render: Render) -> None:
    actions = (
        own_action(1, effort="S", impact=3, start=date(2026, 11, 23)),
        own_action(2, effort="S", impact=3, start=date(2026, 11, 24), early_win=True),
        own_action(3, effort="L", impact=1, start=date(2026, 11, 25)),
        own_action(4, effort="M", impact=2, start=date(2026, 11, 26), status="done"),
    )
    text = render(make_session(model, {}, actions=actions), model, sections=("roadmap",)).text
    said = text[text.index("Effort and impact") : text.index("Load per owner")]
    assert "Small effort (S), about 4 weeks Medium effort (M), about 8 weeks Large effort (L), about 13 weeks" in said
    assert "High impact (3) Do first 1, 2 – Plan with care – Medium impact (2) – – – Low impact (1)" in said
    assert said.rstrip().endswith("Do along the way – – Think twice 3"), "what is done is not there"


def test_no_number_is_lost_where_a_cell_holds_hundreds(model: MaturityModel, render: Render) -> None:
    actions = tuple(own_action(number, effort="S", impact=2) for number in range(200))
    session = make_session(model, {}, actions=actions, at_once=40, per_owner=40)
    pdf = render(session, model, sections=("roadmap",))
    text = pdf.text[pdf.text.index("Effort and impact") : pdf.text.index("Load per owner")]
    assert [number for number in range(1, 201) if f" {number}," not in text and f" {number} " not in text] == []
    assert pdf.crossed(MARGIN) == []


def test_what_each_owner_has_at_once(model: MaturityModel, render: Render) -> None:
    day = date(2026, 11, 23)
    actions = (
        own_action(1, start=day, owner="Anna"),
        own_action(2, start=day, owner="Ben", effort="L"),
        own_action(3, start=day, owner="Ben", effort="L"),
        own_action(4, start=day, owner="Ben", effort="S"),
        own_action(5, start=day, owner=""),
    )
    text = render(make_session(model, {}, actions=actions), model, sections=("roadmap",)).text
    said = text[text.index("Load per owner") :]
    assert "Owner Now Next Later Actions Points Ben 3 of 2 2 of 2 – 3 7 Anna 1 of 2 1 of 2 – 1 2" in said


def test_without_actions_there_is_no_load(model: MaturityModel, render: Render) -> None:
    done = tuple(own_action(number, owner="", status="done") for number in range(2))
    text = render(make_session(model, {}, actions=done), model, sections=("roadmap",)).text
    assert "Effort and impact" not in text
    assert "Load per owner" not in text


def test_the_calendar_gives_way_to_the_roadmap_on_one_page(model: MaturityModel, render: Render) -> None:
    """And what lies beyond to the register: nothing is said in two sections."""
    session = make_session(model, SCORES, at_once=1)
    alone = render(session, model, sections=("roadmap",)).text
    assert "What happens when" in alone
    assert "Takes" in alone
    beside = render(session, model, sections=("overview", "roadmap", "register")).text
    assert "What happens when" not in beside
    assert "Takes" not in beside
