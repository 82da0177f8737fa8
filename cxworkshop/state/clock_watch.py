"""Time that nobody watched: the app was closed or left alone, the computer slept, its clock was changed.

The workshop's clock runs on stored moments and would charge all of it to the dimension in hand. What cannot have been
workshop time is left out at once, and whoever is there says whether that was right.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from cxworkshop.domain import clock
from cxworkshop.state.room_state import RoomState, utc_now
from cxworkshop.state.session_state import SessionState
from cxworkshop.words.time import Why

LOOK = 10.0
"""Seconds between two looks at the clock."""
AWAY = 120.0
"""From so many seconds on nobody was there; less is the restart of an app."""
OVER = 4 * 3600.0
"""Seconds after which the workshop is over: no room spends that long on one thing."""
BOOK = 300.0
"""Seconds after which what has run is booked, so that no more is in doubt after the app was ended by force."""


class Unwatched(Struct, frozen=True):
    """A stretch of which somebody has to say whether it was workshop time, for what the clock was running on.

    `counted` tells whether its `seconds` are counted as it stands. Of a clock put `back` nobody knows how many.
    """

    why: Why
    name: str
    began: datetime
    seconds: float
    counted: bool


class ClockWatch(QObject):
    """Looks after the clock of the open session. In a library that is only read it is somebody else's to look after."""

    changed = Signal()
    """There is another question, or none any more."""

    def __init__(
        self,
        state: SessionState,
        room: RoomState,
        parent: QObject | None = None,
        now: Callable[[], datetime] = utc_now,
        awake: Callable[[], float] = time.monotonic,
    ) -> None:
        """`awake` gives seconds that go on however the computer's clock is set."""
        super().__init__(parent)
        self._state, self._room, self._now, self._awake = state, room, now, awake
        self.question: Unwatched | None = None
        self._ticked, self._seen = awake(), now()
        self._running, self._began = "", now()
        """What the clock runs on, and since when without another in between."""
        self._timer = QTimer(self)
        self._timer.setInterval(round(LOOK * 1000))
        self._timer.timeout.connect(self.look)
        state.opened.connect(self._open)
        state.leaving.connect(self.leave)
        state.changed.connect(self._follow)

    def turn(self) -> None:
        """Count what is left out, or leave out what is counted; undo takes that back. Unstored, it is asked still."""
        if (asked := self.question) is not None:
            steps = self._state.undo_stack.index()
            self._room.add_time(asked.name, -asked.seconds if asked.counted else asked.seconds)
            if self._state.undo_stack.index() != steps:
                self.dismiss()

    def dismiss(self) -> None:
        """Leave it as it stands."""
        self.question = None
        self.changed.emit()

    def leave(self) -> None:
        """Book what has run, because the session is left: from now on nobody watches."""
        if self._running:
            self.look()
            self._room.book()
        self._timer.stop()

    def look(self) -> None:
        """See whether time passed that nobody watched."""
        before, ticked = self._seen, self._ticked
        self._seen, self._ticked = now, awake = self._now(), self._awake()
        passed, really = (now - before).total_seconds(), awake - ticked
        running, since = self._state.session.clock.running, self._state.session.clock.since
        if since is None:
            return
        if passed - really < -AWAY:
            self._room.shift_clock(passed - really)  # What has really passed is known, so nobody is asked.
        elif max(passed, passed - really) > AWAY + LOOK:
            self._room.take_out(passed)
            self._ask(Unwatched("asleep", running, before, passed, counted=False))
        elif (now - self._began).total_seconds() > OVER:
            began, spent = self._began, clock.spent(self._state.session.clock, running, now)
            self._room.run_clock("")
            seconds = min(spent, (now - began).total_seconds())
            self._ask(Unwatched("long", running, began, seconds, counted=True))
        elif (now - since).total_seconds() > BOOK:
            self._room.book()

    def _open(self) -> None:
        """See how long the clock of a session has been left running."""
        self.question = None
        self._seen, self._ticked = now, _awake = self._now(), self._awake()
        self._running = ""
        self._follow()
        since = self._state.session.clock.since if self._running else None
        if since is not None:
            self._began = since
            gap = (now - since).total_seconds()
            if abs(gap) > AWAY:
                name = self._running
                self._room.skip(stop=gap > OVER)
                why: Why = "closed" if gap > 0 else "back"
                self._ask(Unwatched(why, name, since, max(0.0, gap), counted=False))
                return
        self.changed.emit()

    def _follow(self) -> None:
        watched = self._state.is_open and not self._state.read_only
        running = self._state.session.clock.running if watched else ""
        if running == self._running:
            return
        if running and not self._timer.isActive():
            self._seen, self._ticked = self._now(), self._awake()
            self._timer.start()
        elif not running:
            self._timer.stop()
        self._running, self._began = running, self._now()

    def _ask(self, asked: Unwatched) -> None:
        before = self.question
        if before is not None and (before.why, before.name) == ("asleep", asked.name) and asked.why == "asleep":
            asked = Unwatched("asleep", asked.name, before.began, before.seconds + asked.seconds, counted=False)
        self.question = asked
        self.changed.emit()
