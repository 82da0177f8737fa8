"""Tells that the app met a bug of its own, and goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QApplication, QMessageBox

from cxworkshop import about, paths
from cxworkshop.language import _


class BugDialog(QMessageBox):
    """One dialog at a time, with the versions at work and the details, both to copy for whoever mends it."""

    _open: BugDialog | None = None

    def __init__(self, details: str) -> None:
        super().__init__(QApplication.activeWindow())
        versions = ", ".join([*about.versions(), f"Qt {qVersion()}"])
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle("CX Workshop")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(_("Something went wrong in CX Workshop. Everything saved is safe, and you can carry on."))
        in_the_log = _("The details are in the log: {path}").format(path=paths.log())
        self.setInformativeText(f"{in_the_log}\n\n{versions}")
        self.setDetailedText(details)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = self.addButton(_("Copy details"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QApplication.clipboard().setText(f"{versions}\n\n{details}"))
        self.addButton(QMessageBox.StandardButton.Close)

    @classmethod
    def show_for(cls, details: str) -> None:
        """Show the dialog, unless one is in front already: a bug in painting would open hundreds."""
        if cls._open is not None:
            return
        cls._open = cls(details)
        cls._open.finished.connect(lambda _: setattr(cls, "_open", None))
        cls._open.open()
