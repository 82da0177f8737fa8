"""Closing the window, whoever closes it: what is being typed is handed on, and nothing is lost unasked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox

from cxworkshop.language import _, pgettext
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.frame.undo import Undo

_FIRST = 60
"""Characters of what was typed that are enough to know it again."""
_SECRET = {"card"}
"""Forms whose drafts are votes: they are on no screen."""


class Leaving(QObject):
    """Hands on what is typed into a window, and asks about what could not be stored before that is closed."""

    def __init__(self, state: SessionState, undo: Undo, window: QMainWindow) -> None:
        super().__init__(window)
        self._state, self._undo, self._window = state, undo, window
        self._given_up = False

    def hand_on(self) -> None:
        """Store what is being typed, in whichever window, or keep it as a draft; it may be the last moment."""
        if (field := QApplication.focusWidget()) is not None:
            field.clearFocus()
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._undo.finish_typing()
        self._state.drafts.write()

    def give_up(self) -> None:
        """Ask nothing any more: there is nobody to answer, or the answer was to close."""
        self._given_up = True

    def may_close(self) -> bool:
        """Whether the window can close now; where something would be lost, somebody is asked who may close it again."""
        self.hand_on()
        state = self._state
        if self._given_up or not (state.drafts.unwritten or state.refused is not None or state.adrift):
            self._state.drafts.stop()
            return True
        self._ask()
        return False

    def _ask(self) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, _("Close"), _("Not everything could be saved."))
        box.setParent(self._window, box.windowFlags())
        box.setTextFormat(Qt.TextFormat.PlainText)
        texts = [content.get("text", "") for form, content in self._state.drafts.unwritten if form not in _SECRET]
        box.setInformativeText("\n".join(self._lost()))
        box.setDetailedText("\n\n".join(filter(None, texts)))  # from there it can be copied
        again = box.addButton(pgettext("button", "Try again"), QMessageBox.ButtonRole.AcceptRole)
        close = box.addButton(_("Close without saving"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(_("Keep working"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(again)
        again.clicked.connect(self._try_again)
        close.clicked.connect(self._close)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _lost(self) -> list[str]:
        told = []
        if self._state.refused is not None:
            told.append(_("The last change has not been saved."))
        elif self._state.adrift:
            told.append(_("The session is not in the current library."))
        for form, content in self._state.drafts.unwritten:
            text = " ".join(content.get("text", "").split())
            if form in _SECRET:
                told.append(_("A paper card that was typed in has not been saved."))
            elif len(text) > _FIRST:
                told.append(_("Not saved: “{text}…”").format(text=text[:_FIRST]))
            else:
                told.append(_("Not saved: “{text}”").format(text=text))
        return told

    def _try_again(self) -> None:
        self._state.look()
        self._state.try_refused()
        self._state.drafts.try_again()
        self._window.close()

    def _close(self) -> None:
        self.give_up()
        self._window.close()
