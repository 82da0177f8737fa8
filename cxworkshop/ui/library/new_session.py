"""Ask for what a new session needs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from cxworkshop.domain.bounds import MAX_NAME
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.names import tidy
from cxworkshop.errors import UserError
from cxworkshop.language import N_, _, pgettext
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.limits import show_whole, stop_at
from cxworkshop.ui.look.theme import pixels, styled

FIRST_TITLE = N_("CX maturity workshop")


class NewSessionDialog(QDialog):
    """Organisation, title, lens, and the maturity model where there are several.

    It says `wanted` with what was filled in, and stays until the session is stored and it is told so by `done`.
    """

    wanted = Signal()

    def __init__(self, models: list[MaturityModel], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New session"))
        self.setMinimumWidth(pixels(460))
        self._models = models
        self._organisation, self._title = QLineEdit(), QLineEdit(_(FIRST_TITLE))
        for line in (self._organisation, self._title):
            stop_at(line, MAX_NAME)
        self._model = QComboBox()
        self._lens = QComboBox()
        form = QFormLayout()
        for name, field in (
            (_("Organisation"), self._organisation),
            (pgettext("of a session", "Title"), self._title),
            (_("Maturity model"), self._model),
            (_("Lens"), self._lens),
        ):
            field.setAccessibleName(name)
            form.addRow(name, field)
        for model in self._models:
            self._model.addItem(_("{model}, edition {edition}").format(model=model.name, edition=model.edition))
        form.setRowVisible(self._model, len(self._models) > 1)
        self._model.currentIndexChanged.connect(self._show_lenses)
        self._show_lenses()
        hint = _("The lens changes suggested owners and wording, never scores; you can change it later.")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._start = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._start.setText(_("Start session"))
        styled(self._start, "primary")
        self._problem = plain_label("", "danger", wrap=True)
        self._problem.hide()
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._organisation.textChanged.connect(self._check)
        self._check()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(plain_label(hint, "small", wrap=True))
        column.addWidget(self._problem)
        column.addWidget(buttons)

    @contained
    def accept(self) -> None:
        """Say what is wanted."""
        self.wanted.emit()

    def say_failed(self, error: UserError) -> None:
        """Say what stood in the way of storing it."""
        self._problem.setText(str(error))
        self._problem.show()

    def show_typed(self, organisation: str, title: str) -> None:
        """Put back what was typed before, which is selected: typing something else replaces it."""
        show_whole(self._organisation, organisation)
        show_whole(self._title, title)

    @property
    def organisation(self) -> str:
        """The organisation's name, at least one character."""
        return tidy(self._organisation.text())

    @property
    def title(self) -> str:
        """The session's title; where none was typed, the one that was suggested."""
        return self._title.text().strip() or _(FIRST_TITLE)

    @property
    def model(self) -> MaturityModel:
        return self._models[self._model.currentIndex()]

    @property
    def lens(self) -> str:
        """The id of the chosen lens."""
        return str(self._lens.currentData())

    def _show_lenses(self) -> None:
        self._lens.clear()
        for lens in self.model.lenses:
            self._lens.addItem(lens.name, lens.id)

    def _check(self) -> None:
        self._start.setEnabled(bool(self.organisation))
        self._start.setToolTip("" if self.organisation else _("Name the organisation first"))
