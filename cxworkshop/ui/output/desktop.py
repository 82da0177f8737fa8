"""What the system's own programs do with a file that was written."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from cxworkshop.errors import UserError
from cxworkshop.language import _


def open_file(path: Path) -> None:
    """Open a file or folder in the program that the system has for it. Raises UserError where either is missing."""
    if not path.exists():
        raise UserError(_("{path} is not there any more.").format(path=path), _("Export it again."))
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        message = _("There is no program here that opens {file}.").format(file=path.name)
        raise UserError(message, _("Show it in its folder, and choose a program there."))


def show_in_folder(path: Path) -> None:
    """Show a file in its folder, selected where the system can do that. Raises UserError where it is gone."""
    if sys.platform == "win32" and path.exists():
        QProcess.startDetached("explorer", ["/select,", str(path)])
    elif sys.platform == "darwin" and path.exists():
        QProcess.startDetached("open", ["-R", str(path)])
    else:
        open_file(path.parent if path.exists() else path)
