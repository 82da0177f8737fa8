"""The ways out of the Report page: PDF, paper, every other format, and all of them at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxworkshop.domain.maturity_model import MaturityModel
from cxworkshop.domain.session import Session
from cxworkshop.errors import UserError
from cxworkshop.export import formats
from cxworkshop.export.file_names import safe
from cxworkshop.export.formats import Format
from cxworkshop.language import N_, _
from cxworkshop.report.roadmap.options import ReportOptions
from cxworkshop.report.setting.keeping import AS_IT_IS, Keeping
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs, Progress
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.keys import Key, give_key, with_key
from cxworkshop.ui.look.theme import pixels, styled
from cxworkshop.ui.output import export, file_names, pdf_pages
from cxworkshop.ui.output.save_dialog import ask_place, ask_where
from cxworkshop.ui.output.task import OutputTask
from cxworkshop.ui.output.work_bar import WorkBar
from cxworkshop.ui.output.written_bar import AGAIN, OPEN_WRITTEN, SHOW_WRITTEN, WrittenBar
from cxworkshop.ui.report.export_button import ExportButton
from cxworkshop.ui.report.password_dialog import PasswordDialog
from cxworkshop.ui.report.template_dialog import ask_template

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

WRITE_PDF = Key("Ctrl+E", N_("Export PDF"))
PRINT = Key("Ctrl+P", N_("Print"))


class WaysOut(QWidget):
    """Buttons and keys by which the open session's report leaves the house, and how far one is on its way."""

    KEYS = (WRITE_PDF, AGAIN, OPEN_WRITTEN, SHOW_WRITTEN, PRINT, *ExportButton.KEYS)

    notice = Signal(str)
    problem = Signal(object)
    """A UserError."""

    def __init__(
        self, state: SessionState, jobs: Jobs, settings: Settings, options: Callable[[], ReportOptions], page: QWidget
    ) -> None:
        """`options` gives what is chosen on the `page`, on all of which the keys work."""
        super().__init__(page)
        self._state, self._settings, self._options, self._page = state, settings, options, page
        self._work_bar = WorkBar()
        self._task = OutputTask(jobs, self)
        self._moved: tuple[QWidget | None, QWidget | None] = (None, None)
        """Where the keys were before the work under way took its button away, and where they went."""
        self._written_bar = WrittenBar()
        self._written_bar.failed.connect(self.problem)
        self._written_bar.again_wanted.connect(self.export_again)
        self._again: Callable[[], None] | None = None
        """Exports what was exported last to the same place."""
        give_key(page, OPEN_WRITTEN, self._written_bar.open)
        give_key(page, SHOW_WRITTEN, self._written_bar.show_it)
        give_key(page, AGAIN, self.export_again)
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
        self._export = ExportButton(page)
        self._export.wanted.connect(self._ask_export)
        self._export.wanted_on_template.connect(self._ask_template)
        self._export.all_wanted.connect(self._ask_hand_over)
        self._export.archive_wanted.connect(lambda: self._ask_pdf(Keeping(archive=True)))
        self._export.password_wanted.connect(self._ask_password)
        self.setFocusProxy(self._pdf)
        self._lay_out()

    def forget(self) -> None:
        """Offer no file of a session that is not open any more."""
        self._written_bar.show_path(None)
        self._again = None

    def allow(self) -> None:
        """Offer what can be done now."""
        chosen = bool(self._options().sections)
        for button in (self._pdf, self._print):
            button.setEnabled(not self._task.busy and chosen)
        self._written_bar.offer_again(chosen)
        self._export.setEnabled(not self._task.busy)

    def export_pdf_to(self, path: Path, keeping: Keeping = AS_IT_IS) -> None:
        """Write the report as chosen; how it went is told by `notice` or `problem`."""
        session, model, options = self._state.session, self._state.model, self._options()
        # A password is not kept, so that what has one is asked for again.
        again = None if keeping.password else partial(self.export_pdf_to, path, keeping)
        self._write(path, partial(_write_pdf, path, session, model, options, keeping), again)

    def export_to(self, path: Path, chosen: Format, template: Path | None = None) -> None:
        """Write the report as chosen in another format, on a template or not; how it went is told likewise."""
        session, model, options = self._state.session, self._state.model, self._options()
        again = partial(self.export_to, path, chosen, template)
        self._write(path, lambda _progress: export.write(path, chosen, session, model, options, template), again)

    def hand_over_in(self, place: Path) -> None:
        """Write the report as chosen and all formats into a new folder at a place; how it went is told likewise."""
        session, model, options = self._state.session, self._state.model, self._options()
        folder, options = export.unused(place, session), replace(options, owner=None)
        again = partial(self.hand_over_in, place)
        self._write(folder, partial(export.hand_over, folder, session, model, options), again)

    def export_again(self) -> None:
        """Write what was written last once more, as it is now and as chosen now, in the same place."""
        if self._task.busy:
            return
        if self._again is None:
            self._ask_pdf(AS_IT_IS)
        elif self._options().sections:
            self._again()

    def _write(self, path: Path, write: Callable[[Progress], object], again: Callable[[], None] | None) -> None:
        if not self._task.busy:
            self._again = again
            self._task.write(path, write)

    def print_to(self, printer: QPrinter) -> None:
        """Print the report as chosen; how it went is told by `notice` or `problem`."""
        session, model, options = self._state.session, self._state.model, self._options()
        self._task.print(partial(pdf_pages.make, session, model, options), printer)

    # Building

    def _button(self, text: str, what: str, key: Key, ask: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(ask)
        give_key(self._page, key, button.click)
        button.setToolTip(with_key(what, key))
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(pixels(8))
        buttons.addWidget(self._pdf)
        buttons.addWidget(self._print)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(pixels(8))
        column.addWidget(self._work_bar)
        column.addWidget(self._written_bar)
        column.addLayout(buttons)
        column.addWidget(self._export, 0, Qt.AlignmentFlag.AlignLeft)

    # Asking where to

    def _ask_pdf(self, keeping: Keeping) -> None:
        if self._task.busy or not self._options().sections:
            return
        owner = self._options().owner
        name = " ".join(filter(None, ("roadmap", safe(owner or "")))) + ".pdf"
        start = file_names.suggested(self._state.session, name, self._settings.last_folder)
        write = partial(self.export_pdf_to, keeping=keeping)
        ask_where(self._page, _("Export PDF"), start, {".pdf": _("PDF document")}, write)

    def _ask_password(self) -> None:
        dialog = PasswordDialog(self._page)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._ask_pdf(Keeping(password=dialog.password))

    def _ask_template(self, chosen: Format) -> None:
        """Ask for the template first, and then where the file is to go."""
        if not self._task.busy:
            folder = file_names.suggested(self._state.session, chosen.suffix, self._settings.last_folder).parent
            ask_template(self._page, chosen, folder, partial(self._ask_export, chosen))

    def _ask_export(self, chosen: Format, template: Path | None = None) -> None:
        if self._task.busy:
            return
        start = file_names.suggested(self._state.session, f"{chosen.id}{chosen.suffix}", self._settings.last_folder)
        title = _("Export as: {format}").format(format=_(chosen.name))
        kinds = formats.kinds([chosen])
        ask_where(self._page, title, start, kinds, lambda path: self.export_to(path, chosen, template))

    def _ask_hand_over(self) -> None:
        if self._task.busy:
            return
        if not self._options().sections:
            self.notice.emit(_("Choose what the report should contain."))
            return
        title = _("Hand over: where should the new folder go?")
        ask_place(self._page, title, self._settings.last_folder, self.hand_over_in)

    def _ask_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from cxworkshop.ui.output import printing

        options = self._options()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        # Translators: what a printer's queue calls the report
        name = _("{organisation} roadmap").format(organisation=self._state.session.organisation)
        printing.prepare(printer, options.paper, name, mono=options.mono)
        if QPrintDialog(printer, self._page).exec() == QDialog.DialogCode.Accepted:
            try:
                printing.refuse_loss(printer)
            except UserError as error:
                self.problem.emit(error)
            else:
                self.print_to(printer)

    # Work under way

    def _begin(self, what: str) -> None:
        self._written_bar.hide()
        before = self._page.focusWidget()
        self.allow()
        self._moved = (before, self._page.focusWidget())
        self._work_bar.start(what)

    def _end(self) -> None:
        self._work_bar.end()
        self.allow()
        # Whoever asked by key goes on from there, unless they went somewhere else meanwhile.
        before, after = self._moved
        if before is not None and before is not after and self._page.focusWidget() is after:
            before.setFocus()

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
