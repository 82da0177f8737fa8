"""Enter paper cards: a row a participant, typed and confirmed with Enter, hidden as it is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.scoring import on_scale
from cxworkshop.domain.session import Choice
from cxworkshop.language import N_, _, pgettext
from cxworkshop.ui.ballot.booth import Cast
from cxworkshop.ui.ballot.voter_chips import BALLOT
from cxworkshop.ui.controls.elided_label import ElidedLabel
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import LEAVE, Key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.opening_size import open_at
from cxworkshop.ui.controls.scrolled import scrolled
from cxworkshop.ui.controls.unsaved import mark_unsaved
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words.lists import listed
from cxworkshop.words.numbers import score_text

_NUMBER = re.compile(r"[0-9]{1,2}([.,][0-9]+)?")
IN = N_("✓ in")

_STILL_HERE = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


def letters() -> tuple[str, str]:
    """What is typed from a card to abstain and for not applicable, in the language spoken."""
    # Translators: what is typed from a card where the box “Abstain” is ticked: the letter it begins with
    abstain = pgettext("typed from a card", "a")
    # Translators: what is typed from a card where the box “Not applicable” is ticked: the letter it begins with
    return abstain, pgettext("typed from a card", "n")


def _choices() -> dict[str, Choice]:
    """What stands for a choice without a score: English is understood everywhere, the language spoken goes before."""
    abstain, not_applicable = letters()
    english: dict[str, Choice] = {"a": "abstain", "n": "not applicable", "n/a": "not applicable"}
    # Translators: what is typed from a card for “not applicable” in short, in six characters at most
    in_short = pgettext("typed from a card", "n/a")
    return english | {
        _plain(abstain): "abstain",
        _plain(not_applicable): "not applicable",
        _plain(in_short): "not applicable",
    }


def _plain(typed: str) -> str:
    # An input method for Japanese types wide digits.
    return unicodedata.normalize("NFKC", typed).strip().lower()


def read_vote(text: str, top: int, step: float) -> tuple[Choice, float | None] | None:
    """What somebody typed from a card: a score on the scale, "a" for abstain, "n" for not applicable; else None.

    The letters of the language spoken are taken as well.
    """
    typed, choices = _plain(text), _choices()
    if typed in choices:
        return choices[typed], None
    if not _NUMBER.fullmatch(typed):
        return None
    score = float(typed.replace(",", "."))
    return ("score", score) if on_scale(score, top, step) else None


TAKE = Key("Return", N_("Paper cards: enter the card"), under=BALLOT)


class PaperBallots(QDialog):
    """Votes on one dimension, as they stand on cards. The screen may be on the projector, so nothing typed is shown.

    Enter takes in a card, and so does leaving its row. What is half typed stays in its row.
    """

    typed = Signal(str, str)
    """The id of a participant, and what stands in their row that was not taken in: "" once nothing does."""

    KEYS = (TAKE, Key("Up", N_("Paper cards: move through the rows"), also=("Down",), under=BALLOT))

    def __init__(
        self,
        model: MaturityModel,
        dimension_id: str,
        voters: Sequence[tuple[str, str, bool]],
        cast: Cast,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        dimension = model.dimension(dimension_id)
        heading = _("Paper cards: {dimension}").format(dimension=dimension.name)
        self.setWindowTitle(heading)
        open_at(self, 520, 420)
        self._model, self._dimension_id, self._cast = model, dimension_id, cast
        self._fields: list[QLineEdit] = []
        self._states: list[QLabel] = []
        self._in: list[bool] = []
        self._voters = [voter for _id, voter, _is_in in voters]
        self._closing = False
        self._touched: set[int] = set()
        """Rows that somebody has typed into since they were last taken in or left."""
        self._ids = [participant_id for participant_id, _voter, _is_in in voters]
        title = plain_label(heading, "title", wrap=True)
        self._scale = _("1 to {top} in steps of {step}").format(top=model.top, step=score_text(model.step))
        self._problem = plain_label(" ", "danger", wrap=True)
        self._scroll = scrolled(self._rows(voters))
        done = styled(QPushButton(pgettext("button", "Done")), "primary")
        done.setToolTip(with_key(_("Back to the ballot; a half-typed card is kept here"), LEAVE))
        done.setAutoDefault(False)
        done.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self._problem, 1)
        foot.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(title)
        column.addWidget(self._hint())
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)
        first = next((row for row, (_id, _voter, is_in) in enumerate(voters) if not is_in), 0)
        if self._fields:
            self._fields[first].setFocus()

    def show_half_typed(self, texts: Mapping[str, str]) -> None:
        """Put what was half typed before back into the rows of participants, by their ids; Enter takes it in."""
        for row, participant_id in enumerate(self._ids):
            if text := texts.get(participant_id, ""):
                self._fields[row].setText(text)
                self._show_state(row)

    def show_in(self, participant_ids: Collection[str]) -> None:
        """Show who is in by now. A card that was waiting and was taken in leaves its row."""
        for row, participant_id in enumerate(self._ids):
            was_in, self._in[row] = self._in[row], participant_id in participant_ids
            if self._in[row] and not was_in and self._fields[row].property("unsaved"):
                self._clear(row)
            self._show_state(row)

    @contained
    def accept(self) -> None:
        """Close; where something is half typed, say whose cards those are, and ask."""
        for row, field in enumerate(self._fields):
            if field.hasFocus():
                self._leave(row)
        waiting = [row for row, field in enumerate(self._fields) if field.text().strip()]
        if not waiting or self._asked_to_close(waiting):
            super().accept()

    @contained
    def done(self, result: int) -> None:
        """Close without taking in the row that had the keys: whoever presses Esc did not mean to."""
        self._closing = True
        super().done(result)

    def _hint(self) -> QLabel:
        # Translators: {abstain} and {not_applicable} are letters to type, {scale} is “1 to 5 in steps of 0.5”
        told = _(
            "Type the vote on the card ({scale}; {abstain} to abstain, {not_applicable} for not "
            "applicable), then {key}. It is not shown."
        )
        abstain, not_applicable = (letter.upper() for letter in letters())
        told = told.format(scale=self._scale, abstain=abstain, not_applicable=not_applicable, key=TAKE.text)
        return plain_label(told, "muted", wrap=True)

    def _rows(self, voters: Sequence[tuple[str, str, bool]]) -> QWidget:
        rows = styled(QWidget(), "plain")
        grid = QGridLayout(rows)
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(12)
        for row, (_id, voter, is_in) in enumerate(voters):
            self._add_row(grid, row, voter, is_in)
        grid.setRowStretch(len(voters), 1)
        return rows

    def _add_row(self, grid: QGridLayout, row: int, label: str, is_in: bool) -> None:
        field = QLineEdit(maxLength=6)
        # Not even as dots: whether there is one or three of them tells a whole level from a half.
        field.setEchoMode(QLineEdit.EchoMode.NoEcho)
        field.setFixedWidth(pixels(90))
        field.setAccessibleName(_("Card of {voter}").format(voter=label))
        field.installEventFilter(self)
        state = plain_label(_(IN) if is_in else "", "muted")
        state.setMinimumWidth(pixels(70))
        field.textEdited.connect(lambda text: self._follow(row, text))
        self._in.append(is_in)
        self._fields.append(field)
        self._states.append(state)
        name = ElidedLabel(label)
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # as wide as there is room
        for column, widget in enumerate((name, field, state)):
            grid.addWidget(widget, row, column)

    @contained
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes a card, and so does leaving its row; the arrow keys walk through the rows."""
        if isinstance(event, QFocusEvent) and watched in self._fields:
            row = self._fields.index(watched)
            if event.type() == QEvent.Type.FocusIn:
                self._fields[row].selectAll()  # nobody sees what stands there: typing begins anew
            elif event.reason() not in _STILL_HERE and not self._closing:
                self._leave(row)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self._fields:
            row = self._fields.index(watched)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(row)
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._go(row + (1 if event.key() == Qt.Key.Key_Down else -1))
                return True
        return super().eventFilter(watched, event)

    def _take(self, row: int) -> None:
        field = self._fields[row]
        if not field.text().strip():
            self._go(row + 1)
            return
        vote = read_vote(field.text(), self._model.top, self._model.step)
        self._touched.discard(row)
        if vote is None:
            self._clear(row)
            # Without the value: what stands here may stand on the projector.
            self._say(_("That is not on the scale: {scale}.").format(scale=self._scale))
        elif self._in[row]:
            if self._replace(row, vote):
                self._go(row + 1)
        elif self._store(row, vote):
            self._go(row + 1)

    def _leave(self, row: int) -> None:
        """Take in the card in a row that is left, where it is one and was typed just now."""
        field = self._fields[row]
        vote = read_vote(field.text(), self._model.top, self._model.step)
        if row not in self._touched or not field.text().strip():
            return
        self._touched.discard(row)
        if vote is None:
            said = _("The card of {voter} is half typed: {scale}.")
            self._say(said.format(voter=self._voters[row], scale=self._scale))
            self._show_state(row)
        elif self._in[row]:
            # Not from within the change of focus.
            QTimer.singleShot(0, self, lambda: self._replace(row, vote))
        else:
            self._store(row, vote)

    def _replace(self, row: int, vote: tuple[Choice, float | None]) -> bool:
        """Take in the card of somebody who is in already, if that is wanted; whether it is stored.

        Where nobody answers, because the app ends, the card waits in its row.
        """
        wanted = self._asked_to_replace(row)
        if wanted is None:
            self._show_state(row)
        elif not wanted:
            self._clear(row)
        return bool(wanted) and self._store(row, vote)

    def _store(self, row: int, vote: tuple[Choice, float | None]) -> bool:
        """Take in a vote. One that could not be stored stays in its row."""
        stored = self._cast(self._ids[row], self._dimension_id, *vote)
        if stored:
            self._in[row] = True
            self._clear(row)
            self._say(" ")
        else:
            self._say(_("That card could not be saved; it is kept and will be tried again."))
            mark_unsaved(self._fields[row], unsaved=True)
            self._show_state(row)
            self._fields[row].selectAll()
        return stored

    def _clear(self, row: int) -> None:
        self._fields[row].clear()
        mark_unsaved(self._fields[row], unsaved=False)
        self.typed.emit(self._ids[row], "")
        self._show_state(row)

    def _follow(self, row: int, text: str) -> None:
        self._touched.add(row)
        self.typed.emit(self._ids[row], text)
        self._show_state(row)

    def _show_state(self, row: int) -> None:
        field = self._fields[row]
        if field.property("unsaved"):
            state = _("not saved")
        elif field.text():
            state = _("typing…") if row in self._touched else _("half typed")
        else:
            state = _(IN) if self._in[row] else ""
        self._states[row].setText(state)

    def _asked_to_replace(self, row: int) -> bool | None:
        """Whether the card of somebody who is in already takes the place of the vote they have; None unanswered."""
        box = QMessageBox(self)
        box.setWindowTitle(_("Paper cards"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(_("{voter}: a vote is already in.").format(voter=self._voters[row]))
        box.setInformativeText(_("Replace it with this card?"))
        replace = box.addButton(_("Replace the vote"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(_("Leave it as it is"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        box.exec()
        box.deleteLater()
        answer = box.clickedButton()
        return answer is replace if answer in (replace, leave) else None

    def _asked_to_close(self, rows: Sequence[int]) -> bool:
        box = QMessageBox(self)
        box.setWindowTitle(_("Paper cards"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        said = _("Typed but not entered: {voters}.")
        box.setText(said.format(voters=listed([self._voters[row] for row in rows])))
        box.setInformativeText(_("What was typed is kept until you enter cards again."))
        close = box.addButton(_("Close anyway"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(_("Keep typing"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        box.deleteLater()
        return box.clickedButton() is close

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._fields):
            self._fields[row].setFocus()
            self._scroll.ensureWidgetVisible(self._fields[row])

    def _say(self, text: str) -> None:
        self._problem.setText(text)
