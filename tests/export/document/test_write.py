"""The text document, read again: sections, styles, lists, tables and figures; and what a template keeps."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from msgspec.structs import replace

from cxworkshop.domain.material import gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Dissent, Evidence, Outcome, ParkedItem, Phase, ReportText, Session
from cxworkshop.errors import UserError
from cxworkshop.export.choices import Choices
from cxworkshop.export.document.write import document, write_document
from cxworkshop.export.office import package
from cxworkshop.words import statements
from cxworkshop.words.care import cautions
from cxworkshop.words.numbers import score_text
from tests.export.hostile import HOSTILE, hostile_session
from tests.report.building import SCORES, make_model, make_session, own_action
from tests.report.rooms import SPREAD_OUT, with_ballot, with_room

DAY = date(2026, 11, 28)
CHOICES = Choices(DAY)


def opened(session: Session, model: MaturityModel, template: Path | None = None, **choices: Any) -> Any:
    return Document(io.BytesIO(document(session, model, replace(CHOICES, template=template, **choices))))


def texts(found: Any) -> list[str]:
    said = [paragraph.text for paragraph in found.paragraphs if paragraph.text.strip()]
    return said + [cell.text for table in found.tables for row in table.rows for cell in row.cells]


def headings(found: Any, level: int) -> list[str]:
    return [each.text for each in found.paragraphs if each.style.name == f"Heading {level}"]


def rows(found: Any, *head: str) -> list[list[str]]:
    """The rows of all tables with a head."""
    return [
        [cell.text for cell in row.cells]
        for table in found.tables
        if [cell.text for cell in table.rows[0].cells] == list(head)
        for row in table.rows[1:]
    ]


def full(model: MaturityModel) -> Session:
    """A session with something in every section."""
    session = make_session(
        model,
        SCORES,
        note="A good day.",
        board_questions=("Who pays?", "By when?"),
        outcomes=(Outcome("o", "Recommend us", -12.0, "points", "Survey", date(2026, 5, 1)),),
        evidence=(Evidence("e", "vision", "A signed vision", "The wall", "p1"),),
        dissents=(Dissent("d", "strategy", "Too high.", "p2", 1.0),),
        parking_lot=(ParkedItem("p", "Ask the fleet", "", "p3"),),
        actions=(
            own_action(1, steps=("Begin it.", "End it."), why="Because.", done_when="It is seen."),
            own_action(2, state="in place", reason="Since spring"),
            own_action(3, state="not for us", reason="No money"),
        ),
    )
    return with_ballot(with_room(session), "vision", SPREAD_OUT)


def test_every_section_has_its_heading(small_model: MaturityModel) -> None:
    found = opened(full(small_model), small_model)
    assert headings(found, 1) == [
        "Summary",
        "Profile and gaps",
        "Votes and perception",
        "Where we are and what the next level asks",
        "Roadmap and projection",
        "Action register",
        "Evidence, notes and dissent",
        "Method and sources",
    ]
    assert [each.text for each in found.paragraphs if each.style.name == "Title"] == ["Nordlicht Energie AG"]
    assert {"Already in place", "Not for us", "Parking lot", "Read with care"} <= set(headings(found, 2))


def test_it_says_what_the_report_says(small_model: MaturityModel) -> None:
    session = full(small_model)
    material = gather(session, small_model)
    said = texts(opened(session, small_model))
    everything = "\n".join(said)
    for sentence in (statements.finding(material), statements.standing(material), *cautions(material)):
        assert sentence in everything
    for words in (
        "A signed vision",
        "The wall",
        "Too high.",
        "holds 1.0",
        "Ask the fleet",
        "A good day.",
        "−12 points",
    ):
        assert words in everything
    assert "brought by Ada Quillfeather" in everything
    assert "Ben Marshwiggle" not in everything
    assert "Workshop 19 November 2026 · issued 28 November 2026" in everything


def test_every_figure_is_that_of_the_report(small_model: MaturityModel) -> None:
    session = make_session(small_model, {**SCORES, "metrics": 2.25}, targets={"vision": 4.0})
    material = gather(session, small_model)
    found = opened(session, small_model)
    scores = rows(found, "Dimension", "Score", "Target", "Gap", "Weight", "Remark")
    assert [row[:4] for row in scores] == [
        [each.name, score_text(each.score or 0), score_text(each.target), score_text(each.gap or 0)]
        for each in material.results.dimensions
    ]
    numbers = [row[0] for row in rows(found, "No.", "Action", "Owner, dates, effort", "Done when")]
    assert numbers == [str(number) for number in range(1, len(material.roadmap.actions) + 1)]
    with zipfile.ZipFile(io.BytesIO(document(session, small_model, CHOICES))) as made:
        chart = parse_xml(made.read("word/charts/chart900.xml"))
        book = openpyxl.load_workbook(io.BytesIO(made.read("word/embeddings/workbook900.xlsx")))
    space = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}

    values = [float(each.text) for each in chart.findall(".//c:ser", space)[0].findall("./c:val//c:v", space)]
    assert values == [each.score for each in material.results.dimensions]
    assert [row[1] for row in book.active.iter_rows(min_row=2, values_only=True)] == values
    assert chart.find("./c:externalData", space) is not None


def test_tables_repeat_their_heads_and_keep_their_rows_whole(small_model: MaturityModel) -> None:
    found = opened(full(small_model), small_model)
    register = next(table for table in found.tables if table.rows[0].cells[-1].text == "Done when")
    assert register.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    for table in found.tables:
        assert table.style.name == "Report table"
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_the_levels_of_a_dimension_stand_on_one_page(small_model: MaturityModel) -> None:
    found = opened(make_session(small_model, {"vision": 1.0}), small_model)
    levels = next(table for table in found.tables if table.rows[0].cells[0].text == "Level 1 today")
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in levels.rows]
    assert kept == [True, True, None]


def test_lists_are_lists_and_each_is_counted_from_one(small_model: MaturityModel) -> None:
    found = opened(full(small_model), small_model)
    asked = [each for each in found.paragraphs if each.style.name == "List Number"]
    assert [each.text for each in asked] == ["Who pays?", "By when?"]
    (count,) = {each._p.pPr.numPr.numId.val for each in asked}
    steps = [
        paragraph
        for table in found.tables
        for cell in table._cells
        for paragraph in cell.paragraphs
        if paragraph.style.name == "Table list"
    ]
    lists = {each._p.pPr.numPr.numId.val for each in steps}
    assert len(lists) > 1
    assert count not in lists
    starts = found.part.numbering_part.element.xpath(f'./w:num[@w:numId="{count}"]//w:startOverride/@w:val')
    assert starts == ["1"]
    assert {each.text for each in found.paragraphs if each.style.name == "List Bullet"} >= set(
        cautions(gather(full(small_model), small_model))
    )


def test_pages_are_counted_by_fields(small_model: MaturityModel) -> None:
    found = opened(full(small_model), small_model)
    foot = found.sections[0].footer._element
    assert [each.text for each in foot.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert "Nordlicht Energie AG · Autumn review" in found.sections[0].header.paragraphs[0].text


def test_the_chart_is_told_to_who_cannot_see_it(small_model: MaturityModel) -> None:
    found = opened(make_session(small_model, SCORES), small_model)
    (shown,) = found.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    assert shown.get("descr").startswith("Agreed scores and targets: Vision 2.5 of target 3.0")


def test_texts_of_ones_own_stand_in_their_sections(small_model: MaturityModel) -> None:
    own = (ReportText("method", "We **did** ask.\n- One\n- Two"), ReportText("start", "To the board."))
    found = opened(replace(make_session(small_model, SCORES), report_texts=own), small_model)
    said = [paragraph.text for paragraph in found.paragraphs if paragraph.text]
    assert said.index("To the board.") < said.index("Summary")
    assert said[said.index("Method and sources") + 1 :][:3] == ["We did ask.", "One", "Two"]
    (asked,) = (each for each in found.paragraphs if each.text == "We did ask.")
    assert [run.text for run in asked.runs if run.bold] == ["did"]


def test_nothing_scored_is_said(small_model: MaturityModel) -> None:
    found = opened(make_session(small_model, organisation="", title=""), small_model)
    assert found.paragraphs[0].text == "Customer experience roadmap"
    assert "No dimension has been scored yet, so there is no profile or roadmap to show." in " ".join(texts(found))
    assert not list(found.element.body.iter(qn("w:drawing")))


def test_all_is_in_it_however_much_there_is() -> None:
    model = make_model(20, 10)
    actions = tuple(own_action(number, model.dimensions[number % 20].id) for number in range(200))
    session = make_session(
        model, 2.0, actions=actions, phases=tuple(Phase(f"Phase {number}", 30) for number in range(6))
    )
    found = opened(session, model)
    numbers = [row[0] for row in rows(found, "No.", "Action", "Owner, dates, effort", "Done when")]
    assert len(numbers) == len(gather(session, model).roadmap.actions)


def test_names_written_from_the_right_are_set_from_the_right(small_model: MaturityModel) -> None:
    found = opened(make_session(small_model, SCORES, organisation="شركة الاتصالات (2026)"), small_model)
    title = found.paragraphs[0]
    assert title.text == "شركة الاتصالات (2026)"
    assert title._p.pPr.find(qn("w:bidi")) is not None
    assert title.runs[0].font.rtl


def test_names_are_left_out_where_asked(small_model: MaturityModel) -> None:
    session = replace(full(small_model), facilitator="Olive Facilitator")
    session = replace(session, dissents=(Dissent("d", "strategy", "Too high.", "p2", 1.0, named=True),))
    assert "Ben Marshwiggle" in " ".join(texts(opened(session, small_model)))
    anonymous = opened(session, small_model, anonymous=True)
    said = " ".join(texts(anonymous)) + anonymous.core_properties.author
    for name in ("Olive", "Quillfeather", "Marshwiggle", "The wall"):
        assert name not in said


def test_no_vote_is_in_it_before_the_reveal_and_nobody_is_named_after_it(small_model: MaturityModel) -> None:
    room = with_room(make_session(small_model, SCORES))
    secret = with_ballot(room, "vision", SPREAD_OUT, revealed=False)
    assert document(secret, small_model, CHOICES) == document(replace(secret, votes=()), small_model, CHOICES)
    said = " ".join(texts(opened(with_ballot(room, "vision", SPREAD_OUT), small_model)))
    assert "Quillfeather" not in said
    assert "1.25" in said or "1.5" in said


def test_the_same_session_gives_the_same_bytes_on_any_day(small_model: MaturityModel) -> None:
    made = document(full(small_model), small_model, CHOICES)
    assert made == document(full(small_model), small_model, CHOICES)
    properties = Document(io.BytesIO(made)).core_properties
    assert properties.created.date() == properties.modified.date() == DAY
    assert properties.title == "Customer experience roadmap – Nordlicht Energie AG – Autumn review"
    assert (properties.author, properties.language) == ("Lead facilitator", "en-GB")


@pytest.mark.parametrize("text", [*HOSTILE, "a\x0b\x1bb\ud800"])
def test_what_people_wrote_is_text_and_nothing_else(small_model: MaturityModel, text: str) -> None:
    made = document(hostile_session(small_model, text), small_model, CHOICES)
    Document(io.BytesIO(made))
    with zipfile.ZipFile(io.BytesIO(made)) as found:
        body = parse_xml(found.read("word/document.xml"))
        assert not list(body.iter(qn("w:hyperlink"), qn("w:instrText"), qn("w:fldSimple")))
        assert not any(b'TargetMode="External"' in found.read(each) for each in found.namelist() if ".rels" in each)


# Templates


def client(tmp_path: Path, change: Any = None, *, ending: str = ".docx") -> Path:
    made: Any = Document()
    made.add_paragraph("Our letter to you")
    made.sections[0].header.paragraphs[0].text = "The client’s head"
    made.styles["Heading 1"].font.name = "Georgia"
    if change:
        change(made)
    buffer = io.BytesIO()
    made.save(buffer)
    content = buffer.getvalue()
    if ending == ".dotx":
        copy = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(copy, "w") as new:
            for each in old.infolist():
                data = old.read(each)
                if each.filename == "[Content_Types].xml":
                    data = data.replace(package.DOCUMENT.plain.encode(), package.DOCUMENT.template.encode())
                new.writestr(each.filename, data)
        content = copy.getvalue()
    path = tmp_path / f"client{ending}"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("ending", [".docx", ".dotx"])
def test_a_template_keeps_its_words_its_styles_and_its_header(
    small_model: MaturityModel, tmp_path: Path, ending: str
) -> None:
    found = opened(full(small_model), small_model, client(tmp_path, ending=ending))
    assert found.paragraphs[0].text == "Our letter to you"
    assert found.paragraphs[1].text == "Nordlicht Energie AG"
    assert found.sections[0].header.paragraphs[0].text == "The client’s head"
    assert found.styles["Heading 1"].font.name == "Georgia"
    assert headings(found, 1)[0] == "Summary"
    assert {table.style.name for table in found.tables} == {"Table Grid"}


def test_the_report_goes_where_the_template_says(small_model: MaturityModel, tmp_path: Path) -> None:
    def marked(made: Any) -> None:
        made.add_paragraph("{{report}}")
        made.add_paragraph("Kind regards")

    found = opened(full(small_model), small_model, client(tmp_path, marked))
    said = [paragraph.text for paragraph in found.paragraphs if paragraph.text]
    assert said[:2] == ["Our letter to you", "Nordlicht Energie AG"]
    assert said[-1] == "Kind regards"
    assert "{{report}}" not in said
    body = list(found.element.body)
    tables = [place for place, each in enumerate(body) if each.tag == qn("w:tbl")]
    last = next(place for place, each in enumerate(body) if "Kind regards" in "".join(each.itertext()))
    assert max(tables) < last


def test_styles_that_a_template_lacks_fall_back(small_model: MaturityModel, tmp_path: Path) -> None:
    def bare(made: Any) -> None:
        for name in ("Heading 1", "Heading 2", "List Bullet", "List Number", "Table Grid", "Title", "Caption"):
            element = made.styles[name].element
            element.getparent().remove(element)

    found = opened(full(small_model), small_model, client(tmp_path, bare))
    summary = next(each for each in found.paragraphs if each.text == "Summary")
    assert summary._p.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == "0"
    assert all(run.bold for run in summary.runs)
    assert "Who pays?" in " ".join(each.text for each in found.paragraphs)


def test_what_is_no_template_is_told_and_harms_nothing(small_model: MaturityModel, tmp_path: Path) -> None:
    path, bad = tmp_path / "a.docx", tmp_path / "bad.dotx"
    write_document(path, make_session(small_model, SCORES), small_model)
    before = path.read_bytes()
    for content in (b"no template", before[:-100]):
        bad.write_bytes(content)
        with pytest.raises(UserError, match=r"bad\.dotx cannot be used as a template"):
            write_document(path, make_session(small_model, 2.0), small_model, replace(CHOICES, template=bad))
    assert path.read_bytes() == before


ARABIC = "شركة الملاحة"


def test_arabic_looks_as_other_letters_do(small_model: MaturityModel) -> None:
    session = make_session(small_model, SCORES, organisation=ARABIC, actions=(own_action(1, title=ARABIC),))
    found = opened(session, small_model)
    looks = found.styles.element.xpath("./w:style/w:rPr")
    parts = [found.element, *(section.header._element for section in found.sections)]
    runs = [run for part in parts for run in part.xpath(".//w:rPr[w:rtl]")]
    assert len(runs) > 3
    for each in [*looks, *runs]:
        for name in ("b", "i", "sz"):
            one, other = ([dict(part.attrib) for part in each.xpath(f"./w:{kind}")] for kind in (name, f"{name}Cs"))
            assert one == other
    # Spaced letters would be joined by strokes.
    assert not found.styles.element.xpath("./w:style/w:rPr/w:spacing")
    assert not found.styles.element.xpath("./w:style//w:rFonts[@w:ascii][not(@w:cs='Arial')]")
