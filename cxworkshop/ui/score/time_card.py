"""The workshop's time: what the dimension in hand has left, what remains after it, when the room is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cxworkshop.domain import clock
from cxworkshop.domain.session import BALLOTS, SCORES, TIME, VOTES
from cxworkshop.language import N_, _, pgettext
from cxworkshop.state.change import Change
from cxworkshop.state.room_state import RoomState, utc_now
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import Key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import styled
from cxworkshop.ui.score.times_dialog import TimesDialog
from cxworkshop.words import names
from cxworkshop.words.time import minutes_seconds, until_next_figure, what_is_left

CLOCK = Key("T", N_("Start or pause the clock"))


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
        self._figure, self._of = plain_label("", "figure"), plain_label("", "lead", wrap=True)
        self._rest = plain_label("", "muted", wrap=True)
        self._run = QPushButton()
        self._run.clicked.connect(self.toggle)
        self._break = QPushButton(pgettext("clock", "Break"))
        self._break.setToolTip(_("Start the clock for the break in the day’s plan"))
        self._break.clicked.connect(lambda: self._room.run_clock(clock.BREAK))
        correct = QPushButton(_("Correct…"))
        correct.setToolTip(_("Correct the time spent on each dimension"))
        correct.clicked.connect(self._correct)
        self.head.addStretch(1)
        for button in (self._break, correct):
            self.head.addWidget(button)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._figure)
        line.addWidget(self._of, 1)
        line.addWidget(self._run)
        self.body.addLayout(line)
        self.body.addWidget(self._rest)
        self._tick = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self.refresh)
        state.opened.connect(self.refresh)
        state.changed.connect(self._follow)

    def show_dimension(self, dimension_id: str) -> None:
        """Take a dimension in hand; a running clock runs on it from now on, but for opening and break."""
        self._dimension_id = dimension_id
        if self._state.session.clock.running not in ("", dimension_id, clock.OPENING, clock.BREAK):
            self._room.run_clock(dimension_id)
        self.refresh()

    def toggle(self) -> None:
        """Start the clock on the dimension in hand, or let it stand still for a break.

        It begins with the opening, where the plan of the day has one; the dimension in hand ends that and the break.
        """
        now = self._state.session.clock
        if not now.running:
            opening = clock.OPENING in now.shares and not now.spent
            self._room.run_clock(clock.OPENING if opening else self._dimension_id)
        else:
            self._room.run_clock(self._dimension_id if now.running in clock.PARTS else "")
        self.refresh()

    def refresh(self) -> None:
        """Show where the time stands now."""
        if not self._state.is_open or not self._dimension_id:
            self._tick.stop()
            return
        session = self._state.session
        left = self.time_left()
        running = session.clock.running
        on_part = running in clock.PARTS
        here, whole = left.left, left.planned
        if on_part:
            here = clock.part_left(session.clock, running, self._now())
            whole = session.clock.shares.get(running, 0.0) * 60
        figure, planned, in_time = minutes_seconds(here), minutes_seconds(whole), here >= 0
        self._figure.setText(figure)
        # Translators: stand after what is left, or over, in large figures: minutes and seconds
        of = (_("left of {planned}") if in_time else _("over {planned}")).format(planned=planned)
        self._of.setText(_("{left} for {part}").format(left=of, part=names.part(running)) if on_part else of)
        styled(self._of, "lead" if in_time else "danger")
        begun = bool(running or session.clock.spent)
        start = pgettext("clock", "Resume") if begun else pgettext("clock", "Start")
        standing = not running or on_part
        self._run.setText(start if standing else pgettext("clock", "Pause"))
        what = _("Start the clock for this dimension") if standing else _("Pause the clock for a break")
        self._run.setToolTip(with_key(what, CLOCK))
        self._break.setVisible(clock.BREAK in session.clock.shares and running != clock.BREAK and begun)
        rating = session.rating(self._dimension_id)
        settled = rating.score is not None or rating.not_applicable
        self._rest.setText(what_is_left(left, len(left.shares), settled=settled))
        read = _("{figure} left of {planned}") if in_time else _("{figure} over {planned}")
        self._figure.setAccessibleName(read.format(figure=figure, planned=planned))
        if running:
            self._tick.start(until_next_figure(here))
        else:
            self._tick.stop()

    @contained
    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while it was out of view."""
        super().showEvent(event)
        self.refresh()

    def time_left(self) -> clock.TimeLeft:
        """Where the time stands for the dimension in hand."""
        return clock.session_time(self._state.session, self._state.model, self._dimension_id, self._now())

    def _correct(self) -> None:
        dialog = TimesDialog(self._state, self._room, self.window(), self._now)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _follow(self, change: Change) -> None:
        if change.fields & (TIME | SCORES | VOTES | BALLOTS) and self.isVisible():
            self.refresh()
