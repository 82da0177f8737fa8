"""The plan as a timeline in a real window, by keys alone: chosen, worked with, and left for the board again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cxworkshop.domain.plan import roadmap
from cxworkshop.store.models import files
from tests.e2e.libraries import at_level_2, rows, with_sessions
from tests.e2e.workshop import Workshop


def test_the_timeline_by_keys(start: Callable[..., Workshop], own_files: Path) -> None:
    model = files.builtin()
    session = at_level_2(model)
    first, second, third, *_others = roadmap.plan(session, model).phases[0].actions
    library = with_sessions(own_files / "library.db", [session])
    workshop = start()
    workshop.open_first_session()
    workshop.press("ctrl+5")
    workshop.see_focus(f"1, {first.action.title}")
    workshop.press("down")
    workshop.see_focus(f"2, {second.action.title}")

    workshop.press("ctrl+shift+g")
    workshop.see_focus("Timeline")
    workshop.see("Timeline by phase")

    workshop.press("ctrl+enter")
    workshop.wait(
        lambda: (
            rows(library, "SELECT id, start, due FROM action")
            == [(second.action.id, second.start.isoformat(), second.due.isoformat())]
        ),
        "the second action agreed",
    )
    workshop.press("down", "enter")
    workshop.see_focus("Title")
    assert workshop.see("Title", "QLineEdit").text == third.action.title
    workshop.press("esc")
    workshop.see_focus("Timeline")
    workshop.press("del")
    workshop.see_focus("Reason")
    workshop.press("enter")
    workshop.see_status("has been removed")
    workshop.press("ctrl+z")
    workshop.press("ctrl+g")
    workshop.see("Timeline by dimension")
    workshop.press("home", "end", "home")
    assert workshop.ask("cut") == []

    workshop.press("shift+tab", "shift+tab", "shift+tab")
    workshop.see_focus("Timeline by dimension")
    workshop.press("space")
    workshop.see("", "QMenu")
    workshop.press("down", "enter")
    workshop.see("Board by dimension")
    workshop.wait(lambda: any(each.focus and each.kind == "ActionCard" for each in workshop.things()), "a card's focus")
    workshop.close()
