"""What a screen reader gets of a report and a kit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.report.kit.options import KIT_PARTS, KitOptions
from cxworkshop.report.kit.write import render_kit
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.report.roadmap.write import render_report
from cxworkshop.store.models import files
from tests.benchmarks.rooms import room_of
from tests.report.building import make_model, make_session
from tests.report.structure import Structure


def _twelve(_model: MaturityModel) -> tuple[Session, MaturityModel]:
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


def test_a_report_is_sections_that_begin_with_their_headings(model: MaturityModel) -> None:
    document = Structure(report(*_twelve(model))).document
    assert {part.role for part in document.parts} == {"Sect"}
    titles = [next(part.all("H1"), None) for part in document.parts]
    assert [title.said for title in titles[2:3] if title] == ["Profile and gaps"]
    assert len(list(document.all("Table"))) > 10
