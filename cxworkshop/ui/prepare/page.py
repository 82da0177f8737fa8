"""Prepare: who, when, through which lens, to which target, and how the roadmap is cut."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.design.style import PLAIN, Style
from cxworkshop.domain.bounds import MAX_AT_ONCE
from cxworkshop.domain.session import AIMS, BALLOTS, BOARD, HEADING, PEOPLE, PLAN, TIME, Phase
from cxworkshop.language import _, pgettext
from cxworkshop.settings import Settings
from cxworkshop.state.change import Change
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.preparation import Preparation
from cxworkshop.state.room_state import RoomState
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.date_field import DateField
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.kept import FORM, KeptFields
from cxworkshop.ui.controls.keys import Key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.number_field import NumberField
from cxworkshop.ui.controls.page import GoTo
from cxworkshop.ui.controls.scrolled import bring_into_view, scrolled
from cxworkshop.ui.controls.text_field import TextField
from cxworkshop.ui.controls.told_place import ToldPlace
from cxworkshop.ui.controls.typed_line import TypedLine
from cxworkshop.ui.look.theme import styled
from cxworkshop.ui.prepare.kit_card import KitCard
from cxworkshop.ui.prepare.outcomes_card import FORM as FIGURES
from cxworkshop.ui.prepare.outcomes_card import OutcomesCard
from cxworkshop.ui.prepare.owner_limits import OwnerLimits
from cxworkshop.ui.prepare.participants_card import ParticipantsCard
from cxworkshop.ui.prepare.phase_table import PhaseTable
from cxworkshop.ui.prepare.target_table import TargetTable
from cxworkshop.words import dates


class PreparePage(QWidget):
    """What is settled before the room starts to score. `to_score` is the key that leads on.

    `style` gives the report style that is the default.
    """

    KEYS = (*ParticipantsCard.KEYS, *OutcomesCard.KEYS, *DateField.KEYS, *NumberField.KEYS, *KitCard.KEYS)

    notice = Signal(str)
    problem = Signal(object)
    wish = Signal(object)

    def __init__(
        self,
        state: SessionState,
        room: RoomState,
        jobs: Jobs,
        settings: Settings,
        to_score: Key,
        style: Callable[[], Style] = lambda: PLAIN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._to_score = state, to_score
        self._stale = True
        self._ordered: list[QWidget] = []
        self._kept = KeptFields(state)
        self._preparation = Preparation(state)

        self._fields = {
            "organisation": self._text_field(_("Organisation"), "organisation", _("change organisation")),
            "title": self._text_field(pgettext("of a session", "Title"), "title", _("change title")),
            "place": self._text_field(_("Place"), "place", _("change place")),
            "facilitator": self._text_field(_("Facilitator"), "facilitator", _("change facilitator")),
        }
        self._held_on = DateField(_("Date"), near=dates.today)
        self._kept.add(
            "held_on",
            date,
            lambda: state.session.held_on,
            self._held_on.show_day,
            self._preparation.set_held_on,
            lambda: self._held_on.fields()[:1],
        )
        self._held_on.entered.connect(partial(self._kept.keep, "held_on"))
        self._lens = self._lens_field()
        self._model_name = plain_label(wrap=True)

        self._told = ToldPlace()
        self._targets = TargetTable(state, room, self._told)
        self._start = DateField(_("Roadmap starts on"), near=lambda: state.session.held_on)
        self._kept.add(
            "roadmap_start",
            date,
            lambda: state.session.roadmap_start,
            self._start.show_day,
            self._preparation.set_roadmap_start,
            lambda: self._start.fields()[:1],
        )
        self._start.entered.connect(partial(self._kept.keep, "roadmap_start"))
        self._phases = PhaseTable(self._told)
        self._kept.add(
            "phases",
            tuple[Phase, ...],
            lambda: state.session.phases,
            self._phases.show_phases,
            self._preparation.set_phases,
            self._phases.fields,
        )
        self._phases.edited.connect(partial(self._kept.keep, "phases"))
        self._phases.rearranged.connect(partial(self._kept.renumber, "phases"))
        self._at_once = self._limit_field("at_once", _("Actions at once"), self._preparation.set_at_once)
        self._per_owner = self._limit_field(
            "per_owner", _("Actions at once of one owner"), self._preparation.set_per_owner
        )
        self._owner_limits = OwnerLimits(state, self._told)
        self._participants = ParticipantsCard(state, room)
        # Once the card has grown by the row.
        self._participants.added.connect(lambda: QTimer.singleShot(0, self, self._show_what_is_typed_into))
        self._outcomes = OutcomesCard(state, self._told)
        self._outcomes.given_up.connect(self._renew)
        kit = KitCard(state, jobs, settings, style)
        kit.notice.connect(self.notice)
        kit.problem.connect(self.problem)

        self._lay_out(kit)
        state.opened.connect(self._open)
        state.changed.connect(self._follow)
        state.drafts.stored.connect(self._see_stored)

    # Layout

    def _lay_out(self, kit: KitCard) -> None:
        self._halves = (
            _stacked(self._session_card(), self._participants, self._outcomes),
            _stacked(self._target_card(), self._roadmap_card(), kit),
        )
        self._columns = QHBoxLayout()
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(14)
        for half in self._halves:
            self._columns.addLayout(half, 1)
        inner = QWidget()
        inner.setLayout(self._columns)
        inner.installEventFilter(self)
        self._scroll = scrolled(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll)
        # Outside of what scrolls: the next step is in view however much there is to prepare.
        outer.addLayout(self._foot())

    def _lens_field(self) -> QComboBox:
        field = QComboBox()
        field.setAccessibleName(_("Lens"))
        field.setToolTip(
            _(
                "Changes suggested owners, the wording of the report and how ties in the roadmap "
                "are broken; never scores"
            )
        )
        self._kept.add(
            "lens",
            str,
            lambda: self._state.session.lens,
            lambda lens_id: field.setCurrentIndex(field.findData(lens_id)),
            self._preparation.set_lens,
            lambda: [field],
        )
        field.activated.connect(lambda index: self._kept.keep("lens", field.itemData(index)))
        return field

    def _target_card(self) -> Card:
        card = Card(_("Target, weights and time"))
        card.body.addWidget(self._targets)
        return card

    def _roadmap_card(self) -> Card:
        card = Card(_("Roadmap"))
        start = _form()
        start.addRow(_("Starts on"), self._start)
        card.body.addLayout(start)
        card.body.addWidget(self._phases)
        limits = QHBoxLayout()
        # Translators: of the roadmap's actions, as in "At once: 6 in all, 2 of one owner"
        for text, field in ((_("At once: in total"), self._at_once), (_("of one owner"), self._per_owner)):
            limits.addWidget(plain_label(text))
            limits.addWidget(field)
        limits.addStretch(1)
        card.body.addLayout(limits)
        card.body.addWidget(self._owner_limits)
        return card

    def _limit_field(self, name: str, label: str, change: Callable[[int], None]) -> NumberField:
        """A field for how many actions run at a time."""
        field = NumberField(label, 1, MAX_AT_ONCE)
        self._told.hold(field)
        field.setToolTip(_("An action waits until fewer than so many run"))
        self._kept.add(name, int, lambda: getattr(self._state.session, name), field.show_value, change, lambda: [field])
        field.entered.connect(partial(self._kept.keep, name))
        return field

    def _foot(self) -> QHBoxLayout:
        go_on = styled(QPushButton(_("Start scoring ›")), "primary")
        go_on.setToolTip(with_key(_("Go to the first dimension"), self._to_score))
        go_on.clicked.connect(lambda: self.wish.emit(GoTo("score")))
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 10, 0, 12)
        foot.setSpacing(14)
        foot.addWidget(self._told, 1)
        foot.addWidget(go_on)
        return foot

    # Showing

    @contained
    def showEvent(self, event: QShowEvent) -> None:
        """Show what happened while another page was in front."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each half the room there is."""
        super().resizeEvent(event)
        self._place_halves()

    @contained
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give each half the room there is when one of them needs another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place_halves()
        return super().eventFilter(watched, event)

    def _place_halves(self) -> None:
        """Side by side where both have room, else one below the other: nobody scrolls sideways, whatever the font."""
        needed = sum(half.minimumSize().width() for half in self._halves) + self._columns.spacing()
        room = self.width() - self._scroll.verticalScrollBar().sizeHint().width()
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(beside if needed <= room else below)

    def _show_what_is_typed_into(self) -> None:
        field = QApplication.focusWidget()
        if field is not None and self._scroll.isAncestorOf(field):
            self._scroll.ensureWidgetVisible(field)

    def show_spot(self, field: str, item_id: str) -> None:
        """Bring what a field of the session holds into view."""
        parts: dict[str, QWidget] = {
            **self._fields,
            "held_on": self._held_on,
            "lens": self._lens,
            "phases": self._phases,
            "roadmap_start": self._start,
            "at_once": self._at_once,
            "per_owner": self._per_owner,
            "owner_limits": self._owner_limits,
            **dict.fromkeys((*AIMS, *TIME), self._targets),
        }
        if field == "outcomes":
            self._outcomes.show_outcome(item_id)
            return
        if field == "participants":
            self._participants.show_person(item_id)
        bring_into_view(parts.get(field, self._participants))

    def _open(self) -> None:
        # What is half typed belongs to the session it was typed for.
        for line in self.findChildren(TypedLine):
            line.take_back()
        self._phases.begin_anew()
        self._renew()

    def _renew(self) -> None:
        self._stale = True
        if self.isVisible() and self._state.is_open:
            self._refresh()

    def _follow(self, change: Change) -> None:
        if change.fields & (HEADING | AIMS | PLAN | BOARD | PEOPLE | BALLOTS | TIME):
            self._renew()

    def _refresh(self) -> None:
        self._stale = False
        model = self._state.model
        self._lens.clear()
        for lens in model.lenses:
            self._lens.addItem(lens.name, lens.id)
        self._kept.show()
        edition = _("{model}, edition {edition}").format(model=model.name, edition=model.edition)
        self._model_name.setText(edition)
        self._targets.refresh()
        self._owner_limits.refresh()
        self._participants.refresh()
        self._outcomes.refresh()
        self._order_keys()

    def _order_keys(self) -> None:
        """Let Tab go as the eye does, also to rows that were made later than what stands below them."""
        fields = [
            *self._outcomes.fields(),
            *self._targets.fields(),
            *self._start.fields(),
            *self._phases.fields(),
            self._at_once,
            self._per_owner,
            *self._owner_limits.fields(),
        ]
        if fields == self._ordered:
            return
        self._ordered = fields
        here: QWidget = self._participants.last_field
        for field in fields:
            QWidget.setTabOrder(here, field)
            here = field

    def _session_card(self) -> Card:
        card = Card(_("Session"))
        form = _form()
        for name, field in self._fields.items():
            form.addRow(field.accessibleName(), field)
            if name == "title":
                form.addRow(_("Date"), self._held_on)
        form.addRow(_("Lens"), self._lens)
        form.addRow(_("Maturity model"), self._model_name)
        card.body.addLayout(form)
        return card

    def _text_field(self, label: str, name: str, change: str) -> TextField:
        """A field of the session's; `change` names what undo takes back."""
        field = TextField(label)
        self._kept.add(
            name,
            str,
            lambda: getattr(self._state.session, name),
            field.show_text,
            lambda text: self._state.set_details(change, gesture=(name, field.sitting), **{name: text}),
            lambda: [field],
        )
        field.edited.connect(partial(self._kept.keep, name))
        return field

    def _see_stored(self, form: str, _key: str) -> None:
        """What could not be stored is by now."""
        if form in {FORM, FIGURES}:
            self._renew()


def _stacked(*cards: QWidget) -> QVBoxLayout:
    """Cards on one another, as high as they need to be."""
    column = QVBoxLayout()
    column.setSpacing(14)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return column


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(8)
    return form
