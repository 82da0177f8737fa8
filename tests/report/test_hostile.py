"""Texts that are out to break the report, or that are simply too much."""

import io
import re
from datetime import date
from pathlib import Path

import msgspec
import pikepdf
import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Action, Dissent, Evidence, Outcome, ParkedItem, Phase, Rating
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.report.roadmap.write import render_report
from cxworkshop.report.setting.document import MARGIN
from tests.report.building import make_model, make_session, own_action
from tests.report.conftest import Render
from tests.report.reading import Pdf, plain
from tests.report.rooms import with_ballot, with_room

MARKUP = '<img src="/etc/passwd"/> <b>bold & <font color="red">&amp; ]]> <para> <a href="file:///x">%s {x} \\n'
CONTROL = "a\x00b\x07c\x1b[31md\x7fe\u200bf\u202eg\ud800h\nsecond\r\nthird\tline"
FAR_APART = [2.0] * 3 + [4.0] * 3
LONG_WORD = "Kundenerlebnismanagementverantwortlichkeit" * 240


@pytest.mark.parametrize("text", [MARKUP, CONTROL, LONG_WORD[:200], " ", "\n\n\n", "<", "&", "\ud800", "\x00"])
def test_any_text_anywhere_is_only_text(model: MaturityModel, text: str) -> None:
    session = make_session(
        model,
        2.0,
        organisation=text,
        title=text,
        place=text,
        facilitator=text,
        note=text,
        ratings=tuple(Rating(dimension.id, 2.0, note=text) for dimension in model.dimensions),
        evidence=(Evidence("e", "vision", text, text, "p1"),),
        dissents=(Dissent("d", "vision", text, "p1", 2.5),),
        parking_lot=(ParkedItem("k", text, "vision", "p1"),),
        actions=(own_action(1, title=text, owner=text, why=text, steps=(text, text), done_when=text, source=text),),
    )
    session = with_ballot(with_room(session, [(text, text, text)] * 3 + [("", "Experts", "")] * 3), "vision", FAR_APART)
    content, _ = render_report(session, model, ReportOptions(sections=tuple(SECTIONS)), lambda done, total: None)
    pdf = Pdf(content)
    written = plain(content)
    # Links are the report's own: they lead to its pages and do nothing else.
    assert re.findall(rb"/(?:S /URI|Launch|JavaScript|GoToR|OpenAction|EmbeddedFile)\b", written) == []
    opened = pikepdf.open(io.BytesIO(content))
    links = [link for page in opened.pages for link in page.get("/Annots", [])]
    assert all(link.Contents and "/Dest" in link and "/A" not in link for link in links)
    assert b"/Subtype /Image" not in written
    assert " 1 of " in pdf.page_text(0)
    for index in range(pdf.count):
        assert list(pdf.ink_outside(index, MARGIN, furniture=30)) == []


def test_markup_is_printed_as_it_was_written(model: MaturityModel, render: Render) -> None:
    assert MARKUP.strip() in render(make_session(model, 2.0, note=MARKUP), model).text


def test_a_model_is_not_trusted_either(model: MaturityModel, render: Render) -> None:
    hostile = msgspec.structs.replace(
        model,
        name=MARKUP,
        attribution=MARKUP,
        dimensions=tuple(
            msgspec.structs.replace(dimension, name=MARKUP, scope=MARKUP, rubric=(MARKUP,) * 5)
            for dimension in model.dimensions
        ),
        levels=tuple(msgspec.structs.replace(level, name=MARKUP, about=MARKUP * 50) for level in model.levels),
        lenses=tuple(msgspec.structs.replace(lens, framing=MARKUP * 50) for lens in model.lenses),
    )
    pdf = render(make_session(hostile, 2.0), hostile)
    for index in range(pdf.count):
        assert list(pdf.ink_outside(index, MARGIN, furniture=30)) == []


