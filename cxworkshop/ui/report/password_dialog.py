"""Asks for the password that a PDF is to be closed with, twice, so that a slip of the finger locks nobody out."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cxworkshop.errors import UserError
from cxworkshop.language import _, pgettext
from cxworkshop.report.setting.keeping import Keeping, check
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import KEEP, LEAVE, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.opening_size import open_at
from cxworkshop.ui.look.theme import pixels, styled


class PasswordDialog(QDialog):
    """Two fields that show dots, until somebody gives the same password in both that a PDF can have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("PDF with a password"))
        self._first, self._again = self._field(_("Password")), self._field(_("Once more"))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(pixels(16))
        form.setVerticalSpacing(pixels(8))
        form.addRow(self._first.accessibleName(), self._first)
        form.addRow(self._again.accessibleName(), self._again)
        told = _("Nobody can open the file without it, and it is kept nowhere: write it down.")
        self._problem = plain_label("", "danger", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(pixels(16), pixels(16), pixels(16), pixels(16))
        column.setSpacing(pixels(10))
        column.addWidget(plain_label(told, wrap=True))
        column.addLayout(form)
        column.addWidget(self._problem)
        column.addStretch(1)
        column.addLayout(self._buttons())
        self._follow()
        open_at(self, 440, 240)
        self._first.setFocus()

    @property
    def password(self) -> str:
        """What was typed."""
        return self._first.text()

    @contained
    def accept(self) -> None:
        """Close with the password, unless a PDF cannot have it."""
        try:
            check(Keeping(password=self.password))
        except UserError as error:
            self._problem.setText(str(error))
            self._first.setFocus()
            return
        super().accept()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(name)
        field.textChanged.connect(self._follow)
        return field

    def _buttons(self) -> QHBoxLayout:
        cancel = QPushButton(pgettext("button", "Cancel"))
        cancel.setToolTip(with_key(_("Close without a file"), LEAVE))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._go_on = styled(QPushButton(_("Export PDF…")), "primary")
        self._go_on.setToolTip(with_key(_("Choose where the file goes"), KEEP))
        self._go_on.setDefault(True)
        self._go_on.clicked.connect(self.accept)
        give_key(self, KEEP, self._go_on.click)
        buttons = QHBoxLayout()
        buttons.setSpacing(pixels(8))
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._go_on)
        return buttons

    def _follow(self) -> None:
        """Let somebody go on once both fields say the same."""
        both = bool(self._first.text() and self._again.text())
        same = self._first.text() == self._again.text()
        self._problem.setText(_("The two are not the same.") if both and not same else "")
        self._go_on.setEnabled(both and same)
