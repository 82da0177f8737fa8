"""What was made before there were rooms opens, and looks as it did: nothing of ballots, people or time."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.db.make import FOLDER
from tests.e2e.displays import two_displays
from tests.e2e.libraries import rows, scores
from tests.e2e.room import AUDIENCE, Room
from tests.e2e.workshop import Workshop

SESSION = json.loads((FOLDER / "1-sessions.cxw").read_text(encoding="utf-8"))["session"]
SCORES = {each["dimension_id"]: each["score"] for each in SESSION["ratings"]}
OF_THE_ROOM = {"BallotCard", "VoterChips", "DotStrip", "TimeCard", "DissentRows", "PerceptionCard", "VotesCard"}


@pytest.mark.parametrize("kind", ["library", "session file"])
def test_an_older_file_opens_as_it_was(kind: str, start: Callable[..., Workshop], own_files: Path) -> None:
    library = own_files / "library.db"
    if kind == "library":
        shutil.copy(FOLDER / "1-sessions.db", library)
    workshop = start(library)
    workshop.see("Search sessions")
    if kind == "session file":
        workshop.click("Import…")
        workshop.see_focus("File name:")
        workshop.type(f"{FOLDER / '1-sessions.cxw'}\n")
    workshop.see("", "QLabel", text=SESSION["organisation"])
    workshop.click("Open")
    workshop.see("How is this calculated?")
    seen = {each.kind for each in workshop.things()}

    with two_displays(workshop.screen):
        workshop.press("F9", "ctrl+3", *["alt+left"] * 7)
        workshop.see("Vision", "QLabel")
        workshop.wait(lambda: any("Vision" in each for each in Room(workshop).texts(AUDIENCE)), "vision projected")
        things = workshop.things()
        seen |= {each.kind for each in things}
        assert "Who brought it" not in {each.name for each in things}
        assert [each.text for each in things if each.window == AUDIENCE and each.text.endswith(" in")] == []
        # Keys of the room do nothing where there is nobody.
        for key in ("b", "c", "r", "v"):
            workshop.press(key, "F6")
        workshop.press("5")
        workshop.see("Undo score Vision 5.0")
        workshop.press("ctrl+z")
        workshop.see("Redo score Vision 5.0")
    assert seen & OF_THE_ROOM == set()
    assert scores(library) == SCORES
    assert rows(library, "SELECT count(*) FROM participant") == [(0,)]
    workshop.close()