def test_a_note_of_fifty_thousand_characters_is_there_to_its_last_word(model: MaturityModel, render: Render) -> None:
    note = "word " * 10_000 + "the end"
    pdf = render(make_session(model, ratings=(Rating("vision", 2.0, note=note),)), model)
    assert "the end" in pdf.text
    assert pdf.text.count("word") >= 10_000


def test_a_word_of_ten_thousand_characters_is_broken(model: MaturityModel, render: Render) -> None:
    pdf = render(make_session(model, 2.0, actions=(own_action(1, done_when=LONG_WORD),)), model)
    assert LONG_WORD[:60] in pdf.text.replace(" ", "")
    for index in range(pdf.count):
        assert list(pdf.ink_outside(index, MARGIN, furniture=30)) == []


def test_two_hundred_actions_are_all_there(model: MaturityModel, render: Render) -> None:
    actions = tuple(own_action(number, model.dimensions[number % 7].id) for number in range(200))
    text = render(make_session(model, 2.0, actions=actions), model, sections=("register",)).text
    assert all(f"Own action {number} " in text for number in range(200))
    assert text.count("Owner, dates, effort") > 15  # the header again on every page


def test_a_cell_higher_than_a_page_goes_on_on_the_next(model: MaturityModel, render: Render) -> None:
    steps = tuple(f"Step number {number} of many." for number in range(50))
    action = own_action(1, why="Why indeed. " * 300, steps=steps, done_when="Done at last. " * 400)
    text = render(make_session(model, 3.0, actions=(action,)), model, sections=("register",)).text
    assert [text.count("Why"), text.count("indeed.")] == [300, 300]
    assert text.count("Done at last.") >= 390  # those broken over two pages' lines are not counted
    assert all(step in text for step in steps)


def test_a_long_name_does_not_reach_the_date(model: MaturityModel, render: Render) -> None:
    pdf = render(make_session(model, organisation=LONG_WORD[:200]), model, sections=("summary",))
    assert "… Customer experience roadmap" in pdf.page_text(0)
    assert "19 November 2026" in pdf.page_text(0)
    assert pdf.crossed(MARGIN) == []


def test_no_file_is_read_for_a_text(model: MaturityModel, render: Render, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words", encoding="utf-8")
    text = render(make_session(model, 2.0, note=f'<img src="{secret}"/><para>'), model).text
    assert "the secret words" not in text
    assert "secret.txt" in text


def test_page_one_holds_when_all_on_it_is_as_long_as_it_may_be(render: Render) -> None:
    """And what is too much at once is still told."""
    long = "A word and another " * 10
    model = make_model(20)
    wordy = msgspec.structs.replace(
        model,
        dimensions=tuple(
            msgspec.structs.replace(each, rubric=(("What is asked for " * 9)[:160],) * 5) for each in model.dimensions
        ),
        lenses=tuple(msgspec.structs.replace(each, framing=long * 10) for each in model.lenses),
    )
    day = date(2026, 11, 23)
    gone = tuple(Action(f"{each.id}-2", "Gone", each.id, 2, state="not for us") for each in model.dimensions[:9])
    own = tuple(
        own_action(
            number, title=long, owner=f"{number % 3} {long}", start=day, due=date(2032, 1, 1), done_when=long * 20
        )
        for number in range(9)
    )
    session = make_session(
        wordy,
        2.0,
        actions=(*gone, *own),
        phases=tuple(Phase(f"Phase {number} of a name as long as any", 300) for number in range(6)),
        outcomes=tuple(Outcome(str(number), long, -1e12, long, long, day) for number in range(5)),
        board_questions=(long * 10,) * 5,
    )
    for paper in ("A4", "Letter"):
        pdf = render(session, wordy, paper=paper, sections=("summary",))
        assert list(pdf.ink_outside(0, MARGIN, furniture=30)) == []
        assert pdf.crossed(MARGIN) == []
        assert "More actions run at once than the six planned for: " in pdf.page_text(0)
        assert (
            pdf.page_text(0).count("has three actions at once in Phase 0 of a name as long as any; the limit is") == 2
        )
