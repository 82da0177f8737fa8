"""The page of a new edition of a report on which is what was read in the one before."""

from __future__ import annotations

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.store.sample import sample_session
from cxworkshop.ui.output import pdf_pages
from cxworkshop.ui.output.pdf_pages import Document

A4 = (595.0, 842.0)
BEFORE = Document(b"", (A4,) * 10, (), {"summary": 0, "register": 3, "method": 8})


@pytest.mark.parametrize(
    ("starts", "pages", "read", "expected"),
    [
        ({"summary": 0, "register": 3, "method": 8}, 10, 5, 5),
        ({"register": 0, "method": 5}, 7, 5, 2),  # what came before is left out
        ({"summary": 0, "register": 3, "method": 4}, 5, 5, 3),  # it is shorter now
        ({"summary": 0, "register": 3}, 4, 9, 3),  # it is left out
        ({"summary": 0}, 1, 5, 0),
        ({"summary": 0, "register": 1}, 3, 7, 2),
    ],
)
def test_the_same_place(starts: dict[str, int], pages: int, read: int, expected: int) -> None:
    assert Document(b"", (A4,) * pages, (), starts).same_place(BEFORE, read) == expected


def test_where_sections_start(model: MaturityModel) -> None:
    document = pdf_pages.make(sample_session(model), model, ReportOptions(), lambda _done, _total: None)
    assert list(document.starts) == [each for each in ReportOptions().sections if each != "votes"]
    assert document.section_at(0) == ("summary", 0)
    assert Document(b"", (A4,), ()).section_at(0) == ("", 0)


def test_a_page_made_before_the_rest_is_that_page(model: MaturityModel) -> None:
    session, options = sample_session(model), ReportOptions()
    whole = pdf_pages.make(session, model, options, lambda _done, _total: None)
    page = whole.starts["register"] + 1
    before = pdf_pages.picture(whole.data, page, 500)
    early = pdf_pages.early(session, model, options, "register", 1, before, lambda _done, _total: None)
    assert early == before
