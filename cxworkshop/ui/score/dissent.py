"""Record that somebody does not agree, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cxworkshop.domain import scoring
from cxworkshop.domain.bounds import MAX_TEXT
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import KEEP, LEAVE, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.words.numbers import grouped, score_text

FORM = "dissent"
"""Drafts of it, by the ids of dimensions."""


class Record(Protocol):
    """Takes the reason, the participant's id, their score, whether they may be named; tells whether that is stored."""

    def __call__(self, reason: str, participant_id: str, score: float | None, /, *, named: bool) -> bool: ...


class DissentDialog(QDialog):
    """Who (if they want to be named), the score they hold, and their reason, which is needed.

    `typed` tells with every change what stands there, by field; nothing once it is recorded, or given up by Cancel.

    It stays open with what was typed where `record` says that this could not be stored.
    """

    typed = Signal(object)

    def __init__(
        self,
        dimension: str,
        voters: Mapping[str, str],
        model: MaturityModel,
        record: Record,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._record = record
        self.setWindowTitle(_("Dissent on {dimension}").format(dimension=dimension))
        self.setMinimumWidth(pixels(460))
        self._who = _choices(
            [(_("Not named"), ""), *((label, participant_id) for participant_id, label in voters.items())]
        )
        scores = scoring.scale(model.top, model.step)
        self._score = _choices([(_("No score"), None), *((score_text(score), score) for score in scores)])
        self._reason = QPlainTextEdit()
        self._reason.setTabChangesFocus(True)
        self._reason.setPlaceholderText(_("What do they see that the rest do not?"))
        self._reason.setFixedHeight(pixels(90))
        self._named = QCheckBox(_("May be named in the report"))
        self._named.setToolTip(_("Without this the report says that somebody dissents and why, and never who"))
        self._named.setEnabled(False)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(16)
        for name, field in ((_("Who"), self._who), (_("Their score"), self._score), (_("Reason"), self._reason)):
            field.setAccessibleName(name)
            form.addRow(name, field)
        form.insertRow(1, "", self._named)
        hint = plain_label(_("Appears in the report beside the agreed score; no figure changes."), "small", wrap=True)
        self._problem = plain_label("", "danger", wrap=True)
        self._problem.hide()
        buttons = self._buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addLayout(form)
        QWidget.setTabOrder(self._who, self._named)
        QWidget.setTabOrder(self._named, self._score)
        column.addWidget(hint)
        column.addWidget(self._problem)
        column.addWidget(buttons)
        self._reason.setFocus()
        self._who.currentIndexChanged.connect(self._ask_consent)
        self._who.currentIndexChanged.connect(self._tell)
        self._named.toggled.connect(self._tell)
        self._score.currentIndexChanged.connect(self._tell)
        self._reason.textChanged.connect(self._tell)

    def show_half_typed(self, texts: Mapping[str, str]) -> None:
        """Put back what was told by `typed`."""
        self._who.setCurrentIndex(max(0, self._who.findData(texts.get("who", ""))))
        self._named.setChecked(bool(texts.get("named")))
        self._score.setCurrentIndex(max(0, self._score.findText(texts.get("score", ""))))
        self._reason.setPlainText(texts.get("text", ""))
        self._reason.moveCursor(QTextCursor.MoveOperation.End)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._ok = styled(buttons.button(QDialogButtonBox.StandardButton.Ok), "primary")
        self._ok.setText(_("Record dissent"))
        self._ok.setToolTip(with_key(_("Save it with its reason"), KEEP))
        self._ok.setEnabled(False)
        self._reason.textChanged.connect(self._check)
        give_key(self, KEEP, self._ok.click)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self._cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setToolTip(with_key(_("Close without recording"), LEAVE))
        return buttons

    @contained
    def accept(self) -> None:
        """Record the dissent, and close once it is stored; else say why it is not."""
        if self._record(self.reason, self.participant_id, self.score, named=self.named):
            self.typed.emit({})
            super().accept()
        elif self._problem.isHidden():
            self._say(_("It could not be saved; try again."))

    def say_failed(self, error: UserError) -> None:
        """Say what stood in the way of recording it."""
        self._say(str(error))

    def _cancel(self) -> None:
        self.typed.emit({})
        self.reject()

    def _tell(self) -> None:
        text = self._reason.toPlainText()
        score = "" if self.score is None else self._score.currentText()
        typed = {"text": text, "who": self.participant_id, "score": score} | ({"named": "1"} if self.named else {})
        self.typed.emit(typed if text.strip() else {})

    def _ask_consent(self) -> None:
        """There is somebody to be named once somebody is chosen; another one was not asked yet."""
        self._named.setChecked(False)
        self._named.setEnabled(bool(self.participant_id))

    def _check(self) -> None:
        """A reason is needed, and has to fit; nothing of a longer one is cut."""
        size = len(self.reason)
        self._ok.setEnabled(0 < size <= MAX_TEXT)
        too_long = _("A reason has {most} characters at most; this one has {size}.")
        self._say(too_long.format(most=grouped(MAX_TEXT), size=grouped(size)) if size > MAX_TEXT else "")

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    @property
    def participant_id(self) -> str:
        """Who dissents; "" where nobody is named."""
        return str(self._who.currentData())

    @property
    def named(self) -> bool:
        """Whether the report may say who dissents."""
        return self._named.isChecked()

    @property
    def score(self) -> float | None:
        """The score they hold to be right, if they say one."""
        chosen = self._score.currentData()
        return None if chosen is None else float(chosen)

    @property
    def reason(self) -> str:
        """Why they dissent, without space around it."""
        return self._reason.toPlainText().strip()


def _choices(choices: Iterable[tuple[str, object]]) -> QComboBox:
    field = QComboBox()
    for text, value in choices:
        field.addItem(text, value)
    return field
