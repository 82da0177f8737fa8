"""A firm's style in the forms that office programs read: as in the PDF, and on a client's template its words alone."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from msgspec.structs import replace
from pptx import Presentation

from cxworkshop.design.branding import branded
from cxworkshop.design.levels import LEVELS
from cxworkshop.design.style import PLAIN, Style
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.export.choices import Choices
from cxworkshop.export.document.write import document
from cxworkshop.export.formats import FORMATS
from cxworkshop.export.markdown_file import roadmap_markdown
from cxworkshop.export.slides.write import slides
from cxworkshop.export.xlsx_file import write_xlsx
from tests.report.building import SCORES, make_session, own_action
from tests.report.logos import png

DAY = date(2026, 11, 28)
FIRM = Style(
    "For boards",
    firm="Sample & Partners",
    logo=png(300, 90),
    accent="#7a1f5c",
    header="Customer experience advisory",
    footer="Sample & Partners LLP",
    confidentiality="Confidential: for the board",
    stage="draft",
    version="2.1",
    author="Jo Writer",
    producer=True,
)
CODE = "{:02X}{:02X}{:02X}".format(*branded(FIRM.accent).accent.in_bytes)
TREATED = "Confidential: for the board · Draft 2.1"


@pytest.fixture
def session(small_model: MaturityModel) -> Session:
    return make_session(small_model, SCORES, actions=(own_action(1),))


def on_slides(session: Session, model: MaturityModel, style: Style, template: Path | None = None) -> Any:
    return Presentation(io.BytesIO(slides(session, model, Choices(DAY, style=style, template=template))))


def on_paper(session: Session, model: MaturityModel, style: Style, template: Path | None = None) -> Any:
    return Document(io.BytesIO(document(session, model, Choices(DAY, style=style, template=template))))


def said(place: Any) -> list[str]:
    return [shape.text_frame.text for shape in place.shapes if shape.has_text_frame and shape.text_frame.text]


def pictures(place: Any) -> list[Any]:
    return list(place._element.xpath(".//p:pic"))


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


def running(section: Any) -> tuple[str, str]:
    """All that is in the header and the footer, in tables or not."""
    one, other = (words(part._element) for part in (section.header, section.footer))
    return one, other


def words(element: Any) -> str:
    return "".join(each.text for each in element.iter(qn("w:t")))


def test_slides_carry_the_firms_mark_and_words(session: Session, small_model: MaturityModel) -> None:
    found = on_slides(session, small_model, FIRM)
    master, cover = found.slide_master, found.slides[0].slide_layout
    assert [len(pictures(each)) for each in (master, cover)] == [1, 1]
    assert pictures(master)[0].xpath(".//p:cNvPr/@descr") == ["Sample & Partners"]
    assert "Customer experience advisory" in said(master)
    for slide in list(found.slides)[1:]:
        foot = next(each for each in slide.placeholders if each.placeholder_format.type.name == "FOOTER")
        assert foot.text == f"{TREATED} · Sample & Partners LLP · Nordlicht Energie AG · Customer experience roadmap"
    lines = said(found.slides[0])[1].split("\n")
    assert lines[-2:] == ["Prepared by Jo Writer", TREATED]


def test_the_accent_is_the_firms_and_level_colours_are_nobodys(session: Session, small_model: MaturityModel) -> None:
    made = slides(session, small_model, Choices(style=FIRM))
    theme = part(made, "ppt/theme/theme1.xml")
    assert f'<a:accent1><a:srgbClr val="{CODE}"/></a:accent1>' in theme
    for place, colour in enumerate(LEVELS[1:], 3):
        code = "{:02X}{:02X}{:02X}".format(*colour.in_bytes)
        assert f'<a:accent{place}><a:srgbClr val="{code}"/></a:accent{place}>' in theme


def test_a_firm_without_a_logo_is_named(session: Session, small_model: MaturityModel) -> None:
    plain = replace(FIRM, logo=b"")
    assert "◆ SAMPLE & PARTNERS" in said(on_slides(session, small_model, plain).slide_master)
    header, _footer = running(on_paper(session, small_model, plain).sections[0])
    assert header.startswith("◆ SAMPLE & PARTNERS   Customer experience advisory")


def test_a_document_carries_them_on_every_page(session: Session, small_model: MaturityModel) -> None:
    found = on_paper(session, small_model, FIRM)
    header, footer = running(found.sections[0])
    assert header == f"   Customer experience advisory{TREATED} · Nordlicht Energie AG"
    assert footer.startswith("Sample & Partners LLP · Workshop 19 November 2026 · issued 28 November 2026Page ")
    assert len(found.sections[0].header.part.related_parts) == 1
    assert f"Prepared by Jo Writer · {TREATED}" in [each.text for each in found.paragraphs]
    assert str(found.styles["Heading 1"].font.color.rgb) == CODE


def test_without_a_style_nothing_of_one_is_there(session: Session, small_model: MaturityModel) -> None:
    header, footer = running(on_paper(session, small_model, PLAIN).sections[0])
    assert header == "Nordlicht Energie AG · Autumn review · Customer experience roadmap"
    assert footer.startswith("Workshop 19 November 2026 · issued 28 November 2026")
    master = on_slides(session, small_model, PLAIN).slide_master
    assert pictures(master) == []


def test_the_longest_words_stand_whole_on_every_slide(session: Session, small_model: MaturityModel) -> None:
    for long in ("機密" * 100, "Confidential " * 15):
        found = on_slides(session, small_model, replace(FIRM, confidentiality=long, footer="footer " * 28))
        for slide in list(found.slides)[1:]:
            foot = next(each for each in slide.placeholders if each.placeholder_format.type.name == "FOOTER")
            assert foot.text.startswith(f"{long.strip()} · Draft 2.1")


@pytest.mark.parametrize("producer", [True, False])
def test_files_say_who_made_them(session: Session, small_model: MaturityModel, tmp_path: Path, producer: bool) -> None:
    style = replace(FIRM, producer=producer)
    made = Choices(DAY, style=style)
    for content, properties in (
        (slides(session, small_model, made), on_slides(session, small_model, style).core_properties),
        (document(session, small_model, made), on_paper(session, small_model, style).core_properties),
    ):
        assert (properties.author, properties.content_status, properties.version) == ("Jo Writer", "Draft", "2.1")
        assert properties.last_modified_by == ("Sample & Partners" if producer else "Jo Writer")
        about = part(content, "docProps/app.xml")
        assert "<Application>CX Workshop" in about
        assert ("<Company>Sample &amp; Partners</Company>" in about) == producer
    write_xlsx(tmp_path / "a.xlsx", session, small_model, made)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx").properties
    assert (book.creator, book.contentStatus) == ("Jo Writer", "Draft")


def test_a_workbook_says_it_on_its_first_sheet_and_prints_it(
    session: Session, small_model: MaturityModel, tmp_path: Path
) -> None:
    write_xlsx(tmp_path / "a.xlsx", session, small_model, Choices(DAY, style=FIRM))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    said = book["Summary"]["A4"].value
    assert said == (
        f"{TREATED} · Sample & Partners · Customer experience advisory · Sample & Partners LLP · Prepared by Jo Writer"
    )
    assert len(book["Summary"]._images) == 1
    for sheet in book:
        assert sheet.oddHeader.left.text == "Sample && Partners · Customer experience advisory"
        assert sheet.oddHeader.right.text == TREATED
    assert book["Summary"]["A2"].font.color.rgb == f"FF{CODE}"


@pytest.mark.parametrize("words", ["&" * 200, "a" * 119 + "&" * 81, "2026 figures", "Ä" * 200])
def test_what_is_printed_is_never_more_than_a_head_takes(
    session: Session, small_model: MaturityModel, tmp_path: Path, words: str
) -> None:
    style = replace(FIRM, confidentiality=words, header=words)
    write_xlsx(tmp_path / "a.xlsx", session, small_model, Choices(DAY, style=style))
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    head = sheet[sheet.index("<oddHeader>") : sheet.index("</oddHeader>")].removeprefix("<oddHeader>")
    assert len(head.replace("&amp;", "&")) <= 255
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["Summary"]["A4"].value.startswith(words)


def test_markdown_says_how_it_is_to_be_treated(session: Session, small_model: MaturityModel) -> None:
    assert TREATED in roadmap_markdown(session, small_model, Choices(DAY, style=FIRM)).splitlines()[2]


def test_a_template_keeps_its_looks_and_says_how_to_treat_it(
    session: Session, small_model: MaturityModel, tmp_path: Path
) -> None:
    client: Any = Presentation()
    client.save(str(tmp_path / "client.pptx"))
    before = part((tmp_path / "client.pptx").read_bytes(), "ppt/theme/theme1.xml")
    made = slides(session, small_model, Choices(DAY, style=FIRM, template=tmp_path / "client.pptx"))
    assert part(made, "ppt/theme/theme1.xml") == before
    found = Presentation(io.BytesIO(made))
    assert pictures(found.slide_master) == []
    for slide in found.slides:
        assert TREATED in " ".join(said(slide))
        assert "advisory" not in " ".join(said(slide))


@pytest.mark.parametrize("words", ["© The client", ""])
@pytest.mark.parametrize("confidentiality", [FIRM.confidentiality, "word " * 40])
@pytest.mark.parametrize("footer", [True, False])
def test_a_template_with_a_footer_or_none_says_it_whole(
    session: Session, small_model: MaturityModel, tmp_path: Path, words: str, confidentiality: str, footer: bool
) -> None:
    client: Any = Presentation()
    for layout in client.slide_layouts:
        for each in list(layout.placeholders):
            if each.placeholder_format.type.name == "FOOTER":
                each.text_frame.text = words
                if not footer:
                    each._element.getparent().remove(each._element)
    client.save(str(tmp_path / "client.pptx"))
    style = replace(FIRM, confidentiality=confidentiality)
    found = on_slides(session, small_model, style, tmp_path / "client.pptx")
    for slide in list(found.slides)[1:]:
        everything = " ".join(said(slide))
        assert f"{confidentiality.strip()} · Draft 2.1" in everything
        assert (words in everything) or not footer
        for shape in slide.shapes:
            assert shape.top + shape.height <= found.slide_height


def test_a_documents_template_keeps_its_head_and_says_below_its_foot_how_to_treat_it(
    session: Session, small_model: MaturityModel, tmp_path: Path
) -> None:
    client: Any = Document()
    section = client.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "The client’s head"
    section.footer.paragraphs[0].text = "The client’s foot"
    client.add_section()
    client.save(str(tmp_path / "client.docx"))
    found = on_paper(session, small_model, FIRM, tmp_path / "client.docx")
    first = found.sections[0]
    assert running(first) == ("The client’s head", f"The client’s foot{TREATED}")
    assert first.first_page_footer.paragraphs[0].text == TREATED
    assert found.sections[1].footer.is_linked_to_previous
    assert "Sample & Partners LLP" not in words(found.element)


def test_a_logo_that_is_none_is_told(session: Session, small_model: MaturityModel, tmp_path: Path) -> None:
    broken = replace(FIRM, logo=FIRM.logo[:60] + b"\x00" * 40)
    for each in FORMATS:
        if each.templates or each.id == "workbook":
            with pytest.raises(UserError, match="logo of the report style cannot be read"):
                each.write(tmp_path / f"a{each.suffix}", session, small_model, Choices(style=broken))
    assert list(tmp_path.iterdir()) == []


def test_the_same_gives_the_same_bytes(session: Session, small_model: MaturityModel, tmp_path: Path) -> None:
    for each in FORMATS:
        if each.styled:
            for name in ("a", "b"):
                each.write(tmp_path / f"{name}{each.suffix}", session, small_model, Choices(DAY, style=FIRM))
            assert (tmp_path / f"a{each.suffix}").read_bytes() == (tmp_path / f"b{each.suffix}").read_bytes()
