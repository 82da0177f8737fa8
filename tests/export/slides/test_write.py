"""The presentation, read again: its figures, its charts and tables, and that nothing leaves the slide."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace
from pptx import Presentation

from cxworkshop.domain.material import gather
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Dissent, Outcome, Rating, Session
from cxworkshop.errors import UserError
from cxworkshop.export.choices import Choices
from cxworkshop.export.office.widths import lines
from cxworkshop.export.slides.write import slides, write_slides
from cxworkshop.words import promise, statements
from cxworkshop.words.care import cautions
from cxworkshop.words.numbers import score_text
from tests.export.hostile import HOSTILE, hostile_session
from tests.report.building import SCORES, make_model, make_session, own_action
from tests.report.rooms import SPREAD_OUT, with_ballot, with_room

DAY = date(2026, 11, 28)
CHOICES = Choices(DAY)


def opened(session: Session, model: MaturityModel, template: Path | None = None, **choices: Any) -> Any:
    return Presentation(io.BytesIO(slides(session, model, replace(CHOICES, template=template, **choices))))


def texts(presentation: Any) -> list[str]:
    return [text for slide in presentation.slides for text in words(slide)]


def words(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs if paragraph.text)
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def titles(presentation: Any) -> list[str]:
    return [slide.shapes.title.text for slide in presentation.slides]


def table(presentation: Any, title: str) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for slide in presentation.slides
        if slide.shapes.title.text.startswith(title)
        for shape in slide.shapes
        if shape.has_table
        for row in list(shape.table.rows)[1:]
    ]


def charts(presentation: Any) -> list[Any]:
    return [shape.chart for slide in presentation.slides for shape in slide.shapes if shape.has_chart]


def test_the_slides_tell_what_was_found_and_what_follows(small_model: MaturityModel) -> None:
    session = make_session(small_model, SCORES, board_questions=("Who pays?",), actions=(own_action(1),))
    material = gather(session, small_model)
    found = opened(session, small_model)
    assert titles(found) == [
        "Nordlicht Energie AG",
        statements.finding(material),
        statements.standing(material),
        "Gap to Level 3, largest first",
        *[title for title in titles(found) if "days" in title],
        "What happens first",
        "Next steps",
    ]
    said = texts(found)
    assert "2.4" in said
    assert "of 5, mean of seven dimensions" in said
    assert "Level 1, Name of level 1" in said
    assert {"Who pays?", *cautions(material), *statements.outlook(material)} <= set(said)
    assert "Workshop 19 November 2026 · issued 28 November 2026" in said
    assert found.slide_width / found.slide_height == pytest.approx(16 / 9)


def test_every_figure_is_that_of_the_report(small_model: MaturityModel) -> None:
    scores = {**SCORES, "metrics": 2.25}
    session = make_session(small_model, scores, targets={"vision": 4.0})
    material = gather(session, small_model)
    found = opened(session, small_model)
    (chart,) = charts(found)
    assert chart.has_legend
    assert list(chart.plots[0].categories) == [each.name for each in material.results.dimensions]
    series = [tuple(one.values) for one in chart.plots[0].series]
    assert series == [
        tuple(each.score for each in material.results.dimensions),
        tuple(each.target for each in material.results.dimensions),
    ]
    assert chart.value_axis.minimum_scale == 1
    assert chart.value_axis.maximum_scale == 5
    rows = table(found, statements.standing(material))
    expected = [
        [score_text(each.score or 0), score_text(each.target), score_text(each.gap or 0)]
        for each in material.results.dimensions
    ]
    assert [row[1:] for row in rows] == expected
    gaps = table(found, "Gaps to the targets")
    assert [row[0] for row in gaps] == [each.name for each in material.results.gaps]
    assert [row[3] for row in gaps] == [score_text(each.gap or 0) for each in material.results.gaps]


def test_the_workbook_behind_the_chart_has_the_same_figures_and_no_formula(small_model: MaturityModel) -> None:
    named = replace(small_model.dimensions[0], name="=1+1")
    model = replace(small_model, dimensions=(named, *small_model.dimensions[1:]))
    session = make_session(model, SCORES)
    (chart,) = charts(opened(session, model))
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    rows = list(book.active.iter_rows(min_row=2, values_only=True))
    assert rows == [(each.name, each.score, each.target) for each in gather(session, model).results.dimensions]
    assert book.active["A2"].data_type == "s"


def test_what_does_not_apply_is_in_no_chart_and_what_is_not_scored_is_no_nought(small_model: MaturityModel) -> None:
    session = make_session(small_model, {"vision": 2.0, "strategy": 3.0, "metrics": 1.0})
    session = replace(session, ratings=(*session.ratings, Rating("technology", None, not_applicable=True)))
    found = opened(session, small_model)
    (chart,) = charts(found)
    assert "Technology" not in list(chart.plots[0].categories)
    assert tuple(chart.plots[0].series[0].values) == (2.0, 3.0, 1.0, None, None, None)
    assert any("Governance not scored" in text for text in alts(found))


def alts(presentation: Any) -> list[str]:
    return [
        place.get("descr")
        for slide in presentation.slides
        for place in slide.shapes._spTree.xpath(".//p:cNvPr[@descr]")
    ]


def test_charts_and_tables_are_told_to_who_cannot_see_them(small_model: MaturityModel) -> None:
    found = opened(make_session(small_model, SCORES, actions=(own_action(1),)), small_model)
    told = alts(found)
    assert any(text.startswith("Agreed scores and targets: Vision 2.5 of target 3.0") for text in told)
    assert any("Own action 1, Board office" in text for text in told)
    for slide in found.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert shape._element.xpath(".//p:cNvPr/@descr")


@pytest.mark.parametrize("dimensions", [3, 7, 20])
@pytest.mark.parametrize("count", [0, 30, 200])
def test_nothing_leaves_the_slide_however_much_there_is(dimensions: int, count: int) -> None:
    long = "Kundenzufriedenheitsverantwortungsübertragung"
    model = make_model(dimensions)
    model = replace(
        model, dimensions=tuple(replace(each, name=f"{long} {place}") for place, each in enumerate(model.dimensions))
    )
    actions = tuple(
        own_action(
            number,
            model.dimensions[number % dimensions].id,
            title=f"{number} " + "顧客の声を集めて全部門で共有する" * 5,
            owner=f"{long} {number % 40}",
            done_when="It is seen in every branch, and reported each month. " * 20,
        )
        for number in range(count)
    )
    session = make_session(
        model,
        {each.id: 1.0 + place % 5 * 0.5 for place, each in enumerate(model.dimensions)},
        organisation=f"{long} {long} {long}",
        title=long * 4,
        actions=actions,
        board_questions=("Who pays for all this, and from which budget? " * 20,) * 5,
        outcomes=tuple(Outcome(f"o{number}", long * 3, 4.5, "points", long * 3) for number in range(5)),
        dissents=tuple(Dissent(f"d{number}", each.id, "No.") for number, each in enumerate(model.dimensions)),
        at_once=50,
        per_owner=50,
    )
    found = opened(session, model)
    for slide in found.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= found.slide_width
            assert shape.top + shape.height <= found.slide_height
            if shape.has_text_frame and not shape.is_placeholder:
                high = sum(
                    len(lines(paragraph.text, run.font.size.pt, shape.width / 12700)) * run.font.size.pt
                    for paragraph in shape.text_frame.paragraphs
                    for run in paragraph.runs
                )
                assert high <= shape.height / 12700 + 1, shape.text_frame.text
    said = " ".join(texts(found))
    assert all(sentence in said for sentence in cautions(gather(session, model)))


def test_what_is_to_be_read_with_care_gets_a_slide_where_it_is_much(small_model: MaturityModel) -> None:
    long = "Kundenzufriedenheitsverantwortungsübertragungsgesellschaft " * 3
    model = replace(small_model, dimensions=tuple(replace(each, name=long.strip()) for each in small_model.dimensions))
    people = [(f"P{number}", f"{long}{number % 3}"[:190], "") for number in range(12)]
    session = with_room(
        make_session(model, 3.0, outcomes=tuple(Outcome(f"o{n}", long[:190], 1.0) for n in range(5))), people
    )
    for each in model.dimensions[:3]:
        session = with_ballot(session, each.id, SPREAD_OUT)
    said = set(texts(opened(session, model)))
    assert set(cautions(gather(session, model))) <= said


def test_nothing_scored_is_said_and_shows_no_chart(small_model: MaturityModel) -> None:
    found = opened(make_session(small_model, organisation="", title=""), small_model)
    assert titles(found) == [
        "Customer experience roadmap",
        "No dimension has been scored yet, so there is no profile or roadmap to show.",
    ]
    assert charts(found) == []
    assert "Score the seven dimensions left." in texts(found)
    assert any("affiliated with nobody" in text for text in texts(found))


def test_all_at_its_target_has_no_gaps_and_no_roadmap(small_model: MaturityModel) -> None:
    found = opened(make_session(small_model, 2.5, target=2.0), small_model)
    assert len(found.slides) == 4
    assert titles(found)[2] == "All seven dimensions meet Level 2."


def test_names_written_from_the_right_are_set_from_the_right(small_model: MaturityModel) -> None:
    found = opened(make_session(small_model, SCORES, organisation="شركة الاتصالات (2026)"), small_model)
    cover = found.slides[0].shapes.title
    assert cover.text == "شركة الاتصالات (2026)"
    assert cover._element.xpath(".//a:pPr/@rtl") == ["1"]


def test_the_facilitator_is_left_out_where_asked(small_model: MaturityModel) -> None:
    session = make_session(small_model, SCORES, facilitator="Ada Quillfeather")
    assert "Facilitator: Ada Quillfeather" in texts(opened(session, small_model))
    anonymous = opened(session, small_model, anonymous=True)
    assert not any("Quillfeather" in text for text in texts(anonymous))
    assert anonymous.core_properties.author == "Nordlicht Energie AG"


def test_no_vote_is_in_it_before_the_reveal_and_nobody_is_named_after_it(small_model: MaturityModel) -> None:
    room = with_room(make_session(small_model, SCORES))
    secret = with_ballot(room, "vision", SPREAD_OUT, revealed=False)
    assert slides(secret, small_model, CHOICES) == slides(replace(secret, votes=()), small_model, CHOICES)
    shown = slides(with_ballot(room, "vision", SPREAD_OUT), small_model, CHOICES)
    with zipfile.ZipFile(io.BytesIO(shown)) as package:
        everything = b" ".join(package.read(each) for each in package.namelist())
    assert b"Quillfeather" not in everything


def test_the_same_session_gives_the_same_bytes_on_any_day(small_model: MaturityModel) -> None:
    session = make_session(small_model, SCORES, actions=(own_action(1),))
    made = slides(session, small_model, CHOICES)
    assert made == slides(session, small_model, CHOICES)
    assert made != slides(session, small_model, Choices(date(2026, 11, 29)))
    properties = Presentation(io.BytesIO(made)).core_properties
    assert properties.created.date() == properties.modified.date() == DAY
    assert properties.title == "Customer experience roadmap – Nordlicht Energie AG – Autumn review"
    assert (properties.author, properties.language) == ("Lead facilitator", "en-GB")


@pytest.mark.parametrize("text", [*HOSTILE, "a\x0b\x1bb\ud800", "x" * 200])
def test_what_people_wrote_is_text_and_nothing_else(small_model: MaturityModel, text: str) -> None:
    made = slides(hostile_session(small_model, text), small_model, CHOICES)
    Presentation(io.BytesIO(made))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        for name in package.namelist():
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in package.read(name)
            if name.startswith("ppt/slides/slide"):
                assert not re.search(rb"<a:hlinkClick|<script|javascript:[^)]*\"", package.read(name))


def test_done_and_overdue_actions_are_told_apart(small_model: MaturityModel) -> None:
    done = own_action(1, status="done", due=date(2026, 11, 25))
    late = own_action(2, due=date(2026, 11, 24), start=date(2026, 11, 21))
    found = opened(make_session(small_model, SCORES, actions=(done, late)), small_model)
    rows = table(found, "What happens first")
    assert "Own action 1" not in [row[1] for row in rows]
    (row,) = (row for row in rows if row[1] == "Own action 2")
    assert row[3].split("\n") == ["24 Nov 2026", "agreed", "overdue"]


# Templates


def client(tmp_path: Path, change: Any = None) -> Path:
    presentation: Any = Presentation()
    for number, layout in enumerate(presentation.slide_layouts):
        layout.name = f"Vorlage {number}"
    example = presentation.slides.add_slide(presentation.slide_layouts[0])
    example.shapes.title.text = "Example of the client"
    if change:
        change(presentation)
    path = tmp_path / "client.pptx"
    presentation.save(str(path))
    return path


def test_a_template_gives_its_layouts_and_none_of_its_slides(small_model: MaturityModel, tmp_path: Path) -> None:
    found = opened(make_session(small_model, SCORES, actions=(own_action(1),)), small_model, client(tmp_path))
    assert (found.slide_width, found.slide_height) == (9144000, 6858000)
    assert [slide.slide_layout.name for slide in found.slides] == [
        "Vorlage 0",
        *["Vorlage 5"] * (len(found.slides) - 1),
    ]
    assert not any("Example" in text or "Click" in text for text in texts(found))
    assert len(charts(found)) == 1
    for slide in found.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= found.slide_width
            assert shape.top + shape.height <= found.slide_height


def test_what_names_the_slides_of_a_template_goes_with_them(small_model: MaturityModel, tmp_path: Path) -> None:
    def with_sections(presentation: Any) -> None:
        from pptx.oxml import parse_xml

        namespace = "http://schemas.microsoft.com/office/powerpoint/2010/main"
        presentation.part._element.append(
            parse_xml(
                '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:ext uri="{5}">'
                f'<p14:sectionLst xmlns:p14="{namespace}"/></p:ext></p:extLst>'
            )
        )

    made = slides(
        make_session(small_model, SCORES), small_model, replace(CHOICES, template=client(tmp_path, with_sections))
    )
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert b"sectionLst" not in package.read("ppt/presentation.xml")
        assert len([name for name in package.namelist() if name.startswith("ppt/slides/slide")]) == 7


def test_a_template_keeps_its_footer(small_model: MaturityModel, tmp_path: Path) -> None:
    def with_footer(presentation: Any) -> None:
        for holder in presentation.slide_layouts[5].placeholders:
            if holder.placeholder_format.type.name == "FOOTER":
                holder.text_frame.text = "© The client"

    found = opened(make_session(small_model, SCORES), small_model, client(tmp_path, with_footer))
    assert texts(found).count("© The client") == len(found.slides) - 1


def without(*names: str) -> Any:
    def change(presentation: Any) -> None:
        for layout in presentation.slide_layouts:
            for holder in list(layout.placeholders):
                if holder.placeholder_format.type.name in names:
                    holder._element.getparent().remove(holder._element)

    return change


def test_a_template_without_a_place_for_words_still_has_room(small_model: MaturityModel, tmp_path: Path) -> None:
    path = client(tmp_path, without("BODY", "OBJECT", "SUBTITLE", "PICTURE"))
    found = opened(make_session(small_model, SCORES), small_model, path)
    assert titles(found)[0] == "Nordlicht Energie AG"
    assert len(charts(found)) == 1


def test_a_template_without_a_title_is_told_in_a_sentence(small_model: MaturityModel, tmp_path: Path) -> None:
    path = client(tmp_path, without("TITLE", "CENTER_TITLE"))
    with pytest.raises(UserError, match=r"The template client\.pptx has no layout with a title"):
        slides(make_session(small_model, SCORES), small_model, replace(CHOICES, template=path))


def test_a_file_that_was_there_is_unharmed_where_the_template_is_none(
    small_model: MaturityModel, tmp_path: Path
) -> None:
    path, bad = tmp_path / "a.pptx", tmp_path / "bad.potx"
    write_slides(path, make_session(small_model, SCORES), small_model)
    before = path.read_bytes()
    bad.write_bytes(b"no template")
    with pytest.raises(UserError):
        write_slides(path, make_session(small_model, 2.0), small_model, replace(CHOICES, template=bad))
    assert path.read_bytes() == before


@pytest.mark.parametrize("unit", ["Arbeitstage", "Anrufe je Kundin und Monat"])
def test_a_figure_keeps_its_unit(unit: str, small_model: MaturityModel) -> None:
    said = Outcome("o", "Beschwerdebearbeitungsdauer", 9.5, unit)
    found = opened(make_session(small_model, SCORES, outcomes=(said,)), small_model)
    assert f"9.5 {unit}" in texts(found)


def test_an_action_beyond_the_phases_is_told_however_many_owners_there_are(small_model: MaturityModel) -> None:
    actions = tuple(
        own_action(number, owner=f"Head of department number {number} and of all that goes with it", phase=None)
        for number in range(1, 61)
    )
    material = gather(make_session(small_model, SCORES, actions=actions), small_model)
    beyond = promise.beyond(material.roadmap)
    assert beyond
    assert any(beyond in text for text in texts(opened(material.session, small_model)))
