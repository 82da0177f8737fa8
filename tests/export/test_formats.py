"""The formats there are: found by their endings, and which of them owe somebody a word about what is left out."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Participant, Vote
from cxworkshop.errors import UserError
from cxworkshop.export import formats
from tests.report.building import make_session
from tests.store.rooms import THEN


@pytest.mark.parametrize("each", formats.FORMATS, ids=lambda each: each.suffix)
def test_an_ending_says_the_format_in_capitals_or_not(each: formats.Format) -> None:
    for ending in (each.suffix, each.suffix.upper(), each.suffix.title()):
        assert formats.of(Path(f"a.b{ending}")) is each


def test_of_two_endings_the_longer_one_counts() -> None:
    assert [formats.of(Path(name)).id for name in ("a.csv", "a.scores.csv", "scores.csv", ".scores.csv")] == [
        "actions",
        "dimensions",
        "actions",
        "actions",
    ]


@pytest.mark.parametrize("name", ["a", "a.txt", ".cxw", "a.cxw.bak", "a."])
def test_another_ending_is_told_with_those_there_are(name: str) -> None:
    with pytest.raises(UserError) as error:
        formats.of(Path(name))
    assert all(each.suffix in error.value.message for each in formats.FORMATS)


def test_who_takes_a_file_for_the_whole_is_told_of_votes_that_are_not_in_it(small_model: MaturityModel) -> None:
    people = (Participant("p1", 1, "Ann"), Participant("p2", 2, "Bo"))
    nobody = msgspec.structs.replace(make_session(small_model, 2.0), participants=people)
    open_ballot = voting.cast(nobody, Vote("p1", "vision", 1, "score", 2.0))
    revealed = voting.reveal(open_ballot, ["vision"], THEN)
    for each in formats.FORMATS:
        told = [each.leaves_out_votes(session) for session in (nobody, open_ballot, revealed)]
        assert told == [False, each.whole, False]
    assert [each.suffix for each in formats.whole()] == [".cxw"]
