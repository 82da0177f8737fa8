"""A dialog that shows the library's folder looks into none of its files, which would drop the locks on them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QFileSystemModel, QWidget
from pytestqt.qtbot import QtBot

from cxworkshop.store.library import Library
from cxworkshop.ui.output.file_dialog import file_dialog


def locked(path: Path) -> list[str]:
    """The files of a library on which this process holds a lock."""
    held = Path("/proc/locks").read_text(encoding="ascii").splitlines()
    files = [path.with_name(path.name + end) for end in ("", "-shm", ".lock")]
    return [
        file.name
        for file in files
        if any(f":{file.stat().st_ino} " in line and f" {os.getpid()} " in line for line in held)
    ]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells which locks are held")
def test_it_drops_no_lock_on_the_library(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library = Library.open(path)
    assert locked(path) == ["library.db", "library.db-shm", "library.db.lock"]
    desk = QWidget()
    qtbot.addWidget(desk)
    dialog = file_dialog(desk, "Export", tmp_path)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.show()
    model = dialog.findChildren(QFileSystemModel)[0]
    folder = model.index(str(tmp_path))
    qtbot.waitUntil(lambda: model.rowCount(folder) >= 3)
    kinds = {folder.siblingAtRow(0).model().index(row, 2, folder).data() for row in range(model.rowCount(folder))}
    assert "db" in kinds
    assert locked(path) == ["library.db", "library.db-shm", "library.db.lock"]
    dialog.close()
    dialog.deleteLater()
    library.close()
