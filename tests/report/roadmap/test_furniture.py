"""What stands on every page: the firm's mark, how the report is to be treated, and of the model only where it must."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pdfua
import pytest
from msgspec.structs import replace

from cxworkshop.design.style import PLAIN, Style
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import START, Rating, Session, with_report_text
from cxworkshop.errors import UserError
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions, of_style
from cxworkshop.report.roadmap.write import render_report
from cxworkshop.store.models import files
from cxworkshop.store.sample import sample_session
from tests.report.building import make_session, own_action
from tests.report.conftest import Render
from tests.report.kit.pages import MARGIN, people
from tests.report.logos import png
from tests.report.roadmap.test_own_texts import FLOWING
from tests.report.structure import Structure

FIRM = Style(
    "Ours",
    firm="Sample & Partners",
    accent="#7a1f4b",
    footer="Sample & Partners LLP",
    confidentiality="Confidential",
    stage="draft",
    version="2",
)
ATTRIBUTION = "Made up for tests, and affiliated with nobody."


@pytest.fixture
def session(model: MaturityModel) -> Session:
    return make_session(model)


def test_the_firm_stands_on_every_page_and_the_client_on_those_after_the_first(
    session: Session, model: MaturityModel, render: Render
) -> None:
    pdf = render(session, model, style=FIRM, issued=date(2026, 11, 28))
    for page in range(pdf.count):
        text = pdf.page_text(page)
        assert "SAMPLE & PARTNERS" in text
        assert "Confidential · Draft 2" in text
        assert f"Sample & Partners LLP · method on page {pdf.count - 1} {page + 1} of {pdf.count}" in text or (
            page >= pdf.count - 2
        )
    assert "Confidential · Draft 2 · 28 November 2026" in pdf.page_text(0)
    head = "Nordlicht Energie AG · Confidential · Draft 2 · Workshop 19 November 2026 · issued 28 November 2026"
    assert head in pdf.page_text(1)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"stage": "final", "version": ""}, "Confidential · Final · 19"),
        ({"stage": "", "version": "1.3"}, "Confidential · Version 1.3 · 19"),
        ({"stage": "", "version": "", "confidentiality": ""}, "PARTNERS 19 November"),
        ({"firm": "", "header": "Customer practice"}, "Customer practice Confidential"),
    ],
)
def test_how_it_is_to_be_treated(
    change: dict[str, str], said: str, session: Session, model: MaturityModel, render: Render
) -> None:
    assert said in render(session, model, style=replace(FIRM, **change), sections=("summary",)).text


def test_what_a_firm_says_at_length_leaves_room_for_draft_days_and_method(model: MaturityModel, render: Render) -> None:
    client = "Municipal Transport and Regional Development Authority of the Coast"
    session = make_session(model, 2.0, organisation=client, participants=people(12))
    closed = "Strictly confidential: for the members of the supervisory board alone"
    address = "Sample & Partners LLP, 14 Harbour Street, Lanterngate, registered in England No. 01234567"
    pdf = render(session, model, style=replace(FIRM, confidentiality=closed, footer=address), issued=date(2026, 11, 28))
    assert pdf.crossed(MARGIN) == []
    assert f"{closed} · Draft 2 · 28 November 2026" in pdf.page_text(0)
    for page in range(1, pdf.count):
        text = pdf.page_text(page)
        assert f"{closed} Municipal Transport" in text
        assert " · Draft 2 · Workshop 19 November 2026 · issued 28 November 2026" in text
        said = f"{address} Agreed by 12 participants on 19 November 2026 · method on page "
        assert said in text or "Small model, edition 7" in text


def test_without_a_style_page_one_has_no_head(session: Session, model: MaturityModel, render: Render) -> None:
    pdf = render(session, model, sections=("summary", "profile"))
    assert not PLAIN.marked
    assert pdf.page_text(0).startswith("Nordlicht Energie AG Customer experience roadmap:")
    assert "Nordlicht Energie AG · Autumn review · Customer experience roadmap" in pdf.page_text(1)


@pytest.mark.parametrize(
    "sections",
    [("summary",), ("profile", "overview"), ("overview", "profile"), ("method",), ("evidence",), ("votes", "register")],
)
def test_who_owns_the_trademark_is_said_once_with_any_sections(
    sections: tuple[str, ...], session: Session, model: MaturityModel, render: Render
) -> None:
    pdf = render(session, model, sections=sections)
    assert pdf.text.count(ATTRIBUTION) == 1
    assert ATTRIBUTION in pdf.page_text(pdf.count - 1)
    assert ("Small model, edition 7" in pdf.text) is (sections == ("method",))


def test_a_summary_alone_stays_one_page_however_much_has_to_be_said(
    session: Session, model: MaturityModel, render: Render
) -> None:
    long = replace(model, attribution="This is a trademark of its owner. " * 50)
    assert render(session, long, sections=("summary",)).count == 1


def test_a_cover_is_calm_and_counted(session: Session, model: MaturityModel, render: Render) -> None:
    style = replace(FIRM, cover=True)
    pdf = render(session, model, style=style, sections=("summary", "profile"))
    cover = pdf.page_text(0)
    for said in ("SAMPLE & PARTNERS", "Nordlicht Energie AG Customer experience roadmap Autumn review", "Draft 2"):
        assert said in cover
    assert "Prepared by Lead facilitator" in cover
    assert " of 3" not in cover
    assert "2 of 3" in pdf.page_text(1)
    anonymous = render(session, model, style=style, anonymous=True)
    assert "Lead facilitator" not in anonymous.page_text(0)
    named = render(session, model, style=replace(style, author="The CX practice"), anonymous=True)
    assert "Prepared by The CX practice" in named.page_text(0)
    bare = render(
        make_session(model, organisation="", title="", facilitator=""), model, style=style, sections=("summary",)
    )
    assert bare.page_text(0).startswith("SAMPLE & PARTNERS Customer experience roadmap 19 November 2026")


@pytest.mark.parametrize("sections", [tuple(SECTIONS), ("evidence", "overview", "summary"), ("register", "owners")])
def test_a_cover_leads_to_each_section_and_tells_its_page(sections: tuple[str, ...]) -> None:
    builtin, printed = files.builtin(), [each for each in sections if each != "votes"]  # nobody has voted
    options = ReportOptions(sections=sections, style=replace(FIRM, cover=True))
    structure = Structure(render_report(sample_session(builtin), builtin, options)[0])
    links = structure.pdf.pages[0].Annots
    assert [str(link.Contents) for link in links] == [f"Section: {SECTIONS[each]}" for each in printed]
    numbers = {page.obj.objgen: index + 1 for index, page in enumerate(structure.pdf.pages)}
    led_to = [numbers[link.Dest[0].objgen] for link in links]
    assert led_to == sorted(led_to)
    said = [item.said for item in structure.document.all("LI")][: len(printed)]
    assert said == [f"{page} {SECTIONS[each]}" for each, page in zip(printed, led_to, strict=True)]


def test_a_cover_before_one_section_has_no_contents(session: Session, model: MaturityModel, render: Render) -> None:
    pdf = render(session, model, style=replace(FIRM, cover=True), sections=("method",))
    assert SECTIONS["method"] not in pdf.page_text(0)


@pytest.mark.parametrize(("says_so", "expected"), [(True, "Sample & Partners"), (False, "ReportLab")])
def test_the_file_names_the_firm_as_its_producer_if_the_style_says_so(
    says_so: bool, expected: str, session: Session, model: MaturityModel, render: Render
) -> None:
    found = render(session, model, style=replace(FIRM, producer=says_so, author="The CX practice")).document
    assert expected in found.get_metadata_value("Producer")
    assert found.get_metadata_value("Author") == "The CX practice"


def test_a_logo_stands_in_place_of_the_name(session: Session, model: MaturityModel, render: Render) -> None:
    style = replace(FIRM, logo=png(90, 20), cover=True)
    pdf = render(session, model, style=style, sections=("summary", "profile"))
    assert "SAMPLE & PARTNERS" not in pdf.text
    content, _missing = render_report(session, model, ReportOptions(style=style))
    assert content == render_report(session, model, ReportOptions(style=style))[0]
    assert b"/Subtype /Image" in content


@pytest.mark.parametrize("logo", [b"GIF89a", png(90, 20)[:60], png(2001, 1)])
def test_a_logo_that_is_none_is_told(logo: bytes, session: Session, model: MaturityModel) -> None:
    with pytest.raises(UserError, match="logo of the report style cannot be read"):
        render_report(session, model, ReportOptions(style=replace(FIRM, logo=logo)))


@pytest.mark.parametrize("text", ["<b>&amp;", "x" * 200, "שלום 東京", "\ud800", "{day} %s"])
def test_any_words_of_a_style_are_only_words(text: str, session: Session, model: MaturityModel, render: Render) -> None:
    style = Style(text[:60], text, b"", "", text, text, text, "draft", text[:20], text, producer=True, cover=True)
    pdf = render(session, model, style=style, issued=date(2026, 11, 28))
    assert f"1 of {pdf.count}" not in pdf.page_text(0)
    assert f"2 of {pdf.count}" in pdf.page_text(1)


def test_a_style_makes_the_choices_of_a_report() -> None:
    chosen = of_style(replace(FIRM, paper="Letter", sections=("method", "weather", "summary"), language="de"))
    assert (chosen.paper, chosen.sections, chosen.language) == ("Letter", ("method", "summary"), None)
    assert of_style(replace(FIRM, language="en")).language == "en"
    assert of_style(FIRM).sections == ReportOptions().sections
    assert of_style(FIRM).register == "full"
    assert of_style(replace(FIRM, register="short")).register == "short"
    assert of_style(replace(FIRM, sections=("weather",))).sections == ReportOptions().sections


@pytest.mark.parametrize("sections", [tuple(SECTIONS), ("summary", "overview"), ("evidence", "profile")])
def test_whoever_hears_it_hears_cover_introduction_and_own_texts_but_no_head(
    sections: tuple[str, ...], session: Session, model: MaturityModel, tmp_path: Path
) -> None:
    written = session
    for place in (START, *FLOWING):
        written = with_report_text(written, place, "Read **this** first.\n- and that")
    style = replace(FIRM, logo=png(90, 20), cover=True, producer=True)
    content, _missing = render_report(written, model, ReportOptions(sections=sections, style=style))
    structure = Structure(content)
    assert structure.passed_over() == []
    assert any("Confidential · Draft 2" in text for text in structure.passed_over("Pagination"))
    (tmp_path / "report.pdf").write_bytes(content)
    assert [finding.message for finding in pdfua.validate(str(tmp_path / "report.pdf")).findings] == []


@pytest.mark.parametrize("section", ["owners", "register", "criteria", "evidence"])
def test_the_notice_never_stands_alone_on_the_last_page(section: str, model: MaturityModel, render: Render) -> None:
    # Longer and longer until each has had a page that is just full.
    for count in range(1, 40):
        actions = tuple(own_action(each, owner="Board office") for each in range(count))
        notes = tuple(
            Rating(dimension.id, 2.0, note="A note that goes on and on. " * (count // 3))
            for dimension in model.dimensions
        )
        session = make_session(model, 2.0, actions=actions, ratings=notes)
        pdf = render(session, model, sections=(section,))
        last = pdf.page_text(pdf.count - 1)
        before, _, after = last.partition(ATTRIBUTION)
        head = "Nordlicht Energie AG · Autumn review · Customer experience roadmap 19 November 2026"
        assert after, count
        assert len(before.replace(head, "")) > 40, count
