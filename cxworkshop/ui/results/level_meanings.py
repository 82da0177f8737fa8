"""What it means to stand at a level, and what the target asks for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cxworkshop.domain.maturity_model import Level, MaturityModel
from cxworkshop.language import _, pgettext
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import Look


class LevelMeanings(Card):
    """The staged level and the level of the target, in the model's words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What the levels mean"), parent)
        self._here = _Meaning(pgettext("beside a level", "staged level"), "small")
        self._there = _Meaning(pgettext("beside a level", "target"), "target")
        self.body.addWidget(self._here)
        self.body.addWidget(self._there)

    def show_levels(self, model: MaturityModel, here: int, there: int) -> None:
        """Show the staged level and, where it lies above, the level to reach."""
        self._here.show_level(model.level(here))
        self._there.show_level(model.level(there))
        self._there.setVisible(there > here)


class _Meaning(QWidget):
    def __init__(self, mark: str, look: Look) -> None:
        super().__init__()
        self._name, self._about = plain_label("", "strong", wrap=True), plain_label("", "muted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._name, 1)
        head.addWidget(plain_label(mark, look), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._about)

    def show_level(self, level: Level) -> None:
        self._name.setText(_("Level {level}, {name}").format(level=level.number, name=level.name))
        self._about.setText(level.about)
        self._about.setVisible(bool(level.about))
