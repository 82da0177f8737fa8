"""Whole sessions: made, deleted with undo, brought in without harming what is there."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from cxworkshop.domain.bounds import MAX_NAME
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.errors import UserError
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.session_file import exchange
from tests.db.make import FOLDER


def test_a_new_session_follows_the_model(library_state: LibraryState, model: MaturityModel) -> None:
    session_id = library_state.create(model, organisation="A", title="B", facilitator="C", lens="cio")
    session, _ = library_state.load(session_id)
    assert (session.target, session.lens, session.ratings) == (model.default_target, "cio", ())


def test_deleting_can_be_undone_with_everything_in_it(state: SessionState, library_state: LibraryState) -> None:
    state.set_score("vision", 2.5)
    RoomState(state).add_evidence("vision", "Strategy paper", "intranet")
    whole = state.session
    library_state.delete(whole.id)
    assert library_state.count() == 0
    assert library_state.undo_stack.undoText() == "delete “Example Utilities, Baseline”"
    library_state.undo_stack.undo()
    assert library_state.load(whole.id) == (whole, state.model)
    library_state.undo_stack.redo()
    assert library_state.count() == 0


def test_what_the_windows_ask_of_the_library(
    state: SessionState, library_state: LibraryState, model: MaturityModel, tmp_path: Path
) -> None:
    library_state.create(model, organisation="Other Works", title="B", facilitator="", lens="cio")
    assert library_state.path == tmp_path / "library.db"
    assert library_state.count() == 2
    assert [row.organisation for row in library_state.sessions("other")] == ["Other Works"]
    assert len(library_state.sessions(limit=1, offset=1)) == 1
    assert library_state.load(state.session.id) == (state.session, model)
    assert library_state.builtin_model() == model
    assert library_state.models() == [model]
    assert library_state.last_backup is None
    library_state.backup(tmp_path / "copy.db")
    with closing(Library.open(tmp_path / "copy.db")) as copy:
        assert copy.load(state.session.id) == state.session


def test_an_import_of_the_same_session_changes_nothing(
    state: SessionState, library_state: LibraryState, tmp_path: Path
) -> None:
    file = tmp_path / "one.cxw"
    exchange.export_session(file, state.session, state.model)
    told: list[str] = []
    library_state.changed.connect(lambda: told.append("changed"))
    assert library_state.bring_in(*exchange.import_session(file)) == (state.session.id, "same")
    assert library_state.count() == 1
    assert told == []
    state.set_score("vision", 4)
    library_state.bring_in(*exchange.import_session(file))
    assert told == ["changed"]


def test_an_import_never_overwrites(state: SessionState, library_state: LibraryState, tmp_path: Path) -> None:
    file = tmp_path / "one.cxw"
    exchange.export_session(file, state.session, state.model)
    state.set_score("vision", 4)
    copy, arrival = library_state.bring_in(*exchange.import_session(file))
    assert arrival == "copy"
    assert copy != state.session.id
    assert library_state.load(state.session.id)[0].rating("vision").score == 4
    back, _ = library_state.load(copy)
    assert msgspec.structs.replace(back, id=state.session.id).rating("vision").score is None


def test_a_broken_file_brings_nothing_in(library_state: LibraryState, tmp_path: Path) -> None:
    file = tmp_path / "broken.cxw"
    file.write_text('{"format": "cxworkshop-session", "version": 1}', encoding="utf-8")
    read = library_state.reader(file)
    with pytest.raises(UserError):
        read(lambda _done, _total: None)
    assert library_state.count() == 0


def test_deleting_what_is_gone_is_told(state: SessionState, library_state: LibraryState) -> None:
    library_state.delete(state.session.id)
    with pytest.raises(UserError):
        library_state.delete(state.session.id)


# On a newer edition of its model


OLDER = {"1": "4-bin", "2": "5-plan"}
"""A session file of each older edition of the built-in model."""


def of_edition(library_state: LibraryState, edition: str) -> str:
    """A session of the library that was scored on an older edition of the built-in model."""
    session_id, _ = library_state.bring_in(*exchange.import_session(FOLDER / f"{OLDER[edition]}.cxw"))
    return session_id


@pytest.mark.parametrize("edition", OLDER)
def test_the_newer_edition_comes_with_the_app_or_is_in_the_library(library_state: LibraryState, edition: str) -> None:
    _session, old = library_state.load(of_edition(library_state, edition))
    assert old.edition == edition
    builtin = library_state.builtin_model()
    assert library_state.newer_edition(old) == builtin
    assert library_state.newer_edition(builtin) is None
    newest = msgspec.structs.replace(builtin, edition="10")
    library_state._library.models.add(newest)
    assert library_state.newer_edition(old) == library_state.newer_edition(builtin) == newest
    assert library_state.newer_edition(msgspec.structs.replace(old, id="another")) is None


def test_of_two_editions_in_the_library_and_one_that_comes_with_the_app_the_newest_is_meant(
    library_state: LibraryState,
) -> None:
    ids = {edition: of_edition(library_state, edition) for edition in OLDER}
    builtin = library_state.builtin_model()
    for session_id in ids.values():
        assert library_state.newer_edition(library_state.load(session_id)[1]) == builtin


@pytest.mark.parametrize("edition", OLDER)
def test_a_session_moves_to_the_newer_edition_and_is_kept_as_it_was(library_state: LibraryState, edition: str) -> None:
    session_id = of_edition(library_state, edition)
    before, old = library_state.load(session_id)
    new = library_state.newer_edition(old)
    assert new is not None
    told: list[str] = []
    library_state.changed.connect(lambda: told.append("changed"))
    title = library_state.move_to_edition(session_id, new)
    assert title == f"{before.title} (edition {edition})"
    assert told == ["changed"]
    after, model = library_state.load(session_id)
    assert (after.model_edition, model) == (library_state.builtin_model().edition, new)
    for name in ("ratings", "evidence", "participants", "votes", "ballots", "dissents", "parking_lot", "targets"):
        assert getattr(after, name) == getattr(before, name)
    (kept,) = [row.id for row in library_state.sessions() if row.id != session_id]
    found, its_model = library_state.load(kept)
    assert its_model == old
    stopped = msgspec.structs.replace(before.clock, running="", since=None)
    assert found == msgspec.structs.replace(before, id=kept, title=title, clock=stopped)


def test_a_session_that_does_not_fit_the_edition_stays_where_it_is(library_state: LibraryState) -> None:
    session_id = of_edition(library_state, "1")
    before, old = library_state.load(session_id)
    coarser = msgspec.structs.replace(old, edition="2", step=1.0)
    with pytest.raises(UserError, match=r"edition 2 of its maturity model: session\.ratings\[0\]\.score is 1\.5"):
        library_state.move_to_edition(session_id, coarser)
    assert library_state.load(session_id) == (before, old)
    assert library_state.count() == 1


def test_a_title_that_is_as_long_as_can_be_stays_as_it_is(library_state: LibraryState, library: Library) -> None:
    session_id = of_edition(library_state, "1")
    before, _old = library_state.load(session_id)
    library.save(before, msgspec.structs.replace(before, title="x" * MAX_NAME))
    assert library_state.move_to_edition(session_id, library_state.builtin_model()) == "x" * MAX_NAME
