"""The workshop's time: what the dimension in hand has left, what remains after it, when the room is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cxworkshop.domain import clock
from cxworkshop.domain.session import BALLOTS, SCORES, TIME, VOTES
from cxworkshop.language import N_, _, ngettext, pgettext
from cxworkshop.state.change import Change
from cxworkshop.state.room_state import RoomState, utc_now
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import Key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import styled
from cxworkshop.words.time import minutes_seconds, until_next_figure, what_is_left

SLEPT = 120.0
"""Seconds between two ticks from which the laptop must have slept."""

CLOCK = Key("T", N_("Let the clock run or stand"))


class TimeCard(Card):
    """Counts down silently; when a dimension runs over it says so and nothing blinks or beeps.

    All figures come from stored moments, so a restart or a sleep changes none of them. It follows by itself what they
    depend on, while it is in view.
    """

    def __init__(
        self, state: SessionState, room: RoomState, parent: QWidget | None = None, now: Callable[[], datetime] = utc_now
    ) -> None:
        super().__init__(_("Time"), parent)
        self._state, self._room, self._now = state, room, now
        self._dimension_id = ""
        self._seen = now()
        self._slept = 0.0
        self._slept_in: datetime | None = None
        """Since when the clock was running while the laptop slept; what it had booked before is not touched."""
        self._figure, self._of = plain_label("", "figure"), plain_label("", "lead", wrap=True)
        self._rest = plain_label("", "muted", wrap=True)
        self._sleep_words = plain_label("", "muted", wrap=True)
        self._run = QPushButton()
        self._run.clicked.connect(self.toggle)
        self._take_out = QPushButton(_("Take it out"))
        self._take_out.setToolTip(_("The break was no workshop time"))
        self._take_out.clicked.connect(self._forget_sleep)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._figure)
        line.addWidget(self._of, 1)
        line.addWidget(self._run)
        slept = QHBoxLayout()
        slept.addWidget(self._sleep_words, 1)
        slept.addWidget(self._take_out)
        self.body.addLayout(line)
        self.body.addWidget(self._rest)
        self.body.addLayout(slept)
        self._tick = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._pass_time)
        state.opened.connect(self.refresh)
        state.changed.connect(self._follow)

    def show_dimension(self, dimension_id: str) -> None:
        """Take a dimension in hand; a running clock runs on it from now on."""
        self._dimension_id = dimension_id
        if self._state.session.clock.running and self._state.session.clock.running != dimension_id:
            self._room.run_clock(dimension_id)
        self.refresh()

    def toggle(self) -> None:
        """Start the clock on the dimension in hand, or let it stand still for a break."""
        self._room.run_clock("" if self._state.session.clock.running else self._dimension_id)
        self.refresh()

    def refresh(self) -> None:
        """Show where the time stands now."""
        if not self._state.is_open or not self._dimension_id:
            self._tick.stop()
            return
        session = self._state.session
        left = self.time_left()
        running = bool(session.clock.running)
        begun = running or bool(session.clock.spent)
        figure, planned, in_time = minutes_seconds(left.left), minutes_seconds(left.planned), left.left >= 0
        self._figure.setText(figure)
        # Translators: stand after what is left, or over, in large figures: minutes and seconds
        self._of.setText((_("left of {planned}") if in_time else _("over {planned}")).format(planned=planned))
        styled(self._of, "lead" if in_time else "danger")
        start = pgettext("clock", "Go on") if begun else pgettext("clock", "Start")
        self._run.setText(pgettext("clock", "Pause") if running else start)
        what = _("Let the clock stand still for a break") if running else _("Let the clock run on this dimension")
        self._run.setToolTip(with_key(what, CLOCK))
        self._rest.setText(what_is_left(left, len(left.shares)))
        read = _("{figure} left of {planned}") if in_time else _("{figure} over {planned}")
        self._figure.setAccessibleName(read.format(figure=figure, planned=planned))
        asleep = running and bool(self._slept) and self._slept_in == session.clock.since
        for widget in (self._sleep_words, self._take_out):
            widget.setVisible(asleep)
        minutes = round(self._slept / 60)
        slept = ngettext("This laptop slept for {count} minute.", "This laptop slept for {count} minutes.", minutes)
        self._sleep_words.setText(slept.format(count=minutes))
        if not running:
            self._tick.stop()
            return
        if not self._tick.isActive():
            self._seen = self._now()
        self._tick.start(until_next_figure(left.left))

    @contained
    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while it was out of view."""
        super().showEvent(event)
        self.refresh()

    def time_left(self) -> clock.TimeLeft:
        """Where the time stands for the dimension in hand."""
        return clock.session_time(self._state.session, self._state.model, self._dimension_id, self._now())

    def _pass_time(self) -> None:
        now = self._now()
        since = self._state.session.clock.since if self._state.is_open else None
        passed = (now - self._seen).total_seconds()
        self._seen = now
        if passed > SLEPT:
            self._slept = passed + (self._slept if self._slept_in == since else 0.0)
            self._slept_in = since
        self.refresh()

    def _forget_sleep(self) -> None:
        slept, self._slept = self._slept, 0.0
        self._room.take_out(slept)
        self.refresh()

    def _follow(self, change: Change) -> None:
        if change.fields & (TIME | SCORES | VOTES | BALLOTS) and self.isVisible():
            self.refresh()
