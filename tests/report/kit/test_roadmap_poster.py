"""The roadmap as a poster: the same page on larger paper, and nothing of it unasked."""

from __future__ import annotations

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.errors import UserError
from cxworkshop.report.kit.options import KitOptions, PosterPaper
from cxworkshop.report.kit.write import render_kit
from tests.report.building import make_session
from tests.report.reading import Pdf

MILLIMETRES: dict[PosterPaper, tuple[int, int]] = {
    "A4": (297, 210),
    "A3": (420, 297),
    "A2": (594, 420),
    "A1": (841, 594),
}


def poster(model: MaturityModel, paper: PosterPaper | None, part: str = "roadmap") -> Pdf:
    content, _missing = render_kit(make_session(model, 2.0), model, KitOptions(parts=(part,), poster=paper))
    return Pdf(content)


def test_posters_are_on_the_paper_of_the_sheets_unless_another_is_asked_for(model: MaturityModel) -> None:
    for part in ("roadmap", "posters"):
        assert poster(model, None, part).document.get_page_size(0) == pytest.approx((841.89, 595.28), abs=0.01)


@pytest.mark.parametrize("part", ["roadmap", "posters"])
@pytest.mark.parametrize("paper", MILLIMETRES)
def test_the_page_is_as_large_as_the_paper_and_so_are_its_words(
    paper: PosterPaper, part: str, model: MaturityModel
) -> None:
    pdf, small = poster(model, paper, part), poster(model, "A4", part)
    size = pdf.document.get_page_size(0)
    assert [round(length / 72 * 25.4) for length in size] == pytest.approx(MILLIMETRES[paper], abs=1)
    assert pdf.page_text(0) == small.page_text(0)
    heights = [each.document[0].get_textpage().get_charbox(0) for each in (pdf, small)]
    grown = [top - bottom for _left, bottom, _right, top in heights]
    assert grown[0] / grown[1] == pytest.approx(MILLIMETRES[paper][0] / 297, abs=0.01)
    assert pdf.crossed(30 * size[0] / 842) == []


def test_without_a_roadmap_there_is_no_poster(model: MaturityModel) -> None:
    session = make_session(model)
    with pytest.raises(UserError, match="no actions on the roadmap"):
        render_kit(session, model, KitOptions(parts=("roadmap",)))
    both, _missing = render_kit(session, model, KitOptions(parts=("parking", "roadmap")))
    assert Pdf(both).count == 1
