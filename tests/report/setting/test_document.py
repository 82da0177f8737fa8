"""What our PDFs have in common."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxworkshop.errors import UserError
from cxworkshop.report.setting.document import chosen, write

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
