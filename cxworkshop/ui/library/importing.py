"""Session files of somebody's choice, brought into the library."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxworkshop.export import formats
from cxworkshop.language import _, ngettext
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState

if TYPE_CHECKING:
    from cxworkshop.ui.library.import_run import ImportRun
    from cxworkshop.ui.output.work_bar import WorkBar


class Importing(QObject):
    """Asks over a page which files they are, and brings them in, with a bar on top of a column of the page."""

    notice = Signal(str)
    problem = Signal(object)
    came = Signal(str)
    """All files were read; the id of the session that came in last."""

    def __init__(
        self, library: LibraryState, jobs: Jobs, settings: Settings, column: QVBoxLayout, page: QWidget
    ) -> None:
        super().__init__(page)
        self._library, self._jobs, self._settings = library, jobs, settings
        self._column, self._page = column, page
        self._run: ImportRun | None = None

    def ask(self) -> None:
        """Ask for session files and bring them in."""
        from cxworkshop.ui.output.file_dialog import file_dialog

        dialog = file_dialog(self._page, _("Import session files"), Path(self._settings.last_folder or Path.home()))
        dialog.setFileMode(dialog.FileMode.ExistingFiles)
        kinds = [f"{name} (*{ending})" for ending, name in formats.kinds(formats.whole()).items()]
        dialog.setNameFilters([*kinds, _("All files (*)")])
        dialog.filesSelected.connect(self._take_chosen)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _take_chosen(self, names: list[str]) -> None:
        self._settings.last_folder = str(Path(names[0]).parent)
        self.bring_in([Path(name) for name in names])

    def bring_in(self, paths: list[Path]) -> None:
        """Bring session files in; those that cannot be read are told, the others are there."""
        if self._run is not None:
            self.notice.emit(_("Files are already being imported."))
            return
        # Imported here because the window comes sooner without them.
        from cxworkshop.ui.library.import_run import ImportRun
        from cxworkshop.ui.output.work_bar import WorkBar

        self._run = run = ImportRun(self._library, self._jobs, paths, self)
        bar = WorkBar(_("Stop; files already imported are kept"))
        bar.cancel_wanted.connect(run.cancel)
        run.progress.connect(bar.show_progress)
        run.ended.connect(partial(self._end, run, bar))
        self._column.insertWidget(0, bar)
        count = len(paths)
        bar.start(ngettext("Importing {count} file", "Importing {count} files", count).format(count=count))
        run.start()

    def _end(self, run: ImportRun, bar: WorkBar) -> None:
        self._run = None
        bar.deleteLater()
        run.deleteLater()
        if run.last:
            self.came.emit(run.last)
        if run.said:
            self.notice.emit(run.said)
        if run.problem is not None:
            self.problem.emit(run.problem)
