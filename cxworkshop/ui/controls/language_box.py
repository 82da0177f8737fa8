"""The choice of the language that a document is written in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from cxworkshop import language


class LanguageBox(QComboBox):
    """Offers the languages there are; `chosen` comes when somebody chooses one."""

    chosen = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._own = ""
        for code, own_name in language.languages().items():
            self.addItem(own_name, code)
        self.activated.connect(self.chosen)

    def show_own(self, wish: str) -> None:
        """Show the language that a model is written in, or the one spoken; what somebody chose stands.

        `wish` is the model's language, of which there may be no catalogue.
        """
        stands = self.currentData() != self._own and self._own
        self._own = language.known(wish) or language.spoken()
        if not stands:
            self.setCurrentIndex(self.findData(self._own))

    def show_code(self, code: str | None) -> None:
        """Show a language as if somebody had chosen it; None for the one shown as one's own."""
        self._own = self._own or language.spoken()
        index = self.findData(code or self._own)
        if index >= 0:
            self.setCurrentIndex(index)

    def code(self) -> str:
        """The code of the language chosen."""
        chosen: str = self.currentData()
        return chosen
