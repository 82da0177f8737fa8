"A date is what was typed as a whole: what it stands for is seen at once; what stands for nothing is not stored."

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QDialog,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cxworkshop.ui.controls.date_field import DateField, _within
from cxworkshop.ui.controls.typed_line import TypedLine
from cxworkshop.ui.look import theme
from tests.ui.keyboard import Keyboard
from tests.ui.showing import in_front

Key = Qt.Key
HELD_ON, CHRISTMAS = date(2026, 11, 27), date(2026, 12, 24)


class Form(Keyboard):
    """A field for a date, and another line to go to."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.field = DateField("Date", near=lambda: HELD_ON)
        self.other = QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(self.field)
        column.addWidget(self.other)
        self.entered: list[object] = []
        self.field.entered.connect(self.entered.append)
        self.field.show_day(HELD_ON)
        in_front(qtbot, self.window, (420, 160))
        self.field.setFocus()
        self.line = self.field.findChildren(TypedLine)[0]

    def write(self, text: str) -> None:
        self.field.setFocus()
        self.line.selectAll()
        self.type(text)

    @property
    def look(self) -> tuple[str, str]:
        """How the line and what is said below it look."""
        told = self.field.findChildren(QLabel)[0]
        return self.line.property("look"), told.property("look")


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    return Form(qtbot)


def test_what_is_understood_is_seen_at_once_and_stored_on_enter(form: Form) -> None:
    assert (form.field.text(), form.field.told()) == ("27 Nov 2026", "Friday, 27 November 2026")
    form.write("24 12 2026")
    assert (form.field.told(), form.field.day, form.entered) == ("Thursday, 24 December 2026", CHRISTMAS, [])
    form.press(Key.Key_Return)
    assert form.entered == [CHRISTMAS]
    assert form.field.text() == "24 Dec 2026"
    form.press(Key.Key_Return)
    form.press(Key.Key_Tab)
    assert form.entered == [CHRISTMAS]


def test_a_pasted_date_is_stored_on_leaving(form: Form) -> None:
    QApplication.clipboard().setText("2026-12-24\n")
    form.line.selectAll()
    form.press(Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert form.field.told() == "Thursday, 24 December 2026"
    form.other.setFocus()
    assert form.entered == [CHRISTMAS]


def test_what_is_not_understood_stays_marked_and_is_not_stored(form: Form) -> None:
    form.write("31 Feb 2027")
    # Somebody is still typing.
    assert form.look == ("line", "small")
    assert form.field.told() == "There is no such date: “31 Feb 2027”."
    assert form.field.day is None
    form.other.setFocus()
    assert form.entered == []
    assert form.field.text() == "31 Feb 2027"
    assert form.look == ("wrong", "danger")
    assert form.line.accessibleDescription() == form.field.told() == form.field.problem
    # The page is shown anew, with the day that is stored.
    form.field.show_day(HELD_ON)
    assert form.field.text() == "31 Feb 2027"
    form.write("28 Feb 2027")
    assert form.look == ("line", "small")
    form.press(Key.Key_Return)
    assert form.entered == [date(2027, 2, 28)]


def test_enter_marks_what_is_not_understood(form: Form) -> None:
    form.write("soon")
    form.press(Key.Key_Return)
    assert form.look == ("wrong", "danger")
    assert form.field.told() == "“soon” could not be read as a date. Write it as 27 Nov 2026 or 2026-11-27."


def test_without_a_hint_there_has_to_be_a_day(form: Form) -> None:
    form.write(" ")
    form.press(Key.Key_Return)
    assert form.entered == []
    assert form.field.problem.startswith("Enter a date.")


def test_with_a_hint_there_may_be_none(form: Form) -> None:
    field = DateField("Date", near=lambda: HELD_ON, hint="Of the survey")
    field.setParent(form.window)
    field.entered.connect(form.entered.append)
    (line,) = field.findChildren(TypedLine)
    field.show_day(None)
    assert (line.text(), line.placeholderText(), field.told(), field.day) == ("", "Of the survey", "", None)
    for text, day in (("24 Dec", CHRISTMAS), ("", None)):
        line.setText(text)
        line.hand_on()
        assert (form.entered[-1], field.day, field.problem) == (day, day, "")
    assert len(form.entered) == 2


def test_a_date_out_of_range_is_said(form: Form) -> None:
    form.write("1 Jan 1726")
    form.press(Key.Key_Tab)
    assert form.field.told() == "The date must be between 1 January 1900 and 31 December 2899."
    assert form.entered == []


def test_escape_takes_back_what_was_typed_and_is_then_free(form: Form) -> None:
    form.write("soon")
    form.press(Key.Key_Escape)
    assert (form.field.text(), form.field.problem, form.field.day) == ("27 Nov 2026", "", HELD_ON)
    form.press(Key.Key_Escape)
    assert form.entered == []


def test_another_stored_day_takes_the_place_of_what_is_typed(form: Form) -> None:
    form.write("soon")
    form.field.show_day(CHRISTMAS)
    assert (form.field.text(), form.field.problem) == ("24 Dec 2026", "")
    form.write("later")
    form.line.take_back()
    assert form.field.text() == "24 Dec 2026"


def test_leaving_the_page_hands_on_what_is_understood(form: Form) -> None:
    form.write("24/12")
    form.window.hide()
    assert form.entered == [CHRISTMAS]


def test_a_text_put_there_counts_as_typed(form: Form) -> None:
    form.other.setFocus()
    form.field.setText("24/13/")
    assert form.look == ("wrong", "danger")
    form.field.setText("24/12")
    assert form.field.day == CHRISTMAS
    assert form.field.text() == "24/12"


# The calendar


def calendar(form: Form) -> QCalendarWidget:
    (popup,) = form.field.findChildren(QDialog)
    return popup.findChildren(QCalendarWidget)[0]


def test_a_day_is_chosen_in_the_calendar_by_keys(form: Form, qtbot: QtBot) -> None:
    form.press(Key.Key_F4)
    shown = calendar(form)
    qtbot.waitUntil(shown.isVisible)
    assert shown.selectedDate().toPython() == HELD_ON
    view = shown.findChildren(QTableView)[0]
    QTest.keyClick(view, Key.Key_Right)
    QTest.keyClick(view, Key.Key_Return)
    assert form.entered == [date(2026, 11, 28)]
    assert form.field.text() == "28 Nov 2026"
    qtbot.waitUntil(lambda: not form.field.findChildren(QDialog))


def test_a_click_chooses_once_and_escape_chooses_nothing(form: Form, qtbot: QtBot) -> None:
    form.write("24/12")
    QTest.mouseClick(form.field.findChildren(QToolButton)[0], Qt.MouseButton.LeftButton)
    shown = calendar(form)
    assert shown.selectedDate().toPython() == CHRISTMAS
    QTest.keyClick(shown.findChildren(QTableView)[0], Key.Key_Escape)
    qtbot.waitUntil(lambda: not form.field.findChildren(QDialog))
    form.window.activateWindow()
    form.line.setFocus()
    qtbot.waitUntil(form.line.hasFocus)
    assert (form.field.text(), form.entered) == ("24 Dec 2026", [CHRISTMAS])
    form.press(Key.Key_F4)
    shown = calendar(form)
    shown.clicked.emit(shown.selectedDate().addDays(1))
    shown.activated.emit(shown.selectedDate().addDays(2))
    assert form.entered == [CHRISTMAS, date(2026, 12, 25)]
    qtbot.waitUntil(lambda: not form.field.findChildren(QDialog))


def test_what_is_not_understood_opens_the_calendar_near_by(form: Form, qtbot: QtBot) -> None:
    form.write("soon")
    form.press(Key.Key_F4)
    assert calendar(form).selectedDate().toPython() == HELD_ON
    calendar(form).window().close()
    qtbot.waitUntil(lambda: not form.field.findChildren(QDialog))


def test_days_can_be_read(form: Form, qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    form.press(Key.Key_F4)
    shown = calendar(form)
    qtbot.waitExposed(shown)
    view = shown.findChildren(QTableView)[0]
    model = view.model()
    assert shown.locale().firstDayOfWeek() == Qt.DayOfWeek.Monday == QLocale("en_GB").firstDayOfWeek()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            option = QStyleOptionViewItem()
            option.initFrom(view)
            option.widget = view
            option.features = QStyleOptionViewItem.ViewItemFeature.HasDisplay
            option.text = str(model.index(row, column).data() or "")
            option.rect = cell = view.visualRect(model.index(row, column))
            room = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
            # A style sheet's padding of all tables would leave less, and "…" instead of a day where a font is wide.
            assert cell.isEmpty() or room.width() >= cell.width() - 2, option.text
    last = model.index(model.rowCount() - 1, model.columnCount() - 1)
    qtbot.waitUntil(lambda: view.rect().contains(view.visualRect(last)))
    shown.window().close()
    qtbot.waitUntil(lambda: not form.field.findChildren(QDialog))


def test_the_calendar_stays_on_the_screen() -> None:
    screen, box = QRect(0, 0, 1366, 768), QRect(0, 0, 300, 200)
    assert _within(box, QPoint(100, 100), screen) == QPoint(100, 100)
    assert _within(box, QPoint(1300, 760), screen) == QPoint(1365 - 300, 767 - 200)
    assert _within(QRect(0, 0, 3000, 2000), QPoint(10, 10), screen) == QPoint(0, 0)
