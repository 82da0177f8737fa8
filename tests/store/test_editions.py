"""A session keeps the edition of the built-in model that it was scored with, beside sessions on a newer one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cxworkshop.cli import show
from cxworkshop.domain import scoring, voting
from cxworkshop.domain.plan import roadmap
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.report.roadmap.write import render_report
from cxworkshop.state.library_state import LibraryState
from cxworkshop.store.library import Library
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_workshop
from cxworkshop.store.session_file import exchange
from tests.report.reading import Pdf

FOLDER = Path(__file__).parents[1] / "db"
OF_EDITION_1 = ["1-sessions", "2-room", "3-owners", "4-bin"]
OF_EDITION_2 = "5-plan"
OLD_CELL = "Departments have their own written pictures of the experience; none applies to the whole organisation."
OLD_TITLE = "Lay the departments' pictures of a good experience side by side"


@pytest.fixture(params=OF_EDITION_1)
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Library]:
    """A library with a session on today's edition, into which a file of one on edition 1 came."""
    with closing(Library.open(tmp_path / "library.db")) as library:
        model = model_files.builtin()
        library.create(sample_workshop(model), model)
        exchange.import_into(library, FOLDER / f"{request.param}.cxw")
        yield library


def test_both_editions_are_in_it_each_with_its_own_texts(library: Library) -> None:
    rows = {row.edition: library.models.get(row.id, row.edition) for row in library.models.rows()}
    model = model_files.builtin()
    assert set(rows) == {"1", model.edition}
    assert rows[model.edition] == model
    assert rows["1"].dimension("vision").rubric[1] == OLD_CELL
    assert rows["1"].action("compare-pictures").title == OLD_TITLE
    assert {action.weeks for action in rows["1"].actions} == {None}
    assert (rows["1"].claim_action, rows["1"].glossary) == (None, {})
    assert library.check() == []
    # A new session is begun with the newest.
    assert [(model.id, model.edition) for model in LibraryState(library).models()] == [("gartner-cem", model.edition)]


def test_a_session_on_edition_1_is_shown_planned_and_printed_with_it(library: Library) -> None:
    (scored,) = [found for row in library.sessions() if (found := library.load_scored(row.id))[1].edition == "1"]
    session, model = scored
    assert session.model_edition == "1"
    assert scoring.results(session, model).mean is not None
    assert OLD_TITLE in {each.action.title for each in roadmap.plan(session, model).actions}
    assert "Gartner CEM maturity model, edition 1" in show.as_text(session, model)
    content, _missing = render_report(session, model, ReportOptions())
    assert OLD_TITLE.replace("'", "’") in Pdf(content).text


def test_a_library_of_edition_2_reads_as_before_and_takes_new_sessions_on_the_newest(tmp_path: Path) -> None:
    shutil.copy(FOLDER / f"{OF_EDITION_2}.db", tmp_path / "library.db")
    session, model = exchange.import_session(FOLDER / f"{OF_EDITION_2}.cxw")
    assert model.edition == "2"
    with closing(Library.open(tmp_path / "library.db")) as library:
        state = LibraryState(library)
        before, its_model = library.load_scored(session.id)
        assert (voting.without_secrets(before), its_model) == (session, model)
        newest = state.models()[0]
        new_id = state.create(newest, organisation="A", title="B", facilitator="C", lens="cio")
        assert library.load_scored(new_id)[1] == newest == model_files.builtin()
        assert library.load_scored(session.id) == (before, model)
        assert library.check() == []
