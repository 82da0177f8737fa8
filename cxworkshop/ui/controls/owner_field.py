"""A field for who carries an action out: typed, or chosen from those who are known already."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

from cxworkshop.domain.bounds import MAX_NAME
from cxworkshop.language import _
from cxworkshop.ui.controls.limits import show_whole, stop_at


def owner_field(owner: str, owners: Sequence[str]) -> QComboBox:
    """A field with an owner in it. What is typed stays as it is; names that have it in them are offered below."""
    field = QComboBox()
    field.addItems(list(owners))
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(12)
    field.setEditable(True)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = QCompleter(list(owners), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)
    line = field.lineEdit()
    assert line is not None
    stop_at(line, MAX_NAME)
    show_whole(line, owner)
    line.setPlaceholderText(_("Nobody yet"))
    line.setCursorPosition(0)
    return field
