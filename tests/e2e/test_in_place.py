"""The pass “Already in place?” in a real window beside the projector: all actions by keys within two minutes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from cxworkshop.domain.plan import roadmap
from tests.e2e.displays import two_displays
from tests.e2e.libraries import rows, with_sessions
from tests.e2e.room import Room
from tests.e2e.test_article_a import MODEL, level_2_throughout
from tests.e2e.workshop import Workshop

MOST_SECONDS = 120
ANSWERS = (("in place", ["i"]), ("planned", ["n"]), ("not for us", ["x", "enter"]))


def test_the_room_says_what_it_has_within_two_minutes(start: Callable[..., Workshop], own_files: Path) -> None:
    session = level_2_throughout()
    actions = [each.action for each in roadmap.plan(session, MODEL).actions]
    assert len(actions) >= 26
    library = with_sessions(own_files / "library.db", [session])
    workshop = start(library)
    with two_displays(workshop.screen):
        room = Room(workshop)
        workshop.see("Search sessions")
        workshop.press("enter")
        workshop.see("How is this calculated?")
        workshop.press("F9", "ctrl+5")
        room.see_on_projector("From 2.0 towards Level 3")
        workshop.press("ctrl+shift+p")

        began, pressed = time.monotonic(), 0
        for number, action in enumerate(actions):
            workshop.see_focus(f"{number + 1} of {len(actions)}, {action.title}")
            if number % 5 == 0:
                room.see_on_projector(action.title)
                room.see_on_projector(f"{number + 1} of {len(actions)}")
            keys = ANSWERS[number % 3][1]
            workshop.press(*keys)
            pressed += len(keys)
        workshop.see(f"All {len(actions)} actions covered", "QLabel", text="")
        took = time.monotonic() - began
        print(f"{len(actions)} actions, {pressed} keys, {took:.0f} s")
        assert pressed <= 2 * len(actions)
        assert took < MOST_SECONDS

        room.see_on_projector("From 2.0 towards Level 3")
        workshop.press("enter")
        workshop.see_gone("Undo all answers")
    workshop.close()
    answered = {each.id: ANSWERS[number % 3][0] for number, each in enumerate(actions)}
    stored = rows(library, "SELECT id, state FROM action ORDER BY id")
    assert stored == sorted((each, state) for each, state in answered.items() if state != "planned")
