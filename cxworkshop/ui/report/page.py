"""The report: what goes into it, how it will look, and its ways out: PDF, paper, every other format."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cxworkshop.design.style import PLAIN
from cxworkshop.domain.session import BALLOTS, PLAN
from cxworkshop.errors import UserError
from cxworkshop.language import _
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.settings import Settings
from cxworkshop.state.change import Change
from cxworkshop.state.jobs import Job, Jobs
from cxworkshop.state.session_state import SessionState
from cxworkshop.styles import Styles
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.output import pdf_pages
from cxworkshop.ui.output.pdf_pages import Document
from cxworkshop.ui.report.choices import ReportChoices
from cxworkshop.ui.report.pdf_preview import PdfPreview
from cxworkshop.ui.report.unprintable import no_glyph
from cxworkshop.ui.report.ways_out import WaysOut

REST_MS = 40
"""How long the choices have to rest before the preview is made anew; what is being made for others is given up."""
LONG = 0.15
"""Seconds a report takes from which on the page that is read is made before the others."""


class ReportPage(QWidget):
    """Shows the open session's report as it will be printed, and hands it out."""

    KEYS = (
        *WaysOut.KEYS,
        *ReportChoices.KEYS,
        *PdfPreview.KEYS,
    )

    notice = Signal(str)
    problem = Signal(object)
    """A UserError."""
    wish = Signal(object)

    def __init__(
        self, state: SessionState, jobs: Jobs, settings: Settings, styles: Styles, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._jobs, self._settings, self._styles = state, jobs, settings, styles
        self._making: Job | None = None
        self._early: Job | None = None
        self._owners: tuple[str, ...] = ()
        self._begun = self._took = 0.0
        """When the report that is being made was begun, and how long the last one took, in seconds."""
        self._stale = True
        self._choices = ReportChoices(settings.paper, styles)
        self._scroll = QScrollArea()
        self._preview = PdfPreview(jobs)
        self._warning = plain_label("", "danger", wrap=True)
        self._warning.hide()
        self.out = WaysOut(state, jobs, settings, self._choices.options, self)
        """The ways out."""
        self.out.notice.connect(self.notice)
        self.out.problem.connect(self.problem)
        self._preview.take_keys(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._make)
        self._lay_out()
        self._choices.changed.connect(self._choose)
        self._choices.styles_wanted.connect(self._make_styles)
        self._choices.texts_wanted.connect(self._write_texts)
        state.opened.connect(self._open)
        state.changed.connect(self._follow)
        self._open()

    @contained
    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened meanwhile, and go on where the keyboard was."""
        super().showEvent(event)
        self._scroll.setMaximumHeight(self._choices.sizeHint().height())
        if self._stale:
            self._make()
        (self.focusWidget() or self.out).setFocus()

    # Building

    def _lay_out(self) -> None:
        content = styled(QWidget(), "plain")
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._choices)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        card = Card(_("Roadmap report"))
        card.setFixedWidth(max(pixels(300), content.sizeHint().width() + pixels(46)))
        # The choices take the room they need, as far as there is any; what is left over stays empty below.
        card.body.addWidget(self._scroll, 1000)
        card.body.addWidget(self._warning)
        card.body.addWidget(self.out)
        card.body.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, pixels(12))
        row.setSpacing(pixels(16))
        row.addWidget(card)
        row.addWidget(self._preview, 1)

    # The preview

    def _open(self) -> None:
        # Nothing of another organisation's report may stay in sight.
        self._preview.show_message("")
        self._warning.hide()
        self.out.forget()
        self._owners = ()
        self._choices.show_owners(())
        self._stale = True
        if self._state.is_open:
            self._choices.show_lenses(self._state.model, self._state.session.lens)
            self._choices.show_language(self._state.model)
            self._offer_votes()
            self._make_soon()

    def _follow(self, change: Change) -> None:
        if change.fields & PLAN:
            self._choices.show_lenses(self._state.model, self._state.session.lens)
        if change.fields & BALLOTS:
            self._offer_votes()
        self._make_soon()

    def _offer_votes(self) -> None:
        revealed = any(ballot.revealed_at is not None for ballot in self._state.session.ballots)
        self._choices.show_votes(revealed=revealed)

    def _choose(self) -> None:
        self._settings.paper = self._choices.options().paper
        self._make_soon()

    def _make_soon(self) -> None:
        self._stale = True
        if self.isVisible():
            self._rest.start()

    def _make(self) -> None:
        if not self._state.is_open:
            return
        self._rest.stop()
        self._stale = False
        for job in (self._making, self._early):
            if job is not None:
                job.cancel()
        self._making = self._early = None
        options = self._choices.options()
        self.out.allow()
        if not options.sections:
            self._warning.hide()
            self._preview.show_message(_("Choose what the report should contain."))
            return
        if self._preview.document is None:
            self._preview.show_message(_("Making the report…"))
        self._make_early(options)
        self._begun = time.monotonic()
        self._making = self._jobs.start(partial(pdf_pages.shown, self._state.session, self._state.model, options))
        self._making.done.connect(self._preview_document)
        self._making.failed.connect(self._preview_problem)
        self._making.cancelled.connect(self._preview_stopped)

    def _make_early(self, options: ReportOptions) -> None:
        """Where the whole takes long, make the page that is being read before it."""
        read = self._preview.read
        if read is None or options.owner is not None or self._took < LONG or read[0] not in options.sections:
            return
        section, offset, picture = read
        make = partial(pdf_pages.early, self._state.session, self._state.model, options, section, offset, picture)
        self._early = self._jobs.start(make)
        self._early.done.connect(partial(self._show_early, section))
        self._early.failed.connect(self._end_early)  # what is wrong is said of the whole
        self._early.cancelled.connect(self._end_early)

    def _show_early(self, section: str, picture: QImage) -> None:
        self._early = None
        self._preview.show_early(section, picture)

    def _end_early(self) -> None:
        if self.sender() is self._early:
            self._early = None

    def _preview_document(self, document: Document) -> None:
        self._making, self._took = None, time.monotonic() - self._begun
        self._preview.show_document(document)
        if document.owners != self._owners:
            self._owners = document.owners
            gone = self._choices.show_owners(document.owners)
            if gone:
                self.notice.emit(_("{owner} has no action any more: the whole report is shown.").format(owner=gone))
        missing = document.unprintable
        self._warning.setText(no_glyph(missing) if missing else "")
        self._warning.setVisible(bool(missing))

    def _preview_problem(self, error: UserError) -> None:
        self._making = None
        self._preview.show_message(str(error))

    def _preview_stopped(self) -> None:
        if self.sender() is self._making:
            self._making = None
            self._preview.show_message(_("The report could not be made."))

    # The firm's own

    def _make_styles(self) -> None:
        from cxworkshop.ui.report.styles_dialog import StylesDialog

        shown = self._choices.style_shown
        before = "" if shown is PLAIN else shown.name
        dialog = StylesDialog(self._styles, Path(self._settings.last_folder or Path.home()), before, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.looked_at.connect(self._choices.look_at)

        def end(result: int) -> None:
            name = dialog.current.name if result and dialog.current is not PLAIN else before
            self._choices.look_at(None)
            self._choices.show_styles(name)

        dialog.finished.connect(end)
        dialog.open()

    def _write_texts(self) -> None:
        from cxworkshop.ui.report.own_texts_dialog import OwnTextsDialog

        dialog = OwnTextsDialog(self._state, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
