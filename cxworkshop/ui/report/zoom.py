"""How large a page is shown: as it fits, or in per cent of its size on paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from cxworkshop.language import N_, _
from cxworkshop.ui.controls.keys import Key, with_key
from cxworkshop.ui.look.theme import pixels, styled

# Not Ctrl with minus: on a French keyboard that is the key of 6, and Ctrl+6 is a page.
LARGER = Key("Ctrl+Up", N_("Larger, smaller, whole page"))
SMALLER = Key("Ctrl+Down", LARGER.what)
WHOLE = Key("Ctrl+0", LARGER.what)

STEPS = (50, 67, 75, 100, 125, 150, 200, 300, 400)
"""Per cent of the size on paper."""
Zoom = str | int
"""Per cent, or "page" or "width" for as large as the whole page, or its width, fits."""


def step(percent: float, direction: int) -> int:
    """The next step from a size, to larger (1) or smaller (-1); the last one where there is none beyond."""
    if direction > 0:
        return next((each for each in STEPS if each > percent + 0.5), STEPS[-1])
    return next((each for each in reversed(STEPS) if each < percent - 0.5), STEPS[0])


class ZoomBar(QWidget):
    """A choice of sizes, with a button a step smaller before and larger behind it."""

    chosen = Signal()
    stepped = Signal(int)
    """Somebody wants it larger (1) or smaller (-1) than it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zooms: list[Zoom] = ["page", "width", *STEPS]
        self._sizes = QComboBox()
        self._sizes.setAccessibleName(_("Zoom"))
        self._sizes.setToolTip(with_key(_("How large the page is shown; the wheel with Ctrl changes it"), WHOLE))
        # Translators: a size, as in "150 %"
        per_cent = [_("{number} %").format(number=each) for each in STEPS]
        self._sizes.addItems([_("Whole page"), _("Page width"), *per_cent])
        self._sizes.activated.connect(lambda _index: self.chosen.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(pixels(2))
        row.addWidget(self._button("−", with_key(_("Smaller"), SMALLER), -1))
        row.addWidget(self._sizes)
        row.addWidget(self._button("+", with_key(_("Larger"), LARGER), 1))

    @property
    def zoom(self) -> Zoom:
        """What is chosen."""
        return self._zooms[self._sizes.currentIndex()]

    def show_zoom(self, zoom: Zoom) -> None:
        """Show what is chosen by other ways."""
        self._sizes.setCurrentIndex(self._zooms.index(zoom))

    def _button(self, sign: str, name: str, direction: int) -> QToolButton:
        button = styled(QToolButton(), "quiet")
        button.setText(sign)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self.stepped.emit(direction))
        return button
