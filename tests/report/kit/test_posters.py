import msgspec
import pypdfium2.raw as pdfium
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from tests.report.building import NAMES, make_model, make_session
from tests.report.kit.pages import DARK, MARGIN, SCALE, greys, kit
from tests.report.reading import Pdf


def test_a_poster_for_every_dimension_with_its_whole_rubric(model: MaturityModel) -> None:
    pdf = kit(make_session(model), model, "posters")
    assert pdf.count == 7
    for index, name in enumerate(NAMES):
        text = pdf.page_text(index)
        head = f"Nordlicht Energie AG · 19 November 2026 Dimension {index + 1} of 7 {name} What {name} covers"
        assert text.startswith(head)
        for level in range(1, 6):
            assert f"Stage {level} Name of level {level} {name} as seen at level {level}." in text
        assert "1 1.5 2 2.5 3 3.5 4 4.5 5" in text
        assert "A level counts once those below it are reached. One dot for each vote, after the reveal" in text
        assert "Small model, edition 7" in text


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_posters_lie_across(paper: str, model: MaturityModel) -> None:
    pdf = kit(make_session(model), model, "posters", "parking", paper=paper)
    sizes = [pdf.document.get_page_size(index) for index in range(pdf.count)]
    assert all(width > height for width, height in sizes[:7])
    assert (sizes[0][1], sizes[0][0]) == pytest.approx(sizes[7])


def test_marks_for_dots_stand_below_the_columns_and_halfway_between(model: MaturityModel) -> None:
    pdf = kit(make_session(model), model, "posters")
    rows = greys(pdf, 0)
    width = len(rows[0]) / SCALE - 2 * MARGIN
    row = rows[-round((MARGIN + 18 + 26 + 60) * SCALE)]
    dark = [x / SCALE for x, grey in enumerate(row) if grey < DARK]
    expected = [MARGIN + width * (level - 0.5) / 5 for level in range(1, 6)]
    assert all(min(abs(x - mark) for x in dark) < 1 for mark in expected)
    halves = [MARGIN + width * level / 5 for level in range(1, 5)]
    lane = rows[-round((MARGIN + 18 + 26 + 90) * SCALE) : -round((MARGIN + 18 + 26 + 30) * SCALE)]
    for half in halves:
        column = [min(row[round(half * SCALE) - 2 : round(half * SCALE) + 3]) for row in lane]
        assert min(column) < 230  # dashes
        assert max(column) == 255  # and the gaps between them


def test_posters_of_one_kit_look_alike_but_for_one_with_far_more_text(model: MaturityModel) -> None:
    alike = kit(make_session(model), model, "posters")
    assert [_size(alike, index, "seen") for index in range(7)] == [17.0] * 7

    cell = "Departments collect surveys and complaints, and each set stays with whoever happened to collect it."
    longer = _with_cell(model, cell)
    pdf = kit(make_session(longer), longer, "posters")
    assert _size(pdf, 2, "surveys") == _size(pdf, 0, "seen") == 15.0

    endless = _with_cell(model, "Words that go on and on. " * 40)
    pdf = kit(make_session(endless), endless, "posters")
    assert _size(pdf, 2, "Words") < 10
    assert _size(pdf, 0, "seen") == 17.0
    assert "…" in pdf.page_text(2)


@pytest.mark.parametrize("levels", [2, 5, 10])
def test_no_word_is_broken_where_a_smaller_size_saves_it(levels: int) -> None:
    word = "Kundenerlebnisverantwortung"
    model = _with_cell(make_model(dimensions=3, levels=levels), f"Die {word} liegt fest.", place=0)
    pdf = kit(make_session(model, target=2.0), model, "posters")
    assert pdf.page_text(0).count(word) == levels
    # A word that is divided is said as a whole beside its parts.
    assert pdf.says_beside(0) == (levels == 10)


def test_scripts_without_spaces_are_large_too(model: MaturityModel) -> None:
    model = _with_cell(model, "顧客体験の責任者が誰かと尋ねられると、人々は誰の名前も挙げない。", place=0)
    pdf = kit(make_session(model), model, "posters")
    assert _size(pdf, 0, "顧客体験") >= 15


def test_endless_names_and_scopes_stay_on_the_sheet(model: MaturityModel) -> None:
    first = msgspec.structs.replace(model.dimensions[0], name="W" * 200, scope="Wide words " * 400)
    model = msgspec.structs.replace(
        model,
        dimensions=(first, *model.dimensions[1:]),
        levels=tuple(msgspec.structs.replace(level, name="W" * 200, stage="S" * 200) for level in model.levels),
    )
    pdf = kit(make_session(model), model, "posters")
    assert pdf.count == 7
    assert not list(pdf.ink_outside(0, MARGIN))
    assert "Vision as seen at level 5." in pdf.page_text(0)


def _with_cell(model: MaturityModel, cell: str, place: int = 2) -> MaturityModel:
    dimensions = list(model.dimensions)
    dimensions[place] = msgspec.structs.replace(dimensions[place], rubric=(cell,) * len(model.levels))
    return msgspec.structs.replace(model, dimensions=tuple(dimensions))


def _size(pdf: Pdf, index: int, word: str) -> float:
    """The size a word is set in on a page, in points."""
    text = pdf.document[index].get_textpage()
    place = text.get_text_range().index(word)
    return float(pdfium.FPDFText_GetFontSize(text.raw, place))


def test_the_terms_in_a_rubric_are_explained_below_it_and_no_others(model: MaturityModel) -> None:
    first = msgspec.structs.replace(model.dimensions[0], rubric=("The CX leaders are here.",) * len(model.levels))
    model = msgspec.structs.replace(model, dimensions=(first, *model.dimensions[1:]), glossary=GLOSSARY)
    pdf = kit(make_session(model), model, "posters")
    assert "CX leader: who coordinates" in pdf.page_text(0)
    assert "Unused" not in pdf.text
    assert "coordinates" not in pdf.page_text(1)


GLOSSARY = {"CX leader": "who coordinates", "Unused": "nothing"}
