"""The walk of tests/ui/sized.py, once there is a screen to walk on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QMessageBox,
    QPushButton,
    QTabBar,
    QTableView,
    QWidget,
)

from cxworkshop import app as the_app
from cxworkshop import paths
from cxworkshop.domain.session import Session
from cxworkshop.ids import new_id
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.store.models import files as model_files
from cxworkshop.ui.audience.window import AudienceWindow
from cxworkshop.ui.frame.header import Header
from cxworkshop.ui.frame.main_window import MainWindow
from cxworkshop.ui.frame.navigation import Entry
from cxworkshop.ui.frame.places import PLACES
from cxworkshop.ui.look import theme
from cxworkshop.ui.roadmap.plan_button import PlanButton
from tests.e2e import cut_text
from tests.ui import shapes
from tests.ui.walk import Walk, rest

if TYPE_CHECKING:
    from tests.ui.sized import Setting

PRESSED = "sample"
"""The shape of the session in which everything is pressed; at the others one looks."""
ROOM = "crowd"
"""The shape of the session in which the window for the room is looked at."""
TITLE_BAR = 32
"""What a window manager takes of the height for a window's title, in device-independent pixels."""


def walk(setting: Setting, folder: Path, pictures: Path | None) -> list[str]:
    """Everything that is cut off on a walk through sessions of every shape."""
    app = QApplication([])
    _dress(app, setting)
    model = model_files.builtin()
    found: dict[str, str] = {}
    seen: set[type[QWidget]] = set()
    with closing(Library.open(folder / "library.db")) as library:
        made = shapes.sessions(model)
        for each in made.values():
            library.create(each, model)
        for shape, session in made.items():
            if shape != PRESSED:
                with _opened(library, session, folder) as window:
                    for place in PLACES:
                        SizedWalk(window, shape, found, pictures, set()).look(place.id)
                    for place in PLACES if shape == ROOM else ():
                        SizedWalk(window, shape, found, pictures, set()).room(place.id)
        for place in PLACES:
            # Each time another one, because what is pressed changes it, deletes it, or closes the window.
            session = replace(made[PRESSED], id=new_id())
            library.create(session, model)
            with _opened(library, session, folder) as window:
                SizedWalk(window, PRESSED, found, pictures, seen).press(place.id)
    return [f"{what}   [{where}]" for what, where in found.items()]


@contextmanager
def _opened(library: Library, session: Session, folder: Path) -> Iterator[MainWindow]:
    """The main window, as large as the screen lets it be, with a session."""
    jobs = Jobs()
    settings = Settings(theme="light", last_folder=str(folder))
    window = MainWindow(LibraryState(library), SessionState(library), jobs, settings)
    room = window.screen().availableSize()
    window.resize(room.width(), room.height() - TITLE_BAR)
    window.show()
    window.open_session(session.id)
    yield window
    window.close()
    jobs.stop()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def _dress(app: QApplication, setting: Setting) -> None:
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(paths.resource(f"fonts/{name}")))
    font = QFont(setting.family)
    if setting.points:
        font.setPointSizeF(setting.points)
    app.setFont(font)
    the_app.teach(app)
    theme.apply(app, "light")


