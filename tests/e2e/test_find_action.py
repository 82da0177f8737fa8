"""Any action of the model is found in a real window by keys, put on the roadmap, and shown there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from cxworkshop.domain.lens import suggested_action
from cxworkshop.domain.plan import roadmap
from cxworkshop.store.models import files
from tests.e2e.libraries import at_level_2, rows, with_sessions
from tests.e2e.workshop import Workshop


def test_an_action_beyond_the_target_is_found_planned_and_shown(
    start: Callable[..., Workshop], own_files: Path
) -> None:
    model = files.builtin()
    session = at_level_2(model)
    action = suggested_action(next(each for each in model.actions if each.from_level == 4), session.lens)
    plan = roadmap.plan(replace(session, actions=(action,)), model)
    number = next(place for place, each in enumerate(plan.actions, 1) if each.action.id == action.id)
    library = with_sessions(own_files / "library.db", [session])
    workshop = start()
    workshop.open_first_session()
    workshop.press("ctrl+5")
    workshop.see("7 of 7 Level 2 to 3 gap actions in the plan")

    workshop.press("ctrl+f")
    workshop.see_focus("Search all actions")
    workshop.type(action.title.upper())
    workshop.see("Put on the roadmap")
    assert workshop.ask("cut") == []
    workshop.press("enter")
    workshop.see("Show on the roadmap")
    assert rows(library, "SELECT id, state FROM action") == [(action.id, "planned")]
    workshop.press("enter")
    workshop.see_focus(f"{number}, {action.title}")

    workshop.press("ctrl+z")
    workshop.wait(lambda: rows(library, "SELECT id FROM action") == [], "the action gone again")
    workshop.close()
