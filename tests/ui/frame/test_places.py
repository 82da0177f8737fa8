"""A page is one entry of the table: added there, it is everywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import cxworkshop.ui
from cxworkshop import paths
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.styles import Styles
from cxworkshop.ui.audience.window import AudienceWindow
from cxworkshop.ui.controls.keys import Key, give_key
from cxworkshop.ui.controls.page import GoTo
from cxworkshop.ui.frame.header import Header
from cxworkshop.ui.frame.keys_dialog import KeysDialog
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.navigation import Entry
from cxworkshop.ui.frame.places import PLACES, PageContext, Place
from cxworkshop.ui.frame.status_line import StatusLine
from cxworkshop.ui.settings.page import SettingsPage

COUNT = Key("Ctrl+J", "Count them again")
NUMBER = len(PLACES)
"""The number of a page that stands before the last one, Settings."""


class FerriesPage(QWidget):
    """A page made up here."""

    KEYS = (COUNT,)

    notice = Signal(str)
    problem = Signal(object)
    wish = Signal(object)

    def __init__(self, state: SessionState) -> None:
        super().__init__()
        self._state = state
        button = QPushButton("Plan it")
        button.clicked.connect(lambda: self.wish.emit(GoTo("roadmap")))
        give_key(self, COUNT, lambda: self.notice.emit("Counted"))
        QVBoxLayout(self).addWidget(button)


class FerriesForTheRoom(QLabel):
    """What the room sees meanwhile."""

    def show_session(self, session: Session, model: MaturityModel, dimension_id: str) -> bool:
        self.setText(f"Ferries of {session.organisation}")
        return True


FERRIES = Place(
    id="ferries",
    name=lambda: "Ferries",
    about=lambda: "Which ferries there are",
    key=f"Ctrl+{NUMBER}",
    make=lambda context: FerriesPage(context.state),
    progress=lambda context: f"{len(context.state.session.title)} letters",
    audience=FerriesForTheRoom,
)


@pytest.fixture
def pages() -> tuple[Place, ...]:
    return (*PLACES[:-1], FERRIES, PLACES[-1])


@pytest.fixture
def opened(window: MainWindow, session_id: str) -> MainWindow:
    window.open_session(session_id)
    return window


def entries(window: MainWindow) -> list[Entry]:
    shown = [each for each in window.findChildren(Entry) if each.isVisible()]
    return sorted(shown, key=lambda entry: entry.y())


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)


def test_it_stands_in_the_navigation_where_it_stands_in_the_table(opened: MainWindow) -> None:
    names = [each.text() for each in entries(opened)]
    there = [place.name() for place in PLACES]
    assert names == [*there[:-1], "Ferries", there[-1]]
    assert there[:6] == ["Library", "Prepare", "Score", "Results", "Roadmap", "Report"]
    assert there[-1] == "Settings and about"
    (ferries,) = [each for each in entries(opened) if each.text() == "Ferries"]
    assert ferries.toolTip() == f"Which ferries there are (Ctrl+{NUMBER})"
    assert ferries.accessibleName() == "Ferries, 8 letters"


def test_without_a_session_it_is_hidden(window: MainWindow) -> None:
    assert [each.text() for each in entries(window)] == ["Library", "Settings and about"]
    press(window, Qt.Key(Qt.Key.Key_0 + NUMBER))
    assert window.place == "library"


def test_its_key_leads_to_it_and_the_header_names_the_session(opened: MainWindow) -> None:
    press(opened, Qt.Key(Qt.Key.Key_0 + NUMBER))
    assert opened.place == "ferries"
    assert isinstance(opened._pages.stack.currentWidget(), FerriesPage)
    (header,) = opened.findChildren(Header)
    assert "Example Utilities" in [label.text() for label in header.findChildren(QLabel)]


def test_its_progress_follows_the_session(opened: MainWindow, state: SessionState) -> None:
    state.set_details("change title", title="Base")
    (ferries,) = [each for each in entries(opened) if each.text() == "Ferries"]
    assert ferries.accessibleName() == "Ferries, 4 letters"


def test_what_it_says_and_asks_for_is_heard(opened: MainWindow) -> None:
    opened.go_to("ferries")
    (button,) = [each for each in opened.findChildren(QPushButton) if each.text() == "Plan it"]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert opened.findChildren(StatusLine)[0].message == "Counted"
    button.click()
    assert opened.place == "roadmap"


def test_its_keys_are_on_the_page_of_keys(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    QApplication.processEvents()
    said = [label.text() for label in window.findChildren(KeysDialog)[-1].findChildren(QLabel)]
    for words in ("Ferries", "Ctrl+J", "Count them again", f"Ctrl+1 to Ctrl+{NUMBER}"):
        assert words in said


def test_the_audience_follows_it(opened: MainWindow) -> None:
    QTest.keyClick(opened, Qt.Key.Key_F9)
    opened.go_to("ferries")
    (audience,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, AudienceWindow)]
    (seen,) = audience.findChildren(FerriesForTheRoom)
    assert seen.isVisible()
    assert seen.text() == "Ferries of Example Utilities"
    opened.go_to("prepare")
    assert not seen.isVisible()
    opened.close()


def test_it_is_made_when_it_is_wanted_or_when_there_is_time(window: MainWindow, qtbot: QtBot) -> None:
    assert window.findChildren(FerriesPage) == []
    window.warm_up()
    # The last of the table, which comes after it.
    qtbot.waitUntil(lambda: window.findChildren(SettingsPage) != [], timeout=20_000)
    assert len(window.findChildren(FerriesPage)) == 1


# The table


def test_ids_and_keys_are_each_their_own() -> None:
    for found in ([place.id for place in PLACES], [place.key for place in PLACES], [place.name() for place in PLACES]):
        assert len(set(found)) == len(PLACES)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
def test_every_page_can_be_made_without_a_session(
    qtbot: QtBot, library_state: LibraryState, state: SessionState, jobs: Jobs, settings: Settings, place: Place
) -> None:
    page = place.make(PageContext(library_state, state, RoomState(state), jobs, settings, Styles(paths.styles())))
    assert isinstance(page, QWidget)
    qtbot.addWidget(page)


def test_a_wish_names_a_place_there_is() -> None:
    named = set()
    for path in Path(cxworkshop.ui.__path__[0]).rglob("*.py"):
        named |= set(re.findall(r"(?:GoTo|go_to)\(\"(\w+)\"", path.read_text(encoding="utf-8")))
    assert {"score", "results", "prepare"} <= named <= {place.id for place in PLACES}
