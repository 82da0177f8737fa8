"""Simulated participants: they vote by themselves, so that a facilitator can rehearse alone."""

from __future__ import annotations

import random

from PySide6.QtCore import QObject, QTimer

from cxworkshop.domain import scoring, voting
from cxworkshop.domain.session import Participant
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState

PACE_MS = 600
LEFT_TO_YOU = 2
"""So many leave their vote to the facilitator, to try booth and cards with."""
_LEANING = {"Executive": 0.75, "Manager": 0.0, "Front line": -0.5}
"""How much higher or lower than the rest each role sees things, in levels."""


class SimulatedVoters(QObject):
    """While a ballot of the dimension in view is open, one after the other votes; the same votes in every practice.

    Where the room votes on everything first, each votes on all dimensions at once.
    """

    def __init__(
        self, state: SessionState, room: RoomState, scores: dict[str, float], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._room, self._scores = state, room, scores
        self._dimension_id = ""
        self._clock = QTimer(self)
        self._clock.setInterval(PACE_MS)
        self._clock.timeout.connect(self._vote)
        self._clock.start()

    def look_at(self, dimension_id: str) -> None:
        """Vote on this dimension from now on."""
        self._dimension_id = dimension_id

    def _vote(self) -> None:
        if not self._state.is_open or not self._dimension_id:
            return
        session, model = self._state.session, self._state.model
        asked = [each.id for each in model.dimensions] if session.all_first else [self._dimension_id]
        is_in = {each: voting.voted(session, each) for each in asked if not voting.is_closed(session, each)}
        for voter in session.participants[:-LEFT_TO_YOU]:
            if missing := [each for each, voters in is_in.items() if voter.id not in voters]:
                for dimension_id in missing:
                    self._cast(voter, dimension_id)
                return

    def _cast(self, voter: Participant, dimension_id: str) -> None:
        ballot = voting.current(self._state.session, dimension_id)
        dice = random.Random(f"{voter.number} {dimension_id} {ballot}")  # noqa: S311 - votes, not secrets
        if dice.random() < 0.06:
            self._room.cast(voter.id, dimension_id, "abstain")
            return
        # Who has heard the others comes closer to them.
        apart = (_LEANING.get(voter.role, 0.0) + dice.gauss(0, 0.6)) / ballot
        model = self._state.model
        score = scoring.snap(self._scores.get(dimension_id, 2.0) + apart, model.top, model.step)
        self._room.cast(voter.id, dimension_id, "score", score)
