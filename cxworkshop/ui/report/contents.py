"""What a report contains: a check box for each section, dragged or moved by keys into one's own order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxworkshop.language import N_, _, pgettext
from cxworkshop.report.roadmap.options import SECTIONS, ReportOptions
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.keys import ITSELF, Key, give_key
from cxworkshop.ui.controls.segments import Segments
from cxworkshop.ui.look.theme import pixels, styled, theme_of

EARLIER = Key("Alt+Up", N_("Move the section"))
LATER = Key("Alt+Down", EARLIER.what)
_HANDLE = 10
"""Pixels to the right of a section's name, for the dots that say that it can be dragged."""


def register_choice() -> Segments:
    """How much the register says of each action: what stands below its section."""
    # Translators: how much the register of actions says of each
    words = {"full": pgettext("register", "In full"), "short": pgettext("register", "A line each")}
    found = Segments(_("Action register"), words)
    found.setToolTip(_("How much the register says of each action"))
    return found


class Contents(QWidget):
    """The sections in their order, each ticked or not."""

    KEYS = (EARLIER, LATER)

    changed = Signal()

    def __init__(self, in_lines: Callable[[str], str], parent: QWidget | None = None) -> None:
        """`in_lines` breaks a title where it is wider than there is room."""
        super().__init__(parent)
        self._order = list(SECTIONS)
        self._below: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(pixels(2))
        # Translators: {up} and {down} are keys
        self._tip = _("Drag to another place, or move with {up} and {down}").format(up=EARLIER.text, down=LATER.text)
        self._boxes = {section: self._make(section, _(title), in_lines) for section, title in SECTIONS.items()}
        self._usual = styled(QPushButton(_("Usual order")), "link")
        self._usual.setToolTip(_("Put the sections in the order in which they were at first"))
        self._usual.clicked.connect(partial(self._rearrange, tuple(SECTIONS)))
        self._column.addWidget(self._usual, 0, Qt.AlignmentFlag.AlignLeft)
        self._usual.hide()

    def box(self, section: str) -> QCheckBox:
        """The check box of a section."""
        return self._boxes[section]

    def sections(self) -> tuple[str, ...]:
        """Those that are ticked and can be, in their order."""
        boxes = ((section, self._boxes[section]) for section in self._order)
        return tuple(section for section, box in boxes if box.isChecked() and box.isEnabledTo(self))

    def show_sections(self, chosen: Sequence[str]) -> None:
        """Tick these and put them first, in their order; the usual order where they are in it. Says nothing."""
        for section, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(section in chosen)
            box.blockSignals(False)
            if section in self._below:
                self._below[section].setEnabled(box.isChecked())
        self.show_order(chosen)

    def show_order(self, first: Sequence[str]) -> None:
        """Put these first, the others below; all in the usual order where these are in it. Says nothing."""
        usual = [section for section in SECTIONS if section in first]
        others = [section for section in SECTIONS if section not in first]
        self._take(list(SECTIONS) if list(first) == usual else [*first, *others])

    def put_below(self, section: str, widget: QWidget) -> None:
        """Show a further choice of a section below it, wherever that goes; it counts while the section is ticked."""
        inset = QWidget()
        row = QHBoxLayout(inset)
        row.setContentsMargins(pixels(24), 0, 0, 0)
        row.addWidget(widget)
        self._below[section] = inset
        box = self._boxes[section]
        self._column.insertWidget(self._column.indexOf(box) + 1, inset)
        inset.setEnabled(box.isChecked())
        box.toggled.connect(inset.setEnabled)

    def tell(self, section: str, why_not: str) -> None:
        """Offer a section, or say why there is nothing of it."""
        self._boxes[section].setEnabled(not why_not)
        self._boxes[section].setToolTip(why_not or self._tip)

    def _make(self, section: str, title: str, in_lines: Callable[[str], str]) -> QCheckBox:
        box = _Row()
        box.setText(in_lines(title))
        box.setAccessibleName(title)
        box.setToolTip(self._tip)
        box.setChecked(section in ReportOptions().sections)
        box.toggled.connect(self.changed)
        box.dragged.connect(partial(self._drag, section))
        box.dropped.connect(self.changed)
        give_key(box, EARLIER, partial(self._step, section, -1), ITSELF)
        give_key(box, LATER, partial(self._step, section, 1), ITSELF)
        self._column.addWidget(box)
        return box

    def _step(self, section: str, step: int) -> None:
        place = self._order.index(section) + step
        if 0 <= place < len(self._order):
            self._rearrange(self._moved(section, place))

    def _drag(self, section: str, y: int) -> None:
        """Move a section to where the pointer is; others are told once it is let go."""
        others = [each for each in self._order if each != section]
        place = sum(self._boxes[each].geometry().center().y() < y for each in others)
        self._take(self._moved(section, place))

    def _moved(self, section: str, place: int) -> list[str]:
        order = [each for each in self._order if each != section]
        order.insert(place, section)
        return order

    def _rearrange(self, order: Sequence[str]) -> None:
        self._take(list(order))
        self.changed.emit()

    def _take(self, order: list[str]) -> None:
        if order == self._order:
            return
        self._order = order
        rows = [row for section in order for row in (self._boxes[section], self._below.get(section)) if row is not None]
        for place, row in enumerate(rows):
            self._column.removeWidget(row)
            self._column.insertWidget(place, row)
        fields = (field for row in rows for field in (row, *row.findChildren(QWidget)))
        for one, next_one in pairwise(field for field in fields if field.focusPolicy() & Qt.FocusPolicy.TabFocus):
            QWidget.setTabOrder(one, next_one)
        self._usual.setVisible(order != list(SECTIONS))
        self._column.activate()


class _Row(QCheckBox):
    """A check box that can be dragged up and down; what is dragged is not ticked."""

    dragged = Signal(int)
    """How far down in the parent the pointer is."""
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pressed: QPoint | None = None
        self._is_dragged = False

    @otherwise(QSize())
    def sizeHint(self) -> QSize:
        """The check box's own, and room for the dots."""
        return super().sizeHint() + QSize(pixels(_HANDLE), 0)

    @contained
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed, self._is_dragged = event.position().toPoint(), False

    @contained
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or go on with it."""
        point = event.position().toPoint()
        if self._pressed is None:
            super().mouseMoveEvent(event)
        elif self._is_dragged or (point - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._is_dragged = True
            self.setDown(False)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self.mapToParent(point).y())

    @contained
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go, or tick."""
        self._pressed = None
        if self._is_dragged:
            self._is_dragged = False
            self.unsetCursor()
            self.dropped.emit()
        else:
            super().mouseReleaseEvent(event)

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Add six dots, as on other things that can be dragged."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme_of(self.palette()).muted)
        size, step = pixels(2), pixels(5)
        left, top = self.width() - pixels(_HANDLE) / 2 - step / 2, self.height() / 2 - step
        for column in range(2):
            for row in range(3):
                painter.drawEllipse(QRectF(left + column * step - size / 2, top + row * step - size / 2, size, size))
