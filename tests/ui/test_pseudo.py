"""Every page and dialog, the audience window and what they say when something is done: nothing of it is English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

import cxworkshop.ui
from cxworkshop import about, app, language, paths
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.models import files as model_files
from cxworkshop.store.sample import sample_workshop
from cxworkshop.ui.audience.window import AudienceWindow
from cxworkshop.ui.frame.bug import BugDialog
from cxworkshop.ui.frame.edition import MoveDialog
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.places import PLACES
from cxworkshop.ui.frame.replanned import NewRules
from cxworkshop.ui.library.bin_bar import BinBar
from cxworkshop.ui.library.page import LibraryPage
from cxworkshop.ui.library.session_summary import SessionSummary
from cxworkshop.ui.report.password_dialog import PasswordDialog
from cxworkshop.ui.roadmap.reason_dialog import ReasonDialog
from tests.catalogues import speak_from
from tests.e2e import cut_text
from tests.pseudo import english, foreign, painted
from tests.ui.everything import in_view, told
from tests.ui.walk import Walk, rest

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)


@pytest.fixture(autouse=True)
def pseudo(pseudo_catalogues: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    speak_from(pseudo_catalogues, monkeypatch)
    model = foreign(model_files.builtin())
    monkeypatch.setattr(model_files, "shipped", lambda: [model])
    before = QLocale()
    with language.speaking(language.PSEUDO):
        app.teach(qapp)
        yield
    QLocale.setDefault(before)


@pytest.fixture
def library(own_files: Path) -> Iterator[Library]:
    library = Library.open(own_files / "library.db")
    yield library
    library.close()


@pytest.fixture
def window(qtbot: QtBot, own_files: Path, library: Library, state: SessionState, jobs: Jobs) -> MainWindow:
    """The sample workshop in the main window."""
    model = model_files.builtin()
    window = MainWindow(LibraryState(library), state, jobs, Settings(theme="light", last_folder=str(own_files)))
    sample = foreign(sample_workshop(model))
    library.create(sample, model)
    library.create(msgspec.structs.replace(sample, id="deleted"), model)
    library.bin.put(["deleted"])
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitUntil(lambda: bool(window.findChildren(SessionSummary)))
    window.open_session(library.sessions()[0].id)
    return window


def forget_the_workshop(state: SessionState) -> None:
    """Leave of the session its people: as it is when they come."""
    state.change(
        "ХХХ",
        msgspec.structs.replace(
            state.session, ratings=(), ballots=(), votes=(), dissents=(), evidence=(), actions=(), targets={}
        ),
    )


class ForeignWalk(Walk):
    """Hears all that is said meanwhile, and sees what is cut off."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.heard: set[str] = set()
        self.cut: set[str] = set()

    def come(self, page: QWidget) -> None:
        self.heard |= set(told(page))

    def bin(self) -> None:
        """The library while it shows its bin, with a session in it."""
        self.window.go_to("library")
        (page,) = self.window.findChildren(LibraryPage)
        next(each for each in page.findChildren(QPushButton) if "(1)" in each.text()).click()
        rest(20)
        self.see(self.window)
        (bar,) = self.window.findChildren(BinBar)
        for each in reversed(bar.findChildren(QPushButton)):  # the last of them asks, the first leaves nothing to ask
            self.use(each)
            self.press_done()

    def see(self, widget: QWidget) -> None:
        self.heard |= set(in_view(widget))
        rest(20)
        # What the room sees fits itself to its window, and a row of a table is a pixel lower than a field by itself.
        odd = ("AudienceWindow", "QLineEdit in qt_scrollarea_viewport")
        self.cut |= {str(each) for each in cut_text.found() if not any(name in each.where for name in odd)}

    def press_done(self) -> None:
        self.heard |= set(in_view(self.window))

    def choose(self, widget: QComboBox | QPushButton) -> None:
        if isinstance(widget, QComboBox):
            self.heard |= {widget.itemText(index) for index in range(widget.count())}
        elif (menu := widget.menu()) is not None:
            self.heard |= {words for action in menu.actions() for words in (action.text(), action.toolTip())}

    def foreign(self, dialog: QWidget) -> bool:
        if isinstance(dialog, QFileDialog):
            self.heard |= {dialog.windowTitle(), *dialog.nameFilters()}
        return isinstance(dialog, QFileDialog | QPrintDialog)

    def english(self) -> list[str]:
        """What was heard that is English, apart from what Qt says itself, which has no pseudo-language."""
        return english(self.heard - qt_says(), str(paths.log()))


