"""The plan as a timeline in a real window, by keys alone: chosen, worked with, and left for the board again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.session import Rating
from cxworkshop.store.library import Library
from cxworkshop.store.models import files
from cxworkshop.store.sample import sample_session
from tests.e2e.libraries import rows
from tests.e2e.workshop import Workshop


def test_the_timeline_by_keys(start: Callable[..., Workshop], own_files: Path) -> None:
    model = files.builtin()
    ratings = tuple(sorted((Rating(each.id, 2.0) for each in model.dimensions), key=lambda each: each.dimension_id))
    session = replace(sample_session(model), ratings=ratings, actions=(), targets={}, weights={})
    first, second, third, *_others = roadmap.plan(session, model).phases[0].actions
    library = own_files / "library.db"
    with closing(Library.open(library)) as stored:
        stored.create(session, model)
    workshop = start()
    workshop.see("Search sessions")
    workshop.press("enter")
    workshop.see("How is this calculated?")
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

    workshop.press("shift+tab", "shift+tab")
    workshop.see_focus("Timeline by dimension")
    workshop.press("space")
    workshop.see("", "QMenu")
    workshop.press("down", "enter")
    workshop.see("Board by dimension")
    workshop.wait(lambda: any(each.focus and each.kind == "ActionCard" for each in workshop.things()), "a card's focus")
    workshop.close()
