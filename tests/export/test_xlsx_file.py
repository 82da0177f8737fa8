"""The workbook, read again by a program that did not write it."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Rating, Session
from cxworkshop.export import xlsx_file
from cxworkshop.export.choices import Choices
from tests.export.hostile import HOSTILE, hostile_session
from tests.export.recording import on_record
from tests.report.building import SCORES, make_model, make_session, own_action
from tests.report.rooms import DOMAIN_CHECK, SPREAD_OUT, TWELVE, with_ballot, with_room

DAY = date(2026, 12, 1)


def opened(folder: Path, session: Session, model: MaturityModel, issued: date | None = DAY) -> Any:
    xlsx_file.write_xlsx(folder / "a.xlsx", session, model, Choices(issued))
    return openpyxl.load_workbook(folder / "a.xlsx")


def rows(book: Any, sheet: str) -> list[dict[str, Any]]:
    """A sheet that is a table, by its head."""
    head, *others = book[sheet].iter_rows(values_only=True)
    return [dict(zip(head, map(day, cells), strict=True)) for cells in others]


def day(value: Any) -> Any:
    """A value as it is, but a moment, which is how a day is read, as the day it says."""
    return value.date() if isinstance(value, datetime) else value


def beside(book: Any, term: str) -> Any:
    """What stands beside a term of the summary."""
    return next(day(cells[1]) for cells in book["Summary"].iter_rows(values_only=True) if cells[0] == term)


def texts(book: Any) -> list[str]:
    return [
        cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str)
    ]


def test_the_summary_has_typed_figures(small_model: MaturityModel, tmp_path: Path) -> None:
    session = make_session(small_model, SCORES, board_questions=("Who pays?",), actions=(own_action(1),))
    book = opened(tmp_path, session, small_model)
    assert book.sheetnames == ["Summary", "Scores", "Votes", "Actions", "Evidence and notes", "Method"]
    summary = book["Summary"]
    assert (summary["A1"].value, summary["A2"].value) == ("Nordlicht Energie AG", "From 2.4 towards Level 3")
    assert summary["A3"].value.startswith("Governance (1.5) holds the organisation at Level 1")
    assert [beside(book, term) for term in ("Held", "Issued")] == [date(2026, 11, 19), DAY]
    assert [beside(book, term) for term in ("Mean", "Staged level", "Target", "Dimensions scored")] == [2.4, 1, 3, 7]
    assert [beside(book, name) for name in ("Governance", "Strategy", "Vision")] == [1.5, 1.0, 0.5]
    assert {"Who pays?", "Metrics 3.0 and Technology 3.5 have no evidence yet."} <= set(texts(book))


def test_of_nothing_scored_no_figure_is_made_up(small_model: MaturityModel, tmp_path: Path) -> None:
    book = opened(tmp_path, make_session(small_model, organisation=""), small_model, None)
    assert book["Summary"]["A1"].value == "Customer experience roadmap"
    assert [beside(book, term) for term in ("Issued", "Mean", "Staged level", "Dimensions scored")] == [
        None,
        None,
        None,
        0,
    ]
    assert [row["Score"] for row in rows(book, "Scores")] == [None] * 7
    assert book["Scores"]._charts == []
    assert book["Votes"]["A1"].value == "No votes have been revealed."
    assert rows(book, "Actions") == []


def test_where_every_target_is_met_it_says_so(small_model: MaturityModel, tmp_path: Path) -> None:
    assert "No gaps left" in texts(opened(tmp_path, make_session(small_model, 4.0), small_model))


def test_scores_have_charts_of_their_own(small_model: MaturityModel, tmp_path: Path) -> None:
    session = make_session(small_model, {"vision": 1.25, "metrics": 3.0}, weights={"vision": 1.5})
    book = opened(
        tmp_path, replace(session, ratings=(*session.ratings, Rating("strategy", not_applicable=True))), small_model
    )
    vision, strategy, metrics = rows(book, "Scores")[:3]
    assert [vision[name] for name in ("Score", "Target", "Gap", "Weight", "Level")] == [1.25, 3, 1.75, 1.5, 1]
    assert (vision["Level’s name"], metrics["Remark"]) == ("Name of level 1", "Claimed")
    assert [strategy[name] for name in ("Score", "Target", "Gap", "Remark")] == [None, None, None, "Not applicable"]
    sheet = book["Scores"]
    assert sorted(type(chart).__name__ for chart in sheet._charts) == ["BarChart", "RadarChart"]
    for chart in sheet._charts:
        scale = chart.y_axis.scaling
        assert (scale.min, scale.max) == (1, 5)
        assert chart.series[0].val.numRef.f == "Scores!$B$2:$B$8"
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
    assert drawing.count('descr="Scores and their targets: Vision 1.25 of 3.0, Metrics 3.0 of 3.0."') == 2


def test_votes_are_counted_and_never_told_apart(small_model: MaturityModel, tmp_path: Path) -> None:
    room = with_room(make_session(small_model, {"vision": 1.5}))
    session = with_ballot(room, "vision", DOMAIN_CHECK)
    session = with_ballot(session, "metrics", [*SPREAD_OUT[:10], "abstain", "not applicable"])
    session = with_ballot(session, "strategy", SPREAD_OUT, revealed=False)
    book = opened(tmp_path, session, small_model)
    vision, metrics = rows(book, "Votes")[:2]
    assert [vision[name] for name in ("1.0", "1.5", "2.0", "2.5", "3.5", "Votes")] == [5, 4, 2, None, 1, 12]
    assert [vision[name] for name in ("Median", "Agreement", "Agreed")] == [1.5, 0.8, 1.5]
    assert [metrics[name] for name in ("Votes", "Abstained", "Not applicable", "Agreed")] == [10, 1, 1, None]
    assert [row["Dimension"] for row in rows(book, "Votes")[3:]] == [
        "No votes were revealed on Strategy, Governance, Organisation, Processes and Technology."
    ]
    said = " ".join(texts(book))
    assert not any(name in said for name, _role, _department in TWELVE)


def test_a_ballot_without_scores_has_no_measures(small_model: MaturityModel, tmp_path: Path) -> None:
    session = with_ballot(with_room(make_session(small_model)), "vision", ["not applicable"] * 12)
    off = replace(session, ratings=(Rating("vision", not_applicable=True),))
    row = rows(opened(tmp_path, off, small_model), "Votes")[0]
    assert [row[name] for name in ("Votes", "Not applicable", "Median", "Agreement", "Agreed")] == [
        0,
        12,
        None,
        None,
        "n/a",
    ]


def test_actions_can_be_filtered_sorted_and_marked(small_model: MaturityModel, tmp_path: Path) -> None:
    own = own_action(1, owner="Ada", start=date(2026, 12, 7), due=date(2027, 1, 29), status="in progress", weeks=8)
    there = own_action(2, state="in place", reason="Since spring")
    session = make_session(small_model, {"vision": 2.0}, actions=(own, there))
    book = opened(tmp_path, session, small_model)
    found = {row["Action"]: row for row in rows(book, "Actions")}
    row = found["Own action 1"]
    assert (row["Start"], row["Due"]) == (date(2026, 12, 7), date(2027, 1, 29))
    assert [row[name] for name in ("Phase", "Owner", "Weeks", "Effort", "Impact", "Status", "Agreed", "Id")] == [
        "Now", "Ada", 8, "M", 2, "in progress", "all agreed", "own-1",
    ]  # fmt: skip
    assert [found["Own action 2"][name] for name in ("No.", "Start", "Status", "State", "Reason")] == [
        None, None, None, "In place", "Since spring",
    ]  # fmt: skip
    sheet = book["Actions"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("D2", "A1:AA4", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight, sheet.print_area) == (
        "landscape", 0, "'Actions'!$A$1:$N$4",
    )  # fmt: skip
    assert sheet.column_dimensions["AA"].hidden
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == ('"open,in progress,done"', "M2:M3")
    assert sheet["F2"].number_format == "d mmm yyyy"


def test_what_was_brought_noted_contested_and_put_off_has_a_row_each(
    small_model: MaturityModel, tmp_path: Path
) -> None:
    book = opened(tmp_path, on_record(small_model), small_model)
    claim = "No evidence is recorded for this score, so it remains a claim."
    assert [tuple(row.values()) for row in rows(book, "Evidence and notes")] == [
        ("Whole session", "Note", "A long day.", None, None, None),
        ("Vision", "Evidence", "The strategy paper", "The wall", "Ada Quillfeather", None),
        ("Vision", "Note", "Agreed late.", None, None, None),
        ("Vision", "Dissent", "Never seen.", None, "Cleo Parkinson", 1),
        ("Metrics", "Claimed", claim, None, None, None),
        ("Metrics", "Dissent", "Too high.", None, None, 2),
        ("Technology", "Claimed", claim, None, None, None),
        ("Technology", "Parking lot", "Who pays?", None, "Ben Marshwiggle", None),
        (None, "Parking lot", "Ask the council", None, None, None),
    ]
    sheet = book["Evidence and notes"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("B2", "A1:F10", "$1:$1")


def test_of_nothing_recorded_a_sentence_says_so(small_model: MaturityModel, tmp_path: Path) -> None:
    book = opened(tmp_path, make_session(small_model, 2.0), small_model)
    assert book["Evidence and notes"]["A1"].value == "No evidence and no notes were recorded in this session."


@pytest.mark.parametrize("text", [*HOSTILE, "x" * 40_000, "\ud800\x00\x07\ufffe", "a\nb"])
def test_what_people_write_is_no_formula_and_no_link(text: str, small_model: MaturityModel, tmp_path: Path) -> None:
    book = opened(tmp_path, hostile_session(small_model, text), small_model)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    if text in HOSTILE:
        own = [cell for cell in cells if cell.value == text]
        assert len(own) > 10
        assert {cell.quotePrefix for cell in own} == {text.strip()[0] in "=+-@"}
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        assert not [name for name in parts.namelist() if "external" in name.lower() or "vba" in name.lower()]


def test_twenty_dimensions_and_ten_levels(tmp_path: Path) -> None:
    model = make_model(20, 10)
    book = opened(tmp_path, with_ballot(with_room(make_session(model, 4.0)), "vision", SPREAD_OUT), model)
    assert len(rows(book, "Scores")) == 20
    assert "10.0" in rows(book, "Votes")[0]


def test_rows_are_as_high_as_what_stands_in_them(small_model: MaturityModel, tmp_path: Path) -> None:
    heights = []
    for text in ("short", "word " * 40, "一二三四五" * 40):
        session = make_session(small_model, actions=(own_action(1, done_when=text),))
        heights.append(opened(tmp_path, session, small_model)["Actions"].row_dimensions[2].height)
    assert heights[0] < 40 < heights[1] < heights[2] < 409


def test_the_summary_is_printed_on_one_page(small_model: MaturityModel, tmp_path: Path) -> None:
    book = opened(tmp_path, make_session(small_model, SCORES), small_model)
    assert [book[name].page_setup.fitToHeight for name in ("Summary", "Actions")] == [None, 0]
    assert book["Summary"].sheet_properties.pageSetUpPr.fitToPage


def test_the_same_gives_the_same_file(small_model: MaturityModel, tmp_path: Path) -> None:
    session = make_session(small_model, SCORES)
    for name in ("a.xlsx", "b.xlsx"):
        xlsx_file.write_xlsx(tmp_path / name, session, small_model, Choices(DAY))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
