"""What a pass over the suggested actions decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxworkshop.domain.session import Action
from cxworkshop.language import _, ngettext, pgettext
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import CONFIRM, Key, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.wrapped_list import wrapped_list
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.roadmap.in_place.question import BACK
from cxworkshop.words import names
from cxworkshop.words import plan as action_words


class InPlaceEnd(QWidget):
    """Counts the answers, lists those that change the plan, and lets all of them be taken back."""

    back = Signal()
    all_back = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._counts = plain_label("", "title", wrap=True), plain_label("", "lead", wrap=True)
        self._settled = plain_label("", wrap=True)
        self._list = wrapped_list(_("What was decided"))
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._problem = plain_label("", "danger", wrap=True)
        back = QPushButton(pgettext("button", "Back"))
        back.setToolTip(with_key(_(BACK.what), BACK))
        back.clicked.connect(self.back)
        give_key(self, Key("Left", BACK.what, ("Backspace",)), self.back.emit)  # Up and Down scroll what was decided
        self._all_back = QPushButton(_("Undo all answers"))
        self._all_back.setToolTip(_("Plan every action again and start asking from the beginning"))
        self._all_back.clicked.connect(self.all_back)
        self._close = styled(QPushButton(pgettext("button", "Close")), "primary")
        self._close.setToolTip(with_key(_("Close; all answers are kept"), CONFIRM))
        self._close.clicked.connect(self.closed)
        buttons = QHBoxLayout()
        buttons.setSpacing(pixels(8))
        buttons.addWidget(back)
        buttons.addWidget(self._all_back)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        for button in (back, self._all_back, self._close):
            button.setAutoDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(pixels(12))
        column.addWidget(self._title)
        column.addWidget(self._counts)
        column.addWidget(self._settled)
        column.addWidget(self._list, 1)
        column.addStretch(0)
        column.addWidget(self._problem)
        column.addLayout(buttons)

    def tell(self, actions: Sequence[Action], settled: str, *, changed: bool) -> None:
        """Tell how the actions stand; `changed` says whether there are answers to be taken back.

        `settled` tells where nothing is left to do and the score does not say so, "" where that is nowhere.
        """
        count = len(actions)
        asked = ngettext("{count} action covered", "All {count} actions covered", count)
        self._title.setText(asked.format(count=count))
        self._counts.setText(action_words.decided(actions))
        self._settled.setText(settled)
        self._settled.setVisible(bool(settled))
        self._list.clear()
        for action in actions:
            if not action.planned:
                said = _("{answer}: {action}").format(answer=names.action_state(action.state), action=action.title)
                self._list.addItem("\n".join(filter(None, (said, action.reason))))
        self._list.setVisible(self._list.count() > 0)
        self._all_back.setEnabled(changed)
        self.say_failed("")

    def say_failed(self, text: str) -> None:
        """Say why something was not done; "" takes that away."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    @contained
    def showEvent(self, event: QShowEvent) -> None:
        """Let Enter close."""
        super().showEvent(event)
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)
