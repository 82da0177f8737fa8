"""The undo commands of a session and of whole sessions, and the stacks that they are kept on.

Sessions are frozen and share what they have in common, so one kind of command serves every kind of change: it keeps the
session before and after and leaves it to the store to write the rows that differ.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from weakref import WeakMethod

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from cxworkshop.domain import clock
from cxworkshop.domain.session import Session


def undo_stack(parent: QObject) -> QUndoStack:
    """An undo stack that is deleted with its parent and, by Python, no sooner.

    As garbage it would give its commands back to Python before Qt deletes it, depending on the order in which Python
    collects them; each would be deleted twice, which ends the process. The connection keeps the stack alive, out of the
    collector's sight, until the parent is deleted. Commands therefore know the parent weakly, or it never would be.
    """
    stack = QUndoStack(parent)
    stack.destroyed.connect(lambda: stack)
    return stack


class ChangeSession(QUndoCommand):
    """One named change. Changes that follow one another with the same `gesture` are one undo step.

    `put`, a method of the stack's parent, stores a session instead of another and tells whether that worked; it must
    not raise, because an exception that leaves an undo command ends the process.
    """

    def __init__(
        self,
        text: str,
        before: Session,
        after: Session,
        put: Callable[[Session, Session], bool],
        gesture: Hashable = None,
    ) -> None:
        super().__init__(text)
        self._before = before
        self._after = after
        self._method = WeakMethod(put)
        self._gesture = gesture
        self._pushed = False

    def _put(self, session: Session, instead_of: Session) -> bool:
        put = self._method()
        return put is not None and put(session, instead_of)

    def redo(self) -> None:
        """Store the session as it is after the change; a change that could not be stored at first is dropped."""
        stored = self._put(self._after, self._before)
        if not self._pushed:
            self._pushed = True
            self.setObsolete(not stored)

    def undo(self) -> None:
        """Store the session as it was before the change."""
        self._put(self._before, self._after)

    def id(self) -> int:
        """All commands may merge; whether two do is decided by their gesture."""
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take a later change of the same gesture into this one."""
        if not isinstance(other, ChangeSession) or self._gesture is None or other._gesture != self._gesture:
            return False
        if other.isObsolete():
            return False  # It could not be stored; Qt asks all the same.
        # Time that passed between the two was recorded, and is no part of either: undo leaves it alone.
        passed = clock.moved_on(self._before.clock, self._after.clock, other._before.clock)
        if passed != self._before.clock:
            self._before = msgspec.structs.replace(self._before, clock=passed)
        self._after = other._after
        del other._before, other._after  # Qt deletes the other command; Python keeps what is left of it for good.
        self.setText(other.text())
        # What was typed and taken back within one sitting is no change; Qt then drops the command.
        self.setObsolete(self._after == self._before)
        return True


class MoveSessions(QUndoCommand):
    """Sessions, by their ids, put into the bin, or taken out of it.

    `move`, a method of the stack's parent, does one or the other (True: into the bin) and tells whether that worked; it
    must not raise, because an exception that leaves an undo command ends the process.
    """

    def __init__(
        self, text: str, session_ids: Sequence[str], move: Callable[[Sequence[str], bool], bool], *, into_bin: bool
    ) -> None:
        super().__init__(text)
        self._ids, self._into_bin = tuple(session_ids), into_bin
        self._method = WeakMethod(move)

    def redo(self) -> None:
        self._move(into_bin=self._into_bin)

    def undo(self) -> None:
        self._move(into_bin=not self._into_bin)

    def _move(self, *, into_bin: bool) -> None:
        move = self._method()
        self.setObsolete(move is None or not move(self._ids, into_bin))
