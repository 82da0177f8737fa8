"""The line over the pages of a session that another program changed, and the offer of what a copy holds of one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMessageBox, QPushButton, QWidget

from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import styled
from cxworkshop.words import altered, dates


class AlteredLine(QFrame):
    """Says that the session is not what was stored, until somebody accepts it; hidden while it is."""

    copy_wanted = Signal()
    """Somebody wants the session as the newest copy has it."""

    def __init__(self, library: LibraryState, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "topbar")
        self._library, self._state = library, state
        self._on_session = False
        self._message = plain_label("", "danger", wrap=True)
        self._accept = QPushButton(_("Accept as it is"))
        self._accept.setToolTip(_("Accept the session as it is now and hide this message"))
        self._accept.clicked.connect(state.accept)
        self._copy = QPushButton()
        self._copy.setToolTip(_("Import it as a separate session; this one stays as it is"))
        self._copy.clicked.connect(self.copy_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(12)
        row.addWidget(self._message, 1)
        for button in (self._accept, self._copy):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        state.opened.connect(self._renew)
        state.accepted.connect(self._renew)
        self._renew()

    def show_place(self, *, session: bool) -> None:
        """Be there on the pages of a session alone."""
        self._on_session = session
        self.setVisible(bool(self._state.altered) and session)

    def _renew(self) -> None:
        self.setVisible(bool(self._state.altered) and self._on_session)
        if not self._state.altered:
            return
        self._message.setText(altered.told(self._state.altered))
        self._message.setAccessibleName(self._message.text())
        copied = None if self._library.read_only else self._library.copied(self._state.session.id)
        self._accept.setVisible(not self._library.read_only)
        self._copy.setVisible(copied is not None)
        if copied is not None:
            self._copy.setText(_("Import the version of {day}").format(day=dates.short(dates.local(copied).date())))


def offer_copy(
    parent: QWidget, library: LibraryState, session_id: str, error: UserError, bring: Callable[[], object]
) -> None:
    """Where a session cannot be opened and a copy of the library has it, ask whether it is to come from there."""
    copied = None if library.read_only else library.copied(session_id)
    if copied is None:
        return
    box = QMessageBox(QMessageBox.Icon.Warning, "CX Workshop", error.message, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    moment = dates.local(copied)
    said = _(
        "The backup of {day}, {time} holds the session undamaged. It will be imported as a separate "
        "session; this one stays as it is."
    )
    box.setInformativeText(said.format(day=dates.short(moment.date()), time=dates.clock(moment)))
    button = box.addButton(_("Import it"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(button)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    button.clicked.connect(bring)
    box.open()
