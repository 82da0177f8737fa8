"""The print kit: what is printed before the workshop, for those who work on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, cast, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QPushButton, QWidget

from cxworkshop.design.style import PLAIN, Style
from cxworkshop.language import N_, _, pgettext
from cxworkshop.report.kit.options import KIT_PARTS, KitOptions, PosterPaper
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs, Progress
from cxworkshop.state.session_state import SessionState
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.keys import ANYWHERE, Key, give_key, with_key
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.language_box import LanguageBox
from cxworkshop.ui.controls.segments import Segments
from cxworkshop.ui.output.file_names import suggested
from cxworkshop.ui.output.save_dialog import ask_where
from cxworkshop.ui.output.task import OutputTask
from cxworkshop.ui.output.work_bar import WorkBar

COLUMNS = 2

MAKE = Key("Ctrl+K", N_("Make the print kit"))


class KitCard(Card):
    """Choose the parts and the paper, and make one PDF of them."""

    KEYS = (MAKE,)

    notice = Signal(str)
    problem = Signal(object)

    def __init__(
        self,
        state: SessionState,
        jobs: Jobs,
        settings: Settings,
        style: Callable[[], Style] = lambda: PLAIN,
        parent: QWidget | None = None,
    ) -> None:
        """`style` gives the report style that is the default: its mark stands on every sheet."""
        super().__init__(_("Print kit"), parent)
        self._state, self._settings, self._style = state, settings, style
        self._unprintable: tuple[str, ...] = ()
        self._task = OutputTask(jobs, self)
        about = plain_label(
            _("Levels to read in advance, posters, and one set of ballot cards for each participant."),
            "muted",
            wrap=True,
        )
        self.body.addWidget(about)
        self._parts = {part: QCheckBox(_(title)) for part, title in KIT_PARTS.items()}
        self._poster = QComboBox()
        self._poster.addItem(_("Posters as sheets"), None)
        for size in get_args(PosterPaper):
            self._poster.addItem(_("Posters on {paper}").format(paper=size), size)
        self._poster.setAccessibleName(_("Paper of the posters"))
        self._poster.setToolTip(_("The paper of the level posters and the roadmap poster, on its side"))
        self._parts["roadmap"].setToolTip(_("The roadmap on one page, once there is one; it is no part of the others"))
        grid = QGridLayout()
        for number, (part, box) in enumerate(self._parts.items()):
            box.setChecked(part in KitOptions().parts)
            box.toggled.connect(self._offer)
            place = QHBoxLayout()
            place.addWidget(box)
            place.addStretch(1)
            grid.addLayout(place, number // COLUMNS, number % COLUMNS)
        grid.addWidget(self._poster, len(self._parts) // COLUMNS, len(self._parts) % COLUMNS)
        self.body.addLayout(grid)
        self._paper = Segments(_("Paper of the kit"), {"A4": "A4", "Letter": pgettext("paper", "Letter")})
        self._paper.set_value(settings.paper)
        self._language = LanguageBox(_("Language of the kit"))
        self._language.setToolTip(_("The language of the kit’s own text; the model’s text is not translated"))
        state.opened.connect(self._open)
        self._make = QPushButton(_("Make print kit…"))
        self._make.setToolTip(with_key(_("Save the selected parts as a PDF"), MAKE))
        self._make.clicked.connect(self._ask)
        give_key(self, MAKE, self._make.click, ANYWHERE)
        row = QHBoxLayout()
        row.addWidget(self._paper)
        row.addWidget(self._language)
        row.addStretch()
        row.addWidget(self._make)
        self.body.addLayout(row)
        self._bar = WorkBar()
        self.body.addWidget(self._bar)
        self._bar.cancel_wanted.connect(self._task.cancel)
        self._task.started.connect(self._begin)
        self._task.progress.connect(self._bar.show_progress)
        self._task.ended.connect(self._end)
        self._task.written.connect(self._tell)
        self._task.stopped.connect(self.notice)
        self._task.failed.connect(self.problem)
        self._open()

    def write_to(self, path: Path) -> None:
        """Write the chosen parts to a file, off the UI thread."""
        session, model, options = self._state.session, self._state.model, self._options()

        def write(progress: Progress) -> None:
            from cxworkshop.report.kit.write import write_kit

            self._unprintable = write_kit(path, session, model, options, progress)

        self._task.write(path, write)

    def _options(self) -> KitOptions:
        parts = tuple(part for part, box in self._parts.items() if box.isChecked())
        paper: Literal["A4", "Letter"] = "Letter" if self._paper.value() == "Letter" else "A4"
        poster = cast("PosterPaper | None", self._poster.currentData())
        return KitOptions(paper, parts, poster, self._language.code(), self._style())

    def _open(self) -> None:
        if self._state.is_open:
            self._language.show_own(self._state.model.language)

    def _ask(self) -> None:
        # Whoever asks by key may still be typing the title: leaving the field hands it on.
        self._make.setFocus()
        # Translators: ends the name of the file
        what = _("print kit")
        start = suggested(self._state.session, f"{what}.pdf", self._settings.last_folder)
        ask_where(self, _("Make print kit"), start, {".pdf": _("PDF document")}, self._write_chosen)

    def _write_chosen(self, path: Path) -> None:
        self._settings.last_folder = str(path.parent)
        self.write_to(path)

    def _offer(self) -> None:
        self._make.setEnabled(bool(self._options().parts) and not self._task.busy)

    def _begin(self, what: str) -> None:
        self._offer()
        self._bar.start(what)

    def _end(self) -> None:
        self._bar.end()
        self._offer()

    def _tell(self, path: Path) -> None:
        said = _("The print kit has been saved to {file}")
        if self._unprintable:
            said = _("The print kit has been saved to {file}; no font can print {characters}, marked in the file")
        self.notice.emit(said.format(file=path, characters=" ".join(self._unprintable)))
