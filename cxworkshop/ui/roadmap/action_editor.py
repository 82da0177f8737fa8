"""Edit one action of the roadmap, or write one of the room's own, and read why it stands where it stands."""

from __future__ import annotations

import math

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.domain import roadmap, scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Action, Session
from cxworkshop.errors import UserError
from cxworkshop.ids import new_id
from cxworkshop.language import _, pgettext
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import KEEP, LEAVE, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.roadmap.action_fields import ActionFields
from cxworkshop.words import names
from cxworkshop.words import plan as action_words
from cxworkshop.words.order import sorted_names


class ActionEditor(QDialog):
    """Edits an action; what was changed is kept as one undo step. `action` None writes a new one."""

    saved = Signal(str)
    """The id of the action that was kept."""

    def __init__(self, state: SessionState, action: Action | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._new = action is None
        self._action = _blank(state.session, state.model) if action is None else action
        session, model = state.session, state.model
        planned = roadmap.plan(session, model).actions
        owners = sorted_names({item.action.owner for item in planned if item.action.owner})
        self._fields = ActionFields(self._action, model, session.phases, owners, session.roadmap_start)
        self._problem = plain_label("", "danger", wrap=True)
        state.save_failed.connect(self._say_failed)
        self._save = styled(QPushButton(_("Add action") if self._new else pgettext("button", "Save")), "primary")
        self._save.setDefault(True)
        self._save.clicked.connect(self._keep)
        give_key(self, KEEP, self._save.click)
        self._save.setToolTip(with_key(_("Keep what stands here"), KEEP))
        self.setWindowTitle(_("New action") if self._new else _("Edit action"))
        self._lay_out()
        self._fields.changed.connect(self._follow)
        self._follow()
        self.resize(pixels(920), pixels(610))

    @contained
    def setVisible(self, visible: bool) -> None:  # noqa: N802 - Qt's own name
        """Start at the title, which a dialog that opens would select to be typed over."""
        super().setVisible(visible)
        if visible:
            self._fields.focus_title()

    @contained
    def reject(self) -> None:
        """Leave without keeping anything; asks where something was written."""
        if self._fields.draft() == self._action or self._fields.problem():
            super().reject()
            return
        question = QMessageBox(QMessageBox.Icon.Question, _("Edit action"), _("Keep what you changed?"), parent=self)
        keep = question.addButton(pgettext("button", "Keep"), QMessageBox.ButtonRole.AcceptRole)
        discard = question.addButton(pgettext("button", "Discard"), QMessageBox.ButtonRole.DestructiveRole)
        question.addButton(_("Go on editing"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(keep)
        keep.clicked.connect(self._keep)
        discard.clicked.connect(lambda: self.done(QDialog.DialogCode.Rejected))
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.open()

    def _lay_out(self) -> None:
        content = styled(QWidget(), "plain")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, pixels(6), 0)
        column.setSpacing(pixels(4))
        column.addWidget(self._fields, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        buttons = QHBoxLayout()
        buttons.setSpacing(pixels(8))
        if not self._new:
            remove = QPushButton(pgettext("button", "Remove"))
            remove.setToolTip(_("Take the action off the roadmap; it can be brought back"))
            remove.clicked.connect(self._remove)
            buttons.addWidget(remove)
        if not self._action.own:
            reset = QPushButton(_("Reset to the suggestion"))
            reset.setToolTip(_("Forget what was edited in this action, its phase, date and status too"))
            reset.setEnabled(any(action.id == self._action.id for action in self._state.session.actions))
            reset.clicked.connect(self._reset)
            buttons.addWidget(reset)
        cancel = QPushButton(pgettext("button", "Cancel"))
        cancel.setToolTip(with_key(_("Leave without keeping changes"), LEAVE))
        cancel.clicked.connect(self.reject)
        buttons.addWidget(self._problem, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(pixels(20), pixels(16), pixels(20), pixels(16))
        whole.setSpacing(pixels(12))
        whole.addWidget(scroll, 1)
        whole.addLayout(buttons)

    def _follow(self) -> None:
        """Show where the action would stand as it is now."""
        draft, model = self._fields.draft(), self._state.model
        plan = roadmap.plan(_with_action(self._state.session, draft), model)
        planned = next(item for item in plan.actions if item.action.id == draft.id)
        phase = plan.phases[planned.phase]
        self._fields.show_order(
            names.phase(phase.phase.name), phase.end, "\n".join(action_words.order(planned, plan, model))
        )
        problem = self._fields.problem()
        self._problem.setText(problem)
        self._save.setEnabled(not problem)

    def _say_failed(self, error: UserError) -> None:
        self._problem.setText(str(error))

    def _keep(self) -> None:
        draft = self._fields.draft()
        if self._new:
            self._state.add_action(draft)
        elif draft != self._action:
            fields = {name: new for name, new in _values(draft).items() if new != getattr(self._action, name)}
            phases = self._state.session.phases
            self._state.update_action(draft.id, action_words.step(self._action, draft, phases), **fields)
        if draft not in self._state.session.actions and draft != self._action:
            return  # It could not be stored; what was written stays here.
        self.accept()
        self.saved.emit(draft.id)

    def _remove(self) -> None:
        self._state.remove_action(self._action.id)
        if self._state.action(self._action.id).removed:
            self.accept()

    def _reset(self) -> None:
        self._state.reset_action(self._action.id)
        if all(action.id != self._action.id for action in self._state.session.actions):
            self.accept()


def _values(action: Action) -> dict[str, object]:
    return {name: getattr(action, name) for name in action.__struct_fields__}


def _with_action(session: Session, action: Action) -> Session:
    """The session as it would be with this action on its roadmap."""
    others = tuple(other for other in session.actions if other.id != action.id)
    return msgspec.structs.replace(session, actions=(*others, action))


def _blank(session: Session, model: MaturityModel) -> Action:
    """A new action for the dimension that lacks most, from the level it stands at."""
    results = scoring.results(session, model)
    lacking = results.gaps[0] if results.gaps else results.dimensions[0]
    level = min(math.floor(lacking.score or 1), model.top - 1)
    return Action(id=new_id(), title="", dimension_id=lacking.id, from_level=level, own=True)
