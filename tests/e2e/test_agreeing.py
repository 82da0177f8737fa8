"""What is proposed on the roadmap is agreed, put in order and left to the schedule again, in a real window by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cxworkshop.domain.plan import roadmap
from cxworkshop.store.models import files
from tests.e2e.libraries import at_level_2, rows, with_sessions
from tests.e2e.workshop import Workshop


def test_an_action_is_agreed_put_elsewhere_and_taken_off_by_keys(
    start: Callable[..., Workshop], own_files: Path
) -> None:
    model = files.builtin()
    session = at_level_2(model)
    first, second, *_others = roadmap.plan(session, model).phases[0].actions
    library = with_sessions(own_files / "library.db", [session])
    workshop = start()
    workshop.open_first_session()
    workshop.press("ctrl+5")
    workshop.see_focus(f"1, {first.action.title}")

    workshop.press("ctrl+enter")
    workshop.press("alt+down")
    workshop.see_focus(f"2, {first.action.title}")
    assert rows(library, "SELECT id, start, due, place FROM action") == [
        (first.action.id, first.start.isoformat(), first.due.isoformat(), 1)
    ]
    workshop.press("ctrl+shift+enter")
    workshop.see_focus(f"1, {first.action.title}")
    assert rows(library, "SELECT id FROM action") == []

    workshop.press("del")
    workshop.see_focus("Reason")
    workshop.type("Has been tried")
    workshop.press("enter")
    workshop.see_status("has been removed")
    assert rows(library, "SELECT id, state, reason FROM action") == [(first.action.id, "not for us", "Has been tried")]
    workshop.press("ctrl+z")
    workshop.see(f"1, {first.action.title}", "ActionCard")
    workshop.see(f"2, {second.action.title}", "ActionCard")

    workshop.press("ctrl+g", "ctrl+g")
    workshop.see("Board by owner")
    offer = next(each for each in workshop.things() if each.name.startswith("Agree all of "))
    workshop.click(offer.name)
    workshop.see_gone(offer.name)
    agreed = int(offer.name.rpartition("(")[2].rstrip(")"))
    assert rows(library, "SELECT count(*) FROM action WHERE due IS NOT NULL") == [(agreed,)]
    workshop.close()
