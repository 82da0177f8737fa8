"""The forms that are written in the report's language, in the pseudo-language: nothing in them is English."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from msgspec.structs import replace
from pptx import Presentation

from cxworkshop.export import hand_over as everything
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_workshop
from tests.catalogues import speak_from
from tests.pseudo import english, foreign


def words_of_workbook(path: Path) -> list[str]:
    """All texts but the ids in the hidden column, whose title is the same in every language."""
    book = openpyxl.load_workbook(path)
    found = [
        cell
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for cell in row[:26]
        if isinstance(cell, str)
    ]
    return [*book.sheetnames, *found, book.properties.title]


def words_of_calendar(path: Path) -> list[str]:
    """What people read in it."""
    lines = path.read_text(encoding="utf-8").replace("\n ", "").splitlines()
    return [line.partition(":")[2] for line in lines if line.startswith(("SUMMARY", "DESCR", "CATEG", "X-WR-CALNAME"))]


def words_of_text(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def words_of_slides(path: Path) -> list[str]:
    slides: Any = Presentation(str(path)).slides
    found = []
    for slide in slides:
        for shape in slide.shapes:
            found += [shape.text_frame.text] if shape.has_text_frame else []
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
        found += [slide.notes_slide.notes_text_frame.text] if slide.has_notes_slide else []
    return found


def words_of_document(path: Path) -> list[str]:
    found: Any = Document(str(path))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return [*(each.text for each in found.paragraphs), *cells, found.sections[0].footer.paragraphs[0].text]


READ: dict[str, Callable[[Path], list[str]]] = {
    ".xlsx": words_of_workbook,
    ".ics": words_of_calendar,
    ".md": words_of_text,
    ".pptx": words_of_slides,
    ".docx": words_of_document,
}


@pytest.mark.parametrize("scored", [True, False])
def test_nothing_is_english(
    scored: bool, pseudo_catalogues: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    speak_from(pseudo_catalogues, monkeypatch)
    model = foreign(model_files.builtin())
    session = foreign(sample_workshop(model_files.builtin()))
    if not scored:
        session = replace(session, ratings=(), votes=(), ballots=(), dissents=(), evidence=(), actions=())
    options = ReportOptions(issued=date(2026, 12, 1), language="en-XA", sections=("summary",))
    everything.hand_over(tmp_path / "new", session, model, options)
    assert not english(path.name for path in (tmp_path / "new").iterdir())
    for ending, read in READ.items():
        (path,) = (tmp_path / "new").glob(f"*{ending}")
        found = read(path)
        assert len(found) > 5 or not scored
        assert english(found) == [], ending
