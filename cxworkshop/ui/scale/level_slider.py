"""The slider a score is set with. It stands under the rubric cards and lines up with them."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from cxworkshop.domain.scoring import snap
from cxworkshop.language import N_, _
from cxworkshop.ui.controls.handlers import contained, otherwise
from cxworkshop.ui.controls.keys import Key, together
from cxworkshop.ui.look.theme import pixels, theme_of
from cxworkshop.ui.scale.level_row import score_at
from cxworkshop.ui.scale.slider_picture import SliderPicture, paint_slider
from cxworkshop.words.numbers import score_text

REST_MS = 150
"""A key held down counts as settled after so long without another."""

HUNDREDTHS = 100
"""Qt's sliders count in whole numbers; a score of 1.25 is 125 to a screen reader, with the words beside it."""

SET_LEVEL = Key("1", N_("Set the score to this level"), also=tuple("23456789"))
_BY_LEVEL = N_("Next level, up or down")
LOWER = Key("Left", N_("Lower or raise it by a step"), also=("Down",))
RAISE = Key("Right", LOWER.what, also=("Up",))
LOWEST = Key("Home", N_("Lowest or highest level"))
HIGHEST = Key("End", LOWEST.what)
CLEAR = Key("Del", N_("Clear the score"))


class LevelSlider(QAbstractSlider):
    """Sets a score from 1 to `levels` in steps of `step`, or shows that there is none yet.

    1 to 9 set a level, arrows move a step, Page Up and Page Down a level, Home and End go to the ends, Delete clears.
    It descends from Qt's slider only to be one to a screen reader: role, range and value come from there, score and
    target in words stand in the description.
    """

    KEYS = (
        SET_LEVEL,
        LOWER,
        RAISE,
        LOWEST,
        HIGHEST,
        Key("PgUp", _BY_LEVEL),
        Key("PgDown", _BY_LEVEL),
        CLEAR,
    )

    moved = Signal(float)
    """The score on its way: while dragging, and with every key."""
    settled = Signal(float)
    """The score come to rest: at release, after a key, after one that was held down. Said once per change."""
    cleared = Signal()
    """Somebody took the score away."""

    def __init__(self, levels: int, step: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels, self._step = levels, step
        self._score: float | None = None
        self._settled: float | None = None
        self._target: float | None = None
        self._dragging = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._settle)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(HUNDREDTHS, levels * HUNDREDTHS)
        self.setSingleStep(round(step * HUNDREDTHS))
        self.setPageStep(HUNDREDTHS)
        self.valueChanged.connect(self._choose_value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Score"))
        self._describe()
        told = _("{digits} set a level, arrow keys change the score by {step}, {delete} clears it")
        digits = together(SET_LEVEL.every[:levels])
        self.setToolTip(told.format(digits=digits, step=score_text(step), delete=CLEAR.text))

    @property
    def levels(self) -> int:
        """The highest level; the lowest is 1."""
        return self._levels

    @property
    def step(self) -> float:
        """The smallest move, in levels."""
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
        """The level to reach, None where none is marked."""
        return self._target

    def set_target(self, value: float | None) -> None:
        """Mark the level to reach; None takes the mark away."""
        if value != self._target:
            self._target = value
            self._describe()
            self.update()

    def choose(self, score: float) -> None:
        """Move to a score as a person would with one key: it has `moved` and `settled`."""
        self._move(score)
        self._settle()

    # Geometry

    @otherwise(QSize())
    def sizeHint(self) -> QSize:
        """Wide enough for every level, high enough for the handle, the ticks and their numbers."""
        return QSize(self._levels * 90, pixels(64))

    @otherwise(QSize())
    def minimumSizeHint(self) -> QSize:
        """Narrow, but so that neighbouring numbers do not touch."""
        return QSize(self._levels * 28, pixels(64))

    def handle_centre(self) -> QPointF:
        """The middle of the handle; while there is no score it waits to the left of the track."""
        return self._picture().handle_centre()

    def _picture(self) -> SliderPicture:
        return SliderPicture(
            size=self.size(),
            levels=self._levels,
            step=self._step,
            score=self._score,
            target=self._target,
            enabled=self.isEnabled(),
            focused=self.hasFocus(),
        )

    # Moving

    def _show(self, value: float | None) -> None:
        if value == self._score:
            return
        self._score = value
        self._mirror()
        self._describe()
        self.update()

    def _choose_value(self, value: int) -> None:
        """Take what a screen reader set."""
        if self.isEnabled():
            self.choose(value / HUNDREDTHS)
        self._mirror()

    def _mirror(self) -> None:
        """Let Qt's own value be the score."""
        with QSignalBlocker(self):
            self.setValue(HUNDREDTHS if self._score is None else round(self._score * HUNDREDTHS))

    def _describe(self) -> None:
        if self._score is None:
            said = _("not set") if self._target is None else _("not set, target {target}")
        else:
            said = _("{score} of {top}") if self._target is None else _("{score} of {top}, target {target}")
        score, target = ("" if each is None else score_text(each) for each in (self._score, self._target))
        self.setAccessibleDescription(said.format(score=score, top=self._levels, target=target))

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

    @contained
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

    @contained
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle, or let it jump to the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._rest.stop()
            self._dragging = True
            self._drag(event)

    @contained
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._drag(event)

    @contained
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag: the score settles without waiting for a rest."""
        if event.button() == Qt.MouseButton.LeftButton and self._dragging:
            self._dragging = False
            self._settle()

    def _drag(self, event: QMouseEvent) -> None:
        self._move(score_at(event.position().x(), self._levels, self.width()))

    @contained
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle what moved last, unless it is being dragged."""
        if not self._dragging:
            self._settle()
        super().focusOutEvent(event)

    @contained
    def hideEvent(self, event: QHideEvent) -> None:
        """Settle what moved last; a drag ends here."""
        self._dragging = False
        self._settle()
        super().hideEvent(event)

    @contained
    def changeEvent(self, event: QEvent) -> None:
        """Repaint when what it looks like changes from outside."""
        if event.type() in (QEvent.Type.EnabledChange, QEvent.Type.PaletteChange):
            self.update()
        super().changeEvent(event)

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track, ticks, target and handle."""
        paint_slider(QPainter(self), self._picture(), theme_of(self.palette()))
