"""The owners' sheets: what each has to do, several on a page, kept together where they can be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.report.roadmap.write import render_report
from tests.report.building import make_session, own_action
from tests.report.conftest import Render
from tests.report.reading import Pdf
from tests.report.roadmap.test_fill import filled, sample, sixty, twenty_dimensions, two_hundred_actions
from tests.report.structure import Structure

replace = msgspec.structs.replace
DAY = date(2026, 11, 23)


def owned(model: MaturityModel, *counts: int) -> Session:
    """A session in which Owner 1, Owner 2 … have so many actions each."""
    actions = tuple(
        own_action(100 * place + each, owner=f"Owner {place}", done_when="It has been seen to work for a month.")
        for place, count in enumerate(counts, start=1)
        for each in range(count)
    )
    return make_session(model, {}, actions=actions)


def starts(pdf: Pdf) -> list[tuple[str, int]]:
    """The owners of the outline, each with the page on which their actions begin."""
    return [(title, page) for level, title, page in pdf.outline if level]


def test_several_owners_stand_on_a_page(render: Render, model: MaturityModel) -> None:
    pdf = render(owned(model, 1, 2, 1, 1), model, sections=("owners",))
    assert starts(pdf) == [(f"Owner {place}", 1) for place in range(1, 5)]


def test_what_one_owner_does_is_kept_together(render: Render, model: MaturityModel) -> None:
    """The third would begin on the first page, and goes to the next as a whole."""
    pdf = render(owned(model, 4, 3, 5), model, sections=("owners",))
    assert starts(pdf) == [("Owner 1", 1), ("Owner 2", 1), ("Owner 3", 2)]
    assert "continued" not in pdf.text


def test_what_fits_on_no_page_goes_on_under_its_name(render: Render, model: MaturityModel) -> None:
    pdf = render(owned(model, 1, 30, 1), model, sections=("owners",))
    assert starts(pdf) == [("Owner 1", 1), ("Owner 2", 1), ("Owner 3", pdf.count)]
    for index in range(1, pdf.count):
        assert "Owner 2 continued No. Action Dates, effort Done when" in pdf.page_text(index)
    assert pdf.count > 2


def test_an_action_tells_what_it_waits_for_and_whose_that_is(render: Render, model: MaturityModel) -> None:
    needed = (
        own_action(1, owner="Head of service", due=date(2026, 12, 11)),
        own_action(2, owner="CIO", due=date(2026, 12, 14), status="done"),
        own_action(3, owner="", due=date(2026, 12, 15)),
    )
    waits = own_action(4, owner="Ann Lee", prerequisites=("own-1", "own-2", "own-3"))
    text = render(make_session(model, {}, actions=(*needed, waits)), model, sections=("owners",)).text
    assert "Needs 1 (Head of service), 2 (CIO, done) and 3." in text
    nobodys = replace(needed[2], status="done")
    text = render(make_session(model, {}, actions=(*needed[:2], nobodys, waits)), model, sections=("owners",)).text
    assert "and 3 (done)." in text


def test_what_is_needed_leads_to_the_register_and_a_number_in_a_name_leads_nowhere(model: MaturityModel) -> None:
    needed = own_action(1, owner="Team 2", due=date(2026, 12, 11))
    session = make_session(model, {}, actions=(needed, own_action(2, owner="Ann", prerequisites=("own-1",))))
    content, _missing = render_report(session, model, ReportOptions(sections=("owners", "register")))
    structure = Structure(content)
    assert "Needs 1 (Team 2)." in Pdf(content).page_text(0)
    # The second is that of the register, on the same page.
    assert [str(link.Contents) for link in structure.pdf.pages[0].Annots] == ["Action 1 in the register"] * 2


def test_the_first_step_is_told_until_the_work_has_begun(render: Render, model: MaturityModel) -> None:
    steps = ("Ask around.", "Write it down.")
    session = make_session(model, {}, actions=(own_action(1, steps=steps),))
    text = render(session, model, sections=("owners",)).text
    assert "First step: Ask around." in text
    assert "Write it down" not in text
    begun = make_session(model, {}, actions=(own_action(1, steps=steps, status="in progress"),))
    assert "First step" not in render(begun, model, sections=("owners",)).text


@pytest.mark.parametrize("made", [sample, sixty, twenty_dimensions, two_hundred_actions])
def test_no_page_of_the_owners_but_the_last_is_under_a_third_full(
    made: Callable[[], tuple[Session, MaturityModel]], render: Render
) -> None:
    pdf = render(*made(), sections=("owners",))
    assert min([filled(pdf, index) for index in range(pdf.count - 1)], default=1.0) > 1 / 3


def test_a_page_is_not_left_nearly_empty_for_what_is_kept_together(render: Render, model: MaturityModel) -> None:
    """The second nearly fills a page: it begins below the first, which would else stand there alone."""
    pdf = render(owned(model, 1, 12), model, sections=("owners",))
    assert starts(pdf) == [("Owner 1", 1), ("Owner 2", 1)]
    assert filled(pdf, 0) > 1 / 2


@pytest.mark.parametrize("count", range(4, 16))
def test_no_page_before_the_sheets_is_left_nearly_empty(count: int, render: Render, model: MaturityModel) -> None:
    """However far the register ends down its last page, and an owner's actions down theirs."""
    pdf = render(owned(model, count, count + 10, 16), model, sections=("register", "owners"))
    assert min(filled(pdf, index) for index in range(pdf.count - 1)) > 1 / 3


def test_without_actions_there_are_no_sheets(render: Render, model: MaturityModel) -> None:
    assert "Sheets for the owners" not in render(make_session(model), model, sections=("method", "owners")).text
