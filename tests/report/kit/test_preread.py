import msgspec
import pypdfium2.raw as pdfium
import pytest

from cxworkshop.design.style import Style
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.report.kit.options import KitOptions
from cxworkshop.report.kit.write import render_kit
from cxworkshop.store.models import files as model_files
from tests.report.building import NAMES, make_model, make_session
from tests.report.kit.pages import MARGIN, kit
from tests.report.logos import png
from tests.report.reading import Pdf


def test_everything_to_read_is_there(model: MaturityModel) -> None:
    text = kit(make_session(model), model, "preread").text
    assert "Before the workshop Autumn review 19 November 2026 · Room 7 · Facilitator: Lead facilitator" in text
    assert (
        "where Nordlicht Energie AG stands today. Together we will look at seven dimensions, each on a scale of five"
        in text
    )
    for number in range(1, 6):
        assert f"{number} Name of level {number} · Stage {number} About level {number}." in text
    for name in NAMES:
        rubric = " ".join(f"{number} {name} as seen at level {number}." for number in range(1, 6))
        assert f"{name} What {name} covers {rubric}" in text
    assert "Made up for tests, and affiliated with nobody. Sources: A paper on levels, A. Writer, 2016." in text


def test_how_the_vote_works(model: MaturityModel) -> None:
    text = kit(make_session(model), model, "preread").text
    rules = ("1 Alone first.", "2 All at once.", "3 Outliers first.", "4 One score.", "5 Today, not tomorrow.")
    assert [text.count(rule) for rule in rules] == [1] * 5
    assert "from 1 to 5 in steps of 0.5; a score between two levels" in text
    assert "Plans do not count yet." in text
    assert "a level counts only once those below it have been reached." in text
    assert "Cards carry no names." not in text
    assert "Cards carry no names." in kit(make_session(model, anonymous=True), model, "preread").text


def test_a_scale_of_whole_levels_has_nothing_between_them() -> None:
    model = make_model(step=1, levels=4)
    text = kit(make_session(model), model, "preread").text
    assert "from 1 to 4. You may abstain" in text


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_pages_are_numbered_for_themselves(paper: str, model: MaturityModel) -> None:
    pdf = kit(make_session(model), model, paper=paper)
    assert "Nordlicht Energie AG · Before the workshop Page 1 of 2" in pdf.page_text(0)
    assert "Nordlicht Energie AG · Before the workshop Page 2 of 2" in pdf.page_text(1)
    assert "Before the workshop" not in pdf.page_text(2)


@pytest.mark.parametrize("logo", [b"", png(600, 60)], ids=["name", "logo"])
def test_the_mark_of_the_firm_stands_above_what_is_read(logo: bytes, model: MaturityModel) -> None:
    endless = "What one sees here is told by those who were there. " * 3
    dimensions = tuple(msgspec.structs.replace(one, scope=endless, rubric=(endless,) * 5) for one in model.dimensions)
    model = msgspec.structs.replace(model, dimensions=dimensions)
    session = make_session(model, organisation="Municipal Transport and Regional Development Authority " * 2)
    style = Style("Board", firm="Sample & Partners", logo=logo)
    pdf = Pdf(render_kit(session, model, KitOptions(parts=("preread",), style=style))[0])
    assert pdf.count > 2
    assert pdf.crossed(MARGIN) == []
    if logo:
        for page in pdf.document:
            (picture,) = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4)
            assert picture.get_bounds()[1] > page.get_height() - MARGIN


def test_a_dimension_is_not_torn_apart(model: MaturityModel) -> None:
    large = make_model(dimensions=20, levels=10)
    pdf = kit(make_session(large), large, "preread")
    assert pdf.count > 4
    for dimension in large.dimensions:
        pages = {index for index in range(pdf.count) if f"{dimension.name} as seen at" in pdf.page_text(index)}
        assert len(pages) == 1
        assert f"{dimension.name} What {dimension.name} covers" in pdf.page_text(pages.pop())


def test_endless_texts_run_on_over_the_pages(model: MaturityModel) -> None:
    cell = " ".join(f"word{number}" for number in range(6000))
    first = msgspec.structs.replace(model.dimensions[0], rubric=(cell,) * 5)
    model = msgspec.structs.replace(model, dimensions=(first, *model.dimensions[1:]))
    pdf = kit(make_session(model), model, "preread")
    words = pdf.text.split()
    assert words.count("word0") == words.count("word2999") == words.count("word5999") == 5
    assert not any(list(pdf.ink_outside(index, MARGIN)) for index in range(0, pdf.count, 7))


def test_without_names_it_still_reads_well(model: MaturityModel) -> None:
    session = make_session(model, organisation=" ", title="", place="", facilitator="")
    text = kit(session, model, "preread").text
    assert text.startswith("Before the workshop Small model 19 November 2026 We want to know where our organisation")


def test_the_terms_of_the_model_are_explained(model: MaturityModel) -> None:
    model = msgspec.structs.replace(model, glossary={"VoC": "what customers say", "Unused": "nothing"})
    text = kit(make_session(model), model, "preread").text
    assert "VoC: what customers say · Unused: nothing" in text


def test_that_of_the_built_in_model_takes_two_pages() -> None:
    model = model_files.builtin()
    assert kit(make_session(model), model, "preread").count == 2
