"""A library of the version before opens with a roadmap of the new rules, says so once, and its session moves on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.cli.running import cxworkshop, succeeded
from tests.db.make import FOLDER
from tests.e2e.libraries import rows, scores
from tests.e2e.workshop import Workshop

TOLD = "This session’s roadmap now follows new rules"
OLDER = "This session is scored on edition 1 of its maturity model."


def opened(workshop: Workshop) -> None:
    """Open the only session there is."""
    workshop.see("Search sessions")
    workshop.press("enter")
    workshop.see("How is this calculated?")


def said(workshop: Workshop, start: str) -> bool:
    return any(each.text.startswith(start) for each in workshop.things())


def test_the_new_rules_are_told_once_and_the_session_moves_to_the_newer_edition(
    start: Callable[..., Workshop], own_files: Path
) -> None:
    library = own_files / "library.db"
    shutil.copy(FOLDER / "4-bin.db", library)
    before = scores(library)
    workshop = start(library)
    opened(workshop)
    workshop.press("ctrl+5")
    workshop.see("", text=TOLD)
    workshop.click("What changed…")
    workshop.see("", "QLabel", text="At most 6 actions run at once, and 2 of one owner.")
    workshop.press("esc")
    workshop.click("OK", "QPushButton")
    workshop.wait(lambda: not said(workshop, TOLD), "the line gone")
    workshop.close()
    assert rows(library, "SELECT replanned FROM session") == [(0,)]

    workshop = start(library)
    opened(workshop)
    workshop.press("ctrl+5")
    workshop.see("Add action")
    assert not said(workshop, TOLD)
    workshop.press("ctrl+2")
    workshop.see("", text=OLDER)
    workshop.click("Compare and move…")
    workshop.see_focus("Both editions")
    workshop.tab_to("Move to edition 2.1")
    workshop.press("space")
    workshop.see_status("The session is now on edition 2.1")
    assert not said(workshop, OLDER)
    workshop.press("ctrl+1")
    workshop.see("Search sessions")
    workshop.close()

    assert rows(library, "SELECT title, model_edition FROM session ORDER BY model_edition") == [
        ("Autumn baseline 2026 (edition 1)", "1"),
        ("Autumn baseline 2026", "2.1"),
    ]
    moved = "SELECT dimension_id, score FROM rating JOIN session ON session.id = session_id WHERE model_edition = '2.1'"
    assert dict(rows(library, moved)) == before
    assert "no damage found" in succeeded(cxworkshop("--library", str(library), "check"))
    text = succeeded(cxworkshop("--library", str(library), "show", "2f1c"))
    assert "edition 2.1" in text
    assert "Roadmap from 1 October 2026" in text


def test_a_session_of_edition_2_moves_on_too_and_a_new_one_is_on_the_newest(
    start: Callable[..., Workshop], own_files: Path
) -> None:
    library = own_files / "library.db"
    shutil.copy(FOLDER / "5-plan.db", library)
    before = scores(library)
    workshop = start(library)
    opened(workshop)
    workshop.press("ctrl+2")
    workshop.see("", text="This session is scored on edition 2 of its maturity model.")
    workshop.click("Compare and move…")
    workshop.see_focus("Both editions")
    workshop.see(
        "", "QLabel", text="No document says what customers should experience, even where staff describe it alike."
    )
    workshop.tab_to("Move to edition 2.1")
    workshop.press("space")
    workshop.see_status("The session is now on edition 2.1")
    workshop.close()
    assert rows(library, "SELECT title, model_edition FROM session ORDER BY model_edition") == [
        ("Autumn baseline 2026 (edition 2)", "2"),
        ("Autumn baseline 2026", "2.1"),
    ]
    scored = "SELECT dimension_id, score FROM rating JOIN session ON session.id = session_id WHERE model_edition "
    assert dict(rows(library, scored + "= '2'")) == dict(rows(library, scored + "= '2.1'")) == before
    assert "no damage found" in succeeded(cxworkshop("--library", str(library), "check"))
