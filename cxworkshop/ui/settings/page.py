"""Settings and about: appearance, the facilitator's name, the library's place, and where the content comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

import cxworkshop
from cxworkshop import language, paths
from cxworkshop.errors import UserError
from cxworkshop.language import _, pgettext
from cxworkshop.settings import Settings
from cxworkshop.state.jobs import Jobs
from cxworkshop.state.library_state import LibraryState
from cxworkshop.ui.controls.card import Card
from cxworkshop.ui.controls.label import plain_label
from cxworkshop.ui.controls.page import RestoreLibrary
from cxworkshop.ui.controls.scrolled import scrolled
from cxworkshop.ui.controls.text_field import TextField
from cxworkshop.ui.look import theme
from cxworkshop.ui.output.file_dialog import file_dialog
from cxworkshop.ui.output.save_dialog import ask_where
from cxworkshop.ui.settings.backups_row import BackupsRow

if TYPE_CHECKING:
    from cxworkshop.domain.library_copy import Copy


class SettingsPage(QWidget):
    """What holds for all sessions: looks, language, facilitator, where the files are; and what this app is."""

    KEYS = ()

    notice = Signal(str)
    problem = Signal(object)
    wish = Signal(object)

    def __init__(self, library: LibraryState, jobs: Jobs, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library, self._jobs, self._settings = library, jobs, settings
        self._mode = QComboBox()
        self._mode.setAccessibleName(_("Appearance"))
        for mode, name in _modes():
            self._mode.addItem(name, mode)
        self._mode.setCurrentIndex(self._mode.findData(settings.theme))
        self._mode.activated.connect(self._change_mode)
        self._language = QComboBox()
        self._language.setAccessibleName(_("Language"))
        self._language.addItem(_("Follow the system"), "")
        for code, name in language.languages().items():
            self._language.addItem(name, code)
        self._language.setCurrentIndex(max(0, self._language.findData(settings.language)))
        self._language.activated.connect(self._change_language)
        self._facilitator = TextField(_("Facilitator of new sessions"))
        self._facilitator.show_text(settings.facilitator)
        self._facilitator.edited.connect(lambda text: setattr(settings, "facilitator", text.strip()))
        self._letters = QCheckBox(_("Use single letters and numbers as shortcuts"))
        self._letters.setToolTip(
            _("On the Score page and in ballots, while you are not typing; the buttons do the same")
        )
        self._letters.setChecked(settings.letters)
        self._letters.toggled.connect(lambda wanted: setattr(settings, "letters", wanted))
        inner = QWidget()
        inner.setMaximumWidth(theme.pixels(860))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 18)
        column.setSpacing(14)
        column.addWidget(self._general_card())
        column.addWidget(self._about_card())
        column.addStretch()
        scroll = scrolled(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _general_card(self) -> Card:
        back_up = QPushButton(_("Back up now…"))
        back_up.setToolTip(_("Save a verified copy of the whole library to a file of your choice"))
        back_up.clicked.connect(self._choose_backup)
        restore = QPushButton(_("Restore…"))
        restore.setToolTip(_("Go back to a backup of the library; the current library is kept"))
        restore.clicked.connect(self._look_for_copies)
        card = Card(_("Settings"))
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(_("Appearance"), self._mode)
        form.addRow(_("Language"), self._language)
        form.addRow(_("Facilitator of new sessions"), self._facilitator)
        form.addRow(_("Keys"), self._letters)
        form.addRow(pgettext("where it is", "Library"), _text(str(self._library.path)))
        backups = BackupsRow(self._library, self._jobs)
        backups.notice.connect(self.notice)
        backups.problem.connect(self.problem)
        form.addRow(_("Backups"), backups)
        form.addRow(pgettext("where it is", "Log"), _text(str(paths.log())))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(back_up)
        row.addWidget(restore)
        row.addStretch()
        form.addRow("", row)
        card.body.addLayout(form)
        return card

    def _about_card(self) -> Card:
        model = self._library.builtin_model()
        card = Card(_("About CX Workshop"))
        version = _("Version {version}. Free software under the MIT licence.").format(version=cxworkshop.__version__)
        card.body.addWidget(_text(version))
        about = _("{model}, edition {edition}. {about}")
        about = about.format(model=model.name, edition=model.edition, about=model.about)
        card.body.addWidget(_text(about))
        card.body.addWidget(_text(model.attribution))
        for source in model.sources:
            parts = (source.title, source.author, source.published)
            card.body.addWidget(_text(f"{source.id}: " + ", ".join(part for part in parts if part)))
        card.body.addWidget(_text(_("Fonts: Noto Sans, SIL Open Font License 1.1.")))
        return card

    def _change_mode(self, index: int) -> None:
        self._settings.theme = self._mode.itemData(index)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, self._settings.theme)

    def _change_language(self, index: int) -> None:
        self._settings.language = self._language.itemData(index)
        # What stands on the pages was said when they were made.
        self.notice.emit(_("The language changes when you restart the app"))

    def _choose_backup(self) -> None:
        start = Path(self._settings.last_folder or Path.home()) / "cxworkshop-library-backup.db"
        ask_where(self, _("Back up the library"), start, {".db": pgettext("kind of file", "Library")}, self._back_up)

    def _back_up(self, path: Path) -> None:
        try:
            self._library.backup(path)
        except UserError as error:
            self.problem.emit(error)
        else:
            self.notice.emit(_("The library has been backed up to {file}").format(file=path))

    def _look_for_copies(self) -> None:
        from cxworkshop.ui.settings.restore import RestoreDialog

        dialog = RestoreDialog(self)
        dialog.chosen.connect(self._ask_restore)
        dialog.file_wanted.connect(self._choose_copy)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        looking = self._jobs.start(lambda _progress: self._library.copies())
        looking.done.connect(dialog.show_copies)
        looking.failed.connect(self.problem)

    def _choose_copy(self) -> None:
        title = _("Choose a copy of the library")
        dialog = file_dialog(self, title, Path(self._settings.last_folder or Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        kind = pgettext("kind of file", "Library")
        dialog.setNameFilters([f"{kind} (*.db)", _("All files (*)")])
        dialog.fileSelected.connect(self._look_into)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _look_into(self, name: str) -> None:
        looking = self._jobs.start(lambda _progress: self._library.described(Path(name)))
        looking.done.connect(self._ask_restore)
        looking.failed.connect(self.problem)

    def _ask_restore(self, copy: Copy) -> None:
        from cxworkshop.ui.settings import restore

        wish = RestoreLibrary(copy.path)
        restore.ask(self, copy, str(self._library.copies_folder), lambda: self.wish.emit(wish))


def _modes() -> tuple[tuple[str, str], ...]:
    """How the app can look, as it is stored and as it is called."""
    return (
        ("system", _("Follow the system")),
        ("light", pgettext("appearance", "Light")),
        ("dark", pgettext("appearance", "Dark")),
    )


def _text(text: str) -> QLabel:
    return plain_label(text, wrap=True, select=True)
