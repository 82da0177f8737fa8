"""The line over the roadmap of a session whose roadmap an older version made, and what it has to say."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxworkshop.domain.session import Session
from cxworkshop.language import _, pgettext
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.opening_size import open_at
from cxworkshop.ui.controls.scrolled import scrolled
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words import replanned


class ReplannedLine(QFrame):
    """Says once that the roadmap is made with other rules than it was; hidden once somebody has read it."""

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "topbar")
        self._state = state
        self._in_view = False
        self._message = plain_label(replanned.told(), wrap=True)
        self._message.setAccessibleName(self._message.text())
        self._why = QPushButton(_("What changed…"))
        self._why.setToolTip(_("Read the rules now used for the roadmap"))
        self._why.clicked.connect(self._explain)
        self._read = QPushButton(pgettext("button", "OK"))
        self._read.setToolTip(_("Do not show this message again"))
        self._read.clicked.connect(self._let_go)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(12)
        row.addWidget(self._message, 1)
        for button in (self._why, self._read):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        state.opened.connect(self._renew)
        state.changed.connect(self._renew)
        self._renew()

    def show_place(self, *, roadmap: bool) -> None:
        """Be there on the roadmap alone."""
        self._in_view = roadmap
        self._renew()

    def _renew(self) -> None:
        self.setVisible(self._in_view and self._state.is_open and self._state.session.replanned)
        self._read.setVisible(not self._state.read_only)

    def _let_go(self) -> None:
        self._state.record(replace(self._state.session, replanned=False))

    def _explain(self) -> None:
        dialog = NewRules(self._state.session, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class NewRules(QDialog):
    """The rules a roadmap is made by now, and what they leave as it was."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = _("How the roadmap is now calculated")
        self.setWindowTitle(title)
        inner = styled(QWidget(), "plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(pixels(8), pixels(6), pixels(8), pixels(6))
        column.setSpacing(pixels(8))
        for rule in replanned.rules(session):
            # Translators: one of a list of sentences
            column.addWidget(plain_label(_("• {sentence}").format(sentence=rule), wrap=True, select=True))
        column.addWidget(plain_label(replanned.kept(), "muted", wrap=True, select=True))
        column.addStretch()
        scroll = scrolled(inner, sideways=False, by_keys=True)
        scroll.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(pixels(20), pixels(20), pixels(12), pixels(16))
        outer.setSpacing(pixels(12))
        outer.addWidget(plain_label(title, "title", wrap=True, select=True))
        outer.addWidget(scroll, 1)
        outer.addWidget(buttons)
        open_at(self, 640, 480)
