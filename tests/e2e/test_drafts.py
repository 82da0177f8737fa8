"""What is half typed when the app ends, however it ends, stands where it was typed after the next start."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.libraries import rows, with_sessions
from tests.e2e.workshop import Workshop

EVIDENCE, PARKED = "Evidence: what shows it?", "Park an item"
NOTE = "Notes"


def open_at_vision(workshop: Workshop) -> None:
    """Open the sample session at its first dimension."""
    workshop.see_focus("Sessions")
    workshop.press("enter")
    workshop.see("How is this computed?")
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
