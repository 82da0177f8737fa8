"""The page of keys: everything that can be pressed, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.language import _
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import LEAVE, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.scrolled import scrolled
from cxworkshop.ui.look.theme import font, pixels, styled

Group = tuple[str, Sequence[tuple[str, str]]]
"""A heading, and keys with what they do."""

_COLUMNS = 3
_GAP = 6
_BESIDE = 20
"""What the window has at either side of the columns, in pixels."""
_HEAD = 3
"""A group's heading and margins take about as much room as so many keys."""


class KeysDialog(QDialog):
    """Shows groups of keys side by side, as many as there are; Esc closes it."""

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None, *, letters: bool = True) -> None:
        """Without `letters` it says that single ones do nothing."""
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        title = plain_label(_("Keys"), "title")
        rest = _("Letter and number keys are off while you type. Tab reaches everything.")
        off = _("Single-letter keys are switched off in Settings. Tab reaches everything.")
        hint = plain_label(rest if letters else off, "muted")
        # Qt would take no more than two thirds of the screen.
        room = self.screen().availableSize() - QSize(pixels(40), pixels(40))
        self._groups, self._count = groups, _COLUMNS
        self._least = {count: _columns(groups, count).minimumSizeHint().width() for count in range(2, _COLUMNS + 1)}
        inner = _columns(groups, _COLUMNS)
        self._scroll = scrolled(inner, by_keys=True)
        self._scroll.setAccessibleName(_("Keys"))
        close = styled(QPushButton(_("Close")), "primary")
        close.setToolTip(with_key(_("Back to the page"), LEAVE))
        close.clicked.connect(self.accept)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(hint, 1)
        head.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 6, 14, 16)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)
        self._scroll.setFocus()
        self.resize(QSize(pixels(1220), inner.heightForWidth(pixels(1170)) + pixels(84)).boundedTo(room))

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        super().resizeEvent(event)
        room = self.width() - 2 * _BESIDE
        count = max((count for count, least in self._least.items() if least <= room), default=1)
        if count != self._count:
            self._count = count
            self._scroll.setWidget(_columns(self._groups, count))


def _columns(groups: Sequence[Group], count: int) -> QWidget:
    """The groups in so many columns."""
    inner = styled(QWidget(), "plain")
    columns = QHBoxLayout(inner)
    columns.setContentsMargins(0, 0, pixels(6), 0)
    columns.setSpacing(_GAP)
    for column in _shared([group for group in groups if group[1]], count):
        box = QVBoxLayout()
        box.setSpacing(_GAP)
        for heading, keys in column:
            box.addWidget(_card(heading, keys))
        box.addStretch(1)
        columns.addLayout(box, 1)
    return inner


def _shared(groups: Sequence[Group], columns: int) -> list[Sequence[Group]]:
    """Groups in their order over columns, the longest of which is as short as can be."""
    lengths = [len(keys) + _HEAD for _, keys in groups]

    def parts(cuts: Sequence[int]) -> list[slice]:
        return [slice(*ends) for ends in pairwise((0, *cuts, len(groups)))]

    every = combinations(range(1, len(groups)), max(1, min(columns, len(groups))) - 1)
    best = min(every, key=lambda cuts: max(sum(lengths[part]) for part in parts(cuts)))
    return [groups[part] for part in parts(best)]


def _card(heading: str, keys: Sequence[tuple[str, str]]) -> Card:
    card = Card(heading)
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, pixels(96))
    for row, (key, what) in enumerate(keys):
        pressed, does = plain_label(key), plain_label(what, wrap=True)
        pressed.setFont(font(12, bold=True))
        does.setFont(font(12))
        grid.addWidget(pressed, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(does, row, 1)
    card.body.addLayout(grid)
    whole = card.layout()
    assert whole is not None
    whole.setContentsMargins(14, 2, 14, 2)
    whole.setSpacing(2)
    return card
