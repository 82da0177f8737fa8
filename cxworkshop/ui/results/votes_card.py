"""How the room voted on each dimension, in short, and who saw the agreed score otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Dissent, Session
from cxworkshop.domain.voting import Tally
from cxworkshop.language import _, ngettext
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import pixels
from cxworkshop.words.numbers import score_text, two_decimals
from cxworkshop.words.room import ballot, dissenter


class VotesCard(Card):
    """A line per revealed ballot and a line per dissent. Hidden where there is neither."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._table = QWidget(self)
        self.hide()

    def show_votes(self, session: Session, model: MaturityModel, tallies: Mapping[str, Tally]) -> None:
        """Show the newest revealed ballots by dimension id, and the dissents of a session."""
        # Away at once: until Qt deletes it, a screen reader would still find what it says.
        self._table.setParent(None)
        self._table.deleteLater()
        self._table = QWidget(self)
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(pixels(16))
        grid.setVerticalSpacing(pixels(4))
        grid.setColumnStretch(0, 1)
        dissents: list[str] = []
        for dimension in model.dimensions:
            if dimension.id in tallies:
                row, tally = grid.rowCount(), tallies[dimension.id]
                # Translators: a dimension and which ballot on it, as in "Governance, second ballot"
                again = _("{dimension}, {ballot}").format(dimension=dimension.name, ballot=ballot(tally.number))
                grid.addWidget(plain_label(again if tally.number > 1 else dimension.name, wrap=True), row, 0)
                for column, figure in enumerate(_figures(tally), start=1):
                    grid.addWidget(plain_label(figure, "muted"), row, column, Qt.AlignmentFlag.AlignTop)
            of_this = [item for item in session.dissents if item.dimension_id == dimension.id and item.reason.strip()]
            dissents += [_dissent(session, dimension.name, item) for item in of_this]
        if dissents and tallies:
            grid.addWidget(plain_label(_("Dissent"), "strong", wrap=True), grid.rowCount(), 0, 1, -1)
        for text in dissents:
            grid.addWidget(plain_label(text, "muted", wrap=True), grid.rowCount(), 0, 1, -1)
        self.body.addWidget(self._table)
        self.set_title(_("How the room voted") if tallies else _("Dissent"))
        self.setVisible(bool(tallies or dissents))


def _figures(tally: Tally) -> tuple[str, str, str]:
    """Median, agreement, and how many votes they rest on."""
    count = len(tally.scores)
    votes = ngettext("{count} vote", "{count} votes", count).format(count=count)
    if tally.spread is None or tally.agreement is None:
        return "", "", votes
    median = _("median {score}").format(score=score_text(tally.spread.median))
    return median, _("agreement {agreement}").format(agreement=two_decimals(tally.agreement)), votes


def _dissent(session: Session, dimension: str, dissent: Dissent) -> str:
    """Governance: the reason (Ada Quill, holds 3.0)."""
    # Translators: the score that somebody sees who dissents, as in "Governance: the reason (Ada Quill, holds 3.0)"
    held = "" if dissent.score is None else _("holds {score}").format(score=score_text(dissent.score))
    who = ", ".join(part for part in (dissenter(session, dissent), held) if part)
    said = _("{dimension}: {reason} ({who})") if who else _("{dimension}: {reason}")
    return said.format(dimension=dimension, reason=dissent.reason.strip(), who=who)
