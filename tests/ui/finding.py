"""Finding what is shown on a widget."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QWidget


def button(widget: QWidget, text: str) -> QPushButton:
    """The first button with this text of those shown on the widget, once that is shown itself."""
    buttons = widget.findChildren(QPushButton)
    return next(each for each in buttons if each.text() == text and each.isVisibleTo(widget))


def words(widget: QWidget) -> list[str]:
    """The texts of the labels shown on the widget, once that is shown itself."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()]
