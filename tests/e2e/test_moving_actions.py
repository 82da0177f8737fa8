"""A card dragged on the roadmap in a real window: what would move along is told before it does."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.moves import moved_along
from cxworkshop.store.models import files
from tests.e2e.libraries import at_level_2, rows, with_sessions
from tests.e2e.workshop import Workshop


def drag(workshop: Workshop, start: tuple[float, float], end: tuple[float, float]) -> None:
    workshop.screen.move(*start)
    workshop.screen.hold()
    for part in range(1, 11):
        x, y = (a + (b - a) * part / 10 for a, b in zip(start, end, strict=True))
        workshop.screen.move(x, y)
        time.sleep(0.02)
    workshop.screen.release()


def test_a_drag_that_moves_many_asks_and_leaves_or_moves(start: Callable[..., Workshop], own_files: Path) -> None:
    model = files.builtin()
    session = at_level_2(model)
    plan = roadmap.plan(session, model)
    first = plan.actions[0].action
    later_on = roadmap.plan(replace(session, actions=(replace(first, phase=2),)), model)
    along = len(moved_along(plan, later_on, first.id).all)
    assert along > 4  # so many that it is asked
    library = with_sessions(own_files / "library.db", [session])
    workshop = start()
    workshop.open_first_session()
    workshop.press("ctrl+5")
    workshop.see("Board by phase")
    card = workshop.see(f"1, {first.title}", "ActionCard")
    later = workshop.see("Later", "ElidedLabel")
    x, y = later.spot
    for answer, moved in (("Leave it there", 0), ("Move", 1)):
        drag(workshop, card.spot, (x + 40, y + 200))
        workshop.see(answer)
        assert any(f"{along} other actions move along: " in each.text for each in workshop.things())
        workshop.click(answer)
        workshop.see_gone(answer)
        if moved:
            workshop.see_status(f"{along} other actions move along: ")
        assert rows(library, "SELECT count(*) FROM action WHERE phase = 2") == [(moved,)]
    workshop.close()
