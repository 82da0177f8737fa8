"""A field for a number, with or without decimals."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from cxworkshop import paths
from cxworkshop.errors import UserError
from cxworkshop.language import N_, _
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.keys import Key
from cxworkshop.ui.controls.typed_line import TypedLine
from cxworkshop.ui.look.theme import pixels
from cxworkshop.words.number_reading import read_number
from cxworkshop.words.numbers import exact_text, one_decimal

STEP = Key("Up", N_("Change a number by a step"), also=("Down",))
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}


class NumberField(TypedLine):
    """Takes a point and a comma as the decimal mark; arrow keys and two small buttons change the number by `step`.

    Says `entered` with a float, an int where there are no decimals.
    """

    KEYS = (*TypedLine.KEYS, STEP)

    def __init__(
        self, name: str, least: float, most: float, step: float = 1, decimals: int = 0, parent: QWidget | None = None
    ) -> None:
        self._name, self._least, self._most, self._step, self._decimals = name, least, most, step, decimals
        self._nothing = ""
        super().__init__(name, self._understand, self._written, lambda _value: "", parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.told.hide()
        self._buttons = [self._button(icon, by) for icon, by in (("up", 1), ("down", -1))]
        self.call(name)

    def call(self, name: str) -> None:
        """Give the field, which may have come elsewhere, another name."""
        self._name = name
        self.setAccessibleName(name)
        for button, said in zip(self._buttons, (_("More: {field}"), _("Less: {field}")), strict=True):
            button.setAccessibleName(said.format(field=name))
        self.tell_again()

    def show_nothing_as(self, text: str) -> None:
        """Show the least number as this text, which an emptied field stands for too."""
        if text != self._nothing:
            self._nothing = text
            self.updateGeometry()
            self.show_value(self._shown)

    def change_by(self, steps: int) -> None:
        """Make the number larger or smaller, as far as it goes, and hand it on."""
        now = self.value if self.value is not None else self._shown
        if self.isReadOnly() or not isinstance(now, int | float):
            return
        after = min(max(round(now + steps * self._step, self._decimals), self._least), self._most)
        self.setText(self._written(after))
        self.hand_on()

    @contained
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the number by keys."""
        if event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.change_by(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons at the right edge, one above the other."""
        super().resizeEvent(event)
        width, half = pixels(18), (self.height() - 4) // 2
        self.setTextMargins(0, 0, width - pixels(4), 0)
        for index, button in enumerate(self._buttons):
            button.setGeometry(self.width() - width - 2, 2 + index * half, width, half)

    @otherwise(QSize())
    def sizeHint(self) -> QSize:
        """As wide as the longest number, or what is shown for none."""
        self.ensurePolished()
        texts = (self._written(self._most), "0" * 5, self._nothing)
        width = max(self.fontMetrics().horizontalAdvance(text) for text in texts)
        return QSize(width + pixels(18) + 2 * pixels(10), super().sizeHint().height())

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _understand(self, text: str) -> object:
        if self._nothing and text.strip() in {"", self._nothing}:
            return self._least
        try:
            number = read_number(text, self._least, self._most, self._decimals)
        except UserError as error:
            # Translators: a field for a number, and what is wrong with what stands in it
            said = _("{field}: {problem}").format(field=self._name, problem=error)
            raise UserError(said) from error
        return float(number) if self._decimals else int(number)

    def _written(self, value: object) -> str:
        assert isinstance(value, int | float)
        if self._nothing and value == self._least:
            return self._nothing
        if self._decimals > 1:
            return exact_text(Decimal(str(value)))
        return one_decimal(value) if self._decimals else str(round(value))

    def _button(self, icon: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(QIcon(_picture(icon)))
        button.setIconSize(QSize(pixels(10), pixels(10)))
        button.setAutoRepeat(True)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        # The arrow keys do the same from the line.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.change_by(by))
        return button


@cache
def _picture(icon: str) -> str:
    """Where a picture lies; a page has many of these fields."""
    return str(paths.resource(f"icons/{icon}.svg"))
