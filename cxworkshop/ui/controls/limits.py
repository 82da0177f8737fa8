"""Where typing stops: a line takes as many characters as may be stored, and says so when there were more."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from cxworkshop.language import _
from cxworkshop.words.numbers import grouped

_MOST = "most"
"""The property of a line that remembers its limit while a longer text is shown in it."""


def stop_at(line: QLineEdit, most: int) -> None:
    """Let a line take so many characters; what is typed or pasted beyond them is left out, and that is said."""
    line.setProperty(_MOST, most)
    line.setMaxLength(most)
    line.inputRejected.connect(lambda: say_full(line, most))


def show_whole(line: QLineEdit, text: str) -> None:
    """Show a stored text in such a line, all of it: looking at a text that is too long must not cut it."""
    # Qt counts in units of UTF-16, of which a text has at least as many as characters.
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    line.setMaxLength(max(int(line.property(_MOST)), units))
    line.setText(text)


def say_full(field: QWidget, most: int) -> None:
    """Say beside a field that what was typed or pasted did not fit."""
    text = _("There is room for {most} characters here; the rest was left out.").format(most=grouped(most))
    QToolTip.showText(field.mapToGlobal(QPoint(0, field.height())), text, field)
