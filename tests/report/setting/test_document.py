"""What our PDFs have in common."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.errors import UserError
from cxworkshop.report.kit.options import KIT_PARTS, KitOptions
from cxworkshop.report.kit.write import render_kit
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.report.roadmap.write import render_report
from cxworkshop.report.setting.document import chosen, one_at_a_time, write
from tests.report.building import make_session
from tests.report.rooms import SPREAD_OUT, with_ballot, with_room

PARTS = {"preread": "Pre-read", "posters": "Posters", "ballots": "Ballot cards"}


def test_parts_come_in_the_order_in_which_they_are_offered() -> None:
    assert chosen(("ballots", "preread", "ballots"), PARTS, "", "") == ["preread", "ballots"]


@pytest.mark.parametrize(
    ("named", "problem"),
    [((), "Nothing."), (("posters", "zebra", "apple"), "There is no apple."), (("",), "There is no .")],
)
def test_a_part_that_is_not_offered_and_no_part_at_all_are_refused(named: tuple[str, ...], problem: str) -> None:
    with pytest.raises(UserError) as error:
        chosen(named, PARTS, "There is no {name}.", "Nothing.")
    assert error.value.message == problem
    assert error.value.hint == "Choose from: preread, posters, ballots."


def test_what_is_written_is_the_file_and_what_is_missing_is_handed_back(tmp_path: Path) -> None:
    assert write(tmp_path / "report.pdf", (b"%PDF", ("ꙮ",))) == ("ꙮ",)
    assert (tmp_path / "report.pdf").read_bytes() == b"%PDF"


def test_nobody_looks_for_garbage_while_a_document_is_made_and_as_before_afterwards() -> None:
    with one_at_a_time():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(UserError), one_at_a_time():
        raise UserError("Stopped.", "")
    assert gc.isenabled()
    gc.disable()
    try:
        with one_at_a_time():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_document_leaves_nothing_for_the_garbage_collector(model: MaturityModel) -> None:
    """What waits for it stays in memory, and is gone through while somebody waits for the window."""
    session = with_ballot(with_room(make_session(model, 2.0, note="A note.")), "vision", SPREAD_OUT)
    gc.collect()
    gc.disable()
    try:
        render_report(session, model, ReportOptions(sections=tuple(SECTIONS)))
        assert gc.collect() == 0
        render_kit(session, model, KitOptions(parts=tuple(KIT_PARTS)))
        assert gc.collect() == 0
    finally:
        gc.enable()
