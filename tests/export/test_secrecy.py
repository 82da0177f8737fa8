"""What nobody was shown in the room is in no file either, and where names are to be left out there is none."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.export.choices import Choices
from cxworkshop.export.formats import FORMATS, Format
from tests.export.recording import on_record
from tests.report.building import make_model, make_session
from tests.report.rooms import SPREAD_OUT, TWELVE, with_ballot, with_room

READ = [each for each in FORMATS if not each.whole]
"""A session file is the session itself, to be gone on with; what it leaves out is proven with the store."""


@pytest.fixture
def model() -> MaturityModel:
    return make_model(step=0.25)


@pytest.fixture
def session(model: MaturityModel) -> Session:
    """All that can be recorded; two ballots open with votes in, one of them a second one; one ballot revealed."""
    room = with_ballot(on_record(model), "vision", [4.75] * 11 + ["abstain"], revealed=False)
    room = with_ballot(with_ballot(room, "metrics", [3.0] * 12), "metrics", [4.75] * 12, 2, revealed=False)
    return with_ballot(room, "governance", SPREAD_OUT)


def written(folder: Path, each: Format, session: Session, model: MaturityModel, *, anonymous: bool = False) -> bytes:
    path = folder / f"a{each.suffix}"
    each.write(path, session, model, Choices(anonymous=anonymous))
    return path.read_bytes()


def parts(content: bytes) -> Iterator[str]:
    """All there is to read in a file, also of those that are packed, within one another."""
    if not content.startswith(b"PK"):
        yield content.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            yield from parts(package.read(name))


@pytest.mark.parametrize("each", READ, ids=lambda each: each.suffix)
def test_secret_votes_change_not_a_byte(each: Format, session: Session, model: MaturityModel, tmp_path: Path) -> None:
    other = tuple(
        vote
        if voting.is_revealed(session, vote.dimension_id, vote.ballot)
        else replace(vote, choice="score", score=1.25)
        for vote in session.votes
    )
    assert other != session.votes
    made = written(tmp_path, each, session, model)
    for changed in (replace(session, votes=other), voting.without_secrets(session)):
        assert written(tmp_path, each, changed, model) == made


@pytest.mark.parametrize("each", READ, ids=lambda each: each.suffix)
def test_who_voted_what_changes_not_a_byte(each: Format, model: MaturityModel, tmp_path: Path) -> None:
    one, other = list(SPREAD_OUT), list(SPREAD_OUT)
    other[0], other[1] = other[1], other[0]
    room = with_room(make_session(model, 2.0))
    first, second = (with_ballot(room, "governance", votes) for votes in (one, other))
    assert written(tmp_path, each, first, model) == written(tmp_path, each, second, model)


@pytest.mark.parametrize("each", READ, ids=lambda each: each.suffix)
def test_only_who_brought_something_or_agreed_to_it_is_named(
    each: Format, session: Session, model: MaturityModel, tmp_path: Path
) -> None:
    named = {"Ada Quillfeather", "Ben Marshwiggle", "Cleo Parkinson"}
    text = " ".join(parts(written(tmp_path, each, session, model)))
    told = {name for name, _role, _department in TWELVE if name in text}
    assert told == (named if each.id in {"workbook", "document", "markdown"} else set())


@pytest.mark.parametrize("each", READ, ids=lambda each: each.suffix)
def test_without_names_there_are_none(each: Format, session: Session, model: MaturityModel, tmp_path: Path) -> None:
    text = " ".join(parts(written(tmp_path, each, session, model, anonymous=True)))
    words = [word for name, _role, _department in TWELVE for word in name.split()]
    assert set(words) & set(re.findall(r"\w+", text)) == set()
    assert [each for each in ("Lead facilitator", "The wall") if each in text] == []
