"""What happens in the room: people, secret ballots, evidence, dissent, the parking lot, the clock.

Every method is one undoable change of the open session, stored before it is seen. The names of changes tell who or what
was touched and never what was voted: they stand in tooltips on a projector.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime

import msgspec
from PySide6.QtCore import QObject

from cxworkshop.domain import clock, scoring, voting
from cxworkshop.domain.bounds import MAX_PARTICIPANTS
from cxworkshop.domain.session import Choice, Clock, Dissent, Evidence, ParkedItem, Participant, Vote
from cxworkshop.ids import new_id
from cxworkshop.language import _, ngettext
from cxworkshop.state.session_state import SessionState
from cxworkshop.words.names import timed

replace = msgspec.structs.replace


def utc_now() -> datetime:
    return datetime.now(UTC)


class RoomState(QObject):
    """Changes to the open session that belong to the room. Signals and undo are those of its SessionState."""

    def __init__(
        self, state: SessionState, parent: QObject | None = None, now: Callable[[], datetime] = utc_now
    ) -> None:
        super().__init__(parent)
        self._state, self._now = state, now

    # People

    def add_participants(self, people: Sequence[tuple[str, str, str]]) -> None:
        """Add people as (name, role, department), as many as fit; names are not kept in an anonymous session."""
        session = self._state.session
        number = voting.next_number(session)
        added = [
            Participant(new_id(), number + index, "" if session.anonymous else name, role, department)
            for index, (name, role, department) in enumerate(people[: MAX_PARTICIPANTS - len(session.participants)])
        ]
        if added:
            text = ngettext("add participant", "add {count} participants", len(added)).format(count=len(added))
            everybody = (*session.participants, *added)
            self._state.change(text, replace(session, participants=everybody, last_number=added[-1].number))

    def update_participant(self, participant_id: str, gesture: object = None, **fields: str) -> None:
        """Change a participant's name, role or department; an anonymous session keeps no name."""
        session = self._state.session
        if session.anonymous:
            fields.pop("name", None)
        people = tuple(replace(one, **fields) if one.id == participant_id else one for one in session.participants)
        self._state.change(_("change participant"), replace(session, participants=people), gesture)

    def remove_participant(self, participant_id: str) -> None:
        """Take somebody and their votes out; undo brings both back."""
        self._state.change(_("remove participant"), voting.without_participant(self._state.session, participant_id))

    def move_participant(self, participant_id: str, by: int) -> None:
        """Move somebody up (negative) or down the list."""
        people = list(self._state.session.participants)
        index = next(place for place, one in enumerate(people) if one.id == participant_id)
        to = min(max(index + by, 0), len(people) - 1)
        people.insert(to, people.pop(index))
        self._state.change(_("reorder participants"), replace(self._state.session, participants=tuple(people)))

    def set_anonymous(self, anonymous: bool) -> None:
        """Work with numbers instead of names; the names are forgotten, and only undo knows them until the app ends."""
        session = self._state.session
        after = voting.anonymised(session, _("No. {number}")) if anonymous else replace(session, anonymous=False)
        self._state.change(_("numbers instead of names") if anonymous else _("use names again"), after)

    def set_all_first(self, all_first: bool) -> None:
        """Vote on everything first, then discuss in the order of disagreement."""
        text = _("vote on everything first") if all_first else _("one dimension after the other")
        self._state.change(text, replace(self._state.session, all_first=all_first))

    # Ballots

    def cast(self, participant_id: str, dimension_id: str, choice: Choice, score: float | None = None) -> None:
        """Take in a vote for the current ballot.

        Raises ValueError once that was revealed, for somebody who is not in the room, and for a score off the scale.
        """
        session, model = self._state.session, self._state.model
        if score is not None and not scoring.on_scale(score, model.top, model.step):
            raise ValueError("the score is off the scale")
        ballot = voting.current(session, dimension_id)
        vote = Vote(participant_id, dimension_id, ballot, choice, score if choice == "score" else None)
        text = _("vote on {dimension}").format(dimension=self._name(dimension_id))
        self._state.change(text, voting.cast(session, vote))

    def take_back(self, participant_id: str, dimension_id: str) -> None:
        """Take a vote out of the current ballot, so that it can be given again. Raises ValueError once seen."""
        text = _("withdraw a vote on {dimension}").format(dimension=self._name(dimension_id))
        self._state.change(text, voting.take_back(self._state.session, participant_id, dimension_id))

    def reveal(self, dimension_ids: Iterable[str]) -> None:
        """Reveal the current ballots of these dimensions at once."""
        ids = list(dimension_ids)
        text = _("reveal all votes")
        if len(ids) == 1:
            text = _("reveal {dimension}").format(dimension=self._name(ids[0]))
        self._state.change(text, voting.reveal(self._state.session, ids, self._now()))

    def vote_again(self, dimension_id: str) -> None:
        """Open a further ballot; the one that was seen is kept. Raises ValueError while there is none."""
        text = _("vote again on {dimension}").format(dimension=self._name(dimension_id))
        self._state.change(text, voting.vote_again(self._state.session, dimension_id))

    # Evidence, dissent and the parking lot

    def add_evidence(self, dimension_id: str, text: str, source: str = "", brought_by: str = "") -> None:
        """Add a piece of evidence; `brought_by` is a participant's id, "" for nobody in particular."""
        session = self._state.session
        item = Evidence(new_id(), dimension_id, text, source, brought_by)
        named = _("evidence for {dimension}").format(dimension=self._name(dimension_id))
        self._state.change(named, replace(session, evidence=(*session.evidence, item)))

    def edit_evidence(self, evidence_id: str, text: str, source: str, brought_by: str = "") -> None:
        """Replace all that is said in a piece of evidence; an id that is not there changes nothing."""
        session = self._state.session
        evidence = tuple(
            replace(item, text=text, source=source, brought_by=brought_by) if item.id == evidence_id else item
            for item in session.evidence
        )
        self._state.change(_("edit evidence"), replace(session, evidence=evidence))

    def remove_evidence(self, evidence_id: str) -> None:
        """Take a piece of evidence away."""
        session = self._state.session
        evidence = tuple(item for item in session.evidence if item.id != evidence_id)
        self._state.change(_("remove evidence"), replace(session, evidence=evidence))

    def add_dissent(
        self,
        dimension_id: str,
        reason: str,
        participant_id: str = "",
        score: float | None = None,
        *,
        named: bool = False,
    ) -> bool:
        """Record that somebody disagrees with the agreed score, and why; whether it is stored.

        With `named` the report may say who it is.
        """
        item = Dissent(new_id(), dimension_id, reason, participant_id, score, named and bool(participant_id))
        session = self._state.session
        text = _("dissent on {dimension}").format(dimension=self._name(dimension_id))
        self._state.change(text, replace(session, dissents=(*session.dissents, item)))
        return item in self._state.session.dissents

    def remove_dissent(self, dissent_id: str) -> None:
        """Take a recorded dissent away; an id that is not there changes nothing."""
        session = self._state.session
        kept = tuple(item for item in session.dissents if item.id != dissent_id)
        self._state.change(_("remove dissent"), replace(session, dissents=kept))

    def park(self, text: str, dimension_id: str = "", brought_by: str = "") -> None:
        """Put something on the parking lot."""
        session = self._state.session
        item = ParkedItem(new_id(), text, dimension_id, brought_by)
        self._state.change(_("park an item"), replace(session, parking_lot=(*session.parking_lot, item)))

    def edit_parked(self, item_id: str, text: str) -> None:
        """Give a parked item another text; who brought it and where it belongs stay."""
        session = self._state.session
        items = tuple(replace(item, text=text) if item.id == item_id else item for item in session.parking_lot)
        self._state.change(_("edit a parked item"), replace(session, parking_lot=items))

    def unpark(self, item_id: str) -> None:
        """Take an item off the parking lot."""
        session = self._state.session
        kept = tuple(item for item in session.parking_lot if item.id != item_id)
        self._state.change(_("remove a parked item"), replace(session, parking_lot=kept))

    # Time

    def set_minutes(self, minutes: int) -> None:
        """Set the length of the workshop; dimensions without minutes of their own share what the others leave of it."""
        self._set_clock(_("session length"), replace(self._state.session.clock, minutes=minutes))

    def set_share(self, dimension_id: str, minutes: float | None) -> None:
        """Set the minutes of a dimension or a part of the day, or with None what the others leave for it, or none."""
        now = self._state.session.clock
        shares = {key: value for key, value in now.shares.items() if key != dimension_id}
        if minutes is not None:
            shares[dimension_id] = minutes
        text = _("time for {dimension}").format(dimension=self._name(dimension_id))
        self._set_clock(text, replace(now, shares=shares))

    def run_clock(self, dimension_id: str) -> None:
        """Let the clock run on a dimension, or stand still with ""; what ran before is booked. Not an undo step."""
        now = self._state.session.clock
        if now.running != dimension_id:
            after = clock.move_to(now, dimension_id, self._now())
            self._state.record(replace(self._state.session, clock=after))

    def take_out(self, seconds: float) -> None:
        """Take a stretch that was no workshop time out of the running clock. Not an undo step."""
        after = clock.take_out(self._state.session.clock, seconds, self._now())
        self._state.record(replace(self._state.session, clock=after))

    def skip(self, *, stop: bool) -> None:
        """Count nothing of what has run since it was booked; with `stop` the clock stands. Not an undo step."""
        now = self._now()
        after = clock.skip(self._state.session.clock, now)
        after = clock.move_to(after, "", now) if stop else after
        self._state.record(replace(self._state.session, clock=after))

    def shift_clock(self, seconds: float) -> None:
        """Follow the computer's clock, which was set otherwise by so many seconds, and lose no time by it."""
        after = clock.shift(self._state.session.clock, seconds)
        self._state.record(replace(self._state.session, clock=after))

    def book(self) -> None:
        """Book what has been running up to now; it runs on. Not an undo step."""
        after = clock.move_to(self._state.session.clock, self._state.session.clock.running, self._now())
        self._state.record(replace(self._state.session, clock=after))

    def set_spent(self, seconds: Mapping[str, float]) -> None:
        """Set by hand the seconds spent on dimensions or parts of the day; a clock that runs on one runs on."""
        self.book()
        text = _("time spent")
        if len(seconds) == 1:
            text = _("time spent on {dimension}").format(dimension=self._name(*seconds))
        self._set_clock(text, clock.with_spent(self._state.session.clock, seconds, self._now()))

    def add_time(self, name: str, seconds: float) -> None:
        """Count a stretch more, or less where it is negative, for a dimension or a part of the day."""
        self.set_spent({name: clock.spent(self._state.session.clock, name, self._now()) + seconds})

    def _set_clock(self, text: str, value: Clock) -> None:
        self._state.change(text, replace(self._state.session, clock=value))

    def _name(self, dimension_id: str) -> str:
        return timed(self._state.model, dimension_id)
