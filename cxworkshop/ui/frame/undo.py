"""Undo and redo of what is in front: of the open session on its pages, of the library on the others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QAbstractItemView, QMainWindow

from cxworkshop.domain.voting import seen_early
from cxworkshop.language import _
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.page import Spot
from cxworkshop.ui.controls.window_keys import PARKING_LOT
from cxworkshop.ui.frame import undone
from cxworkshop.ui.frame.pages import Pages


class Undo(QObject):
    """Takes back and does again for a window, and tells what that would be."""

    offered = Signal(str, str)
    """What can be undone and what redone now; "" where there is nothing."""
    notice = Signal(str)
    moved = Signal(object)
    """The Spot at which something is otherwise now."""

    def __init__(self, library: LibraryState, state: SessionState, pages: Pages, window: QMainWindow) -> None:
        super().__init__(window)
        self._library, self._state, self._pages, self._window = library, state, pages, window
        stacks = (library.undo_stack, state.undo_stack)
        self._told = [stack.indexChanged.connect(self.offer) for stack in stacks]

    def undo(self) -> None:
        """Take the last step back. A cell that is being typed into is none yet, and goes on."""
        if not self._is_in_cell():
            self.finish_typing()
        if self._stack() is self._state.undo_stack:
            stack = self._state.undo_stack
            self._carry_out(self._state.undo, stack.undoText(), _("Undid: {what}."))
            return
        stack = self._library.undo_stack
        self._carry_out_in_library(stack.undo, stack.undoText(), _("Undid: {what}."))

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        if self._stack() is self._state.undo_stack:
            stack = self._state.undo_stack
            self._carry_out(self._state.redo, stack.redoText(), _("Redid: {what}."))
            return
        stack = self._library.undo_stack
        self._carry_out_in_library(stack.redo, stack.redoText(), _("Redid: {what}."))

    def _carry_out_in_library(self, step: Callable[[], None], what: str, said: str) -> None:
        """Take a step on the library's stack, and show the list of sessions, in which it is to be seen."""
        if what:
            self.notice.emit(said.format(what=what))
            step()
            self.moved.emit(Spot(self._pages.home.id, ""))

    def _carry_out(self, step: Callable[[], None], what: str, said: str) -> None:
        """Take a step on a session's stack, show where that is to be seen, and say what it was."""
        state = self._state
        before, index = state.session, state.undo_stack.index()
        step()
        after = state.session
        if state.undo_stack.index() == index:
            return  # There is none, or it could not be stored, and that is said.
        notices = [said.format(what=what)]
        if after is before:
            notices = [_("“{what}” changed nothing: votes that have been seen cannot be altered.").format(what=what)]
        elif (spot := undone.spot(before, after, state.model)) is not None:
            self.moved.emit(spot)
        elif before.parking_lot != after.parking_lot:
            notices.append(_("It is on the parking lot ({key}).").format(key=PARKING_LOT.text))
        if seen_early(before, after):
            notices.append(_("It stays on record that the votes were seen; vote again to start a new ballot."))
        self.notice.emit(" ".join(notices))

    def offer(self) -> None:
        """Tell what can be undone and redone on the page in front."""
        stack = self._stack()
        self.offered.emit(stack.undoText() if stack.canUndo() else "", stack.redoText() if stack.canRedo() else "")

    def finish_typing(self) -> None:
        """Let a field that is being typed into hand on what it has."""
        if (field := self._window.focusWidget()) is not None and field is not self._window:
            field.clearFocus()
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_in_cell(self) -> bool:
        field = self._window.focusWidget()
        viewport = field.parentWidget() if field is not None else None
        return viewport is not None and isinstance(viewport.parentWidget(), QAbstractItemView)

    def stop(self) -> None:
        """Listen no more: a stack empties itself when it goes, and would tell a window that has nothing to show."""
        for told in self._told:
            QObject.disconnect(told)

    def _stack(self) -> QUndoStack:
        return self._state.undo_stack if self._pages.place.needs_session else self._library.undo_stack
