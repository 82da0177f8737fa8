"""Results: what the scores say together, and how far each dimension lies below its target."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.domain import scoring, voting
from cxworkshop.domain.perception import groupings, perception
from cxworkshop.domain.plan import roadmap
from cxworkshop.domain.scoring import DimensionResult, Results
from cxworkshop.domain.session import ACTIONS, AIMS, BALLOTS, BOARD, DISSENT, PEOPLE, PLAN, SCORES
from cxworkshop.language import N_, _, ngettext, pgettext
from cxworkshop.state.change import Change
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.charts.gap_bars import GapBars, GapRow
from cxworkshop.ui.charts.heatmap import HeatMap
from cxworkshop.ui.charts.radar import Radar
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import Key, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.page import GoTo
from cxworkshop.ui.controls.scrolled import bring_into_view
from cxworkshop.ui.controls.sentence import Sentence
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.results.board_card import FORM as DECISIONS
from cxworkshop.ui.results.board_card import BoardCard
from cxworkshop.ui.results.customers_card import CustomersCard
from cxworkshop.ui.results.how_computed import HowComputedDialog
from cxworkshop.ui.results.level_meanings import LevelMeanings
from cxworkshop.ui.results.perception_card import PerceptionCard
from cxworkshop.ui.results.votes_card import VotesCard
from cxworkshop.words import promise
from cxworkshop.words import scores as wording
from cxworkshop.words.numbers import one_decimal

EXPLAIN = Key("Alt+H", N_("How is this calculated?"))


class ResultsPage(QWidget):
    """The profile of the open session in figures, as a radar and as gaps."""

    KEYS = (EXPLAIN, *GapBars.KEYS, *HeatMap.KEYS, *BoardCard.KEYS)

    notice = Signal(str)
    problem = Signal(object)
    wish = Signal(object)

    def __init__(self, state: SessionState, to_score: Key, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._to_score = state, to_score
        self._stale = True
        self._gaps: tuple[DimensionResult, ...] = ()

        self._figure = plain_label("", "figure")
        self._basis = plain_label("", "lead", wrap=True)
        self._staged = Sentence()
        self._how = styled(QPushButton(_("How is this calculated?")), "link")
        self._how.setToolTip(with_key(_("How every figure is worked out, with this session’s numbers"), EXPLAIN))
        give_key(self, EXPLAIN, self._how.click)
        self._how.clicked.connect(self._explain)
        self._profile = Card()
        self._radar = Radar()
        self._radar.set_show_values(True)
        self._gap_card = Card()
        self._gap_rows = GapBars()
        self._gap_rows.chosen.connect(lambda row: self._show_dimension(self._gaps[row].id))
        self._beside = plain_label("", "small", wrap=True)
        self._promise = plain_label("", wrap=True)
        self._customers = CustomersCard()
        self._board = BoardCard(state)
        self._perception = PerceptionCard()
        self._perception.dimension_wanted.connect(self._show_dimension)
        self._votes = VotesCard()
        self._meanings = LevelMeanings()
        self._scroll = QScrollArea()

        self._either = QStackedLayout(self)
        self._either.setContentsMargins(0, 0, 0, 0)
        self._either.addWidget(self._invitation())
        self._either.addWidget(self._contents())
        state.opened.connect(self._renew)
        state.changed.connect(self._follow)
        state.drafts.stored.connect(self._see_stored)

    # Layout

    def _invitation(self) -> QWidget:
        """What stands here while there is no score."""
        title, why = plain_label("", "heading", wrap=True), plain_label("", "lead", wrap=True)
        title.setText(_("No results yet"))
        why.setText(_("Score a dimension first. The mean, staged level, radar and gaps follow from the agreed scores."))
        for label in (title, why):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._go = styled(QPushButton(_("Score a dimension")), "primary")
        self._go.setToolTip(with_key(_("Go to Score"), self._to_score))
        self._go.clicked.connect(lambda: self.wish.emit(GoTo("score")))
        card = Card()
        card.body.addStretch(1)
        card.body.addWidget(title)
        card.body.addWidget(why)
        card.body.addSpacing(8)
        card.body.addWidget(self._go, 0, Qt.AlignmentFlag.AlignHCenter)
        card.body.addStretch(2)
        page = QWidget()
        self._invited = QVBoxLayout(page)
        self._invited.setContentsMargins(0, 0, 0, pixels(12))
        self._invited.setSpacing(16)
        self._invited.addWidget(card, 1)
        return page

    def _contents(self) -> QWidget:
        figures = QHBoxLayout()
        figures.setSpacing(12)
        figures.addWidget(self._figure)
        figures.addWidget(self._basis, 1, Qt.AlignmentFlag.AlignBottom)
        # On the baseline of the figure.
        self._basis.setContentsMargins(0, 0, 0, pixels(6))
        self._profile.body.setSpacing(4)
        self._profile.body.addLayout(figures)
        self._profile.body.addWidget(self._staged)
        self._profile.body.addWidget(self._how, 0, Qt.AlignmentFlag.AlignLeft)
        self._profile.body.addWidget(self._radar, 1)
        left = QVBoxLayout()
        left.addWidget(self._profile, 1000)
        left.addStretch(1)

        self._gap_card.body.addWidget(self._gap_rows)
        self._gap_card.body.addWidget(self._beside)
        self._gap_card.body.addWidget(self._promise)
        self._right = right = QVBoxLayout()
        right.setSpacing(16)
        for card in (
            self._gap_card,
            self._customers,
            self._perception,
            self._votes,
            self._board,
            self._meanings,
        ):
            right.addWidget(card)
        right.addStretch(1)

        inner = styled(QWidget(), "plain")
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 0, 0, pixels(12))
        columns.setSpacing(16)
        columns.addLayout(left, 43)
        columns.addLayout(right, 57)
        self._scroll.setWidgetResizable(True)
        styled(self._scroll, "read")
        self._scroll.setAccessibleName(pgettext("page", "Results"))
        self._scroll.setWidget(inner)
        self._inner = inner
        inner.installEventFilter(self)
        return self._scroll

    @contained
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look whether a bar is needed when something in the page needs another room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._offer_bar()
        return super().eventFilter(watched, event)

    def _offer_bar(self) -> None:
        """A bar only where the page does not fit without one: once there, it takes the width that made it needless."""
        room = self._scroll.maximumViewportSize()
        fits = self._inner.heightForWidth(room.width()) <= room.height()
        needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._scroll.setVerticalScrollBarPolicy(needed)

    # What is shown

    @contained
    def showEvent(self, event: QShowEvent) -> None:
        """Show what happened while another page was in front."""
        super().showEvent(event)
        if self._stale:
            self._refresh()
        # The keys of the scroll area scroll, and Tab leads from it to the first thing that can be done.
        (self._scroll if self._either.currentIndex() else self._go).setFocus()

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole profile in view, however much there is beside it."""
        super().resizeEvent(event)
        self._profile.setMaximumHeight(max(self.height() - pixels(12), self._profile.minimumSizeHint().height()))
        self._offer_bar()

    def show_spot(self, field: str, item_id: str) -> None:
        """Bring what a field of the session holds into view."""
        bring_into_view(self._board)

    def _see_stored(self, form: str, _key: str) -> None:
        """What could not be stored is by now."""
        if form == DECISIONS:
            self._renew()

    def _renew(self) -> None:
        self._stale = True
        if self.isVisible() and self._state.is_open:
            self._refresh()

    def _follow(self, change: Change) -> None:
        # Votes are not among them: before their reveal nothing here may follow them, and later they do not change.
        if change.fields & (SCORES | AIMS | PLAN | ACTIONS | BOARD | BALLOTS | PEOPLE | DISSENT):
            self._renew()

    def _refresh(self) -> None:
        self._stale = False
        session, model = self._state.session, self._state.model
        results = scoring.results(session, model)
        last = {each.id: voting.last_tally(session, model, each.id) for each in model.dimensions}
        tallies = {dimension_id: tally for dimension_id, tally in last.items() if tally is not None}
        begun = bool(results.scored or tallies)
        self._place_board(begun=begun)
        self._either.setCurrentIndex(1 if begun else 0)
        self._show_mean(results)
        self._radar.show_dimensions(results.dimensions, self._state.model.top)
        self._show_gaps(results)
        promised = promise.promise(session, model, results, roadmap.plan(session, model, results))
        self._promise.setText(" ".join(promised))
        self._promise.setVisible(bool(promised))
        self._customers.show_outcomes(session.outcomes)
        self._board.refresh()
        found = {by: perception(session, model, by) for by in groupings(session)} if tallies else {}
        self._perception.show_perceptions(found, model)
        self._votes.show_votes(session, model, tallies)
        self._meanings.setVisible(results.staged is not None)
        if results.staged is not None:
            # The session's target, where any dimension has it: one that aims higher does not speak for the others.
            targets = {each.target for each in results.scored}
            target = session.target if session.target in targets else max(targets)
            self._meanings.show_levels(model, results.staged.level, min(model.top, math.ceil(target)))

    def _place_board(self, *, begun: bool) -> None:
        """A decision comes up when it comes up: its place is there before the first score, too."""
        if begun and self._right.indexOf(self._board) < 0:
            self._right.insertWidget(self._right.indexOf(self._meanings), self._board)
        elif not begun and self._invited.indexOf(self._board) < 0:
            self._invited.addWidget(self._board)

    def _show_mean(self, results: Results) -> None:
        self._figure.setText("–" if results.mean is None else one_decimal(results.mean))
        count = len(results.scored)
        basis = ngettext("weighted mean of {count} dimension", "weighted mean of {count} dimensions", count)
        self._basis.setText(basis.format(count=count) if count else _("nothing has been scored yet"))
        self._figure.setAccessibleName(f"{self._figure.text()}, {self._basis.text()}")
        level, why = wording.staged(results)
        before, _tag, rest = _("Staged level <b>{level}</b>: {why}").partition("<b>")
        point, _tag, after = rest.partition("</b>")
        words = {"level": level, "why": why}
        self._staged.show_parts(
            [(before.format(**words), False), (point.format(**words), True), (after.format(**words), False)]
        )

    def _show_gaps(self, results: Results) -> None:
        self._gaps = results.gaps
        self._gap_card.set_title(wording.gaps_heading(results))
        rows = [GapRow(each.name, each.score or 0.0, each.target) for each in self._gaps]
        self._gap_rows.set_rows(rows, self._state.model.top)
        self._gap_rows.setVisible(bool(rows))
        sentences = wording.beside_the_gaps(results)
        self._beside.setText("\n".join(sentences))
        self._beside.setVisible(bool(sentences))
        self._gap_card.setVisible(bool(results.scored))

    def _show_dimension(self, dimension_id: str) -> None:
        self.wish.emit(GoTo("score", dimension_id))

    def _explain(self) -> None:
        dialog = HowComputedDialog(self._state.session, self._state.model, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
