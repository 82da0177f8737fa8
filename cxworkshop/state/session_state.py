"""The open session: its current value, its undo stack, and saving."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from cxworkshop.domain import clock, lens, voting
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.plan import suggested
from cxworkshop.domain.session import Action, ActionState, Session, with_actions, with_rating
from cxworkshop.errors import OverLimitError, UserError
from cxworkshop.language import _
from cxworkshop.state.change import difference
from cxworkshop.state.commands import ChangeSession, undo_stack
from cxworkshop.state.drafts import Drafts
from cxworkshop.state.footing import Footing
from cxworkshop.store.library import Library
from cxworkshop.words.numbers import score_text

replace = msgspec.structs.replace


class SessionState(QObject):
    """The session in hand, and the only way to change it.

    Every `set_…`, `add_…`, `remove_…` is one undoable change: stored first, then visible in `session`, then told
    by `changed`. What could not be stored changes nothing and is told by `save_failed`; what is beyond its bounds is
    told in the same way, as an OverLimitError.
    """

    leaving = Signal()
    """The session in hand is about to be put away: the last moment to store what belongs to it."""
    opened = Signal()
    """Another session is open, or none."""
    accepted = Signal()
    """The session is taken for what is meant, though another program changed it."""
    changed = Signal(object)
    """A Change was stored."""
    previewed = Signal(object)
    """The Session as it would be with the score under the finger; stored is nothing yet."""
    saved = Signal(object)
    """The moment (UTC datetime) a change was on disk."""
    unchanged = Signal()
    """What somebody entered is what is stored: a refusal of what stood there before no longer holds."""
    save_failed = Signal(object)
    """A UserError: the change was not stored, and the session is what it was."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._session: Session | None = None
        self._model: MaturityModel | None = None
        self._opened: Session | None = None
        """The session as it was read: what is beyond its bounds there may stay so, and undo may bring it back."""
        self.altered: list[str] = []
        """The tables in which the session was something else than the app stored, when it was opened."""
        self._stored = True
        self._footing = Footing(library)
        self.refused: Session | None = None
        """The session with the change that could not be stored, until one can be: what "save elsewhere" writes.

        What is beyond its bounds is not kept here: no other place could read it back either.
        """
        self._refused_text = ""
        self.undo_stack = undo_stack(self)
        self.drafts = Drafts(library, self)
        """What is typed and not stored yet; no part of the session."""
        self.saved.connect(self.drafts.try_again_soon)

    @property
    def is_open(self) -> bool:
        """Whether there is a session in hand."""
        return self._session is not None

    @property
    def read_only(self) -> bool:
        """Whether everything can be looked at and nothing changed."""
        return self._library.read_only

    @property
    def session(self) -> Session:
        """The open session as stored. Raises RuntimeError while none is open."""
        if self._session is None:
            raise RuntimeError("no session is open")
        return self._session

    @property
    def model(self) -> MaturityModel:
        """The maturity model of the open session. Raises RuntimeError while none is open."""
        if self._model is None:
            raise RuntimeError("no session is open")
        return self._model

    def open(self, session_id: str) -> None:
        """Open a session of the library. Raises UserError where it cannot be read; then the one in hand stays.

        It stays too where the library does not have it any more: see `adrift`.
        """
        if self.adrift:
            raise self._footing.unstored()
        session, model = self._library.load_scored(session_id)
        if self.is_open:
            self.leaving.emit()
            if session_id == self.session.id:
                session, model = self._library.load_scored(session_id)
        self.drafts.open(session_id)
        self._session, self._model, self.refused = session, model, None
        self._opened, self.altered = session, self._library.altered(session_id)
        self._footing.begin()
        self.undo_stack.clear()
        self.opened.emit()

    @property
    def adrift(self) -> bool:
        """Whether the library's file was found to be gone, or another one that has not the session in hand as it is."""
        return self.is_open and self._footing.lost

    def look(self, *, again: bool = False) -> None:
        """Find out whether the library's file is still the one that has the session in hand; what is wrong is told.

        It is told once by `save_failed`, and with `again` though it was told before. When all is well again, by itself
        or because the file came back, `saved` says so, and what could not be stored meanwhile is stored.
        """
        if self._session is None:
            return
        was_lost = self._footing.lost
        try:
            self._regain(self._session)
        except UserError as error:
            if again or not was_lost:
                self.save_failed.emit(error)
            return
        if was_lost:
            if self.refused is None:
                self.saved.emit(datetime.now(UTC))
            else:
                self.try_refused()

    def _regain(self, session: Session) -> None:
        if self._footing.regain(session):
            self.drafts.move(session.id)

    def store_again(self) -> None:
        """Store the session in hand, with what could not be stored, in the library that is there now, and go on there.

        Where there is none, the whole library is put back into its place. A session of its id there stays as it is.
        Raises UserError where that does not work; then all is as it was.
        """
        session = self._footing.store(self.refused or self.session, self.session, self.model, self._opened)
        self.drafts.move(session.id)
        self._session, self.refused = session, None  # whoever stores something on leaving it finds it as it is there
        self.open(session.id)
        self.saved.emit(datetime.now(UTC))

    def accept(self) -> None:
        """Take the session for what is meant, though another program changed it; `save_failed` tells what fails."""
        try:
            self._library.accept(self.session.id)
        except UserError as error:
            self.save_failed.emit(error)
            return
        self.altered = []
        self.accepted.emit()

    def close(self) -> None:
        """Put the session away; it is stored already."""
        self.leaving.emit()
        self._footing.begin()
        self.drafts.open("")
        self._session = self._model = self.refused = self._opened = None
        self.altered = []
        self.undo_stack.clear()
        self.opened.emit()

    def undo(self) -> None:
        """Take the last change back; where that cannot be stored, the stack stays where it was."""
        self._move(self.undo_stack.undo, self.undo_stack.redo)

    def redo(self) -> None:
        """Make the last change that was taken back again; where that cannot be stored, the stack stays."""
        self._move(self.undo_stack.redo, self.undo_stack.undo)

    def _move(self, step: Callable[[], None], back: Callable[[], None]) -> None:
        self._stored = True
        step()
        if not self._stored:
            back()

    # Scores

    def preview_score(self, dimension_id: str, score: float) -> None:
        """Show a score that is still moving."""
        self.previewed.emit(self._with_score(dimension_id, score))

    def set_score(self, dimension_id: str, score: float | None) -> None:
        """Agree on a score, or take it away with None. A score ends "not applicable"."""
        # Translators: names of changes that can be undone, after “Undo”: "score Governance 2.5"
        text = _("clear the score of {dimension}") if score is None else _("score {dimension} {score}")
        text = text.format(dimension=self._name(dimension_id), score="" if score is None else score_text(score))
        self.change(text, self._with_score(dimension_id, score))

    def _with_score(self, dimension_id: str, score: float | None) -> Session:
        return with_rating(
            self.session,
            dimension_id,
            lambda rating: replace(rating, score=score, not_applicable=rating.not_applicable and score is None),
        )

    def set_not_applicable(self, dimension_id: str, not_applicable: bool) -> None:
        """Leave a dimension out of the session's figures, or take it in again with the score it had."""
        text = _("exclude {dimension}") if not_applicable else _("include {dimension}")
        after = with_rating(self.session, dimension_id, lambda rating: replace(rating, not_applicable=not_applicable))
        self.change(text.format(dimension=self._name(dimension_id)), after)

    def set_note(self, dimension_id: str, note: str, gesture: Hashable = None) -> None:
        """Write a dimension's note; notes of one `gesture` in a row are one undo step."""
        after = with_rating(self.session, dimension_id, lambda rating: replace(rating, note=note))
        text = _("note on {dimension}").format(dimension=self._name(dimension_id))
        self.change(text, after, gesture)

    # The session's own data

    def set_details(self, text: str, gesture: Hashable = None, **fields: Any) -> None:
        """Change fields of the session by name; `text` names the change ("change title")."""
        self.change(text, replace(self.session, **fields), gesture)

    # Actions

    def action(self, action_id: str) -> Action:
        """An action as it stands: as edited, else as the model suggests it. Raises KeyError where there is none."""
        kept = suggested.kept(action_id, self.session, self.model)
        return kept or suggested.suggested(action_id, self.session, self.model)

    def update_action(self, action_id: str, text: str, gesture: Hashable = None, **fields: Any) -> None:
        """Edit an action; from then on it is the session's own copy. `text` names the change."""
        self._keep(lens.edited(self.action(action_id), **fields), text, gesture)

    def with_action(self, action_id: str, **fields: Any) -> Session:
        """The session as it would be with an action edited; stored is nothing."""
        return with_actions(self.session, [lens.edited(self.action(action_id), **fields)])

    def add_action(self, action: Action) -> None:
        """Add an action of the room's own."""
        self._keep(replace(action, own=True), _("add action “{title}”").format(title=action.title))

    def set_action_state(self, action_id: str, value: ActionState, reason: str = "") -> None:
        """Say that an action is planned, in place, or not for us, and why; a planned one has no reason.

        A suggestion that is planned again as it is suggested is no edited one any more.
        """
        action = self.action(action_id)
        said = {
            "planned": _("restore action “{title}”"),
            "in place": _("mark “{title}” as in place"),
            "not for us": _("remove action “{title}”"),
        }[value]
        if value == "planned":
            after = suggested.with_edited(self.session, self.model, [replace(action, state=value, reason="")])
            self.change(said.format(title=action.title), after)
        else:
            self._keep(replace(action, state=value, reason=reason), said.format(title=action.title))

    def reset_action(self, action_id: str) -> None:
        """Forget what was edited in an action of the model: it stays where it is, as it is suggested.

        One that nobody suggests any more, such as evidence for a score that is claimed no longer, goes.
        """
        title = self.action(action_id).title
        try:
            plain = suggested.suggested(action_id, self.session, self.model)
        except KeyError:
            after = replace(self.session, actions=tuple(each for each in self.session.actions if each.id != action_id))
        else:
            after = suggested.with_edited(self.session, self.model, [plain])
        self.change(_("reset action “{title}”").format(title=title), after)

    def _keep(self, action: Action, text: str, gesture: Hashable = None) -> None:
        known = any(other.id == action.id for other in self.session.actions)
        if known or action.own or action != self.action(action.id):
            self.change(text, with_actions(self.session, [action]), gesture)

    # Storing

    def _name(self, dimension_id: str) -> str:
        return self.model.dimension(dimension_id).name

    def change(self, text: str, after: Session, gesture: Hashable = None) -> None:
        """Make a change as one undo step named `text`; changes of one `gesture` in a row are one step.

        What has to stand on one line is put on one, wherever it was pasted from.
        """
        # Imported here because the window comes sooner without it.
        from cxworkshop.domain import guard

        after = guard.on_one_line(after, self.session)
        if after == self.session:
            self.unchanged.emit()
            return
        try:
            self._library.refuse(self.session, after, self._opened)
        except UserError as error:
            self.save_failed.emit(error)
        else:
            self._refused_text = text
            self.undo_stack.push(ChangeSession(text, self.session, after, self._put, gesture))

    def try_refused(self) -> None:
        """Store the change that could not be stored last, if it is known which, and if that works by now."""
        if self.refused is not None:
            self.change(self._refused_text, self.refused)

    def record(self, after: Session) -> None:
        """Store what simply happened, such as time that passed; undo neither takes it back nor is disturbed by it."""
        refused = self.refused
        if not self._store(after) and refused is not None:
            self.refused = refused  # what somebody did goes before what happened by itself

    def _put(self, after: Session, instead_of: Session) -> bool:
        """Store a session from an undo command.

        The time that has passed meanwhile stays passed, what was seen seen, and what was told told.
        """
        passed = clock.moved_on(after.clock, instead_of.clock, self.session.clock)
        after = voting.keep_seen(after, self.session)
        if after.replanned and not self.session.replanned:
            after = replace(after, replanned=False)
        return self._store(after if passed == after.clock else replace(after, clock=passed))

    def _store(self, after: Session) -> bool:
        """Store a session and make it the current one. Nothing may be raised from here: see ChangeSession."""
        before = self.session
        if after == before:
            return True
        try:
            self._regain(before)
            moment = self._library.save(before, after, self._opened)
        except UserError as error:
            self._stored = False
            if not isinstance(error, OverLimitError):
                self.refused = after
            self.save_failed.emit(error)
            return False
        except Exception:  # noqa: BLE001 - a bug; out of here it would end the process, so it is reported in its place
            self._stored = False
            sys.excepthook(*sys.exc_info())
            return False
        self._session = after
        self.refused = None
        self.changed.emit(difference(before, after))
        self.saved.emit(moment)
        return True
