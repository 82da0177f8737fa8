"""Texts of one's own in the report: where they stand, and that nothing in them is markup but what is said to be."""

from __future__ import annotations

import pytest

from cxworkshop.design.style import Style
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import START, Session, with_report_text
from cxworkshop.report.roadmap.options import SECTIONS
from tests.report.building import make_session
from tests.report.conftest import Render

FLOWING = [section for section in SECTIONS if section not in ("summary", "overview", "votes", "owners")]


@pytest.fixture
def session(model: MaturityModel) -> Session:
    return make_session(model)


def test_an_introduction_follows_page_one_at_the_top_of_a_page(
    session: Session, model: MaturityModel, render: Render
) -> None:
    written = with_report_text(
        session, START, "For the **board** of Nordlicht.\n\n- First the sponsor\n- Then the money"
    )
    pdf = render(written, model)
    assert "Introduction For the board of Nordlicht. • First the sponsor • Then the money" in pdf.page_text(1)
    assert "Introduction" not in pdf.page_text(0)
    assert (0, "Introduction", 2) in pdf.outline
    without = render(written, model, sections=("profile", "summary"))
    assert (0, "Introduction", 1) in without.outline
    alone = render(written, model, sections=("summary",))
    assert [title for _level, title, _page in alone.outline] == ["Summary", "Introduction"]
    assert "Introduction" not in render(session, model).text


@pytest.mark.parametrize("cover", [True, False])
def test_a_short_introduction_stands_after_what_has_pages_of_its_own_so_that_none_is_left_empty(
    cover: bool, model: MaturityModel, render: Render
) -> None:
    written = with_report_text(make_session(model, 2.0), START, "For the board.")
    pdf = render(written, model, sections=("summary", "overview", "profile"), style=Style("Ours", cover=cover))
    pages = [title for _level, title, _page in pdf.outline if title in ("Summary", "Introduction", *SECTIONS.values())]
    assert pages == ["Summary", "Roadmap on one page", "Introduction", "Profile and gaps"]
    assert pdf.count == 3 + cover
    if cover:
        assert "2 Summary on one page 3 Roadmap on one page 4 Introduction 4 Profile and gaps" in pdf.page_text(0)


@pytest.mark.parametrize("section", FLOWING)
def test_a_text_of_a_section_stands_below_its_head(
    section: str, session: Session, model: MaturityModel, render: Render
) -> None:
    pdf = render(with_report_text(session, section, "Read this first."), model, sections=(section,))
    text = pdf.page_text(0)
    assert 0 <= text.index(SECTIONS[section]) < text.index("Read this first.") < 400
    assert text.count("Read this first.") == 1


def test_markup_of_others_is_only_text(session: Session, model: MaturityModel, render: Render) -> None:
    text = "<b>x</b> & <para> **open [link](http://x) # title"
    assert text in render(with_report_text(session, START, text), model).page_text(1)


def test_a_long_text_goes_on_on_the_next_page(session: Session, model: MaturityModel, render: Render) -> None:
    written = with_report_text(session, "profile", "One sentence more of it. " * 400)
    assert render(written, model, sections=("profile",)).text.count("One sentence more of it.") >= 395
