"""A workshop from its first minute to the roadmap in hand, in a real window: by mouse and keys, then by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from cxworkshop.store.models import files as model_files
from tests.e2e.libraries import rows, scores
from tests.e2e.pdf import pages
from tests.e2e.workshop import Workshop

MODEL = model_files.builtin()
NAMES = [dimension.name for dimension in MODEL.dimensions]


def action_id(title: str) -> str:
    return next(action.id for action in MODEL.actions if action.title == title)


def drag(workshop: Workshop, level: str) -> None:
    """Drag the score's handle from where it waits to under a level's card."""
    slider, card = workshop.see("Score", "LevelSlider"), workshop.see(level, "LevelCard")
    y = slider.origin[1] + 22
    start, end = slider.origin[0] + 40, card.centre[0]
    workshop.screen.move(start, y)
    workshop.screen.hold()
    for step in range(1, 11):
        workshop.screen.move(start + (end - start) * step / 10, y)
    workshop.see(f"2.0 – {level}", "QLabel")
    workshop.screen.release()


def test_with_mouse_and_keys(start: Callable[..., Workshop], own_files: Path) -> None:
    workshop, library, pdf = start(), own_files / "library.db", own_files / "board.pdf"
    workshop.click("New session")
    workshop.see_focus("Organisation")
    workshop.type("Küstenstraße & Söhne")
    workshop.click("Start session")
    workshop.click("Place", "TextField")
    workshop.type("Room 12")
    workshop.click("", "Entry", text="Score")

    drag(workshop, "Level 2, Capturing the Voice of the Customer")
    workshop.see("Undo score Vision 2.0")
    workshop.click("Next dimension: Strategy")
    for key, dimension, score, following in (
        ("2", "Strategy", "2.0", "Metrics"),
        ("3", "Metrics", "3.0", "Governance"),
        ("1", "Governance", "1.0", "Organisation"),
        ("2", "Organisation", "2.0", "Processes"),
    ):
        workshop.see(dimension, "QLabel")
        workshop.press(key)
        workshop.see(f"Undo score {dimension} {score}")
        workshop.click(f"Next dimension: {following}")
    workshop.see("Processes", "QLabel")
    workshop.press("right", "right", "right", "right")
    workshop.see("Undo score Processes 2.5")
    workshop.click("Next dimension: Technology")
    workshop.click("Not applicable")
    workshop.click("Undo exclude Technology")
    workshop.see("Redo exclude Technology")
    workshop.click("Level 2, Capturing the Voice of the Customer")
    workshop.see("Undo score Technology 2.0")

    workshop.click("Notes", "NoteEdit")
    workshop.type("Two systems, one list")
    workshop.click("Evidence: what shows it?")
    workshop.type("Register of systems")
    workshop.click("Source of the evidence")
    workshop.type("IT")
    workshop.click("Add")
    workshop.see("Undo evidence for Technology")
    workshop.see_status("✓ All changes saved")

    workshop.click("To the results")
    workshop.see("2.1, weighted mean of 7 dimensions")
    workshop.click("", "Entry", text="Roadmap")
    card = workshop.see("", "ActionCard").name
    title = card.partition(", ")[2]  # after its number
    workshop.click(card, "ActionCard", times=2)
    workshop.see_focus("Title")
    workshop.click("Owner", "QComboBox")
    workshop.press("ctrl+a")
    workshop.type("Board member for sales")
    workshop.click("Status: in progress")
    workshop.click("Save")
    workshop.see_gone("Save")

    workshop.click("", "Entry", text="Report")
    workshop.click("Export PDF…")
    workshop.type_file_name(pdf)
    workshop.click("Save")
    workshop.see_status(f"Exported to {pdf}")
    workshop.close()

    text = pages(pdf)
    assert "Küstenstraße & Söhne" in text[0]
    whole = " ".join(text)
    assert "Board member for sales" in whole
    assert "Two systems, one list" in whole
    assert "Register of systems" in whole
    assert title in whole
    assert scores(library) == dict(
        zip((each.id for each in MODEL.dimensions), (2.0, 2.0, 3.0, 1.0, 2.0, 2.5, 2.0), strict=True)
    )
    assert rows(library, "SELECT note FROM rating WHERE note <> ''") == [("Two systems, one list",)]
    assert rows(library, "SELECT dimension_id, text, source FROM evidence") == [
        ("technology", "Register of systems", "IT")
    ]
    assert rows(library, "SELECT id, owner, status FROM action") == [
        (action_id(title), "Board member for sales", "in progress")
    ]
    assert rows(library, "SELECT organisation, place, settled FROM session_overview") == [
        ("Küstenstraße & Söhne", "Room 12", 7)
    ]
    assert rows(library, "PRAGMA integrity_check") == [("ok",)]


def test_with_keys_alone(start: Callable[..., Workshop], own_files: Path) -> None:
    workshop, library, pdf = start(), own_files / "library.db", own_files / "board.pdf"
    workshop.see("Search sessions")
    workshop.press("ctrl+n")
    workshop.see_focus("Organisation")
    workshop.type("Quiet Harbour Museums")
    workshop.tab_to("Title")
    workshop.press("ctrl+a")
    workshop.type("Spring review")
    workshop.press("enter")
    workshop.see("Facilitator", "TextField")
    workshop.tab_to("Facilitator")
    workshop.type("CX lead")
    workshop.press("ctrl+3")

    for keys, dimension, score in (
        (["2"], "Vision", "2.0"),
        (["3", "left"], "Strategy", "2.5"),
        (["right", "right", "right"], "Metrics", "2.0"),
        (["end", "pgdown", "pgdown", "pgdown"], "Governance", "2.0"),
        (["home"], "Organisation", "1.0"),
        (["2", "right"], "Processes", "2.5"),
    ):
        workshop.see(dimension, "QLabel")
        workshop.press(*keys)
        workshop.see(f"Undo score {dimension} {score}")
        workshop.press("alt+right")
    workshop.see("Technology", "QLabel")
    workshop.confirm("n", "Exclude, or include again")
    workshop.see("Undo exclude Technology")
    workshop.press("ctrl+z")
    workshop.see("Redo exclude Technology")
    workshop.press("2")
    workshop.see("Undo score Technology 2.0")
    workshop.tab_to("Evidence: what shows it?")
    workshop.type("Register of systems")
    workshop.tab_to("Source of the evidence")
    workshop.type("IT")
    workshop.press("enter")
    workshop.see("Undo evidence for Technology")
    workshop.tab_to("Notes")
    workshop.type("12345 and N are letters here")
    workshop.press("alt+right")
    workshop.see("2.0, weighted mean of 7 dimensions")

    workshop.press("ctrl+5")
    card = workshop.see("", "ActionCard").name
    title = card.partition(", ")[2]  # after its number
    workshop.see_focus(card)
    workshop.press("enter")
    workshop.see_focus("Title")
    workshop.press("alt+o", "ctrl+a")
    workshop.type("Head of visitor care")
    workshop.press("ctrl+enter")
    workshop.see_gone("Save")
    workshop.press("ctrl+6", "ctrl+e")
    workshop.type_file_name(pdf)
    workshop.press("enter")
    workshop.see_status(f"Exported to {pdf}")
    workshop.close()

    whole = " ".join(pages(pdf))
    for words in ("Quiet Harbour Museums", "Spring review", "Head of visitor care", "12345 and N are letters here"):
        assert words in whole
    assert scores(library) == dict(
        zip((each.id for each in MODEL.dimensions), (2.0, 2.5, 2.0, 2.0, 1.0, 2.5, 2.0), strict=True)
    )
    assert rows(library, "SELECT note FROM rating WHERE note <> ''") == [("12345 and N are letters here",)]
    assert rows(library, "SELECT text, source FROM evidence") == [("Register of systems", "IT")]
    assert rows(library, "SELECT id, owner FROM action") == [(action_id(title), "Head of visitor care")]
    assert rows(library, "SELECT organisation, title, facilitator FROM session_overview") == [
        ("Quiet Harbour Museums", "Spring review", "CX lead")
    ]