class SizedWalk(Walk):
    """Looks for what is cut off wherever it comes."""

    def __init__(
        self, window: MainWindow, shape: str, found: dict[str, str], pictures: Path | None, seen: set[type[QWidget]]
    ) -> None:
        super().__init__(window)
        self._shape, self._found, self._pictures = shape, found, pictures
        self._place = ""
        self._seen = seen
        """Kinds of dialog that were looked at already, on the way from another page."""

    def press(self, place: str) -> None:
        """Look at a page, its tabs, and all it leads to."""
        self._place = place
        self.page(place)

    def look(self, place: str) -> None:
        """Look at a page and its tabs."""
        self._place = place
        self.window.go_to(place)
        rest(100)
        self.see(self.window)
        self.come(self.window)
        for bar in self.window.findChildren(QTabBar):
            for index in range(bar.count() if bar.isVisible() else 0):
                bar.setCurrentIndex(index)
                self.see(self.window)
        for button in self.window.findChildren(PlanButton):
            for way in button.menu().actions() if button.isVisible() else ():
                if way.isCheckable():
                    way.trigger()
                    self._place = f"{place}, {button.text()}"
                    self.see(self.window)
                    self.come(self.window)

    def room(self, place: str) -> None:
        """Look at what the room sees meanwhile, on a small projector."""
        self._place = f"{place} for the room"
        self.window.go_to(place)
        QTest.keyClick(self.window, Qt.Key.Key_F9)
        for audience in QApplication.topLevelWidgets():
            if not isinstance(audience, AudienceWindow):
                continue
            audience.showNormal()
            audience.resize(1024, 768)
            rest(50)
            self.see(audience)
            if self._pictures is not None:
                audience.grab().save(str(self._pictures / f"{self._shape} {self._place}.png"))
        QTest.keyClick(self.window, Qt.Key.Key_F9)

    def come(self, page: QWidget) -> None:
        if isinstance(page, QDialog) and not isinstance(page, QMessageBox):
            self._seen.add(type(page))
        if self._pictures is not None:
            kind = "" if page is self.window else f" {type(page).__name__}"
            page.grab().save(str(self._pictures / f"{self._shape} {self._place}{kind}.png"))
        room = page.screen().availableSize() - QSize(0, 0 if page.isFullScreen() else TITLE_BAR)
        self._edit_rows(page)
        least = page.minimumSize().expandedTo(page.minimumSizeHint()).expandedTo(page.size())
        if least.width() > room.width() or least.height() > room.height():
            self._note(f"{type(page).__name__}: {least.width()}×{least.height()} is larger than the screen")

    def see(self, widget: QWidget) -> None:
        # What is laid out anew may ask for that itself, one holder after the other.
        for _ in range(8):
            QApplication.sendPostedEvents()
            QApplication.processEvents()
        for each in cut_text.found():
            self._note(str(each))

    def _edit_rows(self, page: QWidget) -> None:
        """Look at the first row of each list or table while it is edited in its place."""
        for view in page.findChildren(QAbstractItemView):
            model = view.model()
            columns = model.columnCount() if isinstance(view, QTableView) else 1
            rows = model.rowCount() if view.isVisible() else 0
            indexes = (model.index(row, column) for row in range(min(rows, 1)) for column in range(columns))
            index = next((each for each in indexes if each.flags() & Qt.ItemFlag.ItemIsEditable), None)
            if index is None or view.editTriggers() == QAbstractItemView.EditTrigger.NoEditTriggers:
                continue
            view.setCurrentIndex(index)
            view.edit(index)
            self.see(page)
            if (editor := view.focusWidget()) is not None and editor is not view:
                QTest.keyClick(editor, Qt.Key.Key_Escape)

    def press_done(self) -> None:
        self.see(self.window)

    def choose(self, widget: QComboBox | QPushButton) -> None:
        if isinstance(widget, QComboBox):
            widget.showPopup()
        elif (menu := widget.menu()) is not None:
            menu.popup(widget.mapToGlobal(widget.rect().bottomLeft()))
            self.come(menu)
        rest(10)
        self.see(widget)
        if isinstance(widget, QComboBox):
            widget.hidePopup()
        elif menu is not None:
            menu.close()

    def skip(self, widget: QWidget) -> bool:
        # Every page has its turn, and what the header leads to is the same from each with a session.
        again = isinstance(widget.parentWidget(), Header) and self._place not in {"library", "score"}
        return isinstance(widget, Entry) or again

    def foreign(self, dialog: QWidget) -> bool:
        return isinstance(dialog, QFileDialog | QPrintDialog) or type(dialog) in self._seen

    def _note(self, what: str) -> None:
        self._found.setdefault(what, f"{self._shape}, {self._place}")
