"""Asking where a file or a folder is to go: a file that is written always ends as its kind does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from cxworkshop.language import _
from cxworkshop.ui.output.file_dialog import file_dialog


def ask_where(
    parent: QWidget, title: str, start: Path, kinds: Mapping[str, str], then: Callable[[Path], object]
) -> None:
    """Ask for a file to write, and hand its path to `then`; nothing is called where somebody thinks better of it.

    `kinds` gives what people call a kind of file by its ending (".csv"), the one offered first in front. A name that
    ends as none of them gets the ending of the kind that is chosen in the dialog.
    """
    endings = {f"{name} (*{ending})": ending for ending, name in kinds.items()}
    dialog = file_dialog(parent, title, start.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(endings))

    def choose(kind: str) -> None:
        dialog.setDefaultSuffix(endings[kind].removeprefix("."))

    choose(next(iter(endings)))
    dialog.filterSelected.connect(choose)
    dialog.selectFile(start.name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def take(name: str) -> None:
        path, ending = Path(name), endings[dialog.selectedNameFilter()]
        said = path.suffix.lower()
        if said != ending and said and ending.endswith(said) and not path.name.lower().endswith(ending):
            # Of an ending of two parts the dialog knows the last alone: ".csv" is how it writes ".scores.csv".
            path = path.with_suffix(ending)
        elif path.name.lower().endswith(tuple(kinds)):
            then(path)
            return
        else:
            path = path.with_name(path.name + ending)
        # The dialog has asked about the name as it was typed, not about the one that comes of it.
        if path.exists():
            _ask_replace(parent, path, partial(then, path))
        else:
            then(path)

    dialog.fileSelected.connect(take)
    dialog.open()


def ask_place(parent: QWidget, title: str, folder: str, then: Callable[[Path], object]) -> None:
    """Ask for a folder that there is, and hand its path to `then`; nothing is called where somebody thinks better."""
    dialog = file_dialog(parent, title, Path(folder) if folder and Path(folder).is_dir() else Path.home())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()


def _ask_replace(parent: QWidget, path: Path, then: Callable[[], object]) -> None:
    question = QMessageBox(
        QMessageBox.Icon.Warning, path.name, _("{file} already exists.").format(file=path.name), parent=parent
    )
    question.setInformativeText(_("Do you want to replace it?"))
    question.setTextFormat(Qt.TextFormat.PlainText)
    replace = question.addButton(_("Replace"), QMessageBox.ButtonRole.AcceptRole)
    question.addButton(QMessageBox.StandardButton.Cancel)
    question.setDefaultButton(QMessageBox.StandardButton.Cancel)
    replace.clicked.connect(lambda _checked: then())
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.open()
