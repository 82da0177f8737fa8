"""A dialog that asks for files and opens none of those that it shows."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDir, QFileInfo
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

from cxworkshop.ui.controls.handlers import otherwise


def file_dialog(parent: QWidget, title: str, folder: Path) -> QFileDialog:
    """A dialog that begins in a folder.

    Qt's own icons look into files to tell of what kind they are, as other toolkits' dialogs do. Whoever closes a file
    drops all the locks that the process has on it, SQLite's as well (https://www.sqlite.org/howtocorrupt.html, section
    2.2): a look into the library's folder would let others write to the library.
    """
    dialog = QFileDialog(parent, title, QDir.rootPath())  # it looks into the first folder before it has other icons
    dialog.setIconProvider(_icons())
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, sys.platform.startswith("linux"))
    dialog.setDirectory(str(folder))
    return dialog


class _Icons(QFileIconProvider):
    """Icons and kinds by what is known of a file without a look into it; asked in a thread of Qt's."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = super().icon(QFileIconProvider.IconType.Folder)
        self._file = super().icon(QFileIconProvider.IconType.File)

    @otherwise(QIcon())
    def icon(self, what: Any) -> QIcon:
        """The icon of a file, a folder, or of a kind of place."""
        if isinstance(what, QFileInfo):
            return self._folder if what.isDir() else self._file
        return super().icon(what)

    @otherwise("")
    def type(self, info: QFileInfo) -> str:
        """What stands in the column of kinds: a file's ending."""
        return "" if info.isDir() else info.suffix()


@cache
def _icons() -> _Icons:
    """One for all dialogs: they do not keep theirs alive."""
    return _Icons()
