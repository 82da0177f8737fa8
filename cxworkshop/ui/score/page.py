"""Score: one dimension after the other, its rubric, its slider, its evidence and its note."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from cxworkshop.domain import scoring, voting
from cxworkshop.domain.maturity_model import Dimension
from cxworkshop.domain.scoring import DimensionResult
from cxworkshop.domain.session import AIMS, BALLOTS, DISSENT, PEOPLE, SCORES, TIME, VOTES, Session
from cxworkshop.settings import Settings
from cxworkshop.state.change import Change
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.ballot.ballots import Ballots
from cxworkshop.ui.charts.radar import Radar
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import give_key
from cxworkshop.ui.controls.letters import Letters
from cxworkshop.ui.controls.note_edit import NoteEdit
from cxworkshop.ui.controls.page import GoTo
from cxworkshop.ui.controls.scrolled import bring_into_view
from cxworkshop.ui.scale.level_slider import LevelSlider
from cxworkshop.ui.scale.rubric import LevelCard
from cxworkshop.ui.score.agreed_score import NOT_APPLICABLE, AgreedScoreCard
from cxworkshop.ui.score.dimension_bar import DimensionBar
from cxworkshop.ui.score.dissent import FORM as DISSENT_FORM
from cxworkshop.ui.score.dissent import DissentDialog
from cxworkshop.ui.score.dissent_rows import RECORD
from cxworkshop.ui.score.evidence_card import EvidenceCard
from cxworkshop.ui.score.layout import ScoreLayout
from cxworkshop.ui.score.next_card import NEXT, PREVIOUS, NextCard
from cxworkshop.ui.score.notes_card import NotesCard
from cxworkshop.ui.score.rubric_card import RubricCard
from cxworkshop.ui.score.score_keys import ScoreKeys
from cxworkshop.ui.score.time_card import CLOCK, TimeCard
from cxworkshop.words.room import participant_labels

Shown = tuple[str, str]
"""A session's id and a dimension's id."""


class ScorePage(QWidget):
    """Shows one dimension of the open session, and remembers for each session which one."""

    KEYS = (
        *LevelSlider.KEYS,
        *LevelCard.KEYS,
        NOT_APPLICABLE,
        PREVIOUS,
        NEXT,
        RECORD,
        CLOCK,
        *EvidenceCard.KEYS,
        *NoteEdit.KEYS,
        *Ballots.KEYS,
    )

    notice = Signal(str)
    problem = Signal(object)
    wish = Signal(object)
    dimension_shown = Signal(str)
    """Another dimension is in view."""

    def __init__(self, state: SessionState, room: RoomState, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._room = state, room
        self._shown: Shown | None = None
        self._last_seen: dict[str, str] = {}
        self._stale = True
        self._agenda: tuple[str, ...] = ()
        """Ids of the dimensions in the order they are discussed in."""

        self._bar = DimensionBar()
        self._rubric = RubricCard()
        self._evidence = EvidenceCard(state.drafts)
        self._notes = NotesCard(state)
        self._radar = Radar()
        profile = Card()
        profile.body.addWidget(self._radar)
        self._agreed = AgreedScoreCard()
        self._ballots = Ballots(state, room, settings, self)
        self._time = TimeCard(state, room)
        self._way = NextCard()
        self._layout = ScoreLayout(
            [self._bar, self._rubric, self._ballots.card],
            [self._evidence, self._notes],
            profile,
            [self._agreed, self._time, self._way],
        )
        self.setLayout(self._layout)
        self._letters = Letters(self, lambda: settings.letters)
        self._keys = ScoreKeys(self, self._rubric.press, self._letters)
        self._connect()

    def show_dimension(self, dimension_id: str) -> None:
        """Go to a dimension of the open session. Raises KeyError where its model has none of that id."""
        self._state.model.dimension(dimension_id)
        self._settle()
        self._last_seen[self._state.session.id] = dimension_id
        self._stale = True
        if self.isVisible():
            self._refresh()

    @property
    def dimension_id(self) -> str:
        """The dimension in view: the one seen last in this session.

        Else the one the clock is running on, as it was when the app ended, else the first that is not settled yet.
        """
        session, model = self._state.session, self._state.model
        seen = self._last_seen.get(session.id)
        if seen is None:
            order = self._order()
            waiting = {each.id for each in scoring.results(session, model).dimensions if _is_waiting(each)}
            seen = next((each for each in order if each in waiting), order[0])
            if session.clock.running in order:
                seen = session.clock.running
            self._last_seen[session.id] = seen
        return seen

    def _connect(self) -> None:
        state = self._state
        self._bar.selected.connect(lambda index: self.show_dimension(self._agenda[index]))
        self._rubric.moved.connect(lambda score: state.preview_score(self.dimension_id, score))
        self._rubric.settled.connect(self._agree)
        self._rubric.cleared.connect(lambda: self._agree(None))
        self._agreed.not_applicable_wanted.connect(self._leave_out)
        self._evidence.added.connect(lambda *said: self._room.add_evidence(self.dimension_id, *said))
        self._evidence.edited.connect(self._room.edit_evidence)
        self._evidence.removed.connect(self._room.remove_evidence)
        self._notes.notice.connect(self.notice)
        self._notes.left.connect(self._rubric.take_focus)
        self._way.previous_wanted.connect(lambda: self._step(-1))
        self._way.next_wanted.connect(lambda: self._step(1))
        give_key(self, PREVIOUS, lambda: self._step(-1))
        give_key(self, NEXT, lambda: self._step(1))
        self._agreed.dissent.wanted.connect(self._ask_dissent)
        self._agreed.dissent.removed.connect(self._room.remove_dissent)
        self._letters.ignored.connect(self.notice)
        self._letters.give(NOT_APPLICABLE, self._agreed.toggle_not_applicable, asks=lambda: True)
        self._letters.give(RECORD, self._ask_dissent)
        self._letters.give(CLOCK, self._time.toggle)
        self._ballots.give_letters(self._letters)
        state.opened.connect(self._open)
        state.changed.connect(self._follow)
        state.previewed.connect(self._preview)

    # What somebody does

    def _agree(self, score: float | None) -> None:
        self._state.set_score(self.dimension_id, score)
        # Where that could not be stored, the score that is stored comes back.
        self._show_scores(self._state.session)

    def _leave_out(self, not_applicable: bool) -> None:
        self._state.set_not_applicable(self.dimension_id, not_applicable)
        self._show_scores(self._state.session)

    def show_spot(self, field: str, item_id: str) -> None:
        """Bring a field of the session into view: a part of the dimension in view, or the time."""
        parts: dict[str, QWidget] = {
            "ballots": self._ballots.card,
            "votes": self._ballots.card,
            "dissents": self._agreed,
            "evidence": self._evidence,
            "ratings": self._notes if item_id else self._rubric,
            "clock": self._time,
        }
        if field == "evidence":
            self._evidence.show_item(item_id)
        bring_into_view(parts[field])

    def _step(self, by: int) -> None:
        index = self._agenda.index(self.dimension_id) + by
        if index == len(self._agenda):
            self._settle()
            self.wish.emit(GoTo("results"))
        elif index >= 0:
            self.show_dimension(self._agenda[index])
            # A new dimension is read from its top; what is typed into would be out of sight there.
            self._layout.scroll_to_top()
            focused = QApplication.focusWidget()
            if focused is not None and any(each.isAncestorOf(focused) for each in (self._notes, self._evidence)):
                self._rubric.take_focus()

    def _ask_dissent(self) -> None:
        dimension = self._dimension()
        record = partial(self._room.add_dissent, dimension.id)
        dialog = DissentDialog(dimension.name, participant_labels(self._state.session), self._state.model, record, self)
        self._state.save_failed.connect(dialog.say_failed)
        dialog.show_half_typed(self._state.drafts.of(DISSENT_FORM, dimension.id))
        dialog.typed.connect(partial(self._state.drafts.keep, DISSENT_FORM, dimension.id))
        dialog.finished.connect(self._state.drafts.write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _settle(self) -> None:
        """Leave nothing half done behind: a score on its way and a note being typed are stored."""
        shown, state = self._shown, self._state
        # Hidden, the slider has settled already and may be behind what was undone meanwhile.
        if shown is not None and self.isVisible() and state.is_open and state.session.id == shown[0]:
            rating = state.session.rating(shown[1])
            score = self._rubric.score_on_its_way(None if rating.not_applicable else rating.score)
            if score is not None:
                state.set_score(shown[1], score)
        self._notes.store()

    # What is shown

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the side its share; put evidence and notes below each other where they have no room side by side."""
        super().resizeEvent(event)
        self._layout.fit(self.width())

    @contained
    def showEvent(self, event: QShowEvent) -> None:
        """Show what happened while another page was in front, ready for keys."""
        super().showEvent(event)
        if self._stale:
            self._refresh()
        self._rubric.take_focus()

    def _open(self) -> None:
        self._settle()
        self._stale = True
        if self.isVisible() and self._state.is_open:
            self._refresh()

    def _follow(self, change: Change) -> None:
        own = change.dimensions if change.fields & SCORES else frozenset()
        if own and self.dimension_id not in own:
            # An undo elsewhere. Not from within it: what is being typed here has to be stored first.
            elsewhere = next(each.id for each in self._state.model.dimensions if each.id in own)
            QTimer.singleShot(0, self, lambda: self._show_undone(elsewhere))
        if not self.isVisible():
            self._stale = True
            return
        if change.fields & BALLOTS and self._order() != self._agenda:
            self._refresh()
        elif change.fields & (SCORES | AIMS):
            self._show_scores(self._state.session)
        if change.fields & (PEOPLE | BALLOTS | VOTES | DISSENT | TIME):
            self._show_room()
        if own or change.fields & PEOPLE:
            self._show_papers()

    def _show_undone(self, dimension_id: str) -> None:
        if self._state.is_open and any(each.id == dimension_id for each in self._state.model.dimensions):
            self.show_dimension(dimension_id)

    def _refresh(self) -> None:
        self._stale = False
        session, model = self._state.session, self._state.model
        shown = (session.id, self.dimension_id)
        if self._shown is None or self._shown[0] != session.id:
            self._radar.set_axes([dimension.name for dimension in model.dimensions])
            self._radar.set_levels(model.top)
            self._keys.set_levels(model.top)
            self._agenda = ()
        if self._order() != self._agenda:
            self._agenda = self._order()
            self._bar.set_dimensions([model.dimension(each).name for each in self._agenda], model.top)
            self._bar.set_current(self._agenda.index(shown[1]))
        if shown != self._shown:
            self._shown = shown
            self._letters.forget()
            self._rubric.show_dimension(model, self._dimension())
            chain = [self._bar, *self._rubric.tab_stops()]
            for first, second in pairwise(chain):
                QWidget.setTabOrder(first, second)
            self._bar.set_current(self._agenda.index(shown[1]))
            self._radar.set_current(self._index())
            self.dimension_shown.emit(shown[1])
        self._time.show_dimension(shown[1])  # the clock may come back from the roadmap
        self._show_scores(session)
        self._show_papers()
        self._show_room()

    def _show_room(self) -> None:
        """Ballot and dissent of the dimension in view, and whether there is a time to keep to."""
        session, dimension_id = self._state.session, self.dimension_id
        self._ballots.show_dimension(dimension_id)
        dissents = [each for each in session.dissents if each.dimension_id == dimension_id]
        self._agreed.dissent.show_dissent(dissents, participant_labels(session))
        timed = session.clock.running or session.clock.spent or session.clock.shares
        in_room = bool(session.participants or timed)
        self._agreed.dissent.setVisible(bool(in_room or dissents))
        self._time.setVisible(in_room)
        self._way.set_brief(in_room)

    def _order(self) -> tuple[str, ...]:
        return voting.agenda(self._state.session, self._state.model)

    def _preview(self, session: Session) -> None:
        if self.isVisible():
            self._show_scores(session)

    def _show_scores(self, session: Session) -> None:
        """Everything that depends on scores and targets; each part redraws only what is new to it."""
        model = self._state.model
        results = scoring.results(session, model).dimensions
        in_order = {each.id: each for each in results}
        self._rubric.show_result(in_order[self.dimension_id])
        self._agreed.show_result(in_order[self.dimension_id])
        for index, dimension_id in enumerate(self._agenda):
            dimension = in_order[dimension_id]
            self._bar.set_score(index, dimension.score, not_applicable=dimension.not_applicable)
        self._radar.set_profile([each.score for each in results], [each.not_applicable for each in results])
        self._radar.set_target([each.target for each in results])
        here = self._agenda.index(self.dimension_id)
        names = [in_order[each].name for each in self._agenda]
        waiting = [in_order[each].name for each in self._agenda if _is_waiting(in_order[each])]
        previous = names[here - 1] if here else ""
        following = names[here + 1] if here + 1 < len(names) else ""
        self._way.show_way(previous, following, waiting, len(names))

    def _show_papers(self) -> None:
        """Evidence and note of the dimension in view; what is being typed stays."""
        if self._shown is None:
            return
        session, dimension = self._state.session, self._dimension()
        people = participant_labels(session)
        self._evidence.show_evidence(dimension.id, session.evidence_for(dimension.id), dimension.evidence, people)
        self._notes.show_dimension(dimension.id)

    def _dimension(self) -> Dimension:
        return self._state.model.dimension(self.dimension_id)

    def _index(self) -> int:
        return self._state.model.dimensions.index(self._dimension())


def _is_waiting(dimension: DimensionResult) -> bool:
    return dimension.score is None and not dimension.not_applicable
