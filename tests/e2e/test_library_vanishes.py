"""The library is removed, or another put in its place, while somebody scores."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from cxworkshop.store.session_file import exchange
from tests.e2e.libraries import rows, scores, with_sessions
from tests.e2e.test_trouble_while_working import open_at_vision
from tests.e2e.workshop import Workshop


def test_a_library_that_is_removed_is_told_at_once_and_put_back(
    start: Callable[..., Workshop], own_files: Path
) -> None:
    library = with_sessions(own_files / "data" / "library.db")
    workshop = start(library)
    open_at_vision(workshop)
    workshop.press("5")
    workshop.see("Undo score Vision 5.0")
    for file in library.parent.glob("library.db*"):
        file.unlink()
    workshop.see_status(f"The library {library} is no longer there.")
    workshop.press("4")
    workshop.see_status(f"The library {library} is no longer there.")
    assert not library.exists()
    workshop.click("Save to the library again")
    workshop.see_status("✓ All changes saved")
    workshop.press("3")
    workshop.see("Undo score Vision 3.0")
    workshop.close()
    assert scores(library)["vision"] == 3


def test_a_copy_put_over_the_library_by_hand_is_told_and_nothing_is_lost(
    start: Callable[..., Workshop], own_files: Path
) -> None:
    library = with_sessions(own_files / "data" / "library.db")
    shutil.copy(library, own_files / "yesterday.db")
    workshop = start(library)
    open_at_vision(workshop)
    workshop.press("5")
    workshop.see("Undo score Vision 5.0")
    shutil.copy(own_files / "yesterday.db", library)
    workshop.see_status(f"Another file has replaced the library {library}.")
    workshop.press("4")
    workshop.click("Save a copy elsewhere…")
    workshop.type_file_name(own_files / "rescued.cxw")
    workshop.press("enter")
    workshop.see_status("A copy of the session has been saved to")
    session, _ = exchange.import_session(own_files / "rescued.cxw")
    assert session.rating("vision").score == 4
    assert scores(library)["vision"] == 2.5
    workshop.press("ctrl+q")
    workshop.click("Keep working")
    workshop.click("Save to the library again")
    workshop.see_status("✓ All changes saved")
    workshop.close()
    found = rows(library, "SELECT score FROM rating WHERE dimension_id = 'vision' ORDER BY score")
    assert found == [(2.5,), (4,)]
