"""The disk fills up, or another program holds the library, while somebody scores."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from cxworkshop.store.session_file import exchange
from tests.e2e.libraries import scores, with_sessions
from tests.e2e.workshop import Workshop
from tests.store import children


def fill(folder: Path) -> Path:
    """A file that leaves no room beside it."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    assert os.statvfs(folder).f_bavail == 0
    return ballast


def scores_on(disk: Path) -> dict[str, float | None]:
    """The scores in the library there, read from a copy: SQLite would not find its way into another process's files."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("library.db", "library.db-wal"):
            shutil.copy(disk / name, folder)
        return scores(Path(folder) / "library.db")


def open_at_vision(workshop: Workshop) -> None:
    """Open the sample session at its first dimension, once the day's copy of the library is made."""
    workshop.wait(lambda: any("last backup" in each.text for each in workshop.things()), "the day's copy")
    workshop.press("enter")
    workshop.see("How is this calculated?")
    workshop.press("ctrl+3")
    workshop.see("Vision", "QLabel")


def test_a_full_disk_stops_nothing_and_the_session_can_be_saved_elsewhere(
    start: Callable[..., Workshop], own_files: Path
) -> None:
    folder, copy = own_files / "disk", own_files / "rescued.cxw"
    folder.mkdir()
    ready_made = with_sessions(own_files / "ready-made.db")
    mount = 'mount -t tmpfs -o size=2m tmpfs "$1"; cp "$2" "$1/library.db"'
    workshop = start(folder / "library.db", before=children.mounted(mount, folder, ready_made))
    open_at_vision(workshop)
    # What is mounted there only the app's own process sees.
    seen = Path(f"/proc/{workshop.process.pid}/root{folder}")
    ballast = fill(seen)
    workshop.press("5")
    workshop.see_status(f"The disk has no space left for {folder / 'library.db'}. Free some space, then try again.")
    workshop.see("2.5", "QLabel")
    workshop.see("Undo", "QPushButton", working=False)

    workshop.click("Save a copy elsewhere…")
    workshop.type_file_name(copy)
    workshop.press("enter")
    workshop.see_status(f"A copy of the session has been saved to {copy}")
    session, _ = exchange.import_session(copy)
    assert session.rating("vision").score == 5
    assert scores_on(seen)["vision"] == 2.5

    ballast.unlink()
    workshop.press("4")
    workshop.see_status("✓ All changes saved")
    workshop.see("Undo score Vision 4.0")
    assert scores_on(seen)["vision"] == 4
    workshop.close()


def test_another_program_that_writes_is_waited_for_and_then_told(
    start: Callable[..., Workshop], own_files: Path
) -> None:
    library = with_sessions(own_files / "library.db")
    workshop = start(library)
    open_at_vision(workshop)
    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        workshop.press("5")
        workshop.see_status(f"Another program is writing to the library {library}.")
        workshop.see("2.5", "QLabel")
        other.execute("ROLLBACK")
    workshop.press("5")
    workshop.see_status("✓ All changes saved")
    assert scores(library)["vision"] == 5
    workshop.close()
