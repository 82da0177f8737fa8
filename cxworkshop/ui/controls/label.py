"""Labels."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from cxworkshop.ui.look.theme import Look, styled


def plain_label(text: str = "", look: Look | None = None, *, wrap: bool = False, select: bool = False) -> QLabel:
    """A label that shows its words as they are: Qt would take what looks like HTML in them for markup.

    `wrap` lets it have more than one line, `select` lets the mouse select its words.
    """
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if select:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label if look is None else styled(label, look)
