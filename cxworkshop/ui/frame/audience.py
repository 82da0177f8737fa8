"""The audience window as the main window leads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from cxworkshop.state.session_state import SessionState
from cxworkshop.styles import Styles
from cxworkshop.ui.frame.pages import Pages

if TYPE_CHECKING:
    from cxworkshop.ui.audience.window import AudienceWindow


class Audience(QObject):
    """Makes the audience window when it is first wanted, and lets it follow the page and what is in hand there."""

    notice = Signal(str)

    def __init__(self, state: SessionState, pages: Pages, styles: Styles, facilitator: QMainWindow) -> None:
        super().__init__(facilitator)
        self._state, self._pages, self._styles, self._facilitator = state, pages, styles, facilitator
        self._window: AudienceWindow | None = None
        pages.dimension_shown.connect(self.lead)
        pages.action_asked.connect(self.lead)

    def toggle(self) -> None:
        """Put the window up, or away."""
        if self._window is None:
            from cxworkshop.ui.audience.window import AudienceWindow

            self._window = AudienceWindow(self._state, lambda: self._styles.default)
            self._window.notice.connect(self.notice)
            self.lead()
        self._window.toggle(self._facilitator)

    def lead(self) -> None:
        """Show the room what belongs to the page in front."""
        if self._window is not None:
            self._window.follow(self._pages.place.audience, self._pages.dimension_id, self._pages.asked)

    def stop(self) -> None:
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None
