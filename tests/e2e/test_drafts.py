"""What is half typed when the app ends, however it ends, stands where it was typed after the next start."""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from cxworkshop.domain.session import Participant
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_session
from tests.e2e.libraries import rows, with_sessions
from tests.e2e.test_trouble_while_working import fill
from tests.e2e.workshop import Workshop
from tests.store import children

EVIDENCE, PARKED = "Evidence: what shows it?", "Park an item"
NOTE = "Notes"


def open_at_vision(workshop: Workshop) -> None:
    """Open the sample session at its first dimension."""
    workshop.see_focus("Sessions")
    workshop.press("enter")
    workshop.see("How is this calculated?")
    workshop.press("ctrl+3")
    workshop.see("Vision", "QLabel")


def half_type(workshop: Workshop) -> None:
    """Type evidence, then an item for the parking lot, and add neither."""
    open_at_vision(workshop)
    workshop.click(EVIDENCE)
    workshop.type("Half a piece")
    workshop.see(EVIDENCE, text="Half a piece")
    workshop.press("F8")
    workshop.see_focus(PARKED)
    workshop.type("Half an item")
    workshop.see(PARKED, text="Half an item")


def see_again(workshop: Workshop) -> None:
    """Find both where they were typed."""
    open_at_vision(workshop)
    workshop.see(EVIDENCE, text="Half a piece")
    workshop.press("F8")
    workshop.see(PARKED, text="Half an item")
    workshop.press("enter")
    workshop.see(PARKED, text="")
    workshop.press("esc")
    workshop.close()


def drafts(library: Path) -> set[tuple[str, str]]:
    return {(place, content) for place, content in rows(library, "SELECT place, content FROM draft")}


def test_a_kill_takes_nothing_along_that_was_typed_before_the_last_rest(
    start: Callable[..., Workshop], own_files: Path
) -> None:
    library = with_sessions(own_files / "library.db")
    workshop = start(library)
    half_type(workshop)
    workshop.wait(lambda: len(drafts(library)) == 2, "two drafts on disk")
    workshop.process.kill()
    workshop.end(-signal.SIGKILL)
    see_again(start(library))
    assert rows(library, "SELECT text FROM parking_lot ORDER BY position DESC LIMIT 1") == [("Half an item",)]
    assert [place for place, _ in drafts(library)] == ["evidence"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_that_ends_the_app_lets_it_hand_on_what_is_typed(
    start: Callable[..., Workshop], own_files: Path, number: signal.Signals
) -> None:
    library = with_sessions(own_files / "library.db")
    workshop = start(library)
    open_at_vision(workshop)
    workshop.click(NOTE, "NoteEdit")
    workshop.press("ctrl+End")
    workshop.type("and noted")
    workshop.press("F8")
    workshop.see_focus(PARKED)
    workshop.type("Half")
    workshop.see(PARKED, text="Half")
    workshop.process.send_signal(number)
    workshop.end(0)
    assert drafts(library) == {("parking", '{"text":"Half"}')}
    ((note,),) = rows(library, "SELECT note FROM rating WHERE dimension_id = 'vision'")
    assert note.endswith("and noted")


def test_a_full_disk_loses_nothing_that_is_typed(start: Callable[..., Workshop], own_files: Path) -> None:
    folder = own_files / "disk"
    folder.mkdir()
    ready_made = with_sessions(own_files / "ready-made.db")
    mount = 'mount -t tmpfs -o size=2m tmpfs "$1"; cp "$2" "$1/library.db"'
    workshop = start(folder / "library.db", before=children.mounted(mount, folder, ready_made))
    workshop.wait(lambda: any("last backup" in each.text for each in workshop.things()), "the day's copy")
    open_at_vision(workshop)
    # What is mounted there only the app's own process sees.
    ballast = fill(Path(f"/proc/{workshop.process.pid}/root{folder}"))
    workshop.click(NOTE, "NoteEdit")
    workshop.press("ctrl+End")
    workshop.type(", and this is new")
    workshop.see_status("The disk has no space left")
    workshop.click(EVIDENCE)
    workshop.type("A new piece")
    workshop.press("enter")
    workshop.see(EVIDENCE, text="A new piece")
    workshop.press("ctrl+q")
    workshop.see("", "QLabel", text="Not saved: “A new piece”")
    workshop.click("Keep working")
    workshop.see_gone("Keep working")

    ballast.unlink()
    # Nobody does anything now.
    workshop.see(EVIDENCE, text="")
    workshop.see_status("✓ All changes saved")
    workshop.close()


def test_a_library_that_another_program_holds_takes_in_later_what_is_typed(
    start: Callable[..., Workshop], own_files: Path
) -> None:
    library = with_sessions(own_files / "library.db")
    workshop = start(library)
    open_at_vision(workshop)
    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        workshop.press("ctrl+2")
        workshop.click("Place", "TextField")
        workshop.press("ctrl+a")
        workshop.type("Oslo")
        workshop.see_status("Another program is writing to the library")
        workshop.press("ctrl+3")
        workshop.press("ctrl+2")
        workshop.see("Place", text="Oslo")
        other.execute("ROLLBACK")
    workshop.wait(lambda: rows(library, "SELECT place FROM session") == [("Oslo",)], "the place stored by itself")
    workshop.see_status("✓ All changes saved")
    workshop.close()
    assert drafts(library) == set()


def test_a_card_half_typed_outlives_a_kill_and_is_on_no_screen(start: Callable[..., Workshop], own_files: Path) -> None:
    session = msgspec.structs.replace(
        sample_session(model_files.builtin()),
        participants=(Participant(id="a", number=1, name="Anna"), Participant(id="b", number=2, name="Bo")),
        last_number=2,
    )
    library = with_sessions(own_files / "library.db", [session])
    workshop = start(library)
    open_at_vision(workshop)
    workshop.press("c")
    workshop.see_focus("Card of No. 1  Anna")
    workshop.type("2")
    workshop.press("tab")  # which takes it in
    workshop.see("✓ in")
    workshop.type("3.")
    workshop.see("typing…")
    workshop.wait(lambda: drafts(library) == {("card", '{"text":"3."}')}, "the card on disk")
    workshop.process.kill()
    workshop.end(-signal.SIGKILL)
    assert rows(library, "SELECT participant_id, score FROM vote") == [("a", 2.0)]

    workshop = start(library)
    open_at_vision(workshop)
    workshop.see_status("Typed but not yet added: a paper card for Vision")
    workshop.press("c")
    workshop.see("half typed")
    assert not [words for words in workshop.ask("told") if "3." in words and "Card" in words]
    workshop.type("3")  # in place of what stands there, which nobody sees
    workshop.click("Done")
    workshop.see_gone("Done")
    workshop.close()
    assert rows(library, "SELECT participant_id, score FROM vote ORDER BY 1") == [("a", 2.0), ("b", 3.0)]
    assert drafts(library) == set()
