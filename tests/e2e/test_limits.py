"""Limits of single owners in a real window: set at the owner's name, by keys, and listed on Prepare."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cxworkshop.store.models import files
from tests.e2e.libraries import at_level_2, rows, with_sessions
from tests.e2e.workshop import Workshop

OWNER = "Customer insight manager"


def test_an_owner_who_can_carry_three(start: Callable[..., Workshop], own_files: Path) -> None:
    model = files.builtin()
    session = at_level_2(model)
    library = with_sessions(own_files / "library.db", [session])

    def stored() -> object:
        return rows(library, "SELECT owner_limits FROM session")[0][0]

    workshop = start()
    workshop.open_first_session()
    workshop.press("ctrl+5", "ctrl+g", "ctrl+g")
    workshop.see("Board by owner")
    workshop.tab_to(f"Limit of {OWNER}: 2")
    workshop.press("space")
    workshop.see_focus("Actions at once")
    workshop.type("51\n")
    workshop.see("", "QLabel", text="“51” is out of range; enter 1 to 50.")
    workshop.press("ctrl+a")
    workshop.type("3\n")
    workshop.see_status(f"{OWNER}: three actions at once. ")
    workshop.see_focus(f"Limit of {OWNER}: 3")
    assert stored() == f'{{"{OWNER}":3}}'
    workshop.see(f"Undo actions at once of {OWNER}")

    workshop.press("ctrl+2")
    workshop.see("Start scoring ›")
    workshop.tab_to("Set a limit for one owner…")
    workshop.see(f"Actions at once of {OWNER}", "NumberField", text="3")
    workshop.press("space")
    workshop.see_focus("Owner")
    workshop.type("A. Berg")
    workshop.press("tab")
    workshop.see_focus("Actions at once")
    workshop.press("ctrl+a")
    workshop.type("1\n")
    workshop.see("Actions at once of A. Berg", "NumberField", text="1")
    assert stored() == f'{{"A. Berg":1,"{OWNER}":3}}'
    workshop.click(f"Remove the limit of {OWNER}")
    workshop.see_gone(f"Remove the limit of {OWNER}")
    assert stored() == '{"A. Berg":1}'
    workshop.press("ctrl+z")
    workshop.see(f"Actions at once of {OWNER}", "NumberField", text="3")
    workshop.close()
