"""The line over a page that says what the clock is charging while Score is not in front, and asks about lost time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from cxworkshop.domain import clock
from cxworkshop.language import _, pgettext
from cxworkshop.state.clock_watch import ClockWatch
from cxworkshop.state.room_state import RoomState, utc_now
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import styled
from cxworkshop.words import time as words
from cxworkshop.words.names import timed

_SHOWS_THE_TIME = "score"
_HAS_TIME_OF_ITS_OWN = "roadmap"


class ClockLine(QFrame):
    """Hidden while the clock stands or the page in front shows it, and nobody has to be asked.

    On the roadmap's page the clock runs on the roadmap, where that has minutes in the plan of the day.
    """

    def __init__(
        self,
        state: SessionState,
        room: RoomState,
        watch: ClockWatch,
        parent: QWidget | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__(parent)
        styled(self, "topbar")
        self._state, self._room, self._watch, self._now = state, room, watch, now
        self._place = ""
        self._message = plain_label("", "lead", wrap=True)
        self._turn = self._button(watch.turn)
        self._by_hand = self._button(self._set_by_hand)
        self._by_hand.setText(_("Set the time…"))
        self._by_hand.setToolTip(_("Correct the time spent on each dimension"))
        self._leave_so = self._button(watch.dismiss)
        self._leave_so.setText(_("Leave as it is"))
        self._leave_so.setToolTip(_("Keep the time stated here"))
        self._pause = self._button(lambda: room.run_clock(""))
        self._pause.setText(pgettext("clock", "Pause"))
        self._pause.setToolTip(_("Pause the clock for a break"))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(12)
        row.addWidget(self._message, 1)
        for button in (self._turn, self._by_hand, self._leave_so, self._pause):
            row.addWidget(button)
        self._tick = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self.refresh)
        state.opened.connect(self.refresh)
        state.changed.connect(self.refresh)
        watch.changed.connect(self.refresh)
        self.refresh()

    def show_place(self, place: str) -> None:
        """Another page is in front."""
        self._place = place
        if place == _HAS_TIME_OF_ITS_OWN and self._state.is_open:
            now = self._state.session.clock
            if now.running and now.running not in clock.PARTS and clock.ROADMAP in now.shares:
                self._room.run_clock(clock.ROADMAP)
        self.refresh()

    def refresh(self) -> None:
        """Ask what has to be asked, else say what is charged."""
        self._tick.stop()
        question = self._watch.question if self._state.is_open else None
        running = self._state.session.clock.running if self._state.is_open else ""
        elsewhere = bool(running) and self._place != _SHOWS_THE_TIME
        for widget in (self._turn, self._by_hand, self._leave_so):
            widget.setVisible(question is not None)
        self._pause.setVisible(question is None)
        self.setVisible(question is not None or elsewhere)
        if question is not None:
            name = timed(self._state.model, question.name)
            self._say(words.unwatched(question.why, name, question.began, question.seconds))
            self._turn.setVisible(question.why != "back")
            self._turn.setText(_("Do not count it") if question.counted else _("Count it"))
            self._turn.setToolTip(_("This can be undone"))
        elif elsewhere:
            now, session, model = self._now(), self._state.session, self._state.model
            if running in clock.PARTS:
                left = clock.part_left(session.clock, running, now)
            else:
                left = clock.session_time(session, model, running, now).left
            self._say(words.running_on(timed(model, running), left))
            self._tick.start(words.until_next_figure(left))

    def _say(self, text: str) -> None:
        self._message.setText(text)
        self._message.setAccessibleName(text)

    def _set_by_hand(self) -> None:
        from cxworkshop.ui.score.times_dialog import TimesDialog

        dialog = TimesDialog(self._state, self._room, self.window())
        dialog.accepted.connect(self._watch.dismiss)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _button(self, do: Callable[[], object]) -> QPushButton:
        button = QPushButton()
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(do)
        return button
