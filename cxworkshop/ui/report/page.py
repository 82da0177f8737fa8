"""The report: what goes into it, how it will look, and its ways out: PDF, paper, every other format."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cxworkshop.design.style import PLAIN
from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import BALLOTS, PLAN, Session
from cxworkshop.errors import UserError
from cxworkshop.export import formats
from cxworkshop.export.file_names import safe
from cxworkshop.export.formats import Format
from cxworkshop.language import N_, _
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.report.setting.keeping import AS_IT_IS, Keeping
from cxworkshop.settings import Settings
from cxworkshop.state.change import Change
from cxworkshop.state.jobs import Job, Jobs, Progress
from cxworkshop.state.session_state import SessionState
from cxworkshop.styles import Styles
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.handlers import contained
from cxworkshop.ui.controls.keys import Key, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.output import export, file_names, pdf_pages
from cxworkshop.ui.output.pdf_pages import Document
from cxworkshop.ui.output.save_dialog import ask_place, ask_where
from cxworkshop.ui.output.task import OutputTask
from cxworkshop.ui.output.work_bar import WorkBar
from cxworkshop.ui.output.written_bar import AGAIN, OPEN_WRITTEN, SHOW_WRITTEN, WrittenBar
from cxworkshop.ui.report.choices import ReportChoices
from cxworkshop.ui.report.export_button import ExportButton
from cxworkshop.ui.report.password_dialog import PasswordDialog
from cxworkshop.ui.report.pdf_preview import PdfPreview
from cxworkshop.ui.report.template_dialog import ask_template
from cxworkshop.ui.report.unprintable import no_glyph

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

REST_MS = 40
"""How long the choices have to rest before the preview is made anew; what is being made for others is given up."""

WRITE_PDF = Key("Ctrl+E", N_("Export PDF"))
LONG = 0.15
"""Seconds a report takes from which on the page that is read is made before the others."""
PRINT = Key("Ctrl+P", N_("Print"))


class ReportPage(QWidget):
    """Shows the open session's report as it will be printed, and hands it out."""

    KEYS = (
        WRITE_PDF,
        AGAIN,
        OPEN_WRITTEN,
        SHOW_WRITTEN,
        PRINT,
        *ExportButton.KEYS,
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
        self._work_bar = WorkBar()
        self._task = OutputTask(jobs, self)
        self._moved: tuple[QWidget | None, QWidget | None] = (None, None)
        """Where the keys were before the work under way took its button away, and where they went."""
        self._written_bar = WrittenBar()
        self._written_bar.failed.connect(self.problem)
        self._written_bar.again_wanted.connect(self.export_again)
        self._again: Callable[[], None] | None = None
        """Exports what was exported last to the same place."""
        give_key(self, OPEN_WRITTEN, self._written_bar.open)
        give_key(self, SHOW_WRITTEN, self._written_bar.show_it)
        give_key(self, AGAIN, self.export_again)
        self._work_bar.cancel_wanted.connect(self._task.cancel)
        self._task.progress.connect(self._work_bar.show_progress)
        self._task.started.connect(self._begin)
        self._task.ended.connect(self._end)
        self._task.written.connect(self._written)
        self._task.printed.connect(self._tell_printed)
        self._task.stopped.connect(self.notice)
        self._task.failed.connect(self.problem)
        self._pdf = self._button(
            _("Export PDF…"), _("Save the report as a PDF file"), WRITE_PDF, lambda: self._ask_pdf(AS_IT_IS)
        )
        styled(self._pdf, "primary")
        self._print = self._button(_("Print…"), _("Send the report to a printer"), PRINT, self._ask_printer)
        self._export = ExportButton(self)
        self._export.wanted.connect(self._ask_export)
        self._export.wanted_on_template.connect(self._ask_template)
        self._export.all_wanted.connect(self._ask_hand_over)
        self._export.archive_wanted.connect(lambda: self._ask_pdf(Keeping(archive=True)))
        self._export.password_wanted.connect(self._ask_password)
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
        (self.focusWidget() or self._pdf).setFocus()

    # Ways out

    def export_pdf_to(self, path: Path, keeping: Keeping = AS_IT_IS) -> None:
        """Write the report as chosen; how it went is told by `notice` or `problem`."""
        session, model, options = self._state.session, self._state.model, self._choices.options()
        # A password is not kept, so that what has one is asked for again.
        again = None if keeping.password else partial(self.export_pdf_to, path, keeping)
        self._write(path, partial(_write_pdf, path, session, model, options, keeping), again)

    def export_to(self, path: Path, chosen: Format, template: Path | None = None) -> None:
        """Write the report as chosen in another format, on a template or not; how it went is told likewise."""
        session, model, options = self._state.session, self._state.model, self._choices.options()
        again = partial(self.export_to, path, chosen, template)
        self._write(path, lambda _progress: export.write(path, chosen, session, model, options, template), again)

    def hand_over_in(self, place: Path) -> None:
        """Write the report as chosen and all formats into a new folder at a place; how it went is told likewise."""
        session, model, options = self._state.session, self._state.model, self._choices.options()
        folder, options = export.unused(place, session), replace(options, owner=None)
        again = partial(self.hand_over_in, place)
        self._write(folder, partial(export.hand_over, folder, session, model, options), again)

    def export_again(self) -> None:
        """Write what was written last once more, as it is now and as chosen now, in the same place."""
        if self._task.busy:
            return
        if self._again is None:
            self._ask_pdf(AS_IT_IS)
        elif self._choices.options().sections:
            self._again()

    def _write(self, path: Path, write: Callable[[Progress], object], again: Callable[[], None] | None) -> None:
        if not self._task.busy:
            self._again = again
            self._task.write(path, write)

    def print_to(self, printer: QPrinter) -> None:
        """Print the report as chosen; how it went is told by `notice` or `problem`."""
        session, model, options = self._state.session, self._state.model, self._choices.options()
        self._task.print(partial(pdf_pages.make, session, model, options), printer)

    # Building

    def _button(self, text: str, what: str, key: Key, ask: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(ask)
        give_key(self, key, button.click)
        button.setToolTip(with_key(what, key))
        return button

    def _lay_out(self) -> None:
        content = styled(QWidget(), "plain")
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._choices)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        buttons = QHBoxLayout()
        buttons.setSpacing(pixels(8))
        buttons.addWidget(self._pdf)
        buttons.addWidget(self._print)
        buttons.addStretch(1)
        card = Card(_("Roadmap report"))
        card.setFixedWidth(max(pixels(300), content.sizeHint().width() + pixels(46)))
        # The choices take the room they need, as far as there is any; what is left over stays empty below.
        card.body.addWidget(self._scroll, 1000)
        card.body.addWidget(self._warning)
        card.body.addWidget(self._work_bar)
        card.body.addWidget(self._written_bar)
        card.body.addLayout(buttons)
        card.body.addWidget(self._export, 0, Qt.AlignmentFlag.AlignLeft)
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
        self._written_bar.show_path(None)
        self._again = None
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
        self._allow()
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

    # Asking where to

    def _ask_pdf(self, keeping: Keeping) -> None:
        if self._task.busy or not self._choices.options().sections:
            return
        owner = self._choices.options().owner
        name = " ".join(filter(None, ("roadmap", safe(owner or "")))) + ".pdf"
        start = file_names.suggested(self._state.session, name, self._settings.last_folder)
        write = partial(self.export_pdf_to, keeping=keeping)
        ask_where(self, _("Export PDF"), start, {".pdf": _("PDF document")}, write)

    def _ask_password(self) -> None:
        dialog = PasswordDialog(self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._ask_pdf(Keeping(password=dialog.password))

    def _ask_template(self, chosen: Format) -> None:
        """Ask for the template first, and then where the file is to go."""
        if not self._task.busy:
            folder = file_names.suggested(self._state.session, chosen.suffix, self._settings.last_folder).parent
            ask_template(self, chosen, folder, partial(self._ask_export, chosen))

    def _ask_export(self, chosen: Format, template: Path | None = None) -> None:
        if self._task.busy:
            return
        start = file_names.suggested(self._state.session, f"{chosen.id}{chosen.suffix}", self._settings.last_folder)
        title = _("Export as: {format}").format(format=_(chosen.name))
        ask_where(self, title, start, formats.kinds([chosen]), lambda path: self.export_to(path, chosen, template))

    def _ask_hand_over(self) -> None:
        if self._task.busy or not self._choices.options().sections:
            return
        title = _("Hand over: where should the new folder go?")
        ask_place(self, title, self._settings.last_folder, self.hand_over_in)

    def _ask_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from cxworkshop.ui.output import printing

        options = self._choices.options()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        # Translators: what a printer's queue calls the report
        name = _("{organisation} roadmap").format(organisation=self._state.session.organisation)
        printing.prepare(printer, options.paper, name, mono=options.mono)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            try:
                printing.refuse_loss(printer)
            except UserError as error:
                self.problem.emit(error)
            else:
                self.print_to(printer)

    # Work under way

    def _begin(self, what: str) -> None:
        self._written_bar.hide()
        self._work_bar.start(what)
        before = self.focusWidget()
        self._allow()
        self._moved = (before, self.focusWidget())

    def _end(self) -> None:
        self._work_bar.end()
        self._allow()
        # Whoever asked by key goes on from there, unless they went somewhere else meanwhile.
        before, after = self._moved
        if before is not None and before is not after and self.focusWidget() is after:
            before.setFocus()

    def _allow(self) -> None:
        """Offer what can be done now."""
        for button in (self._pdf, self._print):
            button.setEnabled(not self._task.busy and bool(self._choices.options().sections))
        self._export.setEnabled(not self._task.busy)

    def _tell_printed(self, file: str) -> None:
        self.notice.emit(_("Printed to {file}").format(file=file) if file else _("Sent to the printer"))

    def _written(self, path: Path) -> None:
        self._settings.last_folder = str(path.parent)
        self._written_bar.show_path(path)
        self.notice.emit(_("Exported to {file}").format(file=path))


def _write_pdf(
    path: Path,
    session: Session,
    model: MaturityModel,
    options: ReportOptions,
    keeping: Keeping,
    progress: Progress,
) -> None:
    from cxworkshop.report.roadmap.write import write_report

    write_report(path, session, model, options, progress, keeping)
