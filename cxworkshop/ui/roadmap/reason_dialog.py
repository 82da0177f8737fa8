"""Asks why an action is taken off the roadmap, without insisting on an answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cxworkshop.domain.bounds import MAX_NAME
from cxworkshop.domain.names import tidy
from cxworkshop.language import _, pgettext
from cxworkshop.ui.controls.keys import CONFIRM, LEAVE, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.limits import stop_at
from cxworkshop.ui.controls.opening_size import open_at
from cxworkshop.ui.look.theme import pixels, styled


class ReasonDialog(QDialog):
    """One line for the reason; Enter removes the action with or without one, Escape leaves it where it is."""

    def __init__(self, title: str, remove: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remove = remove
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Remove action"))
        open_at(self, 440, 160)
        self._reason = QLineEdit()
        self._reason.setAccessibleName(_("Reason"))
        self._reason.setPlaceholderText(_("You can leave this empty"))
        stop_at(self._reason, MAX_NAME)
        asked = _("Why is “{action}” not for this organisation?").format(action=title)
        button = styled(QPushButton(pgettext("button", "Remove")), "primary")
        button.setDefault(True)
        button.setToolTip(with_key(_("Remove the action from the roadmap; it can be restored"), CONFIRM))
        button.clicked.connect(self.accept)
        cancel = QPushButton(pgettext("button", "Cancel"))
        cancel.setToolTip(with_key(_("Leave the action on the roadmap"), LEAVE))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(16), pixels(16), pixels(16), pixels(16))
        column.setSpacing(pixels(10))
        column.addWidget(plain_label(asked, wrap=True))
        column.addWidget(self._reason)
        column.addStretch(1)
        column.addLayout(buttons)
        self.accepted.connect(self._take_off)

    def _take_off(self) -> None:
        self._remove(tidy(self._reason.text()))
