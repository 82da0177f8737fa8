"""Asking for somebody's own template, on which a file is then written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from cxworkshop.export.formats import Format
from cxworkshop.language import _
from cxworkshop.ui.output.file_dialog import file_dialog


def ask_template(parent: QWidget, chosen: Format, folder: Path, then: Callable[[Path], object]) -> None:
    """Ask for a template of a format, and hand its path to `then`; nothing is called where somebody thinks better."""
    dialog = file_dialog(parent, _("Choose a template"), folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    # Translators: a kind of file in a dialog; {endings} is such as "*.pptx *.potx"
    kind = _("Template ({endings})").format(endings=" ".join(f"*{each}" for each in chosen.templates))
    dialog.setNameFilters([kind])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
