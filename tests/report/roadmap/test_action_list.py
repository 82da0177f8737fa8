"""The register in its short form."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from cxworkshop.domain.bounds import BEYOND
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Action, Session
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.report.roadmap.write import render_report
from cxworkshop.report.setting.document import MARGIN
from tests.report.building import SCORES, make_model, make_session, own_action
from tests.report.conftest import Render
from tests.report.reading import Pdf
from tests.report.structure import Structure

DAY = date(2026, 11, 23)


def short(render: Render, session: Session, model: MaturityModel, **options: object) -> Pdf:
    return render(session, model, sections=("register",), register="short", **options)


def test_an_action_on_a_line(render: Render, model: MaturityModel) -> None:
    """Number, title with its marks, owner, start, due, effort, needs, how far it is and whether it is agreed."""
    actions = (
        own_action(1, start=DAY, due=date(2027, 1, 15), status="done", early_win=True),
        own_action(2, prerequisites=("own-1",), source="article A", owner=""),
        own_action(3, phase=BEYOND, status="in progress"),
    )
    text = short(render, make_session(model, {}, actions=actions), model).text
    assert "A: gap action from Level 2 to Level 3. E: early win. Lighter print" in text
    assert "No. Action Owner Start Due Effort Needs Status Now 21 Nov to 21 Dec · 1 action 1 Own action 1 E" in text
    assert "1 Own action 1 E Board office 23 Nov 2026 15 Jan 2027 M – done agreed" in text
    assert "2 Own action 2 A No owner named 18 Jan 2027 12 Mar 2027 M 1 proposed" in text
    assert "Beyond after 20 May 2027 · 1 action 3 Own action 3 Board office May 2027 Jul 2027 M – in progress" in text


def test_marks_that_nothing_has_are_not_explained(render: Render, model: MaturityModel) -> None:
    text = short(render, make_session(model, SCORES), model).text
    assert "in a quarter. Lighter print" in text


def test_the_full_register_marks_gap_actions_and_early_wins(render: Render, model: MaturityModel) -> None:
    session = make_session(model, {}, actions=(own_action(1, source="article A", early_win=True), own_action(2)))
    text = render(session, model, sections=("register",)).text
    assert text.count("gap action A · early win") == 1


def test_what_is_left_out_is_listed_in_both(render: Render, model: MaturityModel) -> None:
    there = Action("vision-2", "Lift Vision", "vision", 2, state="in place", reason="Signed in May.")
    session = make_session(model, {"vision": 2.0}, actions=(there, own_action(1)))
    assert "Already in place Action Reason Lift Vision" in short(render, session, model).text
    empty = make_session(model, {"vision": 2.0}, actions=(there,))
    assert "There are no actions on this roadmap. Already in place" in short(render, empty, model).text


def test_its_rows_are_what_links_lead_to(model: MaturityModel) -> None:
    actions = (own_action(1, start=DAY), own_action(2, prerequisites=("own-1",)))
    session = make_session(model, {}, actions=actions)
    content, _missing = render_report(session, model, ReportOptions(sections=("register",), register="short"))
    structure = Structure(content)
    assert [str(link.Contents) for link in structure.pdf.pages[0].Annots] == ["Action 1 in the register"]


def test_two_hundred_actions_with_long_words(render: Render) -> None:
    """Every number is whole, nothing crosses, every page has the heads of the columns."""
    model = make_model()
    word = "Kundenerlebnisverantwortlichkeitsbeschreibung"
    actions = tuple(
        own_action(number, title=f"{word} Nummer {number} verabschieden und veröffentlichen", owner=word)
        for number in range(200)
    )
    session = make_session(model, {}, actions=actions, at_once=40, per_owner=40)
    for mono in (False, True):
        pdf = short(render, session, model, mono=mono)
        assert all(f" {number} Kunden" in pdf.text for number in range(1, 201))
        assert pdf.crossed(MARGIN) == []
        for index in range(pdf.count):
            assert "No. Action Owner Start Due Effort Needs Status" in pdf.page_text(index)
    full = render(session, model, sections=("register",))
    assert full.crossed(MARGIN) == []
    assert pdf.count <= full.count / 2


@pytest.mark.parametrize("count", range(20, 32))
def test_no_phase_is_named_at_a_pages_foot(count: int, render: Render, model: MaturityModel) -> None:
    actions = [own_action(number, start=DAY, owner="Ann") for number in range(count)]
    last = own_action(99, start=date(2027, 3, 1), owner="Ann")
    pdf = short(render, make_session(model, {}, actions=(*actions, last)), model)
    pages = [pdf.page_text(index) for index in range(pdf.count)]
    assert [f"{count + 1} Own action 99" in page for page in pages] == ["Later 20" in page for page in pages]


def test_owners_in_japanese(render: Render, model: MaturityModel) -> None:
    actions = tuple(own_action(number, owner="マーケティング部長 高橋 美咲", start=DAY) for number in range(3))
    content, missing = render_report(
        make_session(model, {}, actions=actions), model, ReportOptions(sections=("register",), register="short")
    )
    assert missing == ()
    assert "高橋 美咲" in Pdf(content).text
    assert Pdf(content).crossed(MARGIN) == []


def test_equal_choices_give_equal_files(model: MaturityModel) -> None:
    session = make_session(model, SCORES)
    options = ReportOptions(register="short")
    assert render_report(session, model, options) == render_report(session, model, options)
    assert render_report(session, model, options) != render_report(
        session, model, msgspec.structs.replace(options, register="full")
    )
