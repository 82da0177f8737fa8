"""A ballot is secret until its reveal: nothing that leaves the library tells a vote or a mean."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from cxworkshop import paths
from cxworkshop.__main__ import main
from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Participant, Session, Vote
from cxworkshop.errors import UserError
from cxworkshop.export.formats import FORMATS
from cxworkshop.store.library import Library
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_session
from cxworkshop.store.sqlite import search

replace = msgspec.structs.replace

SECRETS = ("1.25", "4.25", "2.53")
"""Votes, which are like no other number anywhere, and the mean."""
SCORES = (1.25, 4.25, 1.25, 4.25, 1.25, 1.25, 4.25, 2.5, 2.5)
OTHERS = (2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0)


def voted(scores: tuple[float, ...]) -> tuple[Session, MaturityModel]:
    """A session in which nine people gave these scores on vision, none of them revealed."""
    builtin = model_files.builtin()
    model = replace(builtin, id="quarters", step=0.25)
    session = replace(sample_session(builtin), model_id="quarters")
    people = tuple(
        Participant(f"p{number}", number, f"Person {number}", ("Expert", "Manager", "Lead")[number % 3], "Sales")
        for number in range(1, 10)
    )
    session = replace(session, participants=people)
    for one, score in zip(people, scores, strict=True):
        session = voting.cast(session, Vote(one.id, "vision", 1, "score", score))
    return session, model


@pytest.fixture
def logged(start_log: Callable[..., logging.Handler]) -> Path:
    """The log, in which everything is kept."""
    start_log(paths.log(), debug=True)
    return paths.log()


def told(session: Session, model: MaturityModel, folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, bytes]:
    """All that the commands say and write of a session that is saved as its votes come in."""
    path = folder / "library.db"
    blank = replace(session, votes=(), ballots=())
    with closing(Library.open(path)) as library:
        library.create(blank, model)
        library.save(blank, session)
    found = {}
    for line in (
        "sessions",
        "show latest",
        "show latest --json",
        *(f"export latest -o FOLDER/x{each.suffix}" for each in FORMATS),
        "report latest -o FOLDER/x.pdf",
        "kit latest -o FOLDER/x.kit.pdf",
        "check",
        *(f"sessions --json --search {secret}" for secret in SECRETS),
    ):
        assert main(["--library", str(path), *line.replace("FOLDER", str(folder)).split()]) == 0
        captured = capsys.readouterr()
        found[line] = (captured.out + captured.err).replace(str(folder), "").encode()
    for file in folder.glob("x.*"):
        found[file.name.removeprefix("x")] = file.read_bytes()
    assert set(found) >= {".pdf", ".kit.pdf", *(each.suffix for each in FORMATS)}
    with closing(Library.open(path, read_only=True)) as library:
        found["search"] = search.words(library.load(session.id)).encode()
    with closing(sqlite3.connect(path)) as connection:
        found["view"] = repr(connection.execute("SELECT * FROM vote_revealed").fetchall()).encode()
        found["words"] = repr(connection.execute("SELECT * FROM session_search").fetchall()).encode()
    return found


def test_before_the_reveal_all_that_is_told_is_the_same_whatever_was_voted(
    tmp_path: Path, logged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    session, model = voted(SCORES)
    secret = told(session, model, tmp_path / "a", capsys)
    other = told(voted(OTHERS)[0], model, tmp_path / "b", capsys)
    assert [what for what in secret if secret[what] != other[what]] == []
    secret["log"] = logged.read_bytes()
    found = [(what, vote) for what, text in secret.items() for vote in SECRETS if vote.encode() in text]
    # The drawings of a PDF are full of figures; it is the same whatever was voted, which says more.
    assert [each for each in found if not each[0].endswith(".pdf")] == []
    assert secret["sessions --json --search 4.25"] == b"[]\n"
    assert b"Votes not yet revealed are left out." in secret["export latest -o FOLDER/x.cxw"]


def test_after_the_reveal_it_is_told_where_it_is_meant_to_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session, model = voted(SCORES)
    revealed = told(voting.reveal(session, ["vision"], datetime.now(UTC)), model, tmp_path, capsys)
    told_by = {what for what, text in revealed.items() if b"4.25" in text and not what.endswith(".pdf")}
    assert told_by == {"show latest", "show latest --json", ".cxw", "view"}
    assert b"left out" not in revealed["export latest -o FOLDER/x.cxw"]


def test_a_bug_that_is_logged_tells_no_vote(tmp_path: Path, logged: Path, caplog: pytest.LogCaptureFixture) -> None:
    session, model = voted(SCORES)
    *others, last = session.votes
    off_scale, by_nobody = (
        replace(session, votes=(*others, replace(last, **fields)))
        for fields in ({"score": 14.25}, {"participant_id": "nobody"})
    )
    with closing(Library.open(tmp_path / "library.db")) as library:
        library.create(session, model)
        with pytest.raises(UserError) as refused:
            library.save(session, off_scale)
        with pytest.raises(sqlite3.IntegrityError) as bug:
            library.save(session, by_nobody)
    assert "14" not in str(refused.value)
    logging.getLogger("cxworkshop").error("unexpected error", exc_info=bug.value)
    caplog.clear()
    written = logged.read_text(encoding="utf-8")
    assert "IntegrityError" in written
    assert not [vote for vote in (*SECRETS, "14.25") if vote in written]
