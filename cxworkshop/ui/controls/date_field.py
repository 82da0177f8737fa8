"""A field for a date: typed, pasted, or chosen in a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCalendarWidget, QDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from cxworkshop import language, paths
from cxworkshop.domain.bounds import MAX_DAY, MIN_DAY
from cxworkshop.language import N_, _
from cxworkshop.ui.controls.keys import ITSELF, Key, give_key, with_key
from cxworkshop.ui.controls.typed_line import TAKE_BACK, TypedLine
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words import dates

CALENDAR = Key("F4", N_("Choose the date in a calendar"))

NO_DAY = ""
"""What an empty line stands for, where it may be empty: None is what is not understood."""


class DateField(QWidget):
    """A line that is read as a date, a button that opens a calendar, and below them the day that is meant, in full.

    `near` gives the day near which one without a year is meant. With a `hint`, which an empty line shows, there may be
    no day.
    """

    KEYS = (CALENDAR, TAKE_BACK)

    entered = Signal(object)
    """Another day than the one shown before: this date, or None."""
    edited = Signal()
    """Something is typed or chosen."""

    def __init__(self, name: str, near: Callable[[], date], parent: QWidget | None = None, hint: str = "") -> None:
        super().__init__(parent)
        self._line = TypedLine(
            name, lambda text: _read(text, near()) if text.strip() or not hint else NO_DAY, _short, _full
        )
        self._line.setPlaceholderText(hint)
        self._line.entered.connect(lambda day: self.entered.emit(day or None))
        self._line.textChanged.connect(self.edited)
        self._near = near
        self._button = styled(QToolButton(), "beside")
        self._button.setIcon(QIcon(str(paths.resource("icons/down.svg"))))
        self._button.setAccessibleName(_("Calendar: {field}").format(field=name))
        self._button.setToolTip(with_key(_(CALENDAR.what), CALENDAR))
        self._button.clicked.connect(self.open_calendar)
        give_key(self._line, CALENDAR, self._button.click, ITSELF)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._line, 1)
        row.addWidget(self._button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._line.told)
        self.setFocusProxy(self._line)

    def fields(self) -> list[QWidget]:
        """Everything that takes the keys, from left to right."""
        return [self._line, self._button]

    def text(self) -> str:
        """What stands in the line."""
        return self._line.text()

    def setText(self, text: str) -> None:  # noqa: N802 - what every line calls it
        """Put a text into the line, as if it were typed."""
        self._line.setText(text)

    def told(self) -> str:
        """What is said of the text: the day that is meant, or why none is."""
        return self._line.told.text()

    def show_day(self, day: date | None) -> None:
        """Show a stored day. What is being typed stays, unless the day has become another meanwhile."""
        self._line.show_value(day or NO_DAY)

    @property
    def day(self) -> date | None:
        """The day that stands there, stored or not; None where the text is not understood."""
        day = self._line.value
        return day if isinstance(day, date) else None

    @property
    def problem(self) -> str:
        """Why the text stands for no day, or ""."""
        return self._line.problem

    def open_calendar(self) -> None:
        """Hand on what is typed, and let another day be chosen in a calendar below the line."""
        self._line.hand_on()
        popup = QDialog(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setAccessibleName(self._button.accessibleName())
        if language.is_english():
            calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setDateRange(_as_qt(MIN_DAY), _as_qt(MAX_DAY))
        calendar.setSelectedDate(_as_qt(self.day or self._near()))
        # A click chooses, and so does Enter after the arrow keys; both at once where a style lets a click activate.
        calendar.clicked.connect(lambda day: self._choose(popup, day))
        calendar.activated.connect(lambda day: self._choose(popup, day))
        column = QVBoxLayout(popup)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(calendar)
        # Its own idea of a good size cuts off Sunday and the last week where a style sheet gives what is above room.
        calendar.ensurePolished()
        calendar.setMinimumSize(calendar.sizeHint() + QSize(pixels(24), pixels(16)))
        popup.adjustSize()
        popup.move(
            _within(
                popup.rect(), self._line.mapToGlobal(QPoint(0, self._line.height())), self.screen().availableGeometry()
            )
        )
        popup.open()
        calendar.setFocus()

    def _choose(self, popup: QDialog, day: QDate) -> None:
        if popup.isVisible():
            popup.accept()
            self._line.setText(_short(day.toPython()))
            self._line.hand_on()
            self._line.setFocus()


def _read(text: str, near: date) -> date:
    from cxworkshop.words.date_reading import read_date

    return read_date(text, near)


def _short(day: object) -> str:
    return dates.short(day) if isinstance(day, date) else NO_DAY


def _full(day: object) -> str:
    return dates.full(day) if isinstance(day, date) else NO_DAY


def _within(box: QRect, corner: QPoint, screen: QRect) -> QPoint:
    """Where to put a box so that its upper left corner is there, or as near as the screen has room for it."""
    left = max(screen.left(), min(corner.x(), screen.right() - box.width()))
    return QPoint(left, max(screen.top(), min(corner.y(), screen.bottom() - box.height())))


def _as_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
