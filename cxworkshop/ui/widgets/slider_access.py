"""What a screen reader learns of the level slider: a slider, its score in words, its range and step; it may set it."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAccessible, QAccessibleValueInterface
from PySide6.QtWidgets import QAccessibleWidget

if TYPE_CHECKING:
    from cxworkshop.ui.widgets.level_slider import LevelSlider


class _Value(QAccessibleValueInterface):
    """The score as a number. A weak reference, because Qt keeps this object longer than the slider lives."""

    def __init__(self, slider: LevelSlider) -> None:
        super().__init__()
        self._slider = weakref.ref(slider)

    def currentValue(self) -> float | None:  # noqa: N802 - Qt's own name
        slider = self._slider()
        return None if slider is None else slider.score()

    def minimumValue(self) -> float:  # noqa: N802 - Qt's own name
        return 1.0

    def maximumValue(self) -> float | None:  # noqa: N802 - Qt's own name
        slider = self._slider()
        return None if slider is None else float(slider.levels)

    def minimumStepSize(self) -> float | None:  # noqa: N802 - Qt's own name
        slider = self._slider()
        return None if slider is None else slider.step

    def setCurrentValue(self, value: Any) -> None:  # noqa: N802 - Qt's own name
        slider = self._slider()
        if slider is not None and slider.isEnabled() and isinstance(value, int | float):
            slider.choose(float(value))


class SliderAccess(QAccessibleWidget):
    """The slider as assistive technology sees it."""

    def __init__(self, slider: LevelSlider) -> None:
        super().__init__(slider, QAccessible.Role.Slider)
        self._slider = weakref.ref(slider)
        self._value = _Value(slider)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Add the number to what every widget offers."""
        if kind == QAccessible.InterfaceType.ValueInterface:
            return self._value
        return super().interface_cast(kind)

    def text(self, kind: QAccessible.Text) -> str:
        """The score in words; name and description as set on the slider."""
        slider = self._slider()
        if kind == QAccessible.Text.Value and slider is not None:
            return slider.value_text()
        return super().text(kind)
