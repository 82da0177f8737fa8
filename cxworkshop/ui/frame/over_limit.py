"""The line over the page of a session in which an older version stored more than there may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from cxworkshop.language import ngettext
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.keys import with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import styled
from cxworkshop.words.scores import tip

if TYPE_CHECKING:
    from cxworkshop.domain.bound_checks import Excess


class OverLimitLine(QFrame):
    """Says what is beyond its bounds, and puts it right at a click or Alt and a letter; hidden while nothing is."""

    def __init__(self, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "topbar")
        self._state = state
        self._on_session = False
        self._excesses: tuple[Excess, ...] = ()
        self._was_over = False
        self._message = plain_label("", "danger", wrap=True)
        self._put_right = QPushButton()
        self._put_right.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._put_right.clicked.connect(self.put_right)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(12)
        row.addWidget(self._message, 1)
        row.addWidget(self._put_right)
        state.opened.connect(self._renew)
        state.changed.connect(self._follow)
        self._renew()

    def show_place(self, *, session: bool) -> None:
        """Be there on the pages of a session alone."""
        self._on_session = session
        self._show()

    def put_right(self) -> None:
        """Bring what the line names within its bounds; undo takes that back."""
        from cxworkshop.domain import guard
        from cxworkshop.words import limits

        if not self._excesses:
            return
        session, model, first = self._state.session, self._state.model, self._excesses[0]
        after = guard.mended(session, first)
        if after is not None:
            self._state.change(limits.change_name(first, session, model), after)

    def _renew(self) -> None:
        """Look at a session that was opened."""
        self._excesses = self._found()
        self._was_over = bool(self._excesses)
        self._show()

    def _follow(self) -> None:
        """Look again at a session that was over its limits when it was opened: undo can bring that back."""
        if self._was_over:
            self._excesses = self._found()
            self._show()

    def _found(self) -> tuple[Excess, ...]:
        if not self._state.is_open:
            return ()
        # Imported here because the window comes sooner without it.
        from cxworkshop.domain import guard

        return guard.excesses(self._state.session)

    def _show(self) -> None:
        self.setVisible(bool(self._excesses) and self._on_session)
        if not self._excesses:
            return
        from cxworkshop.domain import guard
        from cxworkshop.words import limits

        first, others = self._excesses[0], len(self._excesses) - 1
        message, hint = limits.told(first, self._state.session, self._state.model)
        can_be = guard.mended(self._state.session, first) is not None
        self._put_right.setVisible(can_be)
        if can_be:
            name, does = limits.remedy(first)
            self._put_right.setText(name)
            self._put_right.setToolTip(tip(with_key(does, self._put_right.shortcut())))
        more = ngettext("{count} other is also over its limit.", "{count} others are also over their limits.", others)
        parts = (message, "" if can_be else hint, more.format(count=others) if others else "")
        self._message.setText(" ".join(part for part in parts if part))
        self._message.setAccessibleName(self._message.text())
