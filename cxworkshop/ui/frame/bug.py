"""Tells that the app met a bug of its own, and goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from cxworkshop import paths


class BugDialog(QMessageBox):
    """One dialog at a time, with the details to copy."""

    _open: BugDialog | None = None

    def __init__(self, details: str) -> None:
        super().__init__(QApplication.activeWindow())
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle("CX Workshop")
        self.setText("Something in CX Workshop went wrong. What was saved is safe, and you can go on.")
        self.setInformativeText(f"The details are in the log: {paths.log()}")
        self.setDetailedText(details)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = self.addButton("Copy details", QMessageBox.ButtonRole.ActionRole)
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QApplication.clipboard().setText(details))
        self.addButton(QMessageBox.StandardButton.Close)

    @classmethod
    def show_for(cls, details: str) -> None:
        """Show the dialog, unless one is in front already: a bug in painting would open hundreds."""
        if cls._open is not None:
            return
        cls._open = cls(details)
        cls._open.finished.connect(lambda _: setattr(cls, "_open", None))
        cls._open.open()
