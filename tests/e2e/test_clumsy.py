"""A workshop by clumsy hands, in a real window: nothing is changed by a wheel, nor by a sentence typed anywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from cxworkshop.domain.session import Participant, Session, Vote
from cxworkshop.store.library import Library
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_session
from tests.e2e.libraries import with_sessions
from tests.e2e.workshop import Workshop

SENTENCE = "Customer trust never improved, Not recovered by 2 of 5 teams. Debate current errors!"
PLACES = {"Prepare": "ctrl+2", "Score": "ctrl+3", "Results": "ctrl+4", "Roadmap": "ctrl+5", "Report": "ctrl+6"}


def with_votes() -> Session:
    """The sample session with three people, who all have voted on the first dimension."""
    model = model_files.builtin()
    people = tuple(Participant(f"p{number}", number, name) for number, name in enumerate(("Anna", "Bo", "Cleo"), 1))
    first = model.dimensions[0].id
    votes = tuple(Vote(each.id, first, 1, "score", 2.0 + each.number) for each in people)
    return msgspec.structs.replace(sample_session(model), participants=people, votes=votes)


def stored(library: Path, session_id: str) -> Session:
    with_it = Library.open(library)
    try:
        return with_it.load(session_id)
    finally:
        with_it.close()


def test_wheel_and_sentence(start: Callable[..., Workshop], own_files: Path) -> None:
    session = with_votes()
    library = with_sessions(own_files / "library.db", [session])
    workshop = start(library)
    workshop.see("Search sessions")
    workshop.resize(1366, 768)
    workshop.see_focus("Sessions")
    workshop.press("home", "enter")
    workshop.see("", "Entry", text="Prepare")
    for place, key in PLACES.items():
        workshop.press(key)
        workshop.see("", "Entry", text=f"{place} ✓")
        turn_over_everything(workshop)
    # On Prepare, past the figures of what customers say into the targets and weights.
    for place, stops in (("ctrl+2", 60), ("ctrl+3", 30)):
        workshop.press(place)
        turn_over_what_has_the_focus(workshop, stops)
    turn_over_an_open_list(workshop)
    workshop.press("ctrl+3", "alt+right", *["alt+left"] * 2)
    workshop.see("Vision", "QLabel")
    workshop.see_focus("Score")
    workshop.type(SENTENCE)
    workshop.see_status("The cursor was not in a text field")
    workshop.press("F6", "enter")
    assert not [each for each in workshop.things() if each.text == "Vote again"]
    workshop.see("Reveal")
    workshop.press("r")
    workshop.see("", "Prompt", text="Press R once more: Reveal all votes")
    workshop.press("esc")
    workshop.close()
    assert stored(library, session.id) == session


def turn_over_everything(workshop: Workshop) -> None:
    """Turn the wheel over all there is in view, and click into what can be set before turning again."""
    for each in workshop.things():
        if each.kind in {"QScrollBar", "MainWindow"}:
            continue
        workshop.screen.wheel(*each.centre, 2)
        workshop.screen.wheel(*each.centre, -3)


def turn_over_what_has_the_focus(workshop: Workshop, stops: int) -> None:
    """Walk by Tab, and turn the wheel over whatever that comes to."""
    for _ in range(stops):
        for each in workshop.tab():
            if each.focus:
                workshop.screen.wheel(*each.centre, 3)
                workshop.screen.wheel(*each.centre, -2)


def turn_over_an_open_list(workshop: Workshop) -> None:
    """Open the list of lenses, turn the wheel over it and beside it, and leave it by Esc."""
    workshop.press("ctrl+2")
    # The page stands where Tab left it, far down: scroll up by turning the wheel over plain words.
    workshop.screen.wheel(*workshop.see("Participants", "QLabel").centre, -30)
    lens = workshop.see("Lens", "QComboBox")
    workshop.click("Lens", "QComboBox")

    def is_open() -> bool:
        return any(each.kind == "QListView" for each in workshop.things())

    workshop.wait(is_open, "the list of lenses")
    for x, y in ((lens.centre[0], lens.centre[1] + lens.rect[3]), (lens.centre[0], lens.rect[1] - 60)):
        workshop.screen.wheel(x, y, 2)
    workshop.screen.press("esc")
    workshop.wait(lambda: not is_open(), "the list closed")


def test_the_page_scrolls_where_the_slider_lies(start: Callable[..., Workshop], own_files: Path) -> None:
    session = with_votes()
    library = with_sessions(own_files / "library.db", [session])
    workshop = start(library)
    workshop.see_focus("Sessions")
    workshop.resize(1280, 680)
    workshop.press("home", "enter", "ctrl+3")
    slider = workshop.see("Score", "LevelSlider")
    workshop.screen.wheel(*slider.centre, 2)
    workshop.wait(
        lambda: next(
            (each.origin[1] < slider.origin[1] for each in workshop.things() if each.kind == "LevelSlider"), 1
        ),
        "the page scrolled",
    )
    workshop.close()
    assert stored(library, session.id) == session
