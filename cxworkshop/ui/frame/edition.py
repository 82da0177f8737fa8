"""A session on an older edition of its maturity model: what the newer one says otherwise, and the move to it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.domain import editions
from cxworkshop.domain.editions import DimensionChange
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.language import _, pgettext
from cxworkshop.state.library_state import LibraryState
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.opening_size import open_at
from cxworkshop.ui.controls.scrolled import scrolled
from cxworkshop.ui.frame.leaving import Leaving
from cxworkshop.ui.frame.status_line import StatusLine
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words.numbers import score_text


class EditionLine(QFrame):
    """Says over Prepare that there is a newer edition of the session's maturity model; hidden where there is none."""

    move_wanted = Signal(object)
    """Somebody wants the session on this MaturityModel, having seen what it says otherwise."""

    def __init__(self, library: LibraryState, state: SessionState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "topbar")
        self._library, self._state = library, state
        self._newer: MaturityModel | None = None
        self._message = plain_label("", wrap=True)
        self._compare = QPushButton(_("Compare and move…"))
        self._compare.setToolTip(_("Show both editions side by side, and move this session to the newer one"))
        self._compare.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._compare.clicked.connect(self._show_both)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(12)
        row.addWidget(self._message, 1)
        row.addWidget(self._compare)
        self.hide()

    def show_place(self, *, prepare: bool) -> None:
        """Be there on Prepare alone, where the session's choices are made."""
        self._newer = None
        if prepare and not self._library.read_only:
            with suppress(UserError):  # a library that is gone is told elsewhere
                self._newer = self._library.newer_edition(self._state.model)
        self.setVisible(self._newer is not None)
        if self._newer is not None:
            said = _("This session is scored on edition {old} of its maturity model. Edition {new} is available.")
            self._message.setText(said.format(old=self._state.model.edition, new=self._newer.edition))
            self._message.setAccessibleName(self._message.text())

    def _show_both(self) -> None:
        newer = self._newer
        if newer is None:
            return
        dialog = MoveDialog(self._state.session, self._state.model, newer, self.window())
        dialog.accepted.connect(lambda: self.move_wanted.emit(newer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class MoveDialog(QDialog):
    """Both wordings of each dimension that changed, side by side; accepted where somebody wants to move."""

    def __init__(self, session: Session, old: MaturityModel, new: MaturityModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = _("Move to edition {edition}").format(edition=new.edition)
        self.setWindowTitle(title)
        inner = styled(QWidget(), "plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(pixels(8), pixels(6), pixels(8), pixels(6))
        column.setSpacing(pixels(12))
        found = editions.changed(old, new)
        for change in found:
            column.addLayout(_both(change, session, old, new))
        if not found:
            column.addWidget(
                plain_label(_("The level descriptions of all dimensions are the same in both editions."), wrap=True)
            )
        column.addStretch()
        scroll = scrolled(inner, sideways=False, by_keys=True)
        scroll.setAccessibleName(_("Both editions"))
        buttons = QDialogButtonBox()
        move = buttons.addButton(title, QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        for button in (move, cancel):
            button.setAutoDefault(button is cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(pixels(20), pixels(20), pixels(12), pixels(16))
        outer.setSpacing(pixels(12))
        outer.addWidget(plain_label(title, "title", wrap=True, select=True))
        outer.addWidget(plain_label(_stays(old, new), wrap=True, select=True))
        outer.addWidget(scroll, 1)
        outer.addWidget(buttons)
        open_at(self, 980, 680)


def _stays(old: MaturityModel, new: MaturityModel) -> str:
    return _(
        "Scores, notes, evidence, participants and votes stay as they are, and so does what you wrote "
        "in an action; anything you did not change there follows edition {new}. Read the levels below: "
        "some scores may have to be agreed again. The move cannot be undone, but the session as it is "
        "now, including names and votes, is kept in the library as an earlier round, marked “(edition "
        "{old})”."
    ).format(old=old.edition, new=new.edition)


def _both(change: DimensionChange, session: Session, old: MaturityModel, new: MaturityModel) -> QGridLayout:
    """The two wordings of a dimension, level by level."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(pixels(16))
    grid.setVerticalSpacing(pixels(4))
    for place in (1, 2):
        grid.setColumnStretch(place, 1)
    score = session.rating(change.old.id).score
    scored = "" if score is None else _("scored {score}").format(score=score_text(score))
    name = change.new.name if change.old.name == change.new.name else f"{change.old.name} → {change.new.name}"
    grid.addWidget(plain_label(" · ".join(filter(None, (name, scored))), "strong", wrap=True, select=True), 0, 0, 1, 3)
    for place, edition in ((1, old.edition), (2, new.edition)):
        grid.addWidget(plain_label(_("Edition {edition}").format(edition=edition), "small"), 1, place)
    rows = [(pgettext("of a dimension", "Scope"), change.old.scope, change.new.scope)]
    for level, (was, now) in enumerate(zip(change.old.rubric, change.new.rubric, strict=False), 1):
        rows.append((_("Level {level}").format(level=level), was, now))
    for row, (what, was, now) in enumerate(rows, 2):
        top = Qt.AlignmentFlag.AlignTop
        same = was == now
        grid.addWidget(plain_label(what, "muted" if same else "strong"), row, 0, top)
        grid.addWidget(plain_label(was, "muted", wrap=True, select=True), row, 1, top)
        said = _("as in edition {edition}").format(edition=old.edition) if same else now
        grid.addWidget(plain_label(said, "muted" if same else None, wrap=True, select=True), row, 2, top)
    return grid


def move_to_edition(
    library: LibraryState,
    state: SessionState,
    leaving: Leaving,
    status: StatusLine,
    model: MaturityModel,
    show: Callable[[], None],
) -> None:
    """Move the open session to another edition of its model, and say where it is kept as it was.

    It is closed meanwhile; `show` shows the page again once it is open. Where the move fails it is open as it was, and
    what went wrong is said.
    """
    leaving.hand_on()
    if state.refused is not None or state.adrift:
        error = UserError(_("The last change has not been saved."), _("Save it first, then move the session."))
        status.say_failed(error, unsaved=True, adrift=state.adrift)
        return
    session_id = state.session.id
    state.close()
    failed, title = None, ""
    try:
        title = library.move_to_edition(session_id, model)
    except UserError as error:
        failed = error
    state.open(session_id)
    show()
    if failed is not None:
        status.say_failed(failed)
        return
    said = _("The session is now on edition {edition}; the earlier state is kept as “{title}”")
    status.say(said.format(edition=model.edition, title=title))
