"""What a screen reader gets of a report and a kit."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pdfua
import pikepdf
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.report.kit.options import KIT_PARTS, KitOptions
from cxworkshop.report.kit.write import render_kit
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.report.roadmap.write import render_report
from cxworkshop.store.models import files
from tests.benchmarks.rooms import room_of
from tests.catalogues import add_language, speak_from
from tests.report.building import make_model, make_session, own_action
from tests.report.reading import Pdf
from tests.report.structure import Part, Structure


def _twelve(_model: MaturityModel | None = None) -> tuple[Session, MaturityModel]:
    model = files.builtin()
    return room_of(12, model), model


def _nothing(model: MaturityModel) -> tuple[Session, MaturityModel]:
    return make_session(model), model


def _twenty(_model: MaturityModel) -> tuple[Session, MaturityModel]:
    model = make_model(20)
    return make_session(model, 2.0), model


Made = Callable[[MaturityModel], tuple[Session, MaturityModel]]
cases = pytest.mark.parametrize("made", [_twelve, _nothing, _twenty])


def report(session: Session, model: MaturityModel) -> bytes:
    return render_report(session, model, ReportOptions(sections=tuple(SECTIONS)))[0]


def kit(session: Session, model: MaturityModel) -> bytes:
    return render_kit(session, model, KitOptions(parts=tuple(KIT_PARTS)))[0]


@cases
@pytest.mark.parametrize("render", [report, kit])
def test_no_text_is_ornament(model: MaturityModel, made: Made, render: Callable[..., bytes]) -> None:
    structure = Structure(render(*made(model)))
    assert structure.passed_over() == []
    # What is passed over on purpose is short: heads, feet, and the heads of tables that go on.
    assert all(len(text) < 400 for text in structure.passed_over("Pagination"))


@cases
@pytest.mark.parametrize("render", [report, kit])
def test_the_checker_finds_nothing(
    model: MaturityModel, made: Made, render: Callable[..., bytes], tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(render(*made(model)))
    found = pdfua.validate(str(path)).findings
    assert [(finding.rule_id, finding.message) for finding in found] == []
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_in_german_it_finds_nothing_either_and_alternatives_are_german(
    model: MaturityModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence, others = "Radar of {count} dimension: {dimensions}.", "Radar of {count} dimensions: {dimensions}."
    add_language(tmp_path, "de", {(sentence, others): ("Netz: {dimensions}.", "Netz: {dimensions}.")})
    speak_from(tmp_path, monkeypatch)
    content = render_report(make_session(model, 2.5), model, ReportOptions(language="de"))[0]
    (tmp_path / "report.pdf").write_bytes(content)
    assert not pdfua.validate(str(tmp_path / "report.pdf")).findings
    structure = Structure(content)
    assert structure.pdf.Root.Lang == "de"
    assert any(part.alt.startswith("Netz: Vision 2,5, target 3,0;") for part in structure.document.all("Figure"))


def in_language(part: Part, language: str) -> list[str]:
    """What is said to be in a language, in the order in which it is read."""
    if str(part.entries.get("/Lang", "")) == language:
        return [part.said]
    return [text for each in part.parts for text in in_language(each, language)]


def test_what_the_model_says_in_its_own_language_is_said_to_be_in_it(
    model: MaturityModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_language(tmp_path, "de", {})
    speak_from(tmp_path, monkeypatch)
    own = own_action(1, title="Einen Anfang machen")
    session = make_session(model, 2.0, actions=(own,))
    options = ReportOptions(language="de", sections=tuple(SECTIONS))
    structure = Structure(render_report(session, model, options)[0])
    foreign = in_language(structure.document, "en-GB")
    assert {"Lift Vision from 2", "Vision is seen at 3.", "Vision as seen at level 3."} <= set(foreign)
    # Its steps with their numbers.
    assert {text.lstrip("123. ") for text in foreign} <= {" ".join(text.split()) for text in model.texts}
    # Nobody knows in which language the room wrote, and the document's needs no saying.
    assert not any("Anfang" in text for text in foreign)
    assert in_language(structure.document, "de") == []
    of_kit = Structure(render_kit(session, model, KitOptions(language="de"))[0])
    assert "Vision as seen at level 3." in in_language(of_kit.document, "en-GB")


def test_where_model_and_document_speak_one_language_nothing_is_said_of_it(model: MaturityModel) -> None:
    structure = Structure(report(make_session(model, 2.0), model))
    assert in_language(structure.document, "en-GB") == []


def test_what_the_file_says_of_itself_it_says_twice_the_same(model: MaturityModel) -> None:
    session = make_session(model, 2.0, organisation="Smith & <Söhne>\ufffe", facilitator="Ł. Müller")
    pdf = pikepdf.open(io.BytesIO(report(session, model)))
    told = pdf.open_metadata()
    assert pdf.pdf_version == "1.7"
    assert told["dc:title"] == str(pdf.docinfo.Title).replace("\ufffe", "\ufffd")
    assert "Smith & <Söhne>" in told["dc:title"]
    assert told["dc:creator"] == [str(pdf.docinfo.Author)] == ["Ł. Müller"]
    assert told["dc:description"] == str(pdf.docinfo.Subject)
    assert told["pdf:Keywords"] == str(pdf.docinfo.Keywords)
    assert told["pdf:Producer"] == str(pdf.docinfo.Producer)
    assert told["xmp:CreatorTool"] == str(pdf.docinfo.Creator)
    assert (str(pdf.docinfo.CreationDate), told["xmp:CreateDate"]) == ("D:20261119120000Z", "2026-11-19T12:00:00Z")
    assert told["xmp:ModifyDate"] == told["xmp:CreateDate"]
    assert told["pdfuaid:part"] == "1"
    assert told["dc:language"] == {str(pdf.Root.Lang)} == {"en-GB"}
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.PageMode == "/UseOutlines"


@pytest.mark.parametrize("render", [report, kit])
def test_its_title_is_whole_however_long_the_names_are(
    model: MaturityModel, render: Callable[[Session, MaturityModel], bytes]
) -> None:
    organisation, title = "Überlandwerke " * 9 + "AG", "Standortbestimmung\n" + "im Herbst " * 9
    session = make_session(model, 2.0, organisation=organisation, title=title)
    pdf = pikepdf.open(io.BytesIO(render(session, model)))
    whole = f" – {organisation} – {' '.join(title.split())} – 19 November 2026"
    assert str(pdf.docinfo.Title).endswith(whole)
    assert pdf.open_metadata()["dc:title"] == str(pdf.docinfo.Title)


def test_charts_say_what_they_show() -> None:
    document = Structure(report(*_twelve())).document
    alts = [figure.alt for figure in document.all("Figure")]
    assert all(alts)
    assert alts[0].startswith("Radar of seven dimensions: Vision 2.5, target 3.0; Strategy 2.0, target 3.0; ")
    assert alts[0].endswith("; Technology not applicable.")
    assert "Bar: a score of 2.5 of 5, with a target of 3.0" in alts
    (timeline,) = (alt for alt in alts if alt.startswith("Calendar with a lane for each dimension (Vision, Strategy"))
    assert ", mean " in timeline


def test_links_lead_from_page_one_the_plan_and_the_needs_to_the_register() -> None:
    structure = Structure(report(*_twelve()))
    pages = [page.obj.objgen for page in structure.pdf.pages]
    found = [
        (index, str(link.Contents), pages.index(link.Dest[0].objgen))
        for index, page in enumerate(structure.pdf.pages)
        for link in page.get("/Annots", [])
    ]
    first = {words: target for page, words, target in found if page == 0}
    assert f"method on page {first['Section: Method and sources'] + 1}" in structure.document.parts[0].said
    assert {"Action 2 in the register", "Action 3 in the register"} <= first.keys()
    criteria = first["Governance: today’s level and the next"]
    assert "Where we are and what the next level asks" in Pdf(report(*_twelve())).page_text(criteria)
    register = Pdf(report(*_twelve()))
    assert "Give one person the VoC role" in register.page_text(first["Action 2 in the register"])
    links = list(structure.document.all("Link"))
    assert len(links) == len(found)
    # From the roadmap on one page: number and title of every action of the phases.
    assert any(link.said.startswith("2 Give one person the VoC role") for link in links)
    # From within the register, where an action says which others it needs.
    registered = {target for _page, words, target in found if words.startswith("Action")}
    assert any(page in registered for page, words, _target in found if words.startswith("Action"))


def test_without_a_register_there_is_no_way_to_it() -> None:
    session, builtin = _twelve()
    content = render_report(session, builtin, ReportOptions(sections=("summary", "overview")))[0]
    structure = Structure(content)
    assert all("/Annots" not in page for page in structure.pdf.pages)
    assert not list(structure.document.all("Link"))


def test_a_report_is_sections_that_begin_with_their_headings() -> None:
    document = Structure(report(*_twelve())).document
    assert {part.role for part in document.parts} == {"Sect"}
    titles = [next(part.all("H1")).said for part in document.parts]
    assert titles[0] == "Lanterngate Ferries"
    assert set(titles[1:]) < set(SECTIONS.values())
    assert len(titles) == len(SECTIONS)
    assert len(list(document.all("Table"))) > 10
