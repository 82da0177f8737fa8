"""A session keeps the edition of the built-in model that it was scored with, beside sessions on a newer one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cxworkshop.cli import show
from cxworkshop.domain import scoring
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
    assert set(rows) == {"1", "2"}
    assert rows["2"] == model_files.builtin()
    assert rows["1"].dimension("vision").rubric[1] == OLD_CELL
    assert rows["1"].action("compare-pictures").title == OLD_TITLE
    assert {action.weeks for action in rows["1"].actions} == {None}
    assert (rows["1"].claim_action, rows["1"].glossary) == (None, {})
    assert library.check() == []
    # A new session is begun with the newest.
    assert [(model.id, model.edition) for model in LibraryState(library).models()] == [("gartner-cem", "2")]


def test_a_session_on_edition_1_is_shown_planned_and_printed_with_it(library: Library) -> None:
    (scored,) = [found for row in library.sessions() if (found := library.load_scored(row.id))[1].edition == "1"]
    session, model = scored
    assert session.model_edition == "1"
    assert scoring.results(session, model).mean is not None
    assert OLD_TITLE in {each.action.title for each in roadmap.plan(session, model).actions}
    assert "Gartner CEM maturity model, edition 1" in show.as_text(session, model)
    content, _missing = render_report(session, model, ReportOptions())
    assert OLD_TITLE in Pdf(content).text