@cache
def qt_says() -> set[str]:
    """Words of Qt's own: of its buttons, and of its dialogs."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton(0x0FFFFC00))
    dialogs = [QFileDialog(options=QFileDialog.Option.DontUseNativeDialog), QPrintDialog(), buttons]
    words = {each for dialog in dialogs for each in told(dialog)}
    for dialog in dialogs:
        dialog.deleteLater()
    return words


@pytest.fixture
def walk(qtbot: QtBot, window: MainWindow) -> Iterator[ForeignWalk]:
    QApplication.clipboard().setText("ХХХ;ЖЖЖ;\nЖЖЖ;;\nХХХ;;")  # which Prepare takes people from
    yield ForeignWalk(window)
    qtbot.wait(60)  # whoever still looks out for a dialog has looked by then


DIALOGS = {
    "library": {"DeleteForGoodDialog", "KeysDialog", "NewSessionDialog"},
    "prepare": {"PeopleDialog", "OwnerLimitDialog"},
    "score": {"BallotBooth", "DissentDialog", "PaperBallots", "ParkingLot", "TimesDialog"},
    "results": {"HowComputedDialog"},
    "roadmap": {"ActionEditor", "ActionFinder", "InPlaceDialog"},
    "report": {"OwnTextsDialog", "StylesDialog"},
    "settings": {"RestoreDialog"},
}
"""The dialogs that a page with the sample workshop leads to, and no other page."""


@pytest.mark.parametrize(
    ("place", "shape"),
    [*((place.id, "the sample") for place in PLACES), *((place.id, "nothing scored") for place in PLACES[2:-1])],
)
def test_no_english_on_a_page_nor_in_what_it_leads_to_and_nothing_cut(
    place: str, shape: str, walk: ForeignWalk, state: SessionState
) -> None:
    if shape == "nothing scored":
        forget_the_workshop(state)
    with painted() as seen:
        if place == "library":
            walk.bin()
        walk.page(place)
    walk.heard |= seen
    if shape == "the sample":
        assert walk.dialogs >= DIALOGS.get(place, set())
    assert (walk.english(), walk.cut) == ([], set())


@pytest.fixture
def wider_letters(qapp: QApplication) -> Iterator[None]:
    """Letters as wide as those of the fonts that many systems have: ours are narrow."""
    before = qapp.font()
    wide = QFont(before)
    wide.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 110)
    qapp.setFont(wide)
    yield
    qapp.setFont(before)


@pytest.mark.parametrize("place", [place.id for place in PLACES])
@pytest.mark.usefixtures("wider_letters")
def test_nothing_is_cut_in_wider_letters_either(place: str, qtbot: QtBot, window: MainWindow) -> None:
    window.go_to(place)
    qtbot.wait(400)
    assert [str(each) for each in cut_text.found()] == []


def test_every_dialog_is_met() -> None:
    source = (path.read_text(encoding="utf-8") for path in Path(cxworkshop.ui.__file__).parent.rglob("*.py"))
    dialogs = {name for text in source for name in re.findall(r"^class (\w+)\(Q(?:Dialog|MessageBox)\)", text, re.M)}
    assert dialogs == set().union(
        *DIALOGS.values(), {"BugDialog", "MoveDialog", "NewRules", "PasswordDialog", "ReasonDialog"}
    )


def test_no_english_in_what_an_older_session_leads_to_nor_where_a_reason_or_password_is_asked(
    walk: ForeignWalk, state: SessionState
) -> None:
    model, window = state.model, walk.window
    newer = msgspec.structs.replace(
        model,
        edition="3",
        dimensions=tuple(msgspec.structs.replace(each, rubric=each.rubric[::-1]) for each in model.dimensions),
    )
    for dialog in (
        NewRules(state.session, window),
        MoveDialog(state.session, model, newer, window),
        ReasonDialog(model.actions[0].title, lambda _reason: None, window),
        PasswordDialog(window),
    ):
        dialog.open()
        walk.come(dialog)
        walk.see(dialog)
        dialog.done(0)
        dialog.deleteLater()
    assert (walk.english(), walk.cut) == ([], set())


@pytest.mark.parametrize("place", [place.id for place in PLACES])
def test_no_english_on_the_audience_window(place: str, qtbot: QtBot, window: MainWindow) -> None:
    window.go_to(place)
    QTest.keyClick(window, Qt.Key.Key_F9)
    audience = next(each for each in QApplication.topLevelWidgets() if isinstance(each, AudienceWindow))
    audience.resize(1024, 768)
    heard: set[str] = set()
    for _dimension in range(len(model_files.builtin().dimensions) if place == "score" else 1):
        QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        qtbot.wait(100)
        with painted() as seen:
            audience.grab()
        heard |= seen | set(told(audience))
    assert english(heard) == []
    # What is cut has lost its bracket.
    assert [text for text in heard if "⟦" in text and text.endswith("…")] == []


def test_no_english_where_there_is_a_bug(qtbot: QtBot, window: MainWindow) -> None:
    heard: set[str] = set()

    def look() -> None:
        dialog = QApplication.activeModalWidget() or next(
            each for each in QApplication.topLevelWidgets() if isinstance(each, BugDialog)
        )
        heard.update(told(dialog))
        dialog.close()

    QTimer.singleShot(50, window, look)
    BugDialog.show_for("ХХХ")
    qtbot.waitUntil(lambda: bool(heard))
    assert english(heard - qt_says(), str(paths.log()), *about.versions(), "Qt", "Show Details...") == []
