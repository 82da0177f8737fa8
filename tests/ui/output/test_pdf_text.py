"""What is found in a PDF and where its links lead."""

from __future__ import annotations

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.state.jobs import Cancelled
from cxworkshop.store.sample import sample_session
from cxworkshop.ui.output import pdf_pages, pdf_text
from cxworkshop.ui.output.pdf_pages import Document


def going_on(_done: int, _total: int) -> None:
    pass


@pytest.fixture(scope="module")
def document(model: MaturityModel) -> Document:
    return pdf_pages.make(sample_session(model), model, ReportOptions(), going_on)


def test_a_text_is_found_on_its_pages_whatever_its_case(document: Document) -> None:
    hits = pdf_text.search(document.data, "gOVERNANCE", going_on)
    assert len(hits) > 5
    assert [hit.page for hit in hits] == sorted(hit.page for hit in hits)
    assert hits == pdf_text.search(document.data, "governance", going_on)
    for area in (area for hit in hits for area in hit.areas):
        assert 0 < area.left() < area.right() < 1
        assert 0 < area.top() < area.bottom() < 1
    assert pdf_text.search(document.data, "xylophone", going_on) == ()


def test_a_text_is_found_with_straight_apostrophes_and_with_curly_ones(document: Document) -> None:
    typed = pdf_text.search(document.data, "managing director's office", going_on)
    assert typed
    assert typed == pdf_text.search(document.data, "managing director’s office", going_on)


def test_what_is_found_lies_where_it_is_printed(document: Document) -> None:
    (name, *_others) = pdf_text.search(document.data, "Lanterngate Ferries", going_on)
    (area,) = name.areas
    dark = pdf_pages.picture(document.data, name.page, 1000, area)
    assert dark.width() == pytest.approx(1000 * area.width(), abs=3)
    assert min(dark.pixelColor(x, y).lightness() for x in range(dark.width()) for y in range(dark.height())) < 80


def test_a_search_can_be_stopped(document: Document) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        pdf_text.search(document.data, "Governance", stop)


def test_a_text_that_is_everywhere_is_found_so_often(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_text, "MOST_HITS", 7)
    assert len(pdf_text.search(document.data, "e", going_on)) == 7


def test_links_lead_to_their_pages(document: Document) -> None:
    links = pdf_text.links(document.data, 0)
    assert links
    assert {link.page for link in links} <= set(range(1, len(document.sizes)))
    assert all(0 <= link.top <= 1 for link in links)
    assert document.starts["method"] in {link.page for link in links}
