"""What is typed is what is stored, or is said and stays: dates, numbers and lists of people in a real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.e2e.libraries import rows
from tests.e2e.room import copied
from tests.e2e.workshop import Workshop

LIST = "1.\u00a0Müller, Anna\n2.\u00a0Schmidt, Jo\u0308rg\n3.\u00a0schmidt,  JÖRG\n4.\u00a0Weiß, Zoë\n"


def test_dates_numbers_and_lists(start: Callable[..., Workshop], own_files: Path) -> None:
    library = own_files / "library.db"

    def stored(what: str) -> object:
        return rows(library, f"SELECT {what} FROM session")[0][0]  # noqa: S608 - names of columns, from below

    def write(field: str, text: str) -> None:
        workshop.click(field, kind(field))
        workshop.press("ctrl+a")
        workshop.type(text)

    def kind(field: str) -> str:
        return "TypedLine" if field == "Date" else "NumberField"

    workshop = start()
    workshop.see("Search sessions")
    workshop.resize(1366, 768)
    workshop.press("ctrl+n")
    workshop.see_focus("Organisation")
    workshop.type("Quiet Harbour Museums\n")
    workshop.see("Facilitator", "TextField")

    # What is meant stands there before anything is stored.
    write("Date", "24 12 2026")
    workshop.see("", "QLabel", text="Thursday, 24 December 2026")
    assert stored("held_on") != "2026-12-24"
    workshop.press("tab")
    workshop.see("Undo change date")
    assert stored("held_on") == "2026-12-24"
    workshop.see("Date", "TypedLine", text="24 Dec 2026")

    # What is no day is said, is not stored, and stays over another page.
    write("Date", "31/2/2027\n")
    workshop.see("", "QLabel", text="There is no such date: “31/2/2027”.")
    workshop.press("ctrl+3")
    workshop.see("Vision", "QLabel")
    workshop.press("ctrl+2")
    workshop.see("Date", "TypedLine", text="31/2/2027")
    assert stored("held_on") == "2026-12-24"

    # Pasted, in another order; then a week later by the calendar.
    with copied(workshop.screen, "2027-03-04"):
        workshop.click("Date", "TypedLine")
        workshop.press("ctrl+a", "ctrl+v")
        workshop.see("", "QLabel", text="Thursday, 4 March 2027")
    workshop.press("F4", "Down", "Return")
    workshop.see("", "QLabel", text="Thursday, 11 March 2027")
    assert stored("held_on") == "2027-03-11"

    # Either decimal mark; beyond the range nothing is stored.
    write("Weight of Vision", "1,5\n")
    workshop.see("Undo weight of Vision")
    workshop.see("Weight of Vision", "NumberField", text="1.5")
    write("Length of the session in minutes", "99999\n")
    workshop.see("", "QLabel", text="“99999” is out of range; enter 5 to 1,440.")
    workshop.press("Escape")
    workshop.see("Length of the session in minutes", "NumberField", text="180")
    assert stored("weights") == '{"vision":1.5}'

    # A list from a word processor, pasted while a choice has the keys; then the same again.
    with copied(workshop.screen, LIST):
        workshop.tab_to("Target of Vision")
        workshop.press("ctrl+v")
        workshop.see("", "QLabel", text="3 are new · 0 are already in the list · 1 is skipped")
        workshop.press("Return")
        workshop.see("", "QLabel", text="3 of 60")
        workshop.click("Paste list")
        workshop.see("", "QLabel", text="0 are new · 4 are already in the list · 0 are skipped")
        workshop.press("Escape")
    assert rows(library, "SELECT name FROM participant ORDER BY number") == [
        ("Müller, Anna",),
        ("Schmidt, Jörg",),
        ("Weiß, Zoë",),
    ]
    workshop.press("ctrl+z")
    workshop.see("Redo add 3 participants")

    # What is not understood outlives the window; it still belongs to its session.
    write("Date", "soon\n")
    workshop.see("", "QLabel", text="“soon” could not be read as a date.")
    workshop.close()
    workshop = start()
    workshop.see_focus("Sessions")
    workshop.press("Return")
    workshop.see("Date", "TypedLine", text="soon")
    workshop.see("", "QLabel", text="“soon” could not be read as a date.")
    assert stored("held_on") == "2027-03-11"
    workshop.close()
