"""One of a few: buttons side by side, one of them down."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from cxworkshop.language import _


class Segments(QWidget):
    """A row of buttons, one per choice (`value: words`), of which one is chosen; arrow keys walk through them."""

    chosen = Signal(str)
    """The value somebody chose."""

    def __init__(self, name: str, choices: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._values = list(choices)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for index, words in enumerate(choices.values()):
            button = QPushButton(words)
            button.setCheckable(True)
            said = _("{choice}: {value}").format(choice=name, value=words)
            button.setAccessibleName(said)
            self._group.addButton(button, index)
            row.addWidget(button)
        row.addStretch(1)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._choose)

    def value(self) -> str:
        """The value of the choice made, not its words."""
        return self._values[self._group.checkedId()]

    def set_value(self, value: str) -> None:
        """Show a choice, without a signal. Raises ValueError for a value that is none of the choices."""
        self._group.button(self._values.index(value)).setChecked(True)

    def _choose(self, index: int) -> None:
        self.chosen.emit(self._values[index])
