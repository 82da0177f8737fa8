"""The slider a score is set with. It stands under the rubric cards and lines up with them."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleValueChangeEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxworkshop.domain.scoring import score_text, snap
from cxworkshop.ui.theme import Theme, font, pixels, theme_of
from cxworkshop.ui.widgets.level_row import score_at, score_x
from cxworkshop.ui.widgets.slider_access import SliderAccess

REST_MS = 150
"""A burst of wheel steps or a key held down counts as settled after so long without another."""
WHEEL_STEP = 120
"""Eighths of a degree of one notch, by Qt's convention."""

_TRACK_Y = 22
_TRACK = 8
_HANDLE = 12


class LevelSlider(QWidget):
    """Sets a score from 1 to `levels` in steps of `step`, or shows that there is none yet.

    1 to 9 set a level, arrows move a step, Page Up and Page Down a level, Home and End go to the ends, Delete clears.
    """

    moved = Signal(float)
    """The score on its way: while dragging, and with every key and wheel step."""
    settled = Signal(float)
    """The score come to rest: at release, after a key, after a burst of wheel steps. Said once per change."""
    cleared = Signal()
    """Somebody took the score away."""

    def __init__(self, levels: int, step: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels, self._step = levels, step
        self._score: float | None = None
        self._settled: float | None = None
        self._target: float | None = None
        self._dragging = False
        self._wheel = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._settle)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Score")
        self.setToolTip(
            f"1 to {min(levels, 9)} set a level, arrow keys move by {score_text(step)}, Delete takes the score away"
        )

    @property
    def levels(self) -> int:
        """The highest level."""
        return self._levels

    @property
    def step(self) -> float:
        """The smallest move."""
        return self._step

    def score(self) -> float | None:
        """The score shown, None where there is none."""
        return self._score

    def set_score(self, value: float | None) -> None:
        """Show a score, without a signal. Whatever was about to settle is forgotten."""
        if self._dragging and value == self._score:
            return
        self._rest.stop()
        self._dragging = False
        self._settled = value
        self._show(value)

    def target(self) -> float | None:
        """The level to reach."""
        return self._target

    def set_target(self, value: float | None) -> None:
        """Mark the level to reach."""
        if value != self._target:
            self._target = value
            self.setAccessibleDescription("" if value is None else f"Target {score_text(value)}")
            self.update()

    def choose(self, score: float) -> None:
        """Move to a score as a person would with one key: it has `moved` and `settled`."""
        self._move(score)
        self._settle()

    def value_text(self) -> str:
        """The score in words, for those who listen."""
        return "not set" if self._score is None else f"{score_text(self._score)} of {self._levels}"

    # Geometry

    def sizeHint(self) -> QSize:
        """Wide enough for every level, high enough for the handle, the ticks and their numbers."""
        return QSize(self._levels * 90, pixels(64))

    def minimumSizeHint(self) -> QSize:
        """Narrow, but so that neighbouring numbers do not touch."""
        return QSize(self._levels * 28, pixels(64))

    def handle_centre(self) -> QPointF:
        """The middle of the handle; while there is no score it waits to the left of the track."""
        x = self._x(1) - 28 if self._score is None else self._x(self._score)
        return QPointF(max(x, _HANDLE + 6.0), _TRACK_Y)

    def _x(self, score: float) -> float:
        return score_x(score, self._levels, self.width())

    # Moving

    def _show(self, value: float | None) -> None:
        if value == self._score:
            return
        self._score = value
        self.update()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, value or 0.0))

    def _move(self, score: float) -> None:
        snapped = snap(score, self._levels, self._step)
        if snapped != self._score:
            self._show(snapped)
            self.moved.emit(snapped)

    def _settle(self) -> None:
        self._rest.stop()
        if self._score is not None and self._score != self._settled:
            self._settled = self._score
            self.settled.emit(self._score)

    def _clear(self) -> None:
        self._rest.stop()
        if self._score is not None:
            self._settled = None
            self._show(None)
            self.cleared.emit()

    def _wanted(self, key: int) -> float | None:
        """The score a key asks for, None where it asks for none."""
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            level = key - Qt.Key.Key_0
            return float(level) if level <= self._levels else None
        now = self._score
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
            return 1.0 if now is None else now + self._step
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Down):
            return 1.0 if now is None else now - self._step
        if key == Qt.Key.Key_PageUp:
            return 1.0 if now is None else math.floor(now) + 1.0
        if key == Qt.Key.Key_PageDown:
            return 1.0 if now is None else math.ceil(now) - 1.0
        return {Qt.Key.Key_Home: 1.0, Qt.Key.Key_End: float(self._levels)}.get(Qt.Key(key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by keys; a key held down settles once, when it rests."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        wanted = self._wanted(event.key()) if modifiers == Qt.KeyboardModifier.NoModifier else None
        if wanted is not None:
            self._move(wanted)
            if event.isAutoRepeat():
                self._rest.start()
            else:
                self._settle()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move by the wheel, once somebody has entered the slider: scrolling past it changes nothing."""
        if not self.hasFocus():
            event.ignore()
            return
        event.accept()
        self._wheel += event.angleDelta().y()
        notches = int(self._wheel / WHEEL_STEP)
        self._wheel -= notches * WHEEL_STEP
        if notches:
            self._move(1.0 if self._score is None else self._score + notches * self._step)
            self._rest.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle, or let it jump to the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._rest.stop()
            self._dragging = True
            self._drag(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        if self._dragging:
            self._drag(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: the score stands."""
        if event.button() == Qt.MouseButton.LeftButton and self._dragging:
            self._dragging = False
            self._settle()

    def _drag(self, event: QMouseEvent) -> None:
        self._move(score_at(event.position().x(), self._levels, self.width()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin a new burst of the wheel."""
        self._wheel = 0
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave nothing unsettled behind."""
        if not self._dragging:
            self._settle()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing unsettled behind."""
        self._dragging = False
        self._settle()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint when what it looks like changes from outside."""
        if event.type() in (QEvent.Type.EnabledChange, QEvent.Type.PaletteChange):
            self.update()
        super().changeEvent(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track, ticks, target and handle."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_track(painter, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # upright lines are crisp without
        self._paint_ticks(painter, theme)
        if self._target is not None:
            self._paint_target(painter, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_handle(painter, theme)

    def _paint_track(self, painter: QPainter, theme: Theme) -> None:
        track = QRectF(self._x(1), _TRACK_Y - _TRACK / 2, self._x(self._levels) - self._x(1), _TRACK)
        if self.isEnabled():
            gradient = QLinearGradient(track.topLeft(), track.topRight())
            for index, colour in enumerate(theme.levels(self._levels)):
                gradient.setColorAt(index / (self._levels - 1), colour)
            painter.setBrush(gradient)
        else:
            painter.setBrush(theme.track)
        painter.setPen(QPen(theme.control, 1) if theme.dark or theme.high_contrast else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(track, _TRACK / 2, _TRACK / 2)

    def _paint_ticks(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(font(12))
        top = _TRACK_Y + _TRACK
        halves = 2 if self._step < 1 else 1
        for index in range((self._levels - 1) * halves + 1):
            level, half = divmod(index, halves)
            x = self._x(level + 1 + half / halves)
            painter.setPen(QPen(theme.tick, 1))
            painter.drawLine(QPointF(x, top), QPointF(x, top + (4 if half else 8)))
            if not half:
                painter.setPen(theme.muted if self.isEnabled() else theme.disabled)
                number = QRectF(x - 20, top + 9, 40, self.height() - top - 9)
                painter.drawText(number, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(level + 1))

    def _paint_target(self, painter: QPainter, theme: Theme) -> None:
        x = self._x(self._target or 1)
        pen = QPen(theme.target if self.isEnabled() else theme.disabled, 2)
        pen.setDashPattern([3, 1.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(x, 4), QPointF(x, _TRACK_Y + _TRACK + 8))

    def _paint_handle(self, painter: QPainter, theme: Theme) -> None:
        centre = self.handle_centre()
        if self._score is None:
            pen = QPen(theme.tick if self.isEnabled() else theme.disabled, 1.5, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(QPen(theme.accent if self.isEnabled() else theme.disabled, 3))
            painter.setBrush(theme.card)
        painter.drawEllipse(centre, _HANDLE, _HANDLE)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, _HANDLE + 4.5, _HANDLE + 4.5)


def _access_to(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    return SliderAccess(thing) if isinstance(thing, LevelSlider) else None


# Qt keeps its factories for the whole process and asks them when a screen reader first meets a widget.
QAccessible.installFactory(_access_to)
