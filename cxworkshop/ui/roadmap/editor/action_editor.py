"""Edit one action of the roadmap, or write one of the room's own, and read why it stands where it stands."""

from __future__ import annotations

import math
from collections.abc import Callable

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

from cxworkshop.domain import scoring
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import owners, roadmap
from cxworkshop.domain.plan.needs import behind
from cxworkshop.domain.session import Action, Session, with_actions
from cxworkshop.errors import UserError
from cxworkshop.ids import new_id
from cxworkshop.language import _, pgettext
from cxworkshop.state.roadmap_edits import RoadmapEdits
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import KEEP, LEAVE, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.opening_size import open_at
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.roadmap.editor.action_fields import ActionFields
from cxworkshop.ui.roadmap.reason_dialog import ReasonDialog
from cxworkshop.words import board as board_words
from cxworkshop.words import names
from cxworkshop.words import plan as action_words
from cxworkshop.words.order import sorted_names

FORM = "action"
"""Its drafts, by the ids of actions, "" for a new one."""


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
        plan = roadmap.plan(session, model)
        self._fields = ActionFields(
            self._action, model, session.phases, sorted_names(owners.known(session, plan)), plan
        )
        self._key = "" if self._new else self._action.id
        self._again = plain_label(_("This is what was typed before. It has not been saved yet."), wrap=True)
        half_typed = state.drafts.of(FORM, self._key)
        self._fields.show_half_typed({name: text for name, text in half_typed.items() if name != "text"})
        self._again.setVisible(bool(half_typed))
        self._wrong = ""
        """Why the action can't be kept as it stands here, or nothing."""
        self._problem = plain_label("", "danger", wrap=True)
        state.save_failed.connect(self._say_failed)
        state.drafts.stored.connect(self._see_stored)
        self._save = styled(QPushButton(_("Add action") if self._new else pgettext("button", "Save")), "primary")
        self._save.setDefault(True)
        self._save.clicked.connect(self._keep)
        give_key(self, KEEP, self._save.click)
        self._save.setToolTip(with_key(_("Save these entries"), KEEP))
        self.setWindowTitle(_("New action") if self._new else _("Edit action"))
        self._lay_out()
        self._fields.changed.connect(self._follow)
        self._follow()
        open_at(self, 920, 610)

    @contained
    def setVisible(self, visible: bool) -> None:  # noqa: N802 - Qt's own name
        """Start at the title, which a dialog that opens would select to be typed over."""
        super().setVisible(visible)
        if visible:
            self._fields.focus_title()

    @contained
    def reject(self) -> None:
        """Leave without keeping anything; asks where something was written."""
        if self._fields.draft() == self._action:
            self._discard()
            return
        if self._wrong:  # it cannot be kept as it is, so it waits until this is opened again
            super().reject()
            return
        question = QMessageBox(QMessageBox.Icon.Question, _("Edit action"), _("Keep your changes?"), parent=self)
        keep = question.addButton(pgettext("button", "Keep"), QMessageBox.ButtonRole.AcceptRole)
        discard = question.addButton(pgettext("button", "Discard"), QMessageBox.ButtonRole.DestructiveRole)
        question.addButton(_("Go on editing"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(keep)
        keep.clicked.connect(self._keep)
        discard.clicked.connect(self._discard)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.open()

    @contained
    def done(self, result: int) -> None:
        """Close; what is half typed and not given up is on disk then."""
        self._state.drafts.write()
        super().done(result)

    def _discard(self) -> None:
        self._state.drafts.forget(FORM, self._key)
        self.done(QDialog.DialogCode.Rejected)

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
            remove.setToolTip(_("Remove the action from the roadmap; it can be restored"))
            remove.clicked.connect(self._remove)
            buttons.addWidget(remove)
        if not self._action.own:
            reset = QPushButton(_("Reset to the suggestion"))
            reset.setToolTip(_("Discard all edits to this action, including its phase, date and status"))
            reset.setEnabled(RoadmapEdits(self._state).can_reset(self._action.id))
            reset.clicked.connect(self._reset)
            buttons.addWidget(reset)
        cancel = QPushButton(pgettext("button", "Cancel"))
        cancel.setToolTip(with_key(_("Close without saving changes"), LEAVE))
        cancel.clicked.connect(self.reject)
        buttons.addWidget(self._problem, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(pixels(20), pixels(16), pixels(20), pixels(16))
        whole.setSpacing(pixels(12))
        whole.addWidget(scroll, 1)
        whole.addWidget(self._again)
        whole.addLayout(buttons)

    def _follow(self) -> None:
        """Keep what stands here as a draft, and show where the action would stand."""
        self._state.drafts.keep(FORM, self._key, self._half_typed())
        draft, model = self._fields.draft(), self._state.model
        plan = roadmap.plan(with_actions(self._state.session, [draft]), model)
        planned = next(item for item in plan.actions if item.action.id == draft.id)
        phase = (*plan.phases, plan.beyond)[planned.phase]
        told = (*board_words.warnings(planned, model, plan), *action_words.order(planned, plan, model))
        self._fields.show_planned(names.phase(phase.phase.name), planned, "\n".join(dict.fromkeys(told)))
        self._wrong = self._fields.problem() or _circle(self._state.session, model, draft)
        self._problem.setText(self._wrong)
        self._save.setEnabled(not self._wrong)

    def _say_failed(self, error: UserError) -> None:
        self._problem.setText(str(error))

    def _half_typed(self) -> dict[str, str]:
        texts = self._fields.half_typed()
        told = next((texts[name] for name in ("title", "why", "steps", "done_when", "owner") if texts.get(name)), "")
        return {"text": told, **texts} if texts else {}

    def _keep(self) -> None:
        store = self._stores(self._fields.draft())
        if store():
            self._finish()
        else:  # what was written stays here, and is stored once that works
            self._state.drafts.keep(FORM, self._key, self._half_typed(), store)

    def _stores(self, draft: Action) -> Callable[[], bool]:
        """What stores an action, and tells whether it is stored."""
        state, action, new = self._state, self._action, self._new

        def store() -> bool:
            if new and draft not in state.session.actions:
                state.add_action(draft)
            elif not new and draft != action:
                fields = {name: value for name, value in _values(draft).items() if value != getattr(action, name)}
                state.update_action(draft.id, action_words.step(action, draft, state.session.phases), **fields)
            return draft in state.session.actions or draft == action

        return store

    def _finish(self) -> None:
        self._state.drafts.forget(FORM, self._key)
        self.accept()
        self.saved.emit(self._action.id)

    def _see_stored(self, form: str, key: str) -> None:
        """What could not be stored is by now."""
        if (form, key) == (FORM, self._key):
            self._finish()

    def _remove(self) -> None:
        ReasonDialog(self._action.title, self._take_off, self).open()

    def _take_off(self, reason: str) -> None:
        self._state.set_action_state(self._action.id, "not for us", reason)
        if not self._state.action(self._action.id).planned:
            self._state.drafts.forget(FORM, self._key)
            self.accept()

    def _reset(self) -> None:
        self._state.reset_action(self._action.id)
        if all(action.id != self._action.id for action in self._state.session.actions):
            self._state.drafts.forget(FORM, self._key)
            self.accept()


def _values(action: Action) -> dict[str, object]:
    return {name: getattr(action, name) for name in action.__struct_fields__}


def _circle(session: Session, model: MaturityModel, action: Action) -> str:
    """Says that something an action is to wait for waits for the action itself, or nothing."""
    if not action.prerequisites:
        return ""
    free = msgspec.structs.replace(action, prerequisites=())
    plan = roadmap.plan(with_actions(session, [free]), model)
    needs = {item.action.id: item.needs for item in plan.actions}
    for item in plan.actions:
        if item.action.id in action.prerequisites and action.id in behind(needs, [item.action.id]):
            return _("“{action}” waits for this action already.").format(action=item.action.title)
    return ""


def _blank(session: Session, model: MaturityModel) -> Action:
    """A new action for the dimension that lacks most, from the level it stands at."""
    results = scoring.results(session, model)
    lacking = results.gaps[0] if results.gaps else results.dimensions[0]
    level = min(math.floor(lacking.score or 1), model.top - 1)
    return Action(id=new_id(), title="", dimension_id=lacking.id, from_level=level, own=True)
