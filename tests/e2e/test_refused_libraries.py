"""Libraries that cannot be opened: one sentence, what to do, and the file as it was."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.libraries import with_sessions
from tests.e2e.workshop import Workshop


def damaged(path: Path) -> None:
    content = bytearray(with_sessions(path).read_bytes())
    content[4096 : 4096 * 6] = b"\xa5" * (4096 * 5)
    path.write_bytes(content)


def cut_short(path: Path) -> None:
    path.write_bytes(with_sessions(path).read_bytes()[: 4096 * 3])


def somebody_elses(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.commit()


def no_database(path: Path) -> None:
    path.write_text("Dear diary,\n", encoding="utf-8")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(with_sessions(path))) as connection:
        row = ("cxworkshop", "from tomorrow", "")
        connection.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)", row)
        connection.commit()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (damaged, "The library {path} is damaged."),
        (cut_short, "The library {path} is damaged."),
        (somebody_elses, "{path} is not a CX Workshop library."),
        (no_database, "{path} is not a CX Workshop library."),
        (newer, "The library {path} was made by a newer version of CX Workshop."),
    ],
)
def test_a_file_that_is_no_sound_library(
    make: Callable[[Path], None], sentence: str, start: Callable[..., Workshop], own_files: Path
) -> None:
    library = own_files / "library.db"
    make(library)
    before = library.read_bytes()
    workshop = start(library)
    workshop.see(sentence.format(path=library), "QLabel")
    workshop.see_focus("Close")
    workshop.press("enter")
    written = workshop.end(1).splitlines()
    assert len(written) == 1
    assert sentence.format(path=library) in written[0]
    assert library.read_bytes() == before
    assert {each.name for each in own_files.glob("library.db*")} <= {"library.db", "library.db.lock"}


def humble() -> list[str]:
    """Permissions do not stop root, unless it gives up its privilege to pass them over."""
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


def test_a_read_only_folder_without_a_library(start: Callable[..., Workshop], own_files: Path) -> None:
    folder = own_files / "sealed"
    folder.mkdir(mode=0o500)
    library = folder / "library.db"
    try:
        workshop = start(library, before=humble())
        workshop.see(f"{library} cannot be written.", "QLabel")
        workshop.see_focus("Close")
        workshop.press("enter")
        assert len(workshop.end(1).splitlines()) == 1
        assert list(folder.iterdir()) == []
    finally:
        folder.chmod(0o700)


def test_a_read_only_library_is_opened_for_reading(start: Callable[..., Workshop], own_files: Path) -> None:
    folder = own_files / "sealed"
    folder.mkdir()
    library = folder / "library.db"
    with_sessions(library).chmod(0o400)
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    folder.chmod(0o500)
    try:
        workshop = start(library, before=humble())
        workshop.see("Read-only")
        workshop.press("ctrl+n")
        workshop.see_focus("Organisation")
        workshop.type("Anna")
        workshop.press("enter")
        workshop.see("", "QLabel", text=f"The library {library} cannot be written to.")
        workshop.press("esc")
        workshop.press("ctrl+q")
        workshop.end(0)
        assert {each.name: each.read_bytes() for each in folder.iterdir()} == before
    finally:
        folder.chmod(0o700)
