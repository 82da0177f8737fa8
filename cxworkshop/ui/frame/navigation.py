"""The navigation at the left: places, each with a note on how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from cxworkshop.language import N_, _
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.keys import Key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.frame.places import Place, key_to
from cxworkshop.ui.look.theme import font, pixels, styled, theme_of
from cxworkshop.words.scores import tip

WIDTH, WIDEST = 200, 280
"""In pixels: it grows only where names or notes are longer than ours."""
_MARGIN, _APART, _LINE = 10, 8, 1


class Entry(QAbstractButton):
    """One place to go to; `note` stands at its right ("4 of 7")."""

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(name)
        self.setToolTip(tip)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._note = ""
        self._name()

    def set_note(self, note: str) -> None:
        """Say how far this place is."""
        if note != self._note:
            self._note = note
            self._name()
            self.update()

    def _name(self) -> None:
        noted = _("{page}, {note}").format(page=self.text(), note=self._note)
        self.setAccessibleName(noted if self._note else self.text())

    @otherwise(QSize())
    def sizeHint(self) -> QSize:
        """One row of the navigation, as wide as its name and its note."""
        name = QFontMetrics(font(14, bold=True)).horizontalAdvance(self.text())
        note = self._note_width() + _APART if self._note else 0
        return QSize(name + note + 2 * _MARGIN + 2, pixels(36))  # with what is rounded in measuring

    def _note_width(self) -> int:
        return QFontMetrics(font(12)).horizontalAdvance(self._note)

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row: soft accent where we are, a frame with the keyboard's focus."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_soft if self.isChecked() else theme.track)
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setPen(theme.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
        inner = self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0)
        painter.setFont(font(12))
        painter.setPen(theme.muted)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._note)
        painter.setFont(font(14, bold=self.isChecked()))
        painter.setPen(theme.accent_text if self.isChecked() else theme.text if self.isEnabled() else theme.muted)
        room = inner.adjusted(0, 0, -self._note_width() - _APART if self._note else 0, 0)
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    @contained
    def event(self, event: QEvent) -> bool:
        """Repaint when the mouse comes or goes."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)


class Navigation(QFrame):
    """The column of places. `chosen` gives the id of the place somebody wants to go to."""

    KEYS = (Key("Up", N_("Move through the pages"), also=("Down",)),)

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        """Those of the open session stand together under its name; what follows them in the table, at the bottom."""
        super().__init__(parent)
        styled(self, "sidebar")
        self._entries = {place.id: self._entry(place, places) for place in places}
        self._make_room()
        self._of_session = [self._entries[place.id] for place in places if place.needs_session]
        self._name = plain_label("CX Workshop", wrap=True)
        self._name.setFont(font(14, bold=True))
        self._name.setContentsMargins(10, 4, 0, 14)
        self._group = plain_label("", "small")
        self._group.setContentsMargins(10, 10, 0, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 14, 10, 10)
        column.setSpacing(2)
        column.addWidget(self._name)
        for before, place in zip((None, *places), places, strict=False):
            if place.needs_session and not (before and before.needs_session):
                column.addWidget(self._group)
            elif before and before.needs_session and not place.needs_session:
                column.addStretch()
            column.addWidget(self._entries[place.id])

    def set_name(self, name: str) -> None:
        """Stand under another name than the app's."""
        self._name.setText(name)

    def show_group(self, lines: list[str] | None) -> None:
        """Name the open session and show its places; hide them where there is none."""
        metrics = self._group.fontMetrics()
        shown = [
            metrics.elidedText(line, Qt.TextElideMode.ElideRight, self.width() - 44) for line in lines or [] if line
        ]
        self._group.setText("\n".join(shown))
        self._group.setToolTip(tip("\n".join(lines or [])))
        self._group.setVisible(bool(lines))
        for entry in self._of_session:
            entry.setVisible(lines is not None)

    def select(self, place_id: str) -> None:
        """Mark a place as the one in front. Raises KeyError where there is no place of that id."""
        self._entries[place_id].setChecked(True)

    def set_note(self, place_id: str, note: str) -> None:
        """Say how far a place is."""
        self._entries[place_id].set_note(note)
        self._make_room()

    def _make_room(self) -> None:
        """Be as wide as the longest row, within bounds, and never narrower again: what stands beside would move."""
        needed = max(entry.sizeHint().width() for entry in self._entries.values()) + 2 * _MARGIN + _LINE
        self.setFixedWidth(max(self.minimumWidth(), WIDTH, min(needed, WIDEST)))

    def _entry(self, place: Place, places: Sequence[Place]) -> Entry:
        about = place.name() if place.about is None else place.about()
        entry = Entry(place.name(), with_key(about, key_to(place.id, places)))
        entry.clicked.connect(lambda: self.chosen.emit(place.id))
        return entry

    @contained
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk through the places."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)
