"""What cannot be taken back in a room: votes that were seen, and time that passed while nobody was there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cxworkshop.__main__ import main
from cxworkshop.domain.session import Clock
from cxworkshop.store.library import Library
from cxworkshop.store.models import files
from cxworkshop.store.sample import sample_session
from tests.e2e.libraries import rows
from tests.e2e.room import Room
from tests.e2e.workshop import Workshop
from tests.store.rooms import with_room

SEEN = "These votes were seen before the reveal was undone. No votes can be added"


@pytest.fixture
def library(own_files: Path) -> Path:
    """A library with a session of five people in which nothing has happened yet."""
    model = files.builtin()
    session = replace(with_room(sample_session(model), ballots=False), ratings=(), all_first=False, clock=Clock(210))
    path = own_files / "library.db"
    with closing(Library.open(path)) as library:
        library.create(session, model)
    return path


def open_score(workshop: Workshop) -> Room:
    workshop.see("Search sessions")
    workshop.press("enter")
    workshop.see("Start scoring ›")
    workshop.press("ctrl+3")
    workshop.see("Enter paper cards")
    workshop.see_focus("Score")
    return Room(workshop)


def test_a_reveal_that_is_taken_back_stays_on_record(
    start: Callable[..., Workshop], library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop = start()
    room = open_score(workshop)
    workshop.press("F9")
    room.see_in(0, 5)
    room.type_cards(["1", "3", "5", "2"])
    room.back()
    room.see_in(4, 5)
    room.reveal(missing=1)
    workshop.press("ctrl+5")
    workshop.see("Board by phase")
    workshop.press("ctrl+z")
    workshop.see_status("Undid: reveal Vision. It stays on record that the votes were seen")
    workshop.see("", "QLabel", text=SEEN)
    room.see_on_projector("These votes were shown, then hidden again.")
    workshop.press("b", "c")  # neither laptop nor cards
    workshop.press("ctrl+z")
    workshop.see_status("“vote on Vision” changed nothing: votes that have been seen cannot be altered.")
    workshop.kill()

    workshop = start()
    workshop.see("Search sessions")
    workshop.press("enter")
    workshop.see("", "QLabel", text=SEEN)
    assert rows(library, "SELECT number, revealed_at, seen_at IS NOT NULL FROM ballot") == [(1, None, 1)]
    assert rows(library, "SELECT count(*) FROM vote") == [(4,)]
    assert rows(library, "SELECT count(*) FROM vote_revealed") == [(0,)]
    workshop.click("Vote again")
    workshop.see("", "QLabel", text="0 of 5 in; nobody sees any vote before the reveal")
    workshop.see("", "QLabel", text="The votes of the first ballot were seen before the reveal was undone")
    workshop.close()
    capsys.readouterr()
    assert main(["--library", str(library), "show", "latest", "--json"]) == 0
    (vision, *_others) = json.loads(capsys.readouterr().out)["dimensions"]
    assert (vision["votes"]["ballot"], vision["votes"]["seen"], vision["taken_back"]) == (2, False, [1])


def test_a_clock_left_running_over_the_night_is_asked_about_and_mended(
    start: Callable[..., Workshop], library: Path
) -> None:
    workshop = start()
    open_score(workshop)
    workshop.press("t")
    workshop.see("Pause")
    workshop.press("ctrl+4")
    workshop.see("", "QLabel", text="The clock is running on Vision: ")
    workshop.close()
    ((spent, since),) = rows(library, "SELECT clock_spent ->> 'vision', clock_since FROM session")
    earlier = datetime.fromisoformat(since) - timedelta(hours=15)
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute("UPDATE session SET clock_since = ?", [f"{earlier.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"])

    workshop = start()
    workshop.see("Search sessions")
    workshop.press("enter")
    workshop.see("", "QLabel", text="The clock was left running on Vision. The app was closed for 15 h 0 min from ")
    query = "SELECT clock_running, clock_spent ->> 'vision' FROM session"
    assert rows(library, query) == [("", spent)]
    workshop.click("Set the time…")
    workshop.see_focus("Minutes spent on Vision")
    workshop.press("ctrl+a")
    workshop.type("25")
    workshop.press("ctrl+enter")
    workshop.see("Undo time spent on Vision")
    workshop.see_gone("Leave as it is")
    assert rows(library, query) == [("", 1500.0)]
    workshop.press("ctrl+z")
    workshop.see_status("Undid: time spent on Vision.")
    assert rows(library, query) == [("", spent)]
    workshop.close()
