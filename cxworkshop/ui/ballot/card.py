"""The ballot of one dimension: who is in before the reveal, how the votes lie after it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cxworkshop.domain import voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.domain.voting import Tally
from cxworkshop.language import N_, _, ngettext, pgettext
from cxworkshop.ui.ballot.voter_chips import BALLOT, VoterChips
from cxworkshop.ui.charts.dot_strip import DotStrip
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import Key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import figure, score_text, two_decimals
from cxworkshop.words.room import participant_labels, taken_back

DEBATE = N_("Split between two levels? Take the lower one until there is evidence for the higher.")
"""What every facilitator asks when the votes do not say it by themselves."""

BOOTH = Key("B", N_("Pass the laptop"), under=BALLOT)
CARDS = Key("C", N_("Enter paper cards"), under=BALLOT)
REVEAL = Key("R", N_("Reveal all votes"), under=BALLOT)
AGAIN = Key("V", N_("Vote again"), under=BALLOT)


class BallotCard(Card):
    """Shows a dimension's ballot. Until it is revealed, nothing here knows a vote.

    Where a reveal was taken back, the card says so: what was seen is closed, and only a new ballot takes votes.
    """

    KEYS = (BOOTH, CARDS, REVEAL, AGAIN, *VoterChips.KEYS)

    booth_wanted = Signal(str)
    """Pass the laptop; the id of the participant to begin with, or "" for the first who is not in."""
    cards_wanted = Signal()
    reveal_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Secret ballot"), parent)
        self._participants: list[str] = []
        self._about = plain_label("", "lead", wrap=True)
        self.head.addWidget(self._about, 1)
        self._buttons = QWidget()
        self._row = QHBoxLayout(self._buttons)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self.head.spacing())
        self._booth = self._button(_("Pass the laptop"), with_key(_("Participants vote in turn on this screen"), BOOTH))
        self._cards = self._button(_("Enter paper cards"), with_key(_("Enter votes from the cards"), CARDS))
        self._reveal = styled(
            self._button(pgettext("button", "Reveal"), with_key(_("Show all votes at once"), REVEAL)), "primary"
        )
        self._again = self._button(_("Vote again"), with_key(_("Open a second ballot; this one is kept"), AGAIN))
        self.head.addWidget(self._buttons)
        self._booth.clicked.connect(lambda: self.booth_wanted.emit(""))
        self._cards.clicked.connect(self.cards_wanted)
        self._reveal.clicked.connect(self.reveal_wanted)
        self._again.clicked.connect(self.again_wanted)
        self._chips = VoterChips()
        self._chips.chosen.connect(lambda index: self.booth_wanted.emit(self._participants[index]))
        self._strip = DotStrip()
        self._hear_first = plain_label("", "target", wrap=True)
        self._earlier = plain_label("", "muted", wrap=True)
        self._debate = plain_label(_(DEBATE), "muted", wrap=True)
        for widget in (self._chips, self._strip, self._hear_first, self._earlier, self._debate):
            self.body.addWidget(widget)

    def show_ballot(self, session: Session, model: MaturityModel, dimension_id: str) -> None:
        """Show where the ballot of a dimension stands."""
        labels = participant_labels(session)
        tally = voting.tally(session, model, dimension_id)
        self._participants = [one.id for one in session.participants]
        revealed, seen = tally is not None, voting.was_seen(session, dimension_id)
        before: tuple[QWidget, ...] = (self._booth, self._cards, self._chips)
        after: tuple[QWidget, ...] = (self._strip, self._debate)
        for widget in before:
            widget.setVisible(not revealed and not seen)
        for widget in after:
            widget.setVisible(revealed)
        self._reveal.setVisible(not revealed)
        self._again.setVisible(revealed or seen)
        if tally is None:
            self._show_open(session, dimension_id, labels)
        else:
            self._show_tally(tally, model, labels)
        self._show_earlier(session, model, dimension_id, tally)
        self._place_buttons()

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons where they have room."""
        super().resizeEvent(event)
        self._place_buttons()

    def _place_buttons(self) -> None:
        """Beside the title and what is said there, or under them where that would be left too little room."""
        # More than the least it can do with: else the card would grow to that, however narrow the page is.
        about = max(pixels(120), self._about.minimumSizeHint().width() + 1)
        widths = self._caption.sizeHint().width(), about, self._buttons.sizeHint().width()
        beside = sum(widths) + 2 * self.head.spacing() <= self.contentsRect().width() - 2 * 16
        if beside != (self.head.indexOf(self._buttons) >= 0):
            if beside:
                self.body.removeWidget(self._buttons)
                self.head.addWidget(self._buttons)
            else:
                self.head.removeWidget(self._buttons)
                self.body.insertWidget(0, self._buttons, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_open(self, session: Session, dimension_id: str, labels: dict[str, str]) -> None:
        number = voting.current(session, dimension_id)
        is_in = voting.voted(session, dimension_id)
        self.set_title(_("Secret ballot") if number == 1 else _("Secret ballot {number}").format(number=number))
        # Translators: how many have voted, of how many
        about = _("{count} of {people} in; nobody sees any vote before the reveal")
        if voting.was_seen(session, dimension_id):
            about = _(
                "These votes were seen before the reveal was undone. No votes can be added; vote again to open "
                "a new ballot."
            )
        self._about.setText(about.format(count=len(is_in), people=len(labels)))
        self._reveal.setEnabled(bool(is_in))
        self._chips.show_voters([(labels[each], each in is_in) for each in self._participants])
        self._strip.clear()
        for label in (self._hear_first, self._debate):  # which may know a reveal that was taken back
            label.clear()
            label.hide()

    def _show_tally(self, tally: Tally, model: MaturityModel, labels: dict[str, str]) -> None:
        count = len(tally.scores)
        self.set_title(ngettext("{count} vote, revealed", "{count} votes, revealed", count).format(count=count))
        self._about.setText(tally_text(tally))
        far = tally.far
        self._strip.show_votes(tally.scores, far, _("furthest from the rest: speak first") if far else "", model.top)
        voter = _("{name} ({score})")
        hear_first = [
            voter.format(name=labels[one.participant_id], score=score_text(one.score)) for one in tally.furthest
        ]
        self._hear_first.setText(_("Speak first: {voters}").format(voters=listed(hear_first)))
        self._hear_first.setVisible(bool(hear_first))
        pair = voting.debated(tally)
        if pair is None:
            self._debate.setText(_(DEBATE))
            return
        hesitates = (
            _("All vote between {lower} and {higher}: {lower} stands until there is evidence for {higher}.")
            if voting.unanimous(tally)
            else _(
                "The room is split between {lower} and {higher}: {lower} stands until there is evidence for {higher}."
            )
        )
        self._debate.setText(hesitates.format(lower=figure(pair[0]), higher=figure(pair[1])))

    def _show_earlier(self, session: Session, model: MaturityModel, dimension_id: str, shown: Tally | None) -> None:
        # Translators: {tally} is what came out of a ballot: median, range, quartiles, agreement
        said = _("Ballot {number}: {tally}")
        earlier = {
            one.number: said.format(number=one.number, tally=tally_text(one))
            for one in voting.tallies(session, model, dimension_id)
            if one != shown
        }
        now = voting.current(session, dimension_id)
        earlier |= {number: taken_back(number) for number in voting.seen(session, dimension_id) if number != now}
        self._earlier.setText("\n".join(earlier[number] for number in sorted(earlier)))
        self._earlier.setVisible(bool(earlier))

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        self._row.addWidget(button)
        return button


def tally_text(tally: Tally) -> str:
    """A revealed ballot in figures: median, range, quartiles, agreement, and who gave no score."""
    parts = []
    if tally.spread is not None and tally.agreement is not None:
        spread = tally.spread
        parts = [
            _("median {median}").format(median=score_text(spread.median)),
            _("range {lowest} to {highest}").format(
                lowest=score_text(spread.lowest), highest=score_text(spread.highest)
            ),
            _("quartiles {lower} and {upper}").format(
                lower=score_text(spread.lower_quartile), upper=score_text(spread.upper_quartile)
            ),
            _("agreement {agreement}").format(agreement=two_decimals(tally.agreement)),
        ]
    if count := tally.not_applicable:
        parts.append(ngettext("{count} not applicable", "{count} not applicable", count).format(count=count))
    if count := tally.abstained:
        parts.append(ngettext("{count} abstained", "{count} abstained", count).format(count=count))
    return " · ".join(parts)
