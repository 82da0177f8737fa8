"""Deleting in a real window: what is in view goes into the bin, which outlasts a restart; emptied, no byte is left."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from cxworkshop.store.library import Library
from tests.e2e.workshop import Workshop

WORD = "Xylophonic"


def holding(folder: Path) -> list[str]:
    """The files below a folder that hold the secret word, as it was written or as it is searched for."""
    found = []
    for file in sorted(folder.rglob("*")):
        with suppress(
            FileNotFoundError, IsADirectoryError
        ):  # a copy that is being made takes its name when it is whole
            if WORD.lower().encode() in file.read_bytes().lower():
                found.append(file.name)
    return found


def make(workshop: Workshop, organisation: str) -> None:
    workshop.press("ctrl+n")
    workshop.see_focus("Organisation")
    workshop.type(organisation)
    workshop.press("enter")
    workshop.see("Place", "TextField")


def test_a_session_is_deleted_found_in_the_bin_restored_and_deleted_for_good(
    start: Callable[..., Workshop], own_files: Path
) -> None:
    library = own_files / "data" / "library.db"
    library.parent.mkdir()
    workshop = start(library)
    make(workshop, "Other Works")
    make(workshop, f"{WORD} Holdings")
    workshop.press("ctrl+3")
    workshop.click("Notes", "NoteEdit")
    workshop.type(f"The {WORD} note")
    workshop.see_status("✓ All changes saved")
    workshop.press("ctrl+1")
    workshop.see(f"{WORD} Holdings", "QLabel")  # the summary: the session that was open is the one in view
    workshop.press("del")
    workshop.see_status(f"“{WORD} Holdings, CX maturity workshop” is in the bin.")
    workshop.press("ctrl+z")
    workshop.see(f"{WORD} Holdings", "QLabel")
    workshop.press("del")
    workshop.see("Bin (1)")
    workshop.close()
    assert list((library.parent / "backups").glob("*.db"))
    assert holding(library.parent)

    workshop = start(library)
    workshop.see("Other Works", "QLabel")
    workshop.press("alt+b")
    workshop.see(f"{WORD} Holdings", "QLabel")
    workshop.click("Empty bin…")
    workshop.click("Delete from the backups as well")
    workshop.click("Delete permanently", "QPushButton")
    workshop.see_status("Permanently deleted 1 session.")
    workshop.wait(lambda: not holding(library.parent), "no byte of it")
    workshop.close()
    assert holding(own_files) == []
    assert len(list((library.parent / "backups").glob("*.db"))) == 1
    with closing(Library.open(library, read_only=True)) as opened:
        assert [row.organisation for row in opened.sessions()] == ["Other Works"]
        assert opened.bin.count() == 0


def test_words_that_are_deleted_are_in_no_file_once_the_session_is_left(
    start: Callable[..., Workshop], own_files: Path
) -> None:
    library = own_files / "data" / "library.db"
    library.parent.mkdir()
    workshop = start(library)
    make(workshop, "Other Works")
    workshop.press("ctrl+3")
    workshop.click("Notes", "NoteEdit")
    workshop.type(f"The {WORD} note")
    workshop.wait(lambda: holding(library.parent), "the note on disk")
    workshop.press("ctrl+a", "del")
    workshop.click("Evidence: what shows it?")
    workshop.type(f"{WORD} half typed")
    workshop.press("ctrl+a", "del")
    workshop.see_status("✓ All changes saved")
    workshop.press("ctrl+1")
    workshop.wait(lambda: list((library.parent / "backups").glob("*.db")), "the copy after the workshop")
    workshop.wait(lambda: not holding(own_files), "no byte of it, while the app is open")
    workshop.close()
    assert holding(own_files) == []
