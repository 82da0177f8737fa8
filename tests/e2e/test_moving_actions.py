"""A card dragged on the roadmap in a real window: what would move along is told before it does."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.plan.moves import moved_along
from cxworkshop.domain.session import Rating
from cxworkshop.store.library import Library
from cxworkshop.store.models import files
from cxworkshop.store.sample import sample_session
from tests.e2e.libraries import rows
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
    ratings = tuple(sorted((Rating(each.id, 2.0) for each in model.dimensions), key=lambda each: each.dimension_id))
    session = replace(sample_session(model), ratings=ratings, actions=(), targets={}, weights={})
    plan = roadmap.plan(session, model)
    first = plan.actions[0].action
    later_on = roadmap.plan(replace(session, actions=(replace(first, phase=2),)), model)
    along = len(moved_along(plan, later_on, first.id).all)
    assert along > 4  # so many that it is asked
    library = own_files / "library.db"
    with closing(Library.open(library)) as stored:
        stored.create(session, model)
    workshop = start()
    workshop.see("Search sessions")
    workshop.press("enter")
    workshop.see("How is this calculated?")
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
