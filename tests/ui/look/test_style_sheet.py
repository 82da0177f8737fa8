"""Looks come out as the design wants them, and focus can be seen everywhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QTableWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cxworkshop.design.colour import TEXT_CONTRAST
from cxworkshop.ui.look import theme
from cxworkshop.ui.look.theme import LIGHT, Look, Mode, styled, theme_of
from tests.ui.looking import contrast


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    theme.apply(qapp, "light")


def ground_of(image: QImage) -> QColor:
    """The colour most pixels have."""
    counted: dict[int, int] = {}
    for y in range(image.height()):
        for x in range(image.width()):
            counted[image.pixel(x, y)] = counted.get(image.pixel(x, y), 0) + 1
    return QColor(max(counted, key=lambda pixel: counted[pixel]))


def strongest(image: QImage, ground: QColor) -> float:
    """The contrast of the pixel furthest from the ground: strokes of letters are thin, so only their cores count."""
    pixels = {image.pixel(x, y) for y in range(image.height()) for x in range(image.width())}
    return max(contrast(QColor(pixel), ground) for pixel in pixels)


WORDS: list[Look] = ["figure", "title", "heading", "lead", "strong", "muted", "small", "target", "danger", "tag"]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("look", WORDS)
def test_words_come_out_legible(app: QApplication, qtbot: QtBot, mode: Mode, look: Look) -> None:
    theme.apply(app, mode)
    card = styled(QFrame(), "card")
    qtbot.addWidget(card)
    label = styled(QLabel("HMMWIL"), look)
    QVBoxLayout(card).addWidget(label)
    card.resize(card.sizeHint())
    image = label.grab().toImage()
    assert strongest(image, ground_of(image)) >= TEXT_CONTRAST * 0.9


@pytest.mark.parametrize(("look", "size"), [("figure", 34), ("title", 20), ("heading", 14), ("small", 12)])
def test_words_have_the_designs_sizes(app: QApplication, qtbot: QtBot, look: Look, size: int) -> None:
    theme.apply(app, "light")
    label = styled(QLabel("2.4"), look)
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.font().pixelSize() == theme.pixels(size)


def test_a_look_can_change_while_shown(app: QApplication, qtbot: QtBot) -> None:
    theme.apply(app, "light")
    label = styled(QLabel("Saved"), "small")
    qtbot.addWidget(label)
    label.grab()
    styled(label, "danger")
    assert label.palette().color(QPalette.ColorRole.WindowText) == LIGHT.danger


def controls() -> dict[str, QWidget]:
    table = QTableWidget(2, 2)
    table.setTabKeyNavigation(False)
    return {
        "button": QPushButton("Undo"),
        "primary": styled(QPushButton("Reveal"), "primary"),
        "quiet": styled(QPushButton("Reveal"), "quiet"),
        "link": styled(QPushButton("How is this calculated?"), "link"),
        "tool": QToolButton(),
        "line": QLineEdit("Nordlicht"),
        "wrong": styled(QLineEdit("31/2"), "wrong"),
        "text": QPlainTextEdit("Nordlicht"),
        "combo": QComboBox(),
        "spin": QSpinBox(),
        "double": QDoubleSpinBox(),
        "check": QCheckBox("Not applicable"),
        "radio": QRadioButton("Letter"),
        "table": table,
        "list": QListWidget(),
    }


def frame_pixels(image: QImage) -> list[int]:
    """The pixels along the edge, where no caret blinks and no text stands."""
    width, height = image.width(), image.height()
    edge = [QPoint(x, y) for x in range(width) for y in (0, 1, height - 2, height - 1)]
    edge += [QPoint(x, y) for y in range(height) for x in (0, 1, width - 2, width - 1)]
    return [image.pixel(point) for point in edge]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    "name", sorted(["button", "primary", "quiet", "link", "tool", "line", "text", "combo", "spin"])
)
def test_focus_can_be_seen(app: QApplication, qtbot: QtBot, mode: Mode, name: str) -> None:
    _assert_focus_shows(app, qtbot, mode, name)


@pytest.mark.parametrize("name", ["double", "wrong", "check", "radio", "table", "list"])
def test_focus_can_be_seen_on_the_rest(app: QApplication, qtbot: QtBot, name: str) -> None:
    _assert_focus_shows(app, qtbot, "light", name)


def _assert_focus_shows(app: QApplication, qtbot: QtBot, mode: Mode, name: str) -> None:
    theme.apply(app, mode)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    other = QLineEdit()
    column.addWidget(other)
    control = controls()[name]
    column.addWidget(control)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    before = frame_pixels(control.grab().toImage())
    control.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(control.hasFocus)
    after = frame_pixels(control.grab().toImage())
    changed = [(one, two) for one, two in zip(before, after, strict=True) if one != two]
    assert len(changed) > 20
    ground = theme_of(app.palette()).card
    assert max(contrast(QColor(two), ground) for _, two in changed) >= 3


def test_words_stay_where_they_are_when_focus_comes(app: QApplication, qtbot: QtBot) -> None:
    theme.apply(app, "light")
    for control in (QPushButton("Undo"), QLineEdit("Nordlicht")):
        qtbot.addWidget(control)
        hint = control.sizeHint()
        with qtbot.waitActive(control):
            control.show()
            control.activateWindow()
        control.setFocus()
        qtbot.waitUntil(control.hasFocus)
        assert control.sizeHint() == hint


def test_nothing_is_drawn_in_the_corner_between_two_scroll_bars(qtbot: QtBot, app: QApplication) -> None:
    theme.apply(app, "light")
    area, wide = QScrollArea(), QWidget()
    wide.setFixedSize(900, 900)
    area.setWidget(wide)
    around = QWidget()
    QVBoxLayout(around).addWidget(area)
    qtbot.addWidget(around)
    around.resize(300, 300)
    with qtbot.waitExposed(around):
        around.show()
    bars = area.verticalScrollBar(), area.horizontalScrollBar()
    assert all(bar.isVisible() for bar in bars)
    image = area.grab().toImage()
    left, top = bars[0].mapTo(area, QPoint(0, 0)).x(), bars[1].mapTo(area, QPoint(0, 0)).y()
    corner = image.copy(left, top, bars[0].width(), bars[1].height())
    seen = {corner.pixel(x, y) for x in range(corner.width()) for y in range(corner.height())}
    assert len(seen) == 1, [QColor(each).name() for each in seen]
