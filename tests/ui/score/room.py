"""The Score page in a window of its own, and hands on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Rating, Session
from cxworkshop.settings import Settings
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.store.library import Library
from cxworkshop.ui.controls.note_edit import NoteEdit
from cxworkshop.ui.scale.level_slider import LevelSlider
from cxworkshop.ui.scale.rubric import LevelCard
from cxworkshop.ui.score.page import ScorePage
from tests.ui.keyboard import Keyboard
from tests.ui.sessions import new_session, opened
from tests.ui.showing import in_front

W = TypeVar("W", bound=QWidget)


class Room(Keyboard):
    """What a facilitator sees and does. `state` and `library` tell what became of it."""

    def __init__(self, qtbot: QtBot, library: Library, model: MaturityModel, session: Session | None = None) -> None:
        self.library, self.model = library, model
        self.state: SessionState = opened(library, model, session or new_session(model))
        self.room = RoomState(self.state)
        self.settings = Settings()
        self.page = ScorePage(self.state, self.room, self.settings)
        in_front(qtbot, self.page, (1126, 668))

    @property
    def slider(self) -> LevelSlider:
        return self.the(LevelSlider)

    @property
    def note(self) -> NoteEdit:
        return self.the(NoteEdit)

    def the(self, kind: type[W]) -> W:
        """The one widget of a kind."""
        (found,) = [each for each in self.page.findChildren(kind) if not each.isHidden()]
        return found

    def cards(self) -> list[LevelCard]:
        return [card for card in self.page.findChildren(LevelCard) if card.isVisible()]

    def button(self, start: str) -> QPushButton:
        return next(each for each in self.page.findChildren(QPushButton) if each.text().startswith(start))

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def says(self, text: str) -> bool:
        """Whether these words stand on the page."""
        return any(text in label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def stored(self, dimension_id: str) -> Rating:
        return self.library.load(self.state.session.id).rating(dimension_id)

    def lose_session(self) -> Callable[[], None]:
        """Take the session out of the library, so that nothing can be saved; gives what puts it back."""
        session = self.library.load(self.state.session.id)
        self.library.delete(session.id)
        return lambda: self.library.create(session, self.model)
