"""The ballot's part of the Score page: opens booth and card entry, reveals, and keeps the card up to date."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from cxworkshop.domain import voting
from cxworkshop.domain.session import Choice, Participant, Session, Vote
from cxworkshop.language import _, ngettext, pgettext
from cxworkshop.settings import Settings
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.ballot.booth import BallotBooth, Turn
from cxworkshop.ui.ballot.card import AGAIN, BOOTH, CARDS, REVEAL, BallotCard
from cxworkshop.ui.ballot.paper import PaperBallots
from cxworkshop.ui.controls.letters import Letters
from cxworkshop.words.numbers import score_text
from cxworkshop.words.room import participant_labels

FORM = "card"
"""Drafts of paper cards, by dimension, number of the ballot and participant. They are votes: no screen shows them."""


class Ballots(QObject):
    """Conducts the ballots of the open session on `card`, which is hidden while there are no participants."""

    KEYS = (*BallotCard.KEYS, *BallotBooth.KEYS, *PaperBallots.KEYS)

    def __init__(self, state: SessionState, room: RoomState, settings: Settings, page: QWidget) -> None:
        super().__init__(page)
        self._state, self._room, self._settings, self._page = state, room, settings, page
        self._drafts = state.drafts
        self._dimension_id = ""
        self.card = BallotCard()
        self.card.booth_wanted.connect(self.open_booth)
        self.card.cards_wanted.connect(self.open_cards)
        self.card.reveal_wanted.connect(self.reveal)
        self.card.again_wanted.connect(self.vote_again)

    def give_letters(self, letters: Letters) -> None:
        """Let the card's buttons have letters. What was seen stays seen: a reveal and a further ballot are confirmed.

        Where votes are missing the reveal asks by itself.
        """
        letters.give(BOOTH, self.open_booth)
        letters.give(CARDS, self.open_cards)
        letters.give(REVEAL, self.reveal, asks=self._shows_at_once)
        letters.give(AGAIN, self.vote_again, asks=self._may_vote_again)

    def show_dimension(self, dimension_id: str) -> None:
        """Show where the ballot of a dimension stands."""
        self._dimension_id = dimension_id
        session = self._state.session
        self.card.setVisible(bool(session.participants))
        if session.participants:
            self.card.show_ballot(session, self._state.model, dimension_id)

    def open_booth(self, participant_id: str = "") -> None:
        """Pass the laptop, beginning with a participant, or with the first who is not in.

        Where the room votes on everything first, each votes on every dimension they have not voted on yet.
        """
        session = self._state.session
        if not self._may_vote():
            return
        first = [each.id for each in session.participants].index(participant_id) if participant_id else 0
        order = [*session.participants[first:], *session.participants[:first]]
        names = participant_labels(session)
        turns = []
        for each in order:
            missing = self._missing(each.id)
            if missing or each.id == participant_id:
                turns.append(Turn(each.id, names[each.id], tuple(missing or self._questions())))
        if turns:
            booth = BallotBooth(self._state.model, turns, self._cast, self._settings, self._page)
            booth.setWindowState(Qt.WindowState.WindowFullScreen)
            booth.exec()
            booth.deleteLater()

    def open_cards(self) -> None:
        """Type in paper cards for the dimension in view."""
        session = self._state.session
        if not self._may_vote():
            return
        names, is_in = participant_labels(session), voting.voted(session, self._dimension_id)
        people = session.participants
        voters = [(each.id, _on_card(session, each, names[each.id]), each.id in is_in) for each in people]
        cards = PaperBallots(self._state.model, self._dimension_id, voters, self._cast_card, self._page)
        cards.show_half_typed({each.id: self._drafts.of(FORM, self._card(each.id)).get("text", "") for each in people})
        cards.typed.connect(self._keep_card)

        def follow() -> None:
            cards.show_in(voting.voted(self._state.session, self._dimension_id))

        self._state.changed.connect(follow)
        cards.exec()
        self._state.changed.disconnect(follow)
        cards.deleteLater()
        self._drafts.write()

    def reveal(self) -> None:
        """Show the votes at once; where somebody is missing, ask first, because nobody can vote after it."""
        wanted = self._to_reveal()
        if not wanted:
            return
        missing = self._missing_in(wanted)
        if missing and not self._confirmed(missing, everything=self._state.session.all_first):
            return
        self._room.reveal(wanted)
        self._forget_cards(wanted)

    def vote_again(self) -> None:
        """Open a further ballot on the dimension in view."""
        if self._may_vote_again():
            self._room.vote_again(self._dimension_id)

    def _may_vote(self) -> bool:
        session = self._state.session
        return bool(session.participants) and not voting.is_closed(session, self._dimension_id)

    def _may_vote_again(self) -> bool:
        return voting.is_closed(self._state.session, self._dimension_id)

    def _to_reveal(self) -> list[str]:
        """The dimensions whose votes a reveal shows; none where there is nothing to show on the one in view."""
        session, model = self._state.session, self._state.model
        asked = [each.id for each in model.dimensions] if session.all_first else [self._dimension_id]
        wanted = [each for each in asked if not voting.is_revealed(session, each)]
        return wanted if self._dimension_id in wanted and voting.voted(session, self._dimension_id) else []

    def _shows_at_once(self) -> bool:
        wanted = self._to_reveal()
        return bool(wanted) and not self._missing_in(wanted)

    def _missing_in(self, dimensions: list[str]) -> int:
        """How many votes are not in; to what was seen before nobody can add, reveal or not."""
        session = self._state.session
        opened = [each for each in dimensions if not voting.is_closed(session, each)]
        return sum(len(session.participants) - len(voting.voted(session, each)) for each in opened)

    def _questions(self) -> list[str]:
        """The dimensions a turn in the booth is about: all of them in the first round of a session that votes first."""
        session = self._state.session
        if session.all_first and voting.current(session, self._dimension_id) == 1:
            return [each.id for each in self._state.model.dimensions if not voting.is_closed(session, each.id)]
        return [self._dimension_id]

    def _missing(self, participant_id: str) -> list[str]:
        session = self._state.session
        return [each for each in self._questions() if participant_id not in voting.voted(session, each)]

    def _cast(self, participant_id: str, dimension_id: str, choice: Choice, score: float | None) -> bool:
        """Take in a vote; whether it is stored, also where it is the same as before."""
        self._room.cast(participant_id, dimension_id, choice, score)
        session = self._state.session
        return Vote(participant_id, dimension_id, voting.current(session, dimension_id), choice, score) in session.votes

    # Cards that are typed and not taken in. Where a vote is kept, a card may be: the same file, for its owner alone.

    def _card(self, participant_id: str) -> str:
        ballot = voting.current(self._state.session, self._dimension_id)
        return f"{self._dimension_id}/{ballot}/{participant_id}"

    def _keep_card(self, participant_id: str, text: str) -> None:
        self._drafts.keep(FORM, self._card(participant_id), {"text": text} if text else {})

    def _cast_card(self, participant_id: str, dimension_id: str, choice: Choice, score: float | None) -> bool:
        """Take in a card; one that could not be stored is tried again as long as its ballot is open."""

        def store() -> bool:
            session = self._state.session
            there = any(each.id == participant_id for each in session.participants)
            if not there or voting.is_closed(session, dimension_id) or voting.current(session, dimension_id) != ballot:
                return True  # there is nothing to store it in any more
            return self._cast(participant_id, dimension_id, choice, score)

        ballot = voting.current(self._state.session, dimension_id)
        if store():
            return True
        text = score_text(score) if score is not None else {"abstain": "a"}.get(choice, "n")
        self._drafts.keep(FORM, self._card(participant_id), {"text": text}, store)
        return False

    def _forget_cards(self, dimension_ids: Sequence[str]) -> None:
        """What was not taken in before a reveal is no vote any more, and nobody shall read it."""
        for key in self._drafts.keys(FORM):
            if key.split("/")[0] in dimension_ids and voting.is_closed(self._state.session, key.split("/")[0]):
                self._drafts.forget(FORM, key)
        self._drafts.write()

    def _confirmed(self, missing: int, *, everything: bool) -> bool:
        box = QMessageBox(self._page)
        box.setWindowTitle(_("Reveal"))
        said = ngettext("{count} vote is missing.", "{count} votes are missing.", missing)
        box.setText(said.format(count=missing))
        box.setInformativeText(
            _("After the reveal, no votes can be added to these ballots; you can open further ballots.")
            if everything
            else _("After the reveal, no votes can be added; you can open another ballot.")
        )
        reveal = box.addButton(_("Reveal anyway"), QMessageBox.ButtonRole.AcceptRole)
        wait = box.addButton(pgettext("button", "Keep waiting"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(wait)
        box.exec()
        box.deleteLater()
        return box.clickedButton() is reveal


def _on_card(session: Session, participant: Participant, name: str) -> str:
    """What stands on somebody's paper card: the number, and the name where there is one."""
    number = _("No. {number}").format(number=participant.number)
    return f"{number}  {name}" if voting.is_called_something(session, participant) else number
