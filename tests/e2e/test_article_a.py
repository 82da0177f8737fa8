"""A session at level 2 throughout, on its way to level 3, has all seven actions of article A on its roadmap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from cxworkshop.domain.session import Rating, Session
from cxworkshop.store.models import files as model_files
from tests.cli.test_show import ARTICLE_A
from tests.e2e.libraries import with_sessions
from tests.e2e.pdf import pages
from tests.e2e.workshop import Workshop

MODEL = model_files.builtin()


def level_2_throughout() -> Session:
    return Session(
        id="5b0c3a52-3f5c-4f0e-9d6e-6f1a2b3c4d5e",
        model_id=MODEL.id,
        model_edition=MODEL.edition,
        organisation="Level Two Ltd",
        title="Baseline",
        held_on=date(2026, 11, 19),
        lens="marketing",
        target=3.0,
        roadmap_start=date(2026, 12, 1),
        created_at=datetime(2026, 11, 19, 9, tzinfo=UTC),
        ratings=tuple(sorted((Rating(each.id, 2.0) for each in MODEL.dimensions), key=lambda each: each.dimension_id)),
    )


def test_all_seven_actions_are_on_the_roadmap_and_in_the_pdf(start: Callable[..., Workshop], own_files: Path) -> None:
    titles = {MODEL.action(action_id).title for action_id in ARTICLE_A}
    assert {action.title for action in MODEL.actions if action.source == "article A"} == titles
    pdf = own_files / "roadmap.pdf"
    workshop = start(with_sessions(own_files / "library.db", [level_2_throughout()]))
    workshop.see("Search sessions")
    workshop.press("enter")
    workshop.see("How is this calculated?")
    workshop.press("ctrl+5")
    workshop.see("From 2.0 towards Level 3")

    # What a person sees who tabs from card to card through the phases and what is beyond them.
    (here,) = [each for each in workshop.things() if each.focus]
    seen = []
    while here.kind == "ActionCard":
        seen.append(here.name.partition(", ")[2])  # after its number
        here = workshop.tab()[0]
    assert len(seen) == len(set(seen))
    assert titles <= set(seen)

    workshop.press("ctrl+6", "ctrl+e")
    workshop.type_file_name(pdf)
    workshop.press("enter")
    workshop.see_status(f"Exported to {pdf}")
    workshop.close()
    text = " ".join(pages(pdf))
    assert [title for title in titles if title not in text] == []
